"""An office, and a company with a week of sales, on each kind of store."""

from collections.abc import Iterator

import pytest

from storage.store import Store
from tests.databases import Databases, opened
from tests.scheduler.office import Office
from tests.scheduler.sales_week import SalesWeek, founded, sales_week, worked


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


@pytest.fixture
def week(databases: Databases) -> Iterator[SalesWeek]:
    """The week happened."""
    with opened(databases, worked) as store:
        yield sales_week(store)


@pytest.fixture
def idle(databases: Databases) -> Iterator[SalesWeek]:
    """Nothing happened yet."""
    with opened(databases, founded) as store:
        yield sales_week(store)
