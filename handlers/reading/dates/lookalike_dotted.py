"""24.12. with both stops: a day where German is written or where a word beside it goes with days; else it may be a
price, or the number of a version, at the end of a sentence."""

from typing import Final

from handlers.reading.dates.grammar import Chunk, Context
from handlers.reading.dates.neighbours import Neighbours
from handlers.reading.dates.tokens import Token
from handlers.reading.patterns import regex

_GERMAN: Final = frozenset(
    {"Europe/Berlin", "Europe/Busingen", "Europe/Vienna", "Europe/Zurich", "Europe/Vaduz", "Europe/Luxembourg"}
)
_LEADS: Final = frozenset({"by", "before", "until", "on", "due", "for", "since", "weekday", "paren", "date"})
_FOLLOWS: Final = frozenset({"clock", "part", "enpart", "at", "dash", "weekday"})
_LED: Final = regex(r"(?<![a-z])(?:date|due|deadline|cut-?off|delivery|moved to|postponed to|valid to)(?: is|:)?\s\Z")
_OF_DAYS: Final = regex(r"\s(?:cut-?off|deadline|latest|delivery|at\s[0-9]{1,2}:)")
_MEASURED: Final = regex(
    r"(?<![a-z])(?:costs?|prices?|priced|totals?|sum|paid|rates?|versions?|v|section|chapter|para|fig|table|rel(?:ease)?"
    r"|see|point|step|clause|article|annex|appendix|per|model|no|weighs?|measures?|off|x|than|about|worth|is|was|at|of|size)\.?\s\Z"
)
_SURE_DAY: Final = 12


class DottedDays(Neighbours):
    """Whether a day in figures with two stops is none."""

    def is_no_dotted_day(self, chunk: Chunk, before: Token | None, after: Token | None, context: Context) -> bool:
        """Whether nothing makes a day of it."""
        if chunk.got.tokens[0].kind != "dotday":
            return False
        if (before is not None and before.kind == "label") or (after is not None and after.kind == "measure"):
            return True
        if [token.kind for token in self.row[max(0, chunk.first - 2) : chunk.first]] == ["dotday", "dash"]:
            return False  # 24.12. to 28.12.
        if _LED.search(self.text, max(0, chunk.start - 16), chunk.start) or _OF_DAYS.match(self.text, chunk.end):
            return False
        if (before is not None and before.kind in _LEADS) or (after is not None and after.kind in _FOLLOWS):
            return False
        if _MEASURED.search(self.text, max(0, chunk.start - 16), chunk.start):
            return True
        if str(context.now.tzinfo) in _GERMAN:
            return False
        ends = before is not None and (after is None or after.kind == "stop" or self.is_capital(after.start))
        return ends or chunk.got.tokens[0].parts[0] <= _SURE_DAY
