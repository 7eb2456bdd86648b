"""Amounts as they are kept: whole minor units of a currency that exists."""

from decimal import Decimal

import pytest

from storage.money import to_major, to_minor


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("5000", "EUR", 500_000),
        ("12.50", "EUR", 1250),
        ("5000", "JPY", 5000),
        ("1260000", "TWD", 126_000_000),
        ("12.505", "EUR", None),
        ("12.5", "JPY", None),
        ("5000", "PCS", None),
        ("5000", "", None),
    ],
)
def test_minor_units(amount: str, currency: str, minor: int | None) -> None:
    assert to_minor(Decimal(amount), currency) == minor
    assert minor is None or to_major(minor, currency) == Decimal(amount)
