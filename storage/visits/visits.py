"""Visits: planned, done, skipped; a report completes its plan; cadence by grade."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa

from storage import schema
from storage.acts.changes import Changes
from storage.customers.customers import Customer
from storage.errors import Refusal
from storage.policy import Actor, Right, Subject, author, scope
from storage.reaching import check, one, within
from storage.records import Channel, Code, Outcome, VisitStatus, load
from storage.statements import held

# A report completes an open plan of that local day or of the three before.
PLAN_WAITS_DAYS = 3

_visits, _customers = schema.visits, schema.customers


@dataclass(frozen=True, slots=True)
class Visit:
    """`planned_on` and `visited_on` are local days of the member; the instants are set when a time was said."""

    id: int
    status: str
    customer_id: int
    member_id: int
    entered_by: int
    planned_on: date | None
    planned_at: datetime | None
    visited_on: date | None
    visited_at: datetime | None
    contact_id: int | None
    contact: str | None
    note: str | None
    channel: str
    outcome: str | None
    participants: list[str]
    check_in: str | None
    distance_m: int | None
    accuracy_m: int | None
    checked_in_at: datetime | None
    place_kind: str | None
    place_doubt: str | None
    said: str | None
    said_at: datetime
    version: int

    @property
    def code(self) -> Code:
        return Code("visits", self.id)


class Overdue(NamedTuple):
    """A customer past the cadence of its grade; `days` since the last done visit, None if there was none."""

    customer: Customer
    days: int | None


class Report(NamedTuple):
    """What became of a report: the visit, the plan's day if it completed one, and whether it was there already."""

    id: int
    completed_plan_of: date | None = None
    again: bool = False


class Visits:
    """Visits within the actor's reach."""

    def __init__(self, connection: sa.Connection, actor: Actor, changes: Changes, platform: str) -> None:
        self._connection = connection
        self._actor = actor
        self._changes = changes
        self._platform = platform

    # --- changing ---

    def report(
        self,
        customer_id: int,
        member_id: int,
        *,
        visited_on: date,
        visited_at: datetime | None,
        said_at: datetime,
        said: str | None = None,
        visit_id: int | None = None,
        **values: Any,
    ) -> Report:
        """A contact that took place. Completes the member's open plan for that customer and keeps its code.

        The same words said again by the same person about the same day are the same record (`again`).
        """
        self._check_write(member_id)
        if said and visit_id is None and (there := self._same(customer_id, member_id, visited_on, said)):
            return Report(there, again=True)
        values.setdefault("channel", Channel.ONSITE)
        values.setdefault("outcome", Outcome.MET)
        done = {
            "status": VisitStatus.DONE, "visited_on": visited_on, "visited_at": visited_at,
            "said": said, "said_at": said_at, "platform": self._platform, **values,
        }  # fmt: skip
        plan = self._held(visit_id) if visit_id else self._open_plan(customer_id, member_id, visited_on)
        if plan is not None:
            if plan.status != VisitStatus.PLANNED:
                raise Refusal("visit-already", code=str(plan.code), status=plan.status)
            self._changes.update(_visits, plan.id, action="done", **done)
            return Report(plan.id, completed_plan_of=plan.planned_on)
        new = self._changes.insert(
            _visits, customer_id=customer_id, member_id=member_id, entered_by=self._actor.member_id, **done
        )
        return Report(new)

    def plan(
        self,
        customer_id: int,
        member_id: int,
        *,
        planned_on: date,
        planned_at: datetime | None,
        said_at: datetime,
        said: str | None = None,
        **values: Any,
    ) -> tuple[int, bool]:
        """A visit to come; returns its id, and whether the very same plan was there already."""
        self._check_write(member_id)
        there = sa.select(_visits.c.id).where(
            _visits.c.customer_id == customer_id,
            _visits.c.member_id == member_id,
            _visits.c.planned_on == planned_on,
            _visits.c.planned_at == planned_at if planned_at else _visits.c.planned_at.is_(None),
            _visits.c.status == VisitStatus.PLANNED,
            _visits.c.undone_by.is_(None),
        )
        if (same := self._connection.scalar(there)) is not None:
            return same, True
        return self._changes.insert(
            _visits, status=VisitStatus.PLANNED, customer_id=customer_id, member_id=member_id,
            entered_by=self._actor.member_id, planned_on=planned_on, planned_at=planned_at,
            said=said, said_at=said_at, platform=self._platform, **values,
        ), False  # fmt: skip

    def change(self, visit_id: int, *, action: str = "change", **values: Any) -> None:
        """Changes fields of a visit the actor may write."""
        self._check_write(self.get(visit_id).member_id)
        self._changes.update(_visits, visit_id, action=action, **values)

    def skip(self, visit_id: int, because: str | None) -> None:
        """A plan that will not take place."""
        self._open(visit_id)
        self.change(visit_id, action="skip", status=VisitStatus.SKIPPED, skipped_because=because)

    def move(self, visit_id: int, planned_on: date, planned_at: datetime | None) -> None:
        """Another day for a plan."""
        self._open(visit_id)
        self.change(visit_id, action="move", planned_on=planned_on, planned_at=planned_at)

    # --- reading ---

    def get(self, visit_id: int) -> Visit:
        """One visit; `visit-not-found` for another's as for none."""
        return self._one(sa.select(_visits).where(_visits.c.id == visit_id, self.readable()))

    def done(self, *, limit: int = 200, **which: Any) -> list[Visit]:
        """Visits that took place, the latest first: of days `since` to `until` (local, inclusive), of a `member_id`,
        at a `customer_id`; what is left out doesn't narrow."""
        query = sa.select(_visits).where(*took_place(self._actor, **which))
        query = query.order_by(_visits.c.visited_on.desc(), _visits.c.id.desc()).limit(limit)
        return [self.load(row) for row in self._connection.execute(query)]

    def count(self, **which: Any) -> int:
        """How many `done` would find without a limit."""
        return self._connection.scalar(sa.select(sa.func.count()).where(*took_place(self._actor, **which))) or 0

    def planned(self, member_id: int, *, since: date | None = None, until: date | None = None) -> list[Visit]:
        """Open plans of a member between two local days (inclusive), in the order of the day."""
        query = sa.select(_visits).where(
            self.readable(), _visits.c.member_id == member_id, _visits.c.status == VisitStatus.PLANNED
        )
        if since is not None:
            query = query.where(_visits.c.planned_on >= since)
        if until is not None:
            query = query.where(_visits.c.planned_on <= until)
        query = query.order_by(_visits.c.planned_on, _visits.c.planned_at.nulls_last(), _visits.c.id)
        return [self.load(row) for row in self._connection.execute(query)]

    def planned_for(self, customer_id: int) -> list[Visit]:
        """Open plans for a customer, the next first."""
        query = (
            sa.select(_visits)
            .where(self.readable(), _visits.c.customer_id == customer_id, _visits.c.status == VisitStatus.PLANNED)
            .order_by(_visits.c.planned_on)
        )
        return [self.load(row) for row in self._connection.execute(query)]

    def latest_of(self, member_id: int, since: datetime) -> Visit | None:
        """The visit this member's messages recorded last, since an instant."""
        query = (
            sa.select(_visits)
            .where(
                self.readable(),
                _visits.c.entered_by == member_id,
                _visits.c.status == VisitStatus.DONE,
                _visits.c.said_at >= since,
            )
            .order_by(_visits.c.said_at.desc(), _visits.c.id.desc())
            .limit(1)
        )
        row = self._connection.execute(query).one_or_none()
        return self.load(row) if row else None

    def overdue(self, member_id: int, today: date, cadence: Mapping[str, int]) -> list[Overdue]:
        """The member's graded customers past their cadence, best grade first, then the longest unseen."""
        # Asked for each of the member's customers by the index, rather than for all visits of the company.
        last = (
            sa.select(sa.func.max(_visits.c.visited_on))
            .where(
                _visits.c.customer_id == _customers.c.id,
                _visits.c.status == VisitStatus.DONE,
                _visits.c.undone_by.is_(None),
            )
            .correlate(_customers)
            .scalar_subquery()
        )
        query = sa.select(_customers, last.label("last")).where(
            _customers.c.owner_id == member_id,
            _customers.c.grade.is_not(None),
            _customers.c.undone_by.is_(None),
            _customers.c.archived_at.is_(None),
        )
        rows = self._connection.execute(query).all() if self._covers(member_id) else []
        found = [each for row in rows if (each := overdue(row, today, cadence))]
        return sorted(found, key=lambda each: (each.customer.grade or "Z", -(each.days or 9999)))

    def count_met(self, member_id: int, since: date, until: date) -> int:
        """The metric *visits*: different customers met on site between two local days, once a day each."""
        once = (
            sa.select(_visits.c.customer_id, _visits.c.visited_on)
            .where(
                self.readable(),
                _visits.c.member_id == member_id,
                _visits.c.status == VisitStatus.DONE,
                _visits.c.channel == Channel.ONSITE,
                _visits.c.outcome == Outcome.MET,
                _visits.c.visited_on.between(since, until),
            )
            .distinct()
            .subquery()
        )
        return self._connection.scalar(sa.select(sa.func.count()).select_from(once)) or 0

    # --- inside ---

    def load(self, row: Any) -> Visit:
        """A visit from its row, as far as it may be told here."""
        visit = load(Visit, row)
        return visit if self._actor.audience.notes else replace(visit, note=None, said=None, contact=None)

    def readable(self) -> sa.ColumnElement[bool]:
        """The condition that a row of visits is within reach."""
        return readable(self._actor)

    def _covers(self, member_id: int) -> bool:
        return scope(self._actor, Subject.VISITS, Right.READ).covers(member_id)

    def _check_write(self, member_id: int) -> None:
        check(scope(self._actor, Subject.VISITS, Right.WRITE), member_id, "visit-not-found")

    def _one(self, query: sa.Select[*tuple[Any, ...]]) -> Visit:
        return self.load(one(self._connection, query, "visit-not-found"))

    def _held(self, visit_id: int) -> Visit:
        query = sa.select(_visits).where(_visits.c.id == visit_id, self.readable())
        return self._one(held(self._connection, query))

    def _open(self, visit_id: int) -> None:
        visit = self._held(visit_id)
        if visit.status != VisitStatus.PLANNED:
            raise Refusal("visit-already", code=str(visit.code), status=visit.status)

    def _same(self, customer_id: int, member_id: int, visited_on: date, said: str) -> int | None:
        query = sa.select(_visits.c.id).where(
            _visits.c.customer_id == customer_id,
            _visits.c.member_id == member_id,
            _visits.c.visited_on == visited_on,
            _visits.c.said == said,
            _visits.c.status == VisitStatus.DONE,
            _visits.c.undone_by.is_(None),
        )
        return self._connection.scalar(query.limit(1))

    def _open_plan(self, customer_id: int, member_id: int, day: date) -> Visit | None:
        query = (
            sa.select(_visits)
            .where(
                self.readable(),
                _visits.c.customer_id == customer_id,
                _visits.c.member_id == member_id,
                _visits.c.status == VisitStatus.PLANNED,
                _visits.c.planned_on.between(day - timedelta(days=PLAN_WAITS_DAYS), day),
            )
            .order_by(_visits.c.planned_on.desc(), _visits.c.planned_at, _visits.c.id)
            .limit(1)
        )
        row = self._connection.execute(held(self._connection, query)).one_or_none()
        return self.load(row) if row else None


def readable(actor: Actor) -> sa.ColumnElement[bool]:
    """Whether a visit is one the actor may read."""
    reach = scope(actor, Subject.VISITS, Right.READ)
    ways = (_visits.c.member_id.in_(reach.members), _visits.c.entered_by == author(actor))
    return within(reach, _visits.c.undone_by.is_(None), *ways)


def took_place(
    actor: Actor,
    *,
    since: date | None = None,
    until: date | None = None,
    member_id: int | None = None,
    customer_id: int | None = None,
    visit_id: int | None = None,
) -> list[sa.ColumnElement[bool]]:
    """What a visit must be for `Visits.done`."""
    narrowed = [
        _visits.c.visited_on >= since if since else None,
        _visits.c.visited_on <= until if until else None,
        _visits.c.member_id == member_id if member_id is not None else None,
        _visits.c.customer_id == customer_id if customer_id is not None else None,
        _visits.c.id == visit_id if visit_id is not None else None,
    ]
    kept = [each for each in narrowed if each is not None]
    return [readable(actor), _visits.c.status == VisitStatus.DONE, *kept]


def overdue(row: Any, today: date, cadence: Mapping[str, int]) -> Overdue | None:
    """A row of a customer with the day of its `last` done visit, if that is too long ago for its grade."""
    allowed = cadence.get(row.grade)
    if allowed is None:
        return None
    days = (today - row.last).days if row.last else None
    known = (today - row.created_at.date()).days
    late = days > allowed if days is not None else known > allowed
    return Overdue(load(Customer, row), days) if late else None
