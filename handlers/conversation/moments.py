"""Arguments that are days, times and periods: the one door to the reader of dates."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from handlers.conversation.commands import At, Found
from handlers.conversation.turn import Ask, Turn
from handlers.reading.dates.last_resort import read_with_dateparser
from handlers.reading.when import When, read_when
from handlers.telling.days import tell_day, week_of


@dataclass(frozen=True, slots=True)
class Moment:
    """A local day of the person and, when a time was said, the instant; `part` keeps "in the morning" as it was said.

    Canonical forms: `2026-03-04`, `2026-03-04T10:00:00+01:00`, `2026-03-04|上午`.
    """

    day: date
    at: datetime | None = None
    part: str | None = None
    unclear: str | None = None  # the words, when they look like a day and can't be read as one


# In front of words that look like a day and can't be read as one: they are asked about, never guessed.
UNCLEAR = "?"
_LOOKS_LIKE_A_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s+\d{1,2}\b(?!\s*(?:%|units|pcs))"
    r"|\d{1,2}\s*月\s*\d{1,2}\s*[日号號]|[下上本这這]?(?:周|週|星期|礼拜|禮拜)[七八九十](?![\u4e00-\u9fff])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MomentKind:
    """A day with or without a time; `prefer` decides what a bare weekday means."""

    name: str
    prefer: Literal["past", "future"]

    def parse(self, text: str, turn: Turn) -> Moment:
        canonical = _canonical(text)
        if canonical:
            return canonical
        whole, text = not text.startswith(UNCLEAR), text.removeprefix(UNCLEAR)
        found = self.read(text, turn)
        moment = as_moment(found)
        if moment is None and whole and found.at is None:
            moment = _last_resort(text, turn, self.prefer)
        if moment is not None:
            return moment
        if readings := _readings(found, turn):
            raise Ask("ask-which-day", readings, text=text)
        raise Ask("ask-date", _proposals(turn, self.prefer), text=text)

    def dump(self, value: Moment) -> str:
        if value.at:
            return value.at.isoformat()
        return f"{value.day.isoformat()}|{value.part}" if value.part else value.day.isoformat()

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        found = self.read(text, turn)
        moment = as_moment(found)
        if moment is not None and found.at is not None:
            return Found(self.dump(moment), *_with_preposition(text, *found.at))
        if found.at is not None and (found.options or self._names_a_week(found, turn)):
            return Found(UNCLEAR + found.span, *_with_preposition(text, *found.at))
        wrong = _LOOKS_LIKE_A_DAY.search(text)
        return Found(UNCLEAR + wrong[0], *_with_preposition(text, *wrong.span())) if wrong else None

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return _proposals(turn, self.prefer)

    def _names_a_week(self, found: When, turn: Turn) -> bool:
        """A stretch of days in the right direction ("next week"); a quarter is what a report is about, no date."""
        if found.kind != "period" or found.start is None or found.end is None:
            return False
        first, last = _day(found.start), _day(found.end)
        return (last - first).days < 14 and (first < turn.today if self.prefer == "past" else last >= turn.today)

    def read(self, text: str, turn: Turn) -> When:
        """What the reader of dates says, at the moment of the message in the person's zone."""
        return read_when(text, now=turn.local_now, prefer=self.prefer, lang=turn.language, works_on=turn.works_on)


_DAYPART = re.compile(r"morning|afternoon|evening|[上下]午|早上|中午|傍晚|晚上|下班前", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """Local days from `since` to `until`, inclusive."""

    since: date
    until: date


@dataclass(frozen=True, slots=True)
class PeriodKind:
    """A span of days: a week, a month, one day."""

    name: str

    def parse(self, text: str, turn: Turn) -> Period:
        since, _, until = text.partition("/")
        if until and (first := _canonical(since)) and (last := _canonical(until)):
            return Period(first.day, last.day)
        found = read_when(text, now=turn.local_now, prefer="past", lang=turn.language, works_on=turn.works_on)
        if found.start is None:
            monday, sunday = week_of(turn.today)
            options = [(turn.words.text("period-this-week"), f"{monday}/{sunday}")]
            raise Ask("ask-period", options, text=text)
        start, end = _day(found.start), _day(found.end or found.start)
        if isinstance(found.end, datetime) and found.end.hour == 0 and found.end.minute == 0:
            end = max(start, end - timedelta(days=1))  # 24:00 is the next day's 00:00
        return Period(start, end)

    def dump(self, value: Period) -> str:
        return f"{value.since.isoformat()}/{value.until.isoformat()}"

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        found = read_when(text, now=turn.local_now, prefer="past", lang=turn.language, works_on=turn.works_on)
        if found.start is None or found.at is None:
            return None
        return Found(self.dump(self.parse(found.span, turn)), *found.at)

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return []


PAST = MomentKind("past", "past")
FUTURE = MomentKind("future", "future")
PERIOD = PeriodKind("period")


def as_moment(found: When) -> Moment | None:
    """One day out of what was read: a date, a time, the day of a daypart, the last day of a deadline's period."""
    if found.kind == "date" and isinstance(found.start, date):
        return Moment(_day(found.start))
    if found.kind == "datetime" and isinstance(found.start, datetime):
        return Moment(found.start.date(), found.start)
    if found.kind == "daypart" and isinstance(found.start, datetime):
        part = _DAYPART.search(found.span)
        return Moment(found.start.date(), part=part[0] if part else None)
    if found.kind == "period" and found.deadline and found.end is not None:
        return Moment(_day(found.end))
    return None


def _last_resort(text: str, turn: Turn, prefer: Literal["past", "future"]) -> Moment | None:
    """Where our reader found nothing at all."""
    found = read_with_dateparser(text, now=turn.local_now, prefer=prefer, lang=turn.language)
    if isinstance(found, datetime):
        return Moment(found.date(), found)
    return Moment(found) if found else None


def _readings(found: When, turn: Turn) -> list[tuple[str, str]]:
    """The days that words may mean: each reading of "3/5", the working days of "next week"."""
    days = [moment.day for each in found.options if (moment := as_moment(each))]
    if found.kind == "period" and found.start is not None and found.end is not None:
        first, last = _day(found.start), _day(found.end)
        span = (first + timedelta(days=ahead) for ahead in range(min((last - first).days + 1, 14)))
        days = [day for day in span if turn.works_on(day)][:6]
    return [(tell_day(day, turn.words, turn.today), day.isoformat()) for day in days]


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _canonical(text: str) -> Moment | None:
    day, _, part = text.partition("|")
    try:
        if len(day) == 10:
            return Moment(date.fromisoformat(day), part=part or None)
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return Moment(at.date(), at) if at.tzinfo else None


def _proposals(turn: Turn, prefer: str) -> list[tuple[str, str]]:
    today, words = turn.today, turn.words
    days = [today - timedelta(days=back) for back in (0, 1, 2)] if prefer == "past" else _coming(turn)
    named = {0: words.text("day-today"), 1: words.text("day-tomorrow"), -1: words.text("day-yesterday")}
    return [(named.get((day - today).days) or tell_day(day, words), day.isoformat()) for day in days]


def _coming(turn: Turn) -> list[date]:
    """Today while there is time left, the next two working days, and the first a week from now."""
    ahead = [turn.today + timedelta(days=each) for each in range(1, _LOOK_AHEAD)]
    working = [day for day in ahead if turn.works_on(day)] or ahead
    near = working[:2]
    week = next((day for day in working if day >= turn.today + timedelta(days=7) and day not in near), None)
    today = [turn.today] if turn.local_now.hour < _DAY_IS_OVER else []
    return [*today, *near, *([week] if week else [])]


_DAY_IS_OVER = 17  # nobody plans, or moves, a visit to what is left of the day
_LOOK_AHEAD = 22  # over the longest holidays
_PREPOSITIONS = ("on ", "by ", "at ", "before ", "until ", "till ")


def _with_preposition(text: str, start: int, end: int) -> tuple[int, int]:
    # "by" belongs to the date, so that "send quote by Friday" leaves "send quote".
    before = text[:start].casefold()
    for word in _PREPOSITIONS:
        if before.endswith(word) and (len(before) == len(word) or not before[-len(word) - 1].isalnum()):
            return start - len(word), end
    return start, end
