from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.servers.slack import SlackServer
from tests.slack.stage import Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.servers.slack import User


@pytest.fixture
def server() -> Iterator[SlackServer]:
    """A minute of Slack's patience is 60 ms."""
    with SlackServer(pace=0.001) as running:
        yield running


@pytest.fixture
def office(tmp_path: Path, server: SlackServer) -> Iterator[Office]:
    """A serving office on two sockets; stopped at the end."""
    running = Office(tmp_path, server).start()
    yield running
    running.stop()


@pytest.fixture
def ana(server: SlackServer) -> User:
    return server.user("ana")
