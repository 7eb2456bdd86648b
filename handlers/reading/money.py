"""The reader of amounts of money: exact decimals with the currency that was stated, never a guess.

What is no amount is blanked (`amounts/lookalikes`), spelled-out numbers become figures (`amounts/spelled`), then
whatever has the shape of an amount (`amounts/shape`) is judged by what stands around it (`judging` with `counted` and
`doubts`) and valued (`values`).
"""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Final

from handlers.reading.amounts.doubts import AFTER, BEFORE
from handlers.reading.amounts.judging import NOTHING, Amount, Said
from handlers.reading.amounts.rough import LIKELY, ROUGH
from handlers.reading.amounts.shape import is_priced, is_strong, shapes
from handlers.reading.amounts.tax import mentions_tax, tax_of
from handlers.reading.amounts.totals import meant
from handlers.reading.fold import fold
from handlers.reading.patterns import regex

__all__ = ["NOTHING", "Amount", "mentions_money", "read_all_money", "read_money", "unread_money"]


def read_money(
    text: str,
    *,
    lang: str = "en",  # noqa: ARG001  # the contract gives it; amounts read alike in every language
    home: str | None = None,
) -> Amount:
    """The one amount in `text`. Two that could be meant, vague ones and broken ones are not read: they must be asked.

    `home`: ISO currency of the company; a bare `$`, `¥` or 元 means it, where it uses that sign. Never raises.
    """
    found = Said.of(text, home)
    every = found.candidates()
    sure = [one for one in every if one[2]] or every
    counted = meant([found.weighed(match, amount) for amount, match, _ in sure]) if len(sure) > 1 else range(len(sure))
    kept = [sure[at][0] for at in counted]
    if not kept or NOTHING in kept or not _are_one(kept) or _are_parts(kept, text):
        return NOTHING
    if len(kept) == len(sure) and _is_rough(kept, text):
        return NOTHING
    one = next((amount for amount in kept if amount.currency), kept[0])
    return replace(one, tax=tax_of(found.text)) if mentions_tax(found.text) else one


def read_all_money(
    text: str,
    *,
    lang: str = "en",  # noqa: ARG001  # the contract gives it; amounts read alike in every language
    home: str | None = None,
) -> tuple[Amount, ...]:
    """Every amount with a currency or a size in the text, and every bare figure that a word says is one (收了500, paid
    500), in its order; otherwise as `read_money`. The same one again in brackets counts once."""
    found = Said.of(text, home)
    taxed = mentions_tax(found.text)
    every: list[Amount] = []
    for match in shapes(found.text):
        if found.is_amount(match) and (is_strong(match) or found.is_stated(match)):
            amount = found.amount(match)
            again = every and found.text[match.start() - 1] == "(" and _are_one([every[-1], amount])
            if amount is not NOTHING and not again:
                every.append(replace(amount, tax=tax_of(found.text, *match.span())) if taxed else amount)
    return tuple(every)


def mentions_money(text: str) -> bool:
    """Whether figures with a currency or a size stand in the text at all, of whatever they are: 8k/month, 3万5套件."""
    return any(
        is_priced(match) or match["size"] or match["othersize"] or set("万亿") & set(match["number"])
        for match in shapes(Said.of(text, None).text)
    )


def unread_money(text: str, home: str | None = None) -> tuple[tuple[int, int], ...]:
    """Where something stands that can only be an amount and names no number: a range, "over 100k", 负5万, 1,23,4. With
    the words that make it so; a bare figure counts from four digits on."""
    found = Said.of(text, home)
    return tuple(
        found.place(*_with_doubts(match, found.text))
        for match in shapes(found.text)
        if not found.is_other(match)
        and (is_strong(match) or len(re.sub("[^0-9]", "", match["number"])) >= _FOUR)
        and found.amount(match).amount is None
    )


_FOUR: Final = 4


def _with_doubts(match: re.Match[str], folded: str) -> tuple[int, int]:
    window = max(0, match.start() - 12)
    before = BEFORE.search(folded[window : match.start()])
    after = AFTER.match(folded, match.end())
    return window + before.start() if before else match.start(), after.end() if after else match.end()


_AND: Final = regex(r"\b(?:and|plus|then)\b|[&+和跟加再另又]|[0-9一二三四五六七八九十]月")
_BESIDE: Final = 16


def _are_parts(amounts: list[Amount], text: str) -> bool:
    """Whether the same amount is meant twice over: 5k now and 5k later, 12月5万,1月5万."""
    places = [amount.at for amount in amounts if amount.at]
    between = (fold(text[one[1] : two[0]]) for one, two in pairwise(places))
    return any(len(words) <= _BESIDE and _AND.search(words) for words in between)


def _is_rough(amounts: list[Amount], text: str) -> bool:
    """Whether another amount is spoken of that names no number: 一个亿的工厂，预算300来万."""
    if not LIKELY.search(text):
        return False
    places = [amount.at for amount in amounts if amount.at]
    rough = (found.span() for found in ROUGH.finditer(fold(text)))
    return any(all(end <= start or begin >= stop for start, stop in places) for begin, end in rough)


def _are_one(amounts: list[Amount]) -> bool:
    """Whether all are the same, in one currency; one that states none agrees with every other."""
    currencies = {amount.currency for amount in amounts} - {None}
    return len({(amount.amount, amount.low, amount.high) for amount in amounts}) == 1 and len(currencies) <= 1
