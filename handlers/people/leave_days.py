"""The argument that is days off: from a day to a day, both included."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import product

from handlers.conversation.commands import At, Found
from handlers.conversation.turn import Ask, Turn
from handlers.people.leave_words import is_part_of_day, like_days, named_days, rest_of_week, unread_words
from handlers.reading.when import When, read_all_when
from handlers.telling.days import tell_day, week_of
from storage.people.leaves import LONGEST

# Of two readings of "8/3-8/7" the one of a few days is meant, not that of months.
_RATHER = timedelta(days=31)
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})(?=\.?\s*[-–—~～至到]\s*\d{1,2}\.\d{1,2}|\.?\s*$)")
# 8/3-7 is 8/3-8/7.
_SAME_MONTH = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(\s*[-–—~～至到]\s*)(\d{1,2})(?![\d/月])")
_NUMBERS = {
    each: number
    for number, words in enumerate(
        (
            "one 一",
            "two 二 两 兩",
            "three 三",
            "four 四",
            "five 五",
            "six 六",
            "seven 七",
            "eight 八",
            "nine 九",
            "ten 十",
        ),
        1,
    )
    for each in words.split()
}
_COUNT = re.compile(
    rf"(?:\bfor\s+)?(?<![0-9A-Za-z/.一二三四五六七八九十-])(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)})\s*(?:个|個)?(?:working\s+)?"
    r"(?:days?\b|天|工作日|工作天|(?P<weeks>weeks?\b|星期(?![一二三四五六日天])|礼拜|禮拜|[周週](?![一二三四五六日天末])))",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:\b(?:from|starting|as of|on)\s+|从|從|自)$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:\b(?:to|till|until|through)\b|[-–—~～至到])\s*", re.IGNORECASE)
_BARE_WEEKDAY = re.compile(r"(?:from\s+)?(?:mon|tue|wed|thu|fri|sat|sun)|(?:周|週|星期|礼拜|禮拜)", re.IGNORECASE)
_NOON = 12


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Local days, both included. `halved`: a part of a day was said, and the whole day is meant. `sure`: who enters
    them was asked whether they are meant."""

    first: date
    last: date
    halved: bool = False
    sure: bool = False


@dataclass(frozen=True, slots=True)
class DaysOffKind:
    """Days that somebody is away: "tomorrow", "3–7 Aug", 下周一到周三, "from Friday for 3 days".

    Canonical form: `2026-08-03/2026-08-07`, with `|half` behind it where a part of a day was said, `|sure` where
    somebody was asked already.
    """

    name: str = "days-off"

    def parse(self, text: str, turn: Turn) -> DaysOff:
        if canonical := _canonical(text):
            return canonical
        found = self._read(text, turn)
        # 客户明天出差了 is no answer to "which days?".
        if found is None or found[0] is None or unread_words(text[: found[1][0]]):
            offered = found[2] if found else []
            key = "ask-leave-which" if offered else "ask-leave-unread"
            raise Ask(key, offered or self.options(turn), text=text.strip()[:60])
        return found[0]

    def read_canonical(self, text: str) -> DaysOff | None:
        """Days in the canonical form; None for days that have to be asked for."""
        return _canonical(text)

    def dump(self, value: DaysOff) -> str:
        marks = [mark for mark in ("half", "sure") if getattr(value, {"half": "halved"}.get(mark, mark))]
        return "|".join([f"{value.first.isoformat()}/{value.last.isoformat()}", *marks])

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        found = self._read(text, turn)
        if found is None:
            return None
        days, (start, end), _ = found
        return Found(self.dump(days) if days else text[start:end].strip(), start, end)

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        """Today, tomorrow, and what is left of the week where that is more."""
        today = turn.today
        tomorrow, (_, sunday) = today + timedelta(days=1), week_of(today)
        ahead = [today + timedelta(days=each) for each in range((sunday - today).days + 1)]
        last = max((day for day in ahead if turn.works_on(day)), default=today)
        offered = {"leave-day-today": (today, today), "leave-day-tomorrow": (tomorrow, tomorrow)}
        if last > tomorrow:
            offered["period-this-week"] = (today, last)
        return [(turn.words.text(key), self.dump(DaysOff(*days))) for key, days in offered.items()]

    def _read(self, text: str, turn: Turn) -> tuple[DaysOff | None, tuple[int, int], list[tuple[str, str]]] | None:
        """The days, where they stand, and what may be meant if that isn't clear; None where no day is said."""
        written = _DOTTED.sub(r"\1/\2", text)
        if same := _SAME_MONTH.search(written):
            whole = f"{same[1]}/{same[2]}{same[3]}{same[1]}/{same[4]}"
            days, options = _joined(_readings(whole, turn), turn)
            return (days, same.span(), options) if days or options else None
        if rest := rest_of_week(written):
            today, (_, sunday) = turn.today, week_of(turn.today)
            return DaysOff(today, sunday), rest, []
        found = _readings(written, turn)
        if unread := _unread(written, found):
            return None, unread, []
        counted = _counted(written, found)
        named = _named(written, turn) if counted is None else None
        if named is not None and all(_is_inside(each, named[1]) for each in found):  # the day itself is read as a date
            return named
        if not found and counted is None:
            return None
        first = min([each.at[0] for each in found if each.at] + ([counted.start()] if counted else []))
        last = max([each.at[1] for each in found if each.at] + ([counted.end()] if counted else []))
        span = (_from(written, first), last)
        if counted is not None:
            start = _first_day(found[0]) if found else turn.today
            days = DaysOff(start, _counted_on(turn, start, counted)) if start else None
            return days, span, []
        days, options = _joined(found, turn)
        if days and not days.halved and is_part_of_day(text):
            days = replace(days, halved=True)
        return days, span, options


DAYS_OFF = DaysOffKind()


def _readings(text: str, turn: Turn) -> list[When]:
    found = read_all_when(text, now=turn.local_now, prefer="future", lang=turn.language, works_on=turn.works_on)
    return [each for each in found if each.at is not None and (each.start is not None or each.options)]


def _unread(text: str, found: Sequence[When]) -> tuple[int, int] | None:
    """Where days are written of which one at least is none (30 Feb to 3 Mar): they are asked for."""
    read = [each.at for each in found if each.at]
    for start, end in like_days(text):
        left = "".join(
            char for at, char in enumerate(text) if start <= at < end and not any(a <= at < b for a, b in read)
        )
        if re.search(r"\d|[七八九十]", left):
            return start, end
    return None


def _is_inside(found: When, span: tuple[int, int]) -> bool:
    return found.at is not None and span[0] <= found.at[0] and found.at[1] <= span[1]


def _joined(found: Sequence[When], turn: Turn) -> tuple[DaysOff | None, list[tuple[str, str]]]:
    """One stretch out of what was read; else the stretches that may be meant."""
    if not found:
        return None, []
    first, last = found[0], found[1] if len(found) > 1 else None
    if last is None and (side_by_side := _side_by_side(first)):
        return side_by_side, []
    if first.options or (last is not None and last.options):
        ranges = _possible(first, last, turn.today)
        short = [each for each in ranges if each.last - each.first <= _RATHER]
        if len(short) == 1:
            return short[0], []
        return None, [_offered(each, turn) for each in ranges]
    start, end = _first_day(first), _last_day(last or first)
    if start is None or end is None:
        return None, []
    if last is None and first.deadline and first.kind == "date":  # "until Friday"
        start = min(turn.today, end)
    if turned := _turned(start, end):
        return None, [_offered(turned, turn)]
    if end < start:
        end = _last_day(first) or start
    if _may_be_this_week(first, start, turn):
        week = timedelta(days=7)
        now, then = DaysOff(start - week, end - week), DaysOff(start, end)
        return (now, []) if turn.local_now.hour < _NOON else (None, [_offered(each, turn) for each in (now, then)])
    return DaysOff(start, end, halved=_is_part(first) or (last is not None and _is_part(last))), []


def _side_by_side(read: When) -> DaysOff | None:
    """ "Thursday and Friday", 周四周五: two days that follow each other are one stretch."""
    days = [_first_day(each) for each in read.options]
    if len(days) != 2 or days[0] is None or days[1] != days[0] + timedelta(days=1):
        return None
    return DaysOff(days[0], days[1])


def _possible(first: When, last: When | None, today: date) -> list[DaysOff]:
    """Each reading of the first day with the reading of the last day that was made in the same way."""
    starts = [_first_day(each) for each in first.options] or [_first_day(first)] * 2
    ends = ([_last_day(each) for each in last.options] or [_last_day(last)] * 2) if last is not None else starts
    # Each day's readings stand in the order of the days: of one that is over already the other comes first.
    return _ranges(zip(starts, ends, strict=False), today) or _ranges(product(starts, ends), today)


def _ranges(pairs: Iterable[tuple[date | None, date | None]], today: date) -> list[DaysOff]:
    found = (DaysOff(a, b) for a, b in pairs if a and b and a <= b and b >= today)
    return list(dict.fromkeys(each for each in found if each.last - each.first <= LONGEST))


def _turned(start: date, end: date) -> DaysOff | None:
    """The same days the other way round, where the end lies shortly before the start: it was read as next year's."""
    before = end if end < start else end - timedelta(days=366 if _leap_between(end) else 365)
    return DaysOff(before, start) if before < start and start - before <= _RATHER else None


def _leap_between(end: date) -> bool:
    return (end - timedelta(days=365)).day != end.day


def _may_be_this_week(first: When, start: date, turn: Turn) -> bool:
    """ "Mon-Wed" on a Monday: a stretch that begins on a bare weekday, the one that today is."""
    stretch = first.kind == "period" and _BARE_WEEKDAY.match(first.span) is not None
    return stretch and start == turn.today + timedelta(days=7)


def _named(text: str, turn: Turn) -> tuple[None, tuple[int, int], list[tuple[str, str]]] | None:
    """A holiday by its name: which days it is to be is asked."""
    found = named_days(text, turn.today)
    if found is None:
        return None
    ranges, span = found
    return None, span, [_offered(DaysOff(*each), turn) for each in ranges]


def _offered(days: DaysOff, turn: Turn) -> tuple[str, str]:
    return _told(days, turn), DAYS_OFF.dump(days)


def _told(days: DaysOff, turn: Turn) -> str:
    first = tell_day(days.first, turn.words, turn.today)
    if days.first == days.last:
        return first
    return turn.words.text("range-of-days-off", first=first, last=tell_day(days.last, turn.words, turn.today))


def _counted(text: str, found: Sequence[When]) -> re.Match[str] | None:
    """A number of days that is no part of a date ("in 3 days" is one)."""
    spans = [each.at for each in found if each.at]
    return next(
        (
            each
            for each in _COUNT.finditer(text)
            if not any(start < each.end() and each.start() < end for start, end in spans)
        ),
        None,
    )


def _counted_on(turn: Turn, first: date, counted: re.Match[str]) -> date:
    """The last of so many days, or weeks, from a day on."""
    count = _number(counted["count"])
    if counted["weeks"]:
        return first + timedelta(days=7 * count - 1)
    return _after_working_days(turn, first, count)


def _after_working_days(turn: Turn, first: date, count: int) -> date:
    """The last of so many working days from a day on: three days from Thursday end on Monday."""
    week = turn.actor.workdays
    day, left = first, count - turn.company.works_on(first, week)
    while left > 0 and day - first < LONGEST:
        day += timedelta(days=1)
        left -= turn.company.works_on(day, week)
    return day


def _from(text: str, start: int) -> int:
    before = _FROM.search(text[:start])
    return before.start() if before else start


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text.casefold()]


def _is_part(found: When) -> bool:
    """A time or a part of a day was said."""
    return found.kind in {"daypart", "datetime"} or (found.kind == "period" and isinstance(found.start, datetime))


def _first_day(found: When) -> date | None:
    return found.start.date() if isinstance(found.start, datetime) else found.start


def _last_day(found: When) -> date | None:
    end = found.end or found.start
    if not isinstance(end, datetime):
        return end
    first = _first_day(found)
    whole = end.date() - timedelta(days=1) if (end.hour, end.minute) == (0, 0) else end.date()
    return max(whole, first) if first else whole


def _canonical(text: str) -> DaysOff | None:
    days, *marks = text.split("|")
    first, _, last = days.partition("/")
    try:
        return DaysOff(date.fromisoformat(first), date.fromisoformat(last), "half" in marks, "sure" in marks)
    except ValueError:
        return None
