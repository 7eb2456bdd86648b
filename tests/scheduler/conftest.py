"""An office on each kind of store."""

import pytest

from storage.store import Store
from tests.scheduler.office import Office


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)
