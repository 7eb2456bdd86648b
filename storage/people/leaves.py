"""Leave and trips: the days on which somebody is not to be bothered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from storage import schema
from storage.errors import Refusal
from storage.policy import Actor, Right, Scope, Subject, scope
from storage.records import load
from storage.statements import held

if TYPE_CHECKING:
    from storage.acts.changes import Changes

_leaves, _members = schema.leaves, schema.members
# Longer than that is no leave; somebody mistyped a year.
LONGEST = timedelta(days=400)
# So far back leave still matters: what is overdue in working days, what was not sent.
_LOOKS_BACK = timedelta(days=120)


class LeaveKind(StrEnum):
    """Why somebody is away."""

    LEAVE = "leave"
    TRIP = "trip"


@dataclass(frozen=True, slots=True)
class Leave:
    """Local days of the member from `from_day` to `until_day`, both included; one that was called off has none left:
    it ends before it begins."""

    id: int
    member_id: int
    from_day: date
    until_day: date
    kind: str
    entered_by: int
    said_at: datetime
    version: int

    def __contains__(self, day: date) -> bool:
        return self.from_day <= day <= self.until_day

    def meets(self, first: date, last: date) -> bool:
        """Whether any of its days lies between two days, both included."""
        return self.from_day <= self.until_day and self.from_day <= last and first <= self.until_day


class Leaves:
    """Leave of those the actor may see: one's own, and of the people one leads, manages or types for."""

    def __init__(self, connection: sa.Connection, actor: Actor, changes: "Changes", now: datetime) -> None:
        self._connection = connection
        self._actor = actor
        self._changes = changes
        self._now = now

    def add(self, member_id: int, first: date, last: date, kind: LeaveKind) -> int:
        """New leave. Days that meet standing leave of the same kind, or follow it, make that one longer; another kind
        on the same days is refused (`leave-meets`, with its id)."""
        self._check(member_id)
        self._hold(member_id)
        day = timedelta(days=1)
        beside = [each for each in self.of(member_id, since=first - day) if each.meets(first - day, last + day)]
        if other := next((each for each in beside if each.kind != kind and each.meets(first, last)), None):
            raise Refusal("leave-meets", leave=other.id)
        same = [each for each in beside if each.kind == kind]
        if not same:
            return self._changes.insert(
                _leaves, member_id=member_id, from_day=first, until_day=last, kind=kind, said_at=self._now,
                entered_by=self._actor.member_id,
            )  # fmt: skip
        kept, *others = same
        for each in others:
            self._set(each, from_day=each.from_day, until_day=each.from_day - day)
        first, last = min(first, *(each.from_day for each in same)), max(last, *(each.until_day for each in same))
        self._set(kept, from_day=first, until_day=last)
        return kept.id

    def get(self, leave_id: int) -> Leave:
        """One leave; `leave-not-found` for another's as for none."""
        query = sa.select(_leaves).where(_leaves.c.id == leave_id, _leaves.c.undone_by.is_(None))
        row = self._connection.execute(query).one_or_none()
        if row is None or not self._reach(Right.READ).covers(row.member_id):
            raise Refusal("leave-not-found")
        return load(Leave, row)

    def of(self, member_id: int, since: date) -> list[Leave]:
        """A member's leave that ends on or after a day, the first first; `member-not-found` for who is out of reach."""
        if not self._reach(Right.READ).covers(member_id):
            raise Refusal("member-not-found")
        query = _standing(since).where(_leaves.c.member_id == member_id)
        return [load(Leave, row) for row in self._connection.execute(query)]

    def change(self, leave_id: int, first: date, last: date) -> None:
        """Other days; those of other leave are refused (`leave-meets`)."""
        leave = self.get(leave_id)
        self._check(leave.member_id)
        self._hold(leave.member_id)
        others = (each for each in self.of(leave.member_id, since=first) if each.id != leave_id)
        if other := next((each for each in others if each.meets(first, last)), None):
            raise Refusal("leave-meets", leave=other.id)
        self._set(leave, from_day=first, until_day=last)

    def end(self, leave_id: int, today: date) -> Leave:
        """Back on a day, or never gone: the days up to yesterday stay. Returns it as it was."""
        leave = self.get(leave_id)
        self._check(leave.member_id)
        if leave.until_day < today:
            raise Refusal("leave-over")
        self._set(leave, from_day=leave.from_day, until_day=max(today, leave.from_day) - timedelta(days=1))
        return leave

    def _set(self, leave: Leave, *, from_day: date, until_day: date) -> None:
        self._changes.update(_leaves, leave.id, from_day=from_day, until_day=until_day)

    def _hold(self, member_id: int) -> None:
        """Two may enter leave of one member at the same moment."""
        self._connection.execute(held(self._connection, sa.select(_members.c.id).where(_members.c.id == member_id)))

    def _check(self, member_id: int) -> None:
        if not self._reach(Right.WRITE).covers(member_id):
            raise Refusal("member-not-found")

    def _reach(self, right: Right) -> Scope:
        return scope(self._actor, Subject.LEAVES, right)


def all_since(connection: sa.Connection, today: date) -> dict[int, tuple[Leave, ...]]:
    """Everybody's leave that is not long over, by member, the first first."""
    return by_member(load(Leave, row) for row in connection.execute(_standing(today - _LOOKS_BACK)))


def by_member(leaves: Iterable[Leave]) -> dict[int, tuple[Leave, ...]]:
    """Leave by whose it is, in the same order."""
    found: dict[int, tuple[Leave, ...]] = {}
    for each in leaves:
        found[each.member_id] = (*found.get(each.member_id, ()), each)
    return found


def _standing(since: date) -> sa.Select[Any]:
    there = (_leaves.c.undone_by.is_(None), _leaves.c.until_day >= _leaves.c.from_day, _leaves.c.until_day >= since)
    return sa.select(_leaves).where(*there).order_by(_leaves.c.from_day, _leaves.c.id)
