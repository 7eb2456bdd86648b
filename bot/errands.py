"""What a process does about files beside its turns, one errand at a time: fetching them, listening to them.

An errand is claimed in a commit, done without a transaction, and settled in another, so that a process that dies leaves
a claim, which is freed as that of an outbox row is; one that a living process lost sight of, it gives back. Each errand
has retries of its own; few are held at a time.
"""

import asyncio
import contextlib
import random
from collections.abc import Callable
from datetime import timedelta
from typing import ClassVar, TypeVar

import sqlalchemy as sa

from bot.clock import real
from bot.logbook import log
from bot.turns import Turns
from storage.store import Store
from storage.visits import fetches
from storage.visits.fetches import Wanted

T = TypeVar("T")

# So many files are held in memory at once.
AT_ONCE = 2
LOOK_EVERY_S = 5.0


class Errands:
    """Does what is due until cancelled. `wake` when there may be something new.

    `status` is that of the files there is something to do about, `name` what the log calls it; `may_work` is False
    while others may take us for dead.
    """

    status: ClassVar[str]
    name: ClassVar[str]

    def __init__(self, turns: Turns, owner: str, may_work: Callable[[], bool] = lambda: True) -> None:
        self._turns = turns
        self._owner = owner
        self._may_work = may_work
        self._news = asyncio.Event()
        self._under_way: set[int] = set()
        self._claiming = asyncio.Lock()
        self._is_unsure = True  # there may be claims of ours that nobody works on

    def wake(self) -> None:
        """There may be something to do."""
        self._news.set()

    async def run(self) -> None:
        """Works until cancelled; what was under way is done by the next process, or when it is run again."""
        self._is_unsure = True
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(self._work())

    async def do_one(self) -> bool:
        """One errand that is due; False when there is none."""
        wanted = await self._claim()
        if wanted is None:
            return False
        try:
            await self._do(wanted)
        except asyncio.CancelledError:
            self._turns.store.write(lambda connection: fetches.release(connection, wanted, self._owner))
            raise
        except Exception as error:  # noqa: BLE001 - what can't be settled must not be held for ever
            await self._put_off(wanted, error)
        finally:
            self._under_way.discard(wanted.id)
        return True

    async def pause(self) -> float:
        """Seconds until the next look, should no news come."""
        if not (names := self._platforms()):
            return LOOK_EVERY_S
        when = await asyncio.to_thread(
            self._store.read, lambda connection: fetches.next_try(connection, names, self.status)
        )
        return LOOK_EVERY_S if when is None else min(LOOK_EVERY_S, max(0.05, (when - real()).total_seconds()))

    # --- what each kind does ---

    def _ready(self) -> list[str]:
        """The platforms whose files can be worked on now."""
        raise NotImplementedError

    async def _do(self, wanted: Wanted) -> None:
        """Does it and settles it."""
        raise NotImplementedError

    def _back_off(self, attempts: int) -> float:
        """Seconds after so many attempts."""
        raise NotImplementedError

    # --- claiming and settling ---

    def _platforms(self) -> list[str]:
        return self._ready() if self._may_work() else []

    async def _claim(self) -> Wanted | None:
        if not (names := self._platforms()):
            return None
        async with self._claiming:  # so that a claim is known before another one gives back what is not
            unsure, self._is_unsure = self._is_unsure, False
            try:
                wanted = await self._write(lambda connection: self._claimed(connection, names, unsure=unsure))
            except BaseException:
                self._is_unsure = True  # it may have been committed
                raise
            if wanted is not None:
                self._under_way.add(wanted.id)
        return wanted

    def _claimed(self, connection: sa.Connection, names: list[str], *, unsure: bool) -> Wanted | None:
        if unsure:
            fetches.give_back(connection, self._owner, self._under_way, self.status)
        return fetches.claim(connection, names, self._owner, real(), self.status)

    async def _work(self) -> None:
        while True:
            self._news.clear()
            if not await self.do_one():
                await self._rest()

    async def _rest(self) -> None:
        seconds = await self.pause()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._news.wait()

    async def _later(self, wanted: Wanted, because: str, seconds: float | None, *, counts: bool = True) -> None:
        """It is tried again after so many seconds, or after the usual pause."""
        pause = seconds or self._back_off(wanted.attempts)
        when = real() + timedelta(seconds=pause)
        await self._write(lambda each: fetches.again(each, wanted, self._owner, because, when, counts=counts))
        log().info(f"{self.name}.later", file=wanted.id, attempt=wanted.attempts, because=because, seconds=round(pause))

    async def _put_off(self, wanted: Wanted, error: Exception) -> None:
        """What came of it could not be written: the store's trouble, or a bug of ours."""
        told, when = type(error).__name__, real() + timedelta(seconds=self._back_off(wanted.attempts))
        log().error(f"{self.name}.not_settled", file=wanted.id, attempt=wanted.attempts, error=told)
        try:
            await self._write(lambda each: fetches.again(each, wanted, self._owner, told, when, counts=True))
        except sa.exc.SQLAlchemyError:
            self._is_unsure = True  # the next claim, when the store takes one, gives it back

    @property
    def _store(self) -> Store:
        return self._turns.store

    async def _write(self, job: Callable[[sa.Connection], T]) -> T:
        return await asyncio.wrap_future(self._store.write(job))


def backed_off(attempts: int, first_s: float, last_s: float) -> float:
    """Twice as long after each attempt, with jitter."""
    seconds = min(last_s, first_s * 2.0 ** min(max(attempts - 1, 0), 12))
    return seconds * random.uniform(0.7, 1.0)  # noqa: S311 - jitter
