"""The composition root: store, company, clock, platforms and turns put together, once."""

import os
import secrets
import socket
from collections.abc import Mapping
from typing import Self

from bot.adapters.base import Adapter
from bot.adapters.terminal.reading import parse as parse_terminal
from bot.clock import Clock
from bot.config import Config
from bot.config_pushes import Due, Push
from bot.turns import Parser, Turns
from handlers import subjects
from handlers.pushing import PUSHES
from scheduler.pushes import NEVER, PushSettings, Timetable
from storage.records import PLATFORM_TERMINAL
from storage.store import Store


class App:
    """What a process runs on. `adapters` are the platforms it sends to; the terminal needs none."""

    def __init__(
        self, config: Config, clock: Clock | None = None, adapters: Mapping[str, Adapter] | None = None
    ) -> None:
        self.config = config
        self.clock = clock or Clock()
        self.company = config.company()
        self.timetable = timetable(config)
        self.store = Store(config.database.url)
        self.adapters = dict(adapters or {})
        parsers: dict[str, Parser] = {name: adapter.parse for name, adapter in self.adapters.items()}
        # Names this process in what it holds: no two processes ever have the same.
        self.owner = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        known = {PLATFORM_TERMINAL: parse_terminal, **parsers}
        self.turns = Turns(self.store, self.company, self.clock, known, self.owner)

    def close(self) -> None:
        """Lets the store finish."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def timetable(config: Config) -> Timetable:
    """The pushes as they are configured; every push has a section of its name."""
    return Timetable({each: _settings(config, each) for each in PUSHES})


def _settings(config: Config, name: str) -> PushSettings:
    section: Push | Due = getattr(config.pushes, name)
    hours = config.pushes.quiet(name)
    quiet = (hours.start, hours.end) if hours else NEVER
    if isinstance(section, Due):
        return PushSettings(section.on, quiet=quiet)
    return PushSettings(config.is_on(name), section.at, section.days, section.audience, quiet)


DECLARED = subjects.ALL
