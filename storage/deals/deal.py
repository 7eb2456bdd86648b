"""What is known of a deal: its fields, its moves from stage to stage, its lines."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from storage.deals.stages import CLOSED
from storage.records import Code


@dataclass(frozen=True, slots=True)
class Deal:
    """Amounts are minor units of `currency`. What the reader may not see is None: amounts where the audience has none,
    words people wrote where notes are not theirs. `close_on`, `won_on` and `lost_on` are local days."""

    id: int
    title: str | None
    customer_id: int
    owner_id: int
    entered_by: int
    stage: str
    amount: int | None
    currency: str | None
    amount_words: str | None
    tax_basis: str | None
    close_on: date | None
    won_on: date | None
    lost_on: date | None
    lost_reason: str | None
    grade: str | None
    note: str | None
    known: Mapping[str, str]
    moved_at: datetime
    said: str | None
    said_at: datetime
    created_at: datetime
    version: int

    @property
    def code(self) -> Code:
        return Code("deals", self.id)

    @property
    def is_open(self) -> bool:
        return self.stage not in CLOSED


class Move(NamedTuple):
    """One move of a deal; the first has no `from_stage`. `on_day` is a local day of who moved it."""

    from_stage: str | None
    to_stage: str
    member_id: int
    on_day: date
    at: datetime


class DealLine(NamedTuple):
    """What is sold; `price` and `cost` of one, in minor units of the deal's currency, None where not to be seen."""

    id: int
    product: str
    quantity: str
    price: int | None
    cost: int | None


class Stuck(NamedTuple):
    """An open deal where nothing happened for `days`."""

    deal: Deal
    days: int


class StageSum(NamedTuple):
    """Open deals of a stage in one currency; `amount` None where amounts may not be seen, or none is known."""

    stage: str
    currency: str | None
    deals: int
    amount: int | None


class Opened(NamedTuple):
    """A deal, and whether it was there already."""

    id: int
    again: bool = False


def load_move(row: Any) -> Move:
    """A move from its row."""
    return Move(row.from_stage, row.to_stage, row.member_id, row.on_day, row.at)


def largest_first(deals: Collection[Deal], home: str) -> list[Deal]:
    """By amount: those in the home currency, then those in others (nobody says what these are worth), unknown ones
    last."""
    return sorted(deals, key=lambda each: (each.amount is None, each.currency != home, -(each.amount or 0)))
