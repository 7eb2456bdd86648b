"""What a message tells of, read with what its author may know: their customers, their last reports."""

from datetime import timedelta
from typing import Final

from handlers.conversation.turn import Turn
from handlers.reading.message import Item, Message, Recent, read_message
from storage.errors import Refusal
from storage.records import Code
from storage.visits.visits import Visit

FRESH: Final = timedelta(minutes=10)
"""So long words without a customer are about the last report ("对了，他还要检测报告")."""


def hear(text: str, turn: Turn) -> Message:
    """The records that a message tells of, as `legwork read message` would give them; read once a turn."""
    if text not in turn.heard:
        turn.heard[text] = _read(text, turn)
    return turn.heard[text]


def _read(text: str, turn: Turn) -> Message:
    last = _last_told(turn)
    return read_message(
        text,
        now=turn.local_now,
        names=turn.names.index(turn.uow.customers),
        lang=turn.language,
        own=turn.uow.customers.own_ids(),
        home=turn.company.currency,
        recent=(last,) if last else (),
        works_on=turn.works_on,
    )


def last_records(turn: Turn) -> list[Code]:
    """The records that this person's last act in the chat made or changed, if that was a moment ago."""
    act = turn.uow.acts.last(turn.incoming.chat.conversation)
    if act is None or turn.now - act.at > FRESH:
        return []
    return [
        Code(table, record_id) for table, record_id in turn.uow.acts.touched(act.id, "visits", "deals", "followups")
    ]


def _last_told(turn: Turn) -> Recent | None:
    """Whom the words that go on are about: what was told last, else reported last. To a deal or a to-do they add
    something to do."""
    for code in last_records(turn):
        try:
            customer = _customer_of_record(code, turn)
        except Refusal:  # an amended message is read anew: what it had made is gone
            continue
        if customer is not None:
            return Recent("visit" if code.table == "visits" else "followup", customer)
    last = last_report(turn)
    return Recent("visit", last.customer_id) if last else None


def _customer_of_record(code: Code, turn: Turn) -> int | None:
    match code.table:
        case "visits":
            return turn.uow.visits.get(code.id).customer_id
        case "deals":
            return turn.uow.deals.get(code.id).customer_id
        case _:
            return turn.uow.followups.get(code.id).customer_id


def last_report(turn: Turn) -> Visit | None:
    """What its author reported last, if that was a moment ago."""
    return turn.uow.visits.latest_of(turn.actor.member_id, turn.now - FRESH)


def customer_of(item: Item, turn: Turn) -> str | None:
    """The customer of a record as a command takes it: a code where it is clear, with a question mark where it was
    guessed, else the words; None where none was named."""
    if item.customer is not None:
        if item.customer in turn.uow.customers.readable([item.customer]):
            return f"C{item.customer}{'?' if item.guessed else ''}"
        return item.named or None
    return item.named or None
