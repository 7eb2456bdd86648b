"""Who is in the chats that belong to teams: asked of the platform now and then, and when somebody came or went.

The answer goes the way of every message: it is stored and becomes a turn (`Census`), so that amounts go out of a chat,
and its lead is told, in one transaction. Its payload is made here alone and never read by a platform's parser.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import sqlalchemy as sa

from bot.adapters.base import House, NetworkAdapter
from bot.clock import Clock
from bot.logbook import log
from handlers.conversation.incoming import Census, Chat, Incoming, Sender
from storage.messages.inbox import Message, Received
from storage.people.chats import Binding, forget_old_counts, keys_worth_asking, to_count
from storage.people.directory import read_directory
from storage.people.presence import present_keys

EVERY = timedelta(minutes=10)
# A count this old says nothing any more: amounts are off until there is another.
HOLDS = timedelta(hours=1)
# A chat that couldn't be counted is asked about again so much later; without news we look so often.
AGAIN_S = 60.0
LOOK_EVERY_S = 1.0
_MARK = "legwork"
_KEY = "census:"


def received(binding: Binding, census: Census, said_at: datetime) -> Received:
    """A census as an update of its chat."""
    payload = {
        _MARK: "census", "chat": binding.chat, "title": binding.title, "at": said_at.isoformat(), "count": census.count,
        "present": list(census.present), "gone": None if census.gone is None else list(census.gone),
    }  # fmt: skip
    conversation = f"{binding.platform}:{binding.chat}"
    return Received(binding.platform, f"{_KEY}{uuid4().hex}", conversation, payload)


def parsed(message: Message) -> Incoming | None:
    """The neutral message of an update made by `received`; None for what a platform sent."""
    if not message.update_key.startswith(_KEY) or message.payload.get(_MARK) != "census":
        return None
    payload = message.payload
    place = Chat(message.platform, payload["chat"], message.conversation, private=False, title=payload["title"])
    gone = payload.get("gone")
    event = Census(payload["count"], tuple(payload["present"]), None if gone is None else tuple(gone))
    return Incoming(place, Sender("unknown"), datetime.fromisoformat(payload["at"]), event)


class Censuses:
    """Counts the chats of one platform. `ours`: whether that is ours to do, of several processes."""

    def __init__(
        self, adapter: NetworkAdapter, house: House, clock: Clock, ours: Callable[[], bool] = lambda: True
    ) -> None:
        self._adapter = adapter
        self._house = house
        self._clock = clock
        self._ours = ours
        self._news = asyncio.Event()
        self._not_before: dict[str, float] = {}

    def wake(self) -> None:
        """Somebody may have come or gone."""
        self._news.set()

    async def run(self) -> None:
        """Counts until cancelled."""
        while True:
            self._news.clear()
            if self._adapter.ready and self._ours():
                await self._count_due()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_EVERY_S):
                    await self._news.wait()

    async def _count_due(self) -> None:
        now = self._clock.now()
        for binding, keys, there in await asyncio.to_thread(self._due):
            census = await self._adapter.census(binding.chat, keys)
            if census is None:
                self._not_before[binding.chat] = time.monotonic() + AGAIN_S
                await asyncio.wrap_future(self._house.store.write(lambda connection: forget_old(connection, now)))
                log().info("census.none", platform=binding.platform)
            else:
                gone = tuple(each for each in there if each not in census.present)
                await self._house.take_in([received(binding, replace(census, gone=gone), self._clock.now())])

    def _due(self) -> Sequence[tuple[Binding, list[str], list[str]]]:
        now = self._clock.now()
        found = self._house.store.read(lambda connection: self._read_due(connection, now))
        return [each for each in found if time.monotonic() >= self._not_before.get(each[0].chat, 0.0)]

    def _read_due(self, connection: sa.Connection, now: datetime) -> list[tuple[Binding, list[str], list[str]]]:
        """The chats to be counted, whom to ask after, and who is known to be there."""
        due = to_count(connection, self._adapter.name, now - EVERY)
        if not due:
            return []
        directory = read_directory(connection, now.astimezone(self._house.company.timezone).date())
        return [
            (each, keys_worth_asking(connection, directory, each), present_keys(connection, each.platform, each.chat))
            for each in due
        ]


def forget_old(connection: sa.Connection, now: datetime) -> None:
    """Drops counts that no longer hold."""
    forget_old_counts(connection, now - HOLDS)
