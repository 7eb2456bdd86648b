"""The period of a target in words: a year, a quarter or a sales month of the company."""

import re
from dataclasses import dataclass
from enum import StrEnum

from handlers.conversation.commands import At, Found
from handlers.conversation.turn import Ask, Turn
from handlers.reading.fold import fold
from storage.targets.periods import Grain, Period

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:20\d\d|1[0-3]\d(?=年))"
_NUMERAL = {each: number for number, each in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}
# In folded text. A group `year` may be missing; `month`, `quarter` and `name` say which one.
_PATTERNS = tuple(
    re.compile(rf"(?<![\d.,/-]){each}", re.IGNORECASE)
    for each in (
        r"(?P<year>20\d\d)[-/.](?P<month>1[0-2]|0?[1-9])(?![\d/.-])",
        rf"(?P<year>{_YEAR})\s?[-年]?\s?q(?P<quarter>[1-4])(?![\w])",
        r"(?<![a-z])q(?P<quarter>[1-4])(?:[\s,]*(?:of )?(?P<year>20\d\d))?(?!\w)",
        rf"(?:(?P<year>{_YEAR})年?\s?)?第?(?P<quarter>[1-4一二三四])季度?",
        rf"(?:(?P<year>{_YEAR})年\s?)?(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?(?!\s?[\d一二三四五六七八九十]{{1,3}}[日号])",
        rf"(?<![a-z])(?P<name>{_NAME})\.?(?![a-z])(?:[\s,]*(?P<year>20\d\d)(?!\d))?",
        rf"(?P<year>20\d\d)\s(?P<name>{_NAME})(?![a-z])",
        r"(?P<year>20\d\d)(?:年度?|全年)?(?![\d.,/-]|\s?[年万k])",
        r"(?P<year>1[0-3]\d)年度?",
    )
)  # fmt: skip
_STEPS = {
    "this": 0,
    "本": 0,
    "这": 0,
    "这个": 0,
    "当": 0,
    "next": 1,
    "下": 1,
    "下个": 1,
    "last": -1,
    "上": -1,
    "上个": -1,
}
_GRAINS = {"month": Grain.MONTH, "月": Grain.MONTH, "quarter": Grain.QUARTER, "季": Grain.QUARTER, "year": Grain.YEAR}
_RELATIVE = re.compile(
    r"(?<![a-z])(?P<step>this|next|last) (?P<grain>month|quarter|year)(?![a-z])"
    r"|(?P<han>这个?|本|当|下个?|上个?)(?P<unit>月|季)度?份?"
)
_YEARS = {"今年": 0, "本年": 0, "全年": 0, "明年": 1, "去年": -1}
_FOR = re.compile(r"(?:^|(?<=\s))(?:for|in|of|during)\s+$|[给給定设設]\s*$", re.IGNORECASE)


class Said(StrEnum):
    """What a period is said for, which decides the year of one that names none."""

    SETTING = "setting"  # a target: the present one or the next
    ASKING = "asking"  # where one stands: the nearest, rather a past one
    TELLING = "telling"  # what was done: the last


# So far before the present one the first lies that a month or a quarter without a year may be.
_REACH = {
    (Grain.MONTH, Said.SETTING): 0,
    (Grain.MONTH, Said.ASKING): -8,
    (Grain.MONTH, Said.TELLING): -11,
    (Grain.QUARTER, Said.SETTING): 0,
    (Grain.QUARTER, Said.ASKING): -2,
    (Grain.QUARTER, Said.TELLING): -3,
}
_VALUE_LEFT = re.compile(r"\d|[一二三四五六七八九十百千万亿]")


@dataclass(frozen=True, slots=True)
class TargetPeriodKind:
    """Canonical forms are the keys `2027`, `2027-Q1`, `2027-03`.

    Without a year it is the nearest: of a target that is set the present or the coming one; of one that is asked for
    rather a past one.
    """

    name: str = "target-period"

    def parse(self, text: str, turn: Turn) -> Period:
        found = Period.parse(text) or read_period(text, turn, Said.ASKING)
        if isinstance(found, Period):
            return found
        if found is None:
            raise Ask("ask-target-period", self.options(turn))
        return found[0]

    def dump(self, value: Period) -> str:
        return str(value)

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        found = read_period(text, turn, Said.ASKING)
        if found is None:
            return None
        start, end = found[1]
        if _VALUE_LEFT.search(fold(text[:start] + " " + text[end:])):
            found = read_period(text, turn, Said.SETTING) or found
        before = _FOR.search(text[:start])
        return Found(str(found[0]), before.start() if before else start, end)

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        calendar = turn.company.sales_calendar
        month, quarter, year = (
            calendar.containing(turn.today, each) for each in (Grain.MONTH, Grain.QUARTER, Grain.YEAR)
        )
        from handlers.targets.told import tell_period  # tells what this reads

        return [(tell_period(turn, each), str(each)) for each in (month, calendar.moved(month, 1), quarter, year)]


def read_period(text: str, turn: Turn, said: Said) -> tuple[Period, tuple[int, int]] | None:
    """The first year, quarter or sales month that a text names, and where."""
    folded = fold(text)
    for word, step in _YEARS.items():
        if (place := folded.find(word)) >= 0:
            return _now(turn, Grain.YEAR, step), (place, place + len(word))
    if relative := _RELATIVE.search(folded):
        step = _STEPS[relative["step"] or relative["han"]]
        grain = _GRAINS[relative["grain"] or relative["unit"]]
        return _now(turn, grain, step), relative.span()
    for pattern in _PATTERNS:
        if found := pattern.search(folded):
            return _named(found.groupdict(), turn, said), found.span()
    return None


def _now(turn: Turn, grain: Grain, step: int) -> Period:
    calendar = turn.company.sales_calendar
    return calendar.moved(calendar.containing(turn.today, grain), step)


def _named(parts: dict[str, str | None], turn: Turn, said: Said) -> Period:
    year = _year(parts.get("year"))
    if quarter := parts.get("quarter"):
        return _near(turn, Grain.QUARTER, _number(quarter), year, said)
    if month := parts.get("month"):
        return _near(turn, Grain.MONTH, _number(month), year, said)
    if name := parts.get("name"):
        return _near(turn, Grain.MONTH, _MONTHS.index(name[:3]) + 1, year, said)
    return Period(year or turn.today.year)


def _near(turn: Turn, grain: Grain, number: int, year: int | None, said: Said) -> Period:
    if year is not None:
        return Period(year, grain, number)
    first = _now(turn, grain, _REACH[grain, said])
    following = (turn.company.sales_calendar.moved(first, ahead) for ahead in range(12))
    return next(each for each in following if each.number == number)


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if len(text) == 4 else int(text) + 1911  # of the Republic: 115年 is 2026


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMERAL[text]


TARGET_PERIOD = TargetPeriodKind()
