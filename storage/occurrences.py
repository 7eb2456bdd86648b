"""What pushes have done: one row a push, recipient and local date.

The unique key is what keeps a tick from firing twice.
"""

from datetime import date, datetime

import sqlalchemy as sa

from storage import schema
from storage.statements import insert_once

_occurrences = schema.occurrences


def done(connection: sa.Connection, push: str, recipient: str, on_day: date) -> bool:
    """Whether this occurrence was dealt with."""
    return connection.scalar(sa.select(_occurrences.c.id).where(*_which(push, recipient, on_day))) is not None


def latest_all(connection: sa.Connection, push: str) -> dict[str, date]:
    """The last local date per recipient, in one query."""
    query = (
        sa.select(_occurrences.c.recipient, sa.func.max(_occurrences.c.on_day))
        .where(_occurrences.c.push == push)
        .group_by(_occurrences.c.recipient)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def recipients(connection: sa.Connection, push: str, since: date) -> frozenset[str]:
    """Recipients of a push dealt with since a local date, in one query."""
    query = sa.select(_occurrences.c.recipient).where(_occurrences.c.push == push, _occurrences.c.on_day >= since)
    return frozenset(connection.scalars(query))


def mark(
    connection: sa.Connection,
    push: str,
    recipient: str,
    on_day: date,
    *,
    status: str,
    due_at: datetime,
    now: datetime,
    outbox_id: int | None = None,
) -> bool:
    """Deals with an occurrence; False when somebody did before."""
    key = insert_once(
        connection, _occurrences, ("push", "recipient", "on_day"), push=push, recipient=recipient, on_day=on_day,
        status=status, due_at=due_at, built_at=now, outbox_id=outbox_id,
    )  # fmt: skip
    return key is not None


def _which(push: str, recipient: str, on_day: date) -> tuple[sa.ColumnElement[bool], ...]:
    return (_occurrences.c.push == push, _occurrences.c.recipient == recipient, _occurrences.c.on_day == on_day)
