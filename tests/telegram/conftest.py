from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.servers.telegram import TelegramServer
from tests.telegram.stage import Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer() as running:
        yield running


@pytest.fixture
def office(tmp_path: Path, server: TelegramServer) -> Iterator[Office]:
    """A serving office; stopped at the end."""
    running = Office(tmp_path, server).start()
    yield running
    running.stop()
