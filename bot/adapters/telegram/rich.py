"""Text with its entities, counted as Telegram counts: in UTF-16 code units."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import telegram
from telegram.constants import MessageEntityType

# Halves of a character beyond the BMP and NUL can't be sent at all.
_UNSENDABLE = re.compile("[\ud800-\udfff\x00]")
_BREAK = re.compile(r"\s+|(?<=[。！？；，、])")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one style; `style` is an entity type or None."""

    text: str
    style: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Rich:
    """One paragraph, or several joined by line ends."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def units(self) -> int:
        return units(self.text)

    def entities(self) -> list[telegram.MessageEntity]:
        """Where the styles stand."""
        found, at = [], 0
        for run in self.runs:
            length = units(run.text)
            if run.style is not None and run.text.strip():
                found.append(telegram.MessageEntity(MessageEntityType(run.style), at, length, url=run.url))
            at += length
        return found


def units(text: str) -> int:
    """The length in UTF-16 code units."""
    return len(text) + sum(1 for char in text if ord(char) > 0xFFFF)


def clean(text: str) -> str:
    """The text without what can't be sent."""
    return _UNSENDABLE.sub("\ufffd", text)


def joined(paragraphs: Iterable[Rich]) -> Rich:
    """Paragraphs, each on its line."""
    runs: list[Run] = []
    for paragraph in paragraphs:
        if runs:
            runs.append(Run("\n"))
        runs += paragraph.runs
    return Rich(tuple(runs))


def packed(paragraphs: Iterable[Rich], limit: int) -> list[Rich]:
    """Paragraphs in as few parts of at most `limit` units as their order allows; one too long is cut at words."""
    parts: list[list[Rich]] = []
    room = 0
    for paragraph in paragraphs:
        for piece in _pieces(paragraph, limit):
            if parts and piece.units + 1 <= room:
                parts[-1].append(piece)
                room -= piece.units + 1
            else:
                parts.append([piece])
                room = limit - piece.units
    return [joined(part) for part in parts]


def packed_below(paragraphs: Iterable[Rich], first: int, limit: int) -> list[Rich]:
    """The same with a shorter first part: a picture's caption, and what it has no room for."""
    caption, *rest = packed(paragraphs, first) or [Rich(())]
    return [caption, *packed(rest, limit)]


def _pieces(paragraph: Rich, limit: int) -> Iterator[Rich]:
    while paragraph.units > limit:
        head, paragraph = _cut(paragraph, _place_to_cut(paragraph.text, limit))
        yield head
    yield paragraph


def _place_to_cut(text: str, limit: int) -> int:
    """How many characters fit, ending at a word if one ends in the second half."""
    most = used = 0
    for char in text:
        used += 2 if ord(char) > 0xFFFF else 1
        if used > limit:
            break
        most += 1
    ends = [found.end() for found in _BREAK.finditer(text, 0, most) if found.end() > most // 2]
    return ends[-1] if ends else most


def _cut(paragraph: Rich, place: int) -> tuple[Rich, Rich]:
    head: list[Run] = []
    tail: list[Run] = []
    for run in paragraph.runs:
        fits = max(0, min(len(run.text), place))
        place -= len(run.text)
        if fits:
            head.append(Run(run.text[:fits], run.style, run.url))
        if fits < len(run.text):
            tail.append(Run(run.text[fits:], run.style, run.url))
    return Rich(tuple(head)), Rich(tuple(tail))
