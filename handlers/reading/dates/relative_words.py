"""Counted from now: in 3 days, 半个月后, 2 weeks ago, within 5 working days, 两小时内."""

from dataclasses import replace
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
_LONG: Final = frozenset({"week", "fortnight", "month", "year"})

WEEK_OF: Final = "week of"
"""The unit of a shift that means the whole week around a day."""

_SINGLE: Final = "(number|article) unit"
COUNT: Final = (
    "((number|article) (unit|nian) and article half|number and article half unit|number (unit|nian) half"
    "|number ge? half ge? (unit|moon)|half (article|filler)? ge? (unit|nian|moon)|hclock|months"
    "|(number|article|decimal) dash? working? (unit|nian))"
)
"""Longer ones first: the first that fits is taken."""

_TWO_COUNTS: Final = f"({_SINGLE} (and|comma)? number (unit|shortminute|fen)|{_SINGLE} and article unit)"


def _shapes(*shapes: str) -> list[str]:
    """Each shape with one count (`_`), and with two."""
    return [shape.replace("_", count) for shape in shapes for count in (COUNT, _TWO_COUNTS)]


_COUNTED: Final = frozenset({"unit", "nian", "moon", "shortminute", "fen"})

Counts = list[tuple[Fraction, str]]
"""So many of each unit, the larger first."""


def counted(got: Got) -> Counts | None:
    """How many of what; None if the words do not fit together."""
    if token := got.first("hclock", "months"):
        minutes = token.parts and token.parts[0] * 60 + token.parts[1]
        return [(Fraction(minutes), "minute")] if minutes else [(Fraction(token.number), "month")]
    units = [token for token in got.tokens if token.kind in _COUNTED]
    numbers = [token for token in got.tokens if token.kind in {"number", "article"}]
    if len(units) == 2 and not got.has("half"):
        names = [unit.name if unit.kind in {"unit", "nian", "moon"} else "minute" for unit in units]
        counts = [Fraction(token.number if token.kind == "number" else 1) for token in numbers]
        return list(zip(counts, names, strict=False)) if tuple(names) in _TOGETHER else None
    name, count = units[0].name, _count(got, got.all("number"))
    if got.has("working"):
        return [(count, "workday")] if name == "day" else None
    return [(count, name)]


_TOGETHER: Final = frozenset(
    (large, small)
    for order in (("hour", "minute"), ("year", "month", "week", "day"))
    for index, large in enumerate(order)
    for small in order[index + 1 :]
)
"""What is said together: an hour and ten minutes, a week and two days."""


def _count(got: Got, numbers: list[Token]) -> Fraction:
    half = _HALF if got.has("half") else Fraction(0)
    if token := got.first("decimal"):
        whole, part = token.parts
        return whole + Fraction(part, 10**token.number)
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
    found, moved = counted(got), None
    if found and found[0][1] in _MINUTES:
        found = [(sum((count * _MINUTES[unit] for count, unit in found), Fraction(0)), "minute")]
    for count, unit in found or []:
        moved = shifted(context, count * sign, unit)
        if not isinstance(moved, Day):
            break
        context = replace(context, today=moved.day)
    return moved


@rule(
    "date",
    *_shapes("in about? _ time?", "_ (later|hou|from now|from dayword|time)", "guo _ hou?", "in _ from now"),
)
def ahead(got: Got, context: Context) -> Meaning | None:
    """in 3 days, 三天后, two weeks from now, 过三天."""
    if (word := got.first("dayword")) and word.number != 0:
        return None
    return None if got.has("time") and not got.has("in") else _moved(got, context, 1)


@rule("date", "in number shortunit", "plus number (shortunit|unit)", "number shortunit ago")
def abbreviated(got: Got, context: Context) -> Meaning | None:
    """in 3d, +2w, 3d ago. "3w" alone may be 30,000."""
    unit = got.name("shortunit", "unit")
    return shifted(context, Fraction(got.number("number") * (-1 if got.has("ago") else 1)), unit)


@rule(
    "date",
    "(article|number) unit on? (weekday|dayword)",
    "(article|number) unit from weekday",
    "unit (on|from) weekday",
)
def weeks_on(got: Got, context: Context) -> Meaning | None:
    """a week on Tuesday, three weeks today, a fortnight Friday, a month tomorrow."""
    unit, day = got.name("unit"), got.first("weekday", "dayword")
    if day is None or unit not in _LONG or (day.kind == "dayword" and day.number < 0):
        return None
    if day.kind == "weekday" and unit not in _DAYS:
        return None
    if got.tokens[0].kind == "unit" and unit != "fortnight":
        return None
    if context.prefer == "past":
        return Bad()
    first = context.today + timedelta(days=day.number)
    if day.kind == "weekday":
        first = cal.nearest_weekday(context.today, day.number, "future")
    number = got.first("number")
    return shifted(replace(context, today=first), Fraction(number.number if number else 1), unit)


@rule("date", *_shapes("_ (ago|qian)", "_ ago dayword"))
def back(got: Got, context: Context) -> Meaning | None:
    """2 weeks ago, 三天前, a week ago today."""
    if got.tokens[-1].kind == "dayword" and got.tokens[-1].number != 0:
        return Bad()
    return _moved(got, context, -1)


@rule(
    "date",
    *_shapes("within filler? rel? _", "_ within"),
    f"in filler rel {COUNT}",
    f"rel {COUNT} within",
)
def limits(got: Got, context: Context) -> Meaning | None:
    """within two weeks, 两周内: a deadline, its last day."""
    if got.has("rel") and got.number("rel") < 0:
        return Bad()  # in the last 3 days
    found = _moved(got, context, 1)
    if isinstance(found, Moment):
        return Moment(found.at, deadline=True)
    return Day(found.day, deadline=True) if isinstance(found, Day) else None


@rule("date", "(in|within) filler rel unit")
def next_hour(got: Got, context: Context) -> Meaning | None:
    """in the next hour."""
    if got.name("unit") != "hour" or got.number("rel") != 1:
        return None
    return Moment(cal.elapsed(context.now, 60), deadline=True)


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


@rule(
    "date",
    "(article|number)? unit filler article unit (ago|later|from now)",
    "in (article|number)? unit filler article unit",
)
def quarter_hours(got: Got, context: Context) -> Meaning | None:
    """a quarter of an hour ago, in three quarters of an hour."""
    if [unit.name for unit in got.all("unit")] != ["quarter", "hour"]:
        return None
    number = got.first("number")
    minutes = 15 * (number.number if number else 1)
    return Moment(cal.elapsed(context.now, -minutes if got.has("ago") else minutes))


@rule("date", "just now")
def now(_got: Got, context: Context) -> Meaning | None:
    """just now, in a report."""
    return Moment(context.now) if context.prefer == "past" else None


@rule("shift", "filler? unit (filler|commencing|beginning)+", "weekof")
def week_of(got: Got, _context: Context) -> Meaning | None:
    """ "the week of" — a day of it follows."""
    return Shift(0, WEEK_OF) if got.name("unit") in {"week", ""} else None


@rule("shift", f"in? {COUNT} (after|from|before)")
def from_a_day(got: Got, _context: Context) -> Meaning | None:
    """ "two weeks from" — the day follows."""
    found = counted(got)
    if not found or len(found) > 1 or found[0][0].denominator != 1 or found[0][1] in _MINUTES:
        return None
    return Shift(int(found[0][0]) * (-1 if got.has("before") else 1), found[0][1])


RULES: Final[list[Rule]] = [
    *ahead,
    *abbreviated,
    *weeks_on,
    *back,
    *limits,
    *next_hour,
    *days_in_ri,
    *next_workday,
    *quarter_hours,
    *now,
    *week_of,
    *from_a_day,
]
