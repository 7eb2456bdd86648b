"""Inexact search over all known names: parts, initials, sounds, typing errors.

Pure: no I/O. rapidfuzz and pypinyin are loaded by the first search that comes to need them.
"""

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from itertools import accumulate, chain, islice
from typing import Final, Literal, NamedTuple

from handlers.reading.naming import sounds as name_sounds
from handlers.reading.naming.parts import Parts, SoundParts
from handlers.reading.naming.shapes import acronym, chinese, joined, plain
from handlers.reading.naming.spoken import alike
from handlers.reading.naming.words import town

How = Literal["code", "name", "alias", "part", "sound", "initials", "typo"]

_MOST_PLACES: Final = 20_000
_MOST_HITS: Final = 500
_LONGEST: Final = 64


class Claim(NamedTuple):
    """Who is meant by a spelling, as what, and how sure that is (0 to 1)."""

    id: int
    how: How
    score: float


class Hit(NamedTuple):
    """A claim by an inexact way, and the spelling through which it was found (for the order of equals)."""

    claim: Claim
    spelling: str


class Lines:
    """Many short strings as one, so that the strings that hold a part are found in one scan."""

    __slots__ = ("_lines", "_starts", "_text")

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._text = ""
        self._starts: list[int] = []

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, number: int) -> str:
        return self._lines[number]

    def append(self, line: str) -> None:
        self._lines.append(line)

    def holding(self, part: str) -> Iterator[tuple[int, int]]:
        """Yield line number and position in the line for each place of `part`, up to 20,000."""
        return ((number, at - 1) for number, at in self._places(part))

    def beginning(self, part: str) -> Iterator[int]:
        """Yield the numbers of the lines that begin with `part`."""
        return (number for number, _ in self._places("\n" + part))

    def _places(self, part: str) -> Iterator[tuple[int, int]]:
        self._catch_up()
        at = self._text.find(part)
        for _ in range(_MOST_PLACES):
            if at < 0:
                return
            number = bisect_right(self._starts, at) - 1
            yield number, at - self._starts[number]
            at = self._text.find(part, at + 1)

    def _catch_up(self) -> None:
        # A line begins with its line break, so "\n" + part finds beginnings.
        fresh = ["\n" + line for line in self._lines[len(self._starts) :]]
        if fresh:
            self._starts += list(accumulate(map(len, fresh), initial=len(self._text)))[:-1]
            self._text += "".join(fresh)


class Spellings:
    """Every spelling under which a name may be looked for, with the indexes for the inexact ways."""

    def __init__(self) -> None:
        self._claims: list[Claim | None] = []
        self._numbers: dict[int, list[int]] = {}
        self._keys = Lines()
        self._plains: list[str] = []
        self._by_plain: dict[str, list[int]] = {}
        # By their first two characters, and by their last two with a mark behind.
        self._by_end: dict[str, list[int]] = {}
        self._acronyms = Lines()
        self._sounds = Sounds()
        self._sound_parts = SoundParts()
        self._heard = 0
        self.short = Parts()
        self._chinese = 0
        self._dead = 0

    def put(self, keys: Iterable[tuple[str, Claim]]) -> None:
        for key, claim in keys:
            number = len(self._claims)
            self._numbers.setdefault(claim.id, []).append(number)
            self._claims.append(claim)
            self._keys.append(key)
            letters = plain(key)
            self._plains.append(letters)
            self._by_plain.setdefault(letters, []).append(number)
            for end in (letters[:2], letters[-2:] + "$"):
                self._by_end.setdefault(end, []).append(number)
            self._acronyms.append(acronym(key))
            self._chinese += chinese(key)
            self.short.put(number, key)

    def drop(self, owner: int) -> None:
        for number in self._numbers.pop(owner, ()):
            self._claims[number] = None
            self._plains[number] = ""
            self._dead += 1

    def worn(self) -> bool:
        """Whether so many spellings were dropped that building anew pays."""
        return self._dead > 1000 and self._dead * 2 > len(self._claims)

    def __iter__(self) -> Iterator[tuple[str, Claim]]:
        return ((self._keys[number], claim) for number, claim in enumerate(self._claims) if claim)

    def claim(self, number: int) -> Claim | None:
        """Whose spelling this is, None if it was dropped."""
        return self._claims[number]

    def key(self, number: int) -> str:
        return self._keys[number]

    def numbers(self, owner: int) -> list[int]:
        """The numbers of all spellings of a name."""
        return self._numbers.get(owner, [])

    def spellings_of(self, number: int) -> list[str]:
        """All spellings of the name that has this one."""
        claim = self._claims[number]
        return [self._keys[each] for each in self._numbers[claim.id]] if claim else []

    @property
    def any_chinese(self) -> bool:
        return bool(self._chinese)

    def sound_parts(self) -> SoundParts:
        """The index of sounds, brought up to date."""
        for number in range(self._heard, len(self._keys)):
            if chinese(key := self._keys[number]):
                self._sound_parts.put(number, key)
        self._heard = len(self._keys)
        return self._sound_parts

    def _hit(self, number: int, how: How, score: float) -> Iterator[Hit]:
        if claim := self._claims[number]:
            yield Hit(Claim(claim.id, how, score), self._keys[number])

    # ── the ways ──

    def same_but_for_accents(self, query: str) -> Iterator[Hit]:
        """Names that are `query`, or differ from it only in accents, umlauts or spaces."""
        for number in self._by_plain.get(plain(query), ()):
            claim = self._claims[number]
            if claim and self._keys[number] == query:
                yield Hit(claim, query)
            else:
                yield from self._hit(number, "typo", 0.94)

    def leads(self, query: str) -> Iterator[Hit]:
        """Names that begin with the whole words or characters `query`, but for their town, or hold the telling word."""
        for number in (*self.short.lead(query)[:_MOST_HITS], *self.short.inner(query)):
            key = self._keys[number]
            score = 0.82 + 0.06 * key.startswith(query) + 0.04 * len(query) / len(key)
            yield from self._hit(number, "part", score)

    def parts(self, query: str, among: Container[int] | None = None) -> Iterator[Hit]:
        """Names (of `among`) that hold `query` from the beginning of a word on; at most a thousand."""
        holding = self._keys.holding(query)
        first = list(islice(holding, _MOST_HITS))
        if len(first) == _MOST_HITS:
            # Beginnings apart: they are the better ones, and a common word must not crowd them out.
            beginning = ((number, 0) for number in self._keys.beginning(query))
            yield from islice(self._parts(query, beginning, among), _MOST_HITS)
        yield from islice(self._parts(query, chain(first, holding), among), _MOST_HITS)

    def _parts(self, query: str, places: Iterable[tuple[int, int]], among: Container[int] | None) -> Iterator[Hit]:
        for number, at in places:
            claim, key = self._claims[number], self._keys[number]
            if claim and (among is None or claim.id in among) and not joined(key, at):
                base = 0.72 if joined(key, at + len(query)) else 0.82
                score = base + 0.06 * (at == 0) + 0.04 * len(query) / len(key)
                yield Hit(Claim(claim.id, "part", score), key)

    def initials(self, query: str) -> Iterator[Hit]:
        """Names whose words or pinyin syllables begin with the letters of `query`."""
        letters = "".join(word for word in query.split() if word != "and")
        for number in self._acronyms.beginning(letters):
            yield from self._hit(number, "initials", _of_initials(letters, self._acronyms[number]))
        if self._chinese:
            for number, found in self._sounds.initials(self._keys, letters):
                yield from self._hit(number, "initials", _of_initials(letters, found))

    def by_sound(self, query: str) -> Iterator[Hit]:
        """Names that sound like `query`, Chinese or typed as pinyin, or hold that sound (two syllables or more)."""
        if not self._chinese:
            return
        # Typed pinyin is meant as pinyin; a character may have been meant as it was written.
        more = 0.0 if chinese(query) else 0.01
        beginnings = list(self._sounding(query))
        for number, score in beginnings or self._sounds.like(self._keys, query):
            yield from self._hit(number, "sound", score + more)

    def _sounding(self, query: str) -> Iterator[tuple[int, float]]:
        """Number and score of the names that begin with the sound of `query`."""
        heard = self.sound_parts()
        for sound in name_sounds.heard(query):
            syllables = sound.strip(name_sounds.MARK).split(name_sounds.MARK)
            for number in heard.sound(syllables):
                key = self._keys[number]
                yield number, 0.78 if len(key) - town(key) == len(syllables) else 0.74

    def typos(self, query: str) -> Iterator[Hit]:
        """Names a few slips of the fingers away from `query`; umlauts and spaces do not count as slips."""
        typed = plain(query)[:_LONGEST]
        # Few slips leave the beginning or the end as it is.
        alike = [*self._by_end.get(typed[:2], ()), *self._by_end.get(typed[-2:] + "$", ())]
        for number in self.short.lead(typed):
            yield from self._hit(number, "typo", 0.72)
        for at, distance in _slipped(typed, [self._plains[number] for number in alike]):
            yield from self._hit(alike[at], "typo", 0.75 * (1 - distance / len(typed)))
        # The first word of several alone ("Nortgate" for Northgate Logistics).
        for _, distance, numbers in self.short.misspelt(typed):
            for number in numbers:
                yield from self._hit(number, "typo", 0.6 * (1 - distance / len(typed)))

    def heard(self, query: str) -> Iterator[Hit]:
        """Latin names that sound like `query`, or begin with what does: Big Tex for "big tech"."""
        words = query.split()
        for number in self.short.heard(words)[:_MOST_HITS]:
            if alike(words, self._keys[number].split()):
                yield from self._hit(number, "typo", 0.55)

    def wild_typos(self, query: str) -> Iterator[Hit]:
        """Like `typos`, but with slips at the beginning and at the end; slow."""
        typed = plain(query)[:_LONGEST]
        for number, distance in _slipped(typed, self._plains):
            yield from self._hit(number, "typo", 0.75 * (1 - distance / len(typed)))


class Sounds:
    """The sounds of the Chinese spellings, made when first asked for."""

    __slots__ = ("_initials", "_made", "_numbers", "_sounds")

    def __init__(self) -> None:
        self._sounds = Lines()
        self._initials = Lines()
        self._numbers: list[int] = []
        self._made = 0

    def initials(self, keys: Lines, letters: str) -> Iterator[tuple[int, str]]:
        """Yield number and initials of the spellings whose initials begin with `letters`."""
        self._catch_up(keys)
        return ((self._numbers[line], self._initials[line]) for line in self._initials.beginning(letters))

    def like(self, keys: Lines, query: str) -> Iterator[tuple[int, float]]:
        """Yield number and score of the spellings with the sound of `query`."""
        self._catch_up(keys)
        for sound in name_sounds.heard(query):
            several = sound.count(name_sounds.MARK) > 2
            for line, at in self._sounds.holding(sound):
                whole = self._sounds[line] == sound
                if several or whole:
                    yield self._numbers[line], 0.78 if whole else 0.74 if at == 0 else 0.71

    def _catch_up(self, keys: Lines) -> None:
        for number in range(self._made, len(keys)):
            for sound in name_sounds.sounds(keys[number]) if chinese(keys[number]) else ():
                self._sounds.append(sound)
                self._initials.append(name_sounds.initials(sound))
                self._numbers.append(number)
        self._made = len(keys)


def _of_initials(letters: str, found: str) -> float:
    return 0.8 if found == letters else 0.7 - 0.01 * min(len(found) - len(letters), 9)


def _slipped(typed: str, choices: list[str]) -> Iterator[tuple[int, int]]:
    """Yield place and distance of the choices that `typed` may stand for, nearest first, at most fifty."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    for choice, distance, at in process.extract(
        typed, choices, scorer=OSA.distance, score_cutoff=_slips(typed), limit=50
    ):
        if distance <= _slips(choice):
            yield at, distance


def _slips(spelling: str) -> int:
    """Return how many wrong, missing, added or swapped characters are still taken for a slip."""
    if chinese(spelling):
        return (len(spelling) > 2) + (len(spelling) > 5)
    return (len(spelling) > 3) + (len(spelling) > 7) + (len(spelling) > 12)
