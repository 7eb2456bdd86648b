"""Words for an amount that name no number, and a quantity with the price of one: they are kept, and asked about."""

from decimal import Decimal
from typing import Final, NamedTuple

from handlers.reading.amounts.rough import ROUGH
from handlers.reading.amounts.words import fitting
from handlers.reading.fold import fold
from handlers.reading.money import read_money, unread_money

_ONE: Final = r"(?:nt\$|hk\$|us\$|s\$|[$¥€£])? ?[0-9][0-9,.]*(?:k(?![a-z])|万)?(?: ?(?:元|块钱?|[a-z]{3}(?![a-z])))?"
_EACH: Final = r"(?: ?(?:each|apiece|a piece|per (?:unit|piece)))?"
_CALENDAR: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|day|week|month|year|am|pm"
_MEASURE: Final = "[台件套箱吨个支瓶桶米只条张]"
_MANY: Final = "(?<![x×*] )(?<![0-9a-z.,/$£€¥-])(?P<{}>[0-9][0-9,]*)"
_SUM: Final = fitting(
    rf"{_MANY.format('many1')}(?:(?: (?!{_CALENDAR})|(?=pcs|units?))(?:[a-z][a-z\"-]* ?){{0,3}}|)"
    rf"(?: ?(?<![a-z])(?:at|@)| [x×*]) ?(?P<price1>{_ONE}){_EACH}(?![0-9]| ?[x×*]| ?(?:mm|cm)(?![a-z]))"
    rf"|{_MANY.format('many2')} ?{_MEASURE}[^0-9]{{0,6}}?(?:@|[x×*]|单[价價]|各|每{_MEASURE}) ?(?P<price2>{_ONE})"
    rf"|{_MANY.format('many3')} ?(?:{_MEASURE}|[a-z]+)[^0-9a-z]{{1,3}}(?P<price3>{_ONE})"
    rf" ?(?:each|apiece|[一每/] ?{_MEASURE})"
)


class Total(NamedTuple):
    """So many at a price of one: what they come to, in `currency` if one was stated, and where it stands."""

    amount: Decimal
    currency: str | None
    at: tuple[int, int]


def find_vague(text: str, home: str | None = None) -> tuple[int, int] | None:
    """Where the first amount stands that must be asked about, with every word that belongs to it; None without one."""
    spans = [found.span() for found in ROUGH.finditer(fold(text))]
    spans += unread_money(text, home)
    if total := read_total(text, home):
        spans.append(total.at)
    return _joined(spans) if spans else None


def _joined(spans: list[tuple[int, int]]) -> tuple[int, int]:
    """The first of the spans, with all that overlap it."""
    start, end = min(spans)
    for other in sorted(spans):
        if other[0] < end:
            end = max(end, other[1])
    return start, end


def read_total(text: str, home: str | None = None) -> Total | None:
    """`12 pumps at 1850`, `12台 单价1850`: quantity times price. A proposal, for the price of one is no deal amount."""
    found = _SUM.search(fold(text))
    if found is None:
        return None
    which = next(number for number in "123" if found[f"many{number}"])
    price = read_money(text[slice(*found.span(f"price{which}"))].strip(), home=home)
    quantity = Decimal(found[f"many{which}"].replace(",", ""))
    if price.amount is None or not quantity:
        return None
    return Total(quantity * price.amount, price.currency, found.span())
