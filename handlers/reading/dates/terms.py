"""Days counted from an event without a date: 30 days from invoice, 月结60天, 票到30天, 货到付款."""

from typing import Final

from handlers.reading.dates.grammar import Context, Got, Rule, rule
from handlers.reading.dates.meaning import Bad, Meaning, Terms
from handlers.reading.dates.relative_words import COUNT

_MOST: Final = 365
_COUNT: Final = "number (unit|dayno)"
_EVENT: Final = "(anchor|event)"
_USUAL: Final = frozenset({7, 10, 14, 15, 20, 30, 45, 60, 75, 90, 100, 120, 150, 180})
"""Terms that are said without their unit: 月结60."""


@rule(
    "terms",
    f"within? {_COUNT} (from|after) filler? (date filler)? {_EVENT} (filler event)? date?",
    f"within {_COUNT} filler* {_EVENT} (filler event)? date?",
    f"within? {_COUNT} (from|after) filler? (end filler* unit|unit end)",
    "net dash? number unit? eop",
    f"anchor date? (hou|filler|within)* {_COUNT} (hou|within)?",
    f"event hou {_COUNT}",
    f"yuejie filler? {_COUNT}",
    f"{_COUNT} filler? yuejie",
    "yuejie number",
    "net dash? number unit?",
    f"{_COUNT} net",
    f"{_EVENT} date? plus {_COUNT}",
    f"{_COUNT} (eop|end filler unit)",
)
def counted_terms(got: Got, _context: Context) -> Meaning | None:
    unit = got.first("unit")
    weeks = {"day": 1, "week": 7, "": 1}.get(unit.name if unit else "day")
    offset = got.number("number")
    if weeks is None or offset * weeks > _MOST or not _is_counted(got):
        return None
    if got.has("yuejie") and not unit and not got.has("dayno") and offset not in _USUAL:
        return None
    return Terms(offset * weeks, _anchor(got))


_DONE: Final = 1
_DOING: Final = 2
"""Chinese events that have come to pass (货到) and things to do (发货); an English one is neither."""


def _is_counted(got: Got) -> bool:
    """发货15号 is a day, 货到30日 a count; 发货三天后 may be counted from today."""
    head, said = got.tokens[0], got.first("dayno")
    if said and (said.name != "日" or not (got.has("hou") or got.has("yuejie") or head.number == _DONE)):
        return False
    is_doing = head.kind == "anchor" and head.number == _DOING and got.tokens[1].kind not in {"hou", "date"}
    return not (is_doing and got.tokens[-1].kind in {"hou", "within"})


def _anchor(got: Got) -> str:
    if got.has("eop") or got.has("end"):
        return "statement_month_end"
    if got.has("net"):
        return "invoice"
    return got.name("yuejie", "anchor", "event")


@rule(
    "terms",
    "anchor hou? paid",
    "fixedterms",
    f"(paid|for) (on|at) filler? {_EVENT} (filler event)?",
    "paid on fixedterms",
    "on event",
)
def on_the_spot(got: Got, _context: Context) -> Meaning | None:
    """验收后付, 货到付款: at the event itself."""
    if got.has("anchor") and not got.has("hou") and got.name("anchor") not in _SPOT:
        return None
    return Terms(0, got.name("anchor", "event", "fixedterms"))


_SPOT: Final = frozenset({"invoice_receipt", "delivery", "acceptance"})


@rule(
    "terms",
    f"anchor date? (hou|filler|within)* {COUNT} (hou|within)?",
    f"within? {COUNT} (from|after) filler? {_EVENT} date?",
)
def uncounted_terms(_got: Got, _context: Context) -> Meaning | None:
    """验收后一个月, 15 working days after delivery: how many days that is, the event decides; from today it is not."""
    return Bad()


RULES: Final[list[Rule]] = [*counted_terms, *on_the_spot, *uncounted_terms]
