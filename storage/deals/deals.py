"""Deals: opened, moved from stage to stage, won or lost; shared, and made of lines."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.acts.changes import Changes
from storage.deals.deal import Deal, Opened
from storage.deals.deals_read import DealsRead
from storage.deals.stages import CLOSED, LOST, WON
from storage.errors import Refusal
from storage.money import recast
from storage.policy import Actor, Right, Subject, scope
from storage.reaching import check
from storage.statements import held

_deals, _moves, _shares, _lines = schema.deals, schema.deal_moves, schema.deal_shares, schema.deal_lines


class Deals(DealsRead):
    """Deals within the actor's reach, and what the actor changes in them."""

    def __init__(self, connection: sa.Connection, actor: Actor, changes: Changes, platform: str, now: datetime) -> None:
        super().__init__(connection, actor, now)
        self._changes = changes
        self._platform = platform

    def writable(self, deal_id: int) -> Deal:
        """One deal the actor may change; `deal-not-found` otherwise."""
        deal = self.get(deal_id)
        self._check_write(deal.owner_id)
        return deal

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

    def give_along(self, customer_id: int, before: int, after: int) -> int:
        """A customer's open deals go to its new owner, as far as they were its old owner's; how many."""
        rows = [each for each in self.open_of_customer(customer_id) if each.owner_id == before]
        for row in rows:
            self.give(row.id, after)
        return len(rows)

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

    # --- inside ---

    def _check_write(self, owner_id: int) -> None:
        check(scope(self._actor, Subject.DEALS, Right.WRITE), owner_id, "deal-not-found")

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

    def _carry_lines_over(self, deal_id: int, old: str, new: str) -> None:
        """The figures of its lines stay as they are read: 12.50 in another currency, to what that has of decimals."""
        query = sa.select(_lines.c.id, _lines.c.price, _lines.c.cost).where(_lines.c.deal_id == deal_id)
        for row in self._connection.execute(query).all():
            self._changes.update(_lines, row.id, price=recast(row.price, old, new), cost=recast(row.cost, old, new))

    def _share_row(self, deal_id: int, member_id: int) -> int | None:
        mine = sa.and_(_shares.c.deal_id == deal_id, _shares.c.member_id == member_id, _shares.c.undone_by.is_(None))
        return self._connection.scalar(sa.select(_shares.c.id).where(mine))

    def _drop_share(self, deal_id: int, member_id: int) -> None:
        there = self._share_row(deal_id, member_id)
        if there is not None:
            self._changes.update(_shares, there, percent=0)


def _closed(stage: str, on_day: date) -> dict[str, date]:
    return {WON: {"won_on": on_day}, LOST: {"lost_on": on_day}}.get(stage, {})
