"""Where a Chinese word begins and ends, there being no spaces: 后来 is no word in 三天后来, nor 周报 in 下周报价."""

from typing import Final

from handlers.reading import numerals

_NUMBER: Final = f"0-9{numerals.NUMERAL}"
_COUNTED: Final = f"(?<![{_NUMBER}半个][天周月年日]{{0}})" + "".join(
    f"(?<!{unit}{{0}})" for unit in ("小时", "星期", "礼拜", "分钟", "钟头", "个钟", "工作日", "工作天")
)
"""Not behind so many days, weeks, hours."""

_BEFORE: Final = {
    "周": "下上本这个那",
    "月": f"{_NUMBER}下上本这个",
    "日": f"{_NUMBER}止期",
    "该": "应",
}
"""What makes of the first sign of a word the last of another: 下周报价, 3月结清, 15日报价, 应该月底."""

_BEHIND: Final = {
    "线上": "[个周月季礼星旬]|半年|上",
    "楼上": "[个周月季礼星旬]|半年|上",
    "线下": "[个周月季礼星旬]|半年|下",
    "楼下": "[个周月季礼星旬]|半年|下",
    "说明": "[年天日早晚儿]",
    "个周": "[一二三四五六日天]",
    "个星期": "[一二三四五六日天]",
    "个礼拜": "[一二三四五六日天]",
    "周到": "[货账厂场岗位款达期付店家]",
    "周天": "[气津然猫河成天]",
    "星期天": "[气津]",
    "本日": "[常期程历元语文报]",
    "周日": "[常本程期用化]",
    "周三": "一重工",
    "底": "薪",
}
"""What makes of the last sign of a word the first of another: 产线下周到货, 客户说明年, 下周天气."""

_OF_NOUNS: Final = {"单周": "一二三四五六日天末", "单月": "底初中末内"}
"""报价单周三前给: the first sign belongs to the noun before it, what is behind to the second."""

_TERM: Final = (
    rf"(?=\s?[{_NUMBER}]{{1,3}}\s?[天日](?!前|[上下晚早中午]))"
    r"|(?<=[0-9] 月结)(?![清束案果算余账帐货款完掉])"
)
"""月结60天 is a term behind a number too: 16万8 月结60天."""
_GUARDED: Final = frozenset({"other", "yuejie", "anaphor"})


def bounded(word: str, kind: str) -> str:
    """The word as a regular expression that knows its neighbours."""
    pattern = word
    if word in _OF_NOUNS:
        pattern += f"(?:(?![{_OF_NOUNS[word]}])|(?<![一-龥]{word})|(?<=[每逢]{word}))"
    if word in _BEHIND:
        pattern += f"(?!{_BEHIND[word]})"
    if word[0] in "前后" and len(word) > 1 and word != "前后" and kind not in {"qian", "hou"}:
        pattern += _COUNTED.format(word)
        if kind == "anaphor":
            pattern += f"(?<![货票收约款单字样]{word})"
    if len(word) > 1 and word[0] in _BEFORE and kind in _GUARDED:
        bound = f"(?<![{_BEFORE[word[0]]}]{word})(?<![0-9] {word})"
        pattern += f"(?:{bound}|{_TERM})" if word == "月结" else bound
    return pattern
