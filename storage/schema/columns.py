"""What every table is made of. Instants are UTC, days are local dates fixed when recorded, money is integer minor
units.

Every record a person can change carries `version` (raised by each change) and `undone_by` (the act that took its
creation back; such a row stays for the audit and is invisible everywhere else). Codes are a letter and the row's id,
and ids are never reused (AUTOINCREMENT on SQLite, an identity on PostgreSQL).
"""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator


class Instant(TypeDecorator[datetime]):
    """An aware datetime; stored as UTC, read back as UTC. A naive one is refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        moved = value.astimezone(UTC)
        return moved.replace(tzinfo=None) if dialect.name == "sqlite" else moved

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def table(name: str, *items: Any) -> sa.Table:
    """A table whose ids are never used twice."""
    return sa.Table(name, metadata, *items, sqlite_autoincrement=True)


def key() -> sa.Column[int]:
    """The id."""
    return sa.Column("id", sa.Integer, primary_key=True)


def ref(name: str, target: str, *, null: bool = True) -> sa.Column[int]:
    """A reference to a row of another table."""
    return sa.Column(name, sa.Integer, sa.ForeignKey(target), nullable=null)


def text(name: str, *, null: bool = True, default: str | None = None) -> sa.Column[str]:
    """Words of any length."""
    return sa.Column(name, sa.Text, nullable=null, default=default)


def at(name: str, *, null: bool = True) -> sa.Column[datetime]:
    """An instant."""
    return sa.Column(name, Instant, nullable=null)


def record(name: str, *items: Any) -> sa.Table:
    """A record a person can change: see above."""
    return table(
        name,
        key(),
        *items,
        at("created_at", null=False),
        sa.Column("version", sa.Integer, nullable=False, default=1),
        sa.Column("undone_by", sa.Integer),
    )
