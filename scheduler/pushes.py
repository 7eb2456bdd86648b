"""What a push is: its name, when it is due, how long it is worth sending late, and how it is built."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from handlers.reply import Reply
from handlers.turn import Turn
from storage.records import Role

Build = Callable[[Turn, date], Reply | None]
# From one local clock time to another, over midnight if the first is the later one; equal ones are no hours at all.
Hours = tuple[time, time]
NEVER: Hours = (time(0), time(0))


@dataclass(frozen=True, slots=True)
class DailyPush:
    """A push of a local time of day on a person's working days, to members of some roles.

    `build` returns None when there is nothing to say. Later than `until` (local) an occurrence is not worth sending.
    """

    name: str
    build: Build
    at: time
    until: time
    audience: frozenset[Role]


@dataclass(frozen=True, slots=True)
class PushSettings:
    """The configuration of a push; None keeps its default. `days` are ISO weekdays minus one; `quiet` holds for who
    has set no hours of their own."""

    on: bool = True
    at: time | None = None
    days: frozenset[int] | None = None
    audience: frozenset[Role] | None = None
    quiet: Hours | None = None


@dataclass(frozen=True, slots=True)
class Timetable:
    """The configured pushes; those not mentioned keep their defaults."""

    settings: Mapping[str, PushSettings] = field(default_factory=dict)

    def of(self, name: str) -> PushSettings:
        return self.settings.get(name, PushSettings())

    def at(self, push: DailyPush) -> time:
        return self.of(push.name).at or push.at

    def until(self, push: DailyPush) -> time:
        """A push that was put off beyond its usual end is worth sending for the rest of that day."""
        return push.until if self.at(push) < push.until else time.max

    def is_for(self, push: DailyPush, roles: frozenset[Role]) -> bool:
        """Whether somebody with these roles gets the push."""
        audience = self.of(push.name).audience
        return bool((push.audience if audience is None else audience) & roles)

    def is_on_day(self, push: DailyPush, day: date) -> bool:
        """Whether the push goes out on such a weekday at all."""
        days = self.of(push.name).days
        return days is None or day.weekday() in days


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant (UTC) of a local time. One that the clock skips moves forward; one that comes twice is the first."""
    return datetime.combine(day, at, zone).astimezone(UTC)  # fold=0 does both, by PEP 495


def is_within(hours: Hours, at: time) -> bool:
    """Whether a clock time lies in these hours."""
    start, end = hours
    return start <= at < end if start <= end else at >= start or at < end
