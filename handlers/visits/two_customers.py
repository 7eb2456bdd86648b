"""Two customers in one clause ("Acme Pumps and Northgate both fine") are asked about, never guessed."""

import re
from typing import NamedTuple

from handlers.conversation.reply import Bold, Button, Buttons, Reply
from handlers.conversation.turn import Turn
from handlers.customers.kind import SURE, CustomerRef

_AND = re.compile(r"\s*(?:(?:and|plus)\b|[&+、]|和|跟|与|與|及)\s*", re.IGNORECASE)


class Second(NamedTuple):
    """Another customer right behind the first, and what follows it."""

    id: int
    rest: str


def second_customer(turn: Turn, first: CustomerRef, note: str) -> Second | None:
    """The customer that "and" joins to the first one, or whose full name follows it, if the actor may see it."""
    if first.id is None:
        return None
    joined = _AND.match(note)
    rest = note[joined.end() :] if joined else note
    index = turn.names.index(turn.uow.customers)
    found = [each for each in index.at_start(rest) if each.score >= SURE]
    if joined and not found:
        found = index.part_at_start(rest, turn.uow.customers.own_ids())
    seen = turn.uow.customers.readable([each.id for each in found if each.id != first.id])
    match = next((each for each in found if each.id in seen), None)
    return Second(match.id, rest[match.end :].strip(" ,，:：")) if match else None


def which_of_two(turn: Turn, first: CustomerRef, second: Second) -> Reply:
    """One, the other, or both with the same words; what else was read goes along."""
    fixed: dict[str, str | None] = {"said": turn.text or None, "note": second.rest or turn.text}
    names = {each: turn.uow.customers.get(each).name for each in (first.id or 0, second.id)}
    one = turn.labelled(names[first.id or 0], turn.same_but("visit", **fixed))
    other = turn.labelled(names[second.id], turn.same_but("visit", customer=f"C{second.id}", **fixed))
    together = Button(turn.words.text("button-both"), turn.same_but("visit", also=f"C{second.id}", **fixed))
    line = turn.line("ask-two-customers", first=Bold(names[first.id or 0]), second=Bold(names[second.id]))
    return Reply((line, Buttons(((one,), (other,), (together,)))))
