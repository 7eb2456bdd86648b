"""On Friday afternoon each rep reads their own lines of Monday's digest first, with [Wrong]."""

from datetime import date, time

from handlers.conversation.reply import Reply
from handlers.conversation.turn import Turn
from handlers.pushing import with_mute
from handlers.reports.digest import first_screen
from handlers.reports.stretches import week
from scheduler.pushes import DailyPush
from storage.records import Role


def build(turn: Turn, day: date) -> Reply | None:
    """The recipient's own week so far."""
    lines = first_screen(turn, week(day), turn.me())
    shown = Reply((turn.line("report-preview-heading"), *lines), stays=True)
    return with_mute(shown, PUSH.name, turn, turn.button("button-wrong", "wrong"))


PUSH = DailyPush(
    "preview", build, at=time(15, 0), until=time(19, 0), audience=frozenset({Role.REP}), days=frozenset({4})
)
