"""Which names running text speaks of by a part, a slip, a sound or initials: guesses, from which `choosing` chooses.

Pure: no I/O.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from handlers.reading.naming import everyday as words
from handlers.reading.naming import surroundings as around
from handlers.reading.naming.folding import wide
from handlers.reading.naming.parts import distance, slips
from handlers.reading.naming.search import How, Spellings
from handlers.reading.naming.shapes import plain
from handlers.reading.naming.sounds import readings
from handlers.reading.naming.surroundings import Left, Running
from handlers.reading.naming.words import TRADE, calendar, town

_MOST_TRIED: Final = 60
_VISITED: Final = frozenset({"visited", "visiting", "customer", "client"})
_ARTICLES: Final = frozenset(
    ("the", "a", "an", "this", "that", "our", "my", "their", "his", "her", "your", "no", "any")
)
_MOST_WORDS: Final = 5
# What a name's shape is mistaken for.
_ALIKE: Final = frozenset(
    frozenset(pair)
    for pair in (
        *(
            "子了",
            "子于",
            "己已",
            "末未",
            "土士",
            "日曰",
            "人入",
            "大太",
            "大天",
            "天夫",
            "千干",
            "千于",
            "刀力",
            "力办",
        ),
        *(
            "木本",
            "百白",
            "白自",
            "自目",
            "申电",
            "电由",
            "田由",
            "田甲",
            "甲申",
            "王玉",
            "主王",
            "主玉",
            "古吉",
            "吉言",
        ),
        *(
            "今令",
            "见贝",
            "厂广",
            "万方",
            "方力",
            "元无",
            "元远",
            "料科",
            "技枝",
            "机朴",
            "械戒",
            "阀伐",
            "货贸",
            "昌冒",
        ),
    )
)
_AMOUNTS: Final = frozenset("两几万亿千百十块元台个件箱")
_FUNCTION: Final = frozenset(
    "的了在要说去来给和跟与是有不也都就还会能想把被让对从到过着吗呢吧啊这那我你他她它们今明昨上下没很太再又才刚见谈聊问"
)


class Guess(NamedTuple):
    """A name that `begin:end` of the folded text may stand for. `weak`: only where it is an own one, or the names are
    few. `doubt`: words go on as a longer name would."""

    begin: int
    end: int
    number: int
    how: How
    score: float
    weak: bool = False
    doubt: bool = False


def guesses(text: Running, known: Spellings, taken: bytearray) -> Iterator[Guess]:
    """Everything that may be a name outside the places taken."""
    if text.words:
        yield from _Latin(text, known, taken).all()
    if any(text.wide):
        yield from _Han(text, known, taken).all()


def longer(text: Running, known: Spellings, begin: int, end: int) -> Iterator[Guess]:
    """Longer names, misspelt, of which the known name at `begin:end` is the beginning ("acme pmups")."""
    numbers = known.short.lead(text.whole.text[begin:end])[:_MOST_TRIED]
    if not numbers:
        return
    if wide(text.whole.text[end - 1]):
        found = (_Han(text, known, b"").aligned(number, begin) for number in numbers)
    else:
        place = next(at for at, word in enumerate(text.words) if word.begin >= begin)
        found = (_Latin(text, known, b"").aligned(number, place) for number in numbers)
    yield from (guess for guess in found if guess and guess.end > end)


class _Latin:
    def __init__(self, text: Running, known: Spellings, taken: bytes | bytearray) -> None:
        self._text, self._known, self._taken = text, known, taken

    def all(self) -> Iterator[Guess]:
        for place, word in enumerate(self._text.words):
            if not self._taken[word.begin]:
                runs = self._runs(place)
                yield from self._joined(place, runs)
                yield from self._lead(place, runs)
                yield from self._inner(place)
                if self._known.any_chinese:
                    yield from self._pinyin(place, runs)
                yield from self._initials(place)
                yield from self._misspelt(place)

    def _runs(self, place: int) -> list[tuple[int, str]]:
        """The place of the last word and the words joined, for one word, two and so on."""
        text = self._text
        joined = text.words[place].text
        runs = [(place, joined)]
        for at in range(place + 1, place + _MOST_WORDS):
            if not text.follows(at) or self._taken[text.words[at].begin]:
                break
            joined += text.words[at].text
            runs.append((at, joined))
        return runs

    def _joined(self, place: int, runs: list[tuple[int, str]]) -> Iterator[Guess]:
        """Names written as one word, or in pieces, or without their accents."""
        letters = ""
        for last, _ in runs[:4]:
            letters += plain(self._text.words[last].text)
            numbers = self._known.short.joined(letters)
            if numbers and (last > place or not words.common(letters)):
                begin, end = self._text.words[place].begin, self._text.words[last].end
                if self._known.short.lead(self._text.whole.text[begin:end]):
                    continue  # as it stands it is a part
                for number in numbers:
                    whole = len(plain(self._known.key(number))) <= len(letters) + 1
                    yield self._guess(place, last, number, "typo" if whole else "part", 0.94 if whole else 0.85)

    def _lead(self, place: int, runs: list[tuple[int, str]]) -> Iterator[Guess]:
        short, begin = self._known.short, self._text.words[place].begin
        best: tuple[int, list[int]] | None = None
        for last, _ in runs:
            if numbers := short.lead(self._text.whole.text[begin : self._text.words[last].end]):
                best = last, numbers
                if len(runs) > 1:
                    yield from (guess for number in numbers[:_MOST_TRIED] if (guess := self.aligned(number, place)))
        if best and (score := self._called(place, best[0])):
            yield from (self._guess(place, best[0], number, "part", score[0], weak=score[1]) for number in best[1])

    def _called(self, place: int, last: int) -> tuple[float, bool] | None:
        """How sure it is that these first words of a name are meant as one, and whether for own names only."""
        text = self._text
        left = around.before(text, place)
        if left == Left.AGAINST:
            return None
        lead = text.whole.text[text.words[place].begin : text.words[last].end]
        capital = text.capital(text.words[place])
        placed = left >= Left.WITH or around.deed_follows(text, last)
        if last > place:
            telling = not all(words.common(word.text) for word in text.words[place : last + 1])
            return (0.85, False) if telling or placed or capital else None
        if lead in words.PEOPLE:
            return (0.8, False) if left == Left.AT else None
        if words.common(lead):
            visited = left == Left.AT and lead not in words.PLACES and around.word_before(text, place) in _VISITED
            named = capital and placed and left != Left.START and len(lead) > 2
            return (0.8, not named) if named or visited else None
        if len(lead) < 4 and not (placed or capital):
            return None
        named = placed or capital or left >= Left.OPEN
        return 0.84, not named and (len(lead) < 5 or around.word_before(text, place) in _ARTICLES)

    def _inner(self, place: int) -> Iterator[Guess]:
        text, word = self._text, self._text.words[place]
        numbers = self._known.short.inner(word.text)
        if numbers and word.text not in words.PEOPLE:
            left = around.before(text, place)
            if left >= Left.WITH or (left >= Left.NOTHING and text.capital(word)):
                yield from (self._guess(place, place, number, "part", 0.78, weak=left < Left.AT) for number in numbers)

    def _pinyin(self, place: int, runs: list[tuple[int, str]]) -> Iterator[Guess]:
        heard = self._known.sound_parts()
        for last, letters in runs:
            numbers = heard.letters(letters)
            if len(letters) < 4 or not numbers or (last == place and words.common(letters)):
                continue
            left = around.before(self._text, place)
            if left != Left.AGAINST:
                weak = len(letters) < 6 and left < Left.WITH
                yield from (self._guess(place, last, number, "sound", 0.8, weak=weak) for number in numbers)

    def _initials(self, place: int) -> Iterator[Guess]:
        letters = self._text.words[place].text
        if not (2 <= len(letters) <= 6 and letters.isalpha() and letters.isascii()) or words.common(letters):
            return
        if not self._initials_placed(place):
            return
        numbers = [*self._known.short.acronym(letters)]
        if self._known.any_chinese:
            numbers += self._known.sound_parts().initials(letters)
        yield from (self._guess(place, place, number, "initials", 0.76, weak=True) for number in numbers)

    def _initials_placed(self, place: int) -> bool:
        """Whether letters stand where a customer does: after "at" or 去了, or where theirs do something."""
        text, word = self._text, self._text.words[place]
        raw, left = text.raw(word.begin, word.end), around.before(text, place)
        behind = text.written[text.whole.ends[word.end - 1] :][:2].lstrip(" -")[:1]
        if left == Left.AGAINST or not (raw.isupper() or raw.islower()) or behind.isdigit() or behind == "$":
            return False
        upper = raw.isupper() and not text.shout
        followed = around.deed_follows(text, place) or behind > "\u2e80"
        return left >= Left.WITH or (left >= Left.OPEN and (upper or followed)) or len(text.words) == 1

    def _misspelt(self, place: int) -> Iterator[Guess]:
        word = self._text.words[place]
        if len(word.text) < 4 or not word.text.isalpha() or words.common(word.text):
            return
        for found, apart, numbers in self._known.short.misspelt(word.text):
            sure = self._slip_is_sure(place, found, apart)
            for number in numbers[:_MOST_TRIED]:
                at = self._known.key(number).split().index(found)
                if place >= at and (guess := self.aligned(number, place - at)):
                    yield guess
                elif sure and at == 0:
                    yield self._guess(place, place, number, "typo", 0.79 - 0.02 * apart, weak=sure == "own")

    def _slip_is_sure(self, place: int, found: str, apart: int) -> str:
        """Whether one misspelt word alone tells of a name: "", "own" (of an own one) or "any"."""
        text, word = self._text, self._text.words[place]
        left = around.before(text, place)
        if len(word.text) < 6 or (apart > 1 and len(word.text) < 9) or left == Left.AGAINST:
            return ""
        if word.text[0] != found[0] and word.text[1:] != found[1:] and sorted(word.text) != sorted(found):
            return ""
        if left == Left.AT:
            return "any"
        return "own" if left >= Left.OPEN or text.capital(word) else ""

    def aligned(self, number: int, place: int) -> Guess | None:
        """A name of several words, word for word from `place` on, with a slip in one or more of them."""
        theirs = self._known.key(number).split()
        apart = count = 0
        for expected in theirs:
            at = place + count
            if at >= len(self._text.words) or (count and not self._text.follows(at)):
                break
            slipped = _word_apart(self._text.words[at].text, expected)
            if slipped is None:
                break
            apart += slipped
            count += 1
        if count < 2 or not apart or apart > 1 + count or theirs[count - 1] == "and":
            return None
        score = (0.86 if count == len(theirs) else 0.8) - 0.01 * apart
        return self._guess(place, place + count - 1, number, "typo", score)

    def _guess(self, place: int, last: int, number: int, how: How, score: float, *, weak: bool = False) -> Guess:
        words_ = self._text.words
        return Guess(words_[place].begin, words_[last].end, number, how, score, weak)


def _word_apart(ours: str, theirs: str) -> int | None:
    """Slips between two words, None where they are different words."""
    if ours == theirs:
        return 0
    if abs(len(ours) - len(theirs)) > 2 or min(len(ours), len(theirs)) < 3:
        return None
    one_thing = ours.rstrip("s") == theirs.rstrip("s")
    if words.common(ours) and not one_thing:
        return None
    apart = distance(ours, theirs)
    return apart if apart <= min(slips(ours), slips(theirs)) else None


class _Han:
    def __init__(self, text: Running, known: Spellings, taken: bytes | bytearray) -> None:
        self._text, self._known, self._taken = text, known, taken
        self._folded = text.whole.text

    def all(self) -> Iterator[Guess]:
        text, taken = self._folded, self._taken
        here = [chinese and not covered for chinese, covered in zip(self._text.wide, taken, strict=True)]
        pairs = [at for at, (one, two) in enumerate(pairwise(here)) if one and two]
        for at in pairs:
            if longest := self._known.short.longest_lead(text[at : at + 2]):
                yield from self._lead(at, min(at + longest, len(text)))
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
                yield from (guess for number in numbers[:_MOST_TRIED] if (guess := self.aligned(number, at)))
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
        if lead in words.EVERYDAY_HAN:
            if not around.meant_though_everyday(self._text, at, end, whole=False):
                return
        elif end - at == 2 and ((left < Left.OPEN and not right) or (left < Left.WITH and self._joined_words(at, end))):
            return
        traded = around.name_goes_on(self._text, end) > end
        weak = end - at == 2 and not (left >= Left.WITH or (left >= Left.OPEN and (right or traded)))
        score = 0.84 if end - at > 2 or left >= Left.WITH else 0.8
        yield from (Guess(begin, end, number, "part", score, weak) for number in numbers)

    # ── slips ──

    def _misspelt(self, pairs: list[int]) -> Iterator[Guess]:
        tried: set[tuple[int, int]] = set()
        for at in pairs:
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

    def _heard_as_name(self, at: int, end: int) -> bool:
        """Whether these characters may be a name's by their sound alone: no word, no number, nobody's name and title."""
        ours = self._folded[at:end]
        if words.everyday_han(ours) or _FUNCTION.intersection(ours) or not _AMOUNTS.isdisjoint(ours):
            return False
        return not (around.person_at(self._text, at) or self._joined_words(at, end))

    def _joined_words(self, at: int, end: int) -> bool:
        """Whether the characters only stand together where words meet (下周[一安]排)."""
        text = self._folded
        return (
            words.everyday_han(text[at - 1 : at + 1])
            or words.everyday_han(text[end - 1 : end + 1])
            or any(calendar(text[at - length : at + 1]) for length in (1, 2) if length <= at)
            or (text[at] in _AMOUNTS and text[at - 1 : at].isdecimal())
        )

    def _mistaken(self, start: int, theirs: str, at: int) -> bool:
        """Whether the character at `at` is a slip for theirs, not another company's (华强电器, 宏达机电)."""
        wrong, right = self._folded[start + at], theirs[at]
        if set(readings(wrong)) & set(readings(right)) or frozenset((wrong, right)) in _ALIKE:
            return True
        if wrong in _FUNCTION or not wide(wrong) or words.everyday_han(self._folded[start + at : start + at + 2]):
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
        for at in pairs:
            longest = heard.longest(sounds[at], sounds[at + 1])
            for end in range(min(at + longest, len(sounds)), at + 1, -1):
                numbers = heard.sound(sounds[at:end])
                if numbers and self._solid(at, end) and (found := list(self._heard(at, end, numbers))):
                    yield from found
                    break

    def _heard(self, at: int, end: int, numbers: list[int]) -> Iterator[Guess]:
        ours = self._folded[at:end]
        left, right = around.han_before(self._text, at), around.han_after(self._text, at, end)
        for number in numbers[: 4 * _MOST_TRIED]:
            key = self._known.key(number)
            whole = len(key) - town(key) == end - at
            if ours in key or right < 0:
                continue  # as it stands it is a part, or none
            if whole and end - at > 2:
                yield Guess(at, end, number, "sound", 0.88, weak=end - at == 3 and left < Left.OPEN)
            elif self._heard_as_name(at, end) and (left >= Left.AT or (left >= Left.OPEN and right)):
                yield Guess(at, end, number, "sound", 0.75 if end - at == 2 else 0.8, weak=end - at == 2)


@lru_cache(maxsize=8192)
def _sound(char: str) -> str:
    return readings(char)[0] if wide(char) else ""


def with_town(text: Running, known: Spellings, at: int, numbers: list[int]) -> tuple[int, list[int]]:
    """Where a name at `at` begins with the town before it, and the spellings of names of that town or of none."""
    folded_text = text.whole.text
    for length in (3, 2):
        place = folded_text[at - length : at] if at >= length else ""
        if place and town(place) == length and not (length == 3 and place[-1] not in "市省县区江"):
            return at - length, [number for number in numbers if _is_of(known, number, place.rstrip("市省县区"))]
    return at, numbers


def _is_of(known: Spellings, number: int, place: str) -> bool:
    towns = {key[: town(key)] for key in known.spellings_of(number)}
    return towns == {""} or any(place in one for one in towns)


def _swapped(ours: str, theirs: str, places: list[int]) -> bool:
    return (
        len(places) == 2
        and places[1] == places[0] + 1
        and ours[places[0] : places[1] + 1] == theirs[places[1] : places[0] - 1 if places[0] else None : -1]
    )
