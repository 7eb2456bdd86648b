"""By which shorter or misspelt words a name may be called in running text: an index from those words to the names.

Pure: no I/O. pypinyin is loaded by the first Chinese text.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from handlers.reading.naming import sounds as name_sounds
from handlers.reading.naming.everyday import SURNAMES_HAN, common
from handlers.reading.naming.folding import wide
from handlers.reading.naming.places import PLACES
from handlers.reading.naming.shapes import acronym, chinese, plain
from handlers.reading.naming.spoken import heard_as
from handlers.reading.naming.words import TRADE, calendar, generic, numeric, splits_word, town

_PAIR: Final = 2
_STREETS: Final = frozenset("街路巷")
_NICKNAMES: Final = frozenset("老小阿")
_LONGEST_LEAD: Final = 6
# Two characters that more names share than this lead to none of them.
_COMMON_PAIR: Final = 20
_COMMON_HELD: Final = 60

Numbers = list[int]
_NONE: Final[Numbers] = []


class Parts:
    """Numbers of spellings by what may stand for them. Spellings are only added: who asks leaves out the dropped."""

    __slots__ = (
        "_heads",
        "_heard",
        "_inner",
        "_lead_lengths",
        "_leads",
        "_pairs",
        "_plains",
        "_short",
        "_tails",
        "is_held",
    )

    def __init__(self) -> None:
        self._leads: dict[str, Numbers] = {}
        # The first two characters of Chinese beginnings, and how long the longest is.
        self._lead_lengths: dict[str, int] = {}
        self._inner: dict[str, Numbers] = {}
        self._plains: dict[str, Numbers] = {}
        # Latin beginnings and whole names by what their words sound like.
        self._heard: dict[str, Numbers] = {}
        self._short: dict[str, Numbers] = {}
        # Words by their first and their last two letters, to look through for a misspelt one.
        self._heads: dict[str, dict[str, Numbers]] = {}
        self._tails: dict[str, dict[str, Numbers]] = {}
        # Chinese spellings by each two characters beside one another.
        self._pairs: dict[str, Numbers] = {}
        # Asked at every place of a text: without a function between.
        self.is_held = self._pairs.__contains__

    def put(self, number: int, key: str) -> None:
        if chinese(key):
            self._put_chinese(number, key)
        else:
            self._put_latin(number, key)

    def _put_latin(self, number: int, key: str) -> None:
        words = key.split()
        heard = [heard_as(word) for word in words]
        _add(self._heard, " ".join(heard), number)
        if len(key) > 3:
            _add(self._plains, plain(key), number)
            _add(self._plains, "".join(map(plain, words)), number)
        if len(words) > 1:
            _add(self._short, acronym(key), number)
            for at in range(1, len(words)):
                lead = " ".join(words[:at])
                if words[at - 1] != "and" and len(lead) > 1 and (at > 1 or not generic(lead)):
                    _add(self._leads, lead, number)
                    _add(self._heard, " ".join(heard[:at]), number)
                    if at > 1 or not (lead.isascii() and plain(lead) == lead):
                        _add(self._plains, "".join(map(plain, words[:at])), number)
            for word in words[1:]:
                if len(word) > 3 and not common(word):
                    _add(self._inner, word, number)
        telling = next((word for word in words if len(word) > 3 and not common(word)), None)
        for first in dict.fromkeys((telling, words[0] if len(words) > 1 and len(words[0]) > 3 else None)):
            if first is None:
                continue
            _add(self._heads.setdefault(first[:2], {}), first, number)
            _add(self._tails.setdefault(first[-2:], {}), first, number)

    def _put_chinese(self, number: int, key: str) -> None:
        begin = town(key)
        if begin and len(key) - begin > 2 and not generic(key[begin:]):
            return  # without its town it is a spelling of its own
        for lead in leads(key, begin):
            _add(self._leads, lead, number)
            self._lead_lengths[lead[:2]] = max(len(lead), self._lead_lengths.get(lead[:2], 0))
        for at in range(begin, len(key) - 1) if len(key) > 3 else ():
            _add(self._pairs, key[at : at + 2], number)

    # ── questions ──

    def lead(self, words: str) -> Numbers:
        """Spellings that begin with these words, or in Chinese (the town left out) with these characters."""
        return self._leads.get(words, _NONE)

    def longest_lead(self, pair: str) -> int:
        """How long the longest Chinese beginning is that begins with these two characters; 0 if none does."""
        return self._lead_lengths.get(pair, 0)

    def inner(self, word: str) -> Numbers:
        """Spellings with this telling word further on."""
        return self._inner.get(word, _NONE)

    def joined(self, letters: str) -> Numbers:
        """Latin spellings that are, or of which the first words are, these letters but for spaces and accents."""
        return self._plains.get(letters, _NONE)

    def heard(self, words: Iterable[str]) -> Numbers:
        """Latin spellings that sound, or of which the first words sound, like these words."""
        return self._heard.get(" ".join(map(heard_as, words)), _NONE)

    def acronym(self, letters: str) -> Numbers:
        return self._short.get(letters, _NONE)

    def pair(self, characters: str) -> Numbers:
        """Chinese spellings with these two characters, if few have them."""
        numbers = self._pairs.get(characters, _NONE)
        return numbers if len(numbers) <= _COMMON_PAIR else _NONE

    def held(self, characters: str) -> Numbers:
        """As `pair`, for more names, of which few are looked at."""
        numbers = self._pairs.get(characters, _NONE)
        return numbers if len(numbers) <= _COMMON_HELD else _NONE

    def misspelt(self, word: str) -> Iterator[tuple[str, int, Numbers]]:
        """Telling words of names that `word` is a slip or two away from: the word, the slips, its spellings."""
        near: dict[str, Numbers] = {}
        for words in (self._heads.get(word[:2]), self._tails.get(word[-2:])):
            near |= words or {}
        if near:
            for found, distance in _near(word, near):
                yield found, distance, near[found]


class SoundParts:
    """Numbers of Chinese spellings by the sound of their first syllables, typed pinyin and initials."""

    __slots__ = ("_heads", "_initials", "_letters", "_sounds")

    def __init__(self) -> None:
        # The first two syllables, and how many the longest name has that begins so.
        self._heads: dict[str, int] = {}
        self._sounds: dict[str, Numbers] = {}
        self._letters: dict[str, Numbers] = {}
        self._initials: dict[str, Numbers] = {}

    def put(self, number: int, key: str) -> None:
        begin = town(key)
        if begin and len(key) - begin > 2 and not generic(key[begin:]):
            return
        lengths = {len(lead) for lead in leads(key, begin)} | {len(key) - begin}
        for sound in name_sounds.sounds(key[begin:]) if len(key) - begin < 30 else ():
            syllables = sound.strip(name_sounds.MARK).split(name_sounds.MARK)
            head = name_sounds.MARK.join(syllables[:2])
            self._heads[head] = max(len(syllables), self._heads.get(head, 0))
            for length in lengths if len(syllables) == len(key) - begin else {len(syllables)}:
                if length > 1:
                    heard = syllables[:length]
                    _add(self._sounds, name_sounds.MARK.join(heard), number)
                    _add(self._letters, "".join(heard), number)
                    _add(self._initials, "".join(unit[0] for unit in heard), number)

    def sound(self, syllables: Iterable[str]) -> Numbers:
        return self._sounds.get(name_sounds.MARK.join(syllables), _NONE)

    def longest(self, one: str, two: str) -> int:
        """How many syllables the longest name has that begins with these two; 0 if none does."""
        return self._heads.get(one + name_sounds.MARK + two, 0)

    def letters(self, typed: str) -> Numbers:
        return self._letters.get(typed, _NONE)

    def initials(self, typed: str) -> Numbers:
        return self._initials.get(typed, _NONE)


def leads(key: str, begin: int) -> list[str]:
    """The beginnings of a Chinese name from `begin` on that tell of it: two or more characters, no word cut through."""
    local = key[begin:]
    found = []
    for end in range(2, min(len(local), _LONGEST_LEAD + 1)):
        lead = local[:end]
        inside = not wide(local[end - 1]) and not wide(local[end])
        telling = not (generic(lead) or _counted(lead) or calendar(local[: end + 1]) or _nickname(lead))
        placed = (lead in PLACES and len(local) > end + _PAIR + 1) or (end > _PAIR and lead[-1] in _STREETS)
        # 台光|电机, though 光电 is a word too
        split = splits_word(local, end) and local[end : end + 2] not in TRADE
        if telling and not (inside or split or placed):
            found.append(lead)
    return found


def _nickname(lead: str) -> bool:
    """老王, 小李: somebody, though his shop be called after him; 老街坊 is nobody."""
    return lead[0] in _NICKNAMES and (len(lead) == _PAIR or lead[1] in SURNAMES_HAN)


def _counted(lead: str) -> bool:
    """Whether these are a day or an ordinal, with a character more or none (九月, 十月妈, 第三)."""
    days = any(calendar(lead[:length]) for length in range(max(len(lead) - 1, 1), len(lead) + 1))
    return days or (lead[0] == "第" and numeric(lead[1:]))


def _add(index: dict[str, Numbers], key: str, number: int) -> None:
    numbers = index.get(key)
    if numbers is None:
        index[key] = [number]
    elif numbers[-1] != number:
        numbers.append(number)


def slips(word: str) -> int:
    """How many wrong, missing, added or swapped letters in a word are still a slip."""
    return (len(word) > 3) + (len(word) > 8)


@lru_cache(maxsize=4096)
def distance(one: str, other: str) -> int:
    """Slips between two spellings; a swap of neighbours is one."""
    from rapidfuzz.distance import OSA

    return int(OSA.distance(one, other))


def _near(word: str, choices: Iterable[str]) -> list[tuple[str, int]]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(word, list(choices), scorer=OSA.distance, score_cutoff=slips(word), limit=8)
    return [(choice, int(apart)) for choice, apart, _ in found if 0 < apart <= slips(choice)]
