"""A name that running text may speak of. Pure."""

from typing import Final, NamedTuple

from handlers.reading.naming.search import How

MOST_TRIED: Final = 60
"""So many names are compared with the words, where more begin alike."""


class Guess(NamedTuple):
    """The spelling `number` may be what `begin:end` of the folded text stands for. `weak`: only where it is an own
    one's, or the names are few. `asked`: never without asking."""

    begin: int
    end: int
    number: int
    how: How
    score: float
    weak: bool = False
    asked: bool = False
