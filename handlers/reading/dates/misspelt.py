"""Long English words of time with one slip of the finger: tommorow, wendesday, novmber.

Short ones are too near to names (Mondal, Sundar).
"""

from functools import lru_cache
from typing import Final

_WORDS: Final = (
    "tomorrow", "yesterday", "wednesday", "thursday", "saturday", "tuesday", "january", "february", "september",
    "october", "november", "december", "afternoon", "morning", "evening",
)  # fmt: skip
_SHORTEST: Final = 6
_FIRSTS: Final = frozenset(word[0] for word in _WORDS)


def meant(word: str) -> str | None:
    """The word that was meant, if one letter is wrong, missing, too many or in its neighbour's place."""
    return _near(word) if len(word) >= _SHORTEST and word[0] in _FIRSTS else None


@lru_cache(4096)
def _near(word: str) -> str | None:
    return next((known for known in _WORDS if word != known + "s" and _is_one_off(word, known)), None)


def _is_one_off(word: str, known: str) -> bool:
    longer, shorter = (word, known) if len(word) >= len(known) else (known, word)
    if len(longer) - len(shorter) > 1:
        return False
    at = next((at for at, pair in enumerate(zip(longer, shorter, strict=False)) if pair[0] != pair[1]), len(shorter))
    if len(longer) > len(shorter):
        return longer[at + 1 :] == shorter[at:]
    swapped = longer[at + 1 : at + 2] + longer[at : at + 1] == shorter[at : at + 2]
    return longer[at + 1 :] == shorter[at + 1 :] or (swapped and longer[at + 2 :] == shorter[at + 2 :])
