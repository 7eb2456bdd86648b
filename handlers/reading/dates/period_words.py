"""Months, quarters, halves, years and weeks: the period itself, and its edges (end of month, 月初, mid-Nov, 上旬).

A scope is how people name a period. It is *open* if it names no year ("March", "月底"): then the nearest one that
fits is meant.
"""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from handlers.reading.dates import calendar_math as cal
from handlers.reading.dates.grammar import Context, Got, Rule, rule
from handlers.reading.dates.meaning import Bad, Day, Days, Meaning
from handlers.reading.dates.tokens import Token

_NUMBERED_WEEK: Final = 6
"""第二周 is the second week of something, 第48周 one of the calendar."""
YEAR: Final = "(year nian?|yearword|roc? number nian|rel (unit|nian))"
"""A year before what it belongs to: 2027年, 明年, 民国115年, next year."""

MONTH_NAMED: Final = (
    "(month ((filler|comma|dash)? (year|yearword|rel unit))?|(rel|coming) month|"
    f"({YEAR} filler?)? number moon|year dash? month|rel unit month)"
)
_QUARTER: Final = (
    f"(({YEAR} filler?|year dash)? quarter ((filler|comma)? (year|fiscal|rel unit))?"
    "|quarteryear|fiscal quarter|quarter number"
    f"|({YEAR} filler?)? filler? di? (number|ordinal) unit ((filler|in)* (year|yearword|rel unit))?)"
)
_HALF: Final = (
    f"(({YEAR} filler?|year dash)? halfyear (filler? (year|fiscal|rel unit))?"
    "|filler? ordinal half (filler|in)* (year|fiscal|rel unit|filler unit))"
)
_RELATIVE: Final = "(filler? rel ge? (unit|moon|nian))"
_YEARS: Final = "(year nian|yearword|roc number nian|number nian|rel nian|fiscal|in year)"
NAMED: Final = f"({MONTH_NAMED}|{_QUARTER}|{_HALF}|{_RELATIVE}|{_YEARS}|yearmonth)"
_BARE: Final = (
    "(filler? (unit|moon|nian)|(yearword|year nian|roc? number nian) filler? nian|number moon moon"
    "|rel ge? (unit|moon) filler? (unit|moon))"
)
SCOPE: Final = f"({NAMED}|{_BARE})"


def rel_unit(got: Got) -> tuple[int, str] | None:
    """`next week`, 下个月: how many on, of what; None if this, next or last stands before something else."""
    row = got.tokens
    for index, token in enumerate(row[:-1]):
        if token.kind == "rel":
            after = next((later for later in row[index + 1 :] if later.kind not in {"ge", "filler"}), token)
            return (token.number, after.name) if after.kind in {"unit", "moon", "nian"} else None
    return None


def said_year(got: Got, context: Context) -> int | None:
    """The year that was named, ROC years and this/next/last year included; None if none was. ValueError: not a year."""
    for kind in ("year", "yearmonth", "fiscal", "quarteryear"):
        if token := got.first(kind):
            return token.parts[0] if token.parts else token.number
    if token := got.first("yearword"):
        return context.today.year + token.number
    relative = rel_unit(got)
    if relative and relative[1] == "year":
        return context.today.year + relative[0]
    if got.has("quarter") and (token := got.first("number")):
        return _checked(token.number, 30) + 2000 if token.number > 23 else _checked(99, 30)
    return _short_year(got, context)


def _short_year(got: Got, context: Context) -> int | None:
    """115年 is an ROC year in Taiwan or where 民國 says so; 27年 is 2027."""
    row = got.tokens
    for token, after in pairwise(row):
        if token.kind == "number" and after.kind == "nian":
            return roc_year(token.number, context, named=got.has("roc")) or _two_digits(token.number)
    return None


def roc_year(number: int, context: Context, *, named: bool = False) -> int | None:
    """The Gregorian year of an ROC year, where such years are meant."""
    taiwan = context.lang.lower() in {"zh-hant", "zh-tw"}
    return number + 1911 if named or (taiwan and 100 <= number <= 130) else None


def _two_digits(number: int) -> int | None:
    """27年3月 is 2027; 3年 is a time that something took."""
    return 2000 + number if 20 <= number <= 60 else None


def month_number(got: Got) -> int | None:
    """1 to 12 from a month's name, 3月 or 2027-03; None if no month is named. ValueError: there is no such month."""
    if token := got.first("month", "monthday"):
        return token.number
    if token := got.first("yearmonth"):
        return _checked(token.parts[1], 12)
    row = got.tokens
    for token, after in pairwise(row):
        if token.kind == "number" and after.kind == "moon":
            return _checked(token.number, 12)
    return None


def _checked(number: int, most: int) -> int:
    if not 1 <= number <= most:
        raise ValueError(number)
    return number


def _quarter_number(got: Got) -> int | None:
    if (token := got.first("quarter", "quarteryear")) and token.name != "h":
        return token.number
    unit = next((token for token in got.all("unit") if token.name == "quarter"), None)
    if unit and unit.end - unit.start == len("个季度") and got.has("number") and not got.has("di"):
        return None  # 两个季度 are six months
    counted = [token for token in got.all("number") + got.all("ordinal") if unit and token.end <= unit.start]
    return _checked(counted[-1].number, 4) if counted else None


def _months(year: int, month: int, count: int) -> Days:
    first = date(year, month, 1)
    return Days(first, cal.month_end(cal.add_months(first, count - 1)), coarse=True)


def scope_at(got: Got, context: Context, step: int) -> Days | None:
    """The period that is meant, `step` on from now if it names no year; None if there is none at this step."""
    if got.has("ordinal") and got.name("unit") not in {"quarter", ""} and not got.has("half"):
        return None  # the first day of next month
    year, month, quarter = said_year(got, context), month_number(got), _quarter_number(got)
    part = (month, 1) if month else (quarter * 3 - 2, 3) if quarter else None
    if (half := got.first("halfyear", "quarteryear")) and half.name != "q":
        part = (half.number * 6 - 5, 6)
    if part:
        if year is None and _is_lasting(got):
            return None
        return (
            _months(context.today.year + step if year is None else year, *part) if year is None or step == 0 else None
        )
    if got.has("half") and got.has("ordinal"):
        return _half_year(got, context, step)
    relative = rel_unit(got)
    if relative:
        counted_within = got.has("di")  # the first day of next week
        return _unit_period(context.today, relative[1], relative[0]) if step == 0 and not counted_within else None
    counted = got.first("number", "ordinal")
    if got.has("in") and not _is_plain_year(got, context):
        return None
    if year is not None:
        # 合作20年 is twenty years, not 2020.
        edged = len(got.all("nian")) > 1 or got.has("end") or got.has("start")
        lasting = counted and counted.number < 100 and not edged
        return _months(year, 1, 12) if step == 0 and not lasting else None
    if counted:
        return None
    bare = got.first("unit", "moon", "nian")
    return _unit_period(context.today, bare.name, step) if bare else None


def _half_year(got: Got, context: Context, step: int) -> Days | None:
    """first half of next year."""
    number, year = got.number("ordinal"), said_year(got, context)
    if number > 2 or got.name("unit") not in {"year", ""} or (year is not None and step):
        return None
    return _months(year if year is not None else context.today.year + step, number * 6 - 5, 6)


def _is_plain_year(got: Got, context: Context) -> bool:
    """in 2027, not 2,027 pieces: a year that is near."""
    return got.tokens[-1].kind == "year" and abs(got.tokens[-1].number - context.today.year) <= 5


def _is_lasting(got: Got) -> bool:
    """合作3年12月: a number of years that is no year."""
    return any(token.kind == "number" and after.kind == "nian" for token, after in pairwise(got.tokens))


def _unit_period(today: date, unit: str, step: int) -> Days | None:
    """The week, month, quarter or year `step` on from today's."""
    if unit == "week":
        first = cal.monday(today) + timedelta(weeks=step)
        return Days(first, first + timedelta(days=6))
    sizes = {"month": 1, "quarter": 3, "year": 12}
    if unit not in sizes:
        return None
    size = sizes[unit]
    index = (today.year * 12 + today.month - 1) // size * size + step * size
    return _months(index // 12, index % 12 + 1, size)


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
        return _months(today.year + relative[0], month, 1) if relative[1] == "year" else None
    if token.kind == "rel" and token.number < 0:
        return _months(today.year - (month >= today.month), month, 1)
    if token.kind == "rel" and token.number == 1:
        return _months(today.year + 1, month, 1) if month <= today.month else None
    return _months(today.year + (token.kind == "coming" and month < today.month), month, 1)


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
    return _unit_period(context.today, got.name("unit"), 2) if got.number("rel") == 1 else None


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
