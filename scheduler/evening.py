"""In the evening, within working hours: who planned visits and reported none of them is asked how they went, once."""

from datetime import date, time

from handlers.conversation.reply import Reply
from handlers.conversation.turn import Turn
from handlers.day.evening import question
from handlers.pushing import with_mute
from scheduler.pushes import DailyPush
from storage.records import Role


def build(turn: Turn, day: date) -> Reply | None:
    """The question; None for who said something, or planned nothing."""
    asked = question(turn, day)
    return with_mute(asked, PUSH.name, turn) if asked else None


# Not after 19:00: by then people are at home. The configuration takes no later time of day.
PUSH = DailyPush("evening", build, at=time(17, 30), until=time(19, 0), audience=frozenset({Role.REP, Role.LEAD}))
