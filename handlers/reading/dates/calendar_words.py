"""Days: today, weekdays, days of a month, numeric dates."""

from datetime import date, timedelta
from typing import Final

from handlers.reading.dates import calendar_math as cal
from handlers.reading.dates.grammar import Context, Got, Prefer, Rule, rule
from handlers.reading.dates.holidays_named import holiday
from handlers.reading.dates.meaning import Bad, Choice, Day, Days, Meaning
from handlers.reading.dates.numeric_dates import NEAR, exact
from handlers.reading.dates.scopes import YEAR, month_number, rel_unit, said_year

_DATED: Final = "(ordinal|number)"
_SUNDAY: Final = 7


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


@rule("date", f"({YEAR} filler?)? number moon number dayno? enum number dayno")
def two_of_a_month(_got: Got, _context: Context) -> Meaning | None:
    """12月5、6号: which one must be asked."""
    return Bad()


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
        return exact(first.year, first.month, number)
    if year is not None or got.has("nian"):
        return exact(year, month, number) if year else Bad()
    found = cal.nearest(lambda step: cal.made(today.year + step, month, number), (0, 1), today, context.prefer)
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
    if not -1 <= year - context.today.year <= NEAR:
        return None
    return exact(year, got.number("month"), got.number("ordinal", "number"))


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
        first = exact(last.day.year, last.day.month, pair[0])
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


RULES: Final[list[Rule]] = [
    *day_words,
    *two_days,
    *paren_days,
    *weekdays,
    *weekday_after,
    *weekdays_of_a_week,
    *weekday_ranges,
    *two_of_a_month,
    *beside_a_day,
    *weekday_and_number,
    *month_days,
    *month_days_zh,
    *days_of_month,
    *day_ranges,
]
