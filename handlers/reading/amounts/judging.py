"""What the words around the numbers of a text make of them: amounts, something else, or amounts to be asked about."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from handlers.reading.amounts.counted import (
    BOARDS,
    COUNTED_BARE,
    COUNTED_LETTER,
    COUNTED_PRICE,
    COUNTED_SIZED,
    OF_ONE,
    OF_ONE_ENDS,
    PAPER,
)
from handlers.reading.amounts.currencies import stated
from handlers.reading.amounts.doubts import AFTER, BEFORE, CHANGES, FROM, TENS_BEFORE
from handlers.reading.amounts.lookalikes import AMID, LABEL, PIECES, STATED, without_lookalikes
from handlers.reading.amounts.shape import is_priced, is_strong, shapes
from handlers.reading.amounts.spelled import Figured, with_figures
from handlers.reading.amounts.tax import Tax
from handlers.reading.amounts.totals import DIFFERENCE_AFTER, DIFFERENCE_BEFORE, TOTAL_AFTER, TOTAL_BEFORE, Candidate
from handlers.reading.amounts.values import limits, value_of
from handlers.reading.amounts.words import LETTERS, SIGNED, with_codes
from handlers.reading.fold import BLANKS, LIMIT, as_written, evenly_spaced, fold
from handlers.reading.patterns import regex


@dataclass(frozen=True, slots=True)
class Amount:
    """What was read: `amount`, or `low` and `high` of a range; all None if nothing can be read or it must be asked.

    `currency`: ISO 4217, None if none was stated. `unit`: the word or sign of the size, folded (k, 万), None without
    one. `span`, `at`: the words read and their position in the text as it was written. `tax`: whether tax was said to
    be in it, None if nothing was said.
    """

    amount: Decimal | None = None
    currency: str | None = None
    unit: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    span: str = ""
    at: tuple[int, int] | None = None
    tax: Tax | None = None


NOTHING: Final = Amount()
_CLOCK: Final = regex("(?:0[0-9]|1[0-9]|2[0-3])[0-5][0-9]")
_LOUD: Final = 1000
_SHORT: Final = 40
_DAY_PARTS: Final = 2
_MONTHS: Final = 12
_DAYS: Final = 31
_LEAST_STATED: Final = 100
_NO_NUMBER: Final = frozenset("百千佰仟")
"""Alone they begin names: 百胜, 千禧."""
_AROUND: Final = regex(r"[\s.,!?;:~≈\"'。、！？]+|about|around|approx|roughly|please|约|大约|左右|上下|差不多")
_GAP: Final = regex(f"(?<![0-9０-９])[{BLANKS}]{{2,}}|[{BLANKS}]{{2,}}(?![0-9０-９{BLANKS}])")
"""Several spaces that are as one; between two figures they keep the two apart."""
_COMMA: Final = regex(r"(?<=[0-9])，(?![0-9]{3}(?![0-9]))(?=[0-9.]+ ?[万萬亿億千百kKwW元块塊])")
"""A comma of Chinese text that groups no thousands: 12/2，20万."""


class Said(NamedTuple):
    """A text made ready, and what its words say of the numbers in it."""

    written: str
    figured: Figured
    home: str | None
    places: list[int]
    """Where the characters stood before the spaces were evened out."""

    @classmethod
    def of(cls, text: str, home: str | None) -> "Said":
        begins, places = evenly_spaced(text[:LIMIT], _GAP)
        folded = fold(with_codes(_COMMA.sub(";", begins) if "，" in begins else begins))
        return cls(text, with_figures(without_lookalikes(folded)), home, places)

    @property
    def text(self) -> str:
        return self.figured.text

    def place(self, start: int, end: int) -> tuple[int, int]:
        return as_written(self.places, *self.figured.place(start, end))

    def candidates(self) -> list[tuple[Amount, re.Match[str], bool]]:
        """What has the shape of money, and whether its own look or a word says that it is. `NOTHING` stands for one
        that cannot be read, or is the price of one: what it is of is no amount either."""
        found: list[tuple[Amount, re.Match[str], bool]] = []
        for match in shapes(self.text):
            of_one = self._is_of_one(match)
            if of_one and found and _IN_BRACKETS.search(self._before(match, 40)):
                continue  # £3,600 (24 x £150)
            if of_one or self.is_amount(match):
                amount = NOTHING if of_one else self.amount(match)
                grouped = bool(_GROUPED.search(match["number"]))
                sure = is_strong(match) or grouped or (not of_one and self.is_stated(match))
                found.append((amount, match, sure))
        return found

    def weighed(self, match: re.Match[str], amount: Amount) -> Candidate:
        """What the words around one of several say of it."""
        before, text, end = self._before(match, 24), self.text, match.end()
        return Candidate(
            amount.amount if amount.low is None else amount.low,
            amount.high,
            bool(TOTAL_BEFORE.search(before) or TOTAL_AFTER.match(text, end)),
            bool(DIFFERENCE_BEFORE.search(before) or DIFFERENCE_AFTER.match(text, end)),
        )

    def is_amount(self, match: re.Match[str]) -> bool:
        """Whether it is money at all: a currency, a size or a word says so, or nothing speaks against a bare figure."""
        if self.is_other(match) or self._begins_a_name(match):
            return False
        return is_strong(match) or (match["number"][0].isdigit() and self._is_bare_amount(match))

    def is_stated(self, match: re.Match[str]) -> bool:
        """Whether a word before a bare figure says that it is an amount: paid 500, 收了500."""
        value = value_of(match, None)
        return (value or 0) >= _LEAST_STATED and bool(STATED.search(self._before(match, 24)))

    def is_other(self, match: re.Match[str]) -> bool:
        """Quantities, percentages, times, unit prices, phone numbers."""
        if self._is_counted(match) or self._is_of_one(match):
            return True
        if match["size"] in SIGNED and not match["before"] and not STATED.search(self._before(match, 24)):
            return True
        if match["size"] == "m" and match["tail"]:
            return True  # m2, m3
        if is_priced(match) or match["size"]:
            return False
        number, before = match["number"], self._before(match, 16)
        if number in _NO_NUMBER or _is_no_figure(number) or PIECES.search(before):
            return True
        if _GROUPED.search(number):
            return False
        return bool(LABEL.search(before)) or (before.endswith("at ") and bool(_CLOCK.fullmatch(number)))

    def amount(self, match: re.Match[str]) -> Amount:
        """What it comes to; `NOTHING` where it must be asked."""
        words = [word for group in _SIGNS if (word := match[group])]
        if not words and any(char in match["number"] for char in "壹贰叁肆伍陆柒捌玖拾佰仟"):
            words = ["元"]
        currency, known = stated(words, self.home)
        if not known or match["minus"] or match["minus2"] or self._is_doubtful(match):
            return NOTHING
        if match["gap"] and match["size"] in LETTERS and not is_priced(match):
            return NOTHING
        at = self.place(*match.span())
        unit = match["othersize"] or match["size"] or _myriad(match["other"] or match["number"])
        if match["other"]:
            both = limits(match, currency)
            return Amount(None, currency, unit, *both, self.written[slice(*at)], at) if both else NOTHING
        amount = value_of(match, currency)
        return Amount(amount, currency, unit, span=self.written[slice(*at)], at=at) if amount else NOTHING

    def _before(self, match: re.Match[str], most: int) -> str:
        return self.text[max(0, match.start() - most) : match.start()]

    def _begins_a_name(self, match: re.Match[str]) -> bool:
        """三百惠, 一百超市, 3百思: hundreds of nothing that money is spoken of with."""
        hundreds = match["number"].endswith("百") or match["size"] == "百"
        if is_priced(match) or match["other"] or match["tail"] or not hundreds:
            return False
        return self.text[match.end() : match.end() + 1].isalpha() and not AMID.match(self.text, match.end())

    def _is_bare_amount(self, match: re.Match[str]) -> bool:
        """A bare figure that may be pieces, a price or a date is none: it stands alone, or a word says it is money,
        or it has four digits and nothing is counted by it."""
        if not match["other"] and self._is_alone(match):
            return not _is_day(match["number"])
        if not AMID.match(self.text, match.end()):
            return False
        if match["other"]:
            both = limits(match, None)
            return bool(both) and bool(STATED.search(self._before(match, 24)))
        value = value_of(match, None)
        return value is None or value >= _LOUD or self.is_stated(match)

    def _is_alone(self, match: re.Match[str]) -> bool:
        """Whether nothing else is said, but that it is about that much."""
        rest = self.text[: match.start()] + self.text[match.end() :]
        return len(rest) < _SHORT and not _AROUND.sub("", rest)

    def _is_of_one(self, match: re.Match[str]) -> bool:
        """Whether the words before say that it is the price of one."""
        before = self._before(match, 40)
        if before.rstrip(" :")[-1:] not in OF_ONE_ENDS or not OF_ONE.search(before):
            return False
        return not (before.endswith("张") and PAPER.match(self.text, match.end()))

    def _is_counted(self, match: re.Match[str]) -> bool:
        """What follows says that it is a quantity, a rate or the price of one."""
        end, size = match.end(), match["size"]
        if match["after"] in {"块", "元"} and not match["before"]:
            few = match["after"] == "块" and not size and not match["cents"] and len(match["number"]) == 1
            return bool(COUNTED_PRICE.match(self.text, end) or (few and BOARDS.match(self.text, end)))
        if is_priced(match):
            return bool(COUNTED_PRICE.match(self.text, end))
        if size in COUNTED_LETTER and COUNTED_LETTER[size].match(self.text, end):
            return True
        return bool((COUNTED_SIZED if is_strong(match) else COUNTED_BARE).match(self.text, end))

    def _is_doubtful(self, match: re.Match[str]) -> bool:
        """Bounds, one of two, another sign or another figure right beside it, one amount that became another."""
        text, start, end = self.text, match.start(), match.end()
        if BEFORE.search(self._before(match, 20)) or AFTER.match(text, end) or _has_other_sign(match, text):
            return True
        if match["number"][-1] in "万亿" and _DIGIT.match(text, end):
            return True
        if match["number"][0] in "十百千拾佰仟" and TENS_BEFORE.search(text[:start][-1:]):
            return True
        if (CHANGES if match["other"] else FROM).search(self._before(match, 30)):
            return True
        if set(match["number"]) & set(" '") and _GROUP.search(self._before(match, 2)):
            return True
        return bool(match["after"]) and match["after"] in "元块圆" and bool(_TOO_MUCH.match(text, end))


_SIGNS: Final = ("before", "before1", "before2", "after", "after2")
_IN_BRACKETS: Final = regex(r"\([^()]*$")
_DIGIT: Final = regex("[0-9]")
_GROUP: Final = regex("[0-9][ ']$")
_GROUPED: Final = regex(r"[0-9][,'][0-9]{3}(?![0-9])")
"""Thousands set apart: nobody writes so but amounts and quantities."""
_TOO_MUCH: Final = regex(r"[0-9](?![0-9]*[月日号年天.,])|[二三四五六七八九](?=[块毛角分零]|百|千|万)")
"""After 元 or 块: 500块5台 may be 500 or 500.5."""


def _is_no_figure(number: str) -> bool:
    """Years, and figures as phones and parts have them."""
    if not number[0].isascii():
        return False
    if number[0] == "0" and number[1:2].isdigit():
        return True
    return number.isdigit() and (len(number) >= 10 or 2020 <= int(number[:5]) <= 2040)


def _is_day(number: str) -> bool:
    """Whether a figure may be a day of a month, the 12.1 or the 15.3."""
    parts = number.split(".")
    if len(parts) != _DAY_PARTS or not all(part.isdigit() and len(part) <= _DAY_PARTS for part in parts):
        return False
    low, high = sorted(int(part) for part in parts)
    return 1 <= low <= _MONTHS and high <= _DAYS


def _myriad(number: str) -> str | None:
    """万 or 亿, the first in a number of characters."""
    return next((char for char in number if char in "万亿"), None)


def _has_other_sign(match: re.Match[str], folded: str) -> bool:
    """A second sign right beside the amount: `£$5`, `$5€`."""
    before = folded[: match.start()].rstrip()[-1:]
    after = folded[match.end() :].lstrip()[:1]
    return (bool(before) and before in "$€£¥₹") or (
        bool(after) and after in "€£¥₹" and not folded[match.end() + 1 : match.end() + 2].isdigit()
    )
