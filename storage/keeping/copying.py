"""A whole store copied from one kind of database into the other: every row as it is, ids and what comes after them.

Both ends have the newest schema. Rows are streamed; JSON travels as the text it is stored as.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import sqlalchemy as sa

from storage import schema

_AT_ONCE = 500


def copy_rows(source: sa.Connection, target: sa.Connection) -> None:
    """Replaces everything in `target` by what `source` holds, in the transactions the two are in.

    `source` should stand on a snapshot; `target` must not check foreign keys before the end (SQLite: off; PostgreSQL:
    they are taken down and put up again here, which checks them all).
    """
    postgresql = target.dialect.name == "postgresql"
    if postgresql:
        _take_down_keys(target)
    _clear(target)
    for table in schema.metadata.tables.values():
        _copy_table(source, target, table)
        _go_on_from(target, table, _last_id(source, table))
    if postgresql:
        _put_up_keys(target)


def go_on_above(connection: sa.Connection, table: sa.Table, row_id: int) -> None:
    """New rows of a table get ids above this one, as if it had been given before."""
    _go_on_from(connection, table, max(row_id, _last_id(connection, table)))


def _clear(target: sa.Connection) -> None:
    if target.dialect.name == "postgresql":
        target.exec_driver_sql(f"TRUNCATE {', '.join(schema.metadata.tables)}")
        return
    for table in schema.metadata.tables.values():
        target.execute(sa.delete(table))


def _copy_table(source: sa.Connection, target: sa.Connection, table: sa.Table) -> None:
    columns = [sa.cast(each, sa.Text).label(each.name) if _is_json(each) else each for each in table.c]
    values = {each.name: _bound(each, target) for each in table.c}
    putting = sa.insert(table).values(values)
    query = sa.select(*columns)
    at_once = 1 if has_files(table) else _AT_ONCE
    with source.execute(query, execution_options={"yield_per": at_once}) as found:
        rows = (dict(each) for each in found.mappings())
        while chunk := list(islice(rows, at_once)):
            target.execute(putting, [_fit(row, target) for row in chunk])


def has_files(table: sa.Table) -> bool:
    """Whether whole files are in its rows, of which a few hundred at once are more memory than there is."""
    return "content" in table.c and isinstance(table.c.content.type, sa.LargeBinary)


def _is_json(column: sa.Column[Any]) -> bool:
    return isinstance(column.type, sa.JSON)


def _bound(column: sa.Column[Any], target: sa.Connection) -> Any:
    if not _is_json(column):
        return sa.bindparam(column.name, type_=column.type)
    text = sa.bindparam(column.name, type_=sa.Text)
    return sa.cast(text, column.type) if target.dialect.name == "postgresql" else sa.type_coerce(text, sa.Text)


def _fit(row: dict[str, Any], target: sa.Connection) -> dict[str, Any]:
    """PostgreSQL keeps no NUL in a text; SQLite does."""
    if target.dialect.name != "postgresql":
        return row
    return {name: value.replace("\0", "") if isinstance(value, str) else value for name, value in row.items()}


# --- ids -------------------------------------------------------------------------------------------------------------


def _numbered(table: sa.Table) -> bool:
    return "id" in table.c


def _last_id(connection: sa.Connection, table: sa.Table) -> int:
    """The highest id that was ever given, also to a row that is gone."""
    if not _numbered(table):
        return 0
    highest: int = connection.scalar(sa.select(sa.func.max(table.c.id))) or 0
    if connection.dialect.name == "postgresql":
        name = str(connection.scalar(sa.select(sa.func.pg_get_serial_sequence(table.name, "id")))).rpartition(".")[2]
        sequence = sa.table(name, sa.column("last_value", sa.Integer), sa.column("is_called", sa.Boolean))
        last, is_called = connection.execute(sa.select(sequence.c.last_value, sequence.c.is_called)).one()
        return max(highest, int(last) if is_called else int(last) - 1)
    given = connection.execute(sa.text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
    return max(highest, int(given.scalar() or 0))


def _go_on_from(connection: sa.Connection, table: sa.Table, last: int) -> None:
    if not _numbered(table):
        return
    if connection.dialect.name == "postgresql":
        sequence = sa.func.pg_get_serial_sequence(table.name, "id")
        connection.execute(sa.select(sa.func.setval(sequence, max(last, 1), last > 0)))
        return
    there = {"name": table.name, "last": last}
    connection.execute(sa.text("DELETE FROM sqlite_sequence WHERE name = :name"), there)
    connection.execute(sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"), there)


# --- foreign keys on PostgreSQL --------------------------------------------------------------------------------------


def _keys() -> Iterator[sa.ForeignKeyConstraint]:
    for table in schema.metadata.tables.values():
        yield from table.foreign_key_constraints


def _take_down_keys(target: sa.Connection) -> None:
    # Members and their accounts point to each other, acts to acts: no order of the tables satisfies all keys.
    for key in _keys():
        target.execute(sa.schema.DropConstraint(key))


def _put_up_keys(target: sa.Connection) -> None:
    for key in _keys():
        target.execute(sa.schema.AddConstraint(key, isolate_from_table=False))
