"""Working days, quiet hours and time zones as people write them, and as they are shown."""

import re
from datetime import time
from functools import cache
from importlib.resources import files

from babel.dates import get_day_names, get_timezone_location

from handlers.words import LANGUAGES, Words, words_in

_LATIN_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CHINESE_DAYS = "一二三四五六日"
_PREFIX = r"(?:周|週|星期|礼拜|禮拜)"
_DAY = re.compile(rf"(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?|{_PREFIX}?([一二三四五六日天末])", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:-|–|—|~|～|to|till|until|through|到|至)\s*", re.IGNORECASE)
_FILLER = re.compile(r"\s*(?:,|，|、|;|and|&|\+|和|及|与|與|都|上班|每)?\s*", re.IGNORECASE)

_PART = r"(?:(?P<part>早上|上午|凌晨|中午|下午|晚上|夜里|晚|早)\s*)?"
_CLOCK = re.compile(
    rf"{_PART}(?P<hour>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})"
    r"(?:[:：.](?P<minute>\d{2})|(?:点|點|时|時)(?:(?P<half>半)|(?P<later>\d{1,2})分?)?)?\s*(?P<half_day>[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_TENS = {each: number for number, each in enumerate("一二三四五六七八九十", 1)}


def read_workdays(text: str) -> list[int] | None:
    """Weekdays, Monday 0: "Mon-Sat", "Mon, Wed and Fri", 周一到周六, 一三五; None when it says none."""
    found: set[int] = set()
    place = 0
    text = text.strip()
    while place < len(text):
        first = _DAY.match(text, place)
        if first is None:
            return None
        link = _RANGE.match(text, first.end())
        last = _DAY.match(text, link.end()) if link else None
        found |= _days(first, last)
        filler = _FILLER.match(text, (last or first).end())
        place = filler.end() if filler else len(text)
    return sorted(found) or None


def tell_workdays(days: frozenset[int] | list[int], words: Words) -> str:
    """Weekdays with runs drawn together: `Mon–Fri`, `周一至周六`, `Mon, Wed`."""
    names = get_day_names("abbreviated", locale=words.locale)
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    told = []
    for run in runs:
        if len(run) > 2:
            told.append(words.text("range-of-days", first=names[run[0]], last=names[run[-1]]))
        else:
            told += [names[day] for day in run]
    return words.text("list-separator").join(told)


def read_hours(text: str) -> tuple[str, str] | None:
    """From and until as `21:00`, `07:30`: "21:00-07:30", "9pm to 7:30am", 晚上9点到早上7点半; None if unclear."""
    first = _CLOCK.match(text.strip())
    link = _RANGE.match(text.strip(), first.end()) if first else None
    last = _CLOCK.fullmatch(text.strip(), link.end()) if link else None
    if first is None or last is None:
        return None
    begin, end = _time(first), _time(last)
    return (begin, end) if begin and end else None


def find_zones(text: str) -> tuple[list[str], bool]:
    """IANA zones by their name or by a city's name in any of our languages, and whether the name was written out.

    Several when it is not clear; a slip or a beginning gives what may be meant.
    """
    wanted, cities = _folded(text), _cities()
    if wanted in cities:
        return sorted(cities[wanted]), True
    starts = {zone for city, zones in cities.items() if len(wanted) > 1 and city.startswith(wanted) for zone in zones}
    return sorted(starts)[:6] or _similar(wanted), False


def _days(first: re.Match[str], last: re.Match[str] | None) -> set[int]:
    begin = _weekdays(first)
    if last is None:
        return begin
    start, stop = min(begin), max(_weekdays(last))
    return {day % 7 for day in range(start, stop + 1 if stop >= start else stop + 8)}


def _weekdays(found: re.Match[str]) -> set[int]:
    if found[1]:
        return {_LATIN_DAYS.index(found[1].casefold())}
    if found[2] == "末":
        return {5, 6}
    return {_CHINESE_DAYS.index(found[2].replace("天", "日"))}


def _time(found: re.Match[str]) -> str | None:
    hour = int(found["hour"]) if found["hour"].isdigit() else _chinese_number(found["hour"])
    minute = 30 if found["half"] else int(found["minute"] or found["later"] or 0)
    evening = (found["half_day"] or "").casefold().startswith("p") or found["part"] in {"下午", "晚上", "晚", "夜里"}
    morning = (found["half_day"] or "").casefold().startswith("a")
    if evening and hour < 12:
        hour += 12
    elif morning and hour == 12:
        hour = 0
    if hour == 24 and minute == 0:
        hour = 0
    return time(hour, minute).strftime("%H:%M") if hour < 24 and minute < 60 else None


def _chinese_number(text: str) -> int:
    tens, ten, ones = text.partition("十")
    return (_TENS.get(tens, 1) * 10 + _TENS.get(ones, 0)) if ten else _TENS.get(text, 99)


def _folded(city: str) -> str:
    return re.sub(r"[\s_'.-]+", " ", city).strip().removesuffix("市").casefold()


@cache
def _cities() -> dict[str, set[str]]:
    """Zones by their own names, by their cities' in every language, and by those of big towns without a zone."""
    cities: dict[str, set[str]] = {"utc": {"UTC"}}
    for zone in _zones():
        locales = [words_in(language).locale for language in LANGUAGES]
        named = [get_timezone_location(zone, locale=locale, return_city=True) for locale in locales]
        for city in (zone, zone.rpartition("/")[2], *named):
            cities.setdefault(_folded(city), set()).add(zone)
    for language in LANGUAGES:
        for entry in words_in(language).options("zone-towns"):
            zone, _, towns = entry.partition("=")
            cities.update({_folded(town): {zone.strip()} for town in re.split(r"[,，、]", towns)})
    return cities


def _zones() -> list[str]:
    """The zones in use today; the older names of some are left out."""
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    return [line.split("\t")[2] for line in table.splitlines() if line and not line.startswith("#")]


def _similar(wanted: str) -> list[str]:
    from rapidfuzz import process

    near = process.extract(wanted, list(_cities()), score_cutoff=80, limit=3) if len(wanted) > 3 else []
    return sorted({zone for city, _, _ in near for zone in _cities()[city]})[:6]
