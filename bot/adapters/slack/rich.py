"""Text with its styles, as elements of a rich text block: what people wrote in it can be no markup."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, assert_never

from handlers.conversation.reply import Bold, Figure, Link, Quote, Span, Spans, Text

_SAFE_LINKS = ("https://", "http://", "mailto:")
_LONGEST_LINK = 3000
# Halves of a character and NUL can't be sent at all.
_UNSENDABLE = re.compile("[\ud800-\udfff\x00]")
_BREAK = re.compile(r"\s+|(?<=[。！？；，、])")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one style: `bold`, `italic` or none."""

    text: str
    style: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line. `quoted`: somebody else's words, with a bar beside them."""

    runs: tuple[Run, ...]
    quoted: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def clean(text: str) -> str:
    """The text without what can't be sent."""
    return _UNSENDABLE.sub("\ufffd", text)


def paragraphs(spans: Spans, longest: int, lead: str = "") -> Iterator[Paragraph]:
    """The lines of spans, after `lead`, none empty and none longer than `longest`; a line too long is cut at words."""
    quoted = not lead and len(spans) == 1 and isinstance(spans[0], Quote)
    whole = [Run(lead), *(_run(span) for span in spans)]
    for line in _lines(run for run in whole if run.text):
        if "".join(run.text for run in line).strip():
            yield from _pieces(Paragraph(tuple(line), quoted), longest)


def block(lines: Iterable[Paragraph]) -> dict[str, Any]:
    """One rich text block of them."""
    sections = []
    for quoted, group in groupby(lines, key=lambda line: line.quoted):
        kind = "rich_text_quote" if quoted else "rich_text_section"
        sections.append({"type": kind, "elements": _elements(list(group), plain=quoted)})
    return {"type": "rich_text", "elements": sections}


def _elements(lines: list[Paragraph], *, plain: bool) -> list[dict[str, Any]]:
    elements = []
    for place, line in enumerate(lines):
        runs = [Run(run.text, None, run.url) if plain else run for run in line.runs]
        elements += [_element(run) for run in [*([Run("\n")] if place else []), *runs]]
    return elements


def _element(run: Run) -> dict[str, Any]:
    element: dict[str, Any] = {"type": "text", "text": run.text}
    if run.url is not None:
        element = {"type": "link", "url": run.url, "text": run.text}
    return {**element, "style": {run.style: True}} if run.style else element


def _run(span: Span) -> Run:
    text = clean(span.text)
    match span:
        case Text() | Figure():
            return Run(text)
        case Bold():
            return Run(text, "bold")
        case Quote():
            return Run(text, "italic")
        case Link(url=url):
            safe = url.lower().startswith(_SAFE_LINKS) and len(url) <= _LONGEST_LINK
            return Run(text, url=clean(url) if safe else None)
        case _:
            assert_never(span)


def _lines(runs: Iterable[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        first, *more = run.text.split("\n")
        line.append(replace(run, text=first))
        for text in more:
            yield [each for each in line if each.text]
            line = [replace(run, text=text)]
    yield [each for each in line if each.text]


def _pieces(line: Paragraph, longest: int) -> Iterator[Paragraph]:
    while len(line.text) > longest:
        head, line = _cut(line, _place_to_cut(line.text, longest))
        yield head
    yield line


def _place_to_cut(text: str, longest: int) -> int:
    """How many characters fit, ending at a word if one ends in the second half."""
    ends = [found.end() for found in _BREAK.finditer(text, 0, longest) if found.end() > longest // 2]
    return ends[-1] if ends else longest


def _cut(line: Paragraph, place: int) -> tuple[Paragraph, Paragraph]:
    head: list[Run] = []
    tail: list[Run] = []
    for run in line.runs:
        fits = max(0, min(len(run.text), place))
        place -= len(run.text)
        if fits:
            head.append(replace(run, text=run.text[:fits]))
        if fits < len(run.text):
            tail.append(replace(run, text=run.text[fits:]))
    return replace(line, runs=tuple(head)), replace(line, runs=tuple(tail))
