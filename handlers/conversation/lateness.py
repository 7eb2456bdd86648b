"""What is handled on a later day than it was written on: the answer says so, for its "today" was then."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from handlers.conversation.incoming import Located, Pictured, Said
from handlers.conversation.reply import Buttons, Reply
from handlers.conversation.turn import Turn
from handlers.telling.days import tell_moment

# A message sent at midnight is not late.
LATE = timedelta(hours=1)


def is_late(turn: Turn, now: datetime) -> bool:
    """Whether what somebody wrote is handled (`now`) much later than they wrote it."""
    return now - turn.now > LATE and isinstance(turn.incoming.event, Said | Located | Pictured)


def dated(turn: Turn, replies: list[Reply], now: datetime) -> list[Reply]:
    """The answers, the first with when its message was written, if that was on another day."""
    today = now.astimezone(turn.zone).date()
    if not replies or not is_late(turn, now) or today == turn.today or replies[0].updates is not None:
        return replies
    first, *others = replies
    below = len(first.blocks)
    while below and isinstance(first.blocks[below - 1], Buttons):
        below -= 1
    when = tell_moment(turn.today, turn.local_now, turn.words, today)
    blocks = (*first.blocks[:below], turn.line("said-earlier", when=when), *first.blocks[below:])
    return [replace(first, blocks=blocks), *others]
