"""Says that this process lives, and frees what dead ones held (`storage/messages/processes.py`)."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from importlib.metadata import version
from typing import TypeVar

import sqlalchemy as sa

from bot.clock import real
from bot.logbook import log
from storage.messages import processes
from storage.messages.processes import BEAT_EVERY, DEAD_AFTER, Freed
from storage.store import Store

T = TypeVar("T")

# Before others may take us for dead we stop taking and sending: the beat may have been on its way for a moment.
SURE_FOR_S = DEAD_AFTER.total_seconds() - BEAT_EVERY.total_seconds()


class Heartbeat:
    """One serving process among several (PostgreSQL), or the only one (SQLite, which `serve_lock` sees to).

    `clock` is the real one, `passed` the seconds since some moment.
    """

    def __init__(
        self,
        store: Store,
        owner: str,
        *,
        clock: Callable[[], datetime] = real,
        passed: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._owner = owner
        self._clock = clock
        self._passed = passed
        self._beat_at = -SURE_FOR_S
        self._steady_since: float | None = None
        self._eldest = store.is_sqlite
        self._version = version("legwork")
        self._thread = ThreadPoolExecutor(1, "heartbeat")

    @property
    def is_sure(self) -> bool:
        """Whether no other process can have taken us for dead."""
        return self._store.is_sqlite or self._passed() - self._beat_at < SURE_FOR_S

    @property
    def is_eldest(self) -> bool:
        """Whether we do what one process should do alone; harmless, should two think so for a moment."""
        return self._eldest and self.is_sure

    async def begin(self) -> None:
        """Registers; on SQLite whoever was here before is dead."""
        if self._store.is_sqlite:
            self._tell(await self._write(processes.bury_all))
        await self._beat()

    async def run(self) -> None:
        """Beats until cancelled. Raises nothing: without a database nobody beats, and nobody is buried."""
        while not self._store.is_sqlite:
            await asyncio.sleep(BEAT_EVERY.total_seconds())
            try:
                await self._beat()
                if self._is_steady():
                    self._tell(await self._write(lambda connection: processes.bury(connection, self._clock())))
            except sa.exc.SQLAlchemyError as error:
                self._steady_since = None
                log().warning("serve.no_heartbeat", error=type(error).__name__)
        await asyncio.Event().wait()

    async def end(self) -> None:
        """Leaves in order: others need not wait until we are taken for dead."""
        with contextlib.suppress(sa.exc.SQLAlchemyError):
            await self._write(lambda connection: processes.leave(connection, self._owner))

    async def _beat(self) -> None:
        asked_at = self._passed()
        self._eldest = await self._write(self._say)
        if not self.is_sure or self._steady_since is None:
            self._steady_since = asked_at
        self._beat_at = asked_at

    def _say(self, connection: sa.Connection) -> bool:
        return processes.beat(connection, self._owner, self._version, self._clock())

    def _is_steady(self) -> bool:
        since = self._steady_since
        return since is not None and self._passed() - since >= DEAD_AFTER.total_seconds()

    def _tell(self, freed: Freed) -> None:
        if freed.processes or freed.letters or freed.files:
            log().warning("serve.freed_orphans", processes=freed.processes, rows=freed.letters, files=freed.files)

    async def _write(self, job: Callable[[sa.Connection], T]) -> T:
        # Never behind others' work: that would look like death.
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._store.at_once, job)
