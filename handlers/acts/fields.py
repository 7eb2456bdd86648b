"""Fields of records that can be changed one by one, and the words that name fields and actions in a typed line."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from handlers.conversation.commands import At, Found, Kind
from handlers.conversation.turn import Ask, Turn
from handlers.words import LANGUAGES, words_in

_GOES_ON = frozenset("了过過的得地一两兩几幾不没沒")


@dataclass(frozen=True, slots=True)
class Field:
    """A field that can be edited: the kind of its value, and how a value is stored."""

    kind: Kind
    store: Callable[[Turn, int, Any], None]


@dataclass(frozen=True, slots=True)
class WordKind:
    """One of a few values, by a word of any language. The words stand in the messages `<name>-<value>.names`.

    Latin words are whole words; Chinese ones may touch what follows, but a single character needs a blank after it:
    "加价" is no "加".
    """

    name: str
    values: tuple[str, ...]

    def parse(self, text: str, turn: Turn) -> str:
        if text in self.values:
            return text
        found = self.at_start(text.strip())
        if found is None or found.end < len(text.strip()):
            raise Ask("ask-choice", self.options(turn), text=text)
        return found.value

    def dump(self, value: str) -> str:
        return value

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        return self.at_start(text)

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return [(turn.words.text(f"{self.name}-{value}"), value) for value in self.values]

    def at_start(self, text: str) -> Found | None:
        """The value that the text begins with."""
        pattern, values = _words(self.name, self.values)
        found = pattern.match(text)
        return Found(values[_folded(found[1])], found.start(1), found.end(1)) if found else None

    def anywhere(self, text: str) -> Found | None:
        """The first value whose word stands in the text by itself (a blank or a mark around it)."""
        pattern, _ = _words(self.name, self.values)
        for place in re.finditer(r"(?:^|(?<=[\s,，;；、()（）]))(?=\S)", text):
            found = pattern.match(text, place.start())
            if found and re.match(r"$|[\s,，;；、。.()（）]", text[found.end() :]):
                return Found(self.at_start(found[1]).value, found.start(1), found.end(1))  # type: ignore[union-attr]
        return None


@dataclass(frozen=True, slots=True)
class Headed:
    """A word that says what is wanted, and what follows it."""

    word: str
    rest: str | None = None


@dataclass(frozen=True, slots=True)
class HeadedKind:
    """A word of `words` and all that follows it; canonical form: `workdays Mon-Sat`.

    It takes the whole line, so that "settings workdays Mon-Sat" counts without a slash and "settings are odd" doesn't.
    """

    words: WordKind
    name: str = "headed"

    def parse(self, text: str, turn: Turn) -> Headed:
        word, _, rest = text.strip().partition(" ")
        if word in self.words.values:
            return Headed(word, rest.strip() or None)
        found = self.words.at_start(text)
        if found is None:
            raise Ask("ask-choice", self.options(turn), text=text)
        return Headed(found.value, _rest(text, found) or None)

    def dump(self, value: Headed) -> str:
        return f"{value.word} {value.rest or ''}".strip()

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        found = self.words.at_start(text)
        if found is None or (at is At.ANYWHERE and goes_on(text, found)):
            return None
        return Found(self.dump(Headed(found.value, _rest(text, found))), 0, len(text))

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return self.words.options(turn)


def goes_on(text: str, found: Found) -> bool:
    """Whether a sentence goes on behind the word: 客户新增了一条产线 adds no customer."""
    return text[found.end : found.end + 1] in _GOES_ON


def _rest(text: str, found: Found) -> str:
    return text[found.end :].strip(" \t\n:：,，")


@cache
def _words(name: str, values: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for value in values:
            for word in words_in(language).options(f"{name}-{value}.names"):
                found.setdefault(_folded(word), value)
    longest_first = sorted(found, key=len, reverse=True)
    return re.compile(rf"\s*({'|'.join(_pattern(each) for each in longest_first)})", re.IGNORECASE), found


def _folded(word: str) -> str:
    return " ".join(word.split()).casefold()


def _pattern(word: str) -> str:
    escaped = re.escape(word).replace(r"\ ", r"\s+")
    if word[-1].isascii():
        return rf"{escaped}(?![A-Za-z0-9_])"
    return escaped if len(word) > 1 else rf"{escaped}(?=[\s:：,，]|$)"
