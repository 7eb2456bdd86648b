"""What the parts of a phrase mean together: a day with its weekday, its part of the day, its time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import chain
from typing import Final

from handlers.reading.dates import calendar_math as cal
from handlers.reading.dates.clock_words import PART_HOURS, hour_of
from handlers.reading.dates.grammar import Context
from handlers.reading.dates.meaning import (
    Bad,
    Choice,
    Clock,
    ClockSpan,
    Day,
    DayPart,
    Days,
    Meaning,
    Moment,
    Part,
    Shift,
    Terms,
    When,
)
from handlers.reading.dates.relative_words import WEEK_OF, shifted

NOTHING: Final = When()


def combined(meanings: Sequence[Meaning], context: Context) -> When:
    """One reading from the parts of a phrase; `NOTHING` if one of them does not exist or they contradict each other."""
    if any(isinstance(meaning, Bad) for meaning in meanings):
        return NOTHING
    head = meanings[0]
    if isinstance(head, Terms):
        return When("anchored", offset_days=head.offset, anchor=head.anchor)
    if isinstance(head, Moment):
        return When("datetime", head.at, deadline=head.deadline) if len(meanings) == 1 else NOTHING
    part, clocks = _part(meanings), [meaning for meaning in meanings if isinstance(meaning, Clock | ClockSpan)]
    days = [meaning for meaning in meanings if isinstance(meaning, Day | Days | Choice)]
    days += [Day(meaning.day) for meaning in meanings if isinstance(meaning, DayPart)]
    if not days:
        return _today(meanings, part, clocks, context)
    shift = next((meaning for meaning in meanings if isinstance(meaning, Shift)), None)
    day = _one_day(days)
    return _timed(_from_day(shift, day, context) if shift else day, part, clocks, context)


def _part(meanings: Sequence[Meaning]) -> str | None:
    names = [
        meaning.part if isinstance(meaning, DayPart) else meaning.name
        for meaning in meanings
        if isinstance(meaning, Part | DayPart)
    ]
    return names[-1] if names else None


def _from_day(shift: Shift, day: Meaning | None, context: Context) -> Day | Days | None:
    if not isinstance(day, Day):
        return None
    if shift.unit == WEEK_OF:
        return Days(cal.monday(day.day), cal.monday(day.day) + timedelta(days=6))
    found = shifted(replace(context, today=day.day), Fraction(shift.count), shift.unit)
    return found if isinstance(found, Day) else None


def _one_day(days: Sequence[Day | Days | Choice]) -> Day | Days | Choice | None:
    """A weekday beside a date confirms it, or chooses between two readings of it, a day said twice is that day; None
    if they contradict each other."""
    if len(days) > 2:  # tomorrow Fri 27 Nov
        rest = _one_day(days[1:])
        return _one_day([days[0], rest]) if rest else None
    if len(days) == 1 or (isinstance(days[0], Day) and isinstance(days[1], Day) and days[0].day == days[1].day):
        return days[0]
    weekday = next((day for day in days if isinstance(day, Day) and day.bare), None)
    other = next((day for day in days if day is not weekday), None)
    if weekday is None or other is None or isinstance(other, Days):
        return None
    fitting = [
        day
        for day in (other.days if isinstance(other, Choice) else (other.day,))
        if day.weekday() == weekday.day.weekday()
    ]
    return Day(fitting[0]) if len(fitting) == 1 else None


def _timed(
    day: Day | Days | Choice | None, part: str | None, clocks: Sequence[Clock | ClockSpan], context: Context
) -> When:
    if day is None:
        return NOTHING
    if isinstance(day, Choice):
        options = tuple(_timed(Day(one), part, clocks, context) for one in day.days)
        return When(options=options) if all(option.start for option in options) else NOTHING
    if isinstance(day, Days):
        return When("period", day.first, day.last) if not part and not clocks else NOTHING
    if clocks:
        return _at(day.day, part, clocks, context)
    if part:
        return _part_of(day.day, part, context)
    return When("date", day.day, deadline=day.deadline)


def _part_of(day: date, part: str, context: Context) -> When:
    if part == "noon":
        return _at(day, None, [Clock(12, 0)], context)
    if part not in PART_HOURS:
        return NOTHING
    first, last = (cal.wall(day, hour, 0, context.now.tzinfo) for hour in PART_HOURS[part])
    return When("daypart", first, last, deadline=part == "eod") if first and last else NOTHING


def _at(day: date, part: str | None, clocks: Sequence[Clock | ClockSpan], context: Context) -> When:
    ends = _flat(clocks)
    hours = [hour_of(one, part) for one in ends]
    if len(ends) == 2 and hours[0] is not None:
        hours[1] = _end_hour(hours[0], hours[1], *ends)
    times = [
        cal.wall(day, hour, one.minute, context.now.tzinfo)
        for one, hour in zip(ends, hours, strict=True)
        if hour is not None
    ]
    if len(times) < len(ends) or not times[0]:
        return NOTHING
    if len(times) == 1:
        return When("datetime", times[0])
    return When("period", times[0], times[1]) if times[1] and times[0] < times[1] else NOTHING


def _end_hour(begins: int, ends: int | None, first: Clock, last: Clock) -> int | None:
    """上午10点到3点 ends in the afternoon."""
    hour = hour_of(last, None) if ends is None else ends
    if hour is not None and last.plain and hour < 12 and (hour, last.minute) <= (begins, first.minute):
        return hour + 12
    return hour


def _flat(clocks: Sequence[Clock | ClockSpan]) -> list[Clock]:
    return list(chain.from_iterable([one] if isinstance(one, Clock) else [one.first, one.last] for one in clocks))[:2]


def _today(
    meanings: Sequence[Meaning], part: str | None, clocks: Sequence[Clock | ClockSpan], context: Context
) -> When:
    """No day was said: the next such time after now, or the last one before it."""
    if any(each.needs_day for each in clocks):
        return NOTHING
    if not clocks and any(isinstance(meaning, Part) and meaning.weak for meaning in meanings):
        return NOTHING
    future = context.prefer == "future"
    for step in (0, 1) if future else (0, -1, -2):
        read = _timed(Day(context.today + timedelta(days=step)), part, clocks, context)
        edge = read.end if future and read.kind == "daypart" else read.start
        if isinstance(edge, datetime) and (edge > context.now if future else edge < context.now):
            return read
    return NOTHING
