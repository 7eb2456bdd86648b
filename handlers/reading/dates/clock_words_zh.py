"""Times of day in Chinese: 下午3点半, 三点一刻, 差五分十点, 两点到四点半."""

from itertools import pairwise
from typing import Final

from handlers.reading.dates.clock_words import clock
from handlers.reading.dates.grammar import Context, Got, Rule, rule
from handlers.reading.dates.meaning import Bad, Clock, ClockSpan, Meaning

_HOUR_MINUTES: Final = 60
_DAY_HOURS: Final = 24
_HOUR: Final = "(number dian|oneoclock) (half|zheng|number ke|number fen?)?"


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


RULES: Final[list[Rule]] = [*characters, *halves_first, *minutes_to, *character_spans]
