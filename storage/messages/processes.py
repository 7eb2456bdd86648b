"""The processes that serve this store: who lives, and what becomes of what a dead one held.

A process says every few seconds that it lives, by the database's clock. Who has been silent for `DEAD_AFTER` is dead:
its row goes, and with it its hold on messages, letters, files and leases. Nothing is freed by age alone.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from storage import schema
from storage.statements import upsert

BEAT_EVERY = timedelta(seconds=2)
DEAD_AFTER = timedelta(seconds=8)

# A letter tried so often that never came to any outcome may be what its senders died of: it waits for a person.
SENT_AT_MOST = 10

_processes = schema.processes


@dataclass(frozen=True, slots=True)
class Freed:
    """What dead processes held: `letters` they were sending, `files` they were fetching."""

    processes: int = 0
    letters: int = 0
    files: int = 0


def server_now(connection: sa.Connection, ours: datetime) -> datetime:
    """The database's clock (UTC); SQLite has none of its own and takes ours."""
    if connection.dialect.name != "postgresql":
        return ours
    now: datetime = connection.execute(sa.select(sa.func.clock_timestamp())).scalar_one()
    return now.astimezone(UTC)


def living() -> sa.Select[tuple[str]]:
    """The owners that live, as a query for others to stand on."""
    return sa.select(_processes.c.owner)


def beat(connection: sa.Connection, owner: str, version: str, now: datetime) -> bool:
    """Says that `owner` lives. Returns whether it is the eldest, who does what one process should do alone."""
    at = server_now(connection, now)
    mine = _processes.c.owner == owner
    if not connection.execute(sa.update(_processes).where(mine).values(beat_at=at)).rowcount:
        upsert(connection, _processes, ("owner",), owner=owner, version=version, started_at=at, beat_at=at)
    eldest = sa.select(_processes.c.owner).order_by(_processes.c.started_at, _processes.c.owner).limit(1)
    return bool(connection.scalar(eldest) == owner)


def leave(connection: sa.Connection, owner: str) -> None:
    """It ends in order, and holds nothing any more."""
    connection.execute(sa.delete(_processes).where(_processes.c.owner == owner))


def bury(connection: sa.Connection, now: datetime) -> Freed:
    """Takes the silent ones for dead and frees what they held.

    Only for a process that has itself been beating without a break for `DEAD_AFTER`: while the database was away
    nobody could be heard.
    """
    silent = _processes.c.beat_at < server_now(connection, now) - DEAD_AFTER
    dead = connection.execute(sa.delete(_processes).where(silent)).rowcount
    return _freed(connection, dead)


def bury_all(connection: sa.Connection) -> Freed:
    """For who holds the lock of the only process of a store (SQLite): whoever was here before is dead."""
    dead = connection.execute(sa.delete(_processes)).rowcount
    return _freed(connection, dead)


def _freed(connection: sa.Connection, dead: int) -> Freed:
    o, a, c = schema.outbox, schema.attachments, schema.cursors
    lost = sa.and_(o.c.status == "sending", o.c.owner.not_in(living()))
    # Any outcome leaves an error, so that tries during an outage don't count.
    deadly = sa.and_(lost, o.c.attempts >= SENT_AT_MOST, o.c.error.is_(None))
    connection.execute(sa.update(o).where(deadly).values(status="unknown", owner=None, error="its senders died"))
    letters = connection.execute(sa.update(o).where(lost).values(status="ready", owner=None)).rowcount
    unfetched = sa.and_(a.c.status.in_(("wanted", "unheard")), a.c.owner.is_not(None), a.c.owner.not_in(living()))
    files = connection.execute(sa.update(a).where(unfetched).values(owner=None)).rowcount
    if dead:
        gone = sa.and_(c.c.owner.is_not(None), c.c.owner.not_in(living()))
        connection.execute(sa.update(c).where(gone).values(owner=None, seen_at=None))
    return Freed(dead, letters, files)
