"""Help requests: what a member asks the leads for, open until one of them answers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from storage import schema
from storage.acts.changes import Changes
from storage.errors import Refusal
from storage.policy import Actor, Right, Subject, scope
from storage.records import load
from storage.statements import held

_requests = schema.help_requests


@dataclass(frozen=True, slots=True)
class HelpRequest:
    """`kind`: help, or wrong (a figure that somebody says is not right). `record`: the code of what it is about."""

    id: int
    kind: str
    member_id: int
    customer_id: int | None
    record: str | None
    text: str
    status: str
    answer: str | None
    answered_by: int | None
    answered_at: datetime | None
    said_at: datetime
    version: int

    @property
    def is_open(self) -> bool:
        return self.status == "open"


class HelpRequests:
    """One's own, and those of the members one leads or looks after."""

    def __init__(self, connection: sa.Connection, actor: Actor, changes: Changes, platform: str, now: datetime) -> None:
        self._connection = connection
        self._actor = actor
        self._changes = changes
        self._platform = platform
        self._now = now

    def add(self, text: str, *, kind: str = "help", customer_id: int | None = None, record: str | None = None) -> int:
        """A new open request of the actor."""
        return self._changes.insert(
            _requests, kind=kind, member_id=self._actor.member_id, customer_id=customer_id, record=record, text=text,
            said_at=self._now, platform=self._platform,
        )  # fmt: skip

    def get(self, request_id: int) -> HelpRequest:
        """One request; `help-not-found` for another's as for none."""
        query = sa.select(_requests).where(_requests.c.id == request_id, _requests.c.undone_by.is_(None))
        row = self._connection.execute(query).one_or_none()
        if row is None or not (row.member_id == self._actor.member_id or self._may_answer(row.member_id)):
            raise Refusal("help-not-found")
        return load(HelpRequest, row)

    def answer(self, request_id: int, text: str) -> HelpRequest:
        """Answers a request; a second answer gets `help-already`, with who gave the first. Returns it as it stands."""
        # Two leads may answer at the same moment.
        hold = sa.select(_requests.c.id).where(_requests.c.id == request_id)
        self._connection.execute(held(self._connection, hold))
        request = self.get(request_id)
        if not self._may_answer(request.member_id):
            raise Refusal("help-not-found")
        if not request.is_open:
            raise Refusal("help-already", by_id=request.answered_by, at=request.answered_at)
        self._changes.update(
            _requests, request_id, action="answer", status="answered", answer=text, answered_by=self._actor.member_id,
            answered_at=self._now,
        )  # fmt: skip
        return self.get(request_id)

    def open_of(self, member_ids: Collection[int]) -> list[HelpRequest]:
        """Open requests of these members, as far as the actor may read them, the oldest first."""
        query = sa.select(_requests).where(
            _requests.c.member_id.in_([each for each in member_ids if self._may_read(each)]),
            _requests.c.status == "open",
            _requests.c.undone_by.is_(None),
        )
        return [load(HelpRequest, row) for row in self._connection.execute(query.order_by(_requests.c.id))]

    def _may_read(self, member_id: int) -> bool:
        return member_id == self._actor.member_id or self._may_answer(member_id)

    def _may_answer(self, member_id: int) -> bool:
        """Who leads them; who looks after all members where nobody leads."""
        if member_id == self._actor.member_id:
            return False
        leads = scope(self._actor, Subject.FOLLOWUPS, Right.NUDGE)
        return leads.covers(member_id) or scope(self._actor, Subject.MEMBERS, Right.WRITE).covers(member_id)
