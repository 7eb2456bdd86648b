"""Cuts a folded text into tokens: words the lexicons know, numbers, numeric dates and clocks; all else is `other`.

Part numbers, phone numbers, money, percentages and sizes become `other` here, so no phrase can be made of them.
"""

import re
from typing import Final, NamedTuple

from handlers.reading import numerals
from handlers.reading.dates import lexicon_en, lexicon_holidays, lexicon_zh, misspelt
from handlers.reading.dates.edges_zh import bounded
from handlers.reading.patterns import regex


class Token(NamedTuple):
    """A piece of the text: `kind` as the grammar calls it, its number or parts, its name in the lexicon, where it
    stands."""

    kind: str
    start: int
    end: int
    number: int = 0
    name: str = ""
    parts: tuple[int, ...] = ()


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
    "with": r"w/(?:o(?![a-z])|(?![bce](?![a-z])))|(?<![0-9])(?<![0-9]\s)w(?=\s{1,6}[a-z])",
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
    "dotday": _FREE + r"(?:0?[1-9]|[12][0-9]|3[01])\.(?:0?[1-9]|1[0-2])\.(?![0-9a-z.%])",
    "decimal": r"[0-9]+\.[0-9]+",
    "number": r"[0-9]+",
    "word": rf"(?:q[1-4]|h[12])(?![a-z0-9])|{_SHORT}\.(?=,?\s{{0,6}}[0-9])|w/[bce](?![a-z])|[a-z]+(?:'[a-z]*)?",
}
_JUNK: Final = frozenset({"site", "with", "code", "money", "size", "phone", "glued"})
_PUNCTUATION: Final = {
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


_MARKS: Final = re.escape("".join(_PUNCTUATION))
_LATIN: Final = (
    "stampclock", "meridiem", "site", "with", "holiday", "tens", "fiscal", "quarteryear", "weekcode", "monthday", "code",
    "word",
)  # fmt: skip
_BRANCHES: Final = 12
_TWO: Final = 2
_LONGEST_YEAR: Final = 4


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
        r"(?=$|[\s,.;。!?]|[上下]午|中午|早|晚|都|各|的|要|去|来|开|例|休|是|可|有|不|或|出[差去门国]|外出|请[年事病]?假|放假|调休|在|送|跑|拜访|培训|团建|能))"
    ),
)


def _shapes_pattern(first: str, shapes: list[str]) -> str:
    return f"(?=[{first}])(?:" + "|".join(f"(?P<{kind}>{_SHAPES[kind]})" for kind in shapes) + ")"


_KNOWN_FIRST: Final = "".join(
    sorted({word[0] for word in lexicon_zh.WORDS} | set(numerals.NUMERAL) | set("廿卅初农阴旧腊正元"))
)
_LEXER: Final = regex(
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


def tokens(folded: str) -> list[Token]:
    """The tokens of a folded text; neighbouring unknown words are one token."""
    found: list[Token] = []
    for match in _LEXER.finditer(folded):
        token = _token(match.lastgroup or "other", match)
        if token.kind == "firstmoon":
            found += _first_moon(token)
            continue
        if token.kind == "other" and found and found[-1].kind == "other":
            found[-1] = Token("other", found[-1].start, token.end)
        else:
            found.append(token)
    return found


def _first_moon(token: Token) -> tuple[Token, Token]:
    """元月 is 一月."""
    middle = token.start + 1
    return Token("number", token.start, middle, 1, "zh"), Token("moon", middle, token.end, 0, "month")


def _token(shape: str, match: re.Match[str]) -> Token:
    """`lastgroup` is the outermost group that matched, which is the shape."""
    text, start, end = match.group(), match.start(), match.end()
    if shape in {"word", "zh"} or (shape in {"glued", "code"} and text in lexicon_en.WORDS):
        return _word(text, start, end)
    if shape == "mark":
        return Token(_PUNCTUATION[text], start, end)
    if shape in _JUNK or shape in {"other", "rest"}:
        return Token("other", start, end)
    if shape == "numeral":
        return _numeral(text, start, end, is_year=match.string.startswith("年", end))
    if shape in {"lunar", "firstmoon"}:
        return Token(shape, start, end)
    if shape in {"zhday", "zhlist", "parenday"}:
        return _weekday(shape, text, start, end)
    if shape == "holiday":
        return Token("holiday", start, end, 0, lexicon_holidays.key_of(text))
    if shape in {"tens", "monthday", "daymonth", "dashmonth"}:
        return _composed(shape, text, start, end)
    return _numeric(shape, text, start, end)


def _numeral(text: str, start: int, end: int, *, is_year: bool) -> Token:
    """A number in characters has the name `zh`, or `两`, which counts and names no day or month. Years are also
    written digit by digit: 一一五年."""
    if is_year and 1 < len(text) <= _LONGEST_YEAR and all(char in numerals.DIGITS for char in text):
        digits = int("".join(str(numerals.DIGITS[char]) for char in text))
        return _number(digits, text, start, end)._replace(name="zh")
    if len(text) == _TWO and text[0] == "零" and text[1] in numerals.DIGITS:
        return Token("number", start, end, numerals.DIGITS[text[1]], "0")
    value = numerals.small(text.replace("廿", "二十").replace("卅", "三十"))
    if value is None:
        return Token("other", start, end)
    return _number(value, text, start, end)._replace(name="两" if text == "两" else "zh")


_DAY_SIGNS: Final = regex("[一二三四五六日天]")


def _weekday(shape: str, text: str, start: int, end: int) -> Token:
    if shape == "zhlist":
        days = tuple("一二三四五六日".index("日" if char == "天" else char) for char in _DAY_SIGNS.findall(text))
        return Token("weekdays", start, end, parts=days)
    char = "一二三四五六天"[int(text[-1]) - 1] if shape == "zhday" else text.strip("()")
    if shape == "zhday" and text[-1] == "7":
        return Token("badday", start, end)
    _, number, name = lexicon_zh.WORDS["周" + char]
    return Token("parenday" if shape == "parenday" else "weekday", start, end, number, name)


def _word(text: str, start: int, end: int) -> Token:
    text = text.removesuffix(".")
    lexeme = lexicon_en.WORDS.get(text) or lexicon_en.WORDS.get(text.partition("'")[0]) or lexicon_zh.WORDS.get(text)
    if lexeme is None and (known := misspelt.meant(text)):
        lexeme = lexicon_en.WORDS[known]
    if lexeme is None:
        return Token("other", start, end)
    kind, number, name = lexeme
    return Token(kind, start, end, number, name)


def _composed(shape: str, text: str, start: int, end: int) -> Token:
    """twenty-one; Dec-10, 26Nov, 10/Dec/26."""
    if shape == "tens":
        ten, one = re.split(r"-|\s+", text)
        kind, number, _ = lexicon_en.WORDS[one]
        return Token(kind, start, end, lexicon_en.WORDS[ten][1] + number, text)
    month = lexicon_en.WORDS[_LETTERS.search(text)[0]][1]  # type: ignore[index]
    day, *year = (int(part) for part in re.findall("[0-9]+", text))
    if shape == "monthday" and day >= 20 and text[-1].isdigit():
        return Token("other", start, end)  # Dec-26: the 26th, or a month of 2026
    if not year:
        return Token("monthday", start, end, month, "", (month, day))
    return Token("full", start, end, 1, "month", (year[0] + (2000 if year[0] < 100 else 0), month, day))


_LETTERS: Final = regex("(?!st|nd|rd|th)[a-z]{3,}")


def _numeric(shape: str, text: str, start: int, end: int) -> Token:
    parts = tuple(int(part) for part in re.findall("[0-9]+", text))
    if shape in {"number", "ordinal"}:
        return _number(parts[0], text, start, end) if shape == "number" else Token("ordinal", start, end, parts[0])
    if shape == "compact":
        year, rest = divmod(parts[0], 10_000)
        return Token("full", start, end, 1, "-", (year, *divmod(rest, 100)))
    if shape == "meridiem":
        return Token("ampm", start, end, 12 if text[0] == "p" else 0)
    if shape in {"fiscal", "shortyear", "quarteryear", "yearquarter", "yearfirst"}:
        return _yearly(shape, parts, text, Token(shape, start, end))
    if shape == "weekcode":
        return Token(shape, start, end, parts[0])
    if shape == "decimal":
        return Token(shape, start, end, len(text.partition(".")[2]), ".", parts)
    if shape == "halfclock":
        return Token(shape, start, end, 12 if text[-1] == "p" else 0, "", (*parts, 0)[:2])
    kind = {"isostamp": "full", "fulluntil": "full", "stampclock": "clock", "dotclock": "clock"}.get(shape, shape)
    name = "-" if shape == "isostamp" else next((char for char in text if not char.isalnum()), "")
    # A leading zero says that hours are counted to 24.
    return Token(kind, start, end, int(text.lstrip("t").startswith("0")), name, parts)


def _yearly(shape: str, parts: tuple[int, ...], text: str, token: Token) -> Token:
    """FY27, '27, Q2/27, H1 2027, 1Q27, 2027Q1."""
    year = parts[-1] + (2000 if parts[-1] < 100 else 0)
    if shape == "yearfirst":
        year = parts[0] + (2000 if parts[0] < 100 else 0)
        return token._replace(kind="quarteryear", name=text[-2], number=parts[1], parts=(year,))
    if shape == "yearquarter":
        return token._replace(kind="quarteryear", name="q", number=parts[0], parts=(year,))
    if shape != "quarteryear":
        return token._replace(kind="year" if shape == "shortyear" else "fiscal", number=year)
    return token._replace(name=text[0], number=parts[0], parts=(year,))


def _number(value: int, text: str, start: int, end: int) -> Token:
    """Four digits that can be a year are a `year`; the name is `0` if the number was written with a leading zero."""
    kind = "year" if 1990 <= value <= 2099 else "number"
    return Token(kind, start, end, value, "0" if text.startswith("0") and len(text) > 1 else "")
