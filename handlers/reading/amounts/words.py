"""Signs, names of currencies and sizes, as they look after folding."""

import re
from typing import Final

from handlers.reading.fold import simplified
from handlers.reading.patterns import regex

_CURRENCIES: Final = {
    "TWD": "nt$, ntd, nt, twd, tw$, 新台币, 台币, nt dollars, taiwan dollars, 台幣",
    "HKD": "hk$, hkd, 港币, 港元, 港纸, 港紙, 蚊, hk dollars, hong kong dollars",
    "SGD": "s$, sg$, sgd, 新币, 新加坡元, 新加坡币, 新元, 坡币, singapore dollars, sing dollars",
    "USD": "us$, u$, usd, dollars, dollar, bucks, buck, 美金, 美元, $, us dollars, us dollar, usd$, 美刀, 刀",
    "AUD": "a$, au$, aud, 澳元, 澳币, australian dollars, aussie dollars",
    "CAD": "c$, ca$, cad, 加元, 加币, canadian dollars",
    "CNY": "cny, rmb, cn¥, rmb¥, cny¥, 人民币¥, yuan, renminbi, kuai, 人民币",
    "JPY": "jpy, jp¥, yen, 日元, 日币, 日圆, 円, japanese yen",
    "EUR": "eur, euros, euro, 欧元, €, 欧",
    "GBP": "gbp, pounds, quid, sterling, 英镑, £, pounds sterling, british pounds, 镑",
    "INR": "inr, rs, rs., rupees, ₹, 卢比, 盧比, indian rupees",
    "CHF": "chf, 瑞士法郎, 瑞郎, swiss francs, sfr., sfr, francs, franc, 法郎",
    "KRW": "krw, 韩元, 韓元, 韩币, 韓幣, 韓币, ₩",
    "MYR": "rm, myr, 马币, 馬币, 令吉, ringgit",
    "THB": "thb, baht, 泰铢, 泰銖, ฿",
    "NZD": "nz$, nzd, 纽币, 紐币, 纽元, 紐元",
    "VND": "vnd, 越南盾, ₫",
    "IDR": "idr, rp, 印尼盾, rupiah",
    "PHP": "₱, 菲律宾比索",
    "AED": "aed, dirhams",
    "SEK": "swedish kronor, kronor",
    "NOK": "nok",
    "DKK": "dkk",
    "PLN": "pln, zł, zloty",
    "CZK": "czk",
    "HUF": "huf, forint, forints",
    "BRL": "brl, r$",
    "MXN": "mxn, mx$",
    "ZAR": "zar",
    "MOP": "mop$, 澳门币, 澳門币, 葡币",
    "ILS": "₪, shekels",
    "RUB": "rub, roubles, rubles, 卢布, 盧布, ₽",
    "XAF": "fcfa",
    "XOF": "f cfa, cfa",
    "XPF": "cfpf",
    "XCD": "ec$",
    "XCG": "cg.",
}
_CODES: Final = (
    "AFN AMD AOA ARS AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BSD BTN BWP BYN BZD CDF CLP COP CRC CVE DJF DOP"
    " DZD EGP ERN ETB FJD FKP GEL GHS GIP GMD GNF GTQ GYD HNL HRK HTG ILS IQD IRR ISK JMD JOD KES KGS KHR KMF KPW"
    " KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MZN NAD NGN NIO NPR OMR PAB"
    " PEN PGK PHP PKR PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SHP SLE SRD SSP STN SYP SZL TJS TMT TND TRY TTD"
    " TZS UAH UGX UYU UZS VES VUV WST XAF XCD XCG XOF XPF YER ZMW ZWG"
)
_PLACEHOLDERS: Final = {code: chr(0xE100 + number) * 3 for number, code in enumerate(_CODES.split())}
NAMES: Final = {simplified(word): currency for currency, words in _CURRENCIES.items() for word in words.split(", ")} | {
    mark: code for code, mark in _PLACEHOLDERS.items()
}
_CODED: Final = regex(rf"(?<![A-Za-z])(?:{_CODES.replace(' ', '|')})(?![A-Za-z])")
_CAPITALS: Final = regex("[A-Z]{3}")


def with_codes(text: str) -> str:
    """The text with marks of the same length for codes that are also words or names (TRY, RON): they count in capitals
    only."""
    return _CODED.sub(lambda found: _PLACEHOLDERS[found[0]], text) if _CAPITALS.search(text) else text


_DOLLARS: Final = (
    "USD TWD HKD SGD AUD CAD NZD MXN CLP COP ARS BND FJD JMD TTD BBD BSD BZD XCD LRD NAD GYD SRD UYU KYD BMD"
)
DOLLARS: Final = frozenset(_DOLLARS.split())
YENS: Final = frozenset({"CNY", "JPY"})
YUAN: Final = frozenset({"CNY", "TWD", "HKD", "JPY", "SGD", "MOP"})
RUPEES: Final = frozenset({"INR", "PKR", "LKR", "NPR", "MUR", "SCR"})

_SIZES: Final = {
    10**2: "百 佰",
    10**3: "k thousand thousands thou grand tsd tsd. t 千 仟",
    10**4: "w 万",
    10**5: "lakh lakhs lac lacs l 十万",
    10**6: "m mn mm kk mio mio. mln mln. mil mill million millions 百万 佰万",
    10**7: "crore crores cr 千万 仟万",
    10**8: "亿",
    10**9: "bn b billion billions mrd mrd. 十亿",
    10**10: "百亿",
    10**11: "千亿",
}
SIZES: Final = {word: size for size, words in _SIZES.items() for word in words.split()}
LETTERS: Final = frozenset("mw")
"""Sizes that are also metres and watts: they stand right after the number, or a sign stands before it."""
SIGNED: Final = frozenset({"l", "mm", "b"})
"""Sizes that are litres, millimetres and bytes unless a sign stands before the number."""
COMMA_SIZES: Final = frozenset({"mio", "mio.", "mln", "mln.", "mrd", "mrd.", "tsd", "tsd."})
"""Sizes of people who write the decimals behind a comma: 1,5 Mio."""


def fitting(pattern: str) -> re.Pattern[str]:
    """A pattern for folded text, written in either script."""
    return regex(simplified(pattern))


def alternatives(words: list[str]) -> str:
    """Alternatives, the longest first; one that ends in a letter must end there."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(
        re.escape(word) + ("(?![a-z])" if word[-1].isascii() and word[-1].isalpha() else "") for word in ordered
    )
