"""Questions that wait for their answer: they belong to a chat and a person, and live 24 hours."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.records import load

LIVES = timedelta(hours=24)

_questions = schema.questions


@dataclass(frozen=True, slots=True)
class Question:
    """A half-filled call and the argument that is asked."""

    id: int
    call: dict[str, Any]
    argument: str
    status: str
    created_at: datetime
    inbox_id: int | None


class Questions:
    """The open questions of one person in one conversation.

    `inbox_id` is the message being handled: the one a question is asked for, and the one that answers it.
    """

    def __init__(
        self, connection: sa.Connection, member_id: int, conversation: str, now: datetime, inbox_id: int | None = None
    ) -> None:
        self._connection = connection
        self.inbox_id = inbox_id
        self.unheard = False  # a changed message is no answer to what is asked now
        self._mine = sa.and_(_questions.c.conversation == conversation, _questions.c.member_id == member_id)
        self._values = {"conversation": conversation, "member_id": member_id, "created_at": now}
        self._now = now

    def ask(self, call: dict[str, Any], argument: str) -> int:
        """Keeps a question; an older open one is parked."""
        self.park()
        row = {
            **self._values, "call": call, "argument": argument, "status": "open", "expires_at": self._now + LIVES,
            "inbox_id": self.inbox_id,
        }  # fmt: skip
        key = self._connection.execute(sa.insert(_questions), row).inserted_primary_key
        return int(key[0]) if key else 0

    def asked_at(self, now: datetime) -> None:
        """What a message that had waited led us to ask is read only from `now` on: it lives from then."""
        asked = sa.and_(_questions.c.inbox_id == self.inbox_id, _questions.c.expires_at < now + LIVES)
        self._connection.execute(sa.update(_questions).where(asked).values(expires_at=now + LIVES))

    def newest(self) -> Question | None:
        """The open question, if it has not expired."""
        if self.unheard:
            return None
        query = (
            sa.select(_questions)
            .where(self._mine, _questions.c.status == "open", _questions.c.expires_at > self._now)
            .order_by(_questions.c.id.desc())
            .limit(1)
        )
        row = self._connection.execute(query).one_or_none()
        return load(Question, row) if row else None

    def get(self, question_id: int) -> Question | None:
        """An open or parked question by its id, for a press on its buttons."""
        query = sa.select(_questions).where(
            self._mine,
            _questions.c.id == question_id,
            _questions.c.status.in_(("open", "parked")),
            _questions.c.expires_at > self._now,
        )
        row = self._connection.execute(query).one_or_none()
        return load(Question, row) if row else None

    def close(self, question_id: int, status: str = "answered") -> None:
        """Answered or cancelled."""
        by = self.inbox_id if status == "answered" else None
        closed = sa.update(_questions).where(_questions.c.id == question_id)
        self._connection.execute(closed.values(status=status, answered_by=by))

    def answered_by(self, inbox_id: int) -> Question | None:
        """The question another message had led to and this one answered."""
        other = sa.or_(_questions.c.inbox_id.is_(None), _questions.c.inbox_id != inbox_id)
        query = sa.select(_questions).where(self._mine, _questions.c.answered_by == inbox_id, other)
        row = self._connection.execute(query.order_by(_questions.c.id.desc()).limit(1)).one_or_none()
        return load(Question, row) if row else None

    def answer_to_that_of(self, inbox_id: int) -> int | None:
        """The message that answered the question a message led to."""
        answered = sa.and_(_questions.c.answered_by.is_not(None), _questions.c.answered_by != inbox_id)
        query = sa.select(_questions.c.answered_by).where(self._mine, _questions.c.inbox_id == inbox_id, answered)
        found: int | None = self._connection.scalar(query.order_by(_questions.c.id.desc()).limit(1))
        return found

    def withdraw(self, inbox_ids: Collection[int]) -> None:
        """What these messages led us to ask is of no interest any more."""
        theirs = sa.and_(self._mine, _questions.c.inbox_id.in_(inbox_ids), _questions.c.status.in_(("open", "parked")))
        self._connection.execute(sa.update(_questions).where(theirs).values(status="cancelled"))

    def reopen(self, question_id: int) -> None:
        """A question that was set aside is the one to be answered; another open one is set aside instead."""
        if self.get(question_id) is not None:
            self.park()
            self._connection.execute(
                sa.update(_questions).where(self._mine, _questions.c.id == question_id).values(status="open")
            )

    def park(self) -> bool:
        """Sets the open question aside; whether there was one."""
        done = self._connection.execute(
            sa.update(_questions).where(self._mine, _questions.c.status == "open").values(status="parked")
        )
        return bool(done.rowcount)
