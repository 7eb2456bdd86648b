"""What a folded name looks like: its script, its letters without accents and spaces, its initials. Pure."""

import unicodedata
from functools import lru_cache

from handlers.reading.naming.folding import wide
from handlers.reading.patterns import regex

_VOWELS = regex(r"([aou])e")
# Letters that Unicode does not take apart, as people without the key type them.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "a", "œ": "o", "þ": "th", "ı": "i", "ə": "e"})


@lru_cache(maxsize=8192)
def plain(key: str) -> str:
    """Return a folded name without spaces, accents and umlauts: Müller, Mueller and Muller are all `muller`,
    Harbour is Harbor."""
    key = key.replace(" ", "")
    if not key.isascii() and not all(wide(char) for char in key):
        taken_apart = unicodedata.normalize("NFD", key.translate(_PLAIN))
        key = "".join(char for char in taken_apart if wide(char) or not unicodedata.combining(char))
    return _VOWELS.sub(r"\1", key).replace("our", "or").replace("tre", "ter")


def acronym(key: str) -> str:
    """Return the first letters of a folded Latin name of several words, else nothing: "acme pumps" is `ap`."""
    words = [word for word in key.split() if word != "and"]
    return "".join(word[0] for word in words) if len(words) > 1 and not chinese(key) else ""


def chinese(text: str) -> bool:
    """Whether a folded text holds characters of a script without spaces."""
    return not text.isascii() and any(map(wide, text))


def joined(key: str, at: int) -> bool:
    """Whether the characters around `at` belong to one Latin word."""
    return 0 < at < len(key) and all(char != " " and not wide(char) for char in key[at - 1 : at + 1])
