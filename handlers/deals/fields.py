"""The fields of a deal that [Edit] offers, and how each is stored."""

from collections.abc import Callable, Mapping
from typing import Any

from handlers.acts.fields import Field
from handlers.conversation.arguments import TEXT
from handlers.conversation.moments import Moment
from handlers.conversation.turn import Ask, Turn
from handlers.customers.fields import OwnerKind
from handlers.customers.kind import CUSTOMER, CustomerRef
from handlers.customers.settling import settle_customer
from handlers.deals.changes import move
from handlers.deals.closing import CLOSING
from handlers.deals.kinds import STAGE
from handlers.deals.words import Given
from handlers.telling.amounts import AMOUNT, Money
from storage.people.directory import Member
from storage.policy import Right, Subject, scope


def deal_fields(turn: Turn, deal_id: int) -> Mapping[str, Field]:
    """What may be changed of a deal by who asks."""
    deal = turn.uow.deals.writable(deal_id)
    fields = dict(_FIELDS)
    if not deal.is_open:
        del fields["stage"], fields["closing"]
    if scope(turn.actor, Subject.DEALS, Right.REASSIGN).covers(deal.owner_id):
        fields["owner"] = Field(OwnerKind(), _owner)
    return fields


def _amount(turn: Turn, deal_id: int, value: Money) -> None:
    deal = turn.uow.deals.get(deal_id)
    currency = deal.currency or turn.company.currency
    minor = value.minor(currency)
    if minor is None:
        raise Ask("ask-amount-unread", argument="value", text=value.vague or "")
    tax = {"tax_basis": value.tax} if value.tax else {}
    turn.uow.deals.change(deal_id, amount=minor, currency=value.currency or currency, amount_words=None, **tax)


def _closing(turn: Turn, deal_id: int, value: Moment) -> None:
    if value.unclear:
        raise Ask("ask-edit-closing", argument="value")
    turn.uow.deals.change(deal_id, close_on=value.day)


def _customer(turn: Turn, deal_id: int, value: CustomerRef) -> None:
    settled = settle_customer(turn, value, turn.uow.deals.get(deal_id).owner_id)
    turn.uow.deals.change(deal_id, customer_id=settled.customer.id)


def _stage(turn: Turn, deal_id: int, value: str) -> None:
    deal = turn.uow.deals.get(deal_id)
    if deal.stage != value:
        move(turn, deal, Given(stage=value))


def _owner(turn: Turn, deal_id: int, value: Member) -> None:
    turn.uow.deals.give(deal_id, value.id)


def _column(column: str) -> Callable[[Turn, int, Any], None]:
    def store(turn: Turn, deal_id: int, value: Any) -> None:
        turn.uow.deals.change(deal_id, **{column: value})

    return store


_FIELDS: Mapping[str, Field] = {
    "amount": Field(AMOUNT, _amount),
    "closing": Field(CLOSING, _closing),
    "called": Field(TEXT, _column("title")),
    "stage": Field(STAGE, _stage),
    "customer": Field(CUSTOMER, _customer),
    "note": Field(TEXT, _column("note")),
}
