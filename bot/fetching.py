"""Fetches the files that people sent: the turn only wrote down that there is one.

A file is claimed in a commit, asked for without a transaction, and settled in another, so that a process that dies
leaves a claim, which is freed as that of an outbox row is. Each file has retries of its own; few are held at a time.
"""

import asyncio
import contextlib
import random
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Protocol, TypeVar

import sqlalchemy as sa

from bot.adapters.base import FileError, FileGone, FileLater, FileTooBig
from bot.clock import real
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

    def wake(self) -> None:
        """There may be something to fetch."""
        self._news.set()

    async def run(self) -> None:
        """Fetches until cancelled; what was under way is fetched by the next process."""
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(self._work())

    async def fetch_one(self) -> bool:
        """One file that is due; False when there is none."""
        ready = [each.name for each in self._sources.values() if each.ready]
        if not ready or not self._may_fetch():
            return False
        wanted = await self._write(lambda connection: fetches.claim(connection, ready, self._owner, real()))
        if wanted is None:
            return False
        try:
            await self._fetch(wanted)
        except asyncio.CancelledError:
            self._turns.store.write(lambda connection: fetches.release(connection, wanted, self._owner))
            raise
        return True

    async def _work(self) -> None:
        while True:
            self._news.clear()
            if not await self.fetch_one():
                await self._rest()

    async def _rest(self) -> None:
        names = list(self._sources)
        when = await asyncio.to_thread(self._store.read, lambda connection: fetches.next_try(connection, names))
        seconds = LOOK_EVERY_S if when is None else min(LOOK_EVERY_S, max(0.05, (when - real()).total_seconds()))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._news.wait()

    async def _fetch(self, wanted: Wanted) -> None:
        try:
            data = await self._asked(wanted)
            content, media_type = await asyncio.to_thread(checked, data, wanted.kind)
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

    async def _refuse(self, wanted: Wanted, reason: str, told: str) -> None:
        log().warning("file.refused", file=wanted.id, reason=reason, because=told[:200])
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
