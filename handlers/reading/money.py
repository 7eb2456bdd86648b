"""The reader of amounts of money: exact decimals with the currency that was stated, never a guess.

A number is taken apart in three steps: what stands around it (`_AMOUNT`), its digits (`figures`) or characters
(`numerals`),
and what the whole text says against it (vague, broken, percent, quantity).
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Final

from handlers.reading import numerals
from handlers.reading.amounts.figures import figures
from handlers.reading.amounts.words import (
    BOARDS,
    COUNTED_BARE,
    COUNTED_PRICE,
    COUNTED_SIZED,
    DOLLARS,
    LABEL,
    LETTERS,
    NAMES,
    OF_ONE,
    OF_ONE_ENDS,
    SIZES,
    VAGUE_AFTER,
    VAGUE_BEFORE,
    YENS,
    YUAN,
    alternatives,
)
from handlers.reading.fold import fold
from handlers.reading.patterns import regex


@dataclass(frozen=True, slots=True)
class Amount:
    """What was read: `amount`, or `low` and `high` of a range; all None if nothing can be read or it must be asked.

    `currency`: ISO 4217, None if none was stated. `unit`: the word or sign of the size as written (k, 万), None
    without one.
    `span`, `at`: the words read and their position in the text as it was written.
    """

    amount: Decimal | None = None
    currency: str | None = None
    unit: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    span: str = ""
    at: tuple[int, int] | None = None


NOTHING: Final = Amount()
MOST: Final = 100
"""Numbers that are looked at; no message has as many, a hostile text does."""

_SIGN: Final = alternatives([*NAMES, "¥"])
_SIZE: Final = alternatives(list(SIZES))
_COIN: Final = "元|块钱|块"
_HAN: Final = f"[{numerals.NUMERAL}](?:[{numerals.NUMERAL}万亿点]{{0,20}}[{numerals.NUMERAL}万亿])?"
_FIGURES: Final = r"[0-9](?:[0-9.,]{0,24}[0-9])?(?:(?: |')[0-9]{3}(?![0-9])){0,5}(?:[.,][0-9]{1,4}(?![0-9]))?"
_NUMBER: Final = f"(?:{_FIGURES}|{_HAN})"
_NO_TAIL: Final = r"(?![0-9]|[.,:/%][0-9]|%|[月日号点天年个台件套次家人位期季楼层批支米折成])"
_TAIL: Final = (
    f"(?!一[起次共定般直])(?:[{''.join(numerals.DIGITS)}](?=[元块]|(?![0-9\u4e00-\u9fff]))"
    f"|(?:(?:[0-9]{{1,4}}|[{numerals.NUMERAL}万亿]){{2,12}}+|[0-9]{{1,4}}){_NO_TAIL}(?![{numerals.NUMERAL}万亿]))"
)
"""What follows a size: 3万5, 48万5千, 3亿5千万; no day of the month, no counted thing."""
_AMOUNT: Final = regex(
    rf"(?<![a-z0-9.,#/:_-])(?P<minus>(?:-|负|負|minus) ?)?(?:(?P<before>{_SIGN}) ?)?(?P<minus2>-)?(?P<number>{_NUMBER})"
    rf"(?:(?P<gap> ?)(?:个(?=亿|万|w(?![a-z])))?(?P<size>{_SIZE})(?P<tail>{_TAIL})?)?"
    rf"(?: ?(?P<join>-|~|到|至|to|and) ?(?:{_SIGN})? ?(?P<other>{_NUMBER}) ?(?P<othersize>{_SIZE})?)?"
    rf"(?:[.,]--?(?![0-9-]))?(?: ?(?P<after>{_SIGN}|{_COIN}))?(?P<exact>整|正)?"
)


def read_money(
    text: str,
    *,
    lang: str = "en",  # noqa: ARG001  # the contract gives it; amounts read alike in every language
    home: str | None = None,
) -> Amount:
    """The one amount in `text`. Two that could be meant, vague ones and broken ones are not read: they must be asked.

    `home`: ISO currency of the company; a bare `$`, `¥` or 元 means it, where it uses that sign. Never raises.
    """
    found = _candidates(text, home)
    stated = [amount for amount, strong in found if strong] or [amount for amount, _ in found]
    return stated[0] if len({_value(amount) for amount in stated}) == 1 else NOTHING


def read_all_money(
    text: str,
    *,
    lang: str = "en",  # noqa: ARG001  # the contract gives it; amounts read alike in every language
    home: str | None = None,
) -> tuple[Amount, ...]:
    """Every amount with a currency or a size in the text, in its order; otherwise as `read_money`."""
    return tuple(amount for amount, strong in _candidates(text, home) if strong and amount != NOTHING)


def mentions_money(text: str) -> bool:
    """Whether figures with a currency or a size stand in the text at all, of whatever they are: 8k/month, 3万5套件."""
    return any(
        _is_priced(match) or match["size"] or match["othersize"] or set("万亿") & set(match["number"])
        for match in _AMOUNT.finditer(fold(text))
    )


def unread_money(text: str, home: str | None = None) -> tuple[tuple[int, int], ...]:
    """Where something stands that can only be an amount and names no number: a range, "over 100k", 负5万, 1,23,4. With
    the words that make it so; a bare figure counts from four digits on."""
    folded = fold(text)
    return tuple(
        _with_doubts(match, folded)
        for match in islice(_AMOUNT.finditer(folded), MOST)
        if not _is_other(match, folded)
        and (_is_strong(match) or len(re.sub("[^0-9]", "", match["number"])) >= _FOUR)
        and _amount(match, folded, text, home).amount is None
    )


_FOUR: Final = 4


def _with_doubts(match: re.Match[str], folded: str) -> tuple[int, int]:
    window = max(0, match.start() - 12)
    before = VAGUE_BEFORE.search(folded[window : match.start()])
    after = VAGUE_AFTER.match(folded, match.end())
    return window + before.start() if before else match.start(), after.end() if after else match.end()


def _value(amount: Amount) -> tuple[Decimal | None, Decimal | None, Decimal | None, str | None]:
    return amount.amount, amount.low, amount.high, amount.currency


def _candidates(text: str, home: str | None) -> list[tuple[Amount, bool]]:
    """What has the shape of money, and whether a currency or a size says that it is. `NOTHING` stands for one that
    cannot be read."""
    folded = fold(text)
    found: list[tuple[Amount, bool]] = []
    for match in islice(_AMOUNT.finditer(folded), MOST):
        strong = _is_strong(match)
        if _is_of_one(match, folded):
            found.append((NOTHING, strong))  # the price of one: what it is of is no amount either
        if _is_other(match, folded):
            continue
        if strong or (match["number"][0].isdigit() and not match["other"]):
            found.append((_amount(match, folded, text, home), strong))
    return found


def _is_strong(match: re.Match[str]) -> bool:
    """Whether a currency or a size says that it is money."""
    return (
        _is_priced(match)
        or bool(match["size"] or match["othersize"])
        or _is_sized(match["number"])
        or _is_sized(match["other"] or "0")
    )


def _is_priced(match: re.Match[str]) -> bool:
    return bool(match["before"] or match["after"] or match["exact"])


def _is_sized(number: str) -> bool:
    """Characters that name a size themselves: 三万五, 两千五."""
    return any(char in number for char in "百佰千仟万亿") and not number[0].isascii()


def _is_other(match: re.Match[str], folded: str) -> bool:
    """Quantities, percentages, times, unit prices, phone numbers."""
    if _is_counted(match, folded) or _is_of_one(match, folded):
        return True
    plain = not (match["before"] or match["after"] or match["size"])
    number = match["number"]
    if plain and number in _NO_NUMBER:
        return True
    figure = number.isdigit() and number.isascii()
    year = figure and 2020 <= int(number[:5]) <= 2040
    return plain and (
        bool(LABEL.search(folded[: match.start()][-12:]))
        or (figure and len(number) >= 10)
        or year
        or (number[0] == "0" and number[1:2].isdigit())
    )


_NO_NUMBER: Final = frozenset("百千佰仟")
"""Alone they begin names: 百胜, 千禧."""


def _is_of_one(match: re.Match[str], folded: str) -> bool:
    """Whether the words before say that it is the price of one."""
    before = folded[max(0, match.start() - 40) : match.start()]
    return before.rstrip(" :")[-1:] in OF_ONE_ENDS and bool(OF_ONE.search(before))


def _is_counted(match: re.Match[str], folded: str) -> bool:
    """What follows says that it is a quantity, a rate or the price of one."""
    end = match.end()
    if match["after"] in {"块", "元"} and not match["before"]:
        few = match["after"] == "块" and not match["size"] and len(match["number"]) == 1
        return bool(COUNTED_PRICE.match(folded, end) or (few and BOARDS.match(folded, end)))
    if _is_priced(match):
        return bool(COUNTED_PRICE.match(folded, end))
    return bool((COUNTED_SIZED if _is_strong(match) else COUNTED_BARE).match(folded, end))


def _amount(match: re.Match[str], folded: str, text: str, home: str | None) -> Amount:
    currency, known = _currency(match, home)
    if not known or match["minus"] or match["minus2"] or _is_vague(match, folded) or _has_other_sign(match, folded):
        return NOTHING
    if match["join"] == "and" and not folded[: match.start()].rstrip().endswith("between"):
        return NOTHING
    if match["gap"] and match["size"] in LETTERS and not match["before"]:
        return NOTHING
    span, at = text[match.start() : match.end()], match.span()
    unit = match["othersize"] or match["size"]
    if match["other"]:
        return _range(match, currency, unit, span, at)
    amount = _sized(match["number"], match["size"], match["tail"], currency)
    return Amount(amount, currency, unit, span=span, at=at) if amount else NOTHING


def _range(match: re.Match[str], currency: str | None, unit: str | None, span: str, at: tuple[int, int]) -> Amount:
    """100-120k, 10到12万: the size said once, at the end, holds for both."""
    low = _sized(match["number"], match["size"] or match["othersize"], match["tail"], currency)
    high = _sized(match["other"], match["othersize"], None, currency)
    if low and high and low >= high and not match["size"] and not match["number"][0].isdigit():
        return NOTHING
    if not match["size"] and not match["othersize"] and _is_sized(match["other"]) and not _is_sized(match["number"]):
        # 十到十二万: the size stands inside the second number.
        low = low * _size_of(match["other"]) if low else None
    return Amount(None, currency, unit, low, high, span, at) if low and high and low < high else NOTHING


def _size_of(number: str) -> int:
    return next(
        size
        for sign, size in (("亿", 10**8), ("万", 10**4), ("千", 10**3), ("仟", 10**3), ("百", 100), ("佰", 100))
        if sign in number
    )


def _is_vague(match: re.Match[str], folded: str) -> bool:
    before = folded[max(0, match.start() - 12) : match.start()]
    return bool(VAGUE_BEFORE.search(before) or VAGUE_AFTER.match(folded, match.end()))


def _has_other_sign(match: re.Match[str], folded: str) -> bool:
    """A second sign right beside the amount: `£$5`, `$5€`."""
    before = folded[: match.start()].rstrip()[-1:]
    after = folded[match.end() :].lstrip()[:1]
    return (bool(before) and before in "$€£¥₹") or (
        bool(after) and after in "€£¥₹" and not folded[match.end() + 1 : match.end() + 2].isdigit()
    )


def _currency(match: re.Match[str], home: str | None) -> tuple[str | None, bool]:
    """The currency stated before and after the number, and whether the two agree."""
    said = [word for word in (match["before"], match["after"]) if word]
    if not said and (match["exact"] or any(char in match["number"] for char in "壹贰叁肆伍陆柒捌玖拾佰仟")):
        return "CNY", True
    options = [_options(word, home) for word in said]
    if not options:
        return None, True
    agreed = [currency for currency in options[0] if all(currency in more for more in options)]
    # `$` and 元 have dollars in common, but neither means one of them by itself.
    return (agreed[0], True) if agreed and any(more[0] == agreed[0] for more in options) else (None, False)


def _options(word: str, home: str | None) -> list[str]:
    """The currencies a sign or word can stand for; the first is meant if nothing else is said."""
    families = {
        "$": ("USD", DOLLARS),
        "¥": ("CNY", YENS),
        "元": ("CNY", YUAN),
        "块": ("CNY", YUAN),
        "块钱": ("CNY", YUAN),
    }
    if word not in families:
        return [NAMES[word]]
    usual, family = families[word]
    ours = (
        home if home in family and (word != "¥" or home in YENS) and not (word[0] in "元块" and home == "JPY") else None
    )
    return [*([ours] if ours else []), usual, *sorted(family - {usual, ours})]


def _sized(number: str, size: str | None, tail: str | None, currency: str | None) -> Decimal | None:
    if tail and size and (size == "w" or not size.isascii()):
        return numerals.mixed(re.sub("[,. ']", "", number) + size + tail) if _is_whole(number, currency) else None
    value = figures(number, currency) if number[0].isascii() else numerals.large(number)
    if value is None or (not size and _POINTED.fullmatch(number)):
        return None
    return _plain(
        _with_tail(value * SIZES[size], size, tail) if size else value, written=not size and number[0].isascii()
    )


_POINTED: Final = regex(r"[1-9][0-9]{0,2}\.[0-9]{3}")
"""50.000 is fifty thousand to some and fifty to others."""


def _is_whole(number: str, currency: str | None) -> bool:
    """Whether figures have no decimals: 12.5万5千 is no number."""
    value = figures(number, currency) if number[0].isascii() else numerals.large(number)
    return value is not None and value == value.to_integral_value()


def _plain(value: Decimal | None, *, written: bool) -> Decimal | None:
    """1.5 万 is 15000, not 15000.0; figures without a size stay as they were written."""
    return value if value is None or written or value != value.to_integral_value() else value.quantize(Decimal(1))


def _with_tail(value: Decimal, size: str, tail: str | None) -> Decimal | None:
    """3k5 is 3,500; anything else after a size in letters is not read."""
    if not tail:
        return value
    return value + int(tail) * SIZES[size] // 10 if tail.isascii() and len(tail) == 1 else None
