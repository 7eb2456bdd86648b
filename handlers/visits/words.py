"""What the words of a report say about the visit itself: with whom, how, and whether anybody was there."""

from typing import Any

from handlers.conversation.turn import Turn
from handlers.reading.sentences.contact_words import nobody_met, read_channel, read_contact
from storage.records import Channel, Outcome


def what_was_said(
    turn: Turn, customer_id: int, contact: str | None, channel: str | None, note: str | None, words: str
) -> dict[str, Any]:
    name = contact or read_contact(note or words)
    person = _known_contact(turn, customer_id, name or note or "")
    return {
        "note": note,
        "contact": person[1] if person else name,
        "contact_id": person[0] if person else None,
        "channel": channel or read_channel(words) or Channel.ONSITE,
        "outcome": Outcome.NOT_MET if nobody_met(words) else Outcome.MET,
    }


def what_was_added(turn: Turn, customer_id: int, contact: str | None, note: str | None, words: str) -> dict[str, Any]:
    """Only what the new words say; the visit keeps the rest as it was reported."""
    told = what_was_said(turn, customer_id, contact, None, note, words)
    said = {"note": bool(note), "contact": bool(told["contact"]), "contact_id": bool(told["contact"])}
    said |= {"channel": read_channel(words) is not None, "outcome": nobody_met(words)}
    return {name: value for name, value in told.items() if said[name]}


def _known_contact(turn: Turn, customer_id: int, text: str) -> tuple[int, str] | None:
    if turn.uow.customers.find(customer_id) is None:  # it is somebody else's by now
        return None
    folded = text.casefold()
    found = [each for each in turn.uow.customers.contacts(customer_id) if each.name.casefold() in folded]
    return (found[0].id, found[0].name) if len(found) == 1 else None
