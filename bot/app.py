"""The composition root: store, company, clock, platforms and turns put together, once."""

from collections.abc import Mapping
from typing import Self

from bot.adapters.base import Adapter
from bot.adapters.terminal.reading import parse as parse_terminal
from bot.clock import Clock
from bot.config import Config
from bot.turns import Parser, Turns
from handlers import subjects
from scheduler.pushes import PushSettings, Timetable
from storage.records import PLATFORM_TERMINAL, Role
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
        self.turns = Turns(self.store, self.company, self.clock, {PLATFORM_TERMINAL: parse_terminal, **parsers})

    def close(self) -> None:
        """Lets the store finish."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def timetable(config: Config) -> Timetable:
    """The pushes as they are configured."""
    morning = config.pushes.morning
    audience = frozenset(Role(each) for each in morning.audience if each in frozenset(Role))
    return Timetable(
        {
            "morning": PushSettings(morning.on, morning.at, morning.days, audience),
            "due": PushSettings(config.pushes.due.on),
        }
    )


DECLARED = subjects.ALL
