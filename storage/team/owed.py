"""What members owe: overdue to-dos and plans nobody reported, for a whole team in a fixed number of queries."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.day.followups import Followup
from storage.messages import occurrences
from storage.messages.occurrences import Key
from storage.policy import Actor, Right, Subject, scope
from storage.records import FollowupStatus, VisitStatus, load
from storage.visits.visits import Visit

_followups, _visits = schema.followups, schema.visits


class Owed:
    """Records of others within the actor's reach."""

    def __init__(self, connection: sa.Connection, actor: Actor) -> None:
        self._connection = connection
        self._actor = actor

    def followups(self, member_ids: Collection[int], until: date) -> list[Followup]:
        """Open to-dos of these members due on or before a day, the oldest due first."""
        rows = self._until(_followups.c.due_on, until, FollowupStatus.OPEN, self._within(member_ids, Subject.FOLLOWUPS))
        found = [load(Followup, row) for row in rows]
        return found if self._actor.audience.notes else [replace(each, text="") for each in found]

    def plans(self, member_ids: Collection[int], until: date) -> list[Visit]:
        """Visits of these members planned on or before a day and still open, the oldest first."""
        rows = self._until(_visits.c.planned_on, until, VisitStatus.PLANNED, self._within(member_ids, Subject.VISITS))
        found = [load(Visit, row) for row in rows]
        if self._actor.audience.notes:
            return found
        return [replace(each, note=None, said=None, contact=None) for each in found]

    def has_reported_plan(self, member_id: int, day: date) -> bool:
        """Whether any visit that a member planned for a day was reported."""
        query = sa.select(_visits.c.id).where(
            _visits.c.member_id.in_(self._within([member_id], Subject.VISITS)),
            _visits.c.status == VisitStatus.DONE,
            _visits.c.undone_by.is_(None),
            _visits.c.planned_on == day,
        )
        return self._connection.scalar(query.limit(1)) is not None

    def escalated_before(self, keys: Collection[Key], at: datetime) -> frozenset[Key]:
        """Which of these overdue to-dos the actor was told of before an instant."""
        return occurrences.told_before(self._connection, keys, at)

    def reporters(self, member_ids: Collection[int], day: date) -> frozenset[int]:
        """Which of these members have reported anything about a day."""
        query = (
            sa.select(_visits.c.member_id)
            .where(
                _visits.c.member_id.in_(self._within(member_ids, Subject.VISITS)),
                _visits.c.status == VisitStatus.DONE,
                _visits.c.undone_by.is_(None),
                _visits.c.visited_on == day,
            )
            .distinct()
        )
        return frozenset(self._connection.scalars(query))

    def _until(
        self, on: sa.Column[date], until: date, status: str, member_ids: Collection[int]
    ) -> sa.CursorResult[*tuple[Any, ...]]:
        """Rows of these members in a status whose day `on` is no later than `until`, the earliest first."""
        c = on.table.c
        which = (c.member_id.in_(member_ids), c.status == status, c.undone_by.is_(None), on <= until)
        return self._connection.execute(sa.select(on.table).where(*which).order_by(on, c.id))

    def _within(self, member_ids: Collection[int], subject: Subject) -> list[int]:
        reach = scope(self._actor, subject, Right.READ)
        return [each for each in member_ids if reach.covers(each)]
