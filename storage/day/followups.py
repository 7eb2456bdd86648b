"""Follow-ups (to-dos): something to do by a day or an instant, with or without a customer."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.acts.changes import Changes
from storage.errors import Refusal
from storage.messages.occurrences import was_reminded
from storage.people.accounts import has_push_account
from storage.policy import Actor, Right, Subject, author, scope
from storage.reaching import check, one, within
from storage.records import Code, FollowupStatus, load
from storage.statements import held

_followups = schema.followups


@dataclass(frozen=True, slots=True)
class Followup:
    """`due_on` is a local day of the member; `due_at` is set when a time was said."""

    id: int
    status: str
    customer_id: int | None
    member_id: int
    entered_by: int
    assigned_by: int | None
    text: str
    due_on: date | None
    due_at: datetime | None
    done_at: datetime | None
    belongs_to: str | None
    created_at: datetime
    version: int

    @property
    def code(self) -> Code:
        return Code("followups", self.id)


class Followups:
    """Follow-ups within the actor's reach."""

    def __init__(self, connection: sa.Connection, actor: Actor, changes: Changes, platform: str, now: datetime) -> None:
        self._connection = connection
        self._actor = actor
        self._changes = changes
        self._platform = platform
        self._now = now

    def add(self, text: str, member_id: int, *, said_at: datetime, **values: Any) -> int:
        """A new open follow-up for a member the actor may write for."""
        self._check_write(member_id)
        if member_id != self._actor.member_id and member_id not in self._actor.typed_for:
            values.setdefault("assigned_by", self._actor.member_id)
        return self._changes.insert(
            _followups, status=FollowupStatus.OPEN, text=text, member_id=member_id, said_at=said_at,
            entered_by=self._actor.member_id, platform=self._platform, **values,
        )  # fmt: skip

    def get(self, followup_id: int) -> Followup:
        """One follow-up; `followup-not-found` for another's as for none."""
        return self._one(sa.select(_followups).where(_followups.c.id == followup_id, self._readable()))

    def change(self, followup_id: int, *, action: str = "change", **values: Any) -> None:
        """Changes fields of a follow-up the actor may write."""
        self._check_write(self.get(followup_id).member_id)
        self._changes.update(_followups, followup_id, action=action, **values)

    def close(self, followup_id: int) -> None:
        """Done. A second press gets `followup-already`."""
        self._open(followup_id)
        self.change(followup_id, action="done", status=FollowupStatus.DONE, done_at=self._now)

    def cancel(self, followup_id: int) -> None:
        """No longer needed."""
        self._open(followup_id)
        self.change(followup_id, action="cancel", status=FollowupStatus.CANCELLED)

    def move(self, followup_id: int, due_on: date, due_at: datetime | None) -> None:
        """Another day."""
        self._open(followup_id)
        self.change(followup_id, action="move", due_on=due_on, due_at=due_at)

    def due(self, member_id: int, until: date) -> list[Followup]:
        """Open ones of a member due on or before a local day, the oldest due first."""
        return self._open_ones(_followups.c.member_id == member_id, _followups.c.due_on <= until)

    def open_of(self, member_id: int) -> list[Followup]:
        """All open ones of a member, the oldest due first, undated last."""
        return self._open_ones(_followups.c.member_id == member_id)

    def from_visit(self, visit_id: int) -> list[Followup]:
        """The next steps that a visit led to, in order."""
        code = str(Code("visits", visit_id))
        query = sa.select(_followups).where(_followups.c.belongs_to == code, self._readable())
        return [self._load(row) for row in self._connection.execute(query.order_by(_followups.c.id))]

    def open_for(self, customer_id: int) -> list[Followup]:
        """Open ones about a customer."""
        return self._open_ones(_followups.c.customer_id == customer_id)

    def _open_ones(self, *which: sa.ColumnElement[bool]) -> list[Followup]:
        query = (
            sa.select(_followups)
            .where(self._readable(), _followups.c.status == FollowupStatus.OPEN, *which)
            .order_by(_followups.c.due_on.nulls_last(), _followups.c.due_at.nulls_first(), _followups.c.id)
        )
        return [self._load(row) for row in self._connection.execute(query)]

    def _load(self, row: Any) -> Followup:
        found = load(Followup, row)
        return found if self._actor.audience.notes else replace(found, text="")

    def _readable(self) -> sa.ColumnElement[bool]:
        reach = scope(self._actor, Subject.FOLLOWUPS, Right.READ)
        ways = (_followups.c.member_id.in_(reach.members), _followups.c.entered_by == author(self._actor))
        return within(reach, _followups.c.undone_by.is_(None), *ways)

    def _check_write(self, member_id: int) -> None:
        check(scope(self._actor, Subject.FOLLOWUPS, Right.WRITE), member_id, "followup-not-found")

    def _one(self, query: sa.Select[*tuple[Any, ...]]) -> Followup:
        return self._load(one(self._connection, query, "followup-not-found"))

    def _open(self, followup_id: int) -> None:
        query = sa.select(_followups).where(_followups.c.id == followup_id, self._readable())
        followup = self._one(held(self._connection, query))
        if followup.status != FollowupStatus.OPEN:
            raise Refusal("followup-already", code=str(followup.code), status=followup.status)


def fallen_due(
    connection: sa.Connection,
    since: datetime,
    until: datetime,
    *,
    fresh_for: str | None = None,
    platform: str | None = None,
) -> list[Followup]:
    """Open ones of everybody whose instant fell due in (since, until], the oldest first: for the scheduler alone.

    `fresh_for` a push: without those it has dealt with, and those of members it can't reach (on `platform`).
    """
    query = (
        sa.select(_followups)
        .where(
            _followups.c.status == FollowupStatus.OPEN,
            _followups.c.undone_by.is_(None),
            _followups.c.due_at > since,
            _followups.c.due_at <= until,
        )
        .order_by(_followups.c.due_at, _followups.c.id)
    )
    if fresh_for is not None:
        query = query.where(
            ~was_reminded(connection, fresh_for), has_push_account(_followups.c.member_id, platform)
        )  # fmt: skip
    return [load(Followup, row) for row in connection.execute(query)]
