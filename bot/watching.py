"""What looks after a serving process: counts for `/metrics`, the watchdog, and what systemd wants to hear."""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot import service, watchdog
from bot.adapters.base import NetworkAdapter
from bot.app import App
from bot.clock import real
from bot.delivery import Delivery
from bot.watchdog import Part, Watchdog
from storage.messages.backlog import Backlog, backlog

if TYPE_CHECKING:
    from bot.metrics import Metrics, Vitals

BEAT_EVERY_S = 1.0


class Watching:
    """`report` is that of `/healthz`; `tick_age`: seconds since a look at the schedule last began."""

    def __init__(
        self,
        app: App,
        adapters: Sequence[NetworkAdapter],
        deliveries: Sequence[Delivery],
        vitals: "Callable[[], Vitals]",
        tick_age: Callable[[], float | None],
    ) -> None:
        self._app = app
        self._adapters = adapters
        self._deliveries = deliveries
        self._vitals = vitals
        self._tick_age = tick_age
        self._beat_at = time.monotonic()
        self._loop = asyncio.get_running_loop()
        self._metrics = self._counting()
        self._watchdog = Watchdog(self._parts())

    async def run(self) -> None:
        """Until cancelled, which is where the orderly end begins."""
        self._watchdog.start()
        service.notify("READY=1")
        every, told_at = service.watchdog_s(), 0.0
        try:
            while True:
                self._beat_at = now = time.monotonic()
                if every is not None and now - told_at >= every:
                    service.notify("WATCHDOG=1")
                    told_at = now
                await asyncio.sleep(min(BEAT_EVERY_S, every or BEAT_EVERY_S))
        finally:
            self._watchdog.stop()
            service.notify("STOPPING=1")

    def page(self) -> bytes:
        """The metrics; reads the store."""
        return self._metrics.page()

    def _counting(self) -> "Metrics":
        from bot.metrics import Metrics, StoreCollector

        metrics = Metrics([each.name for each in self._adapters])
        metrics.registry.register(StoreCollector(self._look, self._vitals, real))
        self._app.turns.observer = metrics
        self._app.store.on_write = metrics.wrote
        for each in self._deliveries:
            each.observer = metrics
        return metrics

    def _look(self) -> Backlog | None:
        try:
            return self._app.store.read(lambda connection: backlog(connection, real()))
        except sa.exc.SQLAlchemyError:
            return None

    # --- what may be stuck ---

    def _parts(self) -> list[Part]:
        store = self._app.store
        parts = [
            Part("event loop", watchdog.LOOP_STUCK_S, lambda: time.monotonic() - self._beat_at),
            Part("writer", watchdog.WRITER_STUCK_S, lambda: store.longest_write, self._store_answers),
            Part("tick", watchdog.TICK_STUCK_S, self._while_the_store_is_well(self._tick_age), self._store_answers),
        ]
        parts += [self._delivery_part(each) for each in self._deliveries]
        return parts + [self._poll_part(each) for each in self._adapters]

    def _delivery_part(self, delivery: Delivery) -> Part:
        age = self._while_the_store_is_well(lambda: time.monotonic() - delivery.looked_at)
        return Part(f"delivery: {delivery.platform}", watchdog.DELIVERY_STUCK_S, age, self._store_answers)

    def _poll_part(self, adapter: NetworkAdapter) -> Part:
        def is_deaf() -> bool:
            asked = asyncio.run_coroutine_threadsafe(adapter.is_deaf(), self._loop)
            return asked.result(watchdog.ANSWER_WITHIN_S / 2)

        age = self._while_the_store_is_well(lambda: adapter.poll_age)  # nothing is received that can't be stored
        return Part(f"receiving: {adapter.name}", watchdog.POLL_STUCK_S, age, is_deaf)

    def _while_the_store_is_well(self, age: Callable[[], float | None]) -> Callable[[], float | None]:
        def since_both() -> float | None:
            found = age()
            return None if found is None else min(found, self._app.store.well_for)

        return since_both

    def _store_answers(self) -> bool:
        return watchdog.store_answers(self._app.store)
