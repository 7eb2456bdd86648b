"""Others who were told of an act that is taken back, or done again: what has not gone out stops, the rest is corrected
with one line."""

from handlers.conversation.reply import Bold, Item, Line, Reply, load, plain
from handlers.conversation.turn import Turn
from handlers.team.passing_on import pass_on
from storage.messages.outbox import Letter

# One line of what they were told is enough to know it by.
LONGEST = 120


def tell_taken_back(turn: Turn, act_id: int) -> set[int]:
    """The messages of an act to others stop; who has read one reads that it was taken back. Returns who was told."""
    return _tell(turn, turn.uow.withhold(turn.uow.posts_of(act_id)), "undone-told")


def tell_done_again(turn: Turn, act_id: int) -> None:
    """The opposite: what was stopped goes out, who was corrected reads that it stands again."""
    _tell(turn, turn.uow.let_go(turn.uow.posts_of(act_id)), "redone-told")


def tell_author(turn: Turn, author_id: int | None, what: str, told: set[int]) -> None:
    """Somebody else's act was taken back: its author reads it once, in the name of who did it."""
    if author_id is None or author_id == turn.actor.member_id or author_id in told:
        return
    who = Bold(turn.actor.name)
    pass_on(turn, author_id, lambda there: there.say("undone-yours", who=who, what=what), "undone-yours")


def _tell(turn: Turn, letters: list[Letter], key: str) -> set[int]:
    told: set[int] = set()
    for letter in letters:
        if letter.member_id is None or letter.member_id == turn.actor.member_id:
            continue
        _correct(turn, letter.member_id, first_line(load(letter.reply)), f"{key}:{letter.id}", key)
        told.add(letter.member_id)
    return told


def _correct(turn: Turn, member_id: int, what: str, name: str, key: str) -> None:
    who = Bold(turn.actor.name)
    pass_on(turn, member_id, lambda there: there.say(key, who=who, what=what), name)


def first_line(reply: Reply) -> str:
    """The first line of a message, in plain text."""
    lines = (plain(block.spans) for block in reply.blocks if isinstance(block, Line | Item))
    told = next(lines, "")
    return told if len(told) <= LONGEST else told[: LONGEST - 1] + "…"
