"""Words and signs around amounts of money, as they look after folding: currencies, sizes, counted things, doubts."""

import re
from typing import Final

from handlers.reading.patterns import regex

_CURRENCIES: Final = {
    "TWD": "nt$ ntd nt twd 新台币 台币",
    "HKD": "hk$ hkd 港币 港元 港纸 港紙",
    "SGD": "s$ sg$ sgd 新币 新加坡元 新元 坡币",
    "USD": "us$ usd dollars dollar bucks 美金 美元 $",
    "AUD": "a$ au$ aud 澳元 澳币",
    "CAD": "c$ ca$ cad 加元 加币",
    "CNY": "cny rmb cn¥ yuan 人民币",
    "JPY": "jpy jp¥ yen 日元 日币 日圆 円",
    "EUR": "eur euros euro 欧元 €",
    "GBP": "gbp pounds quid sterling 英镑 £",
    "INR": "inr rs rupees ₹ 卢比 盧比",
    "CHF": "chf 瑞士法郎 瑞郎",
    "KRW": "krw 韩元 韓元",
    "MYR": "rm myr 马币 馬币 令吉",
    "THB": "thb baht 泰铢 泰銖",
    "NZD": "nz$ nzd 纽币 紐币",
}
NAMES: Final = {word: currency for currency, words in _CURRENCIES.items() for word in words.split()}
DOLLARS: Final = frozenset({"USD", "TWD", "HKD", "SGD", "AUD", "CAD", "NZD"})
YENS: Final = frozenset({"CNY", "JPY"})
YUAN: Final = frozenset({"CNY", "TWD", "HKD", "JPY"})

SIZES: Final = {
    "k": 10**3,
    "thousand": 10**3,
    "grand": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mio": 10**6,
    "mil": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
    "lakh": 10**5,
    "lakhs": 10**5,
    "lac": 10**5,
    "crore": 10**7,
    "crores": 10**7,
    "cr": 10**7,
    "百": 10**2,
    "千": 10**3,
    "w": 10**4,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
}
LETTERS: Final = frozenset("kmw")
"""Sizes that are also metres and watts: they stand right after the number, or a sign stands before it."""


def alternatives(words: list[str]) -> str:
    """Alternatives, the longest first; one that ends in a letter must end there."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(
        re.escape(word) + ("(?![a-z])" if word[-1].isascii() and word[-1].isalpha() else "") for word in ordered
    )


_MEASURES: Final = "台件套箱吨家人天点月号日年倍次张条辆只位米寸岁楼层度期笔单支瓶桶个块"
_PIECES: Final = "台件套箱吨个支瓶桶米只条张"
# Words that begin like a measure and are none: 8万天线 is an amount and what it is for; 年后 is a time.
_TIMES: Final = "年[后前底初终終中]|月[底初末结中付]|日[结]|次[年月日]|张[总工经經]|期[初末间間]"
_THINGS: Final = (
    "天[线车窗平然地]|支[架座撑撐付票路持柱]|套[件管筒装裝餐]|单[片元子据身位独獨晶相向]|年[度费費框会會货]|月[度饼餅]"
    "|日[用本常]|号[码碼牌]|点[焊胶膠火阵陣]|倍[频頻增]|次[品]|张[力紧緊]|条[码碼形款件]|只[读讀]|位[移]|米[粉面其]"
    "|楼[宇板梯]|层[板压流]|期[货款]|笔[记記电]|瓶[盖蓋装裝坯口]|桶[装裝]|家[具电用里居]|人[工力民造]|台[灯燈架面式车账帳达達]"
    "|箱[体體变變式]|吨[袋桶包]|个[人体體]|成[套品本功]|折[弯彎叠疊旧舊页頁射]"
)
_HAN: Final = rf"(?!{_TIMES})(?:折|成(?!交)|[{_MEASURES[:-1]}]|小时|分钟|公斤)"
_HAN_OF_SIZED: Final = rf"(?!{_THINGS}){_HAN}"
_UNITS: Final = (
    "units?|pcs|pieces?|people|persons?|kg|tons?|tonnes?|mm|cm|km|m2|sqm|inch|inches|days?|weeks?|months?|years?"
    "|hours?|hrs?|mins?|minutes?|am|pm|hz|items?|visits?|customers?|calls?|sets?|points?|litres?|liters?"
)
_GOODS: Final = (
    "boxes|pallets?|orders?|samples?|pumps?|valves?|doors?|racks?|crates?|motors?|sensors?|brackets?|bearings?|panels?"
    "|cables?|filters?|hoses?|parts"
)
_RATE: Final = (
    r" ?(?:%|percent|pct|per ?cent|[x×*] ?[0-9]|[:/][0-9]|@|(?:each|apiece|per|a piece)(?![a-z]))|[a-z]"
    rf"|/ ?(?:unit|pc|each|months?|mo|years?|yr|days?|weeks?|[{_PIECES}年天季周]|[月日](?![底结付]))|[一每][{_PIECES}]"
)
COUNTED_PRICE: Final = regex(_RATE)
"""After an amount with a currency: it is a rate or the price of one."""
COUNTED_SIZED: Final = regex(
    rf"{_RATE}|{_HAN_OF_SIZED}| {_HAN}(?![\u4e00-\u9fff])|个(?!人)| 个(?![\u4e00-\u9fff])| ?(?:{_UNITS})(?![a-z])"
)
"""After a number with a size: 12万台 is a quantity, 40k pumps is an amount and what it is for."""
COUNTED_BARE: Final = regex(rf"{_RATE}|\"| ?(?:个|{_HAN})| ?(?:{_UNITS}|{_GOODS})(?![a-z])")
"""After a bare number."""
BOARDS: Final = regex(r"(?![一每左上以定首尾预钱整货])[\u4e00-\u9fff]")
"""After a small number of 块: 三块板 are three boards."""

LABEL: Final = regex(
    r"(?:\b(?:room|rm|ext|tel|phone|no|model|size|ver|version|page|item|flat|floor)|房间|电话|型号|编号|单号)[.:#]? ?$"
)
_CALENDAR: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|day|week|month|year|am|pm"
OF_ONE: Final = regex(
    rf"(?:单[价價]|[每][{_PIECES}]|\bunit price(?: of)?|\bprice each)[:： ]*$"
    rf"|(?<![0-9a-z.,])[0-9][0-9,.]*(?: |(?=pcs|units?))(?!{_CALENDAR})(?:[a-z][a-z\"-]* ){{1,3}}(?:at|@) ?$"
    rf"|(?<![0-9a-z.,])[0-9][0-9,.]* ?[{_PIECES}][^0-9]{{0,6}}(?:@|[x×*]|各) ?$"
    r"|(?<![0-9a-z.,])[0-9][0-9,.]* ?(?:[a-z]+ ?)?[x×*] ?$"
)
"""Before a number: it is the price of one."""

OF_ONE_ENDS: Final = frozenset(f"tfhe@x×*各价價{_PIECES}")
"""Each of these ends with one of them, which is quicker to see."""

_TAX: Final = "vat|gst|tax|mwst|iva|hst|shipping|freight|delivery|install|税|稅|运费|運费|安装|安裝"
VAGUE_BEFORE: Final = regex(
    r"(?:[几数好多上小大近每]|[超超]过|不到|将近|將近|至少|最多|不足|[/@=<>≤≥] ?|(?:^|[^0-9.])[0-9一二三四五六七八九]、"
    r"|[0-9km万亿] ?(?:\bor|或者?) ?|\b(?:few|several|couple of|some|over|under|above|below|than|almost|nearly|up to"
    r"|at least|per) ?)$"
)
VAGUE_AFTER: Final = regex(
    r"多(?!功能|媒体|层|層|轴|軸|通道|路|级)|来(?!料|源|自)|余(?!热|熱)|几(?!何)|出头|出頭|开外|以上|以下|以内|之内|封顶|封頂|起(?![重动動升订訂吊亮源])|[0-9](?=[台件套支批位家人]|个(?!月))"
    rf"|\s?不到|\+(?! ?(?:{_TAX}))|\s\+(?! ?[a-z0-9\u4e00-\u9fff])"
    rf"|\s?(?:(?:\bor|或者?) ?[0-9]|or (?:so|more|less)|plus\b(?! (?:{_TAX}))|-?ish\b|-?odd\b)"
)
