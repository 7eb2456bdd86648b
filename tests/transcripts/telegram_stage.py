"""The same company on Telegram: the real `serve` and python-telegram-bot, and a server that behaves like Telegram."""

import asyncio
import re
import shlex
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from bot import censuses
from bot.adapters.telegram.adapter import TelegramAdapter
from bot.app import App
from bot.clock import Clock
from bot.config import Config
from bot.serving import serve
from scheduler.ticking import Ticker
from storage.messages.rates import Rates
from storage.people.chats import to_count
from storage.records import PlaceKind
from storage.store import Connection
from tests.databases import sqlite_at
from tests.files.samples import named
from tests.servers.patience import PATIENCE_S
from tests.servers.telegram import Group, Message, TelegramServer, User
from tests.transcripts import world
from tests.transcripts.stage import COMPANY, ZONE, Heard
from tests.transcripts.waiting import Queues

FIRST_USER = 1001
FIRST_GROUP = -2001
BOT = "legwork_bot"
# A transcript needs no pauses between messages; the limits have tests of their own.
NO_LIMITS = Rates(overall=10_000.0, between_private=0.0, between_group=0.0, burst=100)

_DEEDS: dict[str, Callable[[Group, User], object]] = {
    "@joins": Group.joins,
    "@leaves": Group.leaves,
    "@adds": Group.adds_bot,
    "@removes": Group.removes_bot,
}


class TelegramStage:
    """Plays lines on Telegram; a reply is the message sent or the message as it was changed."""

    def __init__(self, folder: Path, now: datetime, language: str) -> None:
        self.clock = Clock(now, running=False)
        self.server = TelegramServer(
            clock=lambda: self.clock.now().timestamp(), username=BOT, can_read_all_group_messages=True
        )
        self.server.start()
        adapter = TelegramAdapter(self.server.token, self.server.root)
        adapter.rates = NO_LIMITS
        self.app = App(_config(folder), self.clock, {"telegram": adapter})
        self._queues = Queues(self.app.store.url)
        self.language = language
        self.users: dict[str, User] = {}
        self.groups: dict[str, Group] = {}
        self._said_in: dict[tuple[int, int], Message] = {}
        self._heard: list[tuple[int, list[str], Message]] = []
        self._marks = [0]  # how much had been heard before each line
        self.server.listen(self._hear)
        self.app.store.do(lambda connection: self._found(connection, now, language))
        self.ticker = Ticker(self.app.store, self.app.company, platform="telegram")
        self._start()

    def group(self, name: str, people: Sequence[str], team: str | None, *, amounts: bool) -> None:
        chat = FIRST_GROUP - len(self.groups)
        self.groups[name] = self.server.group(chat, name, [self._user(each) for each in people])
        if team is not None:
            self.app.store.do(
                lambda connection: world.bind(
                    connection, self.clock.now(), "telegram", str(chat), team, amounts=amounts, language=self.language,
                    title=name,
                )
            )  # fmt: skip
        self._quiet()

    def says(self, who: str, line: str, group: str | None = None) -> Heard:
        user = self._user(who)
        mark = self._marked()
        if group is None:
            self._do(user, line)
        else:
            self._do_in(self.groups[group], user, line)
        self._quiet()
        return self._since(mark)

    def spoken(self, file: str, words: str) -> None:
        raise NotImplementedError("such scripts are played at the terminal alone")

    def sticks(self, count: int, status: str) -> None:
        self.app.store.do(lambda connection: world.stick(connection, self.clock.now(), count, status))

    def tick(self, now: datetime) -> Heard:
        self.clock.set(now)
        mark = self._marked()
        if self.ticker.tick(now):
            self._quiet()
        return self._since(mark)

    def _marked(self) -> int:
        self._marks.append(len(self._heard))
        return self._marks[-1]

    def _since(self, mark: int) -> Heard:
        heard = self._heard[mark:]
        places: dict[str, User | Group] = {**self.users, **self.groups}
        got = {name: [shown for chat, shown, _ in heard if chat == place.id] for name, place in places.items()}
        return {name: replies for name, replies in got.items() if replies}

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(PATIENCE_S)
        self.app.close()
        self._queues.close()
        self.server.stop()

    # --- what people do ---

    def _do_in(self, group: Group, user: User, line: str) -> None:
        word, _, rest = line.partition(" ")
        last = (user.id, group.id)
        if line.startswith("#") and line[1:].isdecimal():
            user.presses(self._last_of(group.id, int(line[1:])), int(line[1:]) - 1)
        elif word in {"@joins", "@leaves", "@adds", "@removes"}:
            _DEEDS[word](group, user)
        elif word == "@edit":
            user.edits(self._said_in[last], self._named(rest), chat=group)
        else:
            reply_to = self._last_of(group.id) if word == "@reply" else None
            user.says(self._named(rest if word == "@reply" else line), chat=group, reply_to=reply_to)
            self._said_in[last] = _sent(user)

    def _named(self, line: str) -> str:
        return line.replace("@legwork", f"@{BOT}")

    def _last_of(self, chat: int, buttons: int = 0) -> Message:
        return next(
            message for where, _, message in reversed(self._heard) if where == chat and len(message.buttons) >= buttons
        )

    def _do(self, user: User, line: str) -> None:
        if line.startswith("#") and line[1:].isdecimal():
            self._press(user, int(line[1:]) - 1)
        elif line.startswith("@edit "):
            user.edits(self._said[user.id], line[6:])
        elif line.startswith("@reply "):
            user.says(line[7:], reply_to=self._last_of(user.id))
            self._said[user.id] = _sent(user)
        elif line.startswith("@geo "):
            latitude, longitude, *accuracy = (float(each) for each in line[5:].split() if each not in set(PlaceKind))
            how = line.rsplit(" ", 1)[1]
            user.location(
                latitude, longitude, *accuracy, live=how == "live", forwarded=how == "forwarded",
                venue="Somewhere" if how == "venue" else None,
            )  # fmt: skip
        elif line.startswith("@photo "):
            name, *words = shlex.split(line[7:])
            _sends(user, name, " ".join(words) or None)
            self._said[user.id] = _sent(user)
        elif line.startswith("@forward "):
            user.forward(line[9:], "A customer")
        else:
            user.says(line)
            self._said[user.id] = _sent(user)

    def _press(self, user: User, index: int) -> None:
        last = self._last_reply(user.id)
        try:
            user.presses(last, index)
        except LookupError:  # a person can't press what isn't there; the terminal can
            user.presses(last, data="0:0:0")

    def _last_reply(self, chat: int) -> Message:
        """The last message; of several that came together, the last with buttons."""
        places = [place for place, (where, _, _) in enumerate(self._heard) if where == chat]
        since = max(mark for mark in self._marks if mark <= places[-1])
        together = [self._heard[place][2] for place in places if place >= since]
        return next((message for message in reversed(together) if message.buttons), together[-1])

    # --- what they see ---

    def _hear(self, what: str, message: Message) -> None:
        if what in {"sent", "edited"}:
            labels = [_bare(label, message.text) for label in message.buttons]
            shown = [f"[{number} {label}]" for number, label in enumerate(labels, 1)]
            self._heard.append((message.chat_id, [*message.text.split("\n"), *shown], message))

    def _quiet(self) -> None:
        until = time.monotonic() + PATIENCE_S
        while self.server.pending or self._rows_waiting():
            assert time.monotonic() < until, "something is still waiting"
            time.sleep(0.005)

    def _rows_waiting(self) -> bool:
        return self._queues.wait() or (bool(self.groups) and self.app.store.read(self._counts_wait))

    def _counts_wait(self, connection: Connection) -> bool:
        return bool(to_count(connection, "telegram", self.clock.now() - censuses.EVERY))

    # --- set-up ---

    def _user(self, who: str) -> User:
        if who not in self.users:
            self.users[who] = self.server.user(FIRST_USER + len(self.users), who.title(), "en")
            self.users[who].opens()
        return self.users[who]

    def _found(self, connection: Connection, now: datetime, language: str) -> None:
        ids = world.found(connection, now, language)
        users = {member_id: str(self._user(who).id) for who, member_id in ids.items()}
        world.join(connection, now, "telegram", users)
        self._said: dict[int, Message] = {}

    def _start(self) -> None:
        up = threading.Event()

        async def run() -> None:
            self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
            await serve(self.app, stop=self._stop, up=lambda _: up.set())

        self._thread = threading.Thread(target=lambda: asyncio.run(run()), daemon=True)
        self._thread.start()
        assert up.wait(PATIENCE_S)
        self.server.wait_for_poll()


def comparable(line: str) -> list[str]:
    """A transcript's line without its buttons, then their labels: where the buttons stand differs by platform."""
    labels = re.findall(r"\[\d+ (.*?)\](?= \[\d+ |$)", line)
    text = re.sub(r" ?\[\d+ .*\]$", "", line)
    return [*([text] if text else []), *labels]


def _bare(label: str, text: str) -> str:
    """A label without the number of the line it belongs to."""
    number, _, rest = label.partition(" ")
    is_item = number.isdigit() and any(line.startswith(f"{number} ") for line in text.split("\n"))
    return rest if is_item else label


def _sends(user: User, name: str, caption: str | None) -> None:
    match name.rpartition(".")[2]:
        case "ogg":
            user.voice(data=named(name), caption=caption)
        case "pdf":
            user.document(name, named(name), "application/pdf", caption)
        case _:
            user.photo(caption, data=named(name))


def _sent(user: User) -> Message:
    assert user.last is not None
    return user.last


def _config(folder: Path) -> Config:
    return Config.model_validate(
        {
            "company": {"name": COMPANY.name, "timezone": str(ZONE)},
            "database": {"url": sqlite_at(folder / "stage.db")},
            "http": {"listen": "127.0.0.1:0"},
        }
    )
