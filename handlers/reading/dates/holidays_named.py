"""Holidays by name: Christmas, Good Friday, 国庆, 春节前; and 年前, 节后, which must be asked.

Days that move come from the `holidays` package, loaded when the first of them is named.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache
from typing import Final

from handlers.reading.dates import calendar_math as cal
from handlers.reading.dates.grammar import Context, Got, Rule, rule
from handlers.reading.dates.meaning import Bad, Choice, Day, Meaning
from handlers.reading.dates.scopes import YEAR, said_year
from handlers.reading.patterns import regex

_FIXED: Final = {
    "christmas": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year": (1, 1),
    "new year's eve": (12, 31),
    "halloween": (10, 31),
    "valentine": (2, 14),
    "st patrick": (3, 17),
    "bonfire night": (11, 5),
    "11 november": (11, 11),
    "12 december": (12, 12),
    "may day": (5, 1),
    "women's day": (3, 8),
    "children's day": (6, 1),
    "double tenth": (10, 10),
    "july 4": (7, 4),
    "juneteenth": (6, 19),
    "canada day": (7, 1),
}
_GOOD_FRIDAY: Final = ("GB", "Good Friday")
_THANKSGIVING: Final = ("US", "Thanksgiving Day")
_SPRING: Final = ("CN", "Chinese New Year (Spring Festival)")
_MOVING: Final = {
    "easter": (_GOOD_FRIDAY, 2),
    "good friday": (_GOOD_FRIDAY, 0),
    "easter monday": (_GOOD_FRIDAY, 3),
    "palm sunday": (_GOOD_FRIDAY, -5),
    "maundy thursday": (_GOOD_FRIDAY, -1),
    "shrove tuesday": (_GOOD_FRIDAY, -45),
    "ash wednesday": (_GOOD_FRIDAY, -44),
    "ascension": (_GOOD_FRIDAY, 41),
    "pentecost": (_GOOD_FRIDAY, 51),
    "whit monday": (_GOOD_FRIDAY, 52),
    "thanksgiving": (_THANKSGIVING, 0),
    "black friday": (_THANKSGIVING, 1),
    "cyber monday": (_THANKSGIVING, 4),
    "labor day": (("US", "Labor Day"), 0),
    "memorial day": (("US", "Memorial Day"), 0),
    "columbus day": (("US", "Columbus Day"), 0),
    "king day": (("US", "Martin Luther King Jr. Day"), 0),
    "presidents day": (("US", "Washington's Birthday"), 0),
    "spring festival": (_SPRING, 0),
    "spring festival eve": (_SPRING, -1),
    "lantern": (_SPRING, 14),
    "qingming": (("CN", "Tomb-Sweeping Day"), 0),
    "dragon boat": (("CN", "Dragon Boat Festival"), 0),
    "mid-autumn": (("CN", "Mid-Autumn Festival"), 0),
    "double ninth": (("HK", "Double Ninth Festival"), 0),
}
"""The country whose calendar knows the day, its name there, and so many days from it."""

_AMERICAN: Final = frozenset({"labor day", "memorial day", "columbus day", "king day", "presidents day"})
_CANADIAN: Final = regex("America/(Toronto|Montreal|Vancouver|Edmonton|Winnipeg|Halifax|Regina|St_Johns)")
_NATIONAL: Final = {"Asia/Shanghai": (10, 1), "Asia/Urumqi": (10, 1), "Asia/Taipei": (10, 10)}
_Maker = Callable[[int], date | None]


@cache
def _found(country: str, name: str, year: int) -> date | None:
    """The first day of that name, substitute days aside."""
    import holidays

    whole, _, part = country.partition("-")
    days = holidays.country_holidays(whole, part or None, years=year, language="en_GB" if whole == "GB" else "en_US")
    return min((day for day, each in days.items() if name in each.split("; ") and day.year == year), default=None)


def maker(key: str, context: Context) -> _Maker | None:
    """The day of a holiday in a year; None if it must be asked which day that is."""
    zone = str(context.now.tzinfo)
    if key == "national day":
        fixed = {"zh-hans": (10, 1), "zh": (10, 1), "zh-hant": (10, 10)}.get(context.lang.lower(), _NATIONAL.get(zone))
        return (lambda year: cal.made(year, *fixed)) if fixed else None
    if key in _FIXED:
        return lambda year: cal.made(year, *_FIXED[key])
    if key not in _MOVING or (key in _AMERICAN and not zone.startswith(("America/", "US/"))):
        return None
    (country, name), offset = _MOVING[key]
    if key == "thanksgiving" and _CANADIAN.match(zone):
        country = "CA-ON"
    return lambda year: _moved(_found(country, name, year), offset)


def _moved(day: date | None, offset: int) -> date | None:
    return day + timedelta(days=offset) if day else None


@rule(
    "date",
    f"filler? ({YEAR} filler?|rel ge?)? holiday ((filler|comma|in)? (year|yearword|rel unit))?",
    "filler? guo nian",
)
def named(got: Got, context: Context) -> Meaning | None:
    """Christmas, next year's 国庆, last Easter, Christmas 2027."""
    return holiday(got, context)


def holiday(got: Got, context: Context) -> Meaning | None:
    """The nearest one; of the year that is named, of this year, or the last."""
    make = maker(got.name("holiday") or "spring festival", context)
    if make is None:
        return Bad()
    year, relative = said_year(got, context), got.first("rel")
    if year is not None:
        return _day(make(year))
    if relative is not None:
        return _day(_relative(make, relative.number, context.today))
    return _day(cal.nearest(lambda step: make(context.today.year + step), (0, 1, 2), context.today, context.prefer))


def _relative(make: _Maker, step: int, today: date) -> date | None:
    """This year's; the last one; the next one, where this year's is over and it is clear which that is."""
    this = make(today.year)
    if step == 0:
        return this
    if step == -1:
        return this if this and this < today else make(today.year - 1)
    return make(today.year + 1) if step == 1 and this and this < today else None


def _day(day: date | None) -> Meaning:
    return Day(day) if day else Bad()


@rule("date", "aroundfeast", "nian (qian|hou)")
def around_a_holiday(got: Got, context: Context) -> Meaning | None:
    """年前, 年后, 开春, 节前, 节后: the days that may be meant, for buttons."""
    if context.prefer == "past":
        return Bad()
    name = got.name("aroundfeast") or ("年前" if got.has("qian") else "年后")
    days = sorted({day for day in _around(name, context) if day >= context.today})
    return Choice(tuple(days)) if len(days) > 1 else Bad()


def _around(name: str, context: Context) -> Iterable[date]:
    today = context.today
    spring = cal.nearest(
        lambda step: _found(*_SPRING, today.year + step), (0, 1, 2), today - timedelta(days=15), "future"
    )
    if spring is None:
        return []
    if name == "年前":
        return [date(today.year, 12, 31), spring - timedelta(days=1)]
    if name == "年后":
        return [spring + timedelta(days=7), spring + timedelta(days=15)]
    if name == "开春":
        return [date(spring.year, 2, 4), date(spring.year, 3, 1)]
    return _next_holidays(context, before=name == "before")


def _next_holidays(context: Context, *, before: bool) -> Iterable[date]:
    """The last working day before, or the first one after, each of the next two public holidays."""
    names = ("new year", "spring festival", "qingming", "may day", "dragon boat", "mid-autumn", "national day")
    makers = [make for name in names if (make := maker(name, context))]
    days = (make(context.today.year + step) for make in makers for step in (0, 1))
    coming = sorted({day for day in days if day and day > context.today})[:2]
    lengths = {1: 1, 2: 7, 10: 7} if context.lang.lower() != "zh-hant" else {2: 6}
    for day in coming:
        start = day - timedelta(days=1) if before else day + timedelta(days=lengths.get(day.month, 1))
        step = timedelta(days=-1 if before else 1)
        while not context.works_on(start) and abs((start - day).days) < 30:
            start += step
        yield start


RULES: Final[list[Rule]] = [*named, *around_a_holiday]
