"""How far the reading of a platform has come, and which process reads it; also other small facts to remember."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from storage import schema
from storage.messages.processes import living, server_now
from storage.statements import insert_once, upsert

_cursors = schema.cursors


def read(connection: sa.Connection, name: str) -> str | None:
    """What was stored last."""
    value: str | None = connection.scalar(sa.select(_cursors.c.value).where(_cursors.c.name == name))
    return value


def write(connection: sa.Connection, name: str, value: str) -> None:
    """Stores a value that needs no lease."""
    upsert(connection, _cursors, ("name",), name=name, value=value)


def lease(connection: sa.Connection, name: str, owner: str, now: datetime, lasting: timedelta) -> bool:
    """Takes or renews a right that one process has at a time; False while somebody else has it.

    A living process keeps it (its death frees it, see `processes`); that of an owner who is no process of ours ends
    after `lasting`.
    """
    now = server_now(connection, now)
    if insert_once(connection, _cursors, ("name",), name=name, owner=owner, seen_at=now) is not None:
        return True
    row = connection.execute(sa.select(_cursors).where(_cursors.c.name == name)).one()
    if row.owner not in {None, owner} and (_lives(connection, row.owner) or row.seen_at > now - lasting):
        return False
    same = sa.and_(_cursors.c.name == name, _cursors.c.owner.is_not_distinct_from(row.owner))
    return bool(connection.execute(sa.update(_cursors).where(same).values(owner=owner, seen_at=now)).rowcount)


def _lives(connection: sa.Connection, owner: str) -> bool:
    return connection.scalar(living().where(schema.processes.c.owner == owner)) is not None


def advance(connection: sa.Connection, name: str, owner: str, value: str, now: datetime) -> bool:
    """Moves the cursor, if `owner` still holds the lease. A smaller value is fine: ids may start anew."""
    mine = sa.and_(_cursors.c.name == name, _cursors.c.owner == owner)
    return bool(connection.execute(sa.update(_cursors).where(mine).values(value=value, seen_at=now)).rowcount)


def release(connection: sa.Connection, name: str, owner: str) -> None:
    """Gives the right to read back, so that the next process needn't wait."""
    mine = sa.and_(_cursors.c.name == name, _cursors.c.owner == owner)
    connection.execute(sa.update(_cursors).where(mine).values(owner=None, seen_at=None))


def starting_with(connection: sa.Connection, prefix: str) -> dict[str, str]:
    """All values under names that begin so."""
    query = sa.select(_cursors.c.name, _cursors.c.value).where(_cursors.c.name.startswith(prefix, autoescape=True))
    return {row.name: row.value for row in connection.execute(query) if row.value is not None}


def forget(connection: sa.Connection, name: str) -> None:
    """Drops a value."""
    connection.execute(sa.delete(_cursors).where(_cursors.c.name == name))
