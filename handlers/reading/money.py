"""The reader of amounts of money: exact decimals with the currency that was stated, never a guess.

A number is taken apart in three steps: what stands around it (`_AMOUNT`), its digits (`figures`) or characters
(`numerals`),
and what the whole text says against it (vague, broken, percent, quantity).
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from handlers.reading import numerals
from handlers.reading.figures import figures
from handlers.reading.fold import fold


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

_CURRENCIES: Final = {
    "TWD": "nt$ ntd nt twd 新台币 台币",
    "HKD": "hk$ hkd 港币 港元",
    "SGD": "s$ sg$ sgd 新币 新加坡元 新元",
    "USD": "us$ usd dollars dollar bucks 美金 美元 $",
    "AUD": "a$ au$ aud 澳元",
    "CAD": "c$ ca$ cad 加元",
    "CNY": "cny rmb cn¥ yuan 人民币",
    "JPY": "jpy jp¥ yen 日元 日币 日圆",
    "EUR": "eur euros euro 欧元 €",
    "GBP": "gbp pounds quid sterling 英镑 £",
    "INR": "inr rs rupees ₹",
    "CHF": "chf",
    "KRW": "krw 韩元",
    "MYR": "rm myr",
    "THB": "thb baht 泰铢",
    "NZD": "nz$ nzd",
}
_NAMES: Final = {word: currency for currency, words in _CURRENCIES.items() for word in words.split()}
_DOLLARS: Final = frozenset({"USD", "TWD", "HKD", "SGD", "AUD", "CAD", "NZD"})
_YENS: Final = frozenset({"CNY", "JPY"})
_YUAN: Final = frozenset({"CNY", "TWD", "HKD", "JPY"})

_SIZES: Final = {
    "k": 10**3,
    "thousand": 10**3,
    "grand": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mio": 10**6,
    "mil": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
    "lakh": 10**5,
    "lakhs": 10**5,
    "lac": 10**5,
    "crore": 10**7,
    "crores": 10**7,
    "cr": 10**7,
    "百": 10**2,
    "千": 10**3,
    "w": 10**4,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
}
_LETTERS: Final = frozenset("kmw")
"""Sizes that are also metres and watts: they stand right after the number, or a sign stands before it."""


def _any(words: list[str]) -> str:
    """Alternatives, the longest first; one that ends in a letter must end there."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(
        re.escape(word) + ("(?![a-z])" if word[-1].isascii() and word[-1].isalpha() else "") for word in ordered
    )


_SIGN: Final = _any([*_NAMES, "¥"])
_SIZE: Final = _any(list(_SIZES))
_COIN: Final = "元|块钱|块"
_HAN: Final = f"[{numerals.NUMERAL}](?:[{numerals.NUMERAL}万亿点]{{0,20}}[{numerals.NUMERAL}万亿])?"
_FIGURES: Final = r"[0-9](?:[0-9.,]{0,24}[0-9])?(?:(?: |')[0-9]{3}(?![0-9])){0,5}(?:[.,][0-9]{1,4}(?![0-9]))?"
_NUMBER: Final = f"(?:{_FIGURES}|{_HAN})"
_AMOUNT: Final = re.compile(
    rf"(?<![a-z0-9.,#/:_-])(?P<minus>- ?)?(?:(?P<before>{_SIGN}) ?)?(?P<minus2>-)?(?P<number>{_NUMBER})"
    rf"(?:(?P<gap> ?)(?P<size>{_SIZE})(?P<tail>[0-9]{{1,4}}[千百万]?|{_HAN})?)?"
    rf"(?: ?(?P<join>-|~|到|至|to|and) ?(?:{_SIGN})? ?(?P<other>{_NUMBER}) ?(?P<othersize>{_SIZE})?)?"
    rf"(?: ?(?P<after>{_SIGN}|{_COIN}))?(?P<exact>整|正)?"
)
_VAGUE_BEFORE: Final = re.compile(
    r"(?:[几数好多上小大近每]|超过|不到|将近|至少|最多|不足|[/@=]|\b(?:few|several|couple of|some|over|under|above"
    r"|below|than|almost|nearly|up to|at least|per))\s?$"
)
_VAGUE_AFTER: Final = re.compile(r"\s?(?:[几多余来]|[+]|以上|以下|不到|or (?:so|more|less)|plus\b|ish\b|-?odd\b)")
_COUNTED: Final = re.compile(
    r" ?(?:%|个|折|成(?!交)|[台件套箱吨家人天点月号日年倍次张条辆只位米寸岁楼层度期笔单支瓶桶]|小时|分钟|公斤"
    r"|[:/][0-9]|[x×*] ?[0-9]|\"|@"
    r"|(?:percent|pct|per ?cent|units?|pcs|pieces?|boxes|pallets?|people|persons?|kg|tons?|tonnes?|mm|cm|m2|inch"
    r"|inches|days?|weeks?|months?|years?|hours?|hrs?"
    r"|mins?|minutes?|am|pm|hz|items?|visits?|customers?|calls?|orders?|sets?|samples?|pumps?|valves?|doors?|points?"
    r"|litres?|liters?|each|apiece|per|a piece)(?![a-z]))"
    r"|[a-z]|/(?:unit|pc|each|[台件套箱吨个])|一(?:台|件|套|箱|吨|个)"
)
_LABEL: Final = re.compile(
    r"(?:\b(?:room|rm|ext|tel|phone|no|model|size|ver|version|page|item|flat|floor)|房间|电话|型号|编号|单号)[.:#]? ?$"
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


def _value(amount: Amount) -> tuple[Decimal | None, Decimal | None, Decimal | None, str | None]:
    return amount.amount, amount.low, amount.high, amount.currency


def _candidates(text: str, home: str | None) -> list[tuple[Amount, bool]]:
    """What has the shape of money, and whether a currency or a size says that it is. `NOTHING` stands for one that
    cannot be read."""
    folded = fold(text)
    found: list[tuple[Amount, bool]] = []
    for match in _AMOUNT.finditer(folded):
        if _is_other(match, folded):
            continue
        strong = (
            bool(match["before"] or match["after"] or match["size"] or match["othersize"] or match["exact"])
            or _is_sized(match["number"])
            or _is_sized(match["other"] or "0")
        )
        if strong or (match["number"][0].isdigit() and not match["other"]):
            found.append((_amount(match, folded, text, home), strong))
    return found


def _is_sized(number: str) -> bool:
    """Characters that name a size themselves: 三万五, 两千五."""
    return any(char in number for char in "百佰千仟万亿") and not number[0].isascii()


def _is_other(match: re.Match[str], folded: str) -> bool:
    """Quantities, percentages, times, unit prices, phone numbers."""
    if _COUNTED.match(folded, match.end()):
        return True
    plain = not (match["before"] or match["after"] or match["size"])
    number = match["number"]
    figure = number.isdigit() and number.isascii()
    year = figure and 2020 <= int(number[:5]) <= 2040
    return plain and (
        bool(_LABEL.search(folded[: match.start()][-12:]))
        or (figure and len(number) >= 10)
        or year
        or (number[0] == "0" and number[1:2].isdigit())
    )


def _amount(match: re.Match[str], folded: str, text: str, home: str | None) -> Amount:
    currency, known = _currency(match, home)
    if not known or match["minus"] or match["minus2"] or _is_vague(match, folded) or _has_other_sign(match, folded):
        return NOTHING
    if match["join"] == "and" and not folded[: match.start()].rstrip().endswith("between"):
        return NOTHING
    if match["gap"] and match["size"] in _LETTERS and not match["before"]:
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
    return bool(_VAGUE_BEFORE.search(before) or _VAGUE_AFTER.match(folded, match.end()))


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
        "$": ("USD", _DOLLARS),
        "¥": ("CNY", _YENS),
        "元": ("CNY", _YUAN),
        "块": ("CNY", _YUAN),
        "块钱": ("CNY", _YUAN),
    }
    if word not in families:
        return [_NAMES[word]]
    usual, family = families[word]
    ours = (
        home
        if home in family and (word != "¥" or home in _YENS) and not (word[0] in "元块" and home == "JPY")
        else None
    )
    return [*([ours] if ours else []), usual, *sorted(family - {usual, ours})]


def _sized(number: str, size: str | None, tail: str | None, currency: str | None) -> Decimal | None:
    value = figures(number, currency) if number[0].isascii() else numerals.large(number)
    if value is None:
        return None
    return _plain(
        _with_tail(value * _SIZES[size], size, tail) if size else value, written=not size and number[0].isascii()
    )


def _plain(value: Decimal | None, *, written: bool) -> Decimal | None:
    """1.5 万 is 15000, not 15000.0; figures without a size stay as they were written."""
    return value if value is None or written or value != value.to_integral_value() else value.quantize(Decimal(1))


def _with_tail(value: Decimal, size: str, tail: str | None) -> Decimal | None:
    """3万5 is 35,000, 48万5千 is 485,000, 48万5000 too; anything else after the size is not read."""
    if not tail:
        return value
    step = _SIZES[size]
    if tail.isdigit() and tail.isascii():
        if len(tail) == 1:
            return value + int(tail) * step // 10
        return value + int(tail) if len(tail) == 4 and step > 10**3 else None
    rest = int(tail[:-1]) * _SIZES[tail[-1]] if tail[0].isascii() else numerals.large(tail)
    if rest is None or rest >= step:
        return None
    return value + (rest * step // 10 if tail in numerals.DIGITS else rest)
