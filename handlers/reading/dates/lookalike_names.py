"""English names with a word of time in them: May Chen, Sunday Ltd, Friday & Sons, Ruby Tuesday."""

from typing import Final

from handlers.reading.dates.activities import is_activity
from handlers.reading.dates.grammar import Chunk
from handlers.reading.dates.lexicon_en import NAME_MONTHS
from handlers.reading.dates.neighbours import Neighbours
from handlers.reading.dates.tokens import Token
from handlers.reading.patterns import regex

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
_FAMED: Final = frozenset({"weekday", "dayword", "noon"})
_NAMED: Final = frozenset({"weekday", "month", "weekend", "holiday", "noon", "enpart"})
_HARDWARE: Final = regex("金(?!额|融)")
_TO_PERSON: Final = regex(
    r"(?<![a-z])(?:to|with|ask|tell|thank|dear|hi|hello|cc|attn|met|saw|called|rang|phoned|emailed|texted|visited)\s+\Z"
)
_FAMOUS: Final = regex(
    r"(?<![a-z])(?:t\.?g\.?i\.? friday'?s?|ruby tuesday|usa today|psychology today|man friday|high noon"
    r"|mon (?:ami|cheri|amour)"
    r"|(?:the )?(?:mail on sunday|sunday (?:times|telegraph|mirror|express|mail|post|herald|world|people|riley))"
    r"|sunday roast|taco tuesday|casual friday|freaky friday|cyber monday|monday night football)(?![a-z])"
)
"""Names that everybody knows for names."""
_GOOD: Final = regex(r"(?<![a-z])(?:good|your|my|the whole)\s+\Z")
_DOSE: Final = regex(
    r"[0-9]\s?(?:mg|ml|mcg|iu|tablets?|tabs?|capsules?|doses?|drops?|puffs?|pills?)(?![a-z])[^.;\n]{0,24}\Z"
)
_SPOKEN_TO: Final = regex(
    r"(?<![a-z])(?:sp(?:oke|eak|eaking)|talk(?:ed|ing)?|said|sen[dt]|wrote|emailed|gave|sold)(?:\s+[a-z]+){0,2}\s+to\s+\Z"
)


class Names(Neighbours):
    """Whether a phrase is a name or a part of one."""

    def is_name(self, chunk: Chunk, before: Token | None, after: Token | None) -> bool:
        """Sunday Ltd, Mr Friday, 九月集团, 周五金店."""
        last = chunk.got.tokens[-1]
        if self._is_led_by_a_name(chunk, before) or (last.kind in _FAMED and self._is_famous(chunk, before, after)):
            return True
        if after is not None and after.kind == "suffix" and after.name in _FIRMS:
            return True
        if after is None or last.kind not in _ENDINGS:
            return False
        if self.word_of(after) == "w" or is_activity(self.text, after.start, noun=True):
            return False  # FRIDAY W/ OLSEN, APRIL ROLLOUT
        if last.kind in _NAMED and (self._is_in_capitals(chunk, after) or self._is_firm(chunk)):
            return True
        if last.kind == "weekday" and after.kind == "enpart" and self._is_followed_by_a_firm(chunk):
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

    def _is_led_by_a_name(self, chunk: Chunk, before: Token | None) -> bool:
        """Mr Friday, have a good weekend, 10 ml in the morning, spoke to May."""
        last = chunk.got.tokens[-1]
        if before is not None and before.kind in {"title", "wish"} and chunk.got.tokens[0].kind in _NAMED:
            return True
        if last.kind == "weekend" and _GOOD.search(self.text, max(0, chunk.start - 12), chunk.start):
            return True
        if chunk.kind == "part" and _DOSE.search(self.text, max(0, chunk.start - 40), chunk.start):
            return True
        is_forename = last.kind == "month" and last.name in NAME_MONTHS
        return is_forename and _SPOKEN_TO.search(self.text, 0, chunk.start) is not None

    def _is_famous(self, chunk: Chunk, before: Token | None, after: Token | None) -> bool:
        """Ruby Tuesday, USA Today."""
        beside = (before is not None and before.kind == "other") or (after is not None and after.kind != "clock")
        if not beside or not self.text[chunk.start].isascii():
            return False
        found = _FAMOUS.finditer(self.text, max(0, chunk.start - 16), chunk.end + 16)
        return any(name.start() <= chunk.got.tokens[-1].start < name.end() for name in found)

    def _is_followed_by_a_firm(self, chunk: Chunk) -> bool:
        """Tuesday Morning Inc."""
        beyond = self.row[chunk.last + 1 : chunk.last + 2]
        if not beyond or beyond[0].kind != "suffix":
            return False
        return beyond[0].name in _FIRMS or self.is_capital(beyond[0].start)

    def _is_firm(self, chunk: Chunk) -> bool:
        """Friday & Sons, Fri-Jado."""
        row = self.row[chunk.last : chunk.last + 2]
        if [token.kind for token in row] == ["dash", "other"] and not row[0].name:
            return chunk.end == row[0].start and row[0].end == row[1].start and chunk.last - chunk.first == 1
        return [token.kind for token in row] in (["and", "other"], ["and", "suffix"]) and row[0].end - row[0].start == 1

    def _is_in_capitals(self, chunk: Chunk, after: Token) -> bool:
        """Nothing but a name is written so (Sunday Okoro), or a name is in its place (spoke to Sunday Okoro)."""
        if chunk.last - chunk.first > 1 or after.kind not in {"other", "suffix"} or not self.is_capital(chunk.start):
            return False
        if not self.is_capital(after.start) or chunk.end - chunk.start < (4 if chunk.kind == "clock" else 5):
            return False
        led = _TO_PERSON.search(self.text, max(0, chunk.start - 16), chunk.start)
        alone = chunk.first == 0 and all(token.kind in {"other", "suffix"} for token in self.row[chunk.last :])
        words = self.written[after.start :].split()
        return bool(led) or (alone and len(words) <= 2 and all(word[:1].isupper() for word in words))
