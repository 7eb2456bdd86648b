"""Periods of targets and figures: years, quarters and sales months, their keys and their days.

Keys are `2027`, `2027-Q1` and `2027-03`. A year is a fiscal year and is named by the calendar year it begins in: if it
begins in April, `2027` is April 2027 to March 2028 and `2027-Q1` is April to June 2027. A month keeps its calendar name
(`2027-03` is always March 2027, in that case the last month of the fiscal year `2026`). It is the calendar's month
unless the company closes its months earlier: closing on the 25th, `2027-03` is 26 February to 25 March.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

# Whether somebody with these weekdays (None: the company's) works on a day.
WorksOn = Callable[[date, frozenset[int] | None], bool]

_KEY = re.compile(r"([12]\d{3})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?", re.IGNORECASE)


class Grain(StrEnum):
    """How long a period is."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A period by its name. `number` is the quarter's (1 to 4) or the calendar month's (1 to 12), 0 for a year."""

    year: int
    grain: Grain = Grain.YEAR
    number: int = 0

    def __str__(self) -> str:
        """Its key."""
        if self.grain is Grain.YEAR:
            return f"{self.year:04}"
        return f"{self.year:04}-Q{self.number}" if self.grain is Grain.QUARTER else f"{self.year:04}-{self.number:02}"

    @classmethod
    def parse(cls, key: str) -> "Period | None":
        """The period of a key, None for anything else; `parse(str(x)) == x`."""
        found = _KEY.fullmatch(key.strip())
        if found is None:
            return None
        if found[2]:
            return cls(int(found[1]), Grain.QUARTER, int(found[2]))
        return cls(int(found[1]), Grain.MONTH, int(found[3])) if found[3] else cls(int(found[1]))


@dataclass(frozen=True, slots=True)
class Days:
    """Local days from `since` to `until`, inclusive."""

    since: date
    until: date

    def __contains__(self, day: date) -> bool:
        return self.since <= day <= self.until

    def __len__(self) -> int:
        return (self.until - self.since).days + 1


@dataclass(frozen=True, slots=True)
class Pace:
    """Working days of a period. A day is gone when it is over: today, if it is one, is still among those left, so that
    `gone + left == total` and what is to go divided by `left` is what today and each day after it has to bring."""

    total: int
    gone: int

    @property
    def left(self) -> int:
        return self.total - self.gone

    @property
    def share(self) -> float | None:
        """The share of working days gone; None where the period has none."""
        return self.gone / self.total if self.total else None


@dataclass(frozen=True)
class SalesCalendar:
    """How a company counts its year. `month_closes_on`: the last day of its months, 31 for the calendar's; a shorter
    month closes on its own last day."""

    fiscal_year_start: int = 1
    month_closes_on: int = 31

    @cached_property
    def is_plain(self) -> bool:
        """Whether years and months are the calendar's."""
        return self.fiscal_year_start == 1 and self.month_closes_on >= 31

    def days(self, period: Period) -> Days:
        """The days of a period."""
        months = self.months(period)
        return Days(self._end(_before(months[0])) + timedelta(days=1), self._end(months[-1]))

    def containing(self, day: date, grain: Grain = Grain.MONTH) -> Period:
        """The period of this length that a day belongs to."""
        month = Period(day.year, Grain.MONTH, day.month)
        if day > self._end(month):
            month = _moved(month, 1)
        return self.within(month, grain)

    def within(self, month: Period, grain: Grain) -> Period:
        """The month itself, or the quarter or year it belongs to."""
        if grain is Grain.MONTH:
            return month
        place = (month.number - self.fiscal_year_start) % 12
        year = month.year - (month.number < self.fiscal_year_start)
        return Period(year) if grain is Grain.YEAR else Period(year, Grain.QUARTER, place // 3 + 1)

    def around(self, period: Period) -> list[Period]:
        """The longer periods this one is a part of, the shortest first."""
        first = self.months(period)[0]
        longer = {Grain.MONTH: [Grain.QUARTER, Grain.YEAR], Grain.QUARTER: [Grain.YEAR], Grain.YEAR: []}[period.grain]
        return [self.within(first, grain) for grain in longer]

    def parts(self, period: Period) -> list[Period]:
        """The quarters of a year, the months of a quarter; a month has none."""
        if period.grain is Grain.YEAR:
            return [Period(period.year, Grain.QUARTER, number) for number in (1, 2, 3, 4)]
        return self.months(period) if period.grain is Grain.QUARTER else []

    def months(self, period: Period) -> list[Period]:
        """The months of a period in order; a month is its own."""
        if period.grain is Grain.MONTH:
            return [period]
        first = Period(period.year, Grain.MONTH, self.fiscal_year_start)
        start, count = (0, 12) if period.grain is Grain.YEAR else (3 * (period.number - 1), 3)
        return [_moved(first, start + ahead) for ahead in range(count)]

    def moved(self, period: Period, steps: int) -> Period:
        """The period so many steps later (earlier, if negative)."""
        if period.grain is Grain.MONTH:
            return _moved(period, steps)
        if period.grain is Grain.YEAR:
            return Period(period.year + steps)
        place = period.year * 4 + period.number - 1 + steps
        return Period(place // 4, Grain.QUARTER, place % 4 + 1)

    def pace(self, period: Period, today: date, works_on: WorksOn, workdays: frozenset[int] | None = None) -> Pace:
        """The working days of a period, and how many of them are over at the beginning of `today`."""
        days = self.days(period)
        working = [day for day in _each(days) if works_on(day, workdays)]
        return Pace(len(working), sum(1 for day in working if day < today))

    def _end(self, month: Period) -> date:
        length = monthrange(month.year, month.number)[1]
        return date(month.year, month.number, min(self.month_closes_on, length))


def _each(days: Days) -> list[date]:
    return [days.since + timedelta(days=ahead) for ahead in range(len(days))]


def _moved(month: Period, steps: int) -> Period:
    place = month.year * 12 + month.number - 1 + steps
    return Period(place // 12, Grain.MONTH, place % 12 + 1)


def _before(month: Period) -> Period:
    return _moved(month, -1)
