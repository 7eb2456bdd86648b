"""The words people type for commands and labels, of all languages at once: any of them works for everybody."""

import re
from dataclasses import dataclass, field
from functools import cache

from handlers.words import LANGUAGES, words_in

SLASHES = "/／、\\"
# A name that ends so in the message files may be followed by anything, even without a slash ("remind me …").
OPEN_END = "…"


@dataclass(frozen=True, slots=True)
class Named:
    """A command's name found at the start of a line."""

    command: str
    length: int
    open_end: bool = False


@dataclass(slots=True)
class Lexicon:
    """Names of commands and labels. Latin ones are whole words; Chinese ones need no space after them."""

    names: dict[str, tuple[str, bool]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    _name_at_start: re.Pattern[str] | None = None
    _label: re.Pattern[str] | None = None

    def add(self, command: str, names: list[str]) -> None:
        for name in (command, *names):
            key = name.removesuffix(OPEN_END).casefold()
            known, open_end = self.names.get(key, (command, False))
            if known == command:
                self.names[key] = (command, open_end or name.endswith(OPEN_END))

    def name_at_start(self, text: str) -> Named | None:
        """The longest command name the text begins with."""
        if self._name_at_start is None:
            self._name_at_start = re.compile(
                "|".join(_pattern(each) for each in _longest_first(self.names)), re.IGNORECASE
            )
        found = self._name_at_start.match(text)
        if not found:
            return None
        command, open_end = self.names[re.sub(r"\s+", " ", found[0]).casefold()]
        return Named(command, found.end(), open_end)

    def split_labels(self, text: str, arguments: set[str]) -> tuple[str, dict[str, str]]:
        """The text before the first label, and what follows each label of these arguments."""
        if self._label is None:
            words = "|".join(_pattern(each) for each in _longest_first(self.labels))
            self._label = re.compile(
                rf"(?:^|(?<=[\s,;，；。.、])|(?<=[\u3400-\u9fff]))({words})\s*[:：]\s*", re.IGNORECASE
            )
        places = [each for each in self._label.finditer(text) if self.labels[each[1].casefold()] in arguments]
        if not places:
            return text, {}
        ends = [each.start() for each in places[1:]] + [len(text)]
        parts = {
            self.labels[place[1].casefold()]: text[place.end() : end].strip(" \t\r\n,;，；")
            for place, end in zip(places, ends, strict=True)
        }
        return text[: places[0].start()].rstrip(" \t\r\n,;，；"), parts


@cache
def lexicon(commands: tuple[str, ...]) -> Lexicon:
    """The words for these commands, from the message files of every language."""
    built = Lexicon()
    for language in LANGUAGES:
        words = words_in(language)
        for command in commands:
            if words.has(f"{command}.names"):
                built.add(command, words.options(f"{command}.names"))
            else:
                built.add(command, [])
        for label in words.options("labels"):
            for name in words.options(f"label-{label}"):
                built.labels.setdefault(name.casefold(), label)
    return built


def _longest_first(words: dict[str, object] | dict[str, str] | dict[str, tuple[str, bool]]) -> list[str]:
    return sorted(words, key=len, reverse=True)


def _pattern(name: str) -> str:
    escaped = re.escape(name).replace(r"\ ", r"\s+")
    return rf"{escaped}(?![A-Za-z0-9_])" if name[-1].isascii() else escaped
