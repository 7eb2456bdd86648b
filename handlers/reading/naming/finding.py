"""Which names running text may speak of by a part, a slip, a sound or initials; `choosing` chooses from these guesses.

Pure: no I/O.
"""

from collections.abc import Iterator

from handlers.reading.naming.folding import wide
from handlers.reading.naming.guess import MOST_TRIED, Guess
from handlers.reading.naming.guessing_han import HanGuesses
from handlers.reading.naming.guessing_inside import Counts, InsideGuesses
from handlers.reading.naming.guessing_latin import LatinGuesses
from handlers.reading.naming.running import Running
from handlers.reading.naming.search import Spellings


def guesses(text: Running, known: Spellings, taken: bytearray, counts: Counts | None) -> Iterator[Guess]:
    """Everything that may be a name outside the places taken; `counts`: whose inner parts count, if anybody's."""
    if text.words:
        yield from LatinGuesses(text, known, taken).all()
    if any(text.wide):
        yield from HanGuesses(text, known, taken).all()
        if counts:
            yield from InsideGuesses(text, known, taken, counts).all()


def longer(text: Running, known: Spellings, begin: int, end: int) -> Iterator[Guess]:
    """Longer names, misspelt or not to their end, that begin with the known name at `begin:end` ("acme pmups")."""
    numbers = known.short.lead(text.whole.text[begin:end])[:MOST_TRIED]
    if not numbers:
        return
    if wide(text.whole.text[end - 1]):
        han = HanGuesses(text, known, b"")
        found = (han.aligned(number, begin) or han.branch(number, begin, end) for number in numbers)
    else:
        place = next(at for at, word in enumerate(text.words) if word.begin >= begin)
        latin = LatinGuesses(text, known, b"")
        found = (latin.aligned(number, place) for number in numbers)
        yield from latin.begun(place, end)
    yield from (guess for guess in found if guess and guess.end > end)
