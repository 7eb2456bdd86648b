"""With which kinds a pattern can begin: so only patterns that have a chance are tried at a place."""

import re
from typing import Final

_PIECES: Final = re.compile(r"[a-z]+|[()|?*+]")


def firsts(words: str) -> frozenset[str]:
    """The kinds that can stand first in what the pattern matches (a pattern over kinds as in `grammar`, which
    matches no empty row)."""
    found, _, rest = _either(_PIECES.findall(words))
    if rest:
        raise ValueError(words)
    return found


_Result = tuple[frozenset[str], bool, list[str]]
"""First kinds, whether it can be empty, the pieces that are left."""


def _either(pieces: list[str]) -> _Result:
    found, empty, pieces = _sequence(pieces)
    while pieces and pieces[0] == "|":
        more, also_empty, pieces = _sequence(pieces[1:])
        found, empty = found | more, empty or also_empty
    return found, empty, pieces


def _sequence(pieces: list[str]) -> _Result:
    found: frozenset[str] = frozenset()
    empty = True
    while pieces and pieces[0] not in {"|", ")"}:
        more, can_skip, pieces = _atom(pieces)
        found, empty = (found | more if empty else found), empty and can_skip
    return found, empty, pieces


def _atom(pieces: list[str]) -> _Result:
    head, *rest = pieces
    if head == "(":
        found, empty, rest = _either(rest)
        rest = rest[1:]
    else:
        found, empty = frozenset({head}), False
    if rest and rest[0] in {"?", "*", "+"}:
        return found, empty or rest[0] != "+", rest[1:]
    return found, empty, rest
