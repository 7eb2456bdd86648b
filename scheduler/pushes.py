"""What a push is: its name, when it is due, how long it is worth sending late, and how it is built."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from handlers.conversation.reply import Reply
from handlers.conversation.turn import Turn
from storage.messages.occurrences import Key

# One message, or several that belong together (the rest stands below the first); None: nothing to say.
Message = Reply | tuple[Reply, ...]
Build = Callable[[Turn, date], Message | None]
# In a push's audience: the chats that are bound to a team.
CHATS = "chats"
# From one local clock time to another, over midnight if the first is the later one; equal ones are no hours at all.
Hours = tuple[time, time]
NEVER: Hours = (time(0), time(0))


@dataclass(frozen=True, slots=True)
class DailyPush:
    """A push of a local time of day on a person's working days, to members of some roles and to chats.

    `build` returns None when there is nothing to say. Later than `until` (local) an occurrence is not worth sending.
    `days` are those it is for (ISO weekdays minus one), None: every working day. `keeps`: missed, or on a day off, it
    comes on the next working morning. `tells_once`: other occurrences that are dealt with by the message (see
    `handlers/team/escalating.py`).
    """

    name: str
    build: Build
    at: time
    until: time
    audience: frozenset[str]
    days: frozenset[int] | None = None
    keeps: bool = False
    tells_once: Callable[[Turn], Sequence[Key]] | None = None


@dataclass(frozen=True, slots=True)
class PushSettings:
    """The configuration of a push; None keeps its default. `days` are ISO weekdays minus one; `quiet` holds for who
    has set no hours of their own."""

    on: bool = True
    at: time | None = None
    days: frozenset[int] | None = None
    audience: frozenset[str] | None = None
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

    def is_for(self, push: DailyPush, kinds: frozenset[str]) -> bool:
        """Whether somebody with these roles (a chat: `CHATS`) gets the push."""
        audience = self.of(push.name).audience
        return bool((push.audience if audience is None else audience) & kinds)

    def is_on_day(self, push: DailyPush, day: date) -> bool:
        """Whether the push goes out on such a weekday at all."""
        days = self.of(push.name).days or push.days
        return days is None or day.weekday() in days


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant (UTC) of a local time, always on that day. One that the clock skips moves forward, or back when that
    would be the next day (23:45 in Nuuk); one that comes twice is the first."""
    found = datetime.combine(day, at, zone).astimezone(UTC)  # fold=0 does both, by PEP 495
    if found.astimezone(zone).date() == day:
        return found
    return datetime.combine(day, at.replace(fold=1), zone).astimezone(UTC)


def is_within(hours: Hours, at: time) -> bool:
    """Whether a clock time lies in these hours."""
    start, end = hours
    return start <= at < end if start <= end else at >= start or at < end
