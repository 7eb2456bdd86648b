"""What has the shape of an amount: a number, its size, the signs around it; or two of them, a range."""

import re
from collections.abc import Iterator
from typing import Final

from handlers.reading import numerals
from handlers.reading.amounts.words import NAMES, SIZES, alternatives, fitting
from handlers.reading.patterns import regex

MOST: Final = 100
"""Numbers that are looked at; no message has as many, a hostile text does."""

_DIGITS: Final = "".join(numerals.DIGITS)
_HAN: Final = "\u4e00-\u9fff"
_MARKED: Final = "[\ue100-\ue1ff]{3}"
_COINS: Final = frozenset({"刀", "欧", "镑"})
_PLAIN: Final = [name for name in NAMES if name[-1] not in "$€£¥₹₩฿₫₱₪₽" and name[0] < "\ue100" and name not in _COINS]
_NAMES: Final = f"{alternatives(_PLAIN)}|{_MARKED}"
_SYMBOLS: Final = alternatives([name for name in NAMES if name[-1] in "$€£₹₩฿₫₱₪₽"] + ["¥", "cn¥", "jp¥"])
_SIGN: Final = f"(?:{_SYMBOLS}|{_NAMES})"
_SIZE: Final = (
    alternatives([size for size in SIZES if size != "t"])
    + "|t(?= ?(?:eur|€))|[km](?=(?:eur|usd|gbp|chf|rmb|cny|twd|sgd|hkd)(?![a-z]))"
)
_NO_KNIFE: Final = "(?![具片模头頭座轮輪架口库庫塔柄削闸閘])"
_COIN: Final = (
    rf"元(?![件素旦宵老首器])|圆(?![形桌钢鋼管柱盘盤筒满圈])|块钱|块|毛钱"
    rf"|毛(?=[{_DIGITS}]?(?![{_HAN}]))|角(?![{_HAN}0-9])|刀{_NO_KNIFE}|镑|欧(?![姆洲盟式标莱派阳])"
)
# 五万一起签, 五万一次付清: the one belongs to what follows. 三万五月付: May, as in 3万5月付.
_APART: Final = (
    f"(?!一[起次共定般直并並样樣下旦切边邊台件套箱个吨年月天人家])(?!(?<=[万亿])[{_DIGITS}][月号號日点天年])"
)
_NUMERALS: Final = (
    rf"(?<![周第初])(?<!星期)(?<!礼拜)(?:(?<![0-9{numerals.NUMERAL}万亿几数上成好整])[万千百][{_DIGITS}](?=[块元蚊])"
    rf"|[{numerals.NUMERAL}](?:(?:{_APART}[{numerals.NUMERAL}万亿]"
    rf"|点(?=[{_DIGITS}])){{0,20}}(?:(?<=[万亿])[1-9](?![0-9a-z%.,/:{_HAN}]))?)?"
    r"|半(?=个?[百千]?[万亿]))"
)
_FIGURES: Final = r"[0-9](?:[0-9.,]{0,24}[0-9])?(?:(?: |')[0-9]{3}(?![0-9])){0,5}(?:[.,][0-9]{1,4}(?![0-9]))?"
_NUMBER: Final = f"(?:{_FIGURES}|{_NUMERALS})"
_NO_TAIL: Final = (
    r"(?![0-9]|[.:/%][0-9]|,[0-9]{3}(?![0-9])|%|[月日号點点天年个台件套次家人位期季楼层批支米折]|成(?!交))"
)
_TAIL: Final = (
    f"(?!一[起次共定般直])(?:[{_DIGITS}](?=[元圆块]|(?![0-9{_HAN}]))"
    f"|(?:(?:[0-9]{{1,4}}|[{numerals.NUMERAL}万亿]){{2,12}}+|[0-9]{{1,4}}){_NO_TAIL}(?![{numerals.NUMERAL}万亿]))"
)
"""What follows a size: 3万5, 48万5千, 3亿5千万; no day of the month, no counted thing."""
_CENTS: Final = (
    rf"(?:零?[{_DIGITS}0-9][毛角](?:零?[{_DIGITS}0-9]分?)?|零?[{_DIGITS}0-9]分(?![钟鐘之])"
    rf"|[{_DIGITS}0-9](?=$|[,.](?![0-9])|,(?![0-9]{{3}}(?![0-9]))|[^0-9.,%{_HAN}]|[一每](?![起次共定般直])|整))"
)
"""After 元, 块 or 毛: 3块5, 肆角伍分."""
_NEAR: Final = r"(?: ?: ?| )?(?:[~≈] ?|约为?|大约|approx\.? |about |around )?"

_FIRST: Final = (
    rf"(?<![a-z0-9_#])(?<![0-9][.,:/])(?<![a-z0-9]-)(?<![^{_HAN}.]\.)(?<!^\.)(?<![0-9]')"
    rf"(?P<minus>(?<![{_HAN}])-|负 ?|負 ?"
    rf"|minus )?(?:(?P<before>{_SIGN})(?: ?(?P<before1>[$€£¥₹]))?{_NEAR}(?P<minus2>-)?)?"
    rf"(?P<number>{_NUMBER})(?:"
    r"(?P<gap>-(?=(?:thousand|million|billion)(?![a-z]))| ?)"
    rf"(?:个(?=[百千]?[万亿]|w(?![a-z])))?(?P<size>{_SIZE})(?P<tail>{_TAIL})?)?"
    r"(?P<half>半(?![年月天个小价價成]))?"
)
_UNTIL: Final = (
    rf"(?:(?:之|元|块)?(?: ?(?:{_SIGN}))? ?(?P<join>-|~|到|至|to|and|和|与|與"
    rf"|跟) ?(?P<before2>{_SIGN})? ?(?P<other>{_NUMBER})"
    rf"(?: ?(?:个(?=[百千]?[万亿]|w(?![a-z])))?(?P<othersize>{_SIZE})(?P<othertail>{_TAIL})?)?)?"
)
_ALONE: Final = r"(?:(?P<join>(?!))(?P<before2>)(?P<other>)(?P<othersize>)(?P<othertail>))?"
_LAST: Final = (
    rf"(?:(?P<dash>[.,]--?)(?![0-9-])|/-(?![0-9]))?(?: ?(?P<after>(?:{_SYMBOLS})(?! ?[0-9])"
    rf"|(?:{_NAMES})(?(before)(?! ?[0-9])"
    rf"|)|{_COIN})"
    rf"(?P<cents>(?<=[元圆块毛]){_CENTS})?)?(?: ?\(? ?(?P<after2>{_NAMES})\)?(?! ?[0-9]))?"
    rf"(?P<exact>整(?![体體套个机機合车車数數理治修改批顿頓年天])|(?<=[元圆角分])正)?"
)
_EITHER: Final = fitting(_FIRST + _UNTIL + _LAST)
_SINGLE: Final = fitting(_FIRST + _ALONE + _LAST)
_NUMBERED: Final = fitting(f"[0-9半{numerals.NUMERAL}]")
"""In every amount. Most clauses have none, which is quicker to see."""

_BETWEEN: Final = fitting(r"(?:\bbetween|介于|介於|在) ?$")
_THING: Final = regex(rf" ?[a-z{_HAN}]")


def shapes(text: str) -> Iterator[re.Match[str]]:
    """What looks like an amount or a range, in its order; the text is folded and has figures for words."""
    at = 0
    for _ in range(MOST if _NUMBERED.search(text) else 0):
        found = _EITHER.search(text, at)
        if found is None:
            return
        if found["join"] and not _is_range(found, text):
            found = _SINGLE.match(text, found.start()) or found
        yield found
        at = found.end()


def _is_range(found: re.Match[str], text: str) -> bool:
    """Whether the second number is the end of a range, and not another amount or what comes next."""
    if found["join"] in {"and", "和", "与", "與", "跟"}:
        return bool(_BETWEEN.search(text[: found.start()][-10:])) or text.startswith(("之间", "之間"), found.end())
    if not (found["size"] or has_size(found["number"])) or found["othersize"] or found["after"] or found["before2"]:
        return True
    spaced = text[found.start("join") - 1] == " " and found["join"] == "-"
    return has_size(found["other"]) or not (spaced or _THING.match(text, found.end()))


def has_size(number: str) -> bool:
    """Whether characters name a size themselves: 三万五, 两千五."""
    return not number[0].isascii() and any(char in number for char in "百佰千仟万亿")


def is_priced(found: re.Match[str]) -> bool:
    """Whether a currency is stated."""
    return bool(found["before"] or found["after"] or found["after2"] or found["before2"] or found["exact"])


def is_strong(found: re.Match[str]) -> bool:
    """Whether a currency or a size says that it is money."""
    if found["number"] == "3" and found["size"] == "m" and not is_priced(found) and not found["other"]:
        return False  # the company
    return (
        is_priced(found)
        or bool(found["size"] or found["othersize"])
        or has_size(found["number"])
        or has_size(found["other"] or "0")
    )
