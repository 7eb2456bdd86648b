"""Has voice messages written down, once their bytes are here, and puts what was heard before who spoke.

Nothing of it is saved: the words come back as a proposal, and only a press or a line of its author makes a record of
them. Whatever goes wrong, the voice stays kept, and its author is told to write a line instead.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import ClassVar

import sqlalchemy as sa

from bot.errands import Errands, backed_off
from bot.logbook import log
from bot.speech import SpeechError, SpeechService
from bot.turns import Turns
from handlers.conversation.incoming import Pictured
from handlers.conversation.reply import Reply
from handlers.conversation.turn import Turn
from handlers.visits.voice import LONGEST_WORDS, Spoken, is_listened_to, proposed, told_unheard
from storage.visits import fetches
from storage.visits.fetches import Wanted

FIRST_RETRY_S, LAST_RETRY_S = 2.0, 60.0
# With these pauses half a minute, or what the service asks for: somebody stands in a doorway and waits.
MOST_ATTEMPTS = 5


class Hearing(Errands):
    """Listens by a service; with None (it was switched off meanwhile) everybody is told to write a line. `told` is
    called when something waits to be sent."""

    status: ClassVar[str] = fetches.UNHEARD
    name: ClassVar[str] = "voice"

    def __init__(
        self,
        turns: Turns,
        service: SpeechService | None,
        owner: str,
        may_work: Callable[[], bool] = lambda: True,
        told: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(turns, owner, may_work)
        self._service = service
        self._told = told

    def _ready(self) -> list[str]:
        return list(self._turns.parsers)  # what is told waits in the outbox, whatever the platform does

    def _back_off(self, attempts: int) -> float:
        return backed_off(attempts, FIRST_RETRY_S, LAST_RETRY_S)

    async def _do(self, wanted: Wanted) -> None:
        if not await asyncio.to_thread(self._store.read, partial(self._is_wanted, wanted)):
            await self._settle(wanted, None, None)
            return
        try:
            words = await self._words_of(wanted)
        except SpeechError as error:
            await self._failed(wanted, error)
            return
        log().info("voice.heard", file=wanted.id, attempt=wanted.attempts, empty=not words)
        await self._settle(wanted, *(("proposed", words) if words else ("empty", None)))

    async def _words_of(self, wanted: Wanted) -> str:
        if self._service is None:
            raise SpeechError("no service")
        if wanted.attempts > MOST_ATTEMPTS:  # it may be what its listeners die of
            raise SpeechError("its listeners died")
        recording = await asyncio.to_thread(self._store.read, partial(fetches.recording, wanted=wanted))
        if recording is None:
            raise SpeechError("gone")
        words = await self._service.words_of(*recording)
        if len(words) > LONGEST_WORDS:
            raise SpeechError("more words than anybody speaks")
        return words

    async def _failed(self, wanted: Wanted, error: SpeechError) -> None:
        if error.later and wanted.attempts < MOST_ATTEMPTS:
            await self._later(wanted, str(error), error.seconds)
            return
        tell = log().error if error.refused else log().warning
        tell("voice.not_heard", file=wanted.id, attempt=wanted.attempts, because=str(error))
        await self._settle(wanted, "failed", None, str(error))

    # --- what is read and written ---

    def _is_wanted(self, wanted: Wanted, connection: sa.Connection) -> bool:
        """Whether its message is one that is listened to: no report of its own, and no longer than may be."""
        if self._service is None:  # switched off meanwhile: whoever waits for it is told
            return True
        message_id = fetches.message_of(connection, wanted.id)
        incoming = self._turns.incoming_of(connection, message_id) if message_id is not None else None
        if incoming is None or not isinstance(incoming.event, Pictured):
            return False
        event = incoming.event
        file = next((each for each in event.files if each.ref == wanted.file_ref), None)
        return file is not None and is_listened_to(file, event, self._turns.company, wanted.size)

    async def _settle(self, wanted: Wanted, told: str | None, words: str | None, error: str | None = None) -> None:
        await self._write(lambda connection: self._settled(connection, wanted, told, words, error))
        self._told()

    def _settled(
        self, connection: sa.Connection, wanted: Wanted, told: str | None, words: str | None, error: str | None
    ) -> None:
        """Settled and told in one transaction: neither twice nor not at all."""
        is_mine = fetches.heard(connection, wanted, self._owner, error)
        if not is_mine or told is None or fetches.is_taken_back(connection, wanted.id):
            return
        message_id = fetches.message_of(connection, wanted.id)
        if message_id is not None:
            reply = partial(self._reply, wanted.id, told, words)
            self._turns.tell(connection, message_id, f"voice:{wanted.id}", reply)

    def _reply(self, file_id: int, told: str, words: str | None, turn: Turn) -> Reply:
        event = turn.incoming.event
        if words is None or not isinstance(event, Pictured):
            return told_unheard(file_id, told, turn)
        spoken = Spoken(file_id, words, event.reply_to, forwarded=event.forwarded)
        return proposed(spoken, turn, self._turns.clock.now())
