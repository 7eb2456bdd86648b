"""Fixtures for every test that needs a store: each runs on SQLite and on PostgreSQL."""

import gc
import os
import sys
from collections.abc import Iterator

import pytest

from storage.store import Store
from tests import compiled
from tests.databases import KINDS, Databases, PostgresServer, SqliteFiles, opened

compiled.share()
# Whatever the shell says, what is compiled is kept: each of the many programs that tests start would compile itself.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


def pytest_collection_finish() -> None:
    """Tens of thousands of tests stay to the end: the garbage collector need not go through them again and again."""
    gc.freeze()


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    server = PostgresServer()
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(params=KINDS)
def databases(request: pytest.FixtureRequest) -> Databases:
    """Where fresh databases come from: the test runs once with each kind."""
    fixtures = {"sqlite": "sqlite_files", "postgresql": "postgres_server"}
    made: Databases = request.getfixturevalue(fixtures[request.param])
    return made


@pytest.fixture
def store(databases: Databases) -> Iterator[Store]:
    """An empty store with our schema."""
    with opened(databases) as store:
        yield store
