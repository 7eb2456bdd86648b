"""Words of time that are other words as well, alone in a sentence: march, sat, the first half."""

from typing import Final

from handlers.reading.dates.activities import is_activity
from handlers.reading.dates.grammar import Chunk
from handlers.reading.dates.lexicon_en import COMMON, COUNTED, FOLLOWING, NAME_MONTHS, WEAK_WEEKDAYS
from handlers.reading.dates.neighbours import WORD, Neighbours
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
_JOINTS: Final = frozenset({"dash", "until", "slash", "or"})
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
_SUBJECT: Final = regex(r"(?<![a-z])(?:i|we|he|she|they|you|who|it|and|just)\s+\Z")


class LooseWords(Neighbours):
    """Whether a word needs another before it that makes a date of it, and has none."""

    def is_loose(self, chunk: Chunk, before: Token | None, after: Token | None) -> bool:
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
            if self.text[: chunk.start].endswith("% "):
                return True  # 5.9% APR
            return self._is_loose_month(chunk, before, after)
        if first.kind == "weekday" and first.name in WEAK_WEEKDAYS:
            if after is None and before is not None and before.kind == "filler" and before.name == "the":
                return True  # The Sun
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
        if after is not None and after.kind in {"other", "event"} and self._is_month_of(first, before, after):
            return False  # Sept rollout
        if first.name not in NAME_MONTHS:
            pause = after is not None and after.kind in _AFTER_WEEKDAY and after.kind not in {"number", "ordinal"}
            ends = after is None or pause or (after.kind == "other" and self.is_common(after))
            return not led and not ends
        if led and before is not None and before.kind in {"and", "for", "dash"}:
            # Tom and May; but between April and June
            led = chunk.first > 1 and self.row[chunk.first - 2].kind in {"month", "year", "number", "ordinal"}
            if led and before.kind == "and" and self.row[chunk.first - 2].kind == "month":
                led = chunk.first > 2 and self.row[chunk.first - 3].kind in _LEADS  # met June and April
        return not led or self._names_on(first, before, after)

    def _is_month_of(self, month: Token, before: Token | None, after: Token) -> bool:
        """A month that is a name as well (April) needs more: nobody before it, no verb behind."""
        if month.name not in NAME_MONTHS:
            return is_activity(self.text, after.start)
        nobody = before is None or before.kind in {"filler", "stop", "comma", "colon", "in", "by", "before", "until"}
        return nobody and is_activity(self.text, after.start, noun=True)

    def _is_verb(self, chunk: Chunk, before: Token | None, after: Token | None) -> bool:
        """he sat with us; sat works."""
        if after is None or after.kind in _AFTER_WEEKDAY or after.kind == "colon":
            return False
        if before is not None and (before.kind in {"filler", "title"} or _SUBJECT.search(self.text, 0, chunk.start)):
            return True
        return after.kind != "other" or self.word_of(after) not in FOLLOWING

    def _is_of_a_crossing(self, chunk: Chunk, after: Token | None) -> bool:
        """5th & Main."""
        beyond = self.row[chunk.last + 1 : chunk.last + 2]
        return after is not None and self.text[after.start] == "&" and bool(beyond) and beyond[0].kind == "other"

    def _is_nth(self, chunk: Chunk, after: Token | None) -> bool:
        """the first half, the 3rd floor: "the 5th" is a day at the end of a clause or before a time, "on the 5th"
        before other words too."""
        if chunk.got.tokens[-1].number <= 5 and chunk.got.tokens[-1].name:
            return True
        if self._is_of_a_crossing(chunk, after) or (after is not None and self.word_of(after) in COUNTED):
            return True
        if (
            len(chunk.got.tokens) == 1
            and chunk.first
            and self.row[chunk.first - 1].kind not in {*_LEADS, "filler", "commencing", "beginning", "weekof"}
        ):
            return True
        loose = chunk.got.tokens[0].kind == "on" or (chunk.first and self.row[chunk.first - 1].kind in _LEADS)
        if after is None or after.kind in _AFTER_WEEKDAY or after.kind == "colon" or (loose and after.kind == "other"):
            return False
        if after.kind == "other" and chunk.got.tokens[-1].number > 3 and len(chunk.got.tokens) > 1:
            return not self.is_common(after)
        beyond = {token.kind for token in self.row[chunk.last : chunk.last + 3]}
        timed = {"in": "enpart", "early": "enpart", "late": "enpart", "unit": "past", "end": "unit", "close": "working"}
        return timed.get(after.kind) not in beyond

    def _names_on(self, month: Token, before: Token | None, after: Token | None) -> bool:
        """ "by May Chen": a month that is also a name, and a word that may be a family name behind it."""
        if month.name not in NAME_MONTHS or after is None or after.kind != "other" or (before and before.kind == "in"):
            return False
        word = WORD.match(self.text, after.start)
        return word is not None and word.group() not in COMMON
