"""The currency that signs and words beside a number state."""

from typing import Final

from handlers.reading.amounts.words import DOLLARS, NAMES, RUPEES, YENS, YUAN

_DOLLAR: Final = ("USD", DOLLARS)
_COIN: Final = ("CNY", YUAN)
_FAMILIES: Final = {
    "$": _DOLLAR,
    **dict.fromkeys(("dollars", "dollar", "bucks", "buck", "刀"), _DOLLAR),
    "¥": ("CNY", YENS),
    **dict.fromkeys(("rs", "rs.", "rupees"), ("INR", RUPEES)),
    **dict.fromkeys(("元", "圆", "块", "块钱", "毛", "毛钱", "角", "整"), _COIN),
}
"""What stands for the currencies of several countries: the usual one, and all."""


def stated(words: list[str], home: str | None) -> tuple[str | None, bool]:
    """The currency that all of the words can mean, and whether there is one; none is stated without words."""
    options = [_options(word, home) for word in words]
    if not options:
        return None, True
    agreed = [currency for currency in options[0] if all(currency in more for more in options)]
    # `$` and 元 have dollars in common, but neither means one of them by itself.
    return (agreed[0], True) if agreed and any(more[0] == agreed[0] for more in options) else (None, False)


def _options(word: str, home: str | None) -> list[str]:
    """The currencies a sign or word can stand for; the first is meant if nothing else is said."""
    if word not in _FAMILIES:
        return [NAMES[word]]
    usual, family = _FAMILIES[word]
    ours = home if home in family and not (family is YUAN and home == "JPY") else None
    return [*([ours] if ours else []), usual, *sorted(family - {usual, ours})]
