"""The second way to an expectation of the corpus of amounts: exact arithmetic over a small formula.

The corpus (`corpus/money.tsv`) has the columns text, lang, home, amount, currency, unit, low, high, formula; nothing of
`handlers.reading` is used here. A formula is `none` (nothing is to be read), a sum, or two, `A .. B`, of a range. A sum
is terms with ` + ` between, a term is factors with ` * ` between, and a factor is

    12.5, 10^4     figures, a power of ten
    han(两千五)    Chinese numerals, everyday or financial, in either script
    words(ninety)  English number words
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from pathlib import Path

CORPUS = Path(__file__).with_name("corpus") / "money.tsv"


@dataclass(frozen=True)
class Row:
    """A line of the corpus; empty columns are None, save the text."""

    text: str
    lang: str
    home: str | None
    amount: Decimal | None
    currency: str | None
    unit: str | None
    low: Decimal | None
    high: Decimal | None
    formula: str


def corpus() -> list[Row]:
    with CORPUS.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Row(
                each["text"],
                each["lang"],
                each["home"] or None,
                _number(each["amount"]),
                each["currency"] or None,
                each["unit"] or None,
                _number(each["low"]),
                _number(each["high"]),
                each["formula"],
            )
            for each in table
        ]


def _number(written: str) -> Decimal | None:
    return Decimal(written) if written else None


def values(formula: str) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Amount, low and high that a formula comes to."""
    if formula == "none":
        return None, None, None
    low, dots, high = formula.partition(" .. ")
    return (None, _sum(low), _sum(high)) if dots else (_sum(formula), None, None)


def _sum(terms: str) -> Decimal:
    return sum((_product(term) for term in terms.split(" + ")), Decimal(0))


def _product(factors: str) -> Decimal:
    return reduce(lambda product, factor: product * _factor(factor), factors.split(" * "), Decimal(1))


def _factor(written: str) -> Decimal:
    if written.startswith("han("):
        return han(written[4:-1])
    if written.startswith("words("):
        return words(written[6:-1])
    base, power, exponent = written.partition("^")
    return Decimal(base) ** int(exponent) if power else Decimal(base)


_PLAIN = str.maketrans("壹贰貳两兩叁參肆伍陆陸柒捌玖拾佰仟萬億點〇", "一二二二二三三四五六六七八九十百千万亿点零")
_DIGITS = "零一二三四五六七八九"
_STEPS = (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10))


def han(numeral: str) -> Decimal:
    """By its biggest step: what stands before it times the step, and what stands behind it."""
    plain = numeral.translate(_PLAIN)
    whole, dot, decimals = plain.partition("点")
    if dot:
        size = next((step for sign, step in _STEPS[:2] if decimals.endswith(sign)), 1)
        tenths = "".join(str(_DIGITS.index(char)) for char in decimals.rstrip("万亿"))
        return Decimal(f"{_whole(whole)}.{tenths}") * size
    return Decimal(_whole(plain))


def _whole(numeral: str) -> int:
    for sign, step in _STEPS:
        if sign in numeral:
            head, _, tail = numeral.partition(sign)
            lone = len(tail) == 1 and tail != "零" and step > 10
            return (_whole(head) if head else 1) * step + _whole(tail) * (step // 10 if lone else 1)
    return int("".join(str(_DIGITS.index(char)) for char in numeral) or 0)


_SPELLED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_WORDS = _SPELLED.split()
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SIZES = (
    ("billion", 10**9),
    ("million", 10**6),
    ("lakh", 10**5),
    ("thousand", 10**3),
    ("grand", 10**3),
    ("hundred", 100),
)


def words(spelled: str) -> Decimal:
    """By its biggest size, like `han`."""
    whole, point, decimals = spelled.partition(" point ")
    if point:
        tenths = "".join(str(_WORDS.index(word)) for word in decimals.split())
        return words(whole) + Decimal(f"0.{tenths}")
    return Decimal(_counted(spelled.replace("-", " ").replace(" and ", " ").split()))


def _counted(parts: list[str]) -> int:
    for size, value in _SIZES:
        if size in parts:
            at = parts.index(size)
            return (_counted(parts[:at]) or 1) * value + _counted(parts[at + 1 :])
    return sum(
        _TENS.index(part) * 10 + 20 if part in _TENS else 1 if part in {"a", "an"} else _WORDS.index(part)
        for part in parts
    )
