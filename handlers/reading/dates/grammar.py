"""The engine of the grammar: phrases are patterns over kinds of tokens, written in words (`"in count unit"`).

A pattern is a regular expression whose letters are kinds. Each kind is one character inside, so matching is `re`'s.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Final, Literal, NamedTuple, Protocol

from handlers.reading.dates.firsts import beginnings
from handlers.reading.dates.meaning import Bad, Meaning
from handlers.reading.dates.tokens import Token
from handlers.reading.patterns import regex

Prefer = Literal["future", "past"]


class _Codes(dict[str, str]):
    """The one character that stands for each kind of token, given out as kinds come up."""

    def __missing__(self, kind: str) -> str:
        self[kind] = chr(0xE000 + len(self))
        return self[kind]


_CODES: Final = _Codes()


def pattern(words: str) -> re.Pattern[str]:
    """A pattern over kinds: `"in? (number|article) unit"`; spaces only separate."""
    return regex(re.sub(r"[a-z]+", lambda match: _CODES[match.group()], words).replace(" ", ""))


class Kinded(Protocol):
    """What can stand in a row of things a pattern is looked for in."""

    @property
    def kind(self) -> str: ...


def codes(row: Iterable[Kinded]) -> str:
    """The row as the string that patterns are matched against."""
    return "".join([_CODES[item.kind] for item in row])


@dataclass(frozen=True, slots=True)
class Context:
    """Where and when something was said. `today` is the local day; a range moves it to the day the range begins."""

    now: datetime
    today: date
    side: Prefer
    lang: str
    works_on: Callable[[date], bool]
    asked: list[bool] = field(default_factory=list, compare=False)
    """Not empty once a meaning has asked for `prefer`: on the other side it may be another."""
    order: str = ""
    """Whether the `day` or the `month` comes first in numeric dates, where another of the text shows it."""
    made: "dict[tuple[int, int, Build], Meaning | None]" = field(default_factory=dict, init=False, compare=False)
    """What chunks of the text were found to mean here; a changed context begins with none."""

    @property
    def prefer(self) -> Prefer:
        """Where to look for a day that may lie on both sides."""
        self.asked.append(True)
        return self.side


class Got(NamedTuple):
    """The tokens a rule matched."""

    tokens: Sequence[Token]

    def all(self, kind: str) -> list[Token]:
        return [token for token in self.tokens if token.kind == kind]

    def first(self, *kinds: str) -> Token | None:
        for token in self.tokens:  # the quickest way: it is asked for all the time
            if token.kind in kinds:
                return token
        return None

    def has(self, kind: str) -> bool:
        return self.first(kind) is not None

    def number(self, *kinds: str) -> int:
        """The number of the first token of one of these kinds; the pattern promises that there is one."""
        token = self.first(*kinds)
        if token is None:
            raise LookupError(kinds)
        return token.number

    def name(self, *kinds: str) -> str:
        token = self.first(*kinds)
        return token.name if token else ""


Build = Callable[[Got, Context], Meaning | None]


class Rule(NamedTuple):
    """A phrase: what it looks like, what kind of chunk it makes, what it means. `build` gives None if it is no
    phrase after all."""

    shape: str
    kind: str
    build: Build


def rule(kind: str, *shapes: str) -> Callable[[Build], list[Rule]]:
    """Declares a family of phrases with one meaning; the decorated name becomes its rules."""

    def declare(build: Build) -> list[Rule]:
        return [Rule(shape, kind, build) for shape in shapes]

    return declare


class Chunk(NamedTuple):
    """A phrase found: tokens `first` to `last` (exclusive). `make` reads it again in another context."""

    kind: str
    first: int
    last: int
    got: Got
    build: Build

    @property
    def start(self) -> int:
        return self.got.tokens[0].start

    @property
    def end(self) -> int:
        return self.got.tokens[-1].end

    def make(self, context: Context) -> Meaning | None:
        """What it means here; a day that the calendar does not have is `Bad`."""
        key = (self.first, self.last, self.build)
        if key in context.made:
            return context.made[key]
        try:
            made = self.build(self.got, context)
        except (ValueError, OverflowError):
            made = Bad()
        context.made[key] = made
        return made


_MOST: Final = 250
"""Places of a text where a phrase may begin and none is found, until no more are looked for: only texts made to be slow
have so many."""

_Looks = tuple[int, re.Pattern[str], Rule]


class Grammar:
    """A set of rules, made ready when they are first looked for."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._near: dict[str, list[_Looks]] = {}

    @cached_property
    def _by_beginning(self) -> dict[str, list[_Looks]]:
        """The rules that can begin with two kinds, or are matched by one alone; each with its place among all."""
        found: dict[str, list[_Looks]] = {}
        for order, entry in enumerate(self._rules):
            looks = (order, pattern(entry.shape), entry)
            for kinds in beginnings(entry.shape):
                found.setdefault("".join(_CODES[kind] for kind in kinds), []).append(looks)
        return found

    def _tried(self, two: str) -> list[_Looks]:
        """The rules that have a chance where these kinds stand (one at the end of a row)."""
        tried = self._near.get(two)
        if tried is None:
            by = self._by_beginning
            both = by.get(two, []) + (by.get(two[0], []) if len(two) > 1 else [])
            tried = self._near[two] = list({order: (order, looks, entry) for order, looks, entry in both}.values())
        return tried

    def chunks(self, row: Sequence[Token], accept: Callable[[Chunk], bool]) -> list[Chunk]:
        """The phrases in a row of tokens, leftmost first, the longest at each place, not overlapping."""
        text = codes(row)
        taken: list[Chunk] = []
        position = left_alone = 0
        for first in range(len(text)):
            if first < position or not (tried := self._tried(text[first : first + 2])):
                continue
            chunk = next(filter(accept, self._at(tried, text, first, row)), None)
            if chunk:
                taken.append(chunk)
                position = chunk.last
            else:
                left_alone += 1
                if left_alone == _MOST:
                    break
        return taken

    def _at(self, tried: Sequence[_Looks], text: str, first: int, row: Sequence[Token]) -> Iterable[Chunk]:
        """What may begin at this place, the longest first, then in the order of the rules."""
        found = [(-match.end(), order, entry) for order, looks, entry in tried if (match := looks.match(text, first))]
        found.sort(key=_length_and_order)
        return (Chunk(entry.kind, first, -last, Got(row[first:-last]), entry.build) for last, _, entry in found)


def _length_and_order(found: tuple[int, int, Rule]) -> tuple[int, int]:
    return found[0], found[1]
