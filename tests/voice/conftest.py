from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.servers.speech import SpeechServer
from tests.servers.telegram import TelegramServer
from tests.voice.listening import HEARD, KEY

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer() as running:
        yield running


@pytest.fixture
def speech() -> Iterator[SpeechServer]:
    with SpeechServer(key=KEY, words=HEARD) as server:
        yield server
