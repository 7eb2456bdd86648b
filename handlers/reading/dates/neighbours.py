"""The neighbours of a phrase in its text, to ask what it is."""

from collections.abc import Sequence
from typing import Final

from handlers.reading.dates.grammar import Chunk
from handlers.reading.dates.lexicon_en import COMMON
from handlers.reading.dates.tokens import Token
from handlers.reading.patterns import regex

WORD: Final = regex("[a-z]+")


class Neighbours:
    """A row of tokens, the folded text they were cut from and the text as it was written."""

    def __init__(self, row: Sequence[Token], text: str, written: str) -> None:
        self.row, self.text, self.written = row, text, written

    def before(self, chunk: Chunk) -> Token | None:
        return self.row[chunk.first - 1] if chunk.first else None

    def after(self, chunk: Chunk) -> Token | None:
        return self.row[chunk.last] if chunk.last < len(self.row) else None

    def is_capital(self, position: int) -> bool:
        return self.text[position].isascii() and self.written[position].isupper()

    def word_of(self, token: Token) -> str:
        word = WORD.match(self.text, token.start)
        return word.group() if word else ""

    def is_common(self, token: Token) -> bool:
        return self.word_of(token) in COMMON
