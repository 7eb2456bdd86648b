"""One member's conversation in the terminal: a line in, its replies out, by the same way as on any platform."""

import time
from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.adapters.terminal.reading import conversation_of, received
from bot.turns import Turns
from handlers.reply import Reply, load
from scheduler.ticking import Ticker
from storage import outbox
from storage.outbox import OutStatus
from storage.records import PLATFORM_TERMINAL

OWNER = "terminal"


class Session:
    """Talks as one member. `ticker` runs what fell due when the clock is moved (`@tick`)."""

    def __init__(self, turns: Turns, name: str, ticker: Ticker | None = None) -> None:
        self._turns = turns
        self._name = name
        self._ticker = ticker
        self._last_key: str | None = None

    def say(self, line: str) -> list[Reply]:
        """Handles one line of input and returns the replies in order."""
        if line.startswith("@tick ") and (moment := _moment(line[6:].strip(), self._turns.company.timezone)):
            return self._moved(moment)
        if line.startswith("@edit ") and self._last_key:
            return self._handle(line[6:], edits=self._last_key)
        if line.startswith("#") and line[1:].isdecimal():
            pressed = self._pressed(int(line[1:]))
            if pressed is not None:
                return self._handle(line, pressed=pressed)
        return self._handle(line)

    def replies(self) -> list[Reply]:
        """What waits for this member in the terminal: taken out of the outbox as delivered."""
        letters = self._turns.store.do(self._take)
        return [load(each.reply) for each in letters]

    def _handle(self, line: str, pressed: tuple[int, int] | None = None, edits: str | None = None) -> list[Reply]:
        key = uuid4().hex
        now = self._turns.clock.now()
        update = received(self._name, line, key, now, pressed=pressed, edits=edits)
        self._turns.receive([update]).result()
        if pressed is None and edits is None:
            self._last_key = key
        self._turns.work([PLATFORM_TERMINAL])
        self._wait_for_retries()
        return self.replies()

    def _wait_for_retries(self) -> None:
        # A failing message is tried again by the clock; in the terminal the clock may stand still.
        while (when := self._turns.next_try([PLATFORM_TERMINAL])) is not None:
            clock = self._turns.clock
            if clock.is_set:
                clock.set(max(clock.now(), when) + timedelta(milliseconds=1))
            else:
                time.sleep(max(0.0, (when - clock.now()).total_seconds()))
            self._turns.work([PLATFORM_TERMINAL])

    def _moved(self, moment: datetime) -> list[Reply]:
        self._turns.clock.set(moment)
        if self._ticker is not None:
            self._ticker.tick(moment)
        return self.replies()

    def _pressed(self, number: int) -> tuple[int, int] | None:
        letter = self._turns.store.read(lambda connection: outbox.last_in(connection, conversation_of(self._name)))
        if letter is None:
            return None
        row = letter.edits_id or letter.id
        return (row, number - 1) if 0 < number <= len(load(letter.reply).buttons()) else None

    def _take(self, connection: sa.Connection) -> list[outbox.Letter]:
        taken: list[outbox.Letter] = []
        now = self._turns.clock.now()
        while letters := outbox.claim(connection, PLATFORM_TERMINAL, OWNER, now, only=conversation_of(self._name)):
            for letter in letters:
                outbox.settle(connection, letter.id, OWNER, OutStatus.SENT, sent_at=now, message_ids=[str(letter.id)])
            taken += letters
        return taken


def _moment(text: str, zone: ZoneInfo) -> datetime | None:
    """An ISO moment, local to the company without an offset; None for anything else, which is then read as words."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)
