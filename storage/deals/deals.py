"""Deals: opened, moved from stage to stage, won or lost; shared, and made of lines; which of them want attention."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from storage import schema
from storage.acts.changes import Changes
from storage.deals import deal_watch
from storage.deals.stages import CLOSED, LOST, STUCK_AFTER_DAYS, WON
from storage.errors import Refusal
from storage.money import recast
from storage.policy import Actor, Right, Subject, author, scope, sees_amounts, sees_notes
from storage.records import Code, load
from storage.statements import held

# The same words about a closed deal are the same report within a day, later a new deal.
SAME_WITHIN = timedelta(days=1)

_deals, _moves, _shares, _lines = schema.deals, schema.deal_moves, schema.deal_shares, schema.deal_lines


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


class Deals:
    """Deals within the actor's reach. A share makes a deal one's own to read, in private."""

    def __init__(self, connection: sa.Connection, actor: Actor, changes: Changes, platform: str, now: datetime) -> None:
        self._connection = connection
        self._actor = actor
        self._changes = changes
        self._platform = platform
        self._now = now

    # --- changing ---

    def open(
        self, customer_id: int, owner_id: int, *, stage: str, on_day: date, said_at: datetime, said: str | None = None,
        **values: Any,
    ) -> Opened:  # fmt: skip
        """A new deal in a stage, won or lost at once if that is one. The same words said again by the same person are
        the same record."""
        self._check_write(owner_id)
        if said and (there := self.said_before(customer_id, said)) is not None:
            return Opened(there, again=True)
        deal_id = self._changes.insert(
            _deals, customer_id=customer_id, owner_id=owner_id, entered_by=self._actor.member_id, stage=stage,
            moved_at=self._now, said=said, said_at=said_at, platform=self._platform, **_closed(stage, on_day), **values,
        )  # fmt: skip
        self._note_move(deal_id, None, stage, on_day)
        return Opened(deal_id)

    def change(self, deal_id: int, *, action: str = "change", **values: Any) -> None:
        """Changes fields of a deal the actor may write; its stage is moved, not changed."""
        deal = self.writable(deal_id)
        if deal.currency and values.get("currency", deal.currency) != deal.currency:
            self._carry_lines_over(deal_id, deal.currency, values["currency"])
        self._changes.update(_deals, deal_id, action=action, **values)

    def _carry_lines_over(self, deal_id: int, old: str, new: str) -> None:
        """The figures of its lines stay as they are read: 12.50 in another currency, to what that has of decimals."""
        query = sa.select(_lines.c.id, _lines.c.price, _lines.c.cost).where(_lines.c.deal_id == deal_id)
        for row in self._connection.execute(query).all():
            self._changes.update(_lines, row.id, price=recast(row.price, old, new), cost=recast(row.cost, old, new))

    def move(self, deal_id: int, stage: str, on_day: date, *, was: str | None = None, **values: Any) -> Deal:
        """Another stage, and whatever else changes with it; returns the deal as it was before.

        A deal that is there already, that is closed and shall be closed otherwise, or that has left the stage `was` in
        the meantime is refused (`deal-already`, with who and when).
        """
        deal = self._held(deal_id)
        self._check_write(deal.owner_id)
        closed_twice = not deal.is_open and stage in CLOSED
        if deal.stage == stage or closed_twice or (was is not None and deal.stage != was):
            raise self._already(deal)
        self._changes.update(
            _deals, deal_id, action=stage if stage in CLOSED else "move", stage=stage, moved_at=self._now,
            **{"won_on": None, "lost_on": None, "lost_reason": None, **_closed(stage, on_day), **values},
        )  # fmt: skip
        self._note_move(deal_id, deal.stage, stage, on_day)
        return deal

    def reopen(self, deal_id: int, on_day: date, stage: str) -> Deal:
        """Back to the open stage a closed deal was in before, or to `stage` if it never was in one."""
        before = [each.to_stage for each in self.moves(deal_id) if each.to_stage not in CLOSED]
        if self._held(deal_id).is_open:
            raise self._already(self.get(deal_id))
        return self.move(deal_id, before[-1] if before else stage, on_day)

    def give(self, deal_id: int, member_id: int) -> None:
        """Hands a deal to another owner; for who may reassign, within their reach on both ends."""
        deal = self._held(deal_id)
        may = scope(self._actor, Subject.DEALS, Right.REASSIGN)
        if not may.covers(deal.owner_id) or not may.covers(member_id):
            raise Refusal("deal-reassign-not-yours")
        self._drop_share(deal_id, member_id)
        self._changes.update(_deals, deal_id, owner_id=member_id)

    # --- who it counts for, what it is made of ---

    def share(self, deal_id: int, member_id: int, percent: int) -> None:
        """So much of a deal counts for somebody beside the owner, who keeps the rest; 0 takes it back."""
        deal = self._held(deal_id)
        self._check_write(deal.owner_id)
        if member_id == deal.owner_id:
            raise Refusal("deal-share-of-owner")
        left = 100 - sum(value for other, value in self.shares(deal_id).items() if other != member_id)
        if percent > left:
            raise Refusal("deal-share-too-much", left=left)
        there = self._share_row(deal_id, member_id)
        if there is not None:
            self._changes.update(_shares, there, percent=percent)
        elif percent:
            self._changes.insert(_shares, deal_id=deal_id, member_id=member_id, percent=percent)

    def shares(self, deal_id: int) -> dict[int, int]:
        """Per cent by member, beside the owner."""
        return self.shares_of([deal_id]).get(deal_id, {})

    def shares_of(self, deal_ids: Collection[int]) -> dict[int, dict[int, int]]:
        """`shares` of several deals."""
        query = sa.select(_shares).where(
            _shares.c.deal_id.in_(deal_ids), _shares.c.undone_by.is_(None), _shares.c.percent > 0
        )
        found: dict[int, dict[int, int]] = {}
        for row in self._connection.execute(query.order_by(_shares.c.id)):
            found.setdefault(row.deal_id, {})[row.member_id] = row.percent
        return found

    def add_line(
        self, deal_id: int, product: str, quantity: str, price: int | None = None, cost: int | None = None
    ) -> int:
        """A line of a deal; its cost is written by who may see costs (`deal-cost-not-yours`)."""
        deal = self.get(deal_id)
        self._check_write(deal.owner_id)
        if cost is not None and not self._sees_costs(deal.owner_id):
            raise Refusal("deal-cost-not-yours")
        return self._changes.insert(
            _lines, deal_id=deal_id, product=product, quantity=quantity, price=price, cost=cost
        )  # fmt: skip

    def lines(self, deal_id: int) -> list[DealLine]:
        """The lines of a deal, in order."""
        owner_id = self.get(deal_id).owner_id
        query = sa.select(_lines).where(_lines.c.deal_id == deal_id, _lines.c.undone_by.is_(None))
        prices = sees_amounts(self._actor)
        costs = prices and self._sees_costs(owner_id)
        return [
            DealLine(row.id, row.product, row.quantity, row.price if prices else None, row.cost if costs else None)
            for row in self._connection.execute(query.order_by(_lines.c.id))
        ]

    # --- reading ---

    def get(self, deal_id: int) -> Deal:
        """One deal; `deal-not-found` for another's as for none."""
        return self._one(sa.select(_deals).where(_deals.c.id == deal_id, self._readable()))

    def of_part(self, table: str, row_id: int) -> Deal:
        """The deal that a line or a share belongs to, by the part's table and id."""
        part = {"deal_lines": schema.deal_lines, "deal_shares": schema.deal_shares}[table]
        return self.get(self._connection.scalar(sa.select(part.c.deal_id).where(part.c.id == row_id)) or 0)

    def writable(self, deal_id: int) -> Deal:
        """One deal the actor may change; `deal-not-found` otherwise."""
        deal = self.get(deal_id)
        self._check_write(deal.owner_id)
        return deal

    def version(self, deal_id: int) -> tuple[int, bool]:
        """How often a deal was changed, its shares too, and whether it stands as won; whoever asks, since a chat has
        heard of it."""
        query = sa.select(deal_watch.changes().label("version"), _deals.c.stage, _deals.c.undone_by)
        row = self._connection.execute(query.where(_deals.c.id == deal_id)).one()
        return row.version, row.stage == WON and row.undone_by is None

    def moves(self, deal_id: int) -> list[Move]:
        """Its moves, the first one first."""
        self.get(deal_id)
        query = sa.select(_moves).where(_moves.c.deal_id == deal_id, _moves.c.undone_by.is_(None))
        return [load_move(row) for row in self._connection.execute(query.order_by(_moves.c.id))]

    def open_of_customer(self, customer_id: int) -> list[Deal]:
        """Open deals of a customer, the newest first."""
        return self._find(_deals.c.customer_id == customer_id, self._is_open(), by=[_deals.c.id.desc()])

    def closed_lately(self, customer_id: int, stage: str) -> list[Deal]:
        """Deals of a customer that were won (lost) within a day, the latest first."""
        recent = _deals.c.moved_at >= self._now - SAME_WITHIN
        return self._find(_deals.c.customer_id == customer_id, _deals.c.stage == stage, recent, by=[_deals.c.id.desc()])

    def said_before(self, customer_id: int, said: str) -> int | None:
        """The deal the actor opened by the same words: an open one, or one said within a day."""
        recent = sa.or_(self._is_open(), _deals.c.said_at >= self._now - SAME_WITHIN)
        query = sa.select(_deals.c.id).where(
            _deals.c.customer_id == customer_id,
            _deals.c.entered_by == self._actor.member_id,
            _deals.c.said == said,
            _deals.c.undone_by.is_(None),
            recent,
        )
        return self._connection.scalar(query.limit(1))

    def open_of(self, member_id: int) -> list[Deal]:
        """Open deals a member owns, the last touched first."""
        return self._find(_deals.c.owner_id == member_id, self._is_open(), by=[_deals.c.moved_at.desc()])

    def shared_with(self, member_id: int) -> list[Deal]:
        """Open deals of others that count for a member in part, by closing day, undated last."""
        mine = _deals.c.id.in_(self._shared_with([member_id]))
        return self._find(self._is_open(), mine, _deals.c.owner_id != member_id, by=[_deals.c.close_on.nulls_last()])

    def give_along(self, customer_id: int, before: int, after: int) -> int:
        """A customer's open deals go to its new owner, as far as they were its old owner's; how many."""
        rows = [each for each in self.open_of_customer(customer_id) if each.owner_id == before]
        for row in rows:
            self.give(row.id, after)
        return len(rows)

    def pipeline(self, member_ids: Collection[int] | None = None) -> list[Deal]:
        """All open deals of these members (None: of all within reach), by closing day, undated last."""
        return self._find(self._is_open(), self._of(member_ids), by=[_deals.c.close_on.nulls_last()])

    def sums(self, member_ids: Collection[int] | None = None) -> list[StageSum]:
        """Open deals counted and summed by stage and currency."""
        query = (
            sa.select(_deals.c.stage, _deals.c.currency, sa.func.count(), sa.func.sum(_deals.c.amount))
            .where(self._readable(), self._is_open(), self._of(member_ids))
            .group_by(_deals.c.stage, _deals.c.currency)
        )
        seen = sees_amounts(self._actor)
        return [
            StageSum(stage, currency if seen else None, count, int(amount) if seen and amount is not None else None)
            for stage, currency, count, amount in self._connection.execute(query)
        ]

    def closing(
        self, since: date | None = None, until: date | None = None, member_ids: Collection[int] | None = None
    ) -> list[Deal]:
        """Open deals expected to close between two local days (inclusive), the earliest first."""
        bounds = [_deals.c.close_on >= since if since else None, _deals.c.close_on <= until if until else None]
        kept = [each for each in bounds if each is not None]
        return self._find(
            self._is_open(), self._of(member_ids), _deals.c.close_on.is_not(None), *kept, by=[_deals.c.close_on]
        )

    def without_next_step(self, today: date, member_ids: Collection[int] | None = None) -> list[Deal]:
        """Open deals with neither a dated to-do nor a planned visit to come, the oldest first."""
        return self._find(self._is_open(), self._of(member_ids), deal_watch.no_next_step(today), by=[_deals.c.id])

    def stuck(
        self,
        today: date,
        zone: ZoneInfo,
        after_days: int = STUCK_AFTER_DAYS,
        member_ids: Collection[int] | None = None,
    ) -> list[Stuck]:
        """Open deals that for so many local days nobody moved, with no visit at the customer and no to-do made or done
        about either; the longest stuck first. `today` is a day of `zone`."""
        f = schema.followups
        query = sa.select(
            _deals,
            deal_watch.last_visit().label("visited"),
            deal_watch.last_followup(f.c.created_at).label("asked"),
            deal_watch.last_followup(f.c.done_at).label("done"),
        ).where(
            self._readable(), self._is_open(), self._of(member_ids),
            _deals.c.moved_at < self._now - timedelta(days=after_days - 1),
        )  # fmt: skip
        found = [
            Stuck(self._load(row), days)
            for row in self._connection.execute(query.order_by(_deals.c.id))
            if (days := (today - deal_watch.latest_day(zone, row.moved_at, row.visited, row.asked, row.done)).days)
            >= after_days
        ]
        return sorted(found, key=lambda each: -each.days)

    def won(self, since: date, until: date, member_ids: Collection[int] | None = None) -> list[Deal]:
        """Deals won between two local days (inclusive), the latest first; shares don't narrow or divide."""
        return self._find(
            _deals.c.stage == WON, _deals.c.won_on.between(since, until), self._of(member_ids),
            by=[_deals.c.won_on.desc()],
        )  # fmt: skip

    # --- inside ---

    def _find(self, *which: sa.ColumnElement[bool], by: list[Any]) -> list[Deal]:
        query = sa.select(_deals).where(self._readable(), *which).order_by(*by, _deals.c.id)
        return [self._load(row) for row in self._connection.execute(query)]

    def _is_open(self) -> sa.ColumnElement[bool]:
        return _deals.c.stage.not_in(CLOSED)

    def _of(self, member_ids: Collection[int] | None) -> sa.ColumnElement[bool]:
        return sa.true() if member_ids is None else _deals.c.owner_id.in_(member_ids)

    def _readable(self) -> sa.ColumnElement[bool]:
        reach = scope(self._actor, Subject.DEALS, Right.READ)
        there = _deals.c.undone_by.is_(None)
        if reach.everyone:
            return there
        if not reach:
            return sa.false()
        ways = [_deals.c.owner_id.in_(reach.members), _deals.c.entered_by == author(self._actor)]
        if self._actor.audience.is_private:
            ways.append(_deals.c.id.in_(self._shared_with(reach.members)))
        return sa.and_(there, sa.or_(*ways))

    def _shared_with(self, members: Collection[int]) -> sa.Select[tuple[int]]:
        return sa.select(_shares.c.deal_id).where(
            _shares.c.member_id.in_(members), _shares.c.undone_by.is_(None), _shares.c.percent > 0
        )

    def _load(self, row: Any) -> Deal:
        deal = load(Deal, row)
        if not sees_amounts(self._actor):
            deal = replace(deal, amount=None, currency=None, amount_words=None)
        if not sees_notes(self._actor, deal.owner_id, deal.entered_by):
            deal = replace(deal, note=None, said=None, known={}, lost_reason=None, amount_words=None)
        return deal

    def _sees_costs(self, owner_id: int) -> bool:
        return scope(self._actor, Subject.DEALS, Right.COSTS).covers(owner_id)

    def _check_write(self, owner_id: int) -> None:
        if not scope(self._actor, Subject.DEALS, Right.WRITE).covers(owner_id):
            raise Refusal("deal-not-found")

    def _one(self, query: sa.Select[*tuple[Any, ...]]) -> Deal:
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise Refusal("deal-not-found")
        return self._load(row)

    def _held(self, deal_id: int) -> Deal:
        query = sa.select(_deals).where(_deals.c.id == deal_id, self._readable())
        return self._one(held(self._connection, query))

    def _already(self, deal: Deal) -> Refusal:
        last = self.moves(deal.id)[-1]
        return Refusal("deal-already", code=str(deal.code), stage=deal.stage, member_id=last.member_id, at=last.at)

    def _note_move(self, deal_id: int, before: str | None, stage: str, on_day: date) -> None:
        self._changes.insert(
            _moves, deal_id=deal_id, from_stage=before, to_stage=stage, member_id=self._actor.member_id, on_day=on_day,
            at=self._now,
        )  # fmt: skip

    def _share_row(self, deal_id: int, member_id: int) -> int | None:
        mine = sa.and_(_shares.c.deal_id == deal_id, _shares.c.member_id == member_id, _shares.c.undone_by.is_(None))
        return self._connection.scalar(sa.select(_shares.c.id).where(mine))

    def _drop_share(self, deal_id: int, member_id: int) -> None:
        there = self._share_row(deal_id, member_id)
        if there is not None:
            self._changes.update(_shares, there, percent=0)


def load_move(row: Any) -> Move:
    """A move from its row."""
    return Move(row.from_stage, row.to_stage, row.member_id, row.on_day, row.at)


def largest_first(deals: Collection[Deal], home: str) -> list[Deal]:
    """By amount: those in the home currency, then those in others (nobody says what these are worth), unknown ones
    last."""
    return sorted(deals, key=lambda each: (each.amount is None, each.currency != home, -(each.amount or 0)))


def _closed(stage: str, on_day: date) -> dict[str, date]:
    return {WON: {"won_on": on_day}, LOST: {"lost_on": on_day}}.get(stage, {})
