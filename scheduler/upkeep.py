"""In the morning, to who runs Legwork: what is stuck and left undone; nothing when there is nothing."""

from datetime import date, time

from handlers.conversation.reply import Reply
from handlers.conversation.turn import Turn
from handlers.people.upkeep import note
from handlers.pushing import with_mute
from scheduler.pushes import DailyPush
from storage.keeping.upkeep import UPKEEP
from storage.records import Role


def build(turn: Turn, _day: date) -> Reply | None:
    """The note, without anybody's words."""
    undone = turn.uow.upkeep.undone()
    return with_mute(note(turn, undone), PUSH.name, turn) if undone else None


PUSH = DailyPush(UPKEEP, build, at=time(9, 0), until=time(18, 0), audience=frozenset({Role.ADMIN}))
