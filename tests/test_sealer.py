"""While the program serves, the audit is chained and its head told to the log once a day."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot import sealer
from bot.clock import Clock
from bot.sealer import Sealer
from storage.acts import sealing
from storage.acts.sealing import Head
from storage.store import Store
from tests.databases import Databases, opened
from tests.storage.firm import found

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


async def kept_up(store: Store, clock: Clock, *, until: Any) -> None:
    running = asyncio.ensure_future(Sealer(store, clock).run())
    try:
        async with asyncio.timeout(20):
            while not until():  # noqa: ASYNC110 - what is waited for is told by nobody
                await asyncio.sleep(0.01)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


def heads(lines: Any) -> list[Head]:
    return [Head(line["place"], bytes.fromhex(line["hash"])) for line in lines if line["event"] == "audit.head"]


def test_what_was_written_is_chained_and_the_head_is_logged(databases: Databases) -> None:
    with opened(databases, found) as store, capture_logs() as lines:
        asyncio.run(kept_up(store, Clock(NOON, running=False), until=lambda: heads(lines)))
        verdict = store.read(lambda connection: sealing.verify(connection, *heads(lines)))
        assert (verdict.broken, verdict.head.place > 0) == (None, True)
        assert heads(lines) == [verdict.head]
        assert not store.read(sealing.any_waiting)


def test_a_head_a_day(sqlite_files: Databases, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealer, "LOOK_EVERY_S", 0.001)
    looked: list[Any] = []
    days = iter([NOON, NOON, NOON.replace(day=4), NOON.replace(day=4), NOON.replace(day=5)])

    class Passing(Clock):
        def now(self) -> datetime:
            moment = next(days, None)
            looked.append("end" if moment is None else moment)
            return moment or NOON.replace(day=5)

    with opened(sqlite_files, found) as store, capture_logs() as lines:
        asyncio.run(kept_up(store, Passing(NOON), until=lambda: looked[-1:] == ["end"]))
    assert len(heads(lines)) == 3
