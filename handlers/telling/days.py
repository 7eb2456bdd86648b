"""Days, times and names as people read them, in each language."""

from datetime import date, datetime, timedelta

from babel.dates import format_date, format_time

from handlers.words import Words

_DAY = {"en": "EEE d MMM", "zh-Hans": "M/d EEE", "zh-Hant": "M/d EEE"}
_DAY_WITH_YEAR = {"en": "EEE d MMM y", "zh-Hans": "y/M/d EEE", "zh-Hant": "y/M/d EEE"}


def tell_day(day: date, words: Words, today: date | None = None) -> str:
    """A date with its weekday (`Fri 27 Nov`, `12/2 周三`); the year when it is not the one of `today`."""
    same_year = today is None or day.year == today.year
    pattern = (_DAY if same_year else _DAY_WITH_YEAR)[words.language]
    return format_date(day, pattern, locale=words.locale)


def tell_near_day(day: date, words: Words, today: date) -> str:
    """`today`, `tomorrow` or `yesterday` in front of a day that is near, else the day alone."""
    near = {0: "day-today", 1: "day-tomorrow", -1: "day-yesterday"}.get((day - today).days)
    return words.text(near) if near else tell_day(day, words, today)


def tell_time(moment: datetime, words: Words) -> str:
    """A local clock time (`14:20`), 24 hours everywhere."""
    return format_time(moment, "HH:mm", locale=words.locale)


def tell_moment(day: date, at: datetime | None, words: Words, today: date) -> str:
    """A day and, if it has one, its local time: `tomorrow 10:00`, `Fri 27 Nov`."""
    told = tell_near_day(day, words, today)
    if abs((day - today).days) == 1:  # tomorrow alone leaves a doubt at midnight and in a forwarded message
        told = f"{told} {tell_day(day, words, today)}"
    return f"{told} {tell_time(at, words)}" if at else told


def tell_days_ago(days: int | None, words: Words) -> str:
    """`3 days ago`; `not yet` for never."""
    if days is None:
        return words.text("ago-never")
    return words.text("ago-days", days=days)


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of a day's ISO week."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)
