"""Forwarded words: kept with a customer as a quotation, never read as a report."""

from typing import Annotated

from handlers.conversation.arguments import TEXT
from handlers.conversation.commands import Arg, At, command
from handlers.conversation.reply import Bold, Line, Quote, Reply
from handlers.conversation.turn import Turn
from handlers.customers.kind import CUSTOMER, CustomerRef
from handlers.customers.settling import settle_customer, settle_member
from handlers.people.kind import MEMBER
from storage.people.directory import Member
from storage.policy import Right, Subject
from storage.records import Channel, Outcome


@command("quote", Subject.VISITS, Right.WRITE, hidden=True)
def quote(
    turn: Turn,
    customer: Annotated[CustomerRef, Arg(CUSTOMER, At.START)],
    text: Annotated[str, Arg(TEXT, At.REST)],
    member: Annotated[Member | None, Arg(MEMBER)] = None,
) -> Reply:
    """Keeps somebody else's words with a customer: a contact by message, its note in quotation marks."""
    settled = settle_customer(turn, customer, settle_member(turn, member, customer))
    turn.uow.visits.report(
        settled.customer.id,
        settled.member_id,
        visited_on=turn.today,
        visited_at=turn.now,
        said_at=turn.now,
        said=f"“{text}”",
        note=text,
        channel=Channel.MESSAGE,
        outcome=Outcome.MET,
    )
    return turn.reply(
        [turn.line("quote-kept", customer=Bold(settled.customer.name)), Line((Quote(text[:200]),)), *settled.lines],
        buttons=turn.undo_buttons(),
    )
