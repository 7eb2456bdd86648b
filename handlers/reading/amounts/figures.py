"""Figures with separators: 1,234.56, 1.234,56, 5,00,000, 1 234 567."""

import re
from decimal import Decimal
from typing import Final

from handlers.reading.patterns import regex

_THOUSANDS: Final = regex(r"[0-9]{1,3}(?:([,. '])[0-9]{3})(?:\1[0-9]{3})*")
_LAKHS: Final = regex(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
_COMMA_CURRENCIES: Final = frozenset({"EUR", "CHF", "PLN", "CZK", "SEK", "NOK", "DKK", "HUF", "BRL", "IDR", "VND"})


def figures(number: str, currency: str | None = None) -> Decimal | None:
    """The value of digits with separators; None if the grouping is broken or can be read in two ways (`1.234 €`)."""
    whole, point, part = number, "", ""
    last = max(number.rfind(","), number.rfind("."))
    if last >= 0 and _is_decimal(number, last, currency):
        whole, point, part = number[:last], ".", number[last + 1 :]
    if not whole.isdigit():
        thousands = _THOUSANDS.fullmatch(whole)
        if not thousands and not _LAKHS.fullmatch(whole):
            return None
        if thousands and point and thousands[1] == number[last]:
            return None
        if thousands and thousands[1] == "." and whole.count(".") == 1 and not point:
            return None
        whole = re.sub("[^0-9]", "", whole)
    return Decimal(whole + point + part)


def _is_decimal(number: str, last: int, currency: str | None) -> bool:
    """Whether the last separator is the decimal point."""
    sign, digits = number[last], len(number) - last - 1
    others = {char for char in number[:last] if not char.isdigit()}
    if number.count(sign) > 1 or "'" in number[last:] or " " in number[last:]:
        return False
    if others:
        return digits != 3 or sign == "."
    if sign == ".":
        return not (digits == 3 and currency in _COMMA_CURRENCIES)
    return digits in {1, 2} and currency in _COMMA_CURRENCIES
