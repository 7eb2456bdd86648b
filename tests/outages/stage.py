"""A company in three zones on Telegram whose `serve` can be away: while it is, nothing ticks, receives or sends."""

import asyncio
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.adapters.telegram.adapter import TelegramAdapter
from bot.app import App
from bot.clock import Clock
from bot.config import Config
from bot.serving import serve
from scheduler.ticking import Ticker
from storage.records import Role
from storage.store import Connection, Store
from tests.databases import sqlite_at
from tests.servers.patience import PATIENCE_S
from tests.servers.telegram import Message, TelegramServer, User
from tests.transcripts import world
from tests.transcripts.telegram_stage import BOT, NO_LIMITS
from tests.transcripts.waiting import Queues

SHANGHAI, LONDON, LOS_ANGELES = (
    ZoneInfo(each) for each in ("Asia/Shanghai", "Europe/London", "America/Los_Angeles")
)  # fmt: skip
# Name, roles, zone, language.
PEOPLE: Sequence[tuple[str, frozenset[Role], ZoneInfo, str]] = (
    ("Wei", frozenset({Role.REP}), SHANGHAI, "zh-Hans"),
    ("Lily", frozenset({Role.REP}), LONDON, "en"),
    ("Joe", frozenset({Role.REP}), LOS_ANGELES, "en"),
    ("Sam", frozenset({Role.LEAD}), LONDON, "en"),
    ("Max", frozenset({Role.ADMIN, Role.MANAGER}), LONDON, "en"),
)
CUSTOMERS = (("华强电子", "Wei"), ("Acme Pumps", "Lily"), ("Southern Steel", "Joe"))
GROUP = -2001


class Office:
    """The company from `began` on; `up` and `down` start and end its `serve`, `at` moves the clock of the world."""

    def __init__(self, folder: Path, began: datetime) -> None:
        self.clock = Clock(began, running=False)
        self.server = TelegramServer(
            clock=lambda: self.clock.now().timestamp(), username=BOT, can_read_all_group_messages=True
        )
        self.server.start()
        self.url = sqlite_at(folder / "office.db")
        self._queues = Queues(self.url)
        self.people: dict[str, User] = {}
        for number, (name, *_) in enumerate(PEOPLE):
            self.people[name] = self.server.user(1001 + number, name, "en").opens()
        self.group = self.server.group(GROUP, "North", list(self.people.values()))
        self._heard: list[tuple[int, Message]] = []
        self._marks: dict[int, int] = {}
        self.server.listen(self._hear)
        self.app: App | None = None
        self._wanted = self._looked = 0  # ticks that `settle` waits for, and which of them came
        self._begun = self._cut_off = False

    # --- the process ---

    def up(self) -> None:
        """Starts `serve`, as a new process would, and lets it do what there is to do."""
        adapter = TelegramAdapter(self.server.token, self.server.root)
        adapter.rates = NO_LIMITS
        self.app = app = App(_config(self.url), self.clock, {"telegram": adapter})
        if not self._begun:
            app.store.do(self._found)
            self._begun = True
        ticker, started = Ticker(app.store, app.company, app.timetable), threading.Event()
        self._took_in = False

        def tick(now: datetime) -> int:
            # What came meanwhile is there within the second until the first look; a busy machine takes longer.
            self._wait_until(lambda: self._took_in or self._is_quiet())
            self._took_in = True
            wanted = self._wanted
            queued = ticker.tick(now)
            if now == self.clock.now():  # else its time was read before the clock moved
                self._looked = wanted
            return queued

        async def run() -> None:
            self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
            await serve(app, tick, stop=self._stop, up=lambda _: started.set())

        self._thread = threading.Thread(target=lambda: asyncio.run(run()), daemon=True)
        self._thread.start()
        assert started.wait(PATIENCE_S)
        self.settle()

    def down(self) -> None:
        """Ends it."""
        if self.app is not None:
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join(PATIENCE_S)
            self.app.close()
            self.app = None

    def cut_off(self) -> None:
        """Telegram can't be reached any more; the process runs."""
        self.server.refuse_connections()
        self._cut_off = True

    def connected(self) -> None:
        """It can, and what waited is sent."""
        self.server.accept_connections()
        self._cut_off = False
        self.settle()

    def close(self) -> None:
        self.down()
        self._queues.close()
        self.server.stop()

    def settle(self, *, ticks: bool = True) -> None:
        """Until all that came is handled, all that is due was looked for (`ticks`), and all is sent."""
        self._wait_until(self._is_quiet)
        if ticks:
            self._wanted += 1
            self._wait_until(lambda: self._looked == self._wanted)
            self._wait_until(lambda: self._cut_off or not self._is_waiting())

    # --- the world ---

    def at(self, when: str, zone: ZoneInfo = LONDON) -> None:
        """`2026-11-03 10:00` of a zone."""
        self.clock.set(datetime.fromisoformat(when).replace(tzinfo=zone))
        if self.app is not None:
            self.settle()

    def says(self, who: str, text: str, *, when: str | None = None, zone: ZoneInfo | None = None) -> None:
        """Somebody writes to the bot, at a time of their own zone."""
        if when is not None:
            self.clock.set(datetime.fromisoformat(when).replace(tzinfo=zone or zone_of(who)))
        self.people[who].says(text)
        if self.app is not None:
            self.settle(ticks=False)

    def code(self, name: str) -> tuple[User, str]:
        """A new rep in London who has a join code and has not joined."""
        user = self.server.user(2001 + len(self.people), name, "en")
        self.people[name] = user
        app, now = self._running(), self.clock.now()

        def add(connection: Connection) -> str:
            people = world.people_of(connection, now).people
            return people.add(name, {Role.REP}, timezone=str(LONDON), language="en")[1]

        return user, app.store.do(add)

    def sticks(self, count: int) -> None:
        """So many messages wait for a decision; the process is away."""
        with closing(Store(self.url)) as store:
            store.do(lambda connection: world.stick(connection, self.clock.now(), count, "dead"))

    def presses(self, who: str, message: Message, label: str) -> None:
        self.people[who].presses(message, label)
        if self.app is not None:
            self.settle(ticks=False)

    # --- what was read ---

    def new(self, who: str) -> list[str]:
        """What came since the last look, oldest first: when, by the reader's clock, and the text."""
        return [f"{self._told_at(who, at)} {message.text}" for at, message in self.fresh(who)]

    def firsts(self) -> dict[str, list[str]]:
        """The first lines of the same, by who reads it."""
        found = {who: [each.splitlines()[0] for each in self.new(who)] for who in (*self.people, "North")}
        return {who: lines for who, lines in found.items() if lines}

    def fresh(self, who: str) -> list[tuple[int, Message]]:
        """The same, as messages with the seconds they came at."""
        chat = GROUP if who == "North" else self.people[who].id
        since, self._marks[chat] = self._marks.get(chat, 0), len(self._heard)
        return [(at, each) for at, each in self._heard[since:] if each.chat_id == chat]

    # --- inside ---

    def _told_at(self, who: str, at: int) -> str:
        return f"{datetime.fromtimestamp(at, zone_of(who)):%m-%d %H:%M}"

    def _hear(self, what: str, message: Message) -> None:
        if what == "sent":
            self._heard.append((message.date, message))

    def _running(self) -> App:
        assert self.app is not None, "the process is away"
        return self.app

    def _is_quiet(self) -> bool:
        return self._cut_off or not (self.server.pending or self._is_waiting())

    def _is_waiting(self) -> bool:
        return self._queues.wait()

    def _wait_until(self, condition: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE_S
        while not condition():
            assert time.monotonic() < until, "something is still waiting"
            time.sleep(0.01)

    def _found(self, connection: Connection) -> None:
        now = self.clock.now()
        team = world.people_of(connection, now).people.add_team("North")
        ids = {}
        for name, roles, zone, language in PEOPLE:
            people = world.people_of(connection, now).people
            ids[name], _ = people.add(name, roles, team_id=team, timezone=str(zone), language=language)
        for name, owner in CUSTOMERS:
            world.people_of(connection, now).customers.add(name, owner_id=ids[owner])
        world.join(connection, now, "telegram", {ids[name]: str(self.people[name].id) for name in ids})
        world.bind(connection, now, "telegram", str(GROUP), "North", amounts=True, language="en", title="North")


def zone_of(who: str) -> ZoneInfo:
    return next((zone for name, _, zone, _ in PEOPLE if name == who), LONDON)


def _config(url: str) -> Config:
    return Config.model_validate(
        {
            "company": {"name": "Bright Pumps", "timezone": "Europe/London", "country": "IE"},
            "database": {"url": url},
            "http": {"listen": "127.0.0.1:0"},
        }
    )
