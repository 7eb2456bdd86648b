"""The same company on Slack: the real `serve`, slack-bolt and slack-sdk, and a server that behaves like Slack.

Lines are typed as messages, also those that begin with a slash: a command of Slack can't be edited, and opens forms.
In a channel what is for the bot mentions it, as a slash command there would be answered for the asker alone.
"""

import asyncio
import shlex
import threading
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bot import censuses
from bot.adapters.slack.adapter import SlackAdapter
from bot.app import App
from bot.clock import Clock
from bot.config import Config
from bot.serving import serve
from handlers.words import LANGUAGES, words_in
from scheduler.ticking import Ticker
from storage.messages.rates import Rates
from storage.people.chats import to_count
from storage.store import Connection
from tests.databases import sqlite_at
from tests.files.samples import named
from tests.servers.patience import PATIENCE_S
from tests.servers.slack import Channel, Message, SlackServer, User
from tests.transcripts import world
from tests.transcripts.script import Script
from tests.transcripts.stage import COMPANY, ZONE, Heard
from tests.transcripts.waiting import Queues

NO_LIMITS = Rates(overall=10_000.0, between_private=0.0, between_group=0.0, burst=100)
# What nobody can do in Slack.
NOT_IN_SLACK = ("@geo ", "@forward ")


def as_elsewhere(line: str) -> str:
    """A line of Slack's as it would be said where the bot hears everything in a group."""
    for language in LANGUAGES:
        words = words_in(language)
        line = line.replace(words.text("group-hears-mentions"), words.text("group-hears-all"))
    return line


def playable(script: Script) -> bool:
    """Whether a script can be played here, and says the same."""
    elsewhere = ("only at the terminal", "not on Slack")
    typed = [line.partition(" > ")[2] for line in script.lines]
    return not any(each in script.lines[0] for each in elsewhere) and not any(
        line.startswith(NOT_IN_SLACK) for line in typed
    )


class SlackStage:
    """Plays lines on Slack; a reply is the message sent or the message as it was changed."""

    def __init__(self, folder: Path, now: datetime, language: str) -> None:
        self.clock = Clock(now, running=False)
        self.server = SlackServer(clock=lambda: self.clock.now().timestamp(), pace=0.001)
        self.server.start()
        adapter = SlackAdapter(self.server.token, base_url=self.server.base_url, app_token=self.server.app_token)
        adapter.rates = NO_LIMITS
        self.adapter = adapter
        self.app = App(_config(folder), self.clock, {"slack": adapter})
        self._queues = Queues(self.app.store.url)
        self.language = language
        self.users: dict[str, User] = {}
        self.groups: dict[str, Channel] = {}
        self._said: dict[tuple[str, str], Message] = {}
        self._heard: list[tuple[str, list[str], Message]] = []
        self.server.listen(self._hear)
        self.app.store.do(lambda connection: self._found(connection, now, language))
        self.ticker = Ticker(self.app.store, self.app.company, platform="slack")
        self._start()

    def group(self, name: str, people: Sequence[str], team: str | None, *, amounts: bool) -> None:
        channel = self.groups[name] = self.server.channel(name, [self._user(each) for each in people])
        if team is not None:
            self.app.store.do(
                lambda connection: world.bind(
                    connection, self.clock.now(), "slack", channel.id, team, amounts=amounts, language=self.language,
                    title=name,
                )
            )  # fmt: skip
        self._quiet()

    def says(self, who: str, line: str, group: str | None = None) -> Heard:
        mark = len(self._heard)
        user = self._user(who)
        # Elsewhere anybody can be made to write in a group; here one must be in it.
        there = [user] if line != "@joins" else []
        channel = self.server.channel(group, there, bot_in=False) if group else None
        self._do(user, line, channel)
        self._quiet()
        return self._since(mark)

    def spoken(self, file: str, words: str) -> None:
        raise NotImplementedError("such scripts are played at the terminal alone")

    def sticks(self, count: int, status: str) -> None:
        self.app.store.do(lambda connection: world.stick(connection, self.clock.now(), count, status))

    def tick(self, now: datetime) -> Heard:
        self.clock.set(now)
        mark = len(self._heard)
        if self.ticker.tick(now):
            self._quiet()
        return self._since(mark)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(PATIENCE_S)
        self.app.close()
        self._queues.close()
        self.server.stop()

    def _since(self, mark: int) -> Heard:
        heard = self._heard[mark:]
        places = {name: user.dm for name, user in self.users.items()}
        places |= {name: channel.id for name, channel in self.groups.items()}
        got = {name: [shown for chat, shown, _ in heard if chat == place] for name, place in places.items()}
        return {name: replies for name, replies in got.items() if replies}

    # --- what people do ---

    def _do(self, user: User, line: str, channel: Channel | None) -> None:
        word, _, rest = line.partition(" ")
        place = channel.id if channel else user.dm
        if line.startswith("#") and line[1:].isdecimal():
            self._press(user, place, int(line[1:]))
        elif word == "@edit":
            user.edits(self._said[user.id, place], self._meant(rest, channel))
        elif word == "@delete":
            user.deletes(self._said[user.id, place])
        elif word == "@reply":
            last = self._last_of(place)
            self._said[user.id, place] = user.writes(rest, place, thread=last.thread_ts or last)
        elif word == "@photo":
            name, *caption = shlex.split(rest)
            self._said[user.id, place] = user.uploads(name, named(name), text=" ".join(caption), chat=place)
        elif channel is not None and word in {"@joins", "@leaves", "@adds", "@removes"}:
            self._come_or_go(word, user, channel)
        else:
            self._said[user.id, place] = user.writes(self._meant(line, channel), place)

    def _come_or_go(self, word: str, user: User, channel: Channel) -> None:
        if word == "@adds":
            channel.invites_bot(user)
        elif word == "@removes":
            channel.removes_bot()
        else:
            (user.joins if word == "@joins" else user.leaves)(channel)

    def _meant(self, line: str, channel: Channel | None) -> str:
        return f"@legwork {line}" if channel is not None and line.startswith("/") else line

    def _press(self, user: User, place: str, number: int) -> None:
        user.presses(self._last_of(place, number), number - 1)

    def _last_of(self, place: str, buttons: int = 0) -> Message:
        return next(
            message for where, _, message in reversed(self._heard) if where == place and len(message.buttons) >= buttons
        )

    # --- what they see ---

    def _hear(self, what: str, message: Message) -> None:
        if what in {"sent", "edited"}:
            shown = [f"[{number} {label}]" for number, label in enumerate(message.buttons, 1)]
            text = as_elsewhere(message.text)
            self._heard.append((message.channel_id, [*text.split("\n"), *shown], message))

    def _quiet(self) -> None:
        until = time.monotonic() + PATIENCE_S
        while self.server.pending or self._rows_waiting():
            assert time.monotonic() < until, "something is still waiting"
            time.sleep(0.005)

    def _rows_waiting(self) -> bool:
        return self._queues.wait() or (bool(self.groups) and self.app.store.read(self._counts_wait))

    def _counts_wait(self, connection: Connection) -> bool:
        return bool(to_count(connection, "slack", self.clock.now() - censuses.EVERY))

    # --- set-up ---

    def _user(self, who: str) -> User:
        if who not in self.users:
            self.users[who] = self.server.user(who, who.title())
        return self.users[who]

    def _found(self, connection: Connection, now: datetime, language: str) -> None:
        ids = world.found(connection, now, language)
        users = {member_id: self._user(who).id for who, member_id in ids.items()}
        world.join(connection, now, "slack", users)

    def _start(self) -> None:
        up = threading.Event()

        async def run() -> None:
            self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
            await serve(self.app, stop=self._stop, up=lambda _: up.set())

        self._thread = threading.Thread(target=lambda: asyncio.run(run()), daemon=True)
        self._thread.start()
        assert up.wait(PATIENCE_S)
        self.server.wait_for_connections(2)
        self.server.wait_until(lambda: self.adapter.ready)


def _config(folder: Path) -> Config:
    return Config.model_validate(
        {
            "company": {"name": COMPANY.name, "timezone": str(ZONE)},
            "database": {"url": sqlite_at(folder / "stage.db")},
            "http": {"listen": "127.0.0.1:0"},
        }
    )
