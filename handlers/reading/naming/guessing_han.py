"""Chinese names that running text may speak of. Pure."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, pairwise
from typing import Final

from handlers.reading.naming import everyday as words
from handlers.reading.naming import surroundings as around
from handlers.reading.naming.folding import wide
from handlers.reading.naming.guess import MOST_TRIED, Guess
from handlers.reading.naming.places import PREFECTURES
from handlers.reading.naming.running import Running
from handlers.reading.naming.search import Spellings
from handlers.reading.naming.sounds import readings
from handlers.reading.naming.surroundings import Left
from handlers.reading.naming.trades import is_line
from handlers.reading.naming.words import TRADE, calendar, numeric, town


def _words(text: str) -> list[str]:
    return text.split()


# What a character's shape is mistaken for.
_ALIKE: Final = frozenset(
    frozenset(pair)
    for pair in _words(
        """万方 主玉 主王 人入 今令 元无 元远 刀力 力办 千于 千干 厂广 古吉 吉言 土士 大天 大太 天夫 子了 子于 己已
        技枝 料科 方力 日曰 昌冒 木本 末未 机朴 械戒 王玉 田由 田甲 甲申 申电 电由 白自 百白 自目 见贝 货贸 阀伐"""
    )
)
# In a text made to be slow: a long report has some hundreds of places where a name might begin.
_MOST_PLACES: Final = 700
_MOST_TRIES: Final = 2000
_AMOUNTS: Final = frozenset("两几万亿千百十块元台个件箱")
_MEASURES: Final = frozenset("天年月周日个家台件箱点号人次块元倍成分")
_DEEDS: Final = frozenset("订签买卖付收退换送催欠")
_FUNCTION: Final = frozenset(
    "的了在要说去来给和跟与是有不也都就还会能想把被让对从到过着吗呢吧啊这那我你他她它们今明昨上下没很太再又才刚见谈聊问"
)


class HanGuesses:
    """The guesses about one text; `taken`: places of its folded form that are names already."""

    def __init__(self, text: Running, known: Spellings, taken: bytes | bytearray) -> None:
        self._text, self._known, self._taken = text, known, taken
        self._folded = text.whole.text

    def all(self) -> Iterator[Guess]:
        text, taken = self._folded, self._taken
        here = [chinese and not covered for chinese, covered in zip(self._text.wide, taken, strict=True)]
        pairs = [at for at, (one, two) in enumerate(pairwise(here)) if one and two]
        longest = {at: self._known.short.longest_lead(text[at : at + 2]) for at in pairs}
        for at in islice((at for at in pairs if longest[at]), _MOST_PLACES):
            yield from self._lead(at, min(at + longest[at], len(text)))
        yield from self._misspelt(pairs)
        yield from self._sounding(pairs)

    # ── parts ──

    def _solid(self, begin: int, end: int) -> bool:
        """Whether these characters were written with nothing between, and are no name already."""
        starts = self._text.whole.starts
        return starts[end - 1] - starts[begin] == end - 1 - begin and not any(self._taken[begin:end])

    def _lead(self, at: int, last: int) -> Iterator[Guess]:
        parts = self._known.short
        for end in range(last, at + 1, -1):
            numbers = parts.lead(self._folded[at:end])
            if numbers and self._solid(at, end):
                yield from (guess for number in numbers[:MOST_TRIED] if (guess := self.aligned(number, at)))
                yield from self._called(at, end, numbers)
                return

    def _called(self, at: int, end: int, numbers: list[int]) -> Iterator[Guess]:
        left, right = around.han_before(self._text, at), around.han_after(self._text, at, end)
        begin, numbers = with_town(self._text, self._known, at, numbers)
        if begin < at:
            left = Left.AT
        if right < 0 or not numbers:
            return
        lead = self._folded[at:end]
        traded = around.name_goes_on(self._text, end) > end
        if numeric(lead) and not (left >= Left.AT or around.person_follows(self._text, end)):
            return
        if numeric(lead[:-1]) and lead[-1] in _MEASURES and not (left >= Left.AT or right or traded):
            return
        if lead in words.EVERYDAY_HAN:
            if not around.meant_though_everyday(self._text, at, end, whole=False):
                return
        elif end - at == 2 and (
            (left < Left.OPEN and not right) or (left < Left.WITH and words_meet(self._text, at, end))
        ):
            return
        weak = end - at == 2 and not (left >= Left.WITH or (left >= Left.OPEN and (right or traded)))
        score = 0.84 if end - at > 2 or left >= Left.WITH else 0.8
        yield from (Guess(begin, end, number, "part", score, weak) for number in numbers)

    # ── slips ──

    def _misspelt(self, pairs: list[int]) -> Iterator[Guess]:
        tried: set[tuple[int, int]] = set()
        for at in pairs:
            if len(tried) > _MOST_TRIES:
                return
            pair = self._folded[at : at + 2]
            for number in self._known.short.pair(pair):
                start = at - self._known.key(number).index(pair)
                if (number, start) not in tried and start >= 0 and not self._taken[start]:
                    tried.add((number, start))
                    if guess := self.aligned(number, start):
                        yield guess

    def aligned(self, number: int, start: int) -> Guess | None:
        """A Chinese name of four characters or more from `start` on with one of them mistaken or left out."""
        key = self._known.key(number)
        length = len(key)
        if length < 4:
            return None
        ours = self._folded[start : start + length]
        if len(ours) == length and ours != key:
            places = [at for at in range(length) if ours[at] != key[at]]
            if _swapped(ours, key, places) or (len(places) == 1 and self._mistaken(start, key, places[0])):
                return self._slip(start, start + length, number, key)
        return None

    def branch(self, number: int, start: int, end: int) -> Guess | None:
        """A name that begins with the characters at `start:end` and ends with those behind: 老码头绵阳店 for
        老码头火锅绵阳店."""
        rest = self._known.key(number)[end - start :]
        for at in range(1, len(rest) - 1):
            last = end + len(rest) - at
            if self._folded.startswith(rest[at:], end) and not is_line(rest[at:]):
                return Guess(start, last, number, "part", 0.9) if self._solid(start, last) else None
        return None

    def _heard_as_name(self, at: int, end: int) -> bool:
        """Whether these characters may be a name's by their sound alone: no word, number or person."""
        ours = self._folded[at:end]
        if words.everyday_han(ours) or _FUNCTION.intersection(ours) or not _AMOUNTS.isdisjoint(ours):
            return False
        return not (around.person_at(self._text, at) or words_meet(self._text, at, end))

    def _visited(self, at: int, end: int, left: Left, right: int) -> bool:
        """Whether even with a little word in it this is heard as a name, between 去了 and 老板."""
        ours = self._folded[at:end]
        return left >= Left.AT and right > 0 and not words.everyday_han(ours) and _AMOUNTS.isdisjoint(ours)

    def _mistaken(self, start: int, theirs: str, at: int) -> bool:
        """Whether the character at `at` is a slip for theirs, not another company's (华强电器, 宏达机电)."""
        wrong, right = self._folded[start + at], theirs[at]
        if set(readings(wrong)) & set(readings(right)) or frozenset((wrong, right)) in _ALIKE:
            return True
        if around.person_at(self._text, start + at):
            return False
        if (
            wrong in _FUNCTION
            or wrong in _DEEDS
            or not wide(wrong)
            or words.everyday_han(self._folded[start + at : start + at + 2])
        ):
            return False
        pair = at - at % 2 if len(theirs) % 2 == 0 else at - (at + 1) % 2
        ours = self._folded[start + pair : start + pair + 2]
        if theirs[pair : pair + 2] in TRADE:
            return ours not in TRADE and not words.everyday_han(ours)
        # In a short core one other character is another company.
        return len(theirs) > 5 and at > 1

    def _slip(self, start: int, end: int, number: int, key: str) -> Guess | None:
        if not self._solid(start, end):
            return None
        return Guess(start, end, number, "typo", 0.84)

    # ── sounds ──

    def _sounding(self, pairs: list[int]) -> Iterator[Guess]:
        if not self._known.any_chinese or not pairs:
            return
        heard = self._known.sound_parts()
        sounds = [_sound(char) for char in self._folded]
        longest = {at: heard.longest(sounds[at], sounds[at + 1]) for at in pairs}
        for at in islice((at for at in pairs if longest[at]), _MOST_PLACES):
            for end in range(min(at + longest[at], len(sounds)), at + 1, -1):
                numbers = heard.sound(sounds[at:end])
                if numbers and self._solid(at, end) and (found := list(self._heard(at, end, numbers))):
                    yield from found
                    break

    def _heard(self, at: int, end: int, numbers: list[int]) -> Iterator[Guess]:
        ours = self._folded[at:end]
        left, right = around.han_before(self._text, at), around.han_after(self._text, at, end)
        for number in numbers[: 4 * MOST_TRIED]:
            key = self._known.key(number)
            whole = len(key) - town(key) == end - at
            if ours in key or right < 0:
                continue  # as it stands it is a part, or none
            if whole and end - at > 2:
                yield Guess(at, end, number, "sound", 0.88, weak=end - at == 3 and left < Left.OPEN)
            elif (self._heard_as_name(at, end) or (whole and self._visited(at, end, left, right))) and (
                left >= Left.AT or (left >= Left.OPEN and right)
            ):
                yield Guess(at, end, number, "sound", 0.75 if end - at == 2 else 0.8, weak=end - at == 2)


@lru_cache(maxsize=8192)
def _sound(char: str) -> str:
    return readings(char)[0] if wide(char) else ""


def words_meet(text: Running, begin: int, end: int) -> bool:
    """Whether characters may only stand together because words meet there (下周[一安]排, 一[万科]技)."""
    folded_text = text.whole.text
    before, after = folded_text[max(begin - 1, 0) : begin + 1], folded_text[end - 1 : end + 1]
    return (
        words.everyday_han(before)
        or words.everyday_han(after)
        or after in TRADE
        or any(calendar(folded_text[begin - length : begin + 1]) for length in (1, 2) if length <= begin)
        or (before[-1] in _AMOUNTS and numeric(before[:-1]) and begin > 0 and not text.numbered(begin))
    )


def with_town(text: Running, known: Spellings, at: int, numbers: list[int]) -> tuple[int, list[int]]:
    """Where a name at `at` begins with the town before it, and the spellings of names of that town or of none."""
    folded_text = text.whole.text
    for length in (3, 2):
        place = folded_text[at - length : at] if at >= length else ""
        if place and town(place) == length and not (length == 3 and place[-1] not in "市省县区江"):
            return at - length, _of_place(known, numbers, place.rstrip("市省县区"))
    return at, numbers


def _of_place(known: Spellings, numbers: list[int], place: str) -> list[int]:
    """The spellings of names that say this town, or if none does of those that say none."""
    keys = {number: known.spellings_of(number) for number in numbers}
    here = [number for number, spelt in keys.items() if any(place in key for key in spelt)]
    return here or [
        number for number, spelt in keys.items() if not any(town(key) or key[:2] in PREFECTURES for key in spelt)
    ]


def _swapped(ours: str, theirs: str, places: list[int]) -> bool:
    return (
        len(places) == 2
        and places[1] == places[0] + 1
        and ours[places[0] : places[1] + 1] == theirs[places[1] : places[0] - 1 if places[0] else None : -1]
    )
