"""Chinese words that touch a phrase and make another day of it: 次月10号, 改天下午, 签字后三天内, 月底前三天.

Which day that is, is not known, so the phrase is not read.
"""

from collections.abc import Sequence
from typing import Final

from handlers.reading.dates.grammar import Chunk
from handlers.reading.dates.tokens import Token

_Item = Token | Chunk

_OTHER_DAY: Final = frozenset({"anaphor", "thatday", "lunar", "rel", "di", "nian", "weekday", "dayno", "moon", "unit"})
_COUNTED: Final = ("within", "hou", "guo")


def hangs_on(items: Sequence[_Item], first: int, last: int) -> bool:
    """Whether such a word touches `items[first:last]`."""
    before = items[first - 1] if first and items[first - 1].end == items[first].start else None
    if before and before.kind == "slash" and first > 1 and items[first - 2].kind == "number":
        return True
    if before and _changes(before, [item for item in items[first:last] if isinstance(item, Chunk)]):
        return True
    after = items[last : last + 2]
    return bool(after) and after[0].start == items[last - 1].end and _is_changed_by(items[last - 1], after)


def _changes(before: _Item, chunks: Sequence[Chunk]) -> bool:
    if isinstance(before, Chunk) or before.kind in _OTHER_DAY:
        return True
    if before.kind == "vague":
        return all(chunk.kind in {"part", "clock"} for chunk in chunks)
    return before.kind in {"hou", "qian"} and any(chunks[0].got.has(kind) for kind in _COUNTED)


def _is_changed_by(end: _Item, after: Sequence[_Item]) -> bool:
    closed = end.kind in {"qian", "hou"} or (isinstance(end, Chunk) and end.got.name("part") == "eod")
    if closed and [item.kind for item in after] in (["number", "unit"], ["half", "unit"]):
        return True
    head = after[0]
    return head.kind == "lunar" or (isinstance(head, Token) and head.kind == "vague" and head.name[0] in "前后")
