"""Numbers written in Chinese characters, everyday and financial: 三, 十五, 两千五, 十五点八万, 伍拾万."""

from decimal import Decimal
from typing import Final

from handlers.reading.patterns import regex

DIGITS: Final = {
    char: value
    for value, chars in enumerate(("零", "一壹幺", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for char in chars
}
STEPS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS: Final = {"万": 10**4, "w": 10**4, "亿": 10**8}
_TENS: Final = {"廿": "二十", "卅": "三十"}
NUMERAL: Final = "".join(DIGITS) + "".join(STEPS) + "".join(_TENS)


def small(words: str) -> int | None:
    """A whole number below 10,000 from characters (`二十五`, `廿五`, `一百二`, one by one `二零二六`), or None if it
    is not one."""
    words = "".join(_TENS.get(char, char) for char in words)
    if not words or any(char not in DIGITS and char not in STEPS for char in words):
        return None
    if all(char in DIGITS for char in words):
        return _digit_by_digit(words)
    return _stepped(words)


def _digit_by_digit(words: str) -> int | None:
    """`二零二六` is a year; `三五` means "three to five" and is no number."""
    if len(words) == 1:
        return DIGITS[words]
    return int("".join(str(DIGITS[char]) for char in words)) if len(words) == 4 and "两" not in words else None


def _stepped(words: str) -> int | None:
    total, digit, last, zero = 0, -1, 10_000, False
    for char in words:
        if char in DIGITS:
            if digit > 0 or (digit == 0 and DIGITS[char] == 0):
                return None
            zero, digit = zero or DIGITS[char] == 0, DIGITS[char]
            continue
        step = STEPS[char]
        if step >= last or (digit < 0 and (step != 10 or last != 10_000)) or digit == 0:
            # 十 may open a number (十五) and follow a zero (一百零十 may not); 百 and 千 need a digit.
            return None
        total, last, digit = total + (1 if digit < 0 else digit) * step, step, -1
        zero = False
    return _with_tail(total, digit, last, zero=zero)


def _with_tail(total: int, digit: int, last: int, *, zero: bool) -> int | None:
    """The digit left at the end: 一百零二 is 102, 一百二 is 120, 十二 is 12."""
    if digit < 0:
        return total
    if digit == 0:
        return None
    return total + digit * (1 if zero or last == 10 else last // 10)


def large(words: str) -> Decimal | None:
    """A number with 万 and 亿 from characters: 三万五 is 35,000, 一亿两千万, 十五点八万; None if it is not one."""
    whole, dot, rest = words.partition("点")
    if dot:
        return _with_decimals(whole, rest)
    total = Decimal(0)
    before = 10**12
    for sign, size in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = words.partition(sign)
        if not found:
            continue
        value = small(head.lstrip("零") if total else head)
        if not value:
            return None
        total, words, before = total + value * size, tail, size
    return _with_rest(total, words, before)


def _with_decimals(whole: str, rest: str) -> Decimal | None:
    size = MYRIADS.get(rest[-1:], 1)
    digits = rest[:-1] if size > 1 else rest
    head = small(whole)
    if head is None or not digits or any(char not in DIGITS for char in digits):
        return None
    return Decimal(f"{head}." + "".join(str(DIGITS[char]) for char in digits)) * size


def _with_rest(total: Decimal, words: str, before: int) -> Decimal | None:
    """What follows 万 or 亿: a lone digit counts in the next lower step (三万五), else it is added as it stands."""
    if not words:
        return total or None
    if total and words in DIGITS and DIGITS[words]:
        return total + DIGITS[words] * (before // 10)
    if before == MYRIADS["亿"] and not words.startswith("零"):
        return None  # 一亿两千 is heard as 120,000,000 and as 100,002,000
    value = small(words.lstrip("零") if total else words)
    return None if value is None else total + value


def mixed(words: str) -> Decimal | None:
    """A number with figures and sizes in turn: 3亿5千万, 1千2百万, 48万5000, 3万5; None if it is not one."""
    words = _LONE.sub(lambda digit: "零一二三四五六七八九"[int(digit[0])], words.replace("w", "万"))
    total, before = Decimal(0), 10**12
    for sign, size in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = words.partition(sign)
        if not found:
            continue
        value = int(head) if head.isascii() and head.isdigit() else small(head)
        if not value:
            return None
        total, words, before = total + value * size, tail, size
    if words.isascii() and words.isdigit():
        return total + int(words) if len(words) == 4 and before == MYRIADS["万"] else None
    return _with_rest(total, words, before)


_LONE: Final = regex(r"(?<![0-9])[0-9](?![0-9])")
