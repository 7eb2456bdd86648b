"""Calendar arithmetic: months, quarters, ISO weeks, working days, and wall-clock time in a zone."""

import calendar
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from handlers.reading.dates.grammar import Context, Prefer

_DAY = timedelta(days=1)


def month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def add_months(day: date, count: int) -> date:
    """Calendar months, clamped to the end of the month: 31 January + 1 is 28 or 29 February."""
    index = day.year * 12 + day.month - 1 + count
    first = date(index // 12, index % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), month_end(first))


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def nearest_weekday(today: date, weekday: int, prefer: Prefer) -> date:
    """Strictly after today (future) or strictly before it (past)."""
    if prefer == "future":
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def nearest(make: Callable[[int], date | None], steps: tuple[int, ...], today: date, prefer: Prefer) -> date | None:
    """The first of the days that `make` gives for 0, ±1, … steps which is not past (future) or not to come (past);
    today counts."""
    for step in steps:
        day = make(step if prefer == "future" else -step)
        if day and (day >= today if prefer == "future" else day <= today):
            return day
    return None


def made(year: int, month: int, day: int) -> date | None:
    """The day, or None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_workdays(context: Context, count: int) -> date:
    """`count` working days after today (before it, if negative). At most a few years away."""
    step, left, day = (_DAY if count > 0 else -_DAY), abs(count), context.today
    for _ in range(abs(count) * 7 + 60):
        if left == 0:
            return day
        day += step
        left -= context.works_on(day)
    raise OverflowError("no working days")


def wall(day: date, hour: int, minute: int, zone: tzinfo | None) -> datetime | None:
    """That time on the clock on the wall, 24:00 being the next day's 00:00; None if the clock skips it on that day."""
    day, hour = (day + _DAY, 0) if hour == 24 else (day, hour)
    said = datetime.combine(day, time(hour, minute), tzinfo=zone)
    back = said.astimezone(UTC).astimezone(zone)
    return said if (back.hour, back.minute) == (hour, minute) else None


def elapsed(now: datetime, minutes: int) -> datetime:
    """Minutes that really pass, also across a change of clock."""
    return (now.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(now.tzinfo)
