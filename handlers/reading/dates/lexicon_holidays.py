"""Holidays by name, in both languages. Which day that is stands in `holidays_named.py`.

An apostrophe may be left out and a hyphen be a space. The key `?` is for names that are no one day everywhere: it is
asked.
"""

from typing import Final

ENGLISH: Final = {
    "christmas": "christmas, christmas day, xmas, xmas day, x-mas, chrimbo, crimbo",
    "christmas eve": "christmas eve, xmas eve",
    "boxing day": "boxing day, st stephen's day",
    "new year": "new year's day, new year day, new year's",
    "new year's eve": "new year's eve, new year eve, nye, hogmanay",
    "easter": "easter, easter sunday, easter day",
    "good friday": "good friday",
    "easter monday": "easter monday",
    "palm sunday": "palm sunday",
    "maundy thursday": "maundy thursday",
    "shrove tuesday": "shrove tuesday, pancake day",
    "ash wednesday": "ash wednesday",
    "ascension": "ascension day",
    "pentecost": "pentecost, whit sunday",
    "whit monday": "whit monday",
    "thanksgiving": "thanksgiving, thanksgiving day",
    "black friday": "black friday",
    "cyber monday": "cyber monday",
    "halloween": "halloween, hallowe'en",
    "valentine": "valentine's day, valentine's",
    "st patrick": "st patrick's day, st. patrick's day, paddy's day",
    "bonfire night": "bonfire night, guy fawkes night, guy fawkes",
    "11 november": "veterans day, veteran's day, remembrance day, armistice day, singles' day, single's day, "
    "double eleven, double 11",
    "may day": "may day",
    "july 4": "independence day",
    "juneteenth": "juneteenth",
    "canada day": "canada day",
    "labor day": "labor day",
    "memorial day": "memorial day",
    "columbus day": "columbus day",
    "king day": "mlk day, martin luther king day",
    "presidents day": "presidents day, presidents' day, president's day",
    "spring festival": "chinese new year, chinese new year's day, lunar new year, spring festival",
    "spring festival eve": "chinese new year's eve, lunar new year's eve",
    "lantern": "lantern festival",
    "qingming": "qingming, qingming festival, tomb sweeping day, tomb-sweeping day",
    "dragon boat": "dragon boat festival, dragon boat",
    "mid-autumn": "mid-autumn festival, mid-autumn, moon festival",
    "national day": "national day",
    "?": "bank holiday, public holiday, new year, golden week, labour day, mother's day, father's day, diwali, "
    "deepavali, eid, ramadan, hanukkah, holiday season, festive season, christmas week, easter week, easter weekend, "
    "christmas holidays, easter holidays, christmas break, easter break, xmas break, thanksgiving weekend, "
    "orthodox easter",
}

CHINESE: Final = {
    "new year": "元旦 元旦节",
    "spring festival": "春节 大年初一 正月初一 农历新年 旧历年 农历年",
    "spring festival eve": "除夕 除夕夜 大年三十 年三十 年夜",
    "lantern": "元宵 元宵节 正月十五",
    "qingming": "清明 清明节",
    "may day": "五一 五一节 劳动节 五一劳动节",
    "dragon boat": "端午 端午节",
    "mid-autumn": "中秋 中秋节 八月十五",
    "double ninth": "重阳 重阳节",
    "national day": "国庆 国庆节 国庆日 十一国庆",
    "double tenth": "双十节 双十国庆",
    "valentine": "情人节",
    "women's day": "三八节 妇女节 三八妇女节",
    "children's day": "六一 六一儿童节 儿童节",
    "christmas": "圣诞 圣诞节",
    "christmas eve": "平安夜 圣诞夜",
    "11 november": "双十一 双11 光棍节",
    "12 december": "双十二 双12",
}
"""In folded shape."""


def _names(line: str) -> list[str]:
    return [name.strip() for name in line.split(",")]


KEYS: Final = {name.replace("'", ""): key for key, line in ENGLISH.items() for name in _names(line)}


def key_of(written: str) -> str:
    """The holiday of a name as `PATTERN` matches it."""
    plain = " ".join(written.replace("'", "").split())
    return KEYS.get(plain) or KEYS.get(plain.replace("-", " ")) or KEYS.get(plain.replace(" ", "-", 1)) or "?"


def _pattern() -> str:
    """Every name, those with one first word together and the longest of them first."""
    rests: dict[str, list[str]] = {}
    for line in ENGLISH.values():
        for name in _names(line):
            first, *others = name.replace("-", " ").split(" ")
            rests.setdefault(first, []).append("".join(r"(?:-|\s{1,6})" + word for word in others))
    return "|".join(
        f"{first}(?:{'|'.join(sorted(ends, key=len, reverse=True))})".replace("'", "'?")
        for first, ends in rests.items()
    )


PATTERN: Final = _pattern()
