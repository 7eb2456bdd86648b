"""Fetches the files that people sent: the turn only wrote down that there is one.

A file is claimed in a commit, asked for without a transaction, and settled in another, so that a process that dies
leaves a claim, which is freed as that of an outbox row is; one that a living process lost sight of, it gives back.
Each file has retries of its own; few are held at a time.
"""

import asyncio
import contextlib
import random
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import Protocol, TypeVar

import sqlalchemy as sa

from bot.adapters.base import FileError, FileGone, FileLater, FileTooBig
from bot.clock import real
from bot.decoding import alone
from bot.file_types import NotKept, checked
from bot.logbook import log
from bot.turns import Turns
from handlers.conversation.reply import Bold, Reply
from handlers.conversation.turn import Turn
from storage.errors import Refusal
from storage.records import Code
from storage.store import Store
from storage.visits import fetches
from storage.visits.attachments import Attachment
from storage.visits.fetches import Wanted

T = TypeVar("T")

# What a bot may download from Telegram; the same everywhere, so that a file is kept or not whoever sends it.
MOST_BYTES = 20 * 1024 * 1024
# So many files are held in memory at once.
AT_ONCE = 2
LOOK_EVERY_S = 5.0
FIRST_RETRY_S, LAST_RETRY_S = 2.0, 1800.0
# With these pauses: about ten hours.
MOST_ATTEMPTS = 30


class Source(Protocol):
    """Where files of one platform come from: its adapter."""

    @property
    def name(self) -> str: ...

    @property
    def ready(self) -> bool: ...

    async def fetch(self, ref: str, at_most: int) -> bytes: ...


class Fetching:
    """Fetches for the platforms of a process until cancelled. `wake` after turns were taken."""

    def __init__(
        self, turns: Turns, sources: Sequence[Source], owner: str, may_fetch: Callable[[], bool] = lambda: True
    ) -> None:
        self._turns = turns
        self._may_fetch = may_fetch  # False while others may take us for dead
        self._sources = {each.name: each for each in sources}
        self._owner = owner
        self._news = asyncio.Event()
        self._under_way: set[int] = set()
        self._claiming = asyncio.Lock()
        self._is_unsure = True  # there may be claims of ours that nobody works on

    def wake(self) -> None:
        """There may be something to fetch."""
        self._news.set()

    async def run(self) -> None:
        """Fetches until cancelled; what was under way is fetched by the next process, or when it is run again."""
        self._is_unsure = True
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(self._work())

    async def fetch_one(self) -> bool:
        """One file that is due; False when there is none."""
        wanted = await self._claim()
        if wanted is None:
            return False
        try:
            await self._fetch(wanted)
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
        if not (names := self._ready()):
            return LOOK_EVERY_S
        when = await asyncio.to_thread(self._store.read, lambda connection: fetches.next_try(connection, names))
        return LOOK_EVERY_S if when is None else min(LOOK_EVERY_S, max(0.05, (when - real()).total_seconds()))

    def _ready(self) -> list[str]:
        """The platforms that may be asked now."""
        return [each.name for each in self._sources.values() if each.ready] if self._may_fetch() else []

    async def _claim(self) -> Wanted | None:
        if not (ready := self._ready()):
            return None
        async with self._claiming:  # so that a claim is known before another one gives back what is not
            unsure, self._is_unsure = self._is_unsure, False
            try:
                wanted = await self._write(lambda connection: self._claimed(connection, ready, unsure=unsure))
            except BaseException:
                self._is_unsure = True  # it may have been committed
                raise
            if wanted is not None:
                self._under_way.add(wanted.id)
        return wanted

    def _claimed(self, connection: sa.Connection, ready: list[str], *, unsure: bool) -> Wanted | None:
        if unsure:
            fetches.give_back(connection, self._owner, self._under_way)
        return fetches.claim(connection, ready, self._owner, real())

    async def _work(self) -> None:
        while True:
            self._news.clear()
            if not await self.fetch_one():
                await self._rest()

    async def _rest(self) -> None:
        seconds = await self.pause()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._news.wait()

    async def _fetch(self, wanted: Wanted) -> None:
        try:
            data = await self._asked(wanted)
            content, media_type = await alone(partial(checked, data, wanted.kind))
        except FileLater as later:
            await self._again(wanted, later)
        except FileTooBig as error:
            await self._refuse(wanted, "size", str(error))
        except FileGone as error:
            await self._refuse(wanted, "gone", str(error))
        except NotKept as error:
            await self._refuse(wanted, error.reason, str(error))
        else:
            await self._write(lambda each: fetches.stored(each, wanted, self._owner, content, media_type))
            log().info("file.stored", file=wanted.id, bytes=len(content), type=media_type)

    async def _asked(self, wanted: Wanted) -> bytes:
        if wanted.size is not None and wanted.size > MOST_BYTES:
            raise FileTooBig(f"{wanted.size} bytes")
        if wanted.attempts > MOST_ATTEMPTS:  # it never came to an end: it may be what its fetchers die of
            raise FileLater("its fetchers died")
        try:
            data = await self._sources[wanted.platform].fetch(wanted.file_ref, MOST_BYTES)
        except FileError:
            raise
        except Exception as error:
            raise FileLater(type(error).__name__) from error
        if len(data) > MOST_BYTES:
            raise FileTooBig(f"{len(data)} bytes")
        return data

    async def _again(self, wanted: Wanted, later: FileLater) -> None:
        if later.counts and wanted.attempts >= MOST_ATTEMPTS:
            await self._refuse(wanted, "later", str(later))
            return
        pause = later.seconds or _back_off(wanted.attempts)
        when = real() + timedelta(seconds=pause)
        await self._write(
            lambda each: fetches.again(each, wanted, self._owner, str(later)[:200], when, counts=later.counts)
        )
        log().info(
            "file.later", file=wanted.id, attempt=wanted.attempts, because=str(later)[:200], seconds=round(pause)
        )

    async def _put_off(self, wanted: Wanted, error: Exception) -> None:
        """What came of it could not be written: the store's trouble, or a bug of ours."""
        told, when = type(error).__name__, real() + timedelta(seconds=_back_off(wanted.attempts))
        log().error("file.not_settled", file=wanted.id, attempt=wanted.attempts, error=told)
        try:
            await self._write(lambda each: fetches.again(each, wanted, self._owner, told, when, counts=True))
        except sa.exc.SQLAlchemyError:
            self._is_unsure = True  # the next claim, when the store takes one, gives it back

    async def _refuse(self, wanted: Wanted, reason: str, told: str) -> None:
        log().info("file.refused", file=wanted.id, reason=reason, because=told[:200])
        await self._write(lambda connection: self._refused(connection, wanted, reason, told))

    def _refused(self, connection: sa.Connection, wanted: Wanted, reason: str, told: str) -> None:
        if not fetches.refused(connection, wanted, self._owner, f"{reason}: {told}"[:200]):
            return
        message_id = fetches.message_of(connection, wanted.id)
        if message_id is not None:
            # An album, or several files of a message, are told of once.
            key = f"file:{wanted.album or message_id}:{reason}"
            self._turns.tell(connection, message_id, key, lambda turn: _words(turn, wanted.id, reason))

    @property
    def _store(self) -> Store:
        return self._turns.store

    async def _write(self, job: Callable[[sa.Connection], T]) -> T:
        return await asyncio.wrap_future(self._store.write(job))


def _words(turn: Turn, attachment_id: int, reason: str) -> Reply:
    lines = [turn.line(f"file-refused-{reason}")]
    if (customer := _reported(turn, turn.uow.attachments.get(attachment_id))) is not None:
        lines.append(turn.line("file-refused-about", customer=Bold(customer)))
    return turn.reply(lines)


def _reported(turn: Turn, file: Attachment | None) -> str | None:
    """The customer of the visit that the file was to belong to."""
    code = Code.read(file.record) if file is not None and file.record else None
    try:
        return turn.uow.customers.name_of(turn.uow.visits.get(code.id).customer_id) if code else None
    except Refusal:
        return None


def _back_off(attempts: int) -> float:
    seconds = min(LAST_RETRY_S, FIRST_RETRY_S * 2.0 ** min(max(attempts - 1, 0), 12))
    return seconds * random.uniform(0.7, 1.0)  # noqa: S311 - jitter
