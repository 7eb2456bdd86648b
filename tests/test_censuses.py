"""Counting who is in the chats of teams, when the platform doesn't answer at first."""

import asyncio
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from bot import censuses
from bot.adapters.base import House, NetworkAdapter
from bot.censuses import Censuses, parsed
from bot.clock import Clock
from handlers.conversation.incoming import Census
from storage.messages.inbox import Message, Received
from storage.store import Store
from tests.databases import sqlite_at
from tests.transcripts import world
from tests.transcripts.stage import COMPANY

NOW = datetime(2026, 3, 3, 13, 20, tzinfo=UTC)
COUNTED = Census(3, ("ana", "ben"))


class Platform:
    """Answers at the second time of asking."""

    name = "telegram"
    ready = True

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def census(self, chat: str, user_keys: Collection[str]) -> Census | None:
        self.asked.append(chat)
        return COUNTED if len(self.asked) > 1 else None


def test_a_count_that_failed_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(censuses, "AGAIN_S", 0.05)
    monkeypatch.setattr(censuses, "LOOK_EVERY_S", 0.01)
    store, platform = Store(sqlite_at(tmp_path / "censuses.db")), Platform()
    store.do(lambda connection: world.found(connection, NOW, "en"))
    store.do(
        lambda connection: world.bind(
            connection, NOW, "telegram", "-50", "North", amounts=True, language="en", title="North"
        )
    )
    counted = asyncio.run(first_count(store, platform))
    assert isinstance(counted, Census)
    assert (counted.count, counted.present) == (COUNTED.count, COUNTED.present)
    assert platform.asked[:2] == ["-50", "-50"]
    store.close()


async def first_count(store: Store, platform: Platform) -> object:
    taken: asyncio.Queue[Received] = asyncio.Queue()

    async def take_in(updates: Sequence[Received]) -> int:
        for each in updates:
            taken.put_nowait(each)
        return len(updates)

    house = House(store, COMPANY, "test", take_in, lambda: None)
    counting = asyncio.ensure_future(Censuses(cast("NetworkAdapter", platform), house, Clock(NOW, running=False)).run())
    try:
        async with asyncio.timeout(20):
            update = await taken.get()
    finally:
        counting.cancel()
    message = Message(1, update.platform, update.conversation, update.payload, NOW, 1, update.update_key)
    incoming = parsed(message)
    return incoming.event if incoming else None
