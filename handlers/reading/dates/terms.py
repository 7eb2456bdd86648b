"""Days counted from an event without a date: 30 days from invoice, 月结60天, 票到30天, 货到付款."""

from typing import Final

from handlers.reading.dates.grammar import Context, Got, Rule, rule
from handlers.reading.dates.meaning import Meaning, Terms

_MOST: Final = 365
_COUNT: Final = "number (unit|dayno)"


@rule(
    "terms",
    f"within? {_COUNT} (from|after) filler? anchor (filler anchor)? date?",
    f"within {_COUNT} filler* anchor date?",
    f"anchor date? (hou|filler|within)* {_COUNT} (hou|within)?",
    f"yuejie {_COUNT}",
    "net number unit?",
    f"{_COUNT} net",
    f"anchor date? plus {_COUNT}",
    f"{_COUNT} (eop|end filler unit)",
)
def counted_terms(got: Got, _context: Context) -> Meaning | None:
    unit = got.first("unit")
    weeks = {"day": 1, "week": 7, "": 1}.get(unit.name if unit and not got.has("end") else "day")
    offset = got.number("number")
    if weeks is None or offset * weeks > _MOST:
        return None
    return Terms(offset * weeks, _anchor(got))


def _anchor(got: Got) -> str:
    if got.has("net"):
        return "invoice"
    if got.has("eop") or got.has("end"):
        return "statement_month_end"
    return got.name("yuejie", "anchor")


@rule("terms", "anchor hou paid", "fixedterms")
def on_the_spot(got: Got, _context: Context) -> Meaning | None:
    """验收后付, 货到付款: at the event itself."""
    return Terms(0, got.name("anchor", "fixedterms"))


RULES: Final[list[Rule]] = [*counted_terms, *on_the_spot]
