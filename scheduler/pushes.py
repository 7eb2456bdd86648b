"""What a push is: its name, when it is due, how long it is worth sending late, and how it is built."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from handlers.reply import Reply
from handlers.turn import Turn

Build = Callable[[Turn, date], Reply | None]


@dataclass(frozen=True, slots=True)
class DailyPush:
    """A push of a local time of day on a person's working days.

    `build` returns None when there is nothing to say. Later than `until` (local) an occurrence is not worth sending.
    """

    name: str
    build: Build
    at: time
    until: time


@dataclass(frozen=True, slots=True)
class PushSettings:
    """The configuration of a push: whether it is on, and when (local time)."""

    on: bool = True
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Timetable:
    """The configured pushes; those not mentioned keep their defaults."""

    settings: Mapping[str, PushSettings] = field(default_factory=dict)

    def is_on(self, name: str) -> bool:
        return self.settings.get(name, PushSettings()).on

    def at(self, push: DailyPush) -> time:
        return self.settings.get(push.name, PushSettings()).at or push.at


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant of a local time. One that the clock skips moves forward; one that comes twice is the first."""
    return datetime.combine(day, at, zone)  # fold=0 does both, by PEP 495
