"""Where a message can be cut: lines, sentences, clauses. Pure: places are those of the text as written."""

import re
from typing import Final, NamedTuple

from handlers.reading.patterns import regex

_ABBREVIATED: Final = (
    r"(?<!\bmr)(?<!\bms)(?<!\bmrs)(?<!\bdr)(?<!\bprof)(?<!\bco)(?<!\bno)(?<!\binc)(?<!\bst)(?<!\bsr)(?<!\bfr)(?<!\brs)(?<!\bvs)(?<!\bapprox)"
    r"(?<!\b[a-z])(?<!\bjan)(?<!\bfeb)(?<!\bmar)(?<!\bapr)(?<!\bjun)(?<!\bjul)(?<!\baug)(?<!\bsep)(?<!\bsept)"
    r"(?<!\boct)(?<!\bnov)(?<!\bdec)"
)
_SENTENCE_END: Final = regex(
    rf"[。！!？?；;]+[)）\]\"'”」』]*|\n+|(?=\.){_ABBREVIATED}\.+(?=\s|$|[\u4e00-\u9fff])", re.IGNORECASE
)
_CLAUSE_END: Final = regex(
    r",(?!(?<=[0-9],)(?:[0-9]{3}|[0-9]{1,2}(?!\s?[月年号日点/:.]))(?![0-9]))|，(?!(?<=[0-9０-９]，)[0-9０-９]{3}(?![0-9０-９年]))|\s[-–—]+\s|——|->|→|…+|\.{3,}|\s/\s"
    r"|\s*(?=改[成到在约](?!进|善))|\s*(?=然后|接着|(?:最后|之后|后来|随后|再)(?:又|再)?(?:去|到|见|跑"
    r"|拜访)了)|\s+(?=(?:and )?then (?!again))"
)
_BULLET: Final = regex(
    r"[ \t]*(?:[(（]?[0-9０-９]{1,2}[)）.、．:：](?![0-9])|[①-⑳]|[-*•·●▪◦‣–—]\s"
    r"|[（(]?[一二三四五六七八九十][)）、])[ \t]*"
)

_INNER_BULLET: Final = regex(r"[ \t,，;；。.]*(?:(?<=[\s,，;；。])[(（]?[0-9]{1,2}[)）.、](?=\s?[^0-9\s])|[①-⑳])[ \t]*")


class Clause(NamedTuple):
    """`text[start:end]`; `line` and `sentence` count from 0, `leads` is true for the first of its line, `opens` for the
    first of its sentence, `bullet` where the line is one of a list."""

    start: int
    end: int
    line: int
    sentence: int
    leads: bool
    opens: bool
    bullet: bool = False


_POINT: Final = regex(
    r"(?:(?<=[\s:：,，;；。])|^)(?P<number>[1-9][0-9]?)(?P<mark>[.、)）]?)(?=\s?[A-Za-z\u4e00-\u9fff])(?!\s?(?:月|日|号|点|台|件|套|个|万|千|家|天|pm|am|k\b))"
)
_TWO: Final = 2


def in_lines(text: str) -> str:
    """The text with each point of a list that was written in one line ("1华强 … 2宏远 …") on a line of its own; every
    place stays its own."""
    points: list[tuple[int, int]] = []
    mark = ""
    for found in _POINT.finditer(text):
        if int(found["number"]) == len(points) + 1 and (found["mark"] == mark or not points):
            mark = found["mark"]
            points.append(found.span())
    inside = any(text[:start].strip(" \t") and not text[:start].rstrip(" \t").endswith("\n") for start, _ in points)
    if len(points) < _TWO:
        return text
    for start, end in points:
        if not inside:  # on lines of their own: 1凯力达 is no number
            bare = text[start:end].isdecimal()
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}" if bare else text
            continue
        text = f"{text[:start]}\n{' ' * (end - start - 1)}{text[end:]}"
    return text


def clauses(text: str) -> list[Clause]:
    """The clauses of a text in their order, blanks and bullets left out; none is empty."""
    found: list[Clause] = []
    sentence = 0
    for number, (begin, end) in enumerate(_stretches(text)):
        bullet = _BULLET.match(text, begin, end)
        at = bullet.end() if bullet else begin
        leads = True
        numbered = bullet is not None
        for first, last in _numbered(text, at, end) if numbered else [(at, end)]:
            for head, tail in _cut(text, first, last, _SENTENCE_END):
                for start, stop in _cut(text, head, tail, _CLAUSE_END):
                    found.append(
                        Clause(start, stop, number, sentence, leads or start == first, start == head, numbered)
                    )
                    leads = False
                sentence += 1
    return found


def _numbered(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The points of a list that was written in one line: "1) … 2) …", ①…②…"""
    spans, at = [], start
    for found in _INNER_BULLET.finditer(text, start, end):
        spans.append((at, found.start()))
        at = found.end()
    return [*spans, (at, end)]


_HEADING_INSIDE: Final = regex(
    r"(?<![\s.;。；])[\s.;。；]+(?=(?:today|tomorrow|tmrw|tmr|am|pm|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri"
    r"|sat(?:ur)?|sun)(?:day)?|(?:周|星期|礼拜|週|禮拜)[一二三四五六日天]|next week|help(?: needed)?"
    r"|support(?: needed)?"
    r"|今天|今日|明天|明日|下周|下週|需要支持|需要支援|需要帮助|需要協助|求助)"
    r"(?:计划|計畫|安排|行程)?[:：])",
    re.IGNORECASE,
)


_COUNTED: Final = regex(r"\W*\w+ (?:visits|stops|calls|customers)\W*", re.IGNORECASE)
"""3 visits today: one heading."""


def _stretches(text: str) -> list[tuple[int, int]]:
    """The lines; a heading in the middle of one ("… tomorrow: …") begins another."""
    spans = []
    for start, end in _lines(text):
        at = start
        for found in _HEADING_INSIDE.finditer(text, start, end):
            if found.start() > at and not _COUNTED.fullmatch(text, at, found.start()):
                spans.append((at, found.start()))
                at = found.end()
        spans.append((at, end))
    return spans


def _lines(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


def _cut(text: str, start: int, end: int, mark: re.Pattern[str]) -> list[tuple[int, int]]:
    """The pieces between marks; a mark belongs to the piece before it, so that a question keeps its sign."""
    spans, at = [], start
    for found in mark.finditer(text, start, end):
        if _in_brackets(text, at, found.start()):
            continue
        spans.append((at, found.end()))
        at = found.end()
    spans.append((at, end))
    return [trimmed for piece in spans if (trimmed := _trimmed(text, *piece))]


def _in_brackets(text: str, start: int, at: int) -> bool:
    """Whether brackets that began in this piece are still open: "(Hector, good)" is no two clauses."""
    return any(text.count(opens, start, at) > text.count(closes, start, at) for opens, closes in ("()", "（）"))


_MARKS: Final = " \t\r\n,，、.。;；:：-–—…"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return (start, end) if start < end else None
