"""What looks like a date and is none: names (May Chen, 九月集团), quantities, rooms, sizes, recurring days.

Looks at the words around a phrase. To leave a date unread costs a question; to read a name as a date costs a wrong
record.
"""

from collections.abc import Sequence
from typing import Final

from handlers.reading.dates.grammar import Chunk
from handlers.reading.dates.lexicon_en import COMMON, NAME_MONTHS, WEAK_WEEKDAYS
from handlers.reading.dates.lookalikes_zh import counts_after_weekday, is_chinese_lookalike, is_no_measure
from handlers.reading.dates.tokens import Token
from handlers.reading.patterns import regex

_LEADS: Final = frozenset(
    {"in", "by", "before", "from", "since", "for", "dash", "after", "between", "and", "within", "on"}
)
_ENDINGS: Final = frozenset({"weekday", "month", "moon", "dayword", "weekend", "nian", "year", "unit"})
_COUNTED: Final = frozenset({"number", "ordinal", "year", "pair"})
_NUMERIC: Final = frozenset({"number", "pair", "full", "clock", "yearmonth", "year"})
# 打电话 9点: what is done at a time, not the label of a number.
_CALLING: Final = regex(r"[打回去通接等约来个拨挂]电话\Z")
_AFTER_WEEKDAY: Final = frozenset(
    {
        "stop",
        "enum",
        "comma",
        "at",
        "clock",
        "number",
        "enpart",
        "part",
        "dash",
        "month",
        "ordinal",
        "paren",
        "and",
        "noon",
        "qian",
        "pair",
        "full",
        "by",
        "before",
    }
)
_NO_TIME: Final = frozenset({"other", "measure", "suffix", "filler", "points", "stop", "enum", "comma", "cha", "vague"})
_MORE_DIGITS: Final = "万亿千百wk%折倍"
_HARDWARE: Final = regex("金(?!额|融)")
_WORD: Final = regex("[a-z]+")
_HOME: Final = regex("家(?:里|裡|裏|中|访|宴|长|庭|具)|台(?:州|湾|北|中|南)|位(?:置|于)|人(?:民|事)")


class Surroundings:
    """A row of tokens and the folded text they were cut from, to ask about the neighbours of a chunk."""

    def __init__(self, row: Sequence[Token], text: str) -> None:
        self.row, self.text = row, text

    def before(self, chunk: Chunk) -> Token | None:
        return self.row[chunk.first - 1] if chunk.first else None

    def after(self, chunk: Chunk) -> Token | None:
        return self.row[chunk.last] if chunk.last < len(self.row) else None

    def is_lookalike(self, chunk: Chunk) -> bool:
        """Whether the words around say that this is no date."""
        before, after = self.before(chunk), self.after(chunk)
        return (
            self._is_name(chunk, after)
            or self._is_quantity(chunk, after)
            or self._is_label(chunk, before)
            or self._is_point(chunk, before, after)
            or self._is_loose(chunk, before, after)
            or is_chinese_lookalike(chunk, self.row, self.text)
        )

    def _is_name(self, chunk: Chunk, after: Token | None) -> bool:
        """Sunday Ltd, 九月集团, 周五金店."""
        last = chunk.got.tokens[-1]
        if after is None or last.kind not in _ENDINGS:
            return False
        if last.kind == "weekday" and last.name.endswith("五") and _HARDWARE.match(self.text, last.end):
            return True
        if after.kind == "suffix":
            # A month and 公司 is a name (九月公司), "Friday, company lunch" and 明天公司开会 are not.
            latin = self.text[after.start].isascii()
            return (
                after.start - last.end <= 1
                if latin
                else after.name in {"集团", "科技", "控股", "传媒", "股份"} or chunk.got.name("number") == "zh"
            )
        return False

    def _is_quantity(self, chunk: Chunk, after: Token | None) -> bool:
        """march 10 people, 3月5家, 周三家客户, 1号楼, 3/8寸."""
        if after is None:
            return False
        last, touching = chunk.got.tokens[-1], after.start == chunk.end
        if last.kind == "dayno" and touching and after.kind == "suffix":
            return True
        if after.kind in {"measure", "ge"} and last.kind in _COUNTED and not is_no_measure(self.text, after):
            at_home = not touching and _HOME.match(self.text, after.start) is not None  # 12/10 家里有事
            return touching or (after.kind == "measure" and not at_home)
        if last.kind in _COUNTED and touching and self.text[after.start] in _MORE_DIGITS:
            return True
        counts_on = last.kind == "weekday" and last.name[-1:] in set("一二三四五六")
        return counts_on and touching and counts_after_weekday(self.text, after.start)

    def _is_label(self, chunk: Chunk, before: Token | None) -> bool:
        """room 12/2, 型号 3-5; every Friday, 每周五; 12+3/5."""
        if before is None:
            return False
        first = chunk.got.tokens[0]
        if before.kind == "every":
            return True
        if (
            first.kind in _NUMERIC
            and before.kind in {"number", "decimal", "year", "slash", "plus"}
            and before.end == first.start
        ):
            return True
        if before.kind != "label" or first.kind not in _NUMERIC:
            return False
        # 电话 12月20日: no number of a telephone or a room names a month.
        calls = _CALLING.search(self.text, max(0, before.end - 4), before.end)
        return not calls and all(one.kind != "moon" for one in chunk.got.tokens)

    def _is_point(self, chunk: Chunk, before: Token | None, after: Token | None) -> bool:
        """有三点, 3点建议, 便宜一点: points and bits, no hours."""
        if chunk.kind != "clock" or chunk.got.tokens[-1].kind not in {"dian", "oneoclock"}:
            return False
        if chunk.got.tokens[-1].name == "一点" and len(self.row) > 1 and (before is None or before.kind in _NO_TIME):
            return True
        return bool(
            (before and before.kind == "saying")
            or (after and (after.kind == "points" or after.name in {"优惠", "补充"}))
        )

    def _is_loose(self, chunk: Chunk, before: Token | None, after: Token | None) -> bool:
        """A month, a year or "sat" alone in a sentence needs a word before it that makes a date of it."""
        first, *rest = chunk.got.tokens
        led = before is not None and before.kind in _LEADS
        said = {one.kind for one in rest}
        if chunk.got.tokens[-1].kind == "ordinal" and not {"month", "moon", "rel", "weekday"} & said:
            return self._is_nth(chunk, after)
        if rest or len(self.row) == 1:
            return False
        if first.kind == "month":
            return not led or self._names_on(first, before, after)
        if first.kind == "weekday" and first.name in WEAK_WEEKDAYS:
            return not led and not (after is None or after.kind in _AFTER_WEEKDAY)
        return False

    def _is_nth(self, chunk: Chunk, after: Token | None) -> bool:
        """the first half, the 3rd floor: "the 5th" is a day at the end of a clause or before a time, "on the 5th"
        before other words too."""
        if chunk.got.tokens[-1].name:
            return True
        loose = chunk.got.tokens[0].kind == "on" or (chunk.first and self.row[chunk.first - 1].kind in _LEADS)
        return after is not None and after.kind not in _AFTER_WEEKDAY and not (loose and after.kind == "other")

    def _names_on(self, month: Token, before: Token | None, after: Token | None) -> bool:
        """ "by May Chen": a month that is also a name, and a word that may be a family name behind it."""
        if month.name not in NAME_MONTHS or after is None or after.kind != "other" or (before and before.kind == "in"):
            return False
        word = _WORD.match(self.text, after.start)
        return word is not None and word.group() not in COMMON
