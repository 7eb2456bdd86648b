"""Months, quarters, halves, years and weeks: the period itself, and its edges (end of month, 月初, mid-Nov, 上旬)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from handlers.reading.dates import calendar_math as cal
from handlers.reading.dates.grammar import Context, Got, Rule, rule
from handlers.reading.dates.meaning import Bad, Day, Days, Meaning
from handlers.reading.dates.scopes import (
    NAMED,
    SCOPE,
    YEAR,
    month_number,
    months,
    rel_unit,
    said_year,
    scope_at,
    unit_period,
)
from handlers.reading.dates.tokens import Token

_NUMBERED_WEEK: Final = 6
"""第二周 is the second week of something, 第48周 one of the calendar."""


def _steps(context: Context) -> tuple[int, ...]:
    return (0, 1) if context.prefer == "future" else (0, -1)


@rule("date", NAMED)
def periods(got: Got, context: Context) -> Meaning | None:
    """The nearest period that is not over (future) or has begun (past)."""
    if (token := got.first("rel", "coming")) and got.tokens[-1].kind == "month":
        return _relative_month(got, context, token)
    for step in _steps(context):
        found = scope_at(got, context, step)
        if found and (found.last >= context.today if context.prefer == "future" else found.first <= context.today):
            return found
    return scope_at(got, context, 0) if rel_unit(got) or said_year(got, context) is not None else None


def _relative_month(got: Got, context: Context, token: Token) -> Meaning | None:
    """ "next March" said in January may be this year's or the next: then it is left to be asked."""
    month, today = got.number("month"), context.today
    if relative := rel_unit(got):
        return months(today.year + relative[0], month, 1) if relative[1] == "year" else None
    if token.kind == "rel" and token.number < 0:
        return months(today.year - (month >= today.month), month, 1)
    if token.kind == "rel" and token.number == 1:
        return months(today.year + 1, month, 1) if month <= today.month else None
    return months(today.year + (token.kind == "coming" and month < today.month), month, 1)


Edge = Callable[[Days], "Meaning | None"]


def _is_week(span: Days) -> bool:
    return not span.coarse


def _is_month(span: Days) -> bool:
    return span.coarse and span.first.month == span.last.month


def _last(span: Days) -> Meaning | None:
    """The working week ends on Friday; anything longer on its last day."""
    return Day(span.first + timedelta(days=4) if _is_week(span) else span.last)


def _middle(span: Days) -> Meaning | None:
    """Of a week or a year nobody says which day that is."""
    return Day(span.first.replace(day=15)) if _is_month(span) else Bad()


_LAST_THIRD: Final = 3


def _third(number: int) -> Edge:
    """10 days of a month; 12 and 23 are two of them together, 上中旬."""

    def pick(span: Days) -> Meaning | None:
        if not _is_month(span):
            return Bad()
        begins, ends = number // 10 or number, number % 10
        return Days(
            span.first.replace(day=begins * 10 - 9),
            span.last if ends == _LAST_THIRD else span.first.replace(day=ends * 10),
        )

    return pick


def edge(got: Got, context: Context, pick: Edge) -> Meaning | None:
    """The edge of the nearest scope whose edge is not past (future) or not to come (past)."""
    for step in _steps(context):
        span = scope_at(got, context, step)
        found = pick(span) if span else None
        if isinstance(found, Bad):
            return found
        first, last = _ends(found)
        if found and (last >= context.today if context.prefer == "future" else first <= context.today):
            return found
    fixed = scope_at(got, context, 0) if got.has("rel") or said_year(got, context) is not None else None
    return pick(fixed) if fixed else None


def _ends(found: Meaning | None) -> tuple[date, date]:
    if isinstance(found, Day):
        return found.day, found.day
    return (found.first, found.last) if isinstance(found, Days) else (date.max, date.min)


@rule("date", f"end (filler|dash)* ({SCOPE}|year)", "unit dash? end year", f"{SCOPE} filler? dash? end", "eop")
def ends(got: Got, context: Context) -> Meaning | None:
    if token := got.first("eop"):
        return edge(Got([Token("unit", 0, 0, 0, token.name)]), context, _last)
    return edge(got, context, _last)


@rule("date", f"(start|beginning) filler* ({SCOPE}|year)", f"{SCOPE} filler? start")
def starts(got: Got, context: Context) -> Meaning | None:
    return edge(got, context, lambda span: Day(span.first))


@rule("date", f"mid dash? filler* {SCOPE}", f"{SCOPE} mid")
def middles(got: Got, context: Context) -> Meaning | None:
    return edge(got, context, _middle)


@rule("date", f"({NAMED} filler?|moon)? third", f"(early|late) (filler|dash)? {NAMED}", f"back end filler {NAMED}")
def thirds(got: Got, context: Context) -> Meaning | None:
    number = got.first("third")
    which = number.number if number else 1 if got.has("early") else 3
    named = got if number is None or month_number(got) or rel_unit(got) else Got([Token("moon", 0, 0, 0, "month")])
    return edge(named, context, _third(which))


@rule("date", f"({NAMED} filler?)? halfmonth")
def half_months(got: Got, context: Context) -> Meaning | None:
    """12月上半月, 下半月."""
    first = got.number("halfmonth") == 1
    named = got if month_number(got) or rel_unit(got) else Got([Token("moon", 0, 0, 0, "month")])

    def pick(span: Days) -> Meaning | None:
        if not _is_month(span):
            return None
        return Days(span.first, span.first.replace(day=15)) if first else Days(span.first.replace(day=16), span.last)

    return edge(named, context, pick)


@rule("date", f"{SCOPE} within", f"within filler? {NAMED}")
def inside(got: Got, context: Context) -> Meaning | None:
    """本周内, within this month: a deadline, the last day."""
    if got.has("filler") and got.has("rel") and got.number("rel") == 1:
        return Bad()  # within the next week: seven days, or the next week of the calendar
    found = edge(got, context, lambda span: Day(span.last, deadline=True))
    return found if isinstance(found, Day) else None


@rule(
    "date",
    f"filler? (rel|ordinal|number|half) unit (filler|in)+ {SCOPE}",
    f"filler? (rel|ordinal)? half (filler|in)+ {SCOPE}",
    f"unit number filler {SCOPE}",
    f"filler? (rel|ordinal) weekend (filler|in)+ {SCOPE}",
    "in filler rel unit",
    "every (rel|ordinal|few|number)? (weekday|unit|enpart|part|weekend)",
)
def uncertain(got: Got, _context: Context) -> Meaning | None:
    """first week of December, second half of the month: nobody says from which day to which; every other Friday."""
    if got.tokens[0].kind == "in" and len(got.tokens) == len(("in", "filler", "rel", "unit")):
        # in the last month: thirty days, or the one before this
        return Bad() if got.number("rel") < 0 and got.name("unit") != "quarter" else None
    if got.has("every"):
        return Bad() if got.has("rel") or got.has("ordinal") or got.has("number") or got.has("few") else None
    return Bad() if got.has("half") or got.has("weekend") or got.name("unit") == "week" else None


@rule("date", f"({YEAR} filler?)? di number unit", "(unit|weekno) number", "weekcode")
def week_numbers(got: Got, context: Context) -> Meaning | None:
    """第48周, week 48: of the ISO year that makes it nearest."""
    number = got.number("number", "weekcode")
    if got.tokens[-1].kind == "unit" and len(got.tokens) > len(("di", "number", "unit")):
        return _week_of_year(got, context)
    if got.name("unit") not in {"week", ""} or (got.name("number") == "zh" and number < _NUMBERED_WEEK):
        return None
    if got.name("number").isascii() and got.name("number").isalpha() and got.name("number") != "zh":
        return None  # week one
    for step in _steps(context):
        first = date.fromisocalendar(context.today.isocalendar().year + step, number, 1)
        last = first + timedelta(days=6)
        if last >= context.today if context.prefer == "future" else first <= context.today:
            return Days(first, last)
    return None


def _week_of_year(got: Got, context: Context) -> Meaning | None:
    """2027年第5周."""
    year, number = said_year(Got(got.tokens[:-3]), context), got.tokens[-2].number
    if year is None or got.tokens[-1].name != "week":
        return None
    first = date.fromisocalendar(year, number, 1)
    return Days(first, first + timedelta(days=6))


@rule("date", "filler? unit after rel")
def week_after_next(got: Got, context: Context) -> Meaning | None:
    return unit_period(context.today, got.name("unit"), 2) if got.number("rel") == 1 else None


@rule("date", "(filler|rel ge?|coming)* weekend", "rel unit filler? weekend", "filler? weekend after rel")
def weekends(got: Got, context: Context) -> Meaning | None:
    """Saturday and Sunday of this ISO week, or of the one that is named; a bare one in a report is the last that has
    begun."""
    relative = got.first("rel")
    weeks = (relative.number if relative else 0) + got.has("after")
    saturday = cal.monday(context.today) + timedelta(days=5 + 7 * weeks)
    if not relative and context.prefer == "past" and saturday > context.today:
        saturday -= timedelta(weeks=1)
    return Days(saturday, saturday + timedelta(days=1))


@rule("date", "(rel|on)? ge? badday", "rel unit badday")
def no_such_weekday(got: Got, _context: Context) -> Meaning | None:
    """下周八: no such day; without this, next or last before it, it is just other words."""
    return Bad() if got.has("rel") else None


RULES: Final[list[Rule]] = [
    *periods,
    *ends,
    *starts,
    *middles,
    *thirds,
    *half_months,
    *inside,
    *uncertain,
    *week_numbers,
    *week_after_next,
    *weekends,
    *no_such_weekday,
]
