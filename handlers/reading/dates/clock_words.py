"""Times of day: 3pm, 15:30, 下午3点半, noon, quarter past 4; and parts of the day: morning, 晚上, EOD."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Final

from handlers.reading.dates.grammar import Context, Got, Rule, rule
from handlers.reading.dates.meaning import Bad, Clock, ClockSpan, DayPart, Meaning, Part
from handlers.reading.dates.tokens import Token

PART_HOURS: Final = {"dawn": (0, 6), "morning": (6, 12), "afternoon": (12, 18), "evening": (17, 24), "eod": (16, 24)}
"""From and until, local hours; 24 is the next day's 00:00. `night` and `noon` are no parts by themselves."""

_HOUR_MINUTES: Final = 60
_DAY_HOURS: Final = 24
_HOUR: Final = "(number dian|oneoclock) (half|zheng|number ke|number fen?)?"


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


@rule("clock", f"ampm {_HOUR}", "ampm clock")
def halves_first(got: Got, context: Context) -> Meaning | None:
    """AM 10点, PM 3:30."""
    half, *rest = got.tokens
    said = clock(*rest[0].parts[:2]) if rest[0].kind == "clock" else _characters(Got(rest), context)
    return clock(said.hour, said.minute, half.number) if isinstance(said, Clock) and said.plain else Bad()


@rule("clock", _HOUR, "number dian")
def characters(got: Got, context: Context) -> Meaning | None:
    """3点, 三点半, 3点一刻, 15时30分, 下午三点零五分."""
    return _characters(got, context)


def _characters(got: Got, _context: Context) -> Meaning | None:
    first, *rest = [token for token in got.tokens if token.kind in {"number", "oneoclock"}]
    minute = 30 if got.has("half") else rest[0].number if rest else 0
    if got.has("ke"):
        minute *= 15
    if rest and not got.has("fen") and not got.has("ke") and rest[0].end - rest[0].start == 1:
        # 3点5 is more often three point five than five past three.
        return Bad()
    return clock(first.number, minute, as_written=first.name == "0")


@rule("clock", "cha number (fen|ke) (number dian|oneoclock)", "(number dian|oneoclock) (cha|guo) number (fen|ke)")
def minutes_to(got: Got, _context: Context) -> Meaning | None:
    """差五分十点, 三点差一刻, 三点过五分."""
    counted = next(token for token, after in pairwise(got.tokens) if after.kind in {"fen", "ke"})
    hour = next(token for token in got.tokens if token.kind in {"number", "oneoclock"} and token is not counted)
    minutes = counted.number * (15 if got.has("ke") else 1)
    if not 0 < minutes < _HOUR_MINUTES or not 1 <= hour.number <= _DAY_HOURS:
        return Bad()
    return clock(hour.number, minutes) if got.has("guo") else clock((hour.number - 1) or 12, 60 - minutes)


@rule(
    "clock",
    f"{_HOUR} dash {_HOUR}",
    "number dash number dian (half|number ke)",
)
def character_spans(got: Got, context: Context) -> Meaning | None:
    """两点到四点半."""
    cut = next(index for index, token in enumerate(got.tokens) if token.kind == "dash")
    first, last = (_said(Got(half), context) for half in (got.tokens[:cut], got.tokens[cut + 1 :]))
    return ClockSpan(first, last) if isinstance(first, Clock) and isinstance(last, Clock) else Bad()


def _said(got: Got, context: Context) -> Meaning | None:
    return clock(got.number("number"), 0) if len(got.tokens) == 1 and got.has("number") else _characters(got, context)


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


_ONE: Final = "((number|clock|decimal) ampm?|halfclock)"


@rule(
    "clock",
    "number dash number dian",
    "between number and number dian",
    f"(from|between)? {_ONE} (dash|until) {_ONE}",
    f"between {_ONE} and {_ONE}",
    f"between {_ONE} and number? noon",
    f"between number? noon and {_ONE}",
    f"from? number? noon (dash|until) {_ONE}",
    f"from? {_ONE} (dash|until) number? noon",
)
def spans(got: Got, _context: Context) -> Meaning | None:
    """3-5pm, 9到11点, 10:00-11:30, between 2 and 4; without pm or minutes only with a day beside it."""
    ends = _ends(got.tokens)
    if len(ends) != 2:
        return None
    sure = any(token.kind in {"ampm", "clock", "dian", "noon"} for token in got.tokens) or len(got.all("halfclock")) > 1
    if not sure and not got.has("between") and not got.has("from") and ends[1][0] - ends[0][0] > 8:
        return None
    if not sure and ends[0][0] % 12 == ends[1][0] % 12:
        return None  # 10 to 10 may be ten minutes to ten
    first, last = (clock(*end) for end in _halved(ends))
    if not isinstance(first, Clock) or not isinstance(last, Clock):
        return Bad() if sure else None
    return ClockSpan(first, last, needs_day=not sure)


_End = tuple[int, int, int | None]
"""Hour, minute, and 0 for am or 12 for pm."""


def _ends(row: Sequence[Token]) -> list[_End]:
    found: list[_End] = []
    for before, token in zip((None, *row), row, strict=False):
        if token.kind in {"clock", "decimal"}:
            found.append((token.parts[0], token.parts[1], None))
        elif token.kind == "halfclock":
            found.append((*token.parts[:2], token.number))  # type: ignore[arg-type]
        elif token.kind == "number":
            found.append((token.number, 0, None))
        elif token.kind == "ampm" and found:
            found[-1] = (*found[-1][:2], token.number)
        elif token.kind == "noon":
            if before and before.kind == "number":  # 12 noon
                found.pop()
            found.append((12, 0, 12) if token.name == "noon" else (24, 0, None))
    return found


def _halved(ends: list[_End]) -> list[_End]:
    """A half of the day said once counts for both, where that keeps them in order: 2-4pm, 11-1pm, 9am-5."""
    (hour, minute, half), (till, till_minute, till_half) = ends
    if half is None and till_half is not None and hour <= 12:
        later = (hour % 12, minute) >= (till % 12, till_minute)
        half = till_half if not later else 0 if till_half else None
    elif half is not None and till_half is None and till <= 12:
        till_half = half if (till % 12, till_minute) > (hour % 12, minute) else 12
    return [(hour, minute, half), (till, till_minute, till_half)]


@rule(
    "part",
    "part",
    "weakpart",
    "in filler? enpart",
    "enpart",
    "at enpart",
    "(early|late) enpart",
    "ampm",
    "eve",
    "ordinal thing (in filler enpart)?",
    "end (filler|dash)* unit",
    "(close|end) filler (working unit?|play)",
)
def parts(got: Got, _context: Context) -> Meaning | None:
    """上午, in the morning, first thing, end of day. The English noun alone is too weak (good morning)."""
    if got.has("close") or got.has("working") or got.has("play"):
        return Part("eod")
    if got.has("end"):
        return Part("eod") if got.name("unit") == "day" else None
    if got.has("thing"):
        return Part("morning", weak=True) if got.number("ordinal") == 1 else None
    if half := got.first("ampm"):
        return Part("afternoon" if half.number else "morning", weak=True)
    if got.has("eve"):
        return Part("evening", weak=True)
    weak = not got.has("part") and not got.has("in")
    return Part(got.name("part", "weakpart", "enpart"), weak)


@rule("date", "rel thing")
def last_thing(_got: Got, _context: Context) -> Meaning | None:
    """last thing on Friday: when is that?"""
    return Bad()


@rule("daypart", "tonight", "daymorning", "rel enpart", "rel ampm", "end filler* dayword", "rel part")
def day_parts(got: Got, context: Context) -> Meaning | None:
    """tonight, 明早, this morning, last night, end of today."""
    if token := got.first("dayword"):
        return DayPart(context.today + timedelta(days=token.number), "eod")
    token = got.first("tonight", "daymorning", "rel")
    if token is None or (token.kind == "rel" and (token.number > 0 or got.has("part"))):
        return None
    if half := got.first("ampm"):
        return DayPart(context.today, "afternoon" if half.number else "morning") if token.number == 0 else None
    name = "morning" if token.kind == "daymorning" else "evening" if token.kind == "tonight" else got.name("enpart")
    if token.kind == "rel" and token.number < 0 and name != "evening":
        return None
    return DayPart(context.today + timedelta(days=token.number), name)


RULES: Final[list[Rule]] = [
    *digits,
    *loose,
    *dotted,
    *halved,
    *of_24_hours,
    *quarters_past,
    *characters,
    *halves_first,
    *minutes_to,
    *character_spans,
    *spoken,
    *noon,
    *spans,
    *parts,
    *last_thing,
    *day_parts,
]
