"""What `doctor` wants to know of the store: its soundness, who could get in, what its clocks say."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from storage import schema
from storage.keeping.backups import read_only
from storage.messages import inbox, outbox


@dataclass(frozen=True, slots=True)
class BoundChat:
    """A chat that belongs to a team. `counted`: somebody has counted who is there; without that amounts are off."""

    platform: str
    name: str
    team: str
    amounts: bool
    counted: bool


@dataclass(frozen=True, slots=True)
class Checkup:
    """`latest` is the newest instant anything was stored at. `waiting` counts what needs a decision, by state."""

    version: str
    admins_joined: int
    admins: int
    zones: dict[str, str]  # member's name → IANA zone
    chats: list[BoundChat]
    latest: datetime | None
    waiting: dict[str, int]


def sound(file: Path) -> str:
    """`ok`, or what SQLite finds wrong with the file; looks at the pages without changing any."""
    try:
        with closing(read_only(file)) as connection:
            return str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.Error as error:
        return str(error)


def examine(connection: sa.Connection) -> Checkup:
    """Reads all of it."""
    m = schema.members
    present = sa.and_(m.c.undone_by.is_(None), m.c.removed_at.is_(None))
    members = connection.execute(sa.select(m.c.name, m.c.roles, m.c.timezone, m.c.joined_at).where(present)).all()
    admins = [row for row in members if "admin" in row.roles]
    instants = [
        connection.scalar(sa.select(sa.func.max(column, type_=schema.Instant())))
        for column in (schema.acts.c.at, schema.inbox.c.received_at)
    ]
    dead = {"dead_in": inbox.unhandled(connection).get("dead", 0)}
    out = {state: count for state, count in outbox.waiting(connection).items() if state in ("held", "unknown", "dead")}
    return Checkup(
        version=str(connection.scalar(sa.text("SELECT version_num FROM alembic_version"))),
        admins_joined=sum(row.joined_at is not None for row in admins),
        admins=len(admins),
        zones={row.name: row.timezone for row in members if row.timezone},
        chats=_chats(connection),
        latest=max((each for each in instants if each), default=None),
        waiting={state: count for state, count in (dead | out).items() if count},
    )


def _chats(connection: sa.Connection) -> list[BoundChat]:
    b, t, c = schema.bindings, schema.teams, schema.chats
    here = sa.and_(c.c.platform == b.c.platform, c.c.chat == b.c.chat)
    query = (
        sa.select(b.c.platform, b.c.chat, b.c.title, t.c.name, b.c.amounts, c.c.counted_at)
        .join(t, t.c.id == b.c.team_id)
        .outerjoin(c, here)
        .where(b.c.until_at.is_(None), b.c.undone_by.is_(None))
        .order_by(b.c.id)
    )
    return [
        BoundChat(row.platform, row.title or row.chat, row.name, row.amounts, row.counted_at is not None)
        for row in connection.execute(query)
    ]
