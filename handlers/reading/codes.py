"""Record codes in free text: D12, #V3, D-7, QT5, but not a DN12 valve, a size M6 or the third quarter.

Pure: whether the record exists, and whether the person may see it, is for who asks.
"""

import re
from typing import Final, NamedTuple

from handlers.reading.fold import fold
from handlers.reading.patterns import regex

# One letter where reps have long had codes, two elsewhere: Q3, I7, F16 and M6 are goods, quarters and eyes.
_CODE = regex(
    r"(?<![a-z0-9_\-./#+@])(?P<mark>#\s?)?(?P<kind>[vfdc]|qt|or|in|py|cp)-?(?P<number>[1-9]\d{0,8})"
    r"(?![a-z0-9_\-%+@]|[./]\d)"
)
_GOODS: Final = (
    "model|type|sizes?|valve|flange|bolts?|screws?|nuts?|thread|keys?|parts?|pn|sku|items?|ref|version|diameter|dia|bore"
    "|series|grade|class|room|gate|flight|seat|row|floor|zone|hall|stand|booth|exit|road|route|vitamin|battery|batteries"
    "|level|drill"
)
_GOODS_HAN: Final = (
    "型号|口径|直径|管径|规格|尺寸|阀|螺丝|螺栓|螺母|轴承|法兰|系列|版本|房间|教室|会议室|展位|航班|出口|号线|机型|电机"
    "|泵|钢|级别|电池|维生素|座位|号楼|钻头|接头"
    "|口徑|直徑|管徑|規格|閥|螺絲|軸承|法蘭|會議室|機型|电機|鋼|級別|鑽頭|接頭"
)
# Customers are called Pumps and Bearings, so these count only behind: "D12 pumps", not "Acme Pumps D12".
_BEHIND: Final = (
    "valves|pumps?|pipes?|bearings?|motors?|units?|cells?|box|boxes|ports?|drives?|engines?|tools?|sensors?"
    "|seals?|fittings?"
)
_BEHIND_HAN: Final = "管|型|规格|款式|键|栋|区域|座"
_BEFORE = regex(rf"(?:(?<![a-z])(?:{_GOODS})(?: no\.?| number)?[\s:#]*|(?:{_GOODS_HAN})[是为:\s]*)$")
_AFTER = regex(rf"[\s的]*(?:(?:{_GOODS}|{_BEHIND})(?![a-z])|{_GOODS_HAN}|{_BEHIND_HAN})|\s*(?:mm|cm|x\s?\d)")
# "20 pcs of D12", 两个D12: so many of it are goods.
_COUNTED = regex(r"[\d两几]\s?(?:x|pcs?|pieces?|units?|sets?|个|只|台|套|件|支|根|箱|×)\s?(?:of )?$")


class CodeSpan(NamedTuple):
    """`text[start:end]` as written is the code `code` (`D12`, without a `#` or a dash)."""

    code: str
    start: int
    end: int


def find_codes(text: str) -> list[CodeSpan]:
    """The record codes that stand in a text, in its order.

    `#D12` always counts. Without the mark one that stands beside words for goods, sizes or places, or behind a number
    of pieces, is none. Capital and small letters, half and full width are the same.
    """
    folded = fold(text)
    return [
        CodeSpan((found["kind"] + found["number"]).upper(), found.start(), found.end())
        for found in _CODE.finditer(folded)
        if found["mark"] or _counts(text, folded, found)
    ]


def _counts(text: str, folded: str, found: re.Match[str]) -> bool:
    # "or2" and "in5" are haste; codes of two letters are written large.
    small = len(found["kind"]) > 1 and not text[found.start() : found.end()].isupper()
    return not small and not _goods(folded, found.start(), found.end())


def _goods(folded: str, start: int, end: int) -> bool:
    before = folded[max(start - 16, 0) : start]
    return bool(_BEFORE.search(before) or _COUNTED.search(before) or _AFTER.match(folded, end))
