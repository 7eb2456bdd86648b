"""The company on each kind of store."""

from collections.abc import Iterator

import pytest

from storage.store import Store
from tests.databases import Databases, SqliteFiles, opened
from tests.storage.firm import Firm, found, gather


@pytest.fixture
def firm(databases: Databases) -> Iterator[Firm]:
    with opened(databases, found) as store:
        yield gather(store)


@pytest.fixture
def sqlite(sqlite_files: SqliteFiles) -> Iterator[Store]:
    """An empty store where the clock is ours; PostgreSQL has one of its own."""
    with opened(sqlite_files) as store:
        yield store
