"""How people name a period: a month, a quarter, a half, a year or a week; and which one is meant.

A scope is *open* if it names no year ("March", "月底"): then the nearest one that fits is meant.
"""

from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from handlers.reading.dates import calendar_math as cal
from handlers.reading.dates.grammar import Context, Got
from handlers.reading.dates.meaning import Days

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


def months(year: int, month: int, count: int) -> Days:
    """So many months, from that one on."""
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
        return months(context.today.year + step if year is None else year, *part) if year is None or step == 0 else None
    if got.has("half") and got.has("ordinal"):
        return _half_year(got, context, step)
    relative = rel_unit(got)
    if relative:
        counted_within = got.has("di")  # the first day of next week
        return unit_period(context.today, relative[1], relative[0]) if step == 0 and not counted_within else None
    counted = got.first("number", "ordinal")
    if got.has("in") and not _is_plain_year(got, context):
        return None
    if year is not None:
        # 合作20年 is twenty years, not 2020.
        edged = len(got.all("nian")) > 1 or got.has("end") or got.has("start")
        lasting = counted and counted.number < 100 and not edged
        return months(year, 1, 12) if step == 0 and not lasting else None
    if counted:
        return None
    bare = got.first("unit", "moon", "nian")
    return unit_period(context.today, bare.name, step) if bare else None


def _half_year(got: Got, context: Context, step: int) -> Days | None:
    """first half of next year."""
    number, year = got.number("ordinal"), said_year(got, context)
    if number > 2 or got.name("unit") not in {"year", ""} or (year is not None and step):
        return None
    return months(year if year is not None else context.today.year + step, number * 6 - 5, 6)


def _is_plain_year(got: Got, context: Context) -> bool:
    """in 2027, not 2,027 pieces: a year that is near."""
    return got.tokens[-1].kind == "year" and abs(got.tokens[-1].number - context.today.year) <= 5


def _is_lasting(got: Got) -> bool:
    """合作3年12月: a number of years that is no year."""
    return any(token.kind == "number" and after.kind == "nian" for token, after in pairwise(got.tokens))


def unit_period(today: date, unit: str, step: int) -> Days | None:
    """The week, month, quarter or year `step` on from today's."""
    if unit == "week":
        first = cal.monday(today) + timedelta(weeks=step)
        return Days(first, first + timedelta(days=6))
    sizes = {"month": 1, "quarter": 3, "year": 12}
    if unit not in sizes:
        return None
    size = sizes[unit]
    index = (today.year * 12 + today.month - 1) // size * size + step * size
    return months(index // 12, index % 12 + 1, size)
