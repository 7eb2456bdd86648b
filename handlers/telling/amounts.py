"""Amounts of money: how they are told, and the argument that is one."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal, get_currency_symbol

from handlers.conversation.arguments import trim
from handlers.conversation.commands import At, Found
from handlers.conversation.turn import Ask, Turn
from handlers.reading.amounts.tax import EXCLUDED, INCLUDED, tax_of
from handlers.reading.amounts.vague import find_vague, read_total
from handlers.reading.fold import fold
from handlers.reading.money import Amount, read_all_money, read_money
from handlers.words import Words
from storage.money import digits, to_major, to_minor

# Where the locale's own sign is another one than people write.
_SIGNS = {"TWD": "NT$", "HKD": "HK$", "SGD": "S$", "USD": "US$"}
_YENS = {"CNY": "CN¥", "JPY": "JP¥"}
_HAN = {"zh-Hans", "zh-Hant"}
_WAN, _YI = 10**4, 10**8


def tell_money(minor: int, currency: str, words: Words) -> str:
    """An amount as people write it: `£6,200`, `¥120,000（12万）`, `NT$1,260,000（126 萬）`; cents if there are any."""
    amount = to_major(minor, currency)
    exact = amount == amount.to_integral_value()
    pattern = "#,##0" if exact else f"#,##0.{'0' * digits(currency)}"
    sign = _sign(currency, words)
    gap = "\u00a0" if sign[-1:].isalpha() else ""
    told = f"{sign}{gap}{format_decimal(amount, format=pattern, locale=words.locale)}"
    short = _in_wan(amount, words) if words.language in _HAN else None
    return words.text("money-with-wan", money=told, wan=short) if short else told


def tell_briefly(minor: int, currency: str, words: Words) -> str:
    """An amount where there is little room: `£6,200`, `¥12万`, `NT$155萬`."""
    short = _in_wan(to_major(minor, currency), words) if words.language in _HAN else None
    sign = _sign(currency, words)
    return f"{sign}{short}" if short else tell_money(minor, currency, words)


def tell_at_a_glance(minor: int, currency: str, words: Words) -> str:
    """An amount at a glance, and exact: €83,000; 8.3万 and 1.2亿 where that is all of it (with the currency, if it is
    not the company's own)."""
    short = _in_wan(to_major(minor, currency), words) if words.language in _HAN else None
    if short is None:
        return tell_money(minor, currency, words)
    return short if currency == words.home else f"{currency} {short}"


def _sign(currency: str, words: Words) -> str:
    """Its sign; a bare ¥ for the company's own yuan or yen, which leaves none for the other. Elsewhere ¥ is never yen:
    it would be read as yuan."""
    if currency in _YENS and (words.home in _YENS or currency == "JPY"):
        return "¥" if currency == words.home else _YENS[currency]
    return _SIGNS.get(currency) or get_currency_symbol(currency, words.locale)


def _in_wan(amount: Decimal, words: Words) -> str | None:
    """12万, 1.5亿; None where that is no shorter, or not the whole amount."""
    size, key = (_YI, "money-yi") if abs(amount) >= _YI else (_WAN, "money-wan")
    share = amount / size
    if abs(share) < 1 or share != round(share, 2):
        return None
    return words.text(key, number=f"{share.normalize():f}")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as it was said: `currency` None if none was stated, `vague` the words that name no number, `tax`
    `incl` or `excl` if it was said."""

    amount: Decimal | None
    currency: str | None = None
    vague: str | None = None
    tax: str | None = None

    def minor(self, currency: str) -> int | None:
        """Minor units, of `currency` unless another one was stated; None for vague words."""
        return None if self.amount is None else to_minor(self.amount, self.currency or currency)


# 6个 is 60,000 to some and six pieces to others.
_PIECES = re.compile(r"(\d{1,4}(?:\.\d)?|[一二两兩三四五六七八九十])\s?[个個](?![月点點人星礼禮小半])")
# Words that leave an amount as it is: "about 120k", 20万左右. They go with it.
_ABOUT_BEFORE = re.compile(
    r"(?:大约|大約|约|約|大概|差不多|\b(?:about|around|approx\.?|approximately|roughly|circa|ca\.|maybe|at|for|worth|from"
    r"|between)|从|從|[~～≈])\s*$",
    re.IGNORECASE,
)
_ABOUT_AFTER = re.compile(r"\s?(?:左右|上下|之间|之間|的样子|的樣子|approx\b\.?)")
_DIGITS = dict(zip("一二三四五六七八九十", range(1, 11), strict=True)) | {"两": 2, "兩": 2}
# What an amount is of, of several in one text: 定了20万收了3万定金 is a deal of 20万.
_OF_THE_DEAL = re.compile(
    r"(?:定了?|签了?|簽了?|成交|拿下|总价|總價|合同|合約|\bfor|\bworth|\btotal|\bwon|\bsigned)\s*[:：]?\s*$",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE = re.compile(
    r"(?:收了?|付了?|定金|訂金|首款|尾款|预付|預付|[压壓]|保证金|\bdeposit(?: of)?|\bpaid|\bdown(?: payment)?(?: of)?)"
    r"\s*[:：]?\s*$",
    re.IGNORECASE,
)
_TAXES = {"included": "incl", "excluded": "excl"}
_CANONICAL = re.compile(r"(\d+(?:\.\d+)?)(?: ([A-Z]{3}))?(?: (incl|excl))?")


@dataclass(frozen=True, slots=True)
class AmountKind:
    """An amount of money. Canonical forms: `120000`, `120000 CNY`, with ` incl` or ` excl` tax behind; `~大几万` for
    words that name none."""

    name: str = "amount"

    def parse(self, text: str, turn: Turn) -> Money:
        text = text.strip()
        if text.startswith("~") and trim(text[1:]):
            return Money(None, vague=trim(text[1:]))
        home = turn.company.currency
        canonical = _canonical(text)
        if canonical and canonical.minor(home):
            return canonical
        if money := _money(_read(text, home), text, home):
            return money
        if plain := _money(read_money(text, home=home), text, home):
            return plain
        if fine := too_fine(text, turn):
            raise Ask("ask-amount-decimals", **fine)
        if _PIECES.search(text) or find_vague(text, home):
            return Money(None, vague=text)
        raise Ask("ask-amount-unread", text=text[:60])

    def dump(self, value: Money) -> str:
        if value.amount is None:
            return f"~{value.vague or ''}"
        return " ".join(each for each in (f"{value.amount:f}", value.currency, value.tax) if each)

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        """One amount with a sign or a size, else a plain number at the end of the line or alone; else vague words."""
        home = turn.company.currency
        found = _read(text, home) if at is At.ANYWHERE else None
        plain = found if found and found.at else _plain_number(text, home)
        if plain and plain.at and (money := _money(plain, text, home)):
            return Found(self.dump(money), *_with_words(text, plain.at))
        span = plain.at if plain and plain.at and plain.amount else find_vague(text, home)
        if span is None and (pieces := _PIECES.search(text)):
            span = pieces.span()
        return Found(f"~{text[slice(*span)]}", *_with_words(text, span)) if span else None

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return []


AMOUNT = AmountKind()


def meanings(vague: str, turn: Turn) -> list[tuple[str, str]]:
    """What 6个 can mean, and what 12 pumps at 1850 come to, as labels and amounts. Empty for other words."""
    home = turn.company.currency
    found = _PIECES.search(vague)
    if found and found[0] == vague.strip():
        return _offered(Decimal(_DIGITS.get(found[1], 0) or found[1]) * _WAN, None, turn)
    total = read_total(vague, home)
    return _offered(total.amount, total.currency, turn) if total else []


def _offered(amount: Decimal, currency: str | None, turn: Turn) -> list[tuple[str, str]]:
    money = Money(amount, currency)
    home = turn.company.currency
    minor = money.minor(home)
    return [(tell_money(minor, currency or home, turn.words), AMOUNT.dump(money))] if minor else []


def too_fine(vague: str | None, turn: Turn) -> dict[str, Any] | None:
    """What to say of words that are an amount with more decimals than its currency has: 1,234.56 in JPY."""
    home = turn.company.currency
    read = read_money(vague or "", home=home)
    currency = read.currency or home
    if read.amount is None or to_minor(read.amount, currency) is not None:
        return None
    whole = to_minor(read.amount.to_integral_value(), currency)
    return None if whole is None else {"words": read.span, "currency": currency, "digits": digits(currency)}


def _read(text: str, home: str) -> Amount | None:
    """The amount with a sign or a size; of several the one that a verb says is the deal's."""
    several = [each for each in read_all_money(text, home=home) if each.at]
    if not several:
        return None
    if any(each.amount is None for each in several):
        return None  # a range
    if len({(each.amount, each.currency) for each in several}) == 1:
        return several[0]
    others = [each for each in several if not _OF_SOMETHING_ELSE.search(text[: each.at[0]])]  # type: ignore[index]
    verbs = [each for each in others if _OF_THE_DEAL.search(text[: each.at[0]])]  # type: ignore[index]
    kept = verbs or others
    return kept[0] if len({(each.amount, each.currency) for each in kept}) == 1 else None


def _plain_number(text: str, home: str) -> Amount | None:
    """A number without sign or size, where nothing else can be meant: 1,000 at least, or the whole text."""
    found = read_money(text, home=home)
    if found.at is None or found.amount is None:
        return None
    alone = trim(text) == trim(found.span)
    return found if alone or found.amount >= 1000 else None


def _money(found: Amount | None, text: str, home: str) -> Money | None:
    if found is None or found.amount is None or found.amount <= 0:
        return None
    money = Money(found.amount, found.currency, tax=_tax(text))
    return money if money.minor(home) is not None else None


def _canonical(text: str) -> Money | None:
    found = _CANONICAL.fullmatch(text)
    if found is None:
        return None
    return Money(Decimal(found[1]), found[2], tax=found[3])


def _tax(text: str) -> str | None:
    basis = tax_of(fold(text))
    return _TAXES[basis] if basis else None


def _with_words(text: str, at: tuple[int, int]) -> tuple[int, int]:
    """The amount and the words beside it that say nothing else: about, 左右, tax."""
    start, end = at
    if before := _ABOUT_BEFORE.search(text[:start]):
        start = before.start()
    if after := _ABOUT_AFTER.match(text, end):
        end = after.end()
    return _with_tax(text, (start, end))


def _with_tax(text: str, at: tuple[int, int]) -> tuple[int, int]:
    """The amount and the words about tax beside it."""
    (start, end), folded = at, fold(text)
    for pattern in (EXCLUDED, INCLUDED):
        if (after := pattern.search(folded, end)) and not folded[end : after.start()].strip(" ,("):
            closed = "(" in folded[end : after.start()] and folded[after.end() : after.end() + 1] == ")"
            return start, after.end() + closed
        before = list(pattern.finditer(folded, 0, start))
        if before and not folded[before[-1].end() : start].strip():
            return before[-1].start(), end
    return start, end
