"""How much waits and since when, counted cheaply: for the metrics, whose every scrape reads it."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from storage import schema

# Counting further than this says nothing more, and would read a whole table.
COUNTED = 10_000
_OPEN_OUT = ("ready", "sending", "held", "unknown", "dead")

_inbox, _outbox, _audit, _files = schema.inbox, schema.outbox, schema.audit, schema.attachments


@dataclass(frozen=True, slots=True)
class Backlog:
    """Counts by platform and status; instants (UTC) of what has waited longest. Nobody's name or chat is in it.

    `oldest_due` is by platform and kind (answer, push): since when the oldest row of them could have been sent.
    """

    inbox: dict[tuple[str, str], int]
    oldest_received: dict[str, datetime]
    outbox: dict[tuple[str, str], int]
    oldest_due: dict[tuple[str, str], datetime]
    unsealed: int
    files_waiting: int


def backlog(connection: sa.Connection, now: datetime) -> Backlog:
    """All of it; what is settled, which is nearly everything there is, is not looked at."""
    return Backlog(
        inbox=_counted(connection, _inbox, ("ready", "dead")),
        oldest_received=_oldest_received(connection),
        outbox=_counted(connection, _outbox, _OPEN_OUT),
        oldest_due=_oldest_due(connection, now),
        unsealed=_at_most(connection, sa.select(_audit.c.id).where(_audit.c.place.is_(None))),
        files_waiting=_at_most(connection, sa.select(_files.c.id).where(_files.c.status == "wanted")),
    )


def _counted(connection: sa.Connection, table: sa.Table, statuses: tuple[str, ...]) -> dict[tuple[str, str], int]:
    c = table.c
    query = sa.select(c.platform, c.status, sa.func.count()).where(c.status.in_(statuses))
    return {(row[0], row[1]): row[2] for row in connection.execute(query.group_by(c.platform, c.status))}


def _oldest_received(connection: sa.Connection) -> dict[str, datetime]:
    oldest = sa.func.min(_inbox.c.received_at, type_=schema.Instant())
    query = sa.select(_inbox.c.platform, oldest).where(_inbox.c.status == "ready").group_by(_inbox.c.platform)
    return {row[0]: row[1] for row in connection.execute(query)}


def _oldest_due(connection: sa.Connection, now: datetime) -> dict[tuple[str, str], datetime]:
    # What waited for the end of quiet hours is due since then; what is tried again, since it was written.
    put_off = sa.and_(_outbox.c.attempts == 0, _outbox.c.next_try_at.is_not(None))
    due = sa.case((put_off, _outbox.c.next_try_at), else_=_outbox.c.created_at)
    query = (
        sa.select(_outbox.c.platform, _outbox.c.kind, sa.func.min(due, type_=schema.Instant()))
        .where(_outbox.c.status == "ready", sa.or_(_outbox.c.attempts > 0, due <= now))
        .group_by(_outbox.c.platform, _outbox.c.kind)
    )
    return {(row[0], row[1]): row[2] for row in connection.execute(query)}


def _at_most(connection: sa.Connection, query: sa.Select[tuple[int]]) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(query.limit(COUNTED).subquery())) or 0
