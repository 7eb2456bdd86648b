"""From one time of day to another: 3-5pm, 9到11点, between 2 and 4, 10 to noon."""

from collections.abc import Sequence
from typing import Final

from handlers.reading.dates.clock_words import clock
from handlers.reading.dates.grammar import Context, Got, Rule, rule
from handlers.reading.dates.meaning import Bad, Clock, ClockSpan, Meaning
from handlers.reading.dates.tokens import Token

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


RULES: Final[list[Rule]] = [*spans]
