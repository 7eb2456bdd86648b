"""The second way to an expectation of the corpora of dates: plain calendar arithmetic over a small formula.

A corpus (`corpus/when_*.tsv`) has the columns text, prefer, lang, now, tz, expected, formula. The formula says what
the words mean by the conventions, in terms of the calendar and not of the words; nothing of `handlers.reading` is used.

A formula is `none`, `ask F | F` (nothing is read, the readings are offered), `anchored DAYS EVENT`, `elapsed 2h30m` (or
`-90m`), `next 15:30` (the next such time, in a report the last), `from F to F`, `span PERIOD`, or steps from today:

    day+1 week+2 month-1 year+1   steps of the calendar, months and years clamped
    workday+3                     Monday to Friday
    weekday fri                   nearest strictly after today (report: before); `after`, `before`: that way at any rate
    weekday fri iso+1             of the ISO week, so many on
    on 12-25, on 2027-03-05       nearest year in which it is not past (report: not to come), or as it stands
    dom 15                        nearest month that has it and in which it is not past; `dom 15 +1`: of next month
    easter+1                      days from the nearest Easter Sunday
    lunar newyear-1               days from the nearest `newyear`, `dragonboat` or `midautumn`, or `qingming`
    nth 4 thu PERIOD              a counted `mon` to `sun`, `day` or `workday` of it; -1 is the last
    last PERIOD, first PERIOD     its last or first day
    nearest-last UNIT             the nearest last day of a month, quarter or year that is not past (to come); and
    nearest-first UNIT            the nearest first
    at 15:30, part morning        the time or the part of that day
    until 17:00                   after `at`: a period of that day

A PERIOD is `week+1`, `month-1`, `quarter+0`, `year+1`, `weekend+0`, or nearest by name: `month:3`, `quarter:1`,
`half:1`; with a year: `month:2027-03`, `quarter:2027-1`, `half:2027-2`, `year:2027`, `isoweek:48`; with `/1` to `/3`
behind it, a third of a month (`month:12/1`, 1–10).

`python -m tests.reading.second_way FILE...` writes the expectations that are still empty.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from dateutil.easter import easter  # type: ignore[import-untyped]
from dateutil.relativedelta import relativedelta  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

CORPUS = Path(__file__).with_name("corpus")
COLUMNS = ("text", "prefer", "lang", "now", "tz", "expected", "formula")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS = {"dawn": (0, 6), "morning": (6, 12), "afternoon": (12, 18), "evening": (17, 24), "eod": (16, 24)}
LUNAR = {  # from printed calendars
    "newyear": {2026: "02-17", 2027: "02-06", 2028: "01-26", 2029: "02-13", 2030: "02-03"},
    "qingming": {2026: "04-05", 2027: "04-05", 2028: "04-04", 2029: "04-04", 2030: "04-05"},
    "dragonboat": {2026: "06-19", 2027: "06-09", 2028: "05-28", 2029: "06-16", 2030: "06-05"},
    "midautumn": {2026: "09-25", 2027: "09-15", 2028: "10-03", 2029: "09-22", 2030: "09-12"},
}
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@dataclass(frozen=True)
class Row:
    """A line of a corpus."""

    text: str
    prefer: str
    lang: str
    now: str
    tz: str
    expected: str
    formula: str

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.now).replace(tzinfo=ZoneInfo(self.tz))


def corpus(*names: str) -> list[Row]:
    """The rows of the files, `when_en.tsv` for one; blank lines and lines that begin with `#` are left out."""
    return [Row(*line.split("\t")) for name in names for line in _lines(CORPUS / name)]


def _lines(path: Path) -> Iterable[str]:
    lines = path.read_text("utf-8").splitlines()
    return [line for line in lines[1:] if line.strip() and not line.startswith("#")]


def expectation(row: Row) -> str:
    """What the formula comes to, as the column `expected` writes it: `none`, `ask ...`, `date 2026-11-26`,
    `datetime 2026-11-26T15:00+00:00`, `daypart A..B`, `period A..B`, `anchored 30 invoice`."""
    return _Reckoner(row.moment, future=row.prefer == "future").read(row.formula)


class _Reckoner:
    def __init__(self, now: datetime, *, future: bool) -> None:
        self.now, self.today, self.future = now, now.date(), future

    def read(self, formula: str) -> str:
        head, _, rest = formula.partition(" ")
        if head == "none":
            return "none"
        if head == "ask":
            return "ask " + " | ".join(self.read(each.strip()) for each in rest.split("|"))
        if head == "anchored":
            return formula
        if head == "elapsed":
            return "datetime " + _stamp(self.elapsed(rest))
        if head == "next":
            return "datetime " + _stamp(self.next_clock(rest))
        if head == "span":
            return "period {}..{}".format(*self.period(rest))
        if head == "from":
            return self.stretch(rest)
        return self.steps(formula.split())

    def stretch(self, rest: str) -> str:
        first, last = (self.read(each).split(" ")[1] for each in rest.split(" to "))
        return f"period {first}..{last}"

    def elapsed(self, text: str) -> datetime:
        sign = -1 if text.startswith("-") else 1
        found = {unit: int(number) for number, unit in re.findall(r"(\d+)([hm])", text)}
        seconds = sign * (found.get("h", 0) * 3600 + found.get("m", 0) * 60)
        return datetime.fromtimestamp(self.now.timestamp() + seconds, self.now.tzinfo)

    def next_clock(self, text: str) -> datetime:
        for step in range(-3, 4) if self.future else range(3, -4, -1):
            at = self.wall(self.today + timedelta(days=step), text)
            if (at > self.now) if self.future else (at < self.now):
                return at
        raise ValueError(text)

    def wall(self, day: date, text: str) -> datetime:
        hour, minute = map(int, text.split(":"))
        if hour == 24:
            day, hour = day + timedelta(days=1), 0
        at = datetime.combine(day, time(hour, minute), tzinfo=self.now.tzinfo)
        if at.astimezone(UTC).astimezone(self.now.tzinfo).time() != at.time():
            raise ValueError(f"{at} does not exist")
        return at

    def steps(self, words: list[str]) -> str:
        day, at = self.today, None
        while words:
            head = words.pop(0)
            if head in {"at", "until"}:
                moment = self.wall(day, words.pop(0))
                if at:
                    return f"period {_stamp(at)}..{_stamp(moment)}"
                at = moment
            elif head == "part":
                ends = (f"{hour}:00" for hour in PARTS[words.pop(0)])
                return "daypart " + "..".join(_stamp(self.wall(day, end)) for end in ends)
            else:
                day = self.step(day, head, words)
        return f"datetime {_stamp(at)}" if at else f"date {day}"

    def step(self, day: date, head: str, words: list[str]) -> date:
        if match := re.fullmatch(r"(day|week|month|year)([+-]\d+)", head):
            return _moved(day, match[1], int(match[2]))
        if match := re.fullmatch(r"workday([+-]\d+)", head):
            return _workdays(day, int(match[1]))
        if match := re.fullmatch(r"easter([+-]\d+)?", head):
            return self.nearest(lambda year: easter(year) + timedelta(days=int(match[1] or 0)))
        if head in {"last", "first"}:
            return self.period(words.pop(0))[head == "last"]
        if head in {"nearest-last", "nearest-first"}:
            return self.nearest_edge(words.pop(0), last=head == "nearest-last")
        return {"weekday": self.weekday, "on": self.on, "dom": self.dom, "lunar": self.lunar, "nth": self.nth}[head](
            day, words
        )

    def weekday(self, day: date, words: list[str]) -> date:
        number = DAYS.index(words.pop(0))
        follow = words[0] if words else ""
        if match := re.fullmatch(r"iso([+-]\d+)", follow):
            words.pop(0)
            year, week, _ = (day + timedelta(weeks=int(match[1]))).isocalendar()
            return date.fromisocalendar(year, week, number + 1)
        onward = self.future
        if follow in {"after", "before"}:
            onward = words.pop(0) == "after"
        step = timedelta(days=1 if onward else -1)
        day += step
        while day.weekday() != number:
            day += step
        return day

    def on(self, _day: date, words: list[str]) -> date:
        text = words.pop(0)
        if len(text) > 5:
            return date.fromisoformat(text)
        return self.nearest(lambda year: date.fromisoformat(f"{year}-{text}"))

    def dom(self, _day: date, words: list[str]) -> date:
        number = int(words.pop(0))
        if words and re.fullmatch(r"[+-]\d+", words[0]):
            return _moved(self.today.replace(day=1), "month", int(words.pop(0))).replace(day=number)
        fits = [self.today + timedelta(days=step) for step in (range(100) if self.future else range(0, -100, -1))]
        return next(day for day in fits if day.day == number)

    def lunar(self, _day: date, words: list[str]) -> date:
        match = re.fullmatch(r"([a-z]+)([+-]\d+)?", words.pop(0))
        assert match
        days = LUNAR[match[1]]
        return self.nearest(
            lambda year: date.fromisoformat(f"{year}-{days[year]}") + timedelta(days=int(match[2] or 0))
        )

    def nth(self, _day: date, words: list[str]) -> date:
        number, which = int(words.pop(0)), words.pop(0)
        first, last = self.period(words.pop(0))
        span = (first + timedelta(days=step) for step in range((last - first).days + 1))
        fits = [
            day
            for day in span
            if which == "day" or (day.isoweekday() <= 5 if which == "workday" else DAYS[day.weekday()] == which)
        ]
        return fits[number - 1 if number > 0 else number]

    def nearest(self, make: Callable[[int], date]) -> date:
        for step in (0, 1, 2, 3, 4) if self.future else (0, -1, -2, -3, -4):
            try:
                day = make(self.today.year + step)
            except (KeyError, ValueError):
                continue
            if (day >= self.today) if self.future else (day <= self.today):
                return day
        raise ValueError("no such day")

    def nearest_edge(self, unit: str, *, last: bool) -> date:
        for step in (0, 1) if self.future else (0, -1):
            day = self.period(f"{unit}{step:+d}")[last]
            if (day >= self.today) if self.future else (day <= self.today):
                return day
        raise ValueError(unit)

    def period(self, text: str) -> tuple[date, date]:
        name, _, third = text.partition("/")
        first, last = self.whole(name)
        if not third:
            return first, last
        cut = {"1": (1, 10), "2": (11, 20), "3": (21, last.day)}[third]
        return first.replace(day=cut[0]), first.replace(day=cut[1])

    def whole(self, name: str) -> tuple[date, date]:
        if match := re.fullmatch(r"(week|weekend)([+-]\d+)", name):
            monday = self.today - timedelta(days=self.today.isoweekday() - 1) + timedelta(weeks=int(match[2]))
            return monday + timedelta(days=5 if match[1] == "weekend" else 0), monday + timedelta(days=6)
        if match := re.fullmatch(r"(month|quarter|half|year)([+-]\d+)", name):
            size = MONTHS[match[1]]
            start = date(self.today.year, (self.today.month - 1) // size * size + 1, 1)
            return _block(start + relativedelta(months=size * int(match[2])), size)
        unit, _, which = name.partition(":")
        if unit == "isoweek":
            return self.nearest_block(lambda year: _iso_week(year, int(which)))
        if unit == "year":
            return _block(date(int(which), 1, 1), 12)
        size = MONTHS[unit]
        year, _, number = which.rpartition("-")
        month = (int(number) - 1) * size + 1
        if year:
            return _block(date(int(year), month, 1), size)
        return self.nearest_block(lambda each: _block(date(each, month, 1), size))

    def nearest_block(self, make: Callable[[int], tuple[date, date]]) -> tuple[date, date]:
        for step in (0, 1) if self.future else (0, -1):
            first, last = make(self.today.year + step)
            if last >= self.today if self.future else first <= self.today:
                return first, last
        raise ValueError("no such period")


def _moved(day: date, unit: str, count: int) -> date:
    days, months = {"day": (1, 0), "week": (7, 0), "month": (0, 1), "year": (0, 12)}[unit]
    moved: date = day + relativedelta(days=days * count, months=months * count)
    return moved


def _workdays(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1 if count > 0 else -1)
        if day.isoweekday() <= 5:
            count -= 1 if count > 0 else -1
    return day


def _iso_week(year: int, week: int) -> tuple[date, date]:
    return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)


def _block(first: date, months: int) -> tuple[date, date]:
    return first, first + relativedelta(months=months, days=-1)


def _stamp(at: datetime) -> str:
    return at.isoformat(timespec="minutes")


def fill(path: Path) -> None:
    """Writes the expectations that are still empty."""
    lines = path.read_text("utf-8").splitlines()
    for index, line in enumerate(lines[1:], 1):
        cells = line.split("\t")
        if len(cells) == len(COLUMNS) and not cells[5] and not line.startswith("#"):
            cells[5] = expectation(Row(*cells))
            lines[index] = "\t".join(cells)
    path.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        fill(Path(name))
