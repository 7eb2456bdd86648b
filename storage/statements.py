"""Statements that two processes may run at the same moment: insert once, count up, hold a row."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite


def insert_once(connection: sa.Connection, table: sa.Table, unique: tuple[str, ...], **values: Any) -> Any | None:
    """Inserts a row unless one with the same `unique` columns is there; returns its primary key, None if it was.

    A plain look before the insert is not enough: on PostgreSQL somebody else's row may appear in between.
    """
    row = _insert(connection, table).values(**values).on_conflict_do_nothing(index_elements=list(unique))
    return connection.scalar(row.returning(*table.primary_key))


def insert_many_once(
    connection: sa.Connection, table: sa.Table, unique: tuple[str, ...], rows: Sequence[Mapping[str, Any]]
) -> Sequence[sa.Row[Any]]:
    """`insert_once` for many rows in one statement; returns key and `unique` columns of those that are new."""
    new = _insert(connection, table).values(list(rows)).on_conflict_do_nothing(index_elements=list(unique))
    there = connection.execute(new.returning(*table.primary_key, *(table.c[name] for name in unique)))
    return there.all()


def upsert(connection: sa.Connection, table: sa.Table, key: tuple[str, ...], **values: Any) -> None:
    """Stores values under the key columns `key`, whether there was a row or not."""
    row = _insert(connection, table).values(**values)
    others = {name: value for name, value in values.items() if name not in key}
    connection.execute(row.on_conflict_do_update(index_elements=list(key), set_=others))


def count_up(connection: sa.Connection, table: sa.Table, name: str) -> int:
    """Raises the number that `table` (key, value as text) keeps under `name`, from 0, and returns it.

    On PostgreSQL the row stays locked until the commit, so that numbers are given in the order they become visible.
    """
    raised = sa.cast(sa.cast(table.c.value, sa.Integer) + 1, sa.Text)
    row = _insert(connection, table).values(key=name, value="1")
    raising = row.on_conflict_do_update(index_elements=["key"], set_={"value": raised}).returning(table.c.value)
    return int(connection.execute(raising).scalar_one())


def held(connection: sa.Connection, query: Any) -> Any:
    """The same query, its rows locked until the commit: what was read is still true when it is changed.

    On SQLite the writer is alone anyway.
    """
    return query.with_for_update() if connection.dialect.name == "postgresql" else query


def _insert(connection: sa.Connection, table: sa.Table) -> Any:
    return (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(table)
