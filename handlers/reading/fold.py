"""Folding: one shape for what people type in many, character for character.

`fold` keeps the length, so a position in the folded text is a position in what was written.
"""

import re
from typing import Final

from handlers.reading.patterns import regex

LIMIT: Final = 1000
"""Characters that are looked at. A message is shorter; a hostile text ends here, before any pattern sees it."""

_TRADITIONAL: Final = (
    "週點後個號兩萬億內時鐘鍾禮這過幾節開間業單發貨驗結訂裡裏來國臺幣圓塊餘錢歐鎊隻張條見從當約會電話"
    "樓線門廳櫃橋車廠庫館團貿傳飾飲實際輛噸雙對項頁筆戶貳參陸圜收與據們幾種麼還給場樣壓審總員陳劃氣銷"
    "頭遲趕簽帳賬帐藥製廣網絡軟飯資說議題優層區別農曆歷連聽預計請辦讓漲講樂鋼絲閥圖紙規機錄產負責無頓晝該邊遠數"
)
_SIMPLIFIED: Final = (
    "周点后个号两万亿内时钟钟礼这过几节开间业单发货验结订里里来国台币元块余钱欧镑只张条见从当约会电话"
    "楼线门厅柜桥车厂库馆团贸传饰饮实际辆吨双对项页笔户贰叁陆元收与据们几种么还给场样压审总员陈划气销"
    "头迟赶签账账账药制广网络软饭资说议题优层区别农历历连听预计请办让涨讲乐钢丝阀图纸规机录产负责无顿昼该边远数"
)
_DASHES: Final = "‐‑‒–—―−－"
_TILDES: Final = "～〜∼"
_QUOTES: Final = "‘’ʼ`´＇"


def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {ord(char): "-" for char in _DASHES}
    table |= {ord(char): "~" for char in _TILDES}
    table |= {ord(char): "'" for char in _QUOTES}
    table |= {ord(old): new for old, new in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)}
    table |= {code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
    table |= {code: chr(code - 0xFEE0 + 32) for code in range(0xFF21, 0xFF3B)}
    table |= {
        0x3000: " ",
        0x00A0: " ",
        0x2009: " ",
        0x202F: " ",
        0xFFE5: "¥",
        0xFFE1: "£",
        0xFFE6: "₩",
        0x0141: "ł",
        0x3007: "零",
    }
    return table


_TABLE: Final = _table()


_HAN: Final = str.maketrans(_TRADITIONAL, _SIMPLIFIED)


def simplified(words: str) -> str:
    """Words or a pattern with the characters that `fold` leaves, so that they fit a folded text."""
    return words.translate(_HAN)


def fold(text: str) -> str:
    """The first `LIMIT` characters in small letters, half width and simplified script; same positions as in `text`."""
    return text[:LIMIT].translate(_TABLE)


BLANKS: Final = " \u3000\u00a0\u2009\u202f"
"""What `fold` makes a space."""
GAP: Final = regex(f"[{BLANKS}]{{2,}}")


def evenly_spaced(text: str, gap: re.Pattern[str] = GAP) -> tuple[str, list[int]]:
    """The text with one space for several, and the place of each of its characters; no places if nothing changed."""
    places: list[int] = []
    at = 0
    for found in gap.finditer(text):
        places += range(at, found.start() + 1)
        at = found.end()
    if not at:
        return text, []
    places += range(at, len(text))
    return "".join([text[place] for place in places]), places


def as_written(places: list[int], start: int, end: int) -> tuple[int, int]:
    """Where `start:end` of an evenly spaced text stood."""
    return (places[start], places[end - 1] + 1) if places else (start, end)
