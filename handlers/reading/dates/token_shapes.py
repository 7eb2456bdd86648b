"""What the pieces of a folded text look like: numbers, numeric dates and clocks, part numbers, words, Chinese words."""

import re
from typing import Final

from handlers.reading import numerals
from handlers.reading.dates import lexicon_holidays, lexicon_zh
from handlers.reading.dates.edges_zh import bounded
from handlers.reading.patterns import regex

_UNITS: Final = (
    "am|pm|a\\.m|p\\.m|st|nd|rd|th|h|hrs?|hours?|m|mins?|minutes?|d|days?|w|wks?|weeks?|mo|months?|yrs?|years?|ish"
)
_MONTHS: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTH: Final = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_SHORT: Final = f"(?:{_MONTHS}|sept|mon|tues?|weds?|thur?s?|fri)"
_ONES: Final = "one|two|three|four|five|six|seven|eight|nine"
_NTHS: Final = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_TENS: Final = ("twenty", "thirty", "forty", "fifty")
_FREE: Final = r"(?<![a-z0-9./#$€£¥+_-])(?<![0-9]:)"
"""Nothing before it that would make it a part of something longer."""

_SHAPES: Final = {
    "site": r"[a-z0-9._-]++@[a-z0-9-]+\.[a-z]|(?:https?:|www\.)[^\s]+|[a-z]+\.(?:com|net|org|io|co|cn|tw)(?![a-z])",
    # Friday w/ Olsen, w/o Olsen, Friday w Olsen; w/c is a word of time, 2 w are weeks
    "with": r"w/(?:o(?![a-z])|(?![bce](?![a-z])))"
    rf"|(?:(?<![0-9])(?<![0-9]\s)|(?<=[:/][0-9]{{2}}\s)|(?<=(?:{_MONTHS})\s[0-9]\s)"
    rf"|(?<=(?:{_MONTHS})\s[0-9]{{2}}\s))w(?=\s{{1,6}}[a-z])",
    "holiday": f"(?:{lexicon_holidays.PATTERN})(?![a-z'])",
    "tens": f"(?:{'|'.join(_TENS)})(?:-|\\s{{1,6}})(?:(?:{_ONES})|(?:{_NTHS}))(?![a-z])",
    "fiscal": r"fy\s{0,6}'?(?:20)?[0-9]{2}(?![0-9a-z]|[/-][0-9])",
    "quarteryear": r"(?:q[1-4]|h[12])(?:[-/']|\s{1,6})'?(?:20)?2[0-9](?![0-9a-z]|[-/.:,][0-9])",
    "weekcode": r"(?:cw|kw|wk)[0-9]{1,2}(?![0-9a-z]|[-/.][0-9])",
    # 3 Aug-7 Aug has none
    "monthday": rf"(?<![0-9] )(?<![0-9](?:st|nd|rd|th) ){_MONTH}[-./]?[0-9]{{1,2}}(?:st|nd|rd|th)?"
    rf"(?![a-z0-9]|[-./:][0-9]|\s{{1,6}}{_MONTH}(?![a-z]))",
    "daymonth": _FREE + rf"[0-9]{{1,2}}(?:st|nd|rd|th)?(?P<joint>[./]?){_MONTH}(?:(?P=joint)(?:20)?[0-9]{{2}})?"
    r"(?![a-z0-9]|[-./'][0-9])",
    # Nov 28-Dec 3 has none
    "dashmonth": _FREE + rf"[0-9]{{1,2}}(?:st|nd|rd|th)?-{_MONTH}(?:-(?:20)?[0-9]{{2}})?(?![a-z0-9]|[-./'][0-9]"
    r"|\s{1,6}[0-9]{1,2}(?:st|nd|rd|th)?(?![0-9a-z:.]|\s*[ap]\.?m))",
    "hclock": _FREE + r"[0-9]{1,2}h[0-9]{2}(?:m|mins?)?(?![0-9a-z])",
    "yearquarter": r"[1-4]q(?:[-/']|\s{1,6})?'?(?:20)?2[0-9](?![0-9a-z]|[-/.:,][0-9])",
    "yearfirst": _FREE + r"(?:20)?2[0-9](?:q[1-4]|h[12])(?![0-9a-z]|[-/.:,][0-9])",
    "isostamp": _FREE + r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?=t[0-9]{2}:[0-9]{2})",
    "full": _FREE + r"[0-9]{1,4}(?P<sep>[-/.])[0-9]{1,2}(?P=sep)[0-9]{1,4}"
    r"(?![a-z0-9/]|\.[0-9]|-[0-9]++(?!/[0-9]))",
    "fulluntil": r"(?<=[0-9]-)[0-9]{2,4}/[0-9]{1,2}/[0-9]{1,2}(?![a-z0-9/]|[.-][0-9])",
    "pair": r"(?<![a-z0-9./#$€£¥+_])(?<![0-9]:)(?<![a-z]-)[0-9]{1,4}/[0-9]{1,4}"
    r"(?![a-z0-9/\"%]|\.[0-9]|-[0-9]+(?![0-9]*/))",
    "yearmonth": _FREE + r"(?:19|20)[0-9]{2}-[0-9]{2}(?![a-z0-9/]|[.-][0-9])",
    # 2p, 9:30a: an hour only beside a day
    "halfclock": r"(?<![a-z0-9./#$€£¥+_])(?<![0-9]:)[0-9]{1,2}(?::[0-9]{2})?[ap](?![a-z0-9'/_])",
    "clock": r"(?:(?<![a-z0-9./])|(?<=[ap]m))(?<![0-9]:)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9]|:[0-9])",
    "stampclock": r"(?<=[0-9])t[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?![0-9])",
    "dotclock": r"(?<![a-z0-9.:/])[0-9]{1,2}\.[0-9]{2}(?= ?[ap]\.?m)",
    "meridiem": r"[ap]\.m\.?(?![a-z0-9])",
    "code": rf"(?!(?:q[1-4]|h[12])(?![a-z0-9])|(?:{_MONTHS})[a-z]*(?:-|[0-9]{{1,2}}[号日])|(?:[ap]m|net|noon)-"
    r"|[ap]m[0-9]{1,2}(?:点|时|:[0-9]{2}))(?:#|[a-z]++[-_/.#]?)[0-9][a-z0-9]*(?:[-_/.][a-z0-9]+)*",
    "money": r"[$€£¥][0-9][0-9,.]*[a-z]*|[0-9][0-9,.]*(?:%|\"|'')|[0-9]{1,3}(?:,[0-9]{3})+",
    "size": r"[0-9][0-9.]*(?:[x×*][0-9.]+)+",
    "phone": r"\+[0-9][0-9 -]{6,}|[0-9]{3,}-[0-9]{3,}[0-9-]*|[0-9]{5,7}(?![0-9])|[0-9]{9,}|[0-9]+(?:\.[0-9]+){2,}",
    "compact": r"[0-9]{8}(?![0-9a-z])",
    "ordinal": r"[0-9]{1,2}(?:st|nd|rd|th)(?![a-z0-9])",
    "glued": rf"[0-9]+(?:\.[0-9]+)?(?!(?:{_UNITS})(?![a-z0-9]))[a-z]+[a-z0-9]*",
    "dotday": r"(?<![a-z0-9./#$€£¥+_])(?<![0-9a-z]-)(?<![0-9]:)(?:0?[1-9]|[12][0-9]|3[01])"
    r"\.(?:0?[1-9]|1[0-2])\.(?![0-9a-z.%])",
    "decimal": r"[0-9]+\.[0-9]+",
    "number": r"[0-9]+",
    "word": rf"(?:q[1-4]|h[12])(?![a-z0-9])|{_SHORT}\.(?=,?\s{{0,6}}[0-9])|w/[bce](?![a-z])|[a-z]+(?:'[a-z]*)?",
}
JUNK: Final = frozenset({"site", "with", "code", "money", "size", "phone", "glued"})
PUNCTUATION: Final = {
    ",": "comma",
    "(": "paren",
    ")": "paren",
    "-": "dash",
    "~": "dash",
    "@": "at",
    "\n": "stop",
    ".": "stop",
    ";": "stop",
    "。": "stop",
    "!": "stop",
    "?": "stop",
    ":": "colon",
    "、": "enum",
    "/": "slash",
    "+": "plus",
    "&": "and",
}


_MARKS: Final = re.escape("".join(PUNCTUATION))
_LATIN: Final = (
    "stampclock", "meridiem", "site", "with", "holiday", "tens", "fiscal", "quarteryear", "weekcode", "monthday",
    "code", "word",
)  # fmt: skip
_BRANCHES: Final = 12


def _words_pattern() -> str:
    """The Chinese words, longest first, in groups by first character: a place is compared with a dozen groups, not
    hundreds of words."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(lexicon_zh.WORDS, key=len, reverse=True):
        by_first.setdefault(word[0], []).append(word[1:])
    branches = [
        f"{first}(?:{'|'.join(bounded(first + rest, lexicon_zh.WORDS[first + rest][0])[1:] for rest in rests)})"
        for first, rests in by_first.items()
    ]
    firsts = list(by_first)
    groups = range(0, len(branches), _BRANCHES)
    return "|".join(
        f"(?=[{''.join(firsts[at : at + _BRANCHES])}])(?:{'|'.join(branches[at : at + _BRANCHES])})" for at in groups
    )


_WEEK: Final = "(?:周|星期|礼拜)"
_ZH_SHAPES: Final = (
    # days of the moon's calendar: 九月初十, 农历三月
    r"(?P<lunar>初[一二三四五六七八九十](?![起定般家台个直共点件套批步]|[一二三]?[点时])|农历(?!新?年)|阴历|旧历(?!年)|腊月|正月(?!十五|初一))",
    r"(?P<firstmoon>(?<![0-9万千百亿十块])元月)",
    # as in 12/5(六)
    r"(?P<parenday>\([一二三四五六日天]\))",
    # as in 下周3
    rf"(?P<zhday>{_WEEK}[1-7](?![0-9.:月年日号万千百亿kw%台家件套箱吨单个次位场笔]))",
    # 周一三五, 周二、四: several days, which are no one day
    (
        rf"(?P<zhlist>(?!{_WEEK}六[、和]?[日天]){_WEEK}[一二三四五六]"
        r"(?:[二三四五六]|[、/和或][一二三四五六日天](?![点时号月]))+"
        r"(?=$|[\s,.;。!?]|[上下]午|中午|早|晚|都|各|的|要|去|来|开|例|休|是|可|有|不|或|出|外出|发|交|付|打|给|约|谈|见|聊|安排|走|回|飞|请[年事病]?假|放假|调休|在|送|跑|拜访|培训|团建|能))"
    ),
)


def _shapes_pattern(first: str, shapes: list[str]) -> str:
    return f"(?=[{first}])(?:" + "|".join(f"(?P<{kind}>{_SHAPES[kind]})" for kind in shapes) + ")"


_KNOWN_FIRST: Final = "".join(
    sorted({word[0] for word in lexicon_zh.WORDS} | set(numerals.NUMERAL) | set("廿卅初农阴旧腊正元"))
)
LEXER: Final = regex(
    "|".join(
        (
            r"(?P<shortyear>(?<=[\sa-z1-4])'[0-9]{2}(?![0-9a-z'.]))",
            rf"(?P<other>[^\sa-z0-9#$€£¥+{_MARKS}{_KNOWN_FIRST}]+)",
            _shapes_pattern("a-z#", list(_LATIN)),
            _shapes_pattern("0-9+$€£¥", [kind for kind in _SHAPES if kind not in _LATIN]),
            *_ZH_SHAPES,
            f"(?P<mark>[{_MARKS}])",
            f"(?P<zh>{_words_pattern()})",
            f"(?P<numeral>[{numerals.NUMERAL}廿卅]+)",
            r"(?P<rest>\S)",
        )
    )
)
"""Each match is one token; `lastgroup` is its shape."""
