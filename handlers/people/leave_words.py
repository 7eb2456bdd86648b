"""How people say days off where no date stands: holidays by their names, the rest of the week, parts of a day; and
the words before the days that may be somebody's name."""

import re
from dataclasses import dataclass
from datetime import date

_REST_OF_WEEK = re.compile(
    r"\b(?:the\s+)?rest of (?:the|this) week\b"
    r"|(?:这|這|本)(?:周|週|星期|礼拜|禮拜)(?:剩下|余下|其余|剩余|剩餘)(?:的?几天|的?幾天|的?时间|的?時間)?",
    re.IGNORECASE,
)
# What is written like a day, or a stretch of days, and may be none: 2月30日, 30 Feb, 12-10 Dec.
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = (
    rf"(?:(?<![\w.]){_NUMBER}\s+{_MONTH}\b|\b{_MONTH}\.?\s+{_NUMBER}(?!\w)"
    r"|(?<!\d)\d{1,2}\s*月\s*\d{1,2}\s*[日号號]?|(?<!\d)\d{1,2}\s*[日号號]|[下上本这這]?(?:周|週|星期|礼拜|禮拜)[七八九十])"
)
_TO = r"\s*(?:\bto\b|\btill\b|\buntil\b|[-–—~～至到])\s*"
_LIKE_DAYS = re.compile(rf"(?:(?<![\w.]){_NUMBER}{_TO})?{_DAY}(?:{_TO}(?:{_DAY}|{_NUMBER}(?!\w)))?", re.IGNORECASE)
# No clock time: what it says is that half of a day is meant.
_PART = re.compile(r"(?<![a-z0-9])(?:am|pm|half)(?![a-z])|半天|[上下]午", re.IGNORECASE)
# Month and day of the first and the last day that a name may mean; what is meant is asked.
_NAMED: tuple[tuple[re.Pattern[str], tuple[tuple[int, int, int, int], ...]], ...] = tuple(
    (re.compile(names, re.IGNORECASE), ranges)
    for names, ranges in (
        (r"\b(?:christmas|xmas)\b|圣诞节?|聖誕節?", ((12, 25, 12, 26), (12, 24, 12, 26), (12, 24, 12, 31))),
        (r"\bnew year(?:'?s|’s)?(?: day)?\b|元旦", ((1, 1, 1, 1), (1, 1, 1, 3))),
        (r"国庆节?|國慶節?|十一假期|(?<!双)十一(?=请假|請假|$)", ((10, 1, 10, 3), (10, 1, 10, 7), (10, 1, 10, 8))),
        (r"五一(?:劳动节|勞動節)?|劳动节|勞動節", ((5, 1, 5, 1), (5, 1, 5, 3), (5, 1, 5, 5))),
        (r"雙十(?:節|連假)?", ((10, 10, 10, 10),)),
    )
)
# What may stand between the command's name and the days, and is nobody's name.
_FILLER = re.compile(
    r"(?:\b(?:from|for|on|off|of|out|the|a|an|whole|all|full|half|day|days|me|my|mine|myself|i|i'?m|i’m|i'?ll|am|is|be|will"
    r"|on|leave|annual|sick|holiday|holidays|vacation|pto|please|pls|starting|take|taking|request|need|want|in|at|during"
    r"|until|till|by|also|away|this|next|coming|to|and|then|just|sorry|hi|hey|days?|time|unpaid|paid|medical|trip"
    r"|business|dentist|doctor)\b|我|本人|自己|想|要|需要|打算|请|請|休|从|從|在|于|於|是|起|年假|病假|事假|调休|補休|特休|半天|一下"
    r"|个|個|就|这|這|那|假|期|间|間|的|得|您好|你好|领导|領導|主管|老板|老闆|麻烦|麻煩|和|跟|[\s,，。.:：;；、!！'’\-–—&+])+",
    re.IGNORECASE,
)
# In front of a name whose leave it is.
_FOR = re.compile(r"\s*(?:for\b|to\b|帮|幫|替|给|給|为|為)?[\s@]*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:and\b|&|\+|和|跟|与|與|及|、|,|，|还有|還有)\s*", re.IGNORECASE)


def rest_of_week(text: str) -> tuple[int, int] | None:
    """Where "the rest of the week" stands."""
    found = _REST_OF_WEEK.search(text)
    return found.span() if found else None


def like_days(text: str) -> list[tuple[int, int]]:
    """Where something is written like days, whether there are such days or not."""
    return [found.span() for found in _LIKE_DAYS.finditer(text)]


def is_part_of_day(text: str) -> bool:
    """Whether a part of a day is said ("pm", 半天)."""
    return _PART.search(text) is not None


def named_days(text: str, today: date) -> tuple[list[tuple[date, date]], tuple[int, int]] | None:
    """The next days that a holiday's name may mean, and where it stands."""
    for pattern, ranges in _NAMED:
        if found := pattern.search(text):
            return [_next(each, today) for each in ranges], found.span()
    return None


def _next(ends: tuple[int, int, int, int], today: date) -> tuple[date, date]:
    month, day, last_month, last_day = ends
    year = today.year + (date(today.year, last_month, last_day) < today)
    return date(year, month, day), date(year, last_month, last_day)


@dataclass(frozen=True, slots=True)
class Whom:
    """Words that may be somebody's name; `also`: behind "and", after a name that was read."""

    text: str
    also: bool = False


def unread_words(text: str) -> Whom | None:
    """What stands before the days and is no filler: perhaps a name."""
    if not _FILLER.sub("", text):
        return None
    also = _AND.match(text)
    rest = text[also.end() :] if also else text
    name = rest[_FOR.match(rest).end() :]  # type: ignore[union-attr]
    return Whom(name.strip(" \t,，。.:：;；、!！"), also=also is not None)
