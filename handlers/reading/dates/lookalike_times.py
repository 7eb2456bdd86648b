"""Numbers and words that only look like a time of day: at 5 sites, 3点建议, pm alone."""

from typing import Final

from handlers.reading.dates.grammar import Chunk
from handlers.reading.dates.neighbours import Neighbours
from handlers.reading.dates.tokens import Token
from handlers.reading.patterns import regex

_DAYLIKE: Final = frozenset(
    {
        "dayword",
        "weekday",
        "number",
        "ordinal",
        "month",
        "monthday",
        "pair",
        "full",
        "holiday",
        "dayno",
        "tonight",
        "unit",
        "year",
    }
)
_SURE_TIME: Final = frozenset(
    {"ampm", "clock", "dian", "oneoclock", "oclock", "noon", "unit", "enpart", "hclock", "ish", "past"}
)
_SUM: Final = regex(r"[$€£¥][0-9.,]+[km]?\s\Z")
_NO_TIME: Final = frozenset({"other", "measure", "suffix", "filler", "points", "stop", "enum", "comma", "cha", "vague"})


class Times(Neighbours):
    """Whether a phrase is no time of day."""

    def is_loose_time(self, chunk: Chunk, before: Token | None, after: Token | None) -> bool:
        """A number alone is an hour only beside a part of the day, "pm" alone a part only behind a day; "at 5 sites"
        is no time."""
        kinds = {token.kind for token in chunk.got.tokens}
        if kinds == {"eve"}:
            return before is None or before.kind not in {"dayword", "weekday"} or before.end == chunk.start
        if kinds == {"ampm"}:
            return before is None or before.kind not in _DAYLIKE
        if chunk.kind != "clock" or kinds & _SURE_TIME:
            return False
        if kinds == {"number"} and len(chunk.got.tokens) > 1:
            return not self._is_beside_a_day(before, after)  # four thirty
        if kinds == {"number"} and chunk.end - chunk.start != len("0930"):
            return not self._is_beside_a_part(chunk, before, after)
        if kinds <= {"at", "number", "decimal"} and "at" in kinds and self._is_price(chunk, before, after):
            return True
        if before is not None and before.kind in _DAYLIKE:
            return False
        return after is not None and after.kind == "other" and not self.is_common(after)

    def _is_price(self, chunk: Chunk, before: Token | None, after: Token | None) -> bool:
        """10 at 5 each, at 5 a piece, 20 @ 5, £5 at 12; Dec 4 at 3 is no price."""
        if before is not None and before.kind in {"number", "decimal"}:
            earlier = self.row[chunk.first - 2].kind if chunk.first > 1 else ""
            return earlier not in {"month", "weekday", "moon", "slash", "dash", "filler"}
        if _SUM.search(self.text, max(0, chunk.start - 16), chunk.start):
            return True
        if after is None:
            return False
        beyond = self.row[chunk.last + 1] if chunk.last + 1 < len(self.row) else None
        return after.kind == "every" or (after.kind == "article" and beyond is not None and beyond.kind == "measure")

    def _is_beside_a_day(self, before: Token | None, after: Token | None) -> bool:
        told = (before, after)
        return any(token is not None and token.kind in {"dayword", "weekday", "tonight", "enpart"} for token in told)

    def _is_beside_a_part(self, chunk: Chunk, before: Token | None, after: Token | None) -> bool:
        if before is not None and before.kind == "enpart":
            return True
        if before is not None and before.kind in {"by", "before", "until"} and chunk.got.tokens[0].number <= 12:
            return self._is_hour_of_a_day(chunk, after)
        if after is None or after.kind not in {"tonight", "dayword", "weekday", "rel"}:
            return False
        following = self.row[chunk.last + 1] if chunk.last + 1 < len(self.row) else None
        return after.kind == "tonight" or (following is not None and following.kind == "enpart")

    def _is_hour_of_a_day(self, chunk: Chunk, after: Token | None) -> bool:
        """tomorrow by 3, by 3 tomorrow."""
        earlier = self.row[chunk.first - 2] if chunk.first > 1 else None
        if (
            earlier is not None
            and earlier.kind in {"dayword", "weekday", "tonight"}
            and (after is None or after.kind == "stop")
        ):
            return True
        if after is not None and after.kind == "on":
            after = self.row[chunk.last + 1] if chunk.last + 1 < len(self.row) else None
        return after is not None and after.kind in {"dayword", "weekday"}

    def is_point(self, chunk: Chunk, before: Token | None, after: Token | None) -> bool:
        """有三点, 3点建议, 便宜一点: points and bits, no hours."""
        if chunk.kind != "clock" or chunk.got.tokens[-1].kind not in {"dian", "oneoclock"}:
            return False
        timed = after is not None and after.kind in {"qian", "about", "hou"}
        alone = before is None or before.kind in _NO_TIME
        if chunk.got.tokens[-1].name == "一点" and len(self.row) > 1 and alone and not timed:
            return True
        return bool(
            (before and before.kind == "saying")
            or (after and (after.kind == "points" or after.name in {"优惠", "补充"}))
        )
