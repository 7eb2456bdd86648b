"""Times of day: 3pm, 15:30, 下午3点半, noon, quarter past 4; and parts of the day: morning, 晚上, EOD."""

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from typing import Final

from handlers.reading.dates.grammar import Context, Got, Rule, rule
from handlers.reading.dates.meaning import Bad, Clock, ClockSpan, DayPart, Meaning, Part

PART_HOURS: Final = {"dawn": (0, 6), "morning": (6, 12), "afternoon": (12, 18), "evening": (17, 24), "eod": (16, 24)}
"""From and until, local hours; 24 is the next day's 00:00. `night` and `noon` are no parts by themselves."""

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
    if said.half is not None or not said.plain:
        return hour
    if part is None:
        return hour + 12 if hour <= 6 else hour
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


@rule("clock", "at? clock ampm?", "at? number ampm", "at? number oclock", "at number")
def digits(got: Got, _context: Context) -> Meaning | None:
    """15:30, 3:30 pm, 3pm, 3 o'clock, at 9. A leading zero counts hours to 24."""
    half = got.first("ampm")
    if token := got.first("clock"):
        return clock(token.parts[0], token.parts[1], half.number if half else None, as_written=bool(token.number))
    token = got.first("number")
    if token is None or (token.number > 24 and not half):
        return None
    return clock(token.number, 0, half.number if half else None, as_written=token.name == "0")


@rule("clock", "at? half past number ampm?", "at? (unit|number|article unit) (past|dash) number ampm?")
def quarters_past(got: Got, _context: Context) -> Meaning | None:
    """half past 3, quarter to 4, ten past 5."""
    half = got.first("ampm")
    numbers = [token.number for token in got.all("number")]
    if got.has("unit") and got.name("unit") != "quarter":
        return None
    minutes = 30 if got.has("half") else 15 if got.has("unit") else numbers[0]
    if not got.has("past") and not got.has("unit"):
        return None
    hour = numbers[-1] - (not got.has("past"))
    return clock(hour or 12, minutes if got.has("past") else 60 - minutes, half.number if half else None)


@rule("clock", f"ampm {_HOUR}", "ampm clock")
def halves_first(got: Got, context: Context) -> Meaning | None:
    """AM 10点, PM 3:30."""
    half, *rest = got.tokens
    said = clock(*rest[0].parts[:2]) if rest[0].kind == "clock" else _characters(Got(rest), context)
    return clock(said.hour, said.minute, half.number) if isinstance(said, Clock) and said.plain else Bad()


@rule("part", "ampm")
def halves_alone(got: Got, context: Context) -> Meaning | None:
    """周五 AM, in Chinese; PM before other words may be a person."""
    name = "afternoon" if got.number("ampm") else "morning"
    return Part(name, weak=True) if context.lang.startswith("zh") else None


@rule("clock", _HOUR)
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


@rule("clock", "cha number (fen|ke) (number dian|oneoclock)", "(number dian|oneoclock) cha number (fen|ke)")
def minutes_to(got: Got, _context: Context) -> Meaning | None:
    """差五分十点, 三点差一刻."""
    counted = next(token for token, after in pairwise(got.tokens) if after.kind in {"fen", "ke"})
    hour = next(token for token in got.tokens if token.kind in {"number", "oneoclock"} and token is not counted)
    minutes = counted.number * (15 if got.has("ke") else 1)
    return clock((hour.number - 1) or 12, 60 - minutes) if 0 < minutes < 60 and 1 <= hour.number <= 24 else Bad()


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


@rule("clock", "at? number in filler? enpart", "at? number at enpart")
def spoken(got: Got, _context: Context) -> Meaning | None:
    """8 in the evening, 9 in the morning."""
    return clock(got.number("number"), 0, 0 if got.name("enpart") == "morning" else 12)


@rule("clock", "at? noon")
def noon(got: Got, _context: Context) -> Meaning | None:
    return Clock(12 if got.name("noon") == "noon" else 24, 0)


@rule(
    "clock",
    "number dash number (ampm|dian)",
    "between number and number (ampm|dian)",
    "number ampm dash number ampm",
    "clock dash clock ampm?",
    "clock dash number",
    "clock ampm dash clock ampm",
    "number ampm dash clock ampm",
)
def spans(got: Got, _context: Context) -> Meaning | None:
    """3-5pm, 9到11点, 10:00-11:30. A half of the day said once counts for both, where that keeps them in order."""
    said = [
        (token.parts[0], token.parts[1]) if token.kind == "clock" else (token.number, 0)
        for token in got.tokens
        if token.kind in {"number", "clock"}
    ]
    halves = [token.number for token in got.all("ampm")]
    last = clock(*said[1], half=halves[-1] if halves else None)
    first = clock(*said[0], half=halves[0] if halves else None)
    if not isinstance(first, Clock) or not isinstance(last, Clock):
        return Bad()
    if halves and first.hour >= last.hour:
        first = Clock(said[0][0], said[0][1], 0)
    return ClockSpan(first, last)


@rule(
    "part",
    "part",
    "weakpart",
    "in filler? enpart",
    "enpart",
    "at enpart",
    "end filler* unit",
    "(close|end) filler working",
)
def parts(got: Got, _context: Context) -> Meaning | None:
    """上午, in the morning, end of day. The English noun alone is too weak (good morning)."""
    if got.has("close") or got.has("working"):
        return Part("eod")
    if got.has("end"):
        return Part("eod") if got.name("unit") == "day" else None
    weak = got.tokens[0].kind in {"enpart", "weakpart"}
    return Part(got.name("part", "weakpart", "enpart"), weak)


@rule("daypart", "tonight", "daymorning", "rel enpart", "end filler* dayword", "rel part")
def day_parts(got: Got, context: Context) -> Meaning | None:
    """tonight, 明早, this morning, last night, end of today."""
    if token := got.first("dayword"):
        return DayPart(context.today + timedelta(days=token.number), "eod")
    token = got.first("tonight", "daymorning", "rel")
    if token is None or (token.kind == "rel" and (token.number > 0 or got.has("part"))):
        return None
    name = "morning" if token.kind == "daymorning" else "evening" if token.kind == "tonight" else got.name("enpart")
    if token.kind == "rel" and token.number < 0 and name != "evening":
        return None
    return DayPart(context.today + timedelta(days=token.number), name)


RULES: Final[list[Rule]] = [
    *digits,
    *quarters_past,
    *characters,
    *halves_first,
    *halves_alone,
    *minutes_to,
    *character_spans,
    *spoken,
    *noon,
    *spans,
    *parts,
    *day_parts,
]
