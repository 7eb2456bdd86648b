"""Amounts of money as they are kept: whole minor units of a currency, never a float."""

from decimal import ROUND_HALF_UP, Decimal
from functools import cache

# What a column of 64 bits holds with room for sums over many deals.
MOST_MINOR = 10**15


@cache
def digits(currency: str) -> int:
    """Decimals of a currency (ISO 4217): 2 for EUR, 0 for JPY."""
    from babel.numbers import get_currency_precision

    return int(get_currency_precision(currency))


@cache
def is_currency(code: str) -> bool:
    """Whether three letters are a currency's (ISO 4217), of today or of former days."""
    from babel.numbers import is_currency as is_known

    return bool(is_known(code))


def to_minor(amount: Decimal, currency: str) -> int | None:
    """Minor units of an amount; None where it has more decimals than the currency, is beyond any deal, or of no
    currency at all ("5000 PCS")."""
    if not is_currency(currency):
        return None
    scaled = amount.scaleb(digits(currency))
    if scaled != scaled.to_integral_value() or abs(scaled) > MOST_MINOR:
        return None
    return int(scaled)


def recast(minor: int | None, old: str, new: str) -> int | None:
    """The same figure in minor units of another currency, rounded where that has fewer decimals (12.50 EUR: 13 JPY)."""
    if minor is None:
        return None
    return int(to_major(minor, old).scaleb(digits(new)).to_integral_value(ROUND_HALF_UP))


def to_major(minor: int, currency: str) -> Decimal:
    """The amount of minor units, with the currency's decimals (1234500 EUR is 12345.00)."""
    return Decimal(minor).scaleb(-digits(currency))
