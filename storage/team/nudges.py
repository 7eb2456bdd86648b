"""Nudges: what a lead asked a member about a record, and what became of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.acts.changes import Changes
from storage.errors import Refusal
from storage.policy import Actor, Right, Subject, scope
from storage.reaching import check, one
from storage.records import Code, load
from storage.statements import held

_nudges, _members = schema.nudges, schema.members


@dataclass(frozen=True, slots=True)
class Nudge:
    """`on_day` is the local day of who asked; `record` the code of what it is about."""

    id: int
    record: str
    by_id: int
    to_id: int
    on_day: date
    status: str
    answer: str | None
    answered_at: datetime | None
    said_at: datetime
    version: int

    @property
    def is_open(self) -> bool:
        return self.status == "asked"


# The answer of who pressed that it is done.
DONE = "done"


class Nudges:
    """Nudges between the actor and others; who leads them sees those of their people."""

    def __init__(self, connection: sa.Connection, actor: Actor, changes: Changes, now: datetime) -> None:
        self._connection = connection
        self._actor = actor
        self._changes = changes
        self._now = now

    def ask(self, record: Code, to_id: int, on_day: date) -> int:
        """Asks a member about a record; once a day for each, whoever asks.

        Refuses oneself (`nudge-self`), somebody the actor doesn't lead (`member-not-found`) and a second time on that
        day (`nudge-already`, with who asked when).
        """
        if to_id == self._actor.member_id:
            raise Refusal("nudge-self")
        self.check_may_ask(to_id)
        # Two leads may ask at the same moment.
        self._connection.execute(held(self._connection, sa.select(_members.c.id).where(_members.c.id == to_id)))
        if (before := self._asked(record, on_day)) is not None:
            raise Refusal("nudge-already", by_id=before.by_id, at=before.said_at)
        return self._changes.insert(
            _nudges, record=str(record), by_id=self._actor.member_id, to_id=to_id, on_day=on_day, said_at=self._now
        )

    def check_may_ask(self, member_id: int) -> None:
        """Refuses (`member-not-found`) whoever the actor doesn't lead."""
        check(scope(self._actor, Subject.FOLLOWUPS, Right.NUDGE), member_id, "member-not-found")

    def get(self, nudge_id: int) -> Nudge:
        """One nudge the actor asked or was asked; `nudge-not-found` else."""
        mine = sa.or_(_nudges.c.by_id == self._actor.member_id, _nudges.c.to_id == self._actor.member_id)
        query = sa.select(_nudges).where(_nudges.c.id == nudge_id, _nudges.c.undone_by.is_(None), mine)
        return load(Nudge, one(self._connection, query, "nudge-not-found"))

    def answer(self, nudge_id: int, text: str) -> Nudge:
        """The answer of who was asked; a later one takes the place of an earlier one. Returns it as it stands."""
        nudge = self.get(nudge_id)
        if nudge.to_id != self._actor.member_id:
            raise Refusal("nudge-not-found")
        self._changes.update(_nudges, nudge_id, action="answer", status="answered", answer=text, answered_at=self._now)
        return self.get(nudge_id)

    def done_by_me(self, record: Code, since: datetime) -> Nudge | None:
        """The last question about a record that the actor answered with "done" since an instant."""
        mine = (_nudges.c.to_id == self._actor.member_id, _nudges.c.undone_by.is_(None))
        query = sa.select(_nudges).where(*mine, _nudges.c.record == str(record), _nudges.c.answered_at >= since)
        row = self._connection.execute(query.order_by(_nudges.c.id.desc()).limit(1)).one_or_none()
        return load(Nudge, row) if row and row.answer == DONE else None

    def asked_on(self, on_day: date, records: Collection[str]) -> frozenset[str]:
        """Which of these records (codes) were asked about on a day."""
        query = sa.select(_nudges.c.record).where(*self._standing(on_day), _nudges.c.record.in_(list(records)))
        return frozenset(self._connection.scalars(query))

    def _asked(self, record: Code, on_day: date) -> Nudge | None:
        query = sa.select(_nudges).where(*self._standing(on_day), _nudges.c.record == str(record))
        row: Any = self._connection.execute(query.order_by(_nudges.c.id).limit(1)).one_or_none()
        return load(Nudge, row) if row else None

    def _standing(self, on_day: date) -> tuple[sa.ColumnElement[bool], ...]:
        return _nudges.c.undone_by.is_(None), _nudges.c.on_day == on_day
