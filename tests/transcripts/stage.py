"""Where a transcript is played: the real store, turns and scheduler; people at the terminal."""

from datetime import datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.adapters.terminal.reading import parse
from bot.adapters.terminal.rendering import render
from bot.adapters.terminal.session import Session
from bot.clock import Clock
from bot.turns import Turns
from handlers import subjects
from handlers.company import Company
from scheduler.ticking import Ticker
from storage.records import PLATFORM_TERMINAL
from storage.store import Store
from tests.transcripts import world

ZONE = ZoneInfo("Europe/Berlin")
COMPANY = Company(name="Bright Pumps", timezone=ZONE)
assert subjects.ALL  # the commands are declared


class Stage(Protocol):
    """Plays lines; every answer is a list of replies, each a list of paragraphs."""

    def says(self, who: str, line: str) -> list[list[str]]: ...

    def tick(self, now: datetime) -> dict[str, list[list[str]]]: ...

    def close(self) -> None: ...


class TerminalStage:
    """A company at terminals, its store in a folder or at the URL of an empty database."""

    def __init__(self, where: Path | str, now: datetime, language: str) -> None:
        self.store = Store(where if isinstance(where, str) else f"sqlite:///{where / 'stage.db'}")
        self.clock = Clock(now, running=False)
        ids = self.store.do(lambda connection: world.found(connection, now, language))
        seats = {member_id: who for who, member_id in ids.items()}
        self.store.do(lambda connection: world.join(connection, now, PLATFORM_TERMINAL, seats))
        self.turns = Turns(self.store, COMPANY, self.clock, {PLATFORM_TERMINAL: parse})
        self.ticker = Ticker(self.store, COMPANY, platform=PLATFORM_TERMINAL)
        self.sessions = {who: Session(self.turns, who) for who in world.PEOPLE}

    def says(self, who: str, line: str) -> list[list[str]]:
        session = self.sessions.setdefault(who, Session(self.turns, who))
        return [render(reply) for reply in session.say(line)]

    def tick(self, now: datetime) -> dict[str, list[list[str]]]:
        self.clock.set(now)
        self.ticker.tick(now)
        got = {who: [render(reply) for reply in session.replies()] for who, session in self.sessions.items()}
        return {who: replies for who, replies in got.items() if replies}

    def close(self) -> None:
        self.store.close()
