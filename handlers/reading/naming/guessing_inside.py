"""Chinese names that running text calls by a part from their inside: 川味坊 for 德阳川味坊火锅.

Pure. It needs no list of what is a name: the customers' own names say it, where what stands before the part in the
name is a place.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

from handlers.reading.naming import everyday as words
from handlers.reading.naming import surroundings as around
from handlers.reading.naming.guess import Guess
from handlers.reading.naming.guessing_han import words_meet
from handlers.reading.naming.parts import leads
from handlers.reading.naming.places import LONG_PLACES, PLACES
from handlers.reading.naming.running import Running
from handlers.reading.naming.search import Spellings
from handlers.reading.naming.surroundings import Left
from handlers.reading.naming.trades import before_lines, is_line
from handlers.reading.naming.words import calendar, generic, numeric, splits_word, town
from handlers.reading.patterns import regex

Counts = Callable[[int], bool]
"""Whether a name counts for so weak a way: an own one's, or one of few."""
_PAIR: Final = 2
# In a text made to be slow.
_MOST_PLACES: Final = 700
_MOST_TRIES: Final = 2000
_STREET = regex(r".{1,6}(?:[街路巷镇村乡区县市道]|市场|广场|商圈|夜市)")
_HOUSES: Final = tuple("行店城馆厂社园场屋坊铺")
# Behind goods these make a kind of place of them: 化妆品店.
_OF_TRADE: Final = (*_HOUSES, *"公展市批")
# What is done in a month rather than by somebody who is called after it: 三月花了 …
_SPENT = regex(r"的[钱时费预]|[了掉费钱完去\d一二三四五六七八九十两几]")
# What is said of somebody, not of goods.
_THEIRS = regex(r"[那这](?:边|儿|里|家|单)|说|签了|[下落]单|[付打回]款|答应|同意|拒绝")
_ACTS = regex("[订签要下说催回退续拒答欠]")
_LONG: Final = 4


class InsideGuesses:
    """The guesses about one text; `counts`: whose names are looked at."""

    def __init__(self, text: Running, known: Spellings, taken: bytes | bytearray, counts: Counts) -> None:
        self._text, self._known, self._taken, self._counts = text, known, taken, counts
        self._folded = text.whole.text
        self._tried = 0

    def all(self) -> Iterator[Guess]:
        folded, held = self._folded, self._known.short.is_held
        free = [chinese and not covered for chinese, covered in zip(self._text.wide, self._taken, strict=True)]
        places = (at for at in range(len(folded) - 1) if free[at] and held(folded[at : at + _PAIR]))
        for at in islice(places, _MOST_PLACES):
            if self._tried < _MOST_TRIES:
                yield from self._parts(at)

    def _parts(self, at: int) -> Iterator[Guess]:
        """The names that share most characters from `at` on, where these are a part of a name there."""
        counts, claim_of = self._counts, self._known.claim
        found: dict[int, list[int]] = {}
        for number in self._known.short.held(self._folded[at : at + _PAIR]):
            claim = claim_of(number)
            if claim and counts(claim.id):
                self._tried += 1
                if end := self._end(at, number, stripped=claim.how == "part"):
                    found.setdefault(end, []).append(number)
        if found and self._solid(at, end := max(found)):
            for number in found[end]:
                if self._called(at, end, self._known.key(number)):
                    yield Guess(at, end, number, "part", 0.82 if end - at > _PAIR else 0.8, weak=True)

    def _end(self, at: int, number: int, *, stripped: bool) -> int:
        """Where the longest run of characters ends that text and name share, 0 if it does not begin at `at`.

        `stripped`: the name is spelled without its town, so that what it begins with is no place that nobody listed."""
        folded, key = self._folded, self._known.key(number)
        begin = key.index(folded[at : at + _PAIR])
        if at and begin and folded[at - 1] == key[begin - 1] and self._solid(at - 1, at + 1):
            return 0
        length = _PAIR
        while key[begin + length : begin + length + 1] == folded[at + length : at + length + 1] != "":
            length += 1
        if stripped and begin and not _place(key[:begin]):
            return 0
        return at + length if _telling(key, begin, begin + length) else 0

    def _solid(self, begin: int, end: int) -> bool:
        starts = self._text.whole.starts
        return starts[end - 1] - starts[begin] == end - 1 - begin and not any(self._taken[begin:end])

    def _called(self, at: int, end: int, key: str) -> bool:
        """Whether a name is meant there, by what stands around it."""
        text, folded = self._text, self._folded
        begin, before = key.index(folded[at:end]), folded[max(at - _PAIR, 0) : at]
        if _place(before) and before not in key:
            return False  # somebody else's, in another town
        left, right = around.han_before(text, at), around.han_after(text, at, end)
        if right < 0 or (left < Left.OPEN and not right):
            return False
        if end - at == _PAIR:
            if folded[at:end] in words.EVERYDAY_HAN:
                return around.meant_though_everyday(text, at, end, whole=False)
            return left >= Left.WITH or not words_meet(text, at, end)
        if begin and not _place(key[:begin]):
            theirs = around.person_follows(text, end) or _THEIRS.match(folded, end)
            visited = around.called_on(text, at) and folded[end : end + 1] not in _OF_TRADE
            return theirs is not None or visited
        return not calendar(folded[at : end - 1]) or self._no_date(at, end, left, right)

    def _no_date(self, at: int, end: int, left: Left, right: int) -> bool:
        """Whether 三月花 is a name there and not what March was spent on."""
        ended = end == len(self._folded) or self._text.parted(end) or bool(self._text.gap(end, end))
        if not ended and _SPENT.match(self._folded, end):
            return False
        return left >= Left.WITH or right > 0 or ended or _ACTS.match(self._folded, end) is not None


@lru_cache(maxsize=8192)
def _telling(key: str, begin: int, end: int) -> bool:
    """Whether `key[begin:end]` tells of this name: no line of business, no place, no word cut through."""
    if begin == 0 or begin == town(key):
        # What begins a name is looked for as such, but for a month and more, and all of a name without its town.
        counted = any(calendar(key[begin : begin + length]) for length in (2, 3)) and end - begin > _PAIR
        if key[begin:end] in leads(key, begin) or not (counted or (begin and end == len(key))):
            return False
    elif splits_word(key, begin) or (end < len(key) and splits_word(key, end) and not is_line(key[end : end + _PAIR])):
        return False
    part = key[begin : min(end, _core_end(key))]
    if len(part) < _PAIR or generic(part) or calendar(part) or numeric(part) or _place(part) or is_line(part):
        return False
    if len(part) == _PAIR and begin + _PAIR < _core_end(key):
        return False  # less than all of it
    if any(part == title or part[1:] == title for title in words.TITLES_HAN):
        return False
    return _before_is_place(key, begin, len(part), end - begin)


def _core_end(key: str) -> int:
    core = before_lines(key)
    return len(core) if core != key else len(key) - (key[-1] in _HOUSES and len(key) > _PAIR)


def _before_is_place(key: str, begin: int, length: int, whole: int) -> bool:
    """Whether what stands before a part of this length in its name is a place, so that the part is the name itself;
    of three characters or more also two that nobody listed, of four or more, its trade counted, any four."""
    if not begin or _place(key[:begin]):
        return True
    return (length > _PAIR and begin == _PAIR) or (whole >= _LONG and _PAIR < begin <= _LONG)


@lru_cache(maxsize=8192)
def _place(words_: str) -> bool:
    """Whether these characters are the name of a town, a district or a street."""
    if not words_:
        return False
    rest = words_[town(words_) :]
    return not rest or rest in PLACES or rest in LONG_PLACES or _STREET.fullmatch(words_) is not None
