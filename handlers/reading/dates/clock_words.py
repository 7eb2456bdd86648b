"""Times of day in figures and English: 3pm, 15:30, noon, quarter past 4; and what a time is in a part of the day."""

from collections.abc import Callable
from typing import Final

from handlers.reading.dates.grammar import Context, Got, Rule, rule
from handlers.reading.dates.meaning import Bad, Clock, Meaning
from handlers.reading.dates.tokens import Token

PART_HOURS: Final = {"dawn": (0, 6), "morning": (6, 12), "afternoon": (12, 18), "evening": (17, 24), "eod": (16, 24)}
"""From and until, local hours; 24 is the next day's 00:00. `night` and `noon` are no parts by themselves."""


def clock(hour: int, minute: int, half: int | None = None, *, as_written: bool = False) -> Meaning:
    """A time of day, or `Bad` if there is none such."""
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        return Bad()
    if half is not None:
        return Clock(hour % 12 + half, minute, half) if 1 <= hour <= 12 else Bad()
    return Clock(hour, minute, plain=not as_written and 1 <= hour <= 12)


def hour_of(said: Clock, part: str | None) -> int | None:
    """The hour from 0 to 24 in that part of the day (None: none was said); None if the two do not go together."""
    hour = said.hour
    if said.half is not None:
        return hour
    if part is None:
        return hour + 12 if said.plain and hour <= 6 else hour
    if hour == 0:
        return 24 if part in {"evening", "night"} else 0
    if hour > 12:
        return hour if part not in {"dawn", "morning"} else None
    return _HOURS[part](hour)


_HOURS: Final[dict[str, Callable[[int], int | None]]] = {
    "dawn": lambda hour: hour % 12 if hour <= 6 or hour == 12 else None,
    "morning": lambda hour: hour if hour <= 11 else None,
    "noon": lambda hour: hour if hour >= 10 else hour + 12 if hour <= 2 else None,
    "afternoon": lambda hour: hour % 12 + 12,
    "evening": lambda hour: hour + 12 if hour >= 5 else None,
    "night": lambda hour: hour if hour <= 5 else hour + 12 if hour >= 9 else None,
    "eod": lambda hour: hour % 12 + 12,
}


_AT: Final = "(at|about|say)? (at|about|say)?"


@rule(
    "clock",
    f"{_AT} clock (unit|ampm? ish?)",
    f"{_AT} number dash? ish? ampm",
    f"{_AT} number ampm dash? ish",
    f"{_AT} number oclock (ampm|ish)?",
    "at about? number",
)
def digits(got: Got, _context: Context) -> Meaning | None:
    """15:30, 3:30 pm, 3pm, 3 o'clock, at 9. A leading zero counts hours to 24."""
    half = got.first("ampm")
    if got.has("unit") and got.name("unit") != "hour":
        return None
    if token := got.first("clock"):
        return clock(token.parts[0], token.parts[1], half.number if half else None, as_written=bool(token.number))
    token = got.first("number")
    if token is None or (token.number > 24 and not half):
        return None
    return clock(token.number, 0, half.number if half else None, as_written=token.name == "0")


@rule("clock", f"{_AT} number dash? ish", "(about|say) number", f"{_AT} number number ampm?", "number")
def loose(got: Got, _context: Context) -> Meaning | None:
    """10ish, about 3, four thirty; a number alone only beside a part of the day (9 tomorrow morning)."""
    numbers, half = got.all("number"), got.first("ampm")
    minute = 0
    if any(token.name in {"zh", "两"} for token in numbers):
        return None  # 王五今晚
    if len(numbers) == 2:
        minute = numbers[1].number
        if not all(token.name.isalpha() for token in numbers) or minute not in {10, 15, 20, 30, 40, 45, 50}:
            return None
    if numbers[0].number > (12 if minute else 24):
        return None
    said = clock(numbers[0].number, minute, half.number if half else None, as_written=numbers[0].name == "0")
    return said if got.has("ish") or half or not isinstance(said, Clock) else said._replace(needs_day=True)


@rule("clock", f"{_AT} (hclock|decimal)")
def dotted(got: Got, _context: Context) -> Meaning | None:
    """14h30; 4.30 with a day beside it, for it may be a price."""
    token = got.first("hclock", "decimal")
    if token is None or (token.kind == "decimal" and (token.number != 2 or token.parts[1] % 5)):
        return None
    said = clock(token.parts[0], token.parts[1], as_written=token.kind == "hclock")
    return said._replace(needs_day=True) if isinstance(said, Clock) else None


@rule("clock", f"{_AT} halfclock")
def halved(got: Got, _context: Context) -> Meaning | None:
    """2p and 10a, as Americans write them: with a day beside them, for they may be pieces or a room."""
    token = got.tokens[-1]
    said = clock(token.parts[0], token.parts[1], token.number)
    return said._replace(needs_day=token.end - token.start <= len("10p")) if isinstance(said, Clock) else None


@rule("clock", f"{_AT} (number|year) unit", f"{_AT} number")
def of_24_hours(got: Got, _context: Context) -> Meaning | None:
    """1430hrs, 0930, and 14h with a day beside it; "8 hours" is how long it takes."""
    token, unit = got.tokens[-1], None
    if token.kind == "unit":
        token, unit = got.tokens[-2], token
    if unit and unit.name != "hour":
        return None
    if token.end - token.start == 4:
        hour, minute = divmod(token.number, 100)
        said = hour < 24 and minute < 60 and (unit is not None or token.name == "0")
        return Clock(hour, minute, needs_day=not got.has("at")) if said else None
    short = unit is not None and unit.end - unit.start == 1
    return Clock(token.number, 0, needs_day=True) if short and 13 <= token.number <= 23 else None


@rule("clock", f"{_AT} half dash? past? number ampm?", f"{_AT} (unit|number|article unit) (past|dash) number ampm?")
def quarters_past(got: Got, _context: Context) -> Meaning | None:
    """half past 3, half 3, quarter to 4, ten past 5."""
    half = got.first("ampm")
    numbers = [token.number for token in got.all("number")]
    if got.has("dash") and not got.has("unit"):
        return _minutes_to(got, half)
    if got.has("unit") and got.name("unit") != "quarter":
        return None
    minutes = 30 if got.has("half") else 15 if got.has("unit") else numbers[0]
    if not got.has("half") and not got.has("past") and not got.has("unit"):
        return None
    past = got.has("past") or got.has("half")
    hour = numbers[-1] - (not past)
    if hour > 12 or minutes > 30:
        return None
    return clock(hour or 12, minutes if past else 60 - minutes, half.number if half else None)


def _minutes_to(got: Got, half: Token | None) -> Meaning | None:
    """twenty to three; ten to five may be from ten to five, if there is no day beside it."""
    minutes, hour = got.all("number")
    if (
        not minutes.name.isalpha()
        or not hour.name.isalpha()
        or minutes.number not in {5, 10, 20, 25}
        or hour.number > 12
    ):
        return None
    said = clock((hour.number - 1) or 12, 60 - minutes.number, half.number if half else None)
    sure = minutes.number >= 20 or got.has("at")
    return said if sure or not isinstance(said, Clock) else said._replace(needs_day=True)


@rule("clock", f"{_AT} (number|clock) in filler? enpart", f"{_AT} number at enpart")
def spoken(got: Got, _context: Context) -> Meaning | None:
    """8 in the evening, 9 in the morning."""
    said = got.first("number", "clock")
    hour, minute = said.parts[:2] if said and said.parts else (got.number("number"), 0)
    return clock(hour, minute, 0 if got.name("enpart") == "morning" else 12)


@rule("clock", f"{_AT} number? noon")
def noon(got: Got, _context: Context) -> Meaning | None:
    """noon, 12 noon, midnight."""
    if got.has("number") and got.number("number") != 12:
        return None
    return Clock(12 if got.name("noon") == "noon" else 24, 0)


RULES: Final[list[Rule]] = [*digits, *loose, *dotted, *halved, *of_24_hours, *quarters_past, *spoken, *noon]
