"""Fetches the files that people sent: the turn only wrote down that there is one."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, Protocol

import sqlalchemy as sa

from bot.adapters.base import FileError, FileGone, FileLater, FileTooBig
from bot.decoding import alone
from bot.errands import Errands, backed_off
from bot.file_types import NotKept, checked
from bot.logbook import log
from bot.turns import Turns
from handlers.conversation.reply import Bold, Reply
from handlers.conversation.turn import Turn
from storage.errors import Refusal
from storage.records import Code
from storage.visits import fetches
from storage.visits.attachments import Attachment
from storage.visits.fetches import Wanted

# What a bot may download from Telegram; the same everywhere, so that a file is kept or not whoever sends it.
MOST_BYTES = 20 * 1024 * 1024
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


class Fetching(Errands):
    """Fetches for the platforms of a process. With `unheard` a voice message that is here waits to be listened to, and
    `unheard` is called."""

    status: ClassVar[str] = fetches.WANTED
    name: ClassVar[str] = "file"

    def __init__(
        self,
        turns: Turns,
        sources: Sequence[Source],
        owner: str,
        may_work: Callable[[], bool] = lambda: True,
        unheard: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(turns, owner, may_work)
        self._sources = {each.name: each for each in sources}
        self._unheard = unheard

    def _ready(self) -> list[str]:
        return [each.name for each in self._sources.values() if each.ready]

    def _back_off(self, attempts: int) -> float:
        return backed_off(attempts, FIRST_RETRY_S, LAST_RETRY_S)

    async def _do(self, wanted: Wanted) -> None:
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
            await self._keep(wanted, content, media_type)

    async def _keep(self, wanted: Wanted, content: bytes, media_type: str) -> None:
        spoken = wanted.kind == "voice" and media_type.startswith("audio/")
        told = self._unheard if spoken else None
        waits = told is not None
        await self._write(lambda each: fetches.stored(each, wanted, self._owner, content, media_type, unheard=waits))
        log().info("file.stored", file=wanted.id, bytes=len(content), type=media_type)
        if told is not None:
            told()

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
        await self._later(wanted, str(later)[:200], later.seconds, counts=later.counts)

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


def _words(turn: Turn, attachment_id: int, reason: str) -> Reply:
    lines = [turn.line(f"file-refused-{reason}")]
    if (customer := _reported(turn, turn.uow.attachments.get(attachment_id))) is not None:
        lines.append(turn.line("file-refused-about", customer=Bold(customer)))
    return turn.reply(lines)


def _reported(turn: Turn, file: Attachment | None) -> str | None:
    """The customer of the visit that the file was to belong to."""
    code = Code.read(file.record) if file is not None and file.record else None
    if code is not None and code.table != "visits":  # what is said of a to-do or a deal
        return None
    try:
        return turn.uow.customers.name_of(turn.uow.visits.get(code.id).customer_id) if code else None
    except Refusal:
        return None
