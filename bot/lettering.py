"""Text in pictures: the font that comes with Legwork, and what is drawn for a character it does not have."""

from __future__ import annotations

import functools
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

FONT = Path(__file__).parent / "fonts" / "NotoSansSC-subset.ttf"
# No line holds more; Pillow would refuse a million.
MOST_CHARACTERS = 400
# What Chinese printers set for a character they do not have.
GETA = "〓"
ELLIPSIS = "…"
# Letters that Unicode does not take apart into a letter and its accent.
_PLAINER = str.maketrans({"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ħ": "h", "Ħ": "H", "ı": "i", "ŋ": "n", "œ": "oe"})
# Unicode's categories of what only shapes its neighbours (accents, variants, skin tones), and of emoji.
_SILENT = {"Mn", "Me", "So", "Sk"}


@functools.cache
def font(size: int) -> FreeTypeFont:
    """The font; Pillow is loaded on first use."""
    from PIL import ImageFont

    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)


def shown(text: str) -> str:
    """The text in one line, made of characters the font has.

    Of a letter with an unknown accent the letter is left, emoji beside a name fall away, anything else becomes `GETA`:
    a reader sees that a character is missing, and can't mistake what is there for another name.
    """
    known = "".join(_known(char) for char in unicodedata.normalize("NFC", text[:MOST_CHARACTERS]))
    known = known.replace(" · ", "·")  # in a Chinese font it brings its own room
    return " ".join(known.split()) or (GETA if text.strip() else "")


def fitted(text: str, size: int, width: float) -> str:
    """The text as `shown`, cut with an ellipsis to what `width` pixels hold."""
    text = shown(text)
    if measured(text, size) <= width:
        return text
    fits, too_long = 0, len(text)
    while fits + 1 < too_long:
        middle = (fits + too_long) // 2
        if measured(text[:middle].rstrip() + ELLIPSIS, size) <= width:
            fits = middle
        else:
            too_long = middle
    return text[:fits].rstrip() + ELLIPSIS


def measured(text: str, size: int) -> float:
    """How wide the text is drawn, in pixels."""
    return font(size).getlength(text)


@functools.lru_cache(maxsize=20_000)
def _known(char: str) -> str:
    category = unicodedata.category(char)
    if char.isspace() or category == "Cc":
        return " "
    if category == "Cf":  # joiners, directions
        return ""
    if _has(char):
        return char
    plainer = unicodedata.normalize("NFKD", char).translate(_PLAINER)
    letters = "".join(each for each in plainer if unicodedata.category(each) not in _SILENT)
    return letters if all(_has(each) for each in letters) else GETA


def _has(char: str) -> bool:
    if unicodedata.category(char) == "Cs":  # half a character
        return False
    # A character without a glyph is drawn as the font's glyph 0, as U+FFFF always is.
    return _drawn(char) != _drawn("\uffff")


def _drawn(char: str) -> tuple[tuple[int, int], bytes]:
    mask = font(16).getmask(char)
    return mask.size, bytes(mask)
