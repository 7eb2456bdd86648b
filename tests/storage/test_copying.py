"""A store copied into the other kind of database is the same store: every value, and the ids that come next."""

import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from storage import schema
from storage.acts import sealing
from storage.keeping.copying import copy_rows, go_on_above
from storage.privacy import disclosing, persons
from storage.store import Store
from tests.databases import PostgresServer, SqliteFiles, opened
from tests.storage.firm import NOON, Firm, found, gather

# What a column of a type may hold at its edges; every table gets two rows of them.
_VALUES: dict[type, tuple[Any, Any]] = {
    sa.Integer: (2**31 - 1, -5),
    sa.BigInteger: (2**62, -(2**62)),
    sa.Float: (31.230416, -0.1),
    sa.Boolean: (True, False),
    sa.Text: ("O'Hara “阀门” \\ 100 %(x)s :x\n🙂", ""),
    sa.JSON: ({"名": ["a", 1, 1.10, None, True, {"b": "\u2028\\"}], "empty": {}}, []),
    sa.LargeBinary: (bytes(range(256)), b""),
    sa.Date: (date(2026, 2, 28), date(1999, 12, 31)),
    schema.Instant: (datetime(2026, 3, 29, 1, 30, 59, 123456, tzinfo=UTC), NOON),
}


def sample(column: sa.Column[Any], number: int) -> Any:
    if column.primary_key:
        return number + 7 if column.name == "id" else f"key {number}"
    if column.foreign_keys:
        return number + 7
    if column.unique or any(column.name in each.columns for each in _uniques(column.table)):
        return _unique(column, number)
    if column.nullable and number == 2:
        return sa.null()
    return next(values for kind, values in _VALUES.items() if type(column.type) is kind)[number % 2]


def _uniques(table: sa.Table) -> Iterator[Any]:
    yield from (each for each in table.constraints if isinstance(each, sa.UniqueConstraint))
    yield from (each for each in table.indexes if each.unique)


def _unique(column: sa.Column[Any], number: int) -> Any:
    if isinstance(column.type, sa.Date):
        return date(2026, 3, 1 + number)
    return 1000 + number if isinstance(column.type, sa.Integer) else f"unique {number}"


def crowd(connection: sa.Connection) -> None:
    """Three rows in each table that point to each other, with the values of the types; what may be NULL is, in one."""
    for table in schema.metadata.tables.values():
        for number in range(3):
            row = {each.name: sample(each, number) for each in table.c}
            connection.execute(sa.insert(table).values(**row))


@contextmanager
def unchecked(store: Store) -> Iterator[sa.Connection]:
    """A transaction in which rows may point to what comes later."""
    with store.engine.connect() as connection:
        if store.is_sqlite:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql("SET session_replication_role = replica")
        yield connection
        connection.commit()
        connection.detach()


def everything(store: Store) -> dict[str, list[Any]]:
    """All rows, with the text that JSON is stored as."""
    return store.read(
        lambda connection: {name: _all(connection, table) for name, table in schema.metadata.tables.items()}
    )


def _all(connection: sa.Connection, table: sa.Table) -> list[Any]:
    columns = [sa.cast(each, sa.Text) if isinstance(each.type, sa.JSON) else each for each in table.c]
    return [tuple(row) for row in connection.execute(sa.select(*columns).order_by(*table.primary_key))]


Kinds = dict[str, SqliteFiles | PostgresServer]


@pytest.fixture
def kinds(sqlite_files: SqliteFiles, postgres_server: PostgresServer) -> Kinds:
    return {"sqlite": sqlite_files, "postgresql": postgres_server}


WAYS = [(one, other) for one in ("sqlite", "postgresql") for other in ("sqlite", "postgresql")]


@contextmanager
def copied(kinds: Kinds, way: tuple[str, str], fill: Callable[[Store], object]) -> Iterator[tuple[Store, Store]]:
    with opened(kinds[way[0]], found) as source, opened(kinds[way[1]], found) as target:
        fill(source)
        with source.engine.connect() as here, unchecked(target) as there:
            copy_rows(here, there)
        yield source, target


def fill_all(store: Store) -> None:
    with unchecked(store) as connection:
        for table in schema.metadata.tables.values():
            connection.execute(sa.delete(table))
        crowd(connection)


@pytest.mark.parametrize("way", WAYS, ids="-to-".join)
def test_every_value_of_every_column_arrives(kinds: Kinds, way: tuple[str, str]) -> None:
    with copied(kinds, way, fill_all) as (source, target):
        assert {len(rows) for rows in everything(source).values()} == {3}
        assert everything(target) == everything(source)


def work(store: Store) -> None:
    firm = gather(store)
    firm.visit("ana", "Acme Pumps", note="阀门")
    firm.plan("ana", "Acme Pumps", NOON.date())
    gone = firm.todo("ana", "send the quote", due_on=NOON.date())
    store.do(lambda connection: connection.execute(sa.delete(schema.followups).where(schema.followups.c.id == gone)))
    sealing.seal_all(store)


@pytest.mark.parametrize("way", WAYS, ids="-to-".join)
def test_a_company_goes_on_where_it_was_copied_to(kinds: Kinds, way: tuple[str, str]) -> None:
    with copied(kinds, way, work) as (source, target):
        assert everything(target) == everything(source)
        assert target.read(sealing.verify).broken is None
        here, there = gather(source), gather(target)
        for firm in (here, there):
            firm.visit("ana", "Acme Pumps", note="after")
        new = [firm.todo("ana", "call", due_on=NOON.date()) for firm in (here, there)]
        assert new[0] == new[1] > 1  # the id of the one that was removed is not given again
        assert _since(there) == _since(here)


def _since(firm: Firm) -> list[Any]:
    return [(row.id, row.note) for row in firm.rows(schema.visits)]


def test_ids_go_on_above_one_that_is_known(store: Store) -> None:
    store.do(lambda connection: go_on_above(connection, schema.teams, 40))
    store.do(lambda connection: go_on_above(connection, schema.teams, 30))
    row = sa.insert(schema.teams).values(name="North", created_at=NOON)
    assert store.do(lambda connection: connection.execute(row).inserted_primary_key) == (41,)


_FILE, _FILES = 1_000_000, 24


def add_files(store: Store) -> None:
    """Pictures of a member, a megabyte each."""
    member = gather(store).ids["ana"]
    photo = {"kind": "photo", "status": "stored", "platform": "x", "file_ref": "r", "said_at": NOON, "created_at": NOON}
    row = {**photo, "member_id": member, "content": bytes(_FILE)}
    store.do(lambda connection: connection.execute(sa.insert(schema.attachments), [row] * _FILES))


@contextmanager
def in_memory() -> Iterator[Callable[[], int]]:
    """How many bytes were held at once since it began."""
    tracemalloc.start()
    try:
        yield lambda: tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("way", WAYS, ids="-to-".join)
def test_files_are_copied_a_few_at_a_time(kinds: Kinds, way: tuple[str, str]) -> None:
    with opened(kinds[way[0]], found) as source, opened(kinds[way[1]], found) as target:
        add_files(source)
        with source.engine.connect() as here, unchecked(target) as there, in_memory() as most:
            copy_rows(here, there)
            held = most()
        assert target.read(lambda each: each.scalar(sa.select(sa.func.count(schema.attachments.c.content)))) == _FILES
    assert held < _FILE * _FILES / 2


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_files_are_handed_over_a_few_at_a_time(kinds: Kinds, kind: str) -> None:
    with opened(kinds[kind], found) as store:
        add_files(store)

        def hand_over(connection: sa.Connection) -> tuple[int, int]:
            (ana,) = persons.find(connection, f"members:{gather(store).ids['ana']}")
            assert disclosing.count_files(connection, ana) == _FILES
            with in_memory() as most:
                return sum(len(content) for _, content in disclosing.files(connection, ana)), most()

        total, held = store.read(hand_over)
    assert total == _FILE * _FILES
    assert held < total / 2
