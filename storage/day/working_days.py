"""Which days are working days: the company's week, the public holidays of its country, and its own days above them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from storage.day.public_holidays import PublicDays, public_days

MONDAY_TO_FRIDAY = frozenset(range(5))
# A make-up day is worked by who works the whole week; who works some days of it has those alone.
WHOLE_WEEK = 5
# No calendar is without a working day for so long; a search ends there.
LOOKS_AHEAD = 400


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """`workdays` are ISO weekdays minus one. `closed` and `open` are days of the company's own, above the public
    holidays of `country` (`CN`, `DE-BY`; None: of no country)."""

    workdays: frozenset[int] = MONDAY_TO_FRIDAY
    closed: frozenset[date] = frozenset()
    open: frozenset[date] = frozenset()
    country: str | None = None

    def works_on(self, day: date, workdays: frozenset[int] | None = None) -> bool:
        """Whether a day is a working day for somebody with these weekdays (None: the company's).

        A holiday is a day off whatever one's weekdays are. A day in `open` is worked by all, a country's make-up day by
        who works five days a week or more. Leave is not known here: see `Directory.works_on`.
        """
        if day in self.open:
            return True
        if day in self.closed:
            return False
        week = self.workdays if workdays is None else workdays
        if self.country is not None:
            public = self._public(day.year)
            if day in public.off:
                return False
            if day in public.made_up and len(week) >= WHOLE_WEEK:
                return True
        return day.weekday() in week

    def is_day_off(self, day: date) -> bool:
        """Whether the company is closed on a day on which everybody is off: a holiday, not a weekend."""
        if day in self.open:
            return False
        return day in self.closed or (self.country is not None and day in self._public(day.year).off)

    def stretched(self, count: int, until: date, is_away: Callable[[date], bool] = lambda _day: False) -> int:
        """So many days as days of the calendar back from `until`, when holidays and days somebody is away don't count:
        14 days become 21 after a week of holidays."""
        day, left = until, count
        while left > 0 and (until - day).days < count + LOOKS_AHEAD:
            left -= not (self.is_day_off(day) or is_away(day))
            day -= timedelta(days=1)
        return (until - day).days

    def holidays(self, first: date, last: date) -> Iterator[tuple[date, str]]:
        """Public holidays between two days, both included, that are not worked, with their names."""
        for year in range(first.year, last.year + 1) if self.country else ():
            for day, name in self._public(year).off.items():
                if first <= day <= last and day not in self.open:
                    yield day, name

    def made_up(self, first: date, last: date) -> list[date]:
        """Days between two days, both included, that the country works although its week would not."""
        years = range(first.year, last.year + 1) if self.country else ()
        found = {day for year in years for day in self._public(year).made_up}
        return sorted(day for day in found - self.closed if first <= day <= last)

    def is_published(self, year: int) -> bool:
        """Whether the country's days of a year are known as they were announced."""
        return self.country is None or self._public(year).published

    def _public(self, year: int) -> PublicDays:
        return public_days(self.country or "", year)


def days_between(first: date, last: date) -> Iterator[date]:
    """The days from one to another, both included."""
    return (first + timedelta(days=each) for each in range((last - first).days + 1))
