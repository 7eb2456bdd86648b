"""What comes again and again: 每周三下午, every Friday at 3pm.

No one day is meant, so the whole phrase is left unread.
"""

from typing import Final

from handlers.reading.dates.grammar import Context, Got, Rule, rule
from handlers.reading.dates.meaning import Bad, Meaning

_MOON: Final = "(number moon)"
_DAY: Final = "(filler? (ordinal|number dayno?|weekday|weekend|end|start|mid|third))"


@rule(
    "date",
    f"every ge? (weekday|weekend|month|{_MOON}|dayword|enpart|working) {_DAY}?",
    f"every ge? number? (unit|moon|nian|months) {_MOON}? {_DAY}?",
    "every ge? (number dayno|ordinal|part)",
)
def again(_got: Got, _context: Context) -> Meaning | None:
    return Bad()


@rule("date", "(number|half) ge? part")
def whole_parts(got: Got, _context: Context) -> Meaning | None:
    """一上午, 两个晚上: how long; 王五下午 is when."""
    return Bad() if got.has("ge") or got.has("half") or (got.name("number") and got.number("number") <= 2) else None


@rule("date", "unit part")
def on_workdays(got: Got, _context: Context) -> Meaning | None:
    """工作日上午."""
    return Bad() if got.name("unit") == "workday" else None


RULES: Final[list[Rule]] = [*again, *whole_parts, *on_workdays]
