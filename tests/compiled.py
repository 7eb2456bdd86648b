"""Statements are compiled once a worker, not once a store.

A store has an engine of its own, an engine its cache of compiled statements, and a test a fresh store: it would compile
everything it says anew. Here dialects of one kind are equal, so that all engines can share one cache. What is sent to
the database is the same.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

_compiled: LRUCache[Any, Any] = LRUCache(2000)


class _OneOfAKind:
    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))

    @classmethod
    def engine_created(cls, engine: sa.Engine) -> None:
        engine.update_execution_options(compiled_cache=_compiled)


class Sqlite(_OneOfAKind, SQLiteDialect_pysqlite):
    """SQLite."""

    supports_statement_cache = True


class Postgresql(_OneOfAKind, PGDialect_psycopg):
    """PostgreSQL."""

    supports_statement_cache = True


def share() -> None:
    """From now on, for every engine of this process."""
    registry.register("sqlite", __name__, "Sqlite")
    registry.register("postgresql.psycopg", __name__, "Postgresql")
