"""One member's conversation in the terminal: a line in, its replies out, by the same way as on any platform."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.adapters.terminal.reading import conversation_of, received
from bot.turns import Turns
from handlers.conversation.reply import Reply, load
from scheduler.ticking import Ticker
from storage.messages import claiming, outbox
from storage.messages.outbox import OutStatus
from storage.records import PLATFORM_TERMINAL

OWNER = "terminal"
# No answer has more messages.
_LOOKED_THROUGH = 20


class Session:
    """Talks as one member. `ticker` runs what fell due when the clock is moved (`@tick`), `fetch` reads the files that
    were named."""

    def __init__(
        self, turns: Turns, name: str, ticker: Ticker | None = None, fetch: Callable[[], None] | None = None
    ) -> None:
        self._fetch = fetch
        self._turns = turns
        self._name = name
        self._ticker = ticker
        self.last_key: str | None = None  # of the last line, which an edit changes

    def say(self, line: str) -> list[Reply]:
        """Handles one line of input and returns the replies in order."""
        if line.startswith("@tick ") and (moment := _moment(line[6:].strip(), self._turns.company.timezone)):
            return self._moved(moment)
        if line.startswith("@edit ") and self.last_key:
            return self._handle(line[6:], edits=self.last_key)
        if line.startswith("#") and line[1:].isdecimal():
            pressed = self._pressed(int(line[1:]))
            if pressed is not None:
                return self._handle(line, pressed=pressed)
        return self._handle(line)

    def replies(self) -> list[Reply]:
        """What waits for this member in the terminal: taken out of the outbox as delivered."""
        taken = delivered(self._turns, conversation_of(self._name))
        return [load(each.reply) for each in taken]

    def _handle(self, line: str, pressed: tuple[int, int] | None = None, edits: str | None = None) -> list[Reply]:
        key = uuid4().hex
        now = self._turns.clock.now()
        update = received(self._name, line, key, now, pressed=pressed, edits=edits)
        self._turns.receive([update]).result()
        if pressed is None and edits is None and not line.startswith("@geo "):  # a place can't be edited
            self.last_key = key
        take_turns(self._turns)
        if self._fetch is not None:
            self._fetch()
        return self.replies()

    def _moved(self, moment: datetime) -> list[Reply]:
        self._turns.clock.set(moment)
        if self._ticker is not None:
            self._ticker.tick(moment)
        return self.replies()

    def _pressed(self, number: int) -> tuple[int, int] | None:
        """Row and place of a button of the last reply; of one in several messages, of the last that has buttons."""
        place = conversation_of(self._name)
        letters = self._turns.store.read(lambda connection: outbox.latest_in(connection, place, _LOOKED_THROUGH))
        for letter in letters:
            buttons = load(letter.reply).buttons() if _together(letter, letters[0]) else []
            if buttons:
                return (letter.edits_id or letter.id, number - 1) if 0 < number <= len(buttons) else None
        return None


def _together(one: outbox.Letter, last: outbox.Letter) -> bool:
    """Whether two messages are parts of one answer, or of one push."""
    answer = one.inbox_id is not None and one.inbox_id == last.inbox_id
    push = last.under_id is not None and last.under_id in {one.id, one.under_id}
    return one.id == last.id or answer or push


def take_turns(turns: Turns) -> None:
    """Handles what came in. A failing message is tried again by the clock; in the terminal that may stand still."""
    turns.work([PLATFORM_TERMINAL])
    while (when := turns.next_try([PLATFORM_TERMINAL])) is not None:
        if turns.clock.is_set:
            turns.clock.set(max(turns.clock.now(), when) + timedelta(milliseconds=1))
        else:
            time.sleep(max(0.0, (when - turns.clock.now()).total_seconds()))
        turns.work([PLATFORM_TERMINAL])


def delivered(turns: Turns, only: str | None = None) -> list[outbox.Letter]:
    """Takes what waits (in one conversation) out of the outbox as delivered."""
    return turns.store.do(lambda connection: _take(connection, turns.clock.now(), only))


def _take(connection: sa.Connection, now: datetime, only: str | None) -> list[outbox.Letter]:
    taken: list[outbox.Letter] = []
    while letters := claiming.claim(connection, PLATFORM_TERMINAL, OWNER, now, only=only):
        for letter in letters:
            claiming.settle(connection, letter.id, OWNER, OutStatus.SENT, sent_at=now, message_ids=[str(letter.id)])
        taken += letters
    return taken


def _moment(text: str, zone: ZoneInfo) -> datetime | None:
    """An ISO moment, local to the company without an offset; None for anything else, which is then read as words."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)
