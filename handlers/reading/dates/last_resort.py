"""dateparser, asked last: one day as people also write it, without a rule in our grammar (5Mar, Dec. 10, +3d).

It guesses where we would ask (docs/decisions/0008-dates.md). So it only sees a whole short phrase in which every word
is known, and its answer counts only if it holds the very numbers that were written.
"""

from datetime import date, datetime, timedelta
from typing import Final

from handlers.reading.dates.calendar_math import wall
from handlers.reading.dates.grammar import Prefer
from handlers.reading.fold import fold
from handlers.reading.patterns import regex

_LONGEST: Final = 40
_MOST_WORDS: Final = 6
_YEAR: Final = timedelta(days=366)
# Further off, a day is a slip of the pen: 5Mar72.
_FAR: Final = 3 * _YEAR

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = regex(
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_BESIDE: Final = frozenset({"st", "nd", "rd", "th", "of", "the", "on", "at", *".,/-"})

_TOKEN: Final = regex(r"[^\W\d_]+|\d+|\S")
_CLOCK: Final = regex(r"(?<= )(\d{1,2})[:h](\d{2})$")
# Units with one reading ("3m" may be minutes), and a direction ("3d" may be a quantity).
_RELATIVE: Final = regex(r"(?:in |\+ ?)\d{1,2} ?(?:d|days?|w|weeks?|mo|months?)|\d{1,2} ?(?:d|w|mo) ago")
_NOW: Final = frozenset({"now", "现在", "現在"})
_JUST_NOW: Final = frozenset({"just now", "刚刚", "剛剛"})
# Dec-26: the 26th, or a month of 2026.
_DAY_OR_YEAR: Final = regex(r"[a-z]+[./-]?[2-9]\d")
# 5mar27, 10/Dec/26; but 26Nov-28 and 26-28Nov are stretches of days.
_SHORT_YEAR: Final = regex(r"\d{1,2}([./]?)[a-z]+\1\d{2}")
# 25/12/26, and with spaces only before a whole year: 25 12 26 may be three quantities.
_NUMERIC: Final = regex(r"(\d{1,2})(?:([./-])(\d{1,2})\2(\d{2})| (\d{1,2}) (\d{4}))")


def read_with_dateparser(text: str, *, now: datetime, prefer: Prefer, lang: str) -> date | datetime | None:
    """The day, or with a clock time the instant, that the whole of `text` is; None where that isn't certain.

    `now` is aware, in the person's zone, and so is an instant that is returned. Never raises.
    """
    phrase = fold(text).strip(" .!,")
    if len(text) > _LONGEST or len(phrase.split()) > _MOST_WORDS:
        return None
    if phrase in _NOW or (phrase in _JUST_NOW and prefer == "past"):
        return now
    if _RELATIVE.fullmatch(phrase):
        return _relative(phrase, now, prefer)
    return _absolute(phrase, now, prefer, lang)


def _relative(phrase: str, now: datetime, prefer: Prefer) -> date | None:
    found = _ask(phrase, now, prefer)
    if found is None or (found.date() < now.date()) != phrase.endswith("ago"):
        return None
    return _within(_FAR, found.date(), now)


def _absolute(phrase: str, now: datetime, prefer: Prefer, lang: str) -> date | datetime | None:
    clock = _CLOCK.search(phrase)
    words = phrase[: clock.start()].strip(" ,") if clock else phrase
    if not (_names_one_month(words) or _is_numeric(words, lang)):
        return None
    found = _ask(phrase, now, prefer)
    day = _explained(words, found, now) if found else None
    if found is None or day is None or clock is None:
        return day
    hour, minute = int(clock[1]), int(clock[2])
    return wall(day, hour, minute, now.tzinfo) if (found.hour, found.minute) == (hour, minute) else None


def _names_one_month(words: str) -> bool:
    """A month, a day, perhaps a year, and nothing that might be a name or a measure."""
    tokens = _TOKEN.findall(words)
    numbers = [each for each in tokens if each.isdecimal()]
    if not all(each.isdecimal() or each in _BESIDE or _MONTH.fullmatch(each) for each in tokens):
        return False
    if sum(bool(_MONTH.fullmatch(each)) for each in tokens) != 1 or _DAY_OR_YEAR.fullmatch(words):
        return False
    has_year = len(numbers) == 2 and (max(map(len, numbers)) == 4 or bool(_SHORT_YEAR.fullmatch(words)))
    return len(numbers) == 1 or has_year


def _is_numeric(words: str, lang: str) -> bool:
    """Three numbers that are one date in every order. Chinese may begin with the year: there 25/12/26 is two dates."""
    match = _NUMERIC.fullmatch(words)
    if match is None or (match[4] and lang != "en"):
        return False
    first, second = int(match[1]), int(match[3] or match[5])
    return first == second or max(first, second) > 12


def _explained(words: str, found: datetime, now: datetime) -> date | None:
    """The day that was found, if it is made of the month and of each number that was written, and of nothing else."""
    tokens = _TOKEN.findall(words)
    numbers = sorted(int(each) for each in tokens if each.isdecimal())
    named = next((each for each in tokens if _MONTH.fullmatch(each)), None)
    if named and _MONTHS[found.month - 1] != named[:3]:
        return None
    parts = [found.day] if named else [found.day, found.month]
    if named and numbers == parts:
        # dateparser takes today for next year's day, and 29 February for that of the next leap year.
        is_today = (found.month, found.day) == (now.month, now.day)
        return now.date() if is_today else _within(_YEAR, found.date(), now)
    said = numbers in (sorted([*parts, found.year]), sorted([*parts, found.year - 2000]))
    return _within(_FAR, found.date(), now) if said else None


def _within(reach: timedelta, day: date, now: datetime) -> date | None:
    return day if abs(day - now.date()) <= reach else None


def _ask(phrase: str, now: datetime, prefer: Prefer) -> datetime | None:
    """What dateparser makes of it, as a local time without zone.

    In English only: of what it reads in Chinese, our grammar reads all, and more.
    """
    import dateparser  # 0.3 s, and seldom needed

    found = dateparser.parse(
        phrase,
        languages=["en"],
        settings={
            "RELATIVE_BASE": now.replace(tzinfo=None),
            "PREFER_DATES_FROM": prefer,
            "REQUIRE_PARTS": ["day", "month"],
            "DATE_ORDER": "DMY",
            "PREFER_LOCALE_DATE_ORDER": False,
            "PARSERS": ["relative-time", "absolute-time"],  # 1797000000 is no moment
        },
    )
    return found if found is None or found.tzinfo is None else None
