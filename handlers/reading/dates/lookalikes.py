"""What looks like a date and is none: names (May Chen, 九月集团), quantities, rooms, sizes, recurring days.

Looks at the words around a phrase. To leave a date unread costs a question; to read a name as a date costs a wrong
record.
"""

from collections.abc import Sequence
from typing import Final

from handlers.reading.dates.grammar import Chunk
from handlers.reading.dates.lexicon_en import COMMON, FOLLOWING, HARDWARE, NAME_MONTHS, SHARES, STREETS, WEAK_WEEKDAYS
from handlers.reading.dates.lookalikes_holidays import is_no_holiday
from handlers.reading.dates.lookalikes_zh import counts_after_weekday, is_chinese_lookalike, is_no_measure
from handlers.reading.dates.tokens import Token
from handlers.reading.patterns import regex

_LEADS: Final = frozenset(
    {
        "in",
        "by",
        "before",
        "until",
        "from",
        "since",
        "for",
        "dash",
        "after",
        "between",
        "and",
        "within",
        "on",
        "sometime",
    }
)
_ENDINGS: Final = frozenset(
    {
        "weekday",
        "month",
        "moon",
        "dayword",
        "weekend",
        "nian",
        "year",
        "unit",
        "noon",
        "holiday",
        "quarter",
        "halfyear",
        "quarteryear",
        "fiscal",
        "end",
    }
)
_FIRMS: Final = frozenset({"ltd", "limited", "inc", "llc", "corp", "gmbh", "plc", "holdings"})
_NAMED: Final = frozenset({"weekday", "month", "weekend", "holiday", "noon", "enpart"})
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
_JOINTS: Final = frozenset({"dash", "until", "slash", "or"})
_MODIFIERS: Final = frozenset({"quarter", "halfyear", "quarteryear", "fiscal", "holiday"})
_FIRM_LEADS: Final = frozenset({"in", "by", "before", "until", "on", "at", "since", "end", "start", "beginning"})
_COUNTED: Final = frozenset({"number", "ordinal", "year", "pair"})
_NUMERIC: Final = frozenset({"number", "pair", "full", "clock", "halfclock", "yearmonth", "year"})
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
        "until",
        "about",
        "oclock",
        "ampm",
        "decimal",
        "hclock",
        "half",
        "between",
        "from",
        "rel",
        "slash",
        "or",
    }
)
_NO_TIME: Final = frozenset({"other", "measure", "suffix", "filler", "points", "stop", "enum", "comma", "cha", "vague"})
_MORE_DIGITS: Final = "万亿千百wk%折倍"
_HARDWARE: Final = regex("金(?!额|融)")
_TO_PERSON: Final = regex(
    r"(?<![a-z])(?:to|with|ask|tell|thank|dear|hi|hello|cc|attn|met|saw|called|rang|phoned|emailed|texted|visited)\s+\Z"
)
_SPOKEN_TO: Final = regex(
    r"(?<![a-z])(?:sp(?:oke|eak|eaking)|talk(?:ed|ing)?|said|sen[dt]|wrote|emailed|gave|sold)(?:\s+[a-z]+){0,2}\s+to\s+\Z"
)
_SUBJECT: Final = regex(r"(?<![a-z])(?:i|we|he|she|they|you|who|it|and|just)\s+\Z")
_WORD: Final = regex("[a-z]+")
_HOME: Final = regex("家(?:里|裡|裏|中|访|宴|长|庭|具)|台(?:州|湾|北|中|南)|位(?:置|于)|人(?:民|事)")


class Surroundings:
    """A row of tokens, the folded text they were cut from and the text as it was written, to ask about
    the neighbours of a chunk."""

    def __init__(self, row: Sequence[Token], text: str, written: str) -> None:
        self.row, self.text, self.written = row, text, written

    def before(self, chunk: Chunk) -> Token | None:
        return self.row[chunk.first - 1] if chunk.first else None

    def after(self, chunk: Chunk) -> Token | None:
        return self.row[chunk.last] if chunk.last < len(self.row) else None

    def is_lookalike(self, chunk: Chunk) -> bool:
        """Whether the words around say that this is no date."""
        before, after = self.before(chunk), self.after(chunk)
        return (
            self._is_name(chunk, before, after)
            or self._is_loose_time(chunk, before, after)
            or self._is_modifier(chunk, before, after)
            or self._is_quantity(chunk, after)
            or self._is_label(chunk, before)
            or self._is_point(chunk, before, after)
            or self._is_loose(chunk, before, after)
            or is_chinese_lookalike(chunk, self.row, self.text)
            or self._is_part_of_a_clause(chunk)
            or is_no_holiday(chunk, self.row, self.text)
        )

    def _is_part_of_a_clause(self, chunk: Chunk) -> bool:
        """ "agreed on delivery": alone it is a term of payment."""
        return chunk.kind == "terms" and chunk.got.tokens[0].kind == "on" and len(self.row) > len(chunk.got.tokens)

    def _is_name(self, chunk: Chunk, before: Token | None, after: Token | None) -> bool:
        """Sunday Ltd, Mr Friday, 九月集团, 周五金店."""
        last = chunk.got.tokens[-1]
        if before is not None and before.kind in {"title", "wish"} and chunk.got.tokens[0].kind in _NAMED:
            return True
        if last.kind == "month" and last.name in NAME_MONTHS and _SPOKEN_TO.search(self.text, 0, chunk.start):
            return True
        if after is not None and after.kind == "suffix" and after.name in _FIRMS:
            return True
        if after is None or last.kind not in _ENDINGS:
            return False
        if last.kind in _NAMED and (self._is_in_capitals(chunk, after) or self._is_firm(chunk)):
            return True
        if last.kind == "weekday" and last.name.endswith("五") and _HARDWARE.match(self.text, last.end):
            return True
        if after.kind == "suffix":
            # A month and 公司 is a name (九月公司), "Friday, company lunch" and 明天公司开会 are not.
            return (
                self.text[after.start].isascii()
                or after.name in {"集团", "科技", "控股", "传媒", "股份"}
                or chunk.got.name("number") == "zh"
            )
        return False

    def _is_firm(self, chunk: Chunk) -> bool:
        """Friday & Sons, Fri-Jado."""
        row = self.row[chunk.last : chunk.last + 2]
        if [token.kind for token in row] == ["dash", "other"] and not row[0].name:
            return chunk.end == row[0].start and row[0].end == row[1].start and chunk.last - chunk.first == 1
        return [token.kind for token in row] in (["and", "other"], ["and", "suffix"]) and row[0].end - row[0].start == 1

    def _is_in_capitals(self, chunk: Chunk, after: Token) -> bool:
        """Nothing but a name is written so (Sunday Okoro), or a name is in its place (spoke to Sunday Okoro)."""
        if chunk.last - chunk.first > 1 or after.kind not in {"other", "suffix"} or not self._is_capital(chunk.start):
            return False
        if not self._is_capital(after.start) or chunk.end - chunk.start < 5:
            return False
        led = _TO_PERSON.search(self.text, max(0, chunk.start - 16), chunk.start)
        alone = chunk.first == 0 and all(token.kind in {"other", "suffix"} for token in self.row[chunk.last :])
        words = self.written[after.start :].split()
        return bool(led) or (alone and len(words) <= 2 and all(word[:1].isupper() for word in words))

    def _is_capital(self, position: int) -> bool:
        return self.text[position].isascii() and self.written[position].isupper()

    def _is_quantity(self, chunk: Chunk, after: Token | None) -> bool:
        """march 10 people, 3月5家, 周三家客户, 1号楼, 3/8寸."""
        if after is None:
            return False
        last, touching = chunk.got.tokens[-1], after.start == chunk.end
        if last.kind == "month" and after.kind == "measure" and after.name.isascii():
            return True
        if last.kind == "pair" and after.kind == "filler" and after.name == "of":
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

    def _is_loose_time(self, chunk: Chunk, before: Token | None, after: Token | None) -> bool:
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
        if after is not None and after.kind == "every" and kinds == {"at", "number"}:
            return True  # 10 at 5 each
        if before is not None and before.kind in _DAYLIKE:
            return False
        return after is not None and after.kind == "other" and not self._is_common(after)

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
        if earlier is not None and earlier.kind in {"dayword", "weekday"} and (after is None or after.kind == "stop"):
            return True
        if after is not None and after.kind == "on":
            after = self.row[chunk.last + 1] if chunk.last + 1 < len(self.row) else None
        return after is not None and after.kind in {"dayword", "weekday"}

    def _is_modifier(self, chunk: Chunk, before: Token | None, after: Token | None) -> bool:
        """Q3 valve, FY27 budget, the Christmas order, 1/2 price, 1:10 scale: it says which, not when."""
        if after is None:
            return False
        last = chunk.got.tokens[-1]
        if after.kind == "label":
            return last.kind in {"pair", "clock"} and after.name not in {"电话", "手机"}
        if after.kind not in {"other", "event"} or not self.text[after.start].isascii():
            return False
        word = self._word_of(after)
        if last.kind in {"pair", "clock"}:
            return word in SHARES
        if last.kind == "month":
            return word in STREETS and chunk.got.has("number")
        counted = last.kind == "unit" and last.name == "quarter" and chunk.got.has("ordinal")
        if (last.kind not in _MODIFIERS and not counted) or word in COMMON:
            return False
        if word in HARDWARE:
            return True
        alone = counted or all(token.kind in {*_MODIFIERS, "filler", "article"} for token in chunk.got.tokens)
        return alone and (before is None or before.kind not in _FIRM_LEADS)

    def _word_of(self, token: Token) -> str:
        word = _WORD.match(self.text, token.start)
        return word.group() if word else ""

    def _is_common(self, token: Token) -> bool:
        return self._word_of(token) in COMMON

    def _is_point(self, chunk: Chunk, before: Token | None, after: Token | None) -> bool:
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

    def _is_loose(self, chunk: Chunk, before: Token | None, after: Token | None) -> bool:
        """A month, a year or "sat" alone in a sentence needs a word before it that makes a date of it."""
        first, *rest = chunk.got.tokens
        said = {one.kind for one in chunk.got.tokens}
        if first.kind == "on" and rest[-1].kind == "ordinal" and self._is_followed_by_a_month(chunk):
            return True
        if said == {"weekday", "ordinal"} and chunk.got.tokens[-1].name and after is not None:
            return after.kind in {"other", "thing", "event"}  # Friday first thing
        if chunk.got.tokens[-1].kind == "ordinal" and not {"month", "moon", "rel", "weekday"} & said:
            return self._is_nth(chunk, after)
        if rest or len(self.row) == 1:
            return False
        if first.kind == "month":
            return self._is_loose_month(chunk, before, after)
        if first.kind == "weekday" and first.name in WEAK_WEEKDAYS:
            return not (before is not None and before.kind in _LEADS) and self._is_verb(chunk, before, after)
        return False

    def _is_followed_by_a_month(self, chunk: Chunk) -> bool:
        """on the 20th of November: the day begins behind "on"."""
        beyond = (token.kind for token in self.row[chunk.last : chunk.last + 3] if token.kind != "filler")
        return next(beyond, "") == "month"

    def _is_loose_month(self, chunk: Chunk, before: Token | None, after: Token | None) -> bool:
        first, led = chunk.got.tokens[0], before is not None and before.kind in _LEADS
        around = [token.kind for token in self.row[max(0, chunk.first - 2) : chunk.last + 2]]
        if any(around[at] == "month" == around[at + 2] and around[at + 1] in _JOINTS for at in range(len(around) - 2)):
            return False  # April to June
        if first.name not in NAME_MONTHS:
            pause = after is not None and after.kind in _AFTER_WEEKDAY and after.kind not in {"number", "ordinal"}
            ends = after is None or pause or (after.kind == "other" and self._is_common(after))
            return not led and not ends
        if led and before is not None and before.kind in {"and", "for", "dash"}:
            # Tom and May; but between April and June
            led = chunk.first > 1 and self.row[chunk.first - 2].kind in {"month", "year", "number", "ordinal"}
        return not led or self._names_on(first, before, after)

    def _is_verb(self, chunk: Chunk, before: Token | None, after: Token | None) -> bool:
        """he sat with us; sat works."""
        if after is None or after.kind in _AFTER_WEEKDAY or after.kind == "colon":
            return False
        if before is not None and (before.kind in {"filler", "title"} or _SUBJECT.search(self.text, 0, chunk.start)):
            return True
        return after.kind != "other" or self._word_of(after) not in FOLLOWING

    def _is_nth(self, chunk: Chunk, after: Token | None) -> bool:
        """the first half, the 3rd floor: "the 5th" is a day at the end of a clause or before a time, "on the 5th"
        before other words too."""
        if chunk.got.tokens[-1].number <= 5 and chunk.got.tokens[-1].name:
            return True
        if len(chunk.got.tokens) == 1 and chunk.first and self.row[chunk.first - 1].kind not in {*_LEADS, "filler"}:
            return True
        loose = chunk.got.tokens[0].kind == "on" or (chunk.first and self.row[chunk.first - 1].kind in _LEADS)
        if after is None or after.kind in _AFTER_WEEKDAY or after.kind == "colon" or (loose and after.kind == "other"):
            return False
        if after.kind == "other" and chunk.got.tokens[-1].number > 3 and len(chunk.got.tokens) > 1:
            return not self._is_common(after)
        beyond = {token.kind for token in self.row[chunk.last : chunk.last + 3]}
        timed = {"in": "enpart", "early": "enpart", "late": "enpart", "unit": "past", "end": "unit", "close": "working"}
        return timed.get(after.kind) not in beyond

    def _names_on(self, month: Token, before: Token | None, after: Token | None) -> bool:
        """ "by May Chen": a month that is also a name, and a word that may be a family name behind it."""
        if month.name not in NAME_MONTHS or after is None or after.kind != "other" or (before and before.kind == "in"):
            return False
        word = _WORD.match(self.text, after.start)
        return word is not None and word.group() not in COMMON
