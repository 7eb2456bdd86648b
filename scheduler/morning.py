"""The morning plan: visits of the day, to-dos due, customers past their cadence; one message, silent when empty."""

from datetime import date, time

from handlers.agenda import agenda, has_lines
from handlers.pushing import with_mute
from handlers.reply import Reply
from handlers.turn import Turn
from scheduler.pushes import DailyPush
from storage.records import Role


def build(turn: Turn, day: date) -> Reply | None:
    """The recipient's day with [Done] [Move] [Skip] on each line."""
    shown = agenda(turn, turn.actor.member_id, day, greeting="morning-heading")
    return with_mute(shown, PUSH.name, turn) if has_lines(shown) else None


# A morning plan is worth sending till noon.
PUSH = DailyPush("morning", build, at=time(8, 0), until=time(12, 0), audience=frozenset({Role.REP, Role.LEAD}))
