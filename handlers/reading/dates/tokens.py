"""Cuts a folded text into tokens: words the lexicons know, numbers, numeric dates and clocks; all else is `other`.

Part numbers, phone numbers, money, percentages and sizes become `other` here, so no phrase can be made of them.
"""

import re
from typing import Final, NamedTuple

from handlers.reading import numerals
from handlers.reading.dates import lexicon_en, lexicon_holidays, lexicon_zh, misspelt
from handlers.reading.dates.token_shapes import JUNK, LEXER, PUNCTUATION
from handlers.reading.patterns import regex


class Token(NamedTuple):
    """A piece of the text: `kind` as the grammar calls it, its number or parts, its name in the lexicon, where it
    stands."""

    kind: str
    start: int
    end: int
    number: int = 0
    name: str = ""
    parts: tuple[int, ...] = ()


_TWO: Final = 2
_LONGEST_YEAR: Final = 4


def tokens(folded: str) -> list[Token]:
    """The tokens of a folded text; neighbouring unknown words are one token."""
    found: list[Token] = []
    for match in LEXER.finditer(folded):
        token = _token(match.lastgroup or "other", match)
        if token.kind == "firstmoon":
            found += _first_moon(token)
            continue
        if token.kind == "other" and found and found[-1].kind == "other":
            found[-1] = Token("other", found[-1].start, token.end)
        else:
            found.append(token)
    return found


def _first_moon(token: Token) -> tuple[Token, Token]:
    """元月 is 一月."""
    middle = token.start + 1
    return Token("number", token.start, middle, 1, "zh"), Token("moon", middle, token.end, 0, "month")


def _token(shape: str, match: re.Match[str]) -> Token:
    """`lastgroup` is the outermost group that matched, which is the shape."""
    text, start, end = match.group(), match.start(), match.end()
    if shape in {"word", "zh"} or (shape in {"glued", "code"} and text in lexicon_en.WORDS):
        return _word(text, start, end)
    if shape == "mark":
        return Token(PUNCTUATION[text], start, end)
    if shape in JUNK or shape in {"other", "rest"}:
        return Token("other", start, end)
    if shape == "numeral":
        return _numeral(text, start, end, is_year=match.string.startswith("年", end))
    if shape in {"lunar", "firstmoon"}:
        return Token(shape, start, end)
    if shape in {"zhday", "zhlist", "parenday"}:
        return _weekday(shape, text, start, end)
    if shape == "holiday":
        return Token("holiday", start, end, 0, lexicon_holidays.key_of(text))
    if shape in {"tens", "monthday", "daymonth", "dashmonth"}:
        return _composed(shape, text, start, end)
    return _numeric(shape, text, start, end)


def _numeral(text: str, start: int, end: int, *, is_year: bool) -> Token:
    """A number in characters has the name `zh`, or `两`, which counts and names no day or month. Years are also
    written digit by digit: 一一五年."""
    if is_year and 1 < len(text) <= _LONGEST_YEAR and all(char in numerals.DIGITS for char in text):
        digits = int("".join(str(numerals.DIGITS[char]) for char in text))
        return _number(digits, text, start, end)._replace(name="zh")
    if len(text) == _TWO and text[0] == "零" and text[1] in numerals.DIGITS:
        return Token("number", start, end, numerals.DIGITS[text[1]], "0")
    value = numerals.small(text.replace("廿", "二十").replace("卅", "三十"))
    if value is None:
        return Token("other", start, end)
    return _number(value, text, start, end)._replace(name="两" if text == "两" else "zh")


_DAY_SIGNS: Final = regex("[一二三四五六日天]")


def _weekday(shape: str, text: str, start: int, end: int) -> Token:
    if shape == "zhlist":
        days = tuple("一二三四五六日".index("日" if char == "天" else char) for char in _DAY_SIGNS.findall(text))
        return Token("weekdays", start, end, parts=days)
    char = "一二三四五六天"[int(text[-1]) - 1] if shape == "zhday" else text.strip("()")
    if shape == "zhday" and text[-1] == "7":
        return Token("badday", start, end)
    _, number, name = lexicon_zh.WORDS["周" + char]
    return Token("parenday" if shape == "parenday" else "weekday", start, end, number, name)


def _word(text: str, start: int, end: int) -> Token:
    text = text.removesuffix(".")
    lexeme = lexicon_en.WORDS.get(text) or lexicon_en.WORDS.get(text.partition("'")[0]) or lexicon_zh.WORDS.get(text)
    if lexeme is None and (known := misspelt.meant(text)):
        lexeme = lexicon_en.WORDS[known]
    if lexeme is None:
        return Token("other", start, end)
    kind, number, name = lexeme
    return Token(kind, start, end, number, name)


def _composed(shape: str, text: str, start: int, end: int) -> Token:
    """twenty-one; Dec-10, 26Nov, 10/Dec/26."""
    if shape == "tens":
        ten, one = re.split(r"-|\s+", text)
        kind, number, _ = lexicon_en.WORDS[one]
        return Token(kind, start, end, lexicon_en.WORDS[ten][1] + number, text)
    month = lexicon_en.WORDS[_LETTERS.search(text)[0]][1]  # type: ignore[index]
    day, *year = (int(part) for part in re.findall("[0-9]+", text))
    if shape == "monthday" and day >= 20 and text[-1].isdigit():
        return Token("other", start, end)  # Dec-26: the 26th, or a month of 2026
    if not year:
        return Token("monthday", start, end, month, "", (month, day))
    return Token("full", start, end, 1, "month", (year[0] + (2000 if year[0] < 100 else 0), month, day))


_LETTERS: Final = regex("(?!st|nd|rd|th)[a-z]{3,}")


def _numeric(shape: str, text: str, start: int, end: int) -> Token:
    parts = tuple(int(part) for part in re.findall("[0-9]+", text))
    if shape in {"number", "ordinal"}:
        return _number(parts[0], text, start, end) if shape == "number" else Token("ordinal", start, end, parts[0])
    if shape == "compact":
        year, rest = divmod(parts[0], 10_000)
        return Token("full", start, end, 1, "-", (year, *divmod(rest, 100)))
    if shape == "meridiem":
        return Token("ampm", start, end, 12 if text[0] == "p" else 0)
    if shape in {"fiscal", "shortyear", "quarteryear", "yearquarter", "yearfirst"}:
        return _yearly(shape, parts, text, Token(shape, start, end))
    if shape == "weekcode":
        return Token(shape, start, end, parts[0])
    if shape == "decimal":
        return Token(shape, start, end, len(text.partition(".")[2]), ".", parts)
    if shape == "halfclock":
        return Token(shape, start, end, 12 if text[-1] == "p" else 0, "", (*parts, 0)[:2])
    kind = {"isostamp": "full", "fulluntil": "full", "stampclock": "clock", "dotclock": "clock"}.get(shape, shape)
    name = "-" if shape == "isostamp" else next((char for char in text if not char.isalnum()), "")
    # A leading zero says that hours are counted to 24.
    return Token(kind, start, end, int(text.lstrip("t").startswith("0")), name, parts)


def _yearly(shape: str, parts: tuple[int, ...], text: str, token: Token) -> Token:
    """FY27, '27, Q2/27, H1 2027, 1Q27, 2027Q1."""
    year = parts[-1] + (2000 if parts[-1] < 100 else 0)
    if shape == "yearfirst":
        year = parts[0] + (2000 if parts[0] < 100 else 0)
        return token._replace(kind="quarteryear", name=text[-2], number=parts[1], parts=(year,))
    if shape == "yearquarter":
        return token._replace(kind="quarteryear", name="q", number=parts[0], parts=(year,))
    if shape != "quarteryear":
        return token._replace(kind="year" if shape == "shortyear" else "fiscal", number=year)
    return token._replace(name=text[0], number=parts[0], parts=(year,))


def _number(value: int, text: str, start: int, end: int) -> Token:
    """Four digits that can be a year are a `year`; the name is `0` if the number was written with a leading zero."""
    kind = "year" if 1990 <= value <= 2099 else "number"
    return Token(kind, start, end, value, "0" if text.startswith("0") and len(text) > 1 else "")
