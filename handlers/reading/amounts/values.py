"""What a number comes to with its size, and what follows both."""

import re
from decimal import Decimal
from math import prod
from typing import Final

from handlers.reading import numerals
from handlers.reading.amounts.figures import figures
from handlers.reading.amounts.words import COMMA_SIZES, SIZES
from handlers.reading.patterns import regex

_POINTED: Final = regex(r"[1-9][0-9]{0,2}\.[0-9]{3}")
"""50.000 is fifty thousand to some and fifty to others."""
_HALVES: Final = regex(r"[1-9][0-9]{0,2},[0-9]")
"""12,5k: no thousands are grouped so."""
_THOUSANDTHS: Final = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
_ZERO: Final = regex("零[1-9][0-9]{2}")
"""20万零500."""
_COINS: Final = regex(r"零?([^毛角分])([毛角])(?:零?([^毛角分])分?)?|零?([^毛角分])(分)|([^毛角分])")


def value_of(found: re.Match[str], currency: str | None) -> Decimal | None:
    """The one amount that was written; None if it is broken or can be read in two ways."""
    number = found["number"]
    if found["dash"] and found["dash"][0] == "," and number[0].isdigit():
        number = number.replace(".", "")  # 1.500,- has its decimals behind the comma
    value = sized(number, found["size"], found["tail"], currency)
    if value is None:
        return None
    if found["half"]:
        return _with_half(value, found)
    return _with_coins(value, found)


def limits(found: re.Match[str], currency: str | None) -> tuple[Decimal, Decimal] | None:
    """Both ends of a range. A size said once, at the end, holds for both: 100-120k, 10到12万."""
    number, other = found["number"], found["other"]
    shared = None if found["size"] or _names_size(number) else found["othersize"]
    low = sized(number, found["size"] or shared, found["tail"], currency)
    high = sized(other, found["othersize"], found["othertail"], currency)
    if low is None or high is None or found["half"] or found["cents"]:
        return None
    if not (found["size"] or shared or set(number) & set("万亿")):
        low = next((low * size for size in _shared_sizes(other, found["othersize"]) if low * size < high), low)
    return (low, high) if low < high else None


def _names_size(number: str) -> bool:
    return not number[0].isascii() and any(char in number for char in "百佰千仟万亿")


def _shared_sizes(other: str, size: str | None) -> list[int]:
    """What the first number may be meant in, where the size stands inside the second: 十到十二万, 三到五百万."""
    if other[0].isascii():
        return []
    units = other.lstrip("".join(numerals.DIGITS) + "十拾") + (size or "")
    if units.strip("百佰千仟万亿"):
        units = "".join(unit for unit in units if unit in "万亿")
    return [prod(SIZES[unit] for unit in units), *(SIZES[unit] for unit in units if unit in "万亿")] if units else []


def sized(number: str, size: str | None, tail: str | None, currency: str | None) -> Decimal | None:
    """A number with its size and what follows that: 3万5, 48万5千, 3k5."""
    if number == "半":
        return Decimal(SIZES[size]) / 2 if size and not tail else None
    if size in COMMA_SIZES or (size == "k" and _HALVES.fullmatch(number)):
        currency = "EUR"
    if currency and _NO_ONE.fullmatch(number):
        number = f"一{number}"
    value = figures(number, currency) if number[0].isascii() else _of_characters(number)
    if value is None or (not size and currency not in _THOUSANDTHS and _POINTED.fullmatch(number)):
        return None
    if tail and _ZERO.fullmatch(tail) and size in {"万", "w"}:
        return value * SIZES[size] + int(tail[1:])
    if tail and size and (size == "w" or not size.isascii()):
        is_whole = value == value.to_integral_value()  # 12.5万5千 is no number
        return numerals.mixed(re.sub("[,. ']", "", number) + size + tail) if is_whole else None
    if not size:
        return value if number[0].isascii() else _plain(value)
    return _plain(_with_tail(value * SIZES[size], size, tail))


_NO_ONE: Final = regex(f"[万千百][{''.join(numerals.DIGITS)}]")
"""万二, said of 12,000 in Hong Kong."""


def _of_characters(number: str) -> Decimal | None:
    """两千五, and 四万5 with a figure behind."""
    return numerals.mixed(number) if number[-1].isascii() else numerals.large(number)


def _plain(value: Decimal | None) -> Decimal | None:
    """1.5 万 is 15000, not 15000.0; figures without a size stay as they were written."""
    return value if value is None or value != value.to_integral_value() else value.quantize(Decimal(1))


def _with_tail(value: Decimal, size: str, tail: str | None) -> Decimal | None:
    """3k5 is 3,500; anything else after a size in letters is not read."""
    if not tail:
        return value
    return value + int(tail) * SIZES[size] // 10 if tail.isascii() and len(tail) == 1 else None


def _with_half(value: Decimal, found: re.Match[str]) -> Decimal | None:
    """3万半: and half of the size."""
    last = found["size"] or found["number"][-1]
    return None if found["tail"] or last not in SIZES else _plain(value + Decimal(SIZES[last]) / 2)


def _with_coins(value: Decimal, found: re.Match[str]) -> Decimal | None:
    """2毛 is 0.2; 3块5 is 3.5; 叁元肆角伍分 is 3.45."""
    coin, cents = (found["after"] or "")[:1], found["cents"]
    if coin not in {"毛", "角"} and not cents:
        return value
    if found["size"] or (cents and value != value.to_integral_value()):
        return None
    unit = Decimal("0.1") if coin in {"毛", "角"} else Decimal(1)
    return value * unit + (_cents(cents, unit) if cents else 0)


def _cents(written: str, unit: Decimal) -> Decimal:
    parts = _COINS.fullmatch(written)
    if parts is None:
        return Decimal(0)
    tenth, _, hundredth, cent, _, lone = parts.groups()
    if lone:
        return _digit(lone) * unit / 10
    if cent:
        return _digit(cent) / 100
    return _digit(tenth) / 10 + (_digit(hundredth) / 100 if hundredth else 0)


def _digit(char: str) -> Decimal:
    return Decimal(int(char) if char.isdigit() and char.isascii() else numerals.DIGITS[char])
