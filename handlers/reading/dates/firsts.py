"""With which kinds a pattern can begin: so only patterns that have a chance are tried at a place."""

import re
from typing import Final

_PIECES: Final = re.compile(r"[a-z]+|[()|?*+]")
_TWO: Final = 2

Beginnings = frozenset[tuple[str, ...]]
_NOTHING: Final[Beginnings] = frozenset({()})


def beginnings(words: str) -> Beginnings:
    """The first two kinds of what the pattern can match (a pattern over kinds as in `grammar`, which matches no empty
    row); one kind, where it can match that alone."""
    found, rest = _either(_PIECES.findall(words))
    if rest:
        raise ValueError(words)
    return found


def _either(pieces: list[str]) -> tuple[Beginnings, list[str]]:
    """What any of the branches can begin with, and the pieces that are left."""
    found, pieces = _sequence(pieces)
    while pieces and pieces[0] == "|":
        more, pieces = _sequence(pieces[1:])
        found |= more
    return found, pieces


def _sequence(pieces: list[str]) -> tuple[Beginnings, list[str]]:
    found = _NOTHING
    while pieces and pieces[0] not in {"|", ")"}:
        more, pieces = _atom(pieces)
        found = _then(found, more)
    return found, pieces


def _atom(pieces: list[str]) -> tuple[Beginnings, list[str]]:
    head, *rest = pieces
    if head == "(":
        found, rest = _either(rest)
        rest = rest[1:]
    else:
        found = frozenset({(head,)})
    if rest and rest[0] in {"?", "*", "+"}:
        often = found if rest[0] == "?" else found | _then(found, found)
        return often if rest[0] == "+" else often | _NOTHING, rest[1:]
    return found, rest


def _then(one: Beginnings, other: Beginnings) -> Beginnings:
    """One behind the other, no longer than two."""
    return frozenset((first + second)[:_TWO] for first in one for second in other)
