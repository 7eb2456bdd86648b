"""One shape for the words of a sentence: small letters, half width, simplified script; every place stays its own."""

from functools import lru_cache
from typing import Final

from handlers.reading.fold import fold
from handlers.reading.naming.folding import simplified_characters
from handlers.reading.patterns import regex
from handlers.reading.sentences.cantonese import is_cantonese, standard

LIMIT: Final = 3000
"""Characters of a message that are looked at; an evening report is shorter, a hostile text ends here."""

_HAN: Final = regex("[\u3400-\U0003ffff]")


@lru_cache(maxsize=64)  # the words of one message: each step looks at its clauses again
def plain(text: str) -> str:
    """The text as the cues are written, with the same length (Cantonese in words of standard
    Chinese); at most 1,000 characters (a line, a clause)."""
    folded = fold(text)
    if not _HAN.search(folded):
        return folded
    return standard(folded) if is_cantonese(folded) else folded.translate(simplified_characters())
