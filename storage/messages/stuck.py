"""Messages that wait for a decision: held, doubtful and dead ones on the way out, dead ones on the way in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from storage import schema
from storage.deals import announcements
from storage.messages.outbox import drop as drop_letters
from storage.messages.outbox import release, told

_inbox, _outbox = schema.inbox, schema.outbox
STUCK_OUT = ("held", "unknown", "dead")


class StuckId(NamedTuple):
    """A message's number with the side it is on, `in` or `out`."""

    side: str
    number: int

    def __str__(self) -> str:
        return f"{self.side}{self.number}"


@dataclass(frozen=True, slots=True)
class Stuck:
    """One waiting message. `content` is the neutral reply of an outgoing one (of a secret one nothing), the raw update
    of an incoming one."""

    id: StuckId
    platform: str
    chat: str
    status: str
    attempts: int
    at: datetime
    error: str | None
    key: str
    content: dict[str, Any]


def stuck(connection: sa.Connection) -> list[Stuck]:
    """All of them, the way in first, by number."""
    dead = sa.select(_inbox).where(_inbox.c.status == "dead").order_by(_inbox.c.id)
    waiting = sa.select(_outbox).where(_outbox.c.status.in_(STUCK_OUT)).order_by(_outbox.c.id)
    return [
        *(
            Stuck(
                StuckId("in", row.id), row.platform, row.conversation, row.status, row.attempts, row.received_at,
                row.error, row.update_key, row.payload,
            )
            for row in connection.execute(dead)
        ),
        *(
            Stuck(
                StuckId("out", row.id), row.platform, row.chat, row.status, row.attempts, row.created_at, row.error,
                row.key, told(row.reply),
            )
            for row in connection.execute(waiting)
        ),
    ]  # fmt: skip


def retry(connection: sa.Connection, ids: Collection[StuckId]) -> int:
    """They are tried again as if new; how many were still waiting."""
    dead = sa.and_(_inbox.c.id.in_(_numbers(ids, "in")), _inbox.c.status == "dead")
    values = {"status": "ready", "attempts": 0, "next_try_at": None, "error": None}
    again = connection.execute(sa.update(_inbox).where(dead).values(**values)).rowcount
    return again + release(connection, _numbers(ids, "out"))


def drop(connection: sa.Connection, ids: Collection[StuckId], now: datetime) -> int:
    """They are given up; how many were still waiting. What was received stays stored, marked as dealt with; a win that
    was to be told counts as untold."""
    dead = sa.and_(_inbox.c.id.in_(_numbers(ids, "in")), _inbox.c.status == "dead")
    given_up = connection.execute(sa.update(_inbox).where(dead).values(status="done", done_at=now)).rowcount
    announcements.give_up(connection, _numbers(ids, "out"), now)
    return given_up + drop_letters(connection, _numbers(ids, "out"))


def _numbers(ids: Collection[StuckId], side: str) -> Sequence[int]:
    return [each.number for each in ids if each.side == side]
