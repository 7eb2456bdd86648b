"""Names in Latin letters, or Chinese ones typed so, that running text may speak of. Pure."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from handlers.reading.naming import everyday as words
from handlers.reading.naming import surroundings as around
from handlers.reading.naming.guess import MOST_TRIED, Guess
from handlers.reading.naming.parts import distance, slips
from handlers.reading.naming.running import Running
from handlers.reading.naming.search import How, Spellings
from handlers.reading.naming.shapes import plain
from handlers.reading.naming.spoken import LEAST, alike
from handlers.reading.naming.surroundings import Left
from handlers.reading.naming.trades import KINDS
from handlers.reading.naming.words import CALENDAR, GRAMMAR

_MOST_WORDS: Final = 5
_LEAST_LEFT: Final = 3
_VOWELS: Final = frozenset("aeiou")
_VISITED: Final = frozenset({"visited", "visiting", "customer", "client"})
_NEAR: Final = frozenset({"in", "near", "around", "via", "outside"})
_ARTICLES: Final = frozenset(
    {"the", "a", "an", "this", "that", "our", "my", "their", "his", "her", "your", "no", "any"}
)


class LatinGuesses:
    """The guesses about one text; `taken`: places of its folded form that are names already."""

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
                yield from self._sounding(place, runs)

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
                if self._known.short.lead(self._text.whole.text[begin:end]) or not self._telling(place, last):
                    continue  # as it stands it is a part, or talk
                for number in numbers:
                    whole = len(plain(self._known.key(number))) <= len(letters) + 1
                    yield self._guess(place, last, number, "typo" if whole else "part", 0.94 if whole else 0.85)

    def _telling(self, place: int, last: int) -> bool:
        """Whether these words are more than talk ("our target group"), or stand where a name does."""
        text = self._text
        if not all(words.common(word.text) for word in text.words[place : last + 1]):
            return True
        left = around.before(text, place)
        return left >= Left.START or around.deed_follows(text, last) or text.capital(text.words[place])

    def _lead(self, place: int, runs: list[tuple[int, str]]) -> Iterator[Guess]:
        short, begin = self._known.short, self._text.words[place].begin
        best: tuple[int, list[int]] | None = None
        for last, _ in runs:
            if numbers := short.lead(self._text.whole.text[begin : self._text.words[last].end]):
                best = last, numbers
                yield from self._longer(place, last, numbers)
        if best and (score := self._called(place, best[0])):
            yield from (self._guess(place, best[0], number, "part", score[0], weak=score[1]) for number in best[1])

    def begun(self, place: int, end: int) -> Iterator[Guess]:
        """Names that begin with the words from `place` on, the longest such beginning, if it ends behind `end`:
        "Lakeshore Dental" for Lakeshore Dental Group, though Lakeshore be known for itself."""
        words_ = self._text.words
        best: tuple[int, list[int]] | None = None
        last = place
        while last - place < _MOST_WORDS and (last == place or self._text.follows(last)):
            stop = words_[last].end
            if stop > end and (numbers := self._known.short.lead(self._text.whole.text[words_[place].begin : stop])):
                best = last, numbers
            last += 1
        if best:
            yield from (self._guess(place, best[0], number, "part", 0.9) for number in best[1])

    def _longer(self, place: int, last: int, numbers: list[int]) -> Iterator[Guess]:
        """Names that begin with the words from `place` to `last` and go on much like the next one."""
        if self._text.follows(last + 1):
            words_ = self._text.words
            at, first = words_[last].end - words_[place].begin + 1, words_[last + 1].text[0]
            going_on = (number for number in numbers if self._known.key(number).startswith(first, at))
            for number in islice(going_on, MOST_TRIED):
                if guess := self.aligned(number, place):
                    yield guess

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
            certain = telling or placed or capital
            return (0.85, not certain) if certain or left == Left.START else None
        before = around.word_before(text, place)
        if lead in words.PEOPLE:
            return (0.8, False) if before in words.CUSTOMER_WORDS else None
        if lead in words.TOWNS:
            named = (
                around.deed_follows(text, last)
                or left == Left.WITH
                or (before in words.CUSTOMER_WORDS and before != "visited")
            )
            return (0.8, False) if named else None
        if words.common(lead):
            thing = lead in words.PLACES or lead in around.NOUNS_OF_SALES
            visited = not thing and left == Left.AT and before in _VISITED and self._ends(last)
            acts = not thing and left in {Left.START, Left.OPEN} and around.deed_follows(text, last)
            named = capital and placed and left != Left.START and len(lead) > 2
            return (0.8, not named) if named or visited or acts else None
        if len(lead) < 4 and not (placed or capital):
            return None
        named = placed or capital or left >= Left.OPEN
        return 0.84, before in _NEAR or (not named and (len(lead) < 5 or before in _ARTICLES))

    def _ends(self, last: int) -> bool:
        """Whether no other thing is named by the word behind ("visited big tech", where Big Tex is known)."""
        if not self._text.follows(last + 1):
            return True
        following = self._text.words[last + 1].text
        return following in GRAMMAR or following in CALENDAR or around.deed_follows(self._text, last)

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
            sure = "" if words.common(found) else self._slip_is_sure(place, found, apart)
            for number in self._going_on(place, found, numbers):
                at = self._known.key(number).split().index(found)
                if place >= at and (guess := self.aligned(number, place - at)):
                    yield guess
                elif sure and at == 0:
                    yield self._guess(place, place, number, "typo", 0.79 - 0.02 * apart, weak=sure == "own")

    def _going_on(self, place: int, found: str, numbers: list[int]) -> Iterator[int]:
        """Of many spellings that begin with the word `found`, those that go on like the text."""
        if len(numbers) <= MOST_TRIED:
            return iter(numbers)
        following = self._text.words[place + 1].text[0] if self._text.follows(place + 1) else " "
        like = (number for number in numbers if self._known.key(number).startswith(following, len(found) + 1))
        return islice(like, MOST_TRIED)

    def _slip_is_sure(self, place: int, found: str, apart: int) -> str:
        """Whether one misspelt word alone tells of a name: "", "own" (of an own one) or "any"."""
        text, word = self._text, self._text.words[place]
        left = around.before(text, place)
        if len(word.text) < 6 or (apart > 1 and len(word.text) < 9) or left == Left.AGAINST:
            return ""
        if word.text[0] != found[0] and word.text[1:] != found[1:] and sorted(word.text) != sorted(found):
            return ""
        if left == Left.AT and around.word_before(text, place) in words.CUSTOMER_WORDS:
            return "any"
        return "own" if left >= Left.OPEN or text.capital(word) else ""

    def _sounding(self, place: int, runs: list[tuple[int, str]]) -> Iterator[Guess]:
        """Names that sound like these words, where one belongs: "Big Tech" may be Big Tex, or somebody else."""
        text = self._text
        for last, letters in runs[:4]:
            ours = [word.text for word in text.words[place : last + 1]]
            numbers = self._known.short.heard(ours) if len(letters) >= LEAST else []
            if not numbers or len(numbers) > MOST_TRIED or not self._heard_as_name(place, last):
                continue
            for number in numbers:
                if alike(ours, self._known.key(number).split()):
                    yield self._guess(place, last, number, "sound", 0.8, weak=True)._replace(asked=True)

    def _heard_as_name(self, place: int, last: int) -> bool:
        """Whether a name is expected there: of one word only where no person can be meant."""
        text, left = self._text, around.before(self._text, place)
        if left == Left.AGAINST:
            return False
        if last == place:
            word = text.words[place].text
            return around.word_before(text, place) in words.CUSTOMER_WORDS and not words.common(word)
        return left >= Left.START or around.deed_follows(text, last) or text.capital(text.words[place])

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
                if self._text.words[at].text in KINDS and expected in KINDS:
                    return None  # a hospital is no college
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
    if _shortened(ours, theirs):
        return 1
    if abs(len(ours) - len(theirs)) > 2 or min(len(ours), len(theirs)) < 3:
        return None
    one_thing = ours.rstrip("s") == theirs.rstrip("s")
    if words.common(ours) and not one_thing:
        return None
    apart = distance(ours, theirs)
    return apart if apart <= min(slips(ours), slips(theirs)) else None


def _shortened(ours: str, theirs: str) -> bool:
    """Whether a word stands for a longer one: Bros, Engg, Mfg, Intl for Brothers, Engineering, Manufacturing …"""
    if len(ours) < _LEAST_LEFT or len(theirs) - len(ours) < 2 or ours[0] != theirs[0] or not ours.isalpha():
        return False
    if theirs.startswith(ours.removesuffix("s")) and len(ours.removesuffix("s")) >= _LEAST_LEFT:
        return ours.endswith("s") == theirs.endswith("s") or theirs.startswith(ours)
    rest = iter(theirs)
    return _VOWELS.isdisjoint(ours[2:]) and all(letter in rest for letter in ours)
