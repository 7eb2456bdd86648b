"""What comes again and again, and several days at once: 每周三下午, every Friday at 3pm, 周一三五.

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
    "rel? ge? weekdays",
    "(number|half) ge? part",
)
def again(_got: Got, _context: Context) -> Meaning | None:
    return Bad()


@rule("date", "unit part")
def on_workdays(got: Got, _context: Context) -> Meaning | None:
    """工作日上午."""
    return Bad() if got.name("unit") == "workday" else None


RULES: Final[list[Rule]] = [*again, *on_workdays]
