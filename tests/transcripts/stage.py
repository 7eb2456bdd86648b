"""Where a transcript is played: the real store, turns and scheduler; people at the terminal."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.adapters.terminal.files import TerminalFiles, fetcher
from bot.adapters.terminal.reading import group_address, parse
from bot.adapters.terminal.rendering import render
from bot.adapters.terminal.scene import Scene
from bot.clock import Clock
from bot.config import Config
from bot.config_platforms import Speech
from bot.speech import SpeechService
from bot.turns import Turns
from handlers import subjects
from handlers.company import Hearing
from handlers.conversation.reply import Reply
from scheduler.ticking import Ticker
from storage.records import PLATFORM_TERMINAL
from storage.store import Store
from tests.databases import sqlite_at
from tests.files.samples import named
from tests.servers.speech import SpeechServer
from tests.transcripts import world

ZONE = ZoneInfo("Europe/Berlin")
COMPANY = replace(Config().company(), name="Bright Pumps", timezone=ZONE)
assert subjects.ALL  # the commands are declared
_FILES = TerminalFiles(lambda ref, _: named(ref))


# By place (a person's name, a group's): replies, each a list of paragraphs.
Heard = dict[str, list[list[str]]]


class Stage(Protocol):
    """Plays lines (see `script`); what everybody reads because of one."""

    def group(self, name: str, people: Sequence[str], team: str | None, *, amounts: bool) -> None: ...

    def says(self, who: str, line: str, group: str | None = None) -> Heard: ...

    def spoken(self, file: str, words: str) -> None: ...

    def sticks(self, count: int, status: str) -> None: ...

    def tick(self, now: datetime) -> Heard: ...

    def close(self) -> None: ...


class TerminalStage:
    """A company at terminals, its store in a folder or at the URL of one where nothing is yet."""

    def __init__(self, where: Path | str, now: datetime, language: str) -> None:
        self.store = Store(where if isinstance(where, str) else sqlite_at(where / "stage.db"))
        self.clock = Clock(now, running=False)
        self.language = language
        ids = self.store.do(lambda connection: world.found(connection, now, language))
        seats = {member_id: who for who, member_id in ids.items()}
        self.store.do(lambda connection: world.join(connection, now, PLATFORM_TERMINAL, seats))
        self.turns = Turns(self.store, COMPANY, self.clock, {PLATFORM_TERMINAL: parse})
        self.ticker = Ticker(self.store, COMPANY, platform=PLATFORM_TERMINAL)
        self._fetch = fetcher(self.turns, _FILES)
        self.scene = Scene(self.turns, fetch=self._files)
        self._speech: SpeechServer | None = None

    def _files(self) -> None:
        self._fetch()

    def group(self, name: str, people: Sequence[str], team: str | None, *, amounts: bool) -> None:
        if team is not None:
            self.store.do(
                lambda connection: world.bind(
                    connection, self.clock.now(), PLATFORM_TERMINAL, group_address(name), team,
                    amounts=amounts, language=self.language, title=name,
                )
            )  # fmt: skip
        self.scene.gather(name, people)

    def says(self, who: str, line: str, group: str | None = None) -> Heard:
        return _rendered(self.scene.says(who, line, group))

    def spoken(self, file: str, words: str) -> None:
        if self._speech is None:
            self._speech = SpeechServer().start()
            self.turns.company = replace(COMPANY, hearing=Hearing(180, 5 * 1024 * 1024))
            self._fetch = fetcher(self.turns, _FILES, SpeechService(Speech(url=self._speech.url)))
        self._speech.says(named(file), words)

    def sticks(self, count: int, status: str) -> None:
        self.store.do(lambda connection: world.stick(connection, self.clock.now(), count, status))

    def tick(self, now: datetime) -> Heard:
        self.clock.set(now)
        self.ticker.tick(now)
        heard = _rendered(self.scene.heard())
        order = [*world.PEOPLE, *sorted(set(heard) - set(world.PEOPLE))]
        return {place: heard[place] for place in order if place in heard}

    def close(self) -> None:
        if self._speech is not None:
            self._speech.stop()
        self.store.close()


def _rendered(heard: Mapping[str, list[Reply]]) -> Heard:
    return {place: [render(reply) for reply in replies] for place, replies in heard.items()}
