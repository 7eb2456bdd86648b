"""`serve`: receives, takes turns, sends and ticks, until told to stop."""

import asyncio
import contextlib
import signal
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.adapters.base import House, NetworkAdapter, Route
from bot.app import App
from bot.censuses import Censuses
from bot.clock import real
from bot.delivery import Delivery
from bot.fetching import Fetching
from bot.hearing import Hearing
from bot.heartbeat import Heartbeat
from bot.logbook import log
from bot.sealer import Sealer
from bot.serve_lock import serve_lock
from bot.speech import SpeechService
from bot.watching import Watching
from bot.web import WebServer
from scheduler.timer import keep_ticking, timer
from storage.complaints import named
from storage.errors import StoreError
from storage.keeping.pruning import prune
from storage.keeping.steady_clock import is_steady
from storage.messages import inbox, outbox, rates, recalls
from storage.messages.inbox import Received
from storage.people.chats import forget_old_counts
from storage.visits.coordinates import forget_coordinates
from storage.visits.fetches import forget_files

if TYPE_CHECKING:
    from bot.metrics import Vitals

Tick = Callable[[datetime], int]

# A turn that failed is tried again after half a second; without news the inbox is looked at now and then anyway.
LOOK_EVERY_S = 5.0
TICK_IS_OLD_AFTER_S = 60.0
FAILED_LATELY_S = 60.0
STORE_PAUSE_S = 0.5
PRUNE_EVERY_S = 3600.0
# While nothing can be sent, a push that has waited for so long is taken back: what is still worth it is built anew.
PUSHES_KEEP = timedelta(minutes=10)
CALL_BACK_EVERY_S = 60.0


async def serve(
    app: App, tick: Tick | None = None, *, stop: asyncio.Event | None = None, up: Callable[[int], None] | None = None
) -> None:
    """Runs until `stop` is set, or SIGTERM or SIGINT comes. `tick(now)` queues what fell due.

    `up` is called with the port of the HTTP server once everything runs. Raises StoreError when another process
    serves this store or the HTTP server's address is taken.
    """
    stop = stop or asyncio.Event()
    with serve_lock(app.store), _stopped_by_signals(stop):
        await Serving(app, tick).run(stop, up)


class Serving:
    """The parts of one serving process and how they wake each other."""

    def __init__(self, app: App, tick: Tick | None) -> None:
        self._app = app
        self._tick = tick
        self._heartbeat = Heartbeat(app.store, app.owner)
        self._adapters = [each for each in app.adapters.values() if isinstance(each, NetworkAdapter)]
        self._deliveries = [
            Delivery(app.store, app.company, each, app.owner, app.turns.key, may_send=lambda: self._heartbeat.is_sure)
            for each in self._adapters
        ]
        speech = SpeechService(app.config.speech) if app.config.speech.url else None
        self._hearing = Hearing(
            app.turns, speech, app.owner, lambda: self._heartbeat.is_sure, told=self._wake_deliveries
        )
        unheard = self._hearing.wake if speech else None
        self._fetching = Fetching(app.turns, self._adapters, app.owner, lambda: self._heartbeat.is_sure, unheard)
        self._censuses: list[Censuses] = []
        self._watching: Watching | None = None
        self._web = WebServer(app.config.http.host, app.config.http.port, self.report, self._page)
        self._came_in = asyncio.Event()
        self._stop = asyncio.Event()
        self._stopping = False
        self._platforms: list[str] = []
        self._ticked_at = self._looked_at = self._called_back_at = time.monotonic()
        self._failed: dict[str, tuple[str, float]] = {}  # parts that broke: the error, and when

    async def run(self, stop: asyncio.Event, up: Callable[[int], None] | None = None) -> None:
        """Everything at once, then the orderly end: no more in, what is in flight out, settled."""
        self._stop = stop
        tick_age = (lambda: time.monotonic() - self._looked_at) if self._tick is not None else (lambda: None)
        self._watching = Watching(self._app, self._adapters, self._deliveries, self._vitals, tick_age)
        self._app.store.on_trouble(_tell_trouble)
        await self._begin()
        beating = asyncio.create_task(self._kept_up("heartbeat", self._heartbeat.run))
        receiving = [asyncio.create_task(self._kept_up("receive", each.receive)) for each in self._adapters]
        working = asyncio.create_task(self._kept_up("turns", self._take_turns))
        sending = [asyncio.create_task(self._kept_up("delivery", each.run)) for each in self._deliveries]
        counting = [asyncio.create_task(self._kept_up("census", each.run)) for each in self._censuses]
        fetching = asyncio.create_task(self._kept_up("files", self._fetching.run))
        hearing = asyncio.create_task(self._kept_up("voice", self._hearing.run))
        pruning = asyncio.create_task(self._kept_up("prune", self._prune))
        sealing = asyncio.create_task(self._kept_up("seal", Sealer(self._app.store, self._app.clock).run))
        ticking = timer(self._tick_now) if self._tick is not None else None
        keeping = []
        if ticking is not None:
            ticking.start()
            keeping.append(asyncio.create_task(self._kept_up("timer", partial(keep_ticking, ticking, real))))
        watching = asyncio.create_task(self._kept_up("watching", self._watching.run))
        log().info("serve.up", platforms=[each.name for each in self._adapters], port=self._web.port)
        if up is not None:
            up(self._web.port)
        await stop.wait()
        log().info("serve.stopping")
        await _cancelled(watching, *keeping)
        self._stopping = True
        self._platforms.clear()  # the turns under way find nothing more to take
        self._came_in.set()
        if ticking is not None:
            ticking.shutdown(wait=False)
        # Whoever is being answered over HTTP is answered: what they brought is stored, or refused and brought again.
        await asyncio.gather(self._web.stop(), _cancelled(*receiving, *counting, fetching, hearing, pruning, sealing))
        for each in self._deliveries:
            each.stop()
        await asyncio.gather(working, *sending)
        await asyncio.gather(*(each.stop() for each in self._adapters))
        await _cancelled(beating)
        await self._heartbeat.end()
        log().info("serve.stopped")

    def report(self) -> dict[str, Any]:
        """How things are, for `/healthz`."""
        inbox_counts, outbox_counts, problems = self._queues()
        if trouble := self._app.store.trouble:
            problems.append(f"the store takes nothing: {trouble}")
        now = time.monotonic()
        if self._tick is not None and now - self._ticked_at > TICK_IS_OLD_AFTER_S:
            problems.append(f"no tick for {now - self._ticked_at:.0f} s")
        failed = list(self._failed.items())  # this runs in a thread of its own
        problems += [f"{name}: {error}" for name, (error, at) in failed if now - at < FAILED_LATELY_S]
        problems += [f"{each.name}: {each.trouble}" for each in self._adapters if each.trouble]
        problems += [f"{each.platform}: {each.trouble}" for each in self._deliveries if each.trouble]
        return {
            "status": "failing" if problems else "ok",
            "problems": problems,
            "inbox": inbox_counts,
            "outbox": outbox_counts,
            "poll_age_s": {each.name: _rounded(each.poll_age) for each in self._adapters},
            "tick_age_s": _rounded(now - self._ticked_at) if self._tick is not None and self._is_eldest() else None,
        }

    def _is_eldest(self) -> bool:
        return self._heartbeat.is_eldest

    def _vitals(self) -> "Vitals":
        from bot.metrics import Vitals

        report = self.report()
        return Vitals(report["tick_age_s"], report["poll_age_s"], len(report["problems"]))

    def _page(self) -> bytes:
        return self._watching.page() if self._watching is not None else b""

    # --- the parts ---

    async def _begin(self) -> None:
        await self._heartbeat.begin()
        # Somebody may have come into a chat since it was counted, which is heard of only once we receive again.
        now = self._app.clock.now()
        await asyncio.wrap_future(self._app.store.write(lambda connection: forget_old_counts(connection, now)))
        if self._tick is not None:
            await asyncio.to_thread(self._call_back, now)
        house = House(
            store=self._app.store,
            company=self._app.company,
            owner=self._app.owner,
            take_in=self._take_in,
            ready=self._came_in.set,
        )
        for adapter in self._adapters:
            await adapter.start(house)
        self._censuses = [Censuses(each, house, self._app.clock, self._is_eldest) for each in self._adapters]
        await self._listen([route for adapter in self._adapters for route in adapter.routes()])

    async def _listen(self, routes: Sequence[Route]) -> None:
        try:
            await self._web.start(routes)
        except OSError as error:
            listen = self._app.config.http.listen
            raise StoreError(f"http.listen: can't listen on {listen} ({error.strerror}): set another address") from None
        except ValueError as error:
            raise StoreError(f"two platforms want the path {error} of http.listen: set another one for one") from None

    async def _take_in(self, updates: Sequence[Received]) -> int:
        new = await asyncio.wrap_future(self._app.turns.receive(list(updates)))
        self._came_in.set()
        return new

    async def _take_turns(self) -> None:
        while not self._stopping:
            self._came_in.clear()
            self._platforms[:] = [each.name for each in self._adapters if each.ready] if self._heartbeat.is_sure else []
            try:
                await asyncio.to_thread(self._app.turns.work, self._platforms)
            except sa.exc.SQLAlchemyError as error:  # the store's trouble: nothing was taken, or it is taken again
                log().warning("turns.store_failed", error=type(error).__name__)
                await _set_within(self._stop, STORE_PAUSE_S)
                continue
            self._wake_deliveries()
            self._fetching.wake()
            for each in self._censuses:
                each.wake()
            for adapter in self._adapters:
                await adapter.after_turns()
            if not self._stopping:
                await _set_within(self._came_in, await self._until_next_try())

    async def _until_next_try(self) -> float:
        when = await asyncio.to_thread(self._app.turns.next_try, self._platforms)
        if when is None:
            return LOOK_EVERY_S
        return min(LOOK_EVERY_S, max(0.01, (when - self._app.clock.now()).total_seconds()))

    async def _tick_now(self) -> None:
        if self._tick is None or self._stopping:
            return
        self._looked_at = time.monotonic()
        if not self._heartbeat.is_eldest:  # another process ticks
            self._ticked_at = time.monotonic()
            return
        try:
            now = self._app.clock.now()
            if time.monotonic() - self._called_back_at > CALL_BACK_EVERY_S:
                await asyncio.to_thread(self._call_back, now)
            if await asyncio.to_thread(self._tick, now):
                self._wake_deliveries()
        except asyncio.CancelledError:  # only the timer's end does this; the look under way finishes in its thread
            return
        except Exception as error:  # noqa: BLE001 - the next tick tries again
            log().error("serve.part_failed", part="tick", error=named(error))
            self._failed["tick"] = named(error), time.monotonic()
            return
        self._ticked_at = time.monotonic()

    def _call_back(self, now: datetime) -> None:
        self._called_back_at = time.monotonic()
        if taken := self._app.store.do(lambda connection: recalls.call_back_old(connection, now - PUSHES_KEEP)):
            log().info("serve.pushes_called_back", rows=taken)

    async def _prune(self) -> None:
        while True:
            if self._heartbeat.is_eldest:
                await self._prune_once()
            await asyncio.sleep(PRUNE_EVERY_S)

    async def _prune_once(self) -> None:
        now = self._app.clock.now()
        if not await asyncio.to_thread(self._app.store.do, lambda connection: is_steady(connection, now)):
            log().warning(
                "serve.not_pruned", because="the clock jumped, or nothing ran for days: watched for a day first"
            )
            return
        if removed := await asyncio.to_thread(prune, self._app.store, now):
            log().info("serve.pruned", rows=removed)
        await asyncio.to_thread(self._app.store.do, lambda connection: rates.forget_idle(connection, real()))
        before = self._app.config.coordinates_before(now)
        if before and (removed := await asyncio.to_thread(forget_coordinates, self._app.store, before)):
            log().info("serve.forgot_coordinates", rows=removed)
        before = self._app.config.files_before(now)
        if before and (removed := await asyncio.to_thread(forget_files, self._app.store, before)):
            log().info("serve.forgot_files", rows=removed)

    def _wake_deliveries(self) -> None:
        for each in self._deliveries:
            each.wake()

    async def _kept_up(self, name: str, part: Callable[[], Any]) -> None:
        """Runs a part again when it breaks, with a pause; until it ends by itself or the process stops."""
        pause = 0.5
        while True:
            began = time.monotonic()
            try:
                await part()
            except Exception as error:  # noqa: BLE001 - one part must not take the others down
                log().error("serve.part_failed", part=name, error=named(error))
                self._failed[name] = named(error), time.monotonic()
                await _set_within(self._stop, pause)
                if self._stop.is_set():
                    return
                pause = min(pause * 2, 30.0) if time.monotonic() - began < FAILED_LATELY_S else 0.5
            else:
                return

    def _queues(self) -> tuple[dict[str, int], dict[str, int], list[str]]:
        try:
            return *self._app.store.read(lambda each: (inbox.unhandled(each), outbox.waiting(each))), []
        except sa.exc.SQLAlchemyError as error:
            return {}, {}, [f"the store can't be read: {named(error)}"]


@contextlib.contextmanager
def _stopped_by_signals(stop: asyncio.Event) -> Any:
    loop = asyncio.get_running_loop()
    caught = []
    for each in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):  # not the main thread: a test's
            loop.add_signal_handler(each, stop.set)
            caught.append(each)
    try:
        yield
    finally:
        for each in caught:
            loop.remove_signal_handler(each)


def _tell_trouble(trouble: str | None) -> None:
    if trouble is None:
        log().info("store.well_again")
    else:
        log().error("store.takes_nothing", because=trouble)


async def _cancelled(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _set_within(event: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 1)
