"""A running text prepared for the search of names: folded, with its Latin words and what was written. Pure."""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from handlers.reading.naming.folding import Folded, folded, wide
from handlers.reading.patterns import regex

# A gap with one of these parts two words.
_PARTING = regex(r"[,.;:!?()\[\]/|\n，。；：！？、（）【】—–]|\s-\s")
_LONG_LIST: Final = 2
"""Digits of a number in a list."""
LONGEST: Final = 3000
"""Characters of a message that are looked at: an evening's report is long."""


class Word(NamedTuple):
    """A Latin word of the folded text: `text[begin:end]`."""

    begin: int
    end: int
    text: str


@dataclass(slots=True)
class Running:
    """A text to find names in."""

    written: str
    named: bool = False
    """Whether a name is expected at the very start, as behind a command."""
    whole: Folded = field(init=False)
    wide: list[bool] = field(init=False)  # of each character of the folded text
    words: list[Word] = field(init=False)
    shout: bool = field(init=False)
    _follows: list[bool] = field(init=False)

    def __post_init__(self) -> None:
        self.written = self.written[:LONGEST]
        self.whole = folded(self.written, LONGEST)
        self.wide = [_WIDE[char] for char in self.whole.text]
        self.words = _latin_words(self.whole, self.wide)
        self._follows = [self._after_another(place) for place in range(len(self.words))]
        self.shout = self.written.isupper() or _title_case(self)

    def raw(self, begin: int, end: int) -> str:
        """What was written at `begin:end` of the folded text."""
        return self.written[self.whole.starts[begin] : self.whole.ends[end - 1]]

    def gap(self, end: int, begin: int) -> str:
        """What was written between two places of the folded text."""
        return self.written[self.whole.ends[end - 1] : self.whole.starts[begin]]

    def parted(self, at: int) -> bool:
        """Whether a clause begins at this place."""
        text = self.whole.text
        before = at - (text[at - 1 : at] == " ")
        return before <= 0 or _PARTING.search(self.gap(before, at)) is not None

    def numbered(self, at: int) -> bool:
        """Whether the number of a list stands right before this place: 3百思."""
        text = self.whole.text
        begin = at
        while begin > at - _LONG_LIST and text[begin - 1 : begin].isdecimal():
            begin -= 1
        return begin < at and self.parted(begin)

    def capital(self, word: Word) -> bool:
        """Whether a capital letter tells that this word is a name."""
        return not self.shout and self.written[self.whole.starts[word.begin]].isupper()

    def follows(self, place: int) -> bool:
        """Whether the word at `place` follows the one before it with nothing between."""
        return 0 < place < len(self._follows) and self._follows[place]

    def _after_another(self, place: int) -> bool:
        one, two = self.words[place - 1], self.words[place]
        if place == 0 or two.begin - one.end > 1:
            return False
        if self.whole.text[one.end : two.begin].strip():
            return False  # Acme是Northgate
        gap = self.gap(one.end, two.begin)
        return gap in {"", " "} or not (_PARTING.search(gap) or gap.strip(" ") != gap.strip(" @"))


class _Wide(dict[str, bool]):
    """Whether a character is of a script without spaces, found out once for each."""

    def __missing__(self, char: str) -> bool:
        found = wide(char)
        if len(self) < _MOST_KNOWN:
            self[char] = found
        return found


_MOST_KNOWN: Final = 20_000
_WIDE: Final = _Wide()


def _latin_words(whole: Folded, wides: list[bool]) -> list[Word]:
    found: list[Word] = []
    text = whole.text
    begin = -1
    for at, (char, edge, chinese) in enumerate(zip(text, whole.edges, wides, strict=False)):
        if edge or char == " ":
            if begin >= 0:
                found.append(Word(begin, at, text[begin:at]))
            begin = -1 if chinese or char == " " else at
    if begin >= 0:
        found.append(Word(begin, len(text), text[begin:]))
    return found


def _title_case(text: "Running") -> bool:
    """Whether every longer word begins with a capital, so that capitals say nothing."""
    longer = [word for word in text.words if len(word.text) > 3 and word.text.isalpha()]
    return len(longer) > 4 and all(text.written[text.whole.starts[word.begin]].isupper() for word in longer)
