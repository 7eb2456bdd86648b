"""Public holidays of a country, and the days it works instead (补班, 補班), as the libraries for that know them.

They are loaded for a country that was set, on first use; a year is read once. For China `chinesecalendar` knows what
the government has published; `holidays` knows every other country, and reckons China's years that are not out yet.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

CHINA = "CN"
_SATURDAY = 5
_CHINESE = {"zh-Hans": "zh_CN", "zh-Hant": "zh_TW"}
# China's holidays are known in simplified characters alone.
_TAIWANESE = {
    "春节": "春節", "清明": "清明節", "劳动节": "勞動節", "端午": "端午節", "中秋": "中秋節", "国庆节": "國慶日",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PublicDays:
    """A year's holidays by their names, substitute days among them, and the days off that are worked instead.

    `published`: as they were announced; else they are reckoned (make-up days are missing) or not known at all.
    """

    off: Mapping[date, str] = field(default_factory=lambda: MappingProxyType({}))
    made_up: frozenset[date] = frozenset()
    published: bool = True


@cache
def public_days(country: str, year: int) -> PublicDays:
    """A year of a country (`GB`) or a part of it (`GB-SCT`). Never raises; of a year out of reach nothing is known."""
    published = _published_in_china(year) if country == CHINA else None
    return published or _reckoned(country, year)


def holiday_name(country: str, day: date, name: str, language: str) -> str:
    """A holiday's name for a reader of Chinese (`zh-Hans`, `zh-Hant`), where the libraries know one; else as it is."""
    if language not in _CHINESE:
        return name
    if country == CHINA and name in (known := _names_in_china()):
        return known[name] if language == "zh-Hans" else _TAIWANESE.get(known[name], known[name])
    import holidays

    found = holidays.country_holidays(*_parted(country), years=day.year, language=_CHINESE[language])
    return found.get(day) or name


def _names_in_china() -> Mapping[str, str]:
    import chinese_calendar

    return {each.value: each.chinese for each in chinese_calendar.Holiday}


def is_known(country: str) -> bool:
    """Whether the holidays of a country, or of a part of it, are known."""
    import holidays

    try:
        holidays.country_holidays(*_parted(country))
    except NotImplementedError:
        return False
    return True


def parts_of(country: str) -> tuple[str, ...]:
    """The parts of a country that have holidays of their own; none for a country nobody knows."""
    import holidays

    try:
        return tuple(holidays.country_holidays(country).subdivisions)
    except NotImplementedError:
        return ()


def _published_in_china(year: int) -> PublicDays | None:
    import chinese_calendar

    days = _days_of(year)
    try:
        details = {day: chinese_calendar.get_holiday_detail(day) for day in days}
    except NotImplementedError:  # published in November for the next year
        return None
    off = {day: name for day, (is_off, name) in details.items() if is_off and name}
    made_up = (day for day, (is_off, _) in details.items() if not is_off and day.weekday() >= _SATURDAY)
    return PublicDays(off, frozenset(made_up))


def _reckoned(country: str, year: int) -> PublicDays:
    import holidays

    found = holidays.country_holidays(*_parted(country))
    if not found.start_year <= year <= found.end_year:
        return PublicDays(published=False)
    found = holidays.country_holidays(*_parted(country), years=year)
    made_up = frozenset(day for day in found.weekend_workdays if day.year == year)
    return PublicDays(dict(sorted(found.items())), made_up, published=country != CHINA)


def _parted(country: str) -> tuple[str, str | None]:
    whole, _, part = country.partition("-")
    return whole, part or None


def _days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    length = date(year, 12, 31).toordinal() - first.toordinal() + 1
    return [first + timedelta(days=each) for each in range(length)]
