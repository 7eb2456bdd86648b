"""The values of a target: a realistic one and perhaps an ideal one, money or a count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from handlers.conversation.arguments import trim
from handlers.conversation.commands import At, Found
from handlers.conversation.turn import Ask, Turn
from handlers.reading import numerals
from handlers.reading.fold import fold
from handlers.reading.money import read_all_money
from storage.money import to_minor

# From here on a number without sign or unit can only be money.
SURELY_MONEY = 10_000

_BEFORE = re.compile(r"(?:^|(?<=\s))(?:for|of|to|at|is)\s+$|[给為为定设設]$", re.IGNORECASE)
_AFTER = re.compile(r"(?:'s|’s|的)(?=\s|$|[\u4e00-\u9fff])")


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """A place with the small words that belong to it: "for Li", 小李的, "to 500k"."""
    if before := _BEFORE.search(text[:start]):
        start = before.start()
    if after := _AFTER.match(text, end):
        end = after.end()
    return start, end


@dataclass(frozen=True, slots=True)
class Value:
    """A realistic value and perhaps an ideal one, in whole units. `currency` is set when it is surely money. 0: no
    target any more."""

    amount: Decimal
    ideal: Decimal | None = None
    currency: str | None = None

    @property
    def is_none(self) -> bool:
        return not self.amount

    @property
    def surely_money(self) -> bool:
        return self.currency is not None or self.amount >= SURELY_MONEY

    def in_units(self, currency: str | None) -> tuple[int, int | None] | None:
        """Both in minor units of a currency, or as counts; None where that makes no whole, positive numbers."""
        amount = _units(self.amount, currency)
        ideal = _units(self.ideal, currency) if self.ideal is not None else None
        if amount is None or (self.ideal is not None and ideal is None):
            return None
        return amount, ideal


def _units(number: Decimal, currency: str | None) -> int | None:
    units = to_minor(number, currency) if currency else int(number) if number == number.to_integral_value() else None
    return units if units and units > 0 else None


_CANONICAL = re.compile(r"(\d+(?:\.\d+)?)(?: ([A-Z]{3}))?(?: ideal (\d+(?:\.\d+)?))?")
_LABEL = re.compile(
    r"(?P<ideal>ideal|stretch|理想|冲刺|衝刺|挑战|挑戰)|(?P<real>realistic|base|floor|保底|基本|现实|現實)",
    re.IGNORECASE,
)
_BESIDE_LABEL = re.compile(r"\s*(?:目标|目標|target)?\s*[:：]?\s*", re.IGNORECASE)
_PLAIN = re.compile(r"(?<![\w.,#/+-])(\d[\d,]*(?:\.\d+)?)(?![\w%,.]?[\w%])")
_COUNTED = re.compile(r"(?<![\w.,])(\d{1,6}|[一二三四五六七八九十百两]{1,5})\s?[家个户次趟位](?:次)?(?!月)")


_NONE = re.compile(
    r"(?<![A-Za-z])(?:none|no target|remove|removed|cancel|off)(?![A-Za-z])|取消|去掉|[清刪删]掉|不[设設]了?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Number:
    amount: Decimal
    currency: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ValueKind:
    """Canonical forms: `40`, `500000 GBP`, each with ` ideal 600000` behind; `0` for none."""

    name: str = "value"

    def parse(self, text: str, turn: Turn) -> Value:
        if canonical := _CANONICAL.fullmatch(text.strip()):
            return _of_canonical(canonical)
        found = self.find(text, turn, At.ANYWHERE)
        if found is None or trim(text[: found.start] + text[found.end :]):
            raise Ask("ask-target-value-unread", text=text[:40])
        return self.parse(found.value, turn)

    def dump(self, value: Value) -> str:
        currency = f" {value.currency}" if value.currency else ""
        ideal = f" ideal {value.ideal:f}" if value.ideal is not None else ""
        return f"{value.amount:f}{currency}{ideal}"

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        if none := _NONE.search(text):
            return Found(self.dump(Value(Decimal(0))), *widened(text, none.start(), none.end()))
        numbers = list(_numbers(text, turn.company.currency))
        if not numbers or len({each.currency for each in numbers if each.currency}) > 1:
            return None
        labelled = [_labelled(text, each) for each in numbers]
        values = dict(reversed(labelled))
        if len(values) < len(numbers) or "real" not in values or len(numbers) > 2:
            return None  # two that could be meant, or an ideal one of nothing
        currency = next((each.currency for each in numbers if each.currency), None)
        ideal = values.get("ideal")
        value = Value(values["real"].amount, ideal.amount if ideal else None, currency)
        start = min(_label_start(text, each.start) for each in numbers)
        return Found(self.dump(value), *widened(text, start, max(each.end for each in numbers)))

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return []


def _of_canonical(found: re.Match[str]) -> Value:
    return Value(Decimal(found[1]), Decimal(found[3]) if found[3] else None, found[2])


def _numbers(text: str, home: str) -> Iterator[_Number]:
    """Amounts, counts and plain numbers in their order."""
    folded = fold(text)
    found = [
        _Number(each.amount, each.currency or home, *each.at)
        for each in read_all_money(text, home=home)
        if each.amount is not None and each.at is not None
    ]
    for place in _COUNTED.finditer(folded):
        number = place[1] if place[1].isdigit() else numerals.large(place[1])
        if number is not None:
            found.append(_Number(Decimal(number), None, *place.span()))
    for place in _PLAIN.finditer(folded):
        if not any(each.start < place.end() and place.start() < each.end for each in found):
            found.append(_Number(Decimal(place[1].replace(",", "")), None, *place.span()))
    yield from sorted(found, key=lambda each: each.start)


def _labelled(text: str, number: _Number) -> tuple[str, _Number]:
    """What a number is called: `ideal` right behind such a word, else `real`."""
    for label in _LABEL.finditer(text):
        if _BESIDE_LABEL.fullmatch(text, label.end(), number.start):
            return ("ideal" if label["ideal"] else "real"), number
    return "real", number


def _label_start(text: str, start: int) -> int:
    for label in _LABEL.finditer(text):
        if _BESIDE_LABEL.fullmatch(text, label.end(), start):
            return label.start()
    return start


VALUE = ValueKind()
