"""Numbers that only look like a day: quantities, shares, scores, rooms and invoices, products that go by a quarter."""

from typing import Final

from handlers.reading.dates.activities import is_activity
from handlers.reading.dates.grammar import Chunk
from handlers.reading.dates.lexicon_en import COMMON, HARDWARE, SHARES, STREETS
from handlers.reading.dates.lookalikes_zh import counts_after_weekday, is_no_measure
from handlers.reading.dates.neighbours import Neighbours
from handlers.reading.dates.scores_zh import is_score
from handlers.reading.dates.tokens import Token
from handlers.reading.patterns import regex

_MODIFIERS: Final = frozenset({"quarter", "halfyear", "quarteryear", "fiscal", "holiday"})
_FIRM_LEADS: Final = frozenset({"in", "by", "before", "until", "on", "at", "since", "end", "start", "beginning"})
_COUNTED: Final = frozenset({"number", "ordinal", "year", "pair"})
_NUMERIC: Final = frozenset({"number", "pair", "full", "clock", "halfclock", "yearmonth", "year"})
# 打电话 9点: what is done at a time, not the label of a number.
_CALLING: Final = regex(r"[打回去通接等约来个拨挂]电话\Z")
_MORE_DIGITS: Final = "万亿千百wk%折倍"
_RATED: Final = regex(r"(?<![a-z])(?:scor(?:ed?|es)|rat(?:ed?|ing|es)|gave (?:us|it|them|me)|gets?|an?|solid)\s+\Z")
_TEN: Final = 10
_PARTS_OF_ONE: Final = frozenset({2, 3, 4, 8, 16, 32, 64})
_NUMBERED: Final = regex(
    r"(?:单|号|票|合同|批次?|编?码|编号|(?<![a-z])(?:invoice|inv|order|quote|batch|lot|serial|case|job|ticket|contract))"
    r"(?: ?no\.? ?)?[ #:.]{0,2}\Z|(?<![a-z])(?:po|part|ref)(?: ?no\.? ?)[ #:.]{0,2}\Z"
)
"""What goes by a number that may look like a day: 订单20261205, inv 2026/11."""
_COMPOUND: Final = regex("-(?!to-|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]{3}")
"""Jan 13-digit: the number belongs to the word behind it."""
_HOME: Final = regex("家(?:里|裡|裏|中|访|宴|长|庭|具)|台(?:州|湾|北|中|南)|位(?:置|于)|人(?:民|事)")


class Numbers(Neighbours):
    """Whether the numbers of a phrase count or name something else."""

    def is_quantity(self, chunk: Chunk, after: Token | None) -> bool:
        """march 10 people, 3月5家, 周三家客户, 1号楼, 3/8寸."""
        if after is None:
            return False
        last, touching = chunk.got.tokens[-1], after.start == chunk.end
        if last.kind in {"month", "ish"} and after.kind == "measure" and after.name.isascii():
            return True
        if last.kind in {"number", "monthday"} and _COMPOUND.match(self.text, chunk.end):
            return True
        if last.kind == "pair" and after.kind == "filler" and after.name == "of":
            return True
        if last.kind == "pair" and self._is_part_of_one(last, after):
            return True
        if last.kind == "dayno" and touching and after.kind == "suffix":
            return True
        if after.kind in {"measure", "ge"} and last.kind in _COUNTED and not is_no_measure(self.text, after):
            at_home = not touching and _HOME.match(self.text, after.start) is not None  # 12/10 家里有事
            return touching or (after.kind == "measure" and not at_home)
        if last.kind in _COUNTED and touching and self.text[after.start] in _MORE_DIGITS:
            return True
        counts_on = last.kind == "weekday" and last.name[-1:] in set("一二三四五六")
        return counts_on and touching and counts_after_weekday(self.text, after.start)

    def _is_part_of_one(self, pair: Token, after: Token) -> bool:
        """1/2 pallet, 5/8 BSP: so much of what follows."""
        part, whole = pair.parts
        if part == whole == _TEN and after.kind == "other":
            return not self.is_common(after)  # 10/10 service
        if part >= whole or whole not in _PARTS_OF_ONE or after.kind not in {"other", "measure"}:
            return False
        return self.text[after.start].isascii() and not self.is_common(after)

    def is_label(self, chunk: Chunk, before: Token | None) -> bool:
        """room 12/2, 型号 3-5; every Friday, 每周五; 12+3/5."""
        if before is None:
            return False
        first = chunk.got.tokens[0]
        if before.kind == "every":
            return True
        if self._is_number_of(chunk) or self._is_rated(chunk):
            return True
        if first.kind == "pair" and before.kind == "measure" and before.name in {"unit", "units"}:
            return True
        if (
            first.kind in _NUMERIC
            and before.kind in {"number", "decimal", "year", "slash", "plus"}
            and before.end == first.start
            and self.text[first.start].isascii() == self.text[before.start].isascii()
        ):
            return True
        if before.kind == "filler" and before.name == "of" and chunk.first > 1:
            before = self.row[chunk.first - 2]  # pack of 12/24
        if before.kind != "label" or first.kind not in _NUMERIC:
            return False
        # 电话 12月20日: no number of a telephone or a room names a month.
        calls = _CALLING.search(self.text, max(0, before.end - 4), before.end)
        return not calls and all(one.kind != "moon" for one in chunk.got.tokens)

    def _is_number_of(self, chunk: Chunk) -> bool:
        first = chunk.got.tokens[0]
        written_on = first.kind == "full" and first.end - first.start == len("20261205")
        if len(chunk.got.tokens) > 1 or not (written_on or first.kind == "yearmonth" or self._is_year_and_month(first)):
            return False
        return _NUMBERED.search(self.text, max(0, chunk.start - 12), chunk.start) is not None

    def _is_rated(self, chunk: Chunk) -> bool:
        """scored 8/10, a 7/10."""
        first = chunk.got.tokens[0]
        if is_score(chunk, self.text):
            return True
        if first.kind != "pair" or first.parts[1] not in {5, 10, 20, 100} or first.parts[0] > first.parts[1]:
            return False
        return _RATED.search(self.text, max(0, chunk.start - 12), chunk.start) is not None

    def _is_year_and_month(self, token: Token) -> bool:
        return token.kind == "pair" and max(token.parts) > 1900

    def is_modifier(self, chunk: Chunk, before: Token | None, after: Token | None) -> bool:
        """Q3 valve, FY27 budget, the Christmas order, 1/2 price, 1:10 scale: it says which, not when."""
        if after is None:
            return False
        last = chunk.got.tokens[-1]
        if after.kind == "label":
            return last.kind in {"pair", "clock"} and after.name not in {"电话", "手机"}
        if after.kind not in {"other", "event", "close"} or not self.text[after.start].isascii():
            return False
        word = self.word_of(after)
        if last.kind in {"pair", "clock"}:
            return word in SHARES or word in HARDWARE
        if last.kind == "month":
            return word in STREETS and chunk.got.has("number") and (word != "close" or chunk.last + 1 == len(self.row))
        if last.kind == "weekday":
            return word in STREETS and self.is_capital(after.start)
        if chunk.got.has("month") or last.kind == "monthday":
            return word in HARDWARE  # Dec 12 connector
        counted = last.kind == "unit" and last.name == "quarter" and chunk.got.has("ordinal")
        if (last.kind not in _MODIFIERS and not counted) or word in COMMON:
            return False
        if word in HARDWARE:
            return True
        return self._says_which(chunk, before, after, counted=counted)

    def _says_which(self, chunk: Chunk, before: Token | None, after: Token, *, counted: bool) -> bool:
        """Q1 budget, the Christmas order; but a Q1 rollout is done then."""
        if chunk.got.tokens[-1].kind not in {"holiday", "fiscal"} and is_activity(self.text, after.start):
            return False
        alone = counted or all(token.kind in {*_MODIFIERS, "filler", "article"} for token in chunk.got.tokens)
        return alone and (before is None or before.kind not in _FIRM_LEADS)
