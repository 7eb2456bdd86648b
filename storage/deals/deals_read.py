"""Deals as the actor may read them: one, those of a customer or of members, and those that want attention."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from storage import schema
from storage.deals import deal_watch
from storage.deals.deal import Deal, DealLine, Move, StageSum, Stuck, load_move
from storage.deals.stages import CLOSED, STUCK_AFTER_DAYS, WON
from storage.policy import Actor, Right, Subject, author, scope, sees_amounts, sees_notes
from storage.reaching import one, within
from storage.records import load

# The same words about a closed deal are the same report within a day, later a new deal.
SAME_WITHIN = timedelta(days=1)

_deals, _moves, _shares, _lines = schema.deals, schema.deal_moves, schema.deal_shares, schema.deal_lines


class DealsRead:
    """Deals within the actor's reach. A share makes a deal one's own to read, in private."""

    def __init__(self, connection: sa.Connection, actor: Actor, now: datetime) -> None:
        self._connection = connection
        self._actor = actor
        self._now = now

    def get(self, deal_id: int) -> Deal:
        """One deal; `deal-not-found` for another's as for none."""
        return self._one(sa.select(_deals).where(_deals.c.id == deal_id, self._readable()))

    def of_part(self, table: str, row_id: int) -> Deal:
        """The deal that a line or a share belongs to, by the part's table and id."""
        part = {"deal_lines": schema.deal_lines, "deal_shares": schema.deal_shares}[table]
        return self.get(self._connection.scalar(sa.select(part.c.deal_id).where(part.c.id == row_id)) or 0)

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

    # --- of a customer, of a member ---

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

    # --- of several members (None: of all within reach) ---

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
        ways = [_deals.c.owner_id.in_(reach.members), _deals.c.entered_by == author(self._actor)]
        if self._actor.audience.is_private:
            ways.append(_deals.c.id.in_(self._shared_with(reach.members)))
        return within(reach, _deals.c.undone_by.is_(None), *ways)

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

    def _one(self, query: sa.Select[*tuple[Any, ...]]) -> Deal:
        return self._load(one(self._connection, query, "deal-not-found"))
