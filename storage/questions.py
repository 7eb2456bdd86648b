"""Questions that wait for their answer: they belong to a chat and a person, and live 24 hours."""

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


class Questions:
    """The open questions of one person in one conversation."""

    def __init__(self, connection: sa.Connection, member_id: int, conversation: str, now: datetime) -> None:
        self._connection = connection
        self._mine = sa.and_(_questions.c.conversation == conversation, _questions.c.member_id == member_id)
        self._values = {"conversation": conversation, "member_id": member_id, "created_at": now}
        self._now = now

    def ask(self, call: dict[str, Any], argument: str) -> int:
        """Keeps a question; an older open one is parked."""
        self.park()
        row = {**self._values, "call": call, "argument": argument, "status": "open", "expires_at": self._now + LIVES}
        key = self._connection.execute(sa.insert(_questions), row).inserted_primary_key
        return int(key[0]) if key else 0

    def newest(self) -> Question | None:
        """The open question, if it has not expired."""
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
        self._connection.execute(sa.update(_questions).where(_questions.c.id == question_id).values(status=status))

    def park(self) -> bool:
        """Sets the open question aside; whether there was one."""
        done = self._connection.execute(
            sa.update(_questions).where(self._mine, _questions.c.status == "open").values(status="parked")
        )
        return bool(done.rowcount)
