"""All user-visible words: Fluent message files, one folder a language, one file a subject."""

import re
from collections.abc import Iterator
from copy import copy
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import Any

from babel import Locale
from fluent.runtime import FluentBundle, FluentResource

from handlers.conversation.reply import Bold, Figure, Link, Quote, Spans, Text
from handlers.words.spacing import NAMES, beside, marked, spaced

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
_LOCALES = {"en": "en_GB", "zh-Hans": "zh_Hans_CN", "zh-Hant": "zh_Hant_TW"}
_HANT = {"tw", "hk", "mo", "hant"}
# Private-use characters around the place of a span in formatted text; stripped from what people write.
_OPEN, _CLOSE = "\ue000", "\ue001"
_KEY = re.compile(r"^([a-zA-Z][\w-]*) *=", re.MULTILINE)
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")


def language_of(tag: str | None) -> str | None:
    """The language of ours that a BCP 47 tag means (zh, zh-CN → zh-Hans; zh-TW → zh-Hant), None for others."""
    if not tag:
        return None
    parts = tag.lower().replace("_", "-").split("-")
    if parts[0] == "zh":
        return "zh-Hant" if _HANT & set(parts[1:]) and "hans" not in parts else "zh-Hans"
    return "en" if parts[0] == "en" else None


class Words:
    """The messages of one language. `home`: the currency of the company they are said in, if that is known."""

    home: str | None = None

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = Locale.parse(_LOCALES[language])
        self._bundle = FluentBundle([language], use_isolating=False)
        # Reading a file takes milliseconds and there are many: each is read when one of its messages is first wanted.
        self._unread = dict(sources(language))
        self._reading = Lock()
        self._file_of = {key: name for name, text in self._unread.items() for key in _KEY.findall(text)}

    def at_home(self, currency: str) -> "Words":
        """The same words in a company of this currency."""
        return _at_home(self.language, currency)

    def text(self, key: str, /, **values: Any) -> str:
        """The message in plain text. A key without a message is a bug and raises `KeyError`."""
        name, _, attribute = key.partition(".")
        self._read(name)
        message = self._bundle.get_message(name)
        pattern = message.attributes[attribute] if attribute else message.value
        if pattern is None:
            raise KeyError(key)
        han = self.language != "en"
        given = {name: marked(value) if name in NAMES else value for name, value in values.items()} if han else values
        formatted, errors = self._bundle.format_pattern(pattern, given)
        if errors:
            raise KeyError(f"{key}: {errors[0]}")
        return spaced(str(formatted)) if han else str(formatted)

    def spans(self, key: str, /, **values: Any) -> Spans:
        """The message as spans; values may be spans themselves."""
        given: list[Any] = []
        plain: dict[str, Any] = {}
        named: set[int] = set()
        for name, value in values.items():
            if isinstance(value, Text | Bold | Quote | Link | Figure):
                if name in NAMES and self.language != "en":
                    named.add(len(given))
                plain[name] = f"{_OPEN}{len(given)}{_CLOSE}"
                given.append(value)
            else:
                plain[name] = _clean(value)
        pieces = _MARK.split(self.text(key, **plain))
        for place in range(1, len(pieces), 2):
            if (index := int(pieces[place])) in named:
                edges = beside(pieces[place - 1], given[index].text, pieces[place + 1])
                pieces[place - 1], pieces[place + 1] = edges
        return tuple(_pieces(pieces, given))

    def has(self, key: str) -> bool:
        """Whether there is such a message."""
        name, _, attribute = key.partition(".")
        self._read(name)
        if not self._bundle.has_message(name):
            return False
        return not attribute or attribute in self._bundle.get_message(name).attributes

    def _read(self, name: str) -> None:
        file = self._file_of.get(name, "")
        if file not in self._unread:
            return
        with self._reading:  # turns run in several threads: who comes second waits until the messages are there
            if file in self._unread:
                self._bundle.add_resource(FluentResource(self._unread[file]))
                del self._unread[file]

    def options(self, key: str) -> list[str]:
        """A message that lists alternatives (`visit | saw | met`), one by one."""
        return [each.strip() for each in self.text(key).split("|") if each.strip()]


@cache
def words_in(language: str) -> Words:
    """The words of a language, loaded once."""
    return Words(language)


@cache
def _at_home(language: str, currency: str) -> Words:
    words = copy(words_in(language))
    words.home = currency
    return words


@cache
def typed_words(key: str) -> frozenset[str]:
    """What people type for a message that lists alternatives, in any language, in small letters."""
    found = (words_in(language) for language in LANGUAGES)
    return frozenset(each.casefold() for words in found if words.has(key) for each in words.options(key))


def sources(language: str) -> Iterator[tuple[str, str]]:
    """Name and text of each message file of a language."""
    folder = files("handlers.words").joinpath(language)
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.name.endswith(".ftl"):
            yield entry.name, entry.read_text(encoding="utf-8")


def _clean(value: Any) -> Any:
    return value.replace(_OPEN, "").replace(_CLOSE, "") if isinstance(value, str) else value


def _pieces(pieces: list[str], given: list[Any]) -> Iterator[Any]:
    for place, piece in enumerate(pieces):
        if place % 2:
            yield given[int(piece)]
        elif piece:
            yield Text(piece)
