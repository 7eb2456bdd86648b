"""Words for an amount that name no number: 十几万, 300来万, a few thousand."""

from typing import Final

from handlers.reading.amounts.words import fitting
from handlers.reading.patterns import regex

_FEW: Final = "几数"
_MORE: Final = "多来余几"
_DIGIT: Final = "[一二三四五六七八九十两百千]"
_BIG: Final = r"(?:[万亿]|[wk](?![a-z]))"
_SPELLED: Final = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy"
    "|eighty"
    "|ninety"
)
ROUGH: Final = fitting(
    rf"(?:[大小好近上]|好)?[{_FEW}]个?[十百千]?(?:{_BIG}|[百千](?![\u4e00-\u9fff]))(?:块钱?|元)?"
    rf"|(?:[大小近约]|(?<![0-9.,])[0-9][0-9.,]*|{_DIGIT}{{1,4}})?{_DIGIT}?[{_MORE}]\s?个?(?:百|千)?{_BIG}(?:块钱?"
    r"|元)?"
    r"|[百千万][把来](?:[块元万]|(?![\u4e00-\u9fff]))|上[百千][块元]"
    r"|(?:[四五六七八九]|[4-9])位数|(?:[四五六七八九]|[4-9])位數"
    r"|(?<![0-9.,/])[0-9]+\s?多(?![\u4e00-\u9fff])"
    r"|(?<![0-9.,/])[0-9]{1,3}(?:k|w|万)?/[0-9]{1,3}(?:[kw](?![a-z])|万)"
    r"|半个?[万亿]|(?<![0-9a-z.,])[0-9][0-9.,]*[km]ish\b"
    rf"|\b(?:(?:{_SPELLED})[ -](?:or )?)(?:{_SPELLED})[ -](?:hundred[ -])?(?:thousand|grand|k|million|billion|lakh"
    r"|crore)\b"
    rf"|\b(?:{_SPELLED})-odd (?:hundred |thousand |grand |million |k )?"
    r"|\b(?:(?:around|about|maybe|low|high|only) )?(?:a few|several|some|a couple of|a couple|tens of|hundreds of)"
    r" (?:hundred |of )?(?:thousands?|grand|hundreds?|millions?|k)\b"
    r"|\b(?:(?:low|mid|high)[ -])?(?:four|five|six|seven|[4-7])[ -]figures?\b"
)
LIKELY: Final = regex("(?i)[几幾数數多来來余餘把位/／]|few|several|some|couple|odd|figure|tens|hundreds")
"""In every one that stands beside an exact amount, as it was written."""
