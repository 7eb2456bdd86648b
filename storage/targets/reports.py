"""What happened in a stretch of days, for many members at once: each question is one query, however many they are."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from storage import schema
from storage.deals.stages import CLOSED, LOST, WON
from storage.policy import Actor, Right, Subject, scope, sees_amounts
from storage.records import FollowupStatus, VisitStatus
from storage.targets.metrics import METRICS, sums
from storage.targets.periods import Days
from storage.visits.visits import Overdue, overdue

_moves, _deals, _visits, _followups = schema.deal_moves, schema.deals, schema.visits, schema.followups
_customers, _shares = schema.customers, schema.deal_shares


@dataclass(frozen=True, slots=True)
class DealCounts:
    """How many deals of a member were opened, moved on (neither won nor lost), won and lost."""

    opened: int = 0
    moved: int = 0
    won: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Reached:
    """What each member reached: money in the company's currency alone, what it was in others beside it."""

    by_member: dict[int, int] = field(default_factory=dict)
    others: dict[int, dict[str, int]] = field(default_factory=dict)


class SharedWin(NamedTuple):
    """A member has a share in a won deal of somebody else."""

    member_id: int
    owner_id: int
    deal_id: int


class Reports:
    """Reads within the actor's reach; `members` narrow it further."""

    def __init__(self, connection: sa.Connection, actor: Actor) -> None:
        self._connection = connection
        self._actor = actor

    def reached(
        self,
        metric: str,
        members: Collection[int],
        days: Days,
        zone: ZoneInfo,
        currency: str,
        *,
        right: Right = Right.READ,
    ) -> Reached:
        """What members reached by a metric in local days; no money where amounts may not be seen. `right`: by which the
        actor may know it; with `TOTALS` only the sum may be told."""
        if METRICS[metric].is_money and not sees_amounts(self._actor):
            return Reached()
        readable = self._readable(Subject.FIGURES, members, right)
        rows = sums(self._connection, METRICS[metric], days, zone, members=readable)
        found = Reached()
        for each in rows:
            if each.currency is None or each.currency == currency:
                found.by_member[each.member_id] = each.value
            elif each.value:
                others = found.others.setdefault(each.member_id, {})
                others[each.currency] = others.get(each.currency, 0) + each.value
        return found

    def shared_wins(
        self, members: Collection[int], since: date, until: date, right: Right = Right.READ
    ) -> list[SharedWin]:
        """Deals that stand as won between two local days inclusive, for each member with a share in one that is
        somebody else's."""
        query = (
            sa.select(_shares.c.member_id, _deals.c.owner_id, _deals.c.id)
            .join(_deals, _deals.c.id == _shares.c.deal_id)
            .where(
                _deals.c.stage == WON,
                _deals.c.won_on.between(since, until),
                _deals.c.owner_id != _shares.c.member_id,
                _shares.c.percent > 0,
                _shares.c.undone_by.is_(None),
                _deals.c.undone_by.is_(None),
                _of(_shares.c.member_id, self._readable(Subject.FIGURES, members, right)),
            )
        )
        return [SharedWin(*row) for row in self._connection.execute(query)]

    def deals(self, members: Collection[int], since: date, until: date) -> dict[int, DealCounts]:
        """By owner, of two local days inclusive; who has none is left out. Won and lost are the deals that stand so
        now; what was opened and moved on is counted by its moves."""
        readable = self._readable(Subject.DEALS, members)
        counts = self._moved(readable, since, until)
        for status, day in ((WON, _deals.c.won_on), (LOST, _deals.c.lost_on)):
            for owner, count in self._standing(status, day.between(since, until), readable).items():
                counts[owner] = replace(counts.get(owner, DealCounts()), **{status: count})
        return counts

    def _moved(self, members: frozenset[int], since: date, until: date) -> dict[int, DealCounts]:
        kinds = {
            "opened": _moves.c.from_stage.is_(None),
            "moved": sa.and_(_moves.c.from_stage.not_in(CLOSED), _moves.c.to_stage.not_in(CLOSED)),
        }
        query = (
            sa.select(_deals.c.owner_id, *(_count(which).label(name) for name, which in kinds.items()))
            .join(_deals, _deals.c.id == _moves.c.deal_id)
            .where(
                _moves.c.on_day.between(since, until),
                _moves.c.undone_by.is_(None),
                _deals.c.undone_by.is_(None),
                _of(_deals.c.owner_id, members),
            )
            .group_by(_deals.c.owner_id)
        )
        return {row.owner_id: DealCounts(row.opened, row.moved) for row in self._connection.execute(query)}

    def _standing(self, stage: str, when: sa.ColumnElement[bool], members: frozenset[int]) -> dict[int, int]:
        query = (
            sa.select(_deals.c.owner_id, sa.func.count())
            .where(_deals.c.stage == stage, when, _deals.c.undone_by.is_(None), _of(_deals.c.owner_id, members))
            .group_by(_deals.c.owner_id)
        )
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def planned(self, members: Collection[int], since: date, until: date) -> dict[int, int]:
        """How many visits each member has planned between two local days inclusive."""
        query = (
            sa.select(_visits.c.member_id, sa.func.count())
            .where(
                _visits.c.status == VisitStatus.PLANNED,
                _visits.c.planned_on.between(since, until),
                _visits.c.undone_by.is_(None),
                _of(_visits.c.member_id, self._readable(Subject.VISITS, members)),
            )
            .group_by(_visits.c.member_id)
        )
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def late_todos(self, members: Collection[int], today: date) -> dict[int, int]:
        """How many open to-dos of each member were due before a day."""
        query = (
            sa.select(_followups.c.member_id, sa.func.count())
            .where(
                _followups.c.status == FollowupStatus.OPEN,
                _followups.c.due_on < today,
                _followups.c.undone_by.is_(None),
                _of(_followups.c.member_id, self._readable(Subject.FOLLOWUPS, members)),
            )
            .group_by(_followups.c.member_id)
        )
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def neglected(
        self, members: Collection[int], today: date, cadence: Mapping[str, int], limit: int
    ) -> tuple[int, list[Overdue]]:
        """How many graded customers of these members are past their cadence, and the first of them: best grade first,
        then the longest unseen."""
        last = (
            sa.select(_visits.c.customer_id, sa.func.max(_visits.c.visited_on).label("last"))
            .where(_visits.c.status == VisitStatus.DONE, _visits.c.undone_by.is_(None))
            .group_by(_visits.c.customer_id)
            .subquery()
        )
        query = (
            sa.select(_customers, last.c.last, sa.func.count().over().label("total"))
            .outerjoin(last, last.c.customer_id == _customers.c.id)
            .where(
                _customers.c.undone_by.is_(None),
                _customers.c.archived_at.is_(None),
                sa.or_(sa.false(), *(_unseen(last.c.last, today, *each) for each in cadence.items())),
                _of(_customers.c.owner_id, self._readable(Subject.CUSTOMERS, members)),
            )
            .order_by(_customers.c.grade, last.c.last.nulls_first(), _customers.c.id)
            .limit(limit)
        )
        rows = self._connection.execute(query).all()
        found = [each for row in rows if (each := overdue(row, today, cadence))]
        return (rows[0].total if rows else 0), found

    def _readable(self, subject: Subject, members: Collection[int], right: Right = Right.READ) -> frozenset[int]:
        reach = scope(self._actor, subject, right)
        return frozenset(members) if reach.everyone else frozenset(members) & reach.members


def _unseen(last: sa.ColumnElement[Any], today: date, grade: str, allowed: int) -> sa.ColumnElement[bool]:
    """What `visits.overdue` says of one grade, as a condition."""
    bound = today - timedelta(days=allowed)
    known = _customers.c.created_at < datetime.combine(bound, time(), UTC)
    return sa.and_(_customers.c.grade == grade, sa.or_(last < bound, sa.and_(last.is_(None), known)))


def _count(which: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((which, 1), else_=0))


def _of(column: sa.Column[Any], members: frozenset[int]) -> sa.ColumnElement[bool]:
    return column.in_(members)
