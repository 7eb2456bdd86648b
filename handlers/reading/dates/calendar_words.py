"""Days: today, weekdays, days of a month, numeric dates."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final

from handlers.reading.dates import calendar_math as cal
from handlers.reading.dates.grammar import Context, Got, Prefer, Rule, rule
from handlers.reading.dates.holidays_named import holiday
from handlers.reading.dates.meaning import Bad, Choice, Day, Days, Meaning
from handlers.reading.dates.period_words import YEAR, month_number, rel_unit, roc_year, said_year
from handlers.reading.dates.tokens import Token
from handlers.reading.patterns import regex

_DATED: Final = "(ordinal|number)"
_SUNDAY: Final = 7
_NEAR: Final = 3
"""Years from now in which two digits are still taken for a year."""


@rule("date", "dayword", "filler? unit (after|before) dayword")
def day_words(got: Got, context: Context) -> Meaning | None:
    """today, 大后天, the day after tomorrow."""
    step = (1 if got.has("after") else -1 if got.has("before") else 0) if got.name("unit") in {"day", ""} else None
    return None if step is None else Day(context.today + timedelta(days=got.number("dayword") + step))


@rule("date", "bothdays")
def two_days(got: Got, context: Context) -> Meaning | None:
    """明后天: either of two days."""
    first = context.today + timedelta(days=got.number("bothdays"))
    return Choice((first, first + timedelta(days=1)))


@rule("date", "parenday")
def paren_days(got: Got, context: Context) -> Meaning | None:
    """12/5(六): the weekday that confirms the date before it."""
    return Day(cal.nearest_weekday(context.today, got.number("parenday"), context.prefer), bare=True)


@rule(
    "date",
    "weekday",
    "filler? rel ge? weekday",
    "(filler|rel)? coming weekday",
    "dayword unit",
    "rel? past weekday",
    "weekday gone",
    "rel unit (filler|on|comma|filler on)? weekday",
    "weekday (filler|comma|in)? rel unit",
    "weekday unit",
    "article unit on weekday",
    "rel weekday",
)
def weekdays(got: Got, context: Context) -> Meaning | None:
    """A bare one is the nearest; this, next and last count ISO weeks; "Friday week" is the Friday after the coming
    one."""
    if day := got.first("dayword"):
        weeks = _WEEKS.get(got.name("unit")) if day.number in {0, 1} else None
        return Day(context.today + timedelta(days=day.number, weeks=weeks)) if weeks else None
    weekday, relative = got.number("weekday"), got.first("rel")
    weeks = _WEEKS.get(got.name("unit"), 0)
    if any(token.name != "week" for token in got.all("unit")) and (relative or not weeks):
        return None
    if got.has("past") or got.has("gone"):
        return Day(cal.nearest_weekday(context.today, weekday, "past"))
    if relative and not got.has("coming"):
        return Day(cal.monday(context.today) + timedelta(days=7 * relative.number + weekday))
    if got.has("unit"):
        return Day(cal.nearest_weekday(context.today, weekday, "future") + timedelta(weeks=weeks))
    if got.has("coming"):
        return Day(cal.nearest_weekday(context.today, weekday, "future"))
    return Day(cal.nearest_weekday(context.today, weekday, context.prefer), bare=True)


@rule("date", "weekday (dash|and|or|slash|until) weekday (filler|comma|in|on)? filler? rel unit")
def weekdays_of_a_week(got: Got, context: Context) -> Meaning | None:
    """Mon-Wed next week, Tue or Thu last week: both are of that week."""
    if got.name("unit") != "week":
        return None
    monday = cal.monday(context.today) + timedelta(weeks=got.number("rel"))
    first, last = (monday + timedelta(days=token.number) for token in got.all("weekday"))
    if not (got.has("dash") or got.has("until")):
        return Choice(tuple(sorted({first, last})))
    return Days(first, last) if first < last else Bad()


_WEEKS: Final = {"week": 1, "fortnight": 2}


@rule("date", "filler? weekday after rel?")
def weekday_after(_got: Got, _context: Context) -> Meaning | None:
    """ "Friday after next", "the Friday after": after which is not said."""
    return Bad()


@rule("date", "(rel ge?)? weekday dash (number|dayno)")
def weekday_ranges(got: Got, context: Context) -> Meaning | None:
    """下周二到四, 周一至五, 周四到日."""
    last = got.tokens[-1]
    number = _SUNDAY if last.kind == "dayno" else last.number
    if (last.name if last.kind == "number" else last.name + "zh") not in {"zh", "日zh"} or not 1 < number <= _SUNDAY:
        return None
    first = weekdays[1].build(Got(got.tokens[:-2]), context)
    if not isinstance(first, Day) or number - 1 <= first.day.weekday():
        return Bad()
    return Days(first.day, first.day + timedelta(days=number - 1 - first.day.weekday()))


@rule("date", "(rel ge?)? weekday (or|enum) number")
def two_weekdays(got: Got, context: Context) -> Meaning | None:
    """下星期一同二, 周三、四: either of two days."""
    last = got.tokens[-1]
    if last.name != "zh" or not 1 < last.number < _SUNDAY:
        return None
    first = weekdays[1].build(Got(got.tokens[:-2]), context)
    if not isinstance(first, Day) or last.number - 1 <= first.day.weekday():
        return None
    return Choice((first.day, first.day + timedelta(days=last.number - 1 - first.day.weekday())))


@rule("date", f"({YEAR} filler?)? number moon number dayno? enum number dayno")
def two_of_a_month(_got: Got, _context: Context) -> Meaning | None:
    """12月5、6号: which one must be asked."""
    return Bad()


@rule("date", "pair dash number dayno?")
def pair_ranges(got: Got, context: Context) -> Meaning | None:
    """11/26~28, in Chinese."""
    month, day = got.tokens[0].parts
    if not context.lang.startswith("zh") or not day < got.number("number"):
        return None
    first, last = (
        _nearest_year(context, month, number) if month <= 12 else None for number in (day, got.number("number"))
    )
    return Days(first, last) if first and last and first < last else Bad()


_MONTH_DAY: Final = f"(holiday|{_DATED} filler? month|month filler? {_DATED}|filler ordinal)"


@rule("date", f"(filler|article)? (weekday|unit) (before|after) filler? {_MONTH_DAY}")
def beside_a_day(got: Got, context: Context) -> Meaning | None:
    """the Friday before Christmas, the day after 5 March; which week is before it must be asked."""
    index = next(index for index, token in enumerate(got.tokens) if token.kind in {"before", "after"})
    rest = Got(got.tokens[index + 1 :])
    found = holiday(rest, context) if rest.has("holiday") else None
    if found is None:
        number = rest.number("ordinal", "number")
        found = _in_month(rest, context, number) if rest.has("month") else _nearest_day(context, number)
    if not isinstance(found, Day):
        return found
    side: Prefer = "future" if got.has("after") else "past"
    if weekday := Got(got.tokens[:index]).first("weekday"):
        return Day(cal.nearest_weekday(found.day, weekday.number, side))
    days = 1 if got.name("unit") == "day" else 7 if got.name("unit") == "week" and got.has("article") else 0
    return Day(found.day + timedelta(days=days if got.has("after") else -days)) if days else Bad()


@rule("date", "weekday comma? filler? ordinal (filler? month (comma? year)?)?")
def weekday_and_number(got: Got, context: Context) -> Meaning | None:
    """Friday 4th: the nearest 4th, if that is a Friday; Friday 4th of December."""
    if got.has("month"):
        named_day = _in_month(got, context, got.number("ordinal"))
        fits = isinstance(named_day, Day) and named_day.day.weekday() == got.number("weekday")
        return named_day if fits else Bad()

    found = _nearest_day(context, got.number("ordinal"))
    return found if isinstance(found, Day) and found.day.weekday() == got.number("weekday") else Bad()


def _in_month(got: Got, context: Context, number: int) -> Meaning | None:
    """The day of the month that is named: by name, 3月 or next month; the nearest year fits where none is said."""
    month, year, today = month_number(got), said_year(got, context), context.today
    relative = rel_unit(got)
    if month is None:
        if relative is None or relative[1] != "month":
            return None
        first = cal.add_months(today.replace(day=1), relative[0])
        return _exact(first.year, first.month, number)
    if year is not None or got.has("nian"):
        return _exact(year, month, number) if year else Bad()
    found = cal.nearest(lambda step: cal.made(today.year + step, month, number), (0, 1), today, context.prefer)
    return Day(found) if found else Bad()


def _exact(year: int, month: int, day: int) -> Meaning:
    found = cal.made(year, month, day)
    return Day(found) if found else Bad()


@rule(
    "date",
    f"{_DATED} dash? filler? month ((comma|dash|filler)? (year|yearword|rel unit))?",
    f"month filler? {_DATED} (comma? year|comma? rel unit|yearword)?",
    "month dash number dash year",
    f"{_DATED} filler? month number",
    "monthday (comma? year)?",
    f"year dash? month dash? {_DATED}",
    f"rel unit month {_DATED}",
    "month number dayno",
    "number dayno month",
    f"rel unit {_DATED} filler? month",
)
def month_days(got: Got, context: Context) -> Meaning | None:
    """5 March, Dec 5th, 5 Mar 2027, 5 March next year."""
    if got.tokens[-1].kind == "number" and got.tokens[-2].kind == "month" and len(got.tokens) > 2:
        return _with_short_year(got, context)
    token = got.first("monthday", "ordinal", "number")
    if token and token.kind == "number" and token.end - token.start == len("0930"):
        return None
    return _in_month(got, context, token.parts[1] if token and token.parts else got.number("ordinal", "number"))


def _with_short_year(got: Got, context: Context) -> Meaning | None:
    """15 Dec 26."""
    year = 2000 + got.tokens[-1].number
    if not -1 <= year - context.today.year <= _NEAR:
        return None
    return _exact(year, got.number("month"), got.number("ordinal", "number"))


@rule(
    "date",
    f"({YEAR} filler?)? number moon filler? number dayno?",
    "rel ge? (unit|moon) filler? number dayno?",
    "filler? ordinal filler* rel unit",
    "rel unit (comma|filler|on)* ordinal",
)
def month_days_zh(got: Got, context: Context) -> Meaning | None:
    """3月5日, 民国115年3月5日, 下个月5号, 下月25, the 5th of next month: the day is the last number."""
    day = (got.all("number") or got.all("ordinal"))[-1]
    if day.name in {"zh", "两"} and not got.has("dayno") and not got.has("rel"):
        # 三月三 is a feast by the moon, 三月两 no day.
        return None
    return _in_month(got, context, day.number)


@rule("date", "number dayno", "filler? ordinal", "on filler? ordinal", "filler? ordinal filler+ unit")
def days_of_month(got: Got, context: Context) -> Meaning | None:
    """15号, the 5th: the nearest month that has it; today counts."""
    if got.has("unit") and got.name("unit") != "month":
        return None
    return None if got.name("number") == "两" else _nearest_day(context, got.number("number", "ordinal"))


@rule(
    "date",
    f"{_DATED} filler? dash filler? {_DATED} filler? month (comma? year)?",
    f"between filler? {_DATED} and filler? {_DATED} filler? month (comma? year)?",
    f"from filler? {_DATED} (dash|until) filler? {_DATED} filler? month (comma? year)?",
    f"between filler? month {_DATED} and filler? {_DATED} (comma? year)?",
    f"from filler? month {_DATED} (dash|until) filler? {_DATED} (comma? year)?",
    f"month filler? {_DATED} dash filler? {_DATED} (comma? year)?",
    "filler? ordinal dash filler? ordinal ((filler|in)? rel unit)?",
    "from filler? ordinal (dash|until) filler? ordinal (filler|in)? rel unit",
    f"({YEAR} filler?)? number moon number dayno? dash number dayno?",
    "number dayno? dash number dayno",
    "rel ge? (unit|moon) number dayno? dash number dayno",
)
def day_ranges(got: Got, context: Context) -> Meaning | None:
    """3-7 Aug, 3月5-8日, 5到8号: both days are in the same month."""
    pair = [token.number for token in got.tokens if token.kind in {"number", "ordinal"}][-2:]
    if got.has("moon") or got.has("month") or got.has("rel"):
        ends = [_in_month(got, context, number) for number in pair]
    else:
        ends = [_nearest_day(context, number) for number in pair]
    first, last = ends
    if isinstance(first, Day) and isinstance(last, Day) and last.day < first.day and said_year(got, context) is None:
        # The first of them is already past: the range as a whole belongs where it ends.
        first = _exact(last.day.year, last.day.month, pair[0])
    if isinstance(first, Day) and isinstance(last, Day) and first.day < last.day:
        return Days(first.day, last.day)
    return Bad()


def _nearest_day(context: Context, number: int) -> Meaning:
    found = cal.nearest(
        lambda step: cal.made(*_month_at(context.today, step), number), (0, 1, 2), context.today, context.prefer
    )
    return Day(found) if found else Bad()


def _month_at(day: date, step: int) -> tuple[int, int]:
    """Year and month, `step` months on."""
    month = cal.add_months(day.replace(day=1), step)
    return month.year, month.month


@rule("date", "full")
def full_dates(got: Got, context: Context) -> Meaning | None:
    """2027-03-05, 2027/3/5, 5.3.2027, 115.11.30 (ROC); 3/5/2027 as `_either` says."""
    token = got.tokens[0]
    one, two, three = token.parts
    if one >= 1900:
        return _exact(one, two, three) if one <= 2099 else None
    if three < 1900:
        year = roc_year(one, context) if one >= 100 else _short_year(one, three, context)
        return _exact(year, two, three) if year else _short_dates(token, context)
    if three > 2099:
        return None
    if token.name == ".":
        return _exact(three, two, one)
    return _either(one, two, context, lambda month, day: cal.made(three, month, day))


def _short_year(one: int, three: int, context: Context) -> int | None:
    """26/12/5 begins with the year in Chinese, unless it may as well end with it (25/12/26)."""
    year = context.today.year
    if not context.lang.startswith("zh") or abs(2000 + one - year) > _NEAR or abs(2000 + three - year) <= _NEAR:
        return None
    return 2000 + one


@rule("date", "number dash number")
def dashed(got: Got, context: Context) -> Meaning | None:
    """12-25 14:00, in Chinese: only before a time of day, as `lookalikes` sees to."""
    month, _, day = got.tokens
    if not context.lang.startswith("zh") or month.number > 12:
        return None
    return _either(month.number, day.number, context, lambda one, two: _nearest_year(context, one, two))


@rule("date", "decimal dayno?")
def dotted(got: Got, context: Context) -> Meaning | None:
    """12.5号, 12.5前, in Chinese: `lookalikes` sees to it that a word beside it makes a date of it."""
    month, day = got.tokens[0].parts
    if not context.lang.startswith("zh"):
        return None
    return _either(month, day, context, lambda one, two: _nearest_year(context, one, two))


def _short_dates(token: Token, context: Context) -> Meaning | None:
    """25/12/26, 12/25/26. In Chinese the year may come first."""
    one, two, three = token.parts
    year = 2000 + three
    if context.lang.startswith("zh") or token.end - token.start < 6 or abs(year - context.today.year) > _NEAR:
        return None
    if token.name == ".":
        return _exact(year, two, one)
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
    return _either(one, two, context, lambda month, day: _nearest_year(context, month, day))


def _nearest_year(context: Context, month: int, day: int) -> date | None:
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
    days = [month_first, day_first]
    if context.lang.startswith("zh"):
        days = [month_first]
    elif month_first and day_first:
        habit = context.order or ("month" if _MONTH_FIRST.match(str(context.now.tzinfo)) else "")
        days = {"month": [month_first], "day": [day_first]}.get(habit, days)
    found = sorted({day for day in days if day})
    if len(found) > 1:
        return Choice(tuple(found))
    return Day(found[0]) if found else Bad()


RULES: Final[list[Rule]] = [
    *day_words,
    *two_days,
    *paren_days,
    *weekdays,
    *weekday_after,
    *weekdays_of_a_week,
    *weekday_ranges,
    *two_weekdays,
    *two_of_a_month,
    *pair_ranges,
    *beside_a_day,
    *weekday_and_number,
    *month_days,
    *month_days_zh,
    *days_of_month,
    *day_ranges,
    *full_dates,
    *dashed,
    *dotted,
    *pairs,
]
