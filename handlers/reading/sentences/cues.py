"""The words that say what a clause tells of: a contact that took place, a deal, money, a complaint, something to do.

Written in small letters and simplified script, as `plain` makes every text. A cue says what its words say alone;
whether they are over or still to come is for `tense`, and what becomes of a clause for `records`.
"""

import re
from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from handlers.reading.patterns import regex
from handlers.reading.sentences.tables import table

CueKind = Literal[
    "visit", "missed", "go", "won", "lost", "deal", "arrived", "reported", "promised", "owed", "complaint", "todo",
    "wants", "help", "leave",
]  # fmt: skip


class Cue(NamedTuple):
    """`text[start:end]` says `kind`: `visit` and `missed` are over, `go` is a visit without a tense."""

    kind: CueKind
    start: int
    end: int


_ORDER: Final[tuple[CueKind, ...]] = (
    "leave", "help", "missed", "lost", "won", "owed", "arrived", "promised", "reported", "complaint", "visit", "todo",
    "wants", "deal", "go",
)  # fmt: skip
"""Where two overlap, the earlier one counts."""


def _any_of(words: Iterable[str], tables: dict[str, tuple[str, ...]]) -> str:
    """The words as one pattern; `{ACT}` in them stands for the table of that name."""
    joined = "|".join(words)
    for name, patterns in tables.items():
        joined = joined.replace(f"{{{name}}}", f"(?:{'|'.join(patterns)})")
    return f"(?:{joined})"


_ENGLISH: Final = table("english")
_CHINESE: Final = table("chinese")
ACT_ZH: Final = _any_of(_CHINESE["ACT"], _CHINESE)


_SHORT: Final = {
    "with": "w/?", "received": "recd|rcvd|rec'd", "cheque": "chq|cheq", "paid": "pd", "tomorrow": "tmrw|tmr|2moro",
}  # fmt: skip
"""How words of the tables are shortened on phones."""


def _latin(kind: CueKind) -> str:
    words = _any_of(_ENGLISH[kind], _ENGLISH)
    for word, short in _SHORT.items():
        words = words.replace(word, f"(?:{word}|{short})")
    return rf"(?<![a-z0-9'])(?:{words})(?![a-z])"


def _han(kind: CueKind) -> str:
    return _any_of(_CHINESE[kind], _CHINESE)


_LATIN: Final = tuple((kind, regex(_latin(kind))) for kind in _ORDER)
_HAN: Final = tuple((kind, regex(_han(kind))) for kind in _ORDER)
_MIXED: Final = tuple((kind, regex(f"{_latin(kind)}|{_han(kind)}")) for kind in _ORDER)
_LETTER: Final = regex("[a-z]")
_SIGN: Final = regex("[\u3400-\u9fff]")
ACT: Final = regex(
    rf"(?:{_any_of(_ENGLISH['ORDERS'], _ENGLISH)})(?![a-z])(?! (?:(?:was|is|has|went|sent)\b|with .{{2,20}} went))"
    rf"|(?:{ACT_ZH})(?![了过完])"
)
"""A verb that, in front of a clause or behind a day to come, tells to do something."""


def _patterns(words: str) -> tuple[tuple[CueKind, re.Pattern[str]], ...]:
    """Those of the scripts it is written in: most of the time goes into trying them."""
    if not _SIGN.search(words):
        return _LATIN
    return _MIXED if _LETTER.search(words) else _HAN


def cues(folded: str, start: int, end: int) -> list[Cue]:
    """The cues in `folded[start:end]` (see `plain`), as they stand. Earlier groups go before later ones where they
    overlap: `received the order` is a deal's word before it is money's."""
    found: list[Cue] = []
    taken = 0
    for kind, pattern in _patterns(folded[start:end]):
        for match in pattern.finditer(folded, start, end):
            bits = ((1 << (match.end() - match.start())) - 1) << (match.start() - start)
            if not taken & bits and match.end() > match.start():
                taken |= bits
                found.append(Cue(kind, *match.span()))
    return sorted(found, key=lambda cue: cue.start)
