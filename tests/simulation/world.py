"""One simulation: two replicas, what people's turns write, and what goes wrong; all of it from one seed."""

import asyncio
import itertools
import random
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

import sqlalchemy as sa

from bot.delivery import STOP_WITHIN_S, Delivery
from bot.heartbeat import Heartbeat
from handlers.company import Company
from handlers.conversation.reply import Line, Reply, Text, dump
from storage.messages import outbox, recipients
from storage.messages.rates import Rates
from tests.simulation.invariants import Broken
from tests.simulation.model import ModelAdapter, Platform, Weather
from tests.simulation.stores import Database, SimulatedStore, StoreTrouble
from tests.simulation.timeline import Timeline, VirtualLoop
from tests.simulation.watching import Watch, Written

if TYPE_CHECKING:
    from bot.adapters.base import NetworkAdapter

START = datetime(2027, 3, 2, 12, tzinfo=UTC)
RATES = {False: Rates(), True: Rates(overall=10.0, between_private=1.1, between_group=1.1, burst=1.2, group_burst=1.2)}
# Trouble lasts so long; then everything must come to rest within so long.
TROUBLE_S, REST_S = 20.0, 240.0
PRIVATE, GROUPS = ("1", "2", "3"), ("-1", "-2")
Trace = list[tuple[float, str, str]]


@dataclass
class Replica:
    """A process that serves, until it crashes; `owner` is new each time it starts."""

    owner: str
    loop: VirtualLoop
    trouble: StoreTrouble
    store: SimulatedStore
    delivery: Delivery
    heartbeat: Heartbeat
    parts: list[asyncio.Task[None]] = field(default_factory=list)
    is_over: bool = False
    stopped_for: float = 0.0  # seconds that an orderly stop took

    def start(self) -> None:
        self.loop.call_soon(self._begin, self._serve)

    def _begin(self, part: Callable[[], Coroutine[Any, Any, None]]) -> None:
        if not self.store.is_gone:
            self.loop.create_task(part())

    async def _serve(self) -> None:
        try:
            await self.heartbeat.begin()
        except sa.exc.SQLAlchemyError:
            self.is_over = True
            return
        self.parts = [self.loop.create_task(each.run()) for each in (self.heartbeat, self.delivery)]

    def stop(self) -> None:
        """As SIGTERM does."""
        self.loop.call_soon(self._begin, self._stop)

    async def _stop(self) -> None:
        began = self.loop.time()
        self.delivery.stop()
        for part in reversed(self.parts):
            if part is self.parts[0]:
                part.cancel()
            await asyncio.gather(part, return_exceptions=True)
        self.stopped_for = self.loop.time() - began
        await self.heartbeat.end()
        self.is_over = True

    def broken(self) -> str | None:
        """What a part of it raised."""
        errors = [each.exception() for each in self.parts if each.done() and not each.cancelled()]
        told = [repr(each) for each in errors if each is not None] + self.loop.broken
        return told[0] if told else None


class World:
    """Everything of one seed. `run` raises `Broken`."""

    def __init__(self, seed: int, *, trouble: bool = True, looks_back: bool | None = None) -> None:
        self.seed = seed
        self.rng = random.Random(seed)
        random.seed(seed)  # the program's own jitter
        self.trace: Trace = []
        self.timeline = Timeline()
        self.until = TROUBLE_S if trouble else 0.0
        self.database = Database()
        looks_back = self.rng.random() < 0.4 if looks_back is None else looks_back
        self.platform = Platform(self.timeline, self.rng, looks_back, self.tell, well_from=self.until)
        self.watch = Watch(self.timeline, self.database, self.platform, self.tell)
        self.replicas: list[Replica] = []
        self.all: list[Replica] = []
        self._awaited: dict[str, Callable[[], None]] = {}
        self._names = itertools.count(1)
        self._keys = itertools.count(1)

    def tell(self, who: str, what: str) -> None:
        self.trace.append((self.timeline.now, who, what))

    # --- one run ---

    def run(self) -> None:
        """Trouble, then rest; then what must hold is looked at."""
        try:
            self._plan()
            for number in range(2):
                self.replicas.append(self.born(0.3 * number))
            if not self.timeline.run(self._is_over, self.until + REST_S):
                waiting = [row for row in self.database.rows.values() if row.status in {"ready", "sending"}]
                raise Broken("ends", f"after {self.timeline.now:.0f} s these wait: {waiting[:5]}")
            self.watch.check_end()
        finally:
            self._clear_up()

    def _is_over(self) -> bool:
        if self.watch.broken is not None:
            raise self.watch.broken
        for each in self.all:
            if each.stopped_for >= STOP_WITHIN_S:  # it had no time left to settle everything
                self.watch.hindered.add(each.owner)
            if not each.loop.is_dead and (what := each.broken()) is not None:
                raise Broken("no-part-breaks", what)
        return self.timeline.now > self.until and self.watch.at_rest()

    def born(self, after: float) -> Replica:
        """A new process, some seconds from now."""
        owner = f"p{next(self._names)}"
        trouble = StoreTrouble(self.rng, self.timeline, self.until)
        trouble.refuses, trouble.loses, trouble.kills, trouble.slow = self._store_weather
        loop = VirtualLoop(self.timeline, trouble.delay)  # type: ignore[abstract]
        store = SimulatedStore(
            self.database, loop, owner, trouble, lambda: self.crash(replica), lambda what: self.tell(owner, what)
        )
        adapter = ModelAdapter(
            self.platform, loop, owner, RATES[self.platform.looks_back], self._posted, self.watch.doubted
        )
        heartbeat = Heartbeat(cast("Any", store), owner, clock=self.clock, passed=loop.time)
        delivery = Delivery(
            cast("Any", store), Company(), cast("NetworkAdapter", adapter), owner, b"key",
            may_send=lambda: heartbeat.is_sure, clock=self.clock,
        )  # fmt: skip
        replica = Replica(owner, loop, trouble, store, delivery, heartbeat)
        self.all.append(replica)
        self.timeline.after(after, self._begin, replica)
        return replica

    def _begin(self, replica: Replica) -> None:
        self.tell(replica.owner, "starts")
        replica.start()

    def clock(self) -> datetime:
        """The database's clock, and everybody's."""
        return START + timedelta(seconds=self.timeline.now)

    def _clear_up(self) -> None:
        """Lets what is left of the tasks end without touching anything."""
        for each in self.all:
            each.loop.is_dead, each.loop.paused_until, each.store.is_gone = False, 0.0, True
            each.delivery.stop()
            for task in each.loop.tasks:
                task.cancel()
        tasks = [task for each in self.all for task in each.loop.tasks]
        self.platform.tell = self.watch.tell = lambda _who, _what: None
        assert self.timeline.run(lambda: all(each.done() for each in tasks), self.timeline.now + 1000.0)
        for task in tasks:
            if not task.cancelled():
                task.exception()  # looked at, so that nobody complains

    # --- what goes wrong ---

    def _plan(self) -> None:
        rng = self.rng
        self._store_weather = (0.0, 0.0, 0.0, 0.0)
        for _ in range(rng.randint(8, 16)):
            self.timeline.after(rng.uniform(0.0, max(self.until, 10.0)), self._turn)
        if not self.until:
            return
        names = list(vars(Weather()))
        for name in rng.sample(names, rng.randint(0, 5)):
            setattr(self.platform.weather, name, rng.uniform(0.02, 0.25))
        self._store_weather = tuple(rng.choice((0.0, most)) * rng.random() for most in (0.15, 0.1, 0.01, 0.2))  # type: ignore[assignment]
        for what, most in ((self._crash_one, 2), (self._pause_one, 2), (self._stop_one, 1), (self._starve_one, 1)):
            for _ in range(rng.randint(0, most)):
                self.timeline.after(rng.uniform(0.5, self.until), what)
        if rng.random() < 0.3:
            chat = rng.choice(PRIVATE + GROUPS)
            since, seconds = rng.uniform(0.0, self.until / 2), rng.uniform(2.0, self.until / 2)
            self.timeline.after(since, self._goes, chat, seconds)
        self.timeline.after(self.until, self._well_again)

    def crash(self, replica: Replica) -> None:
        """It is gone in this moment; another one starts a while later."""
        if replica.loop.is_dead:
            return
        self.tell(replica.owner, "CRASHES")
        replica.loop.is_dead = True
        self.watch.hindered.add(replica.owner)
        if replica in self.replicas:
            self._replace(replica)

    def _replace(self, replica: Replica) -> None:
        place = self.replicas.index(replica)
        self.replicas[place] = self.born(self.rng.uniform(0.2, 15.0))

    def _some(self) -> Replica:
        return self.rng.choice(self.replicas)

    def _when_it_sends(self, act: Callable[[Replica], None]) -> None:
        """Now, or when it has something on its way, which is worse."""
        replica = self._some()
        if self.rng.random() < 0.7:
            self._awaited[replica.owner] = lambda: act(replica)
        else:
            act(replica)

    def _posted(self, owner: str, row_id: int) -> None:
        self.watch.posted(owner, row_id)
        if act := self._awaited.pop(owner, None):
            self.timeline.after(self.rng.uniform(0.0, 0.3), act)

    def _crash_one(self) -> None:
        self._when_it_sends(self.crash)

    def _pause_one(self) -> None:
        self._when_it_sends(self._pause)

    def _pause(self, replica: Replica) -> None:
        seconds = self.rng.choice((self.rng.uniform(0.5, 6.0), self.rng.uniform(6.0, 25.0)))
        self.tell(replica.owner, f"is paused for {seconds:.1f} s")
        replica.loop.paused_until = max(replica.loop.paused_until, self.timeline.now + seconds)
        self._hinder(replica)

    def _starve_one(self) -> None:
        self._when_it_sends(self._starve)

    def _starve(self, replica: Replica) -> None:
        seconds = self.rng.uniform(1.0, 15.0)
        self.tell(replica.owner, f"has no store for {seconds:.1f} s")
        replica.trouble.away_until = self.timeline.now + seconds
        self._hinder(replica)

    def _hinder(self, replica: Replica) -> None:
        self.watch.hindered.add(replica.owner)
        self.watch.returned.add(replica.owner)

    def _stop_one(self) -> None:
        replica = self._some()
        if replica.parts and not replica.is_over:
            self.tell(replica.owner, "is told to stop")
            replica.stop()
            self._replace(replica)

    def _goes(self, chat: str, seconds: float) -> None:
        self.tell("platform", f"{chat} blocks us for {seconds:.1f} s")
        self.platform.gone[chat] = self.timeline.now + seconds
        self.timeline.after(seconds, self._comes_back, chat)

    def _comes_back(self, chat: str) -> None:
        self.tell("platform", f"{chat} is back")
        self.database.transact("a turn", lambda connection: recipients.free_chat(connection, "telegram", chat))
        # Who was paused while they came back holds a row all the same; they write again.
        self.timeline.after(self.until + 30.0 - self.timeline.now, self._writes_again, chat)

    def _writes_again(self, chat: str) -> None:
        self.database.transact("a turn", lambda connection: recipients.free_chat(connection, "telegram", chat))

    def _well_again(self) -> None:
        self.tell("world", "all is well from now on")
        self._awaited.clear()
        for place, replica in enumerate(self.replicas):
            if replica.is_over and not replica.loop.is_dead:  # its first steps failed
                self.replicas[place] = self.born(0.1)

    # --- what is written ---

    def _turn(self) -> None:
        chat = self.rng.choice(PRIVATE + GROUPS)
        rows = self.database.transact("a turn", lambda connection: self._write(connection, chat))
        self.tell("a turn", f"writes {rows} for {chat}")
        if self.rng.random() < 0.8:
            replica = self._some()
            if replica.parts:
                replica.loop.call_soon(replica.delivery.wake)

    def _write(self, connection: sa.Connection, chat: str) -> list[int]:
        mine = [each for each in self.watch.written.values() if each.chat == chat and each.method == "send"]
        what = self.rng.random()
        if what < 0.2 and mine:
            target = self.rng.choice(mine)
            method = "delete" if self.rng.random() < 0.15 else "edit"
            return [self._put(connection, chat, method, "answer", 1, edits_id=target.id)]
        if what < 0.35:
            first = self._put(connection, chat, "send", "push", 1)
            below = self._put(connection, chat, "send", "push", 1, conversation=f"telegram:{chat}:{first}",
                              under_id=first)  # fmt: skip
            return [first, below]
        kind = "push" if self.rng.random() < 0.4 else "answer"
        parts = 2 if self.rng.random() < 0.15 else 1
        return [self._put(connection, chat, "send", kind, parts) for _ in range(self.rng.choice((1, 1, 1, 2, 3)))]

    def _put(
        self, connection: sa.Connection, chat: str, method: str, kind: str, parts: int, *,
        conversation: str | None = None, edits_id: int | None = None, under_id: int | None = None,
    ) -> int:  # fmt: skip
        number = next(self._keys)
        texts = () if method == "delete" else tuple(f"{number}/{part}" for part in range(parts))
        if edits_id is not None:
            conversation = self.watch.written[edits_id].conversation
        conversation = conversation or f"telegram:{chat}"
        row = outbox.put(
            connection, platform="telegram", chat=chat, conversation=conversation, key=str(number), method=method,
            kind=kind, reply=dump(Reply(tuple(Line((Text(each),)) for each in texts))), edits_id=edits_id,
            under_id=under_id, created_at=self.clock(),
        )  # fmt: skip
        assert row is not None
        self.watch.written[row] = Written(row, chat, conversation, method, kind, texts, edits_id)
        return row


def told(trace: Trace) -> str:
    """A trace as lines."""
    return "\n".join(f"{at:9.3f}  {who:<9} {what}" for at, who, what in trace)
