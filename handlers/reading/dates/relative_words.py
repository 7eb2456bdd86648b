"""Counted from now: in 3 days, 半个月后, 2 weeks ago, within 5 working days, 两小时内."""

from datetime import timedelta
from fractions import Fraction
from typing import Final

from handlers.reading.dates import calendar_math as cal
from handlers.reading.dates.grammar import Context, Got, Rule, rule
from handlers.reading.dates.meaning import Bad, Day, Meaning, Moment, Shift
from handlers.reading.dates.tokens import Token

_HALF: Final = Fraction(1, 2)
_MINUTES: Final = {"minute": 1, "hour": 60, "quarterhour": 15}
_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}

WEEK_OF: Final = "week of"
"""The unit of a shift that means the whole week around a day."""

COUNT: Final = (
    "((number|article|decimal) dash? working? (unit|nian)|half (article|filler)? ge? (unit|nian|moon)|number ge? "
    "half ge? (unit|moon)|months"
    "|(number|article) (unit|nian) and article half|number and article half unit|number (unit|nian) half|number unit "
    "and? number unit)"
)


def counted(got: Got) -> tuple[Fraction, str] | None:
    """How many of what; None if the words do not fit together. Hours and minutes said together are minutes."""
    if token := got.first("months"):
        return Fraction(token.number), "month"
    units = [token for token in got.tokens if token.kind in {"unit", "nian", "moon"}]
    numbers = got.all("number")
    name = units[0].name
    if len(units) == 2:
        return _hours_and_minutes(units, numbers)
    count = _count(got, numbers)
    if got.has("working"):
        return (count, "workday") if name == "day" else None
    return count, name


def _hours_and_minutes(units: list[Token], numbers: list[Token]) -> tuple[Fraction, str] | None:
    if [unit.name for unit in units] != ["hour", "minute"]:
        return None
    return Fraction(numbers[0].number * 60 + numbers[1].number), "minute"


def _count(got: Got, numbers: list[Token]) -> Fraction:
    half = _HALF if got.has("half") else Fraction(0)
    if token := got.first("decimal"):
        whole, part = token.parts
        return whole + Fraction(part, 10 ** len(str(part)))
    if numbers:
        return numbers[0].number + half
    # "half an hour" is a half; "an hour and a half" is one and a half.
    return 1 + half if not half or got.has("and") else half


def shifted(context: Context, count: Fraction, unit: str) -> Meaning | None:
    """Now or today, moved by so much; None for a count that has no meaning (half a working day)."""
    if unit in _MINUTES:
        minutes = count * _MINUTES[unit]
        return Moment(cal.elapsed(context.now, int(minutes))) if minutes.denominator == 1 else None
    if unit in _DAYS:
        days = count * _DAYS[unit]
        return Day(context.today + timedelta(days=int(days))) if days.denominator == 1 else None
    if unit == "workday":
        return Day(cal.add_workdays(context, int(count))) if count.denominator == 1 else None
    return _months_on(context, count * _MONTHS[unit])


def _months_on(context: Context, months: Fraction) -> Meaning | None:
    """Half a month is 15 days."""
    whole = int(months)
    rest = months - whole
    if rest not in {Fraction(0), _HALF, -_HALF}:
        return None
    return Day(cal.add_months(context.today, whole) + timedelta(days=int(rest * 30)))


def _moved(got: Got, context: Context, sign: int) -> Meaning | None:
    found = counted(got)
    return shifted(context, found[0] * sign, found[1]) if found else None


@rule(
    "date",
    f"in {COUNT} time?",
    f"{COUNT} (later|hou|from now|from dayword|time)",
    f"guo {COUNT} hou?",
    f"in {COUNT} from now",
)
def ahead(got: Got, context: Context) -> Meaning | None:
    """in 3 days, 三天后, two weeks from now, 过三天."""
    if (word := got.first("dayword")) and word.number != 0:
        return None
    return None if got.has("time") and not got.has("in") else _moved(got, context, 1)


@rule("date", f"{COUNT} (ago|qian)")
def back(got: Got, context: Context) -> Meaning | None:
    """2 weeks ago, 三天前."""
    return _moved(got, context, -1)


@rule(
    "date",
    f"within filler? rel? {COUNT}",
    f"{COUNT} within",
    f"in filler rel {COUNT}",
    f"rel {COUNT} within",
)
def limits(got: Got, context: Context) -> Meaning | None:
    """within two weeks, 两周内: a deadline, its last day."""
    found = _moved(got, context, 1)
    if isinstance(found, Moment):
        return Moment(found.at, deadline=True)
    return Day(found.day, deadline=True) if isinstance(found, Day) else None


@rule("date", "number dayno (hou|qian|within)")
def days_in_ri(got: Got, context: Context) -> Meaning | None:
    """三日后, 15日内. 3日后 may also be after the 3rd, 三日前 before it, and 号 counts nothing."""
    number, counts = got.number("number"), got.name("number") == "两"
    if got.has("within"):
        return Day(context.today + timedelta(days=number), deadline=True) if got.name("dayno") == "日" else Bad()
    if got.name("dayno") != "日" or not (counts or (got.name("number") == "zh" and number <= 10)):
        return None
    if got.has("qian"):
        return Day(context.today - timedelta(days=number)) if counts else Bad()
    return Day(context.today + timedelta(days=number))


@rule("date", "filler? rel working? unit", "filler? rel ge? unit")
def next_workday(got: Got, context: Context) -> Meaning | None:
    """next working day, 下个工作日."""
    working = got.name("unit") == "workday" or (got.has("working") and got.name("unit") == "day")
    step = got.number("rel")
    return Day(cal.add_workdays(context, step)) if working and step else None


@rule("date", "unit filler article unit (ago|later)", "in article? unit filler article unit")
def quarter_hours(got: Got, context: Context) -> Meaning | None:
    """a quarter of an hour ago."""
    if [unit.name for unit in got.all("unit")] != ["quarter", "hour"]:
        return None
    return Moment(cal.elapsed(context.now, -15 if got.has("ago") else 15))


@rule("shift", "filler? unit (filler|commencing)+")
def week_of(got: Got, _context: Context) -> Meaning | None:
    """ "the week of" — a day of it follows."""
    return Shift(0, WEEK_OF) if got.name("unit") == "week" else None


@rule("shift", f"in? {COUNT} (after|from|before)")
def from_a_day(got: Got, _context: Context) -> Meaning | None:
    """ "two weeks from" — the day follows."""
    found = counted(got)
    if not found or found[0].denominator != 1 or found[1] in _MINUTES:
        return None
    return Shift(int(found[0]) * (-1 if got.has("before") else 1), found[1])


RULES: Final[list[Rule]] = [*ahead, *back, *limits, *days_in_ri, *next_workday, *quarter_hours, *week_of, *from_a_day]
