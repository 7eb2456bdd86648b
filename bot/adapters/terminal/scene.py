"""Several people and their groups at terminals, for the demo and for transcripts: who says what, who reads what.

In a group a line counts as meant for us by a slash, `@legwork`, or as an answer to a message of ours. Beside lines:
`#2` presses a button of the last message with so many, `@reply …` answers our last message, `@edit …` changes one's
last line, `@delete` takes it away; only in a group `@joins`, `@leaves`, and `@adds`, `@removes` (us).
"""

from collections.abc import Callable, Collection
from uuid import uuid4

from bot import censuses
from bot.adapters.terminal.reading import conversation_of, group_address, group_at, received
from bot.adapters.terminal.session import Session, delivered, take_turns
from bot.turns import Turns
from handlers.conversation.incoming import Census
from handlers.conversation.reply import Reply, load
from scheduler.ticking import Ticker
from storage.messages import outbox
from storage.messages.inbox import Received
from storage.people.chats import to_count
from storage.records import PLATFORM_TERMINAL

# By place: a person's name, or a group's.
Heard = dict[str, list[Reply]]
_DEEDS = frozenset({"@joins", "@leaves", "@adds", "@removes"})
_LOOKED_THROUGH = 20


class Scene:
    """People and groups on one store. Names of people are their accounts at the terminal."""

    def __init__(self, turns: Turns, ticker: Ticker | None = None, fetch: Callable[[], None] | None = None) -> None:
        self._fetch = fetch
        self._turns = turns
        self._ticker = ticker
        self._sessions: dict[str, Session] = {}
        self._there: dict[str, set[str]] = {}
        self._last_keys: dict[tuple[str, str], str] = {}  # of the last line in a group

    def gather(self, group: str, people: Collection[str]) -> None:
        """Who is in a group; nobody is told. A group that belongs to a team is counted."""
        self._there[group] = set(people)
        self._count()

    def says(self, who: str, line: str, group: str | None = None) -> Heard:
        """What everybody reads after a line (see above) of `who`, in private or in a group."""
        session = self._sessions.setdefault(who, Session(self._turns, who, self._ticker, self._fetch))
        word, _, rest = line.partition(" ")
        if group is None and word not in {"@reply", "@delete"}:
            replies = session.say(line)
        else:
            self._take_in(self._update(who, word, rest, line, group))
            if self._fetch is not None:
                self._fetch()
            replies = []
        self._count()
        heard = self.heard()
        return {who: [*replies, *heard.pop(who, [])], **heard} if replies else heard

    def heard(self) -> Heard:
        """What waits for anybody: taken out of the outbox as delivered."""
        found: Heard = {}
        for letter in delivered(self._turns):
            found.setdefault(group_at(letter.chat) or letter.chat, []).append(load(letter.reply))
        return found

    # --- what people do ---

    def _update(self, who: str, word: str, rest: str, line: str, group: str | None) -> Received:
        key, now = uuid4().hex, self._turns.clock.now()
        if word in _DEEDS and group is not None:
            self._goes(who, word, group)
            return received(who, "", key, now, group=group, event=word[1:])
        last = self._last_key(who, group)
        if word == "@delete" and last:
            return received(who, "", key, now, group=group, edits=last, event="deletes")
        if word == "@edit" and last:
            return received(who, rest, key, now, group=group, edits=last)
        address = group_address(group) if group else who
        if line.startswith("#") and line[1:].isdecimal():
            return received(who, line, key, now, group=group, pressed=self._button(address, int(line[1:])))
        self._note_key(who, group, key)
        if word == "@reply":
            return received(who, rest, key, now, group=group, reply_to=self._last_message(address))
        return received(who, line, key, now, group=group)

    def _last_key(self, who: str, group: str | None) -> str | None:
        return self._sessions[who].last_key if group is None else self._last_keys.get((who, group))

    def _note_key(self, who: str, group: str | None, key: str) -> None:
        if group is None:
            self._sessions[who].last_key = key
        else:
            self._last_keys[who, group] = key

    def _goes(self, who: str, deed: str, group: str) -> None:
        there = self._there.setdefault(group, set())
        if deed == "@leaves":
            there.discard(who)
        elif deed != "@removes":
            there.add(who)

    def _take_in(self, update: Received) -> None:
        self._turns.receive([update]).result()
        take_turns(self._turns)

    def _count(self) -> None:
        """Counts the chats that are to be counted, as `serve` does."""
        now = self._turns.clock.now()
        due = self._turns.store.read(lambda connection: to_count(connection, PLATFORM_TERMINAL, now - censuses.EVERY))
        for each in due:
            there = sorted(self._there.get(group_at(each.chat) or "", ()))
            self._take_in(censuses.received(each, Census(len(there), tuple(there)), now))

    # --- what we said ---

    def _button(self, address: str, number: int) -> tuple[int, int] | None:
        for letter in self._said(address):
            if 0 < number <= len(load(letter.reply).buttons()):
                return letter.edits_id or letter.id, number - 1
        return None

    def _last_message(self, address: str) -> str | None:
        return next((str(each.edits_id or each.id) for each in self._said(address)), None)

    def _said(self, address: str) -> list[outbox.Letter]:
        place = conversation_of(address)
        return self._turns.store.read(lambda connection: outbox.latest_in(connection, place, _LOOKED_THROUGH))
