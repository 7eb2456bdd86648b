"""The company on each kind of store."""

from collections.abc import Iterator

import pytest

from tests.databases import Databases, opened
from tests.storage.firm import Firm, found, gather


@pytest.fixture
def firm(databases: Databases) -> Iterator[Firm]:
    with opened(databases, found) as store:
        yield gather(store)
