"""What Latin words sound like, roughly: Tech and Tex, Lakshmi and Laxmi, Kestrel and Kestral are one. Pure."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from handlers.reading.naming.shapes import plain
from handlers.reading.patterns import regex

_SOUNDS: Final = (
    (regex(r"^(?:kn|gn|pn)"), "n"),
    (regex("^wr"), "r"),
    (regex("^(?:ps|x)"), "s"),
    (regex("sch|sh|sz|cz"), "s"),
    (regex("gh(?=t)|(?<=[aeiou])gh$"), ""),
    (regex("ph|v"), "f"),
    (regex("x|cc(?=[ei])"), "ks"),
    (regex("tch|ch|ck|cc|q|c(?![eiy])"), "k"),
    (regex("c|z"), "s"),
    (regex("dg|j|g(?=[ei])"), "j"),
    (regex(r"(.)\1+"), r"\1"),
    (regex("(?<!^)[aeiouyhw]"), ""),
    (regex("^[aeiou]"), "a"),
    (regex("(?<=..)s$"), ""),
)


LEAST: Final = 5
"""Letters of words that are told by their sound."""


def alike(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether words with one sound are spelled so much alike that one may have been meant by the other."""
    from rapidfuzz.distance import OSA

    one, other = "".join(ours), "".join(theirs[: len(ours)])
    return len(one) >= LEAST and 0 < OSA.distance(one, other) <= max(2, len(one) // 3)


@lru_cache(maxsize=8192)
def heard_as(word: str) -> str:
    """The consonants of one folded word as they are heard."""
    key = plain(word)
    for pattern, sound in _SOUNDS:
        key = pattern.sub(sound, key)
    return key
