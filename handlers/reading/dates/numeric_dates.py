"""Days in figures: 2027-03-05, 3/5, 5.3.2027, 12.5号, 115/10; and whether the day or the month comes first."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from handlers.reading.dates import calendar_math as cal
from handlers.reading.dates.grammar import Context, Got, Rule, rule
from handlers.reading.dates.meaning import Bad, Choice, Day, Days, Meaning
from handlers.reading.dates.scopes import roc_year
from handlers.reading.dates.tokens import Token
from handlers.reading.patterns import regex

NEAR: Final = 3
"""Years from now in which two digits are still taken for a year."""


@rule("date", "pair dash number dayno?")
def pair_ranges(got: Got, context: Context) -> Meaning | None:
    """11/26~28, in Chinese."""
    month, day = got.tokens[0].parts
    if not context.lang.startswith("zh") or not day < got.number("number"):
        return None
    first, last = (
        nearest_year(context, month, number) if month <= 12 else None for number in (day, got.number("number"))
    )
    return Days(first, last) if first and last and first < last else Bad()


def exact(year: int, month: int, day: int) -> Meaning:
    """That day; `Bad` if the calendar has no such day."""
    found = cal.made(year, month, day)
    return Day(found) if found else Bad()


@rule("date", "full")
def full_dates(got: Got, context: Context) -> Meaning | None:
    """2027-03-05, 2027/3/5, 5.3.2027, 115.11.30 (ROC); 3/5/2027 as `_either` says."""
    token = got.tokens[0]
    one, two, three = token.parts
    if one >= 1900:
        return exact(one, two, three) if one <= 2099 else None
    if three < 1900:
        year = roc_year(one, context) if one >= 100 else _short_year(one, three, context)
        return exact(year, two, three) if year else _short_dates(token, context)
    if three > 2099:
        return None
    if token.name == ".":
        return exact(three, two, one)
    return _either(one, two, context, lambda month, day: cal.made(three, month, day))


def _short_year(one: int, three: int, context: Context) -> int | None:
    """26/12/5 begins with the year in Chinese, unless it may as well end with it (25/12/26)."""
    year = context.today.year
    if not context.lang.startswith("zh") or abs(2000 + one - year) > NEAR or abs(2000 + three - year) <= NEAR:
        return None
    return 2000 + one


@rule("date", "number dash number")
def dashed(got: Got, context: Context) -> Meaning | None:
    """12-25 14:00, in Chinese: only before a time of day, as `lookalikes` sees to."""
    month, _, day = got.tokens
    if not context.lang.startswith("zh") or month.number > 12:
        return None
    return _either(month.number, day.number, context, lambda one, two: nearest_year(context, one, two))


@rule("date", "decimal dayno?")
def dotted(got: Got, context: Context) -> Meaning | None:
    """12.5号, 12.5前, in Chinese: `lookalikes` sees to it that a word beside it makes a date of it."""
    month, day = got.tokens[0].parts
    if not context.lang.startswith("zh"):
        return None
    return _either(month, day, context, lambda one, two: nearest_year(context, one, two))


@rule("date", "dotday")
def dotted_with_stop(got: Got, context: Context) -> Meaning | None:
    """24.12., as German writes it: `DottedDays` sees to it that it is no price at the end of a sentence."""
    day, month = got.tokens[0].parts
    if context.lang.startswith("zh") or (day <= _MONTHS and _MONTH_FIRST.match(str(context.now.tzinfo))):
        return None
    found = nearest_year(context, month, day)
    return Day(found) if found else Bad()


def _short_dates(token: Token, context: Context) -> Meaning | None:
    """25/12/26, 12/25/26. In Chinese the year may come first."""
    one, two, three = token.parts
    year = 2000 + three
    if context.lang.startswith("zh") or token.end - token.start < 6 or abs(year - context.today.year) > NEAR:
        return None
    if token.name == ".":
        return exact(year, two, one)
    return _either(one, two, context, lambda month, day: cal.made(year, month, day))


@rule("date", "pair", "pair dayno")
def pairs(got: Got, context: Context) -> Meaning | None:
    """3/5 as `_either` says; 3/2027, 2027/3 and, in Taiwan, 115/10 are months."""
    one, two = got.tokens[0].parts
    if (one, two) == (24, 7):
        return None
    year = one if one >= 1990 else two if two >= 1990 else roc_year(one, context)
    if year:
        month = two if year != two else one
        first = cal.made(year, month, 1)
        return Days(first, cal.month_end(first), coarse=True) if first else Bad()
    return _either(one, two, context, lambda month, day: nearest_year(context, month, day))


def nearest_year(context: Context, month: int, day: int) -> date | None:
    """That day in the nearest year in which it is not past (future) or not to come (past)."""
    today = context.today
    return cal.nearest(lambda step: cal.made(today.year + step, month, day), (0, 1), today, context.prefer)


def order_shown(row: Iterable[Token]) -> str:
    """`day` or `month`, whichever comes first in the numeric dates of a text that can be read in one order alone;
    empty if there are none, or of both."""
    found = set()
    for token in row:
        if token.kind in {"pair", "full"} and token.name == "/":
            one, two = token.parts[:2]
            if one <= _MOST_DAYS and two <= _MOST_DAYS and (one > _MONTHS) is not (two > _MONTHS):
                found.add("day" if one > _MONTHS else "month")
    return found.pop() if len(found) == 1 else ""


_MOST_DAYS: Final = 31
_MONTHS: Final = 12
_MONTH_FIRST: Final = regex(
    "US/|America/(?:New_York|Detroit|Kentucky/|Indiana/|Chicago|Menominee|North_Dakota/|Denver|Boise|Phoenix|Los_Angeles"
    "|Anchorage|Juneau|Sitka|Metlakatla|Yakutat|Nome|Adak)|Pacific/Honolulu"
)


def _either(one: int, two: int, context: Context, make: Callable[[int, int], date | None]) -> Meaning | None:
    """Chinese writes the month first, and so do the United States. Elsewhere English is written by people of both
    habits: if both numbers can be months, it must be asked, unless another date of the text shows the order."""
    month_first, day_first = make(one, two), make(two, one)
    days = (month_first,) if context.lang.startswith("zh") else (month_first, day_first)
    if len(days) > 1 and month_first and day_first:
        habit = context.order or ("month" if _MONTH_FIRST.match(str(context.now.tzinfo)) else "")
        days = {"month": (month_first,), "day": (day_first,)}.get(habit, days)
    found = sorted({day for day in days if day})
    if len(found) > 1:
        return Choice(tuple(found))
    return Day(found[0]) if found else Bad()


RULES: Final[list[Rule]] = [*pair_ranges, *full_dates, *dashed, *dotted, *dotted_with_stop, *pairs]
