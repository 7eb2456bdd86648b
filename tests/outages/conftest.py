"""The company in three zones, each test with its own."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.outages.stage import LONDON, Office

# A Monday; nobody has got a push yet.
BEGAN = datetime(2026, 10, 12, 9, 0, tzinfo=LONDON)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    company = Office(tmp_path, BEGAN)
    try:
        company.up()
        yield company
    finally:
        company.close()
