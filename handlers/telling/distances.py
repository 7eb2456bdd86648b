"""Distances as people read them, in each language."""

from babel.numbers import format_decimal

from handlers.words import Words


def tell_distance(metres: int, words: Words) -> str:
    """`13 m`, `6.7 km`, `45 km`."""
    if metres < 1000:
        return words.text("distance-m", metres=metres)
    pattern = "#,##0.#" if metres < 10_000 else "#,##0"
    return words.text("distance-km", kilometres=format_decimal(metres / 1000, pattern, locale=words.locale))
