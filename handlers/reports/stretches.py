"""The days a report is about: a day, a week, a month, or any others, and what they are called."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from babel.dates import format_date

from handlers.conversation.commands import At, Found
from handlers.conversation.moments import PERIOD, Period
from handlers.conversation.turn import Ask, Turn
from handlers.targets.when import Said, read_period
from handlers.telling.days import tell_day, tell_time, week_of
from handlers.words import Words, typed_words
from storage.targets.periods import Days, Grain, SalesCalendar
from storage.targets.periods import Period as SalesPeriod

# The words that name a stretch by itself; the messages `stretch-<word>` hold them.
WORDS = ("day", "week", "month", "quarter", "year")
_GRAINS = {"month": Grain.MONTH, "quarter": Grain.QUARTER, "year": Grain.YEAR}
_MONTH = {"en": "LLLL", "zh-Hans": "LLL", "zh-Hant": "LLL"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Local days from `since` to `until`, inclusive; `kind` is day, week, month, quarter, year (those of sales) or
    days."""

    kind: str
    since: date
    until: date

    @property
    def before(self) -> "Stretch":
        """As many days before it: the week before a week."""
        length = (self.until - self.since).days + 1
        return Stretch(self.kind, self.since - timedelta(days=length), self.since - timedelta(days=1))

    def period(self, calendar: SalesCalendar) -> SalesPeriod | None:
        """The sales month, quarter or year that it is."""
        grain = _GRAINS.get(self.kind)
        return calendar.containing(self.until, grain) if grain else None

    @property
    def days(self) -> Days:
        return Days(self.since, self.until)

    def dump(self) -> str:
        """The canonical text."""
        return f"{self.since.isoformat()}/{self.until.isoformat()}"


def preceding(stretch: Stretch, calendar: SalesCalendar) -> Stretch:
    """The one before it of the same kind: the sales month before a sales month."""
    period = stretch.period(calendar)
    return of_sales(calendar.moved(period, -1), calendar) if period else stretch.before


def week(day: date) -> Stretch:
    """The ISO week of a day."""
    return Stretch("week", *week_of(day))


def usual_week(today: date) -> Stretch:
    """The week people mean by "the week": on a Monday the one that is over, else the one under way."""
    return week(today - timedelta(days=7) if today.weekday() == 0 else today)


def named(word: str, today: date, calendar: SalesCalendar) -> Stretch:
    """The stretch that one of `WORDS` stands for: today, the usual week, the sales month."""
    if word == "day":
        return Stretch("day", today, today)
    if word == "week":
        return usual_week(today)
    return of_sales(calendar.containing(today, _GRAINS[word]), calendar)


def of_sales(period: SalesPeriod, calendar: SalesCalendar) -> Stretch:
    """The days of a sales month, quarter or year."""
    days = calendar.days(period)
    return Stretch(str(period.grain), days.since, days.until)


def of_period(period: Period, calendar: SalesCalendar) -> Stretch:
    """A span of days as a stretch of its kind."""
    since, until = period.since, period.until
    if since == until:
        return Stretch("day", since, until)
    if week_of(since) == (since, until):
        return Stretch("week", since, until)
    whole = (of_sales(calendar.containing(until, grain), calendar) for grain in Grain)
    return next((each for each in whole if (each.since, each.until) == (since, until)), Stretch("days", since, until))


def tell_stretch(stretch: Stretch, words: Words, now: datetime, calendar: SalesCalendar) -> str:
    """`week 47, to Sun 22 Nov` when it is over, `week 47 so far (Fri 20 Nov 15:00)` while it runs (`now` is local); a
    day with its weekday, a month by its name."""
    today, period = now.date(), stretch.period(calendar)
    return words.text(
        f"report-period-{stretch.kind}",
        since=tell_day(stretch.since, words, today),
        until=tell_day(stretch.until, words, today),
        number=stretch.since.isocalendar().week,
        month=tell_month(stretch.until, words),
        quarter=period.number if period else 0,
        year=str(period.year) if period else "",
        over=int(today > stretch.until),
        now=tell_day(today, words, today),
        time=tell_time(now, words),
    )


def tell_month(day: date, words: Words) -> str:
    """The month of a day by its name: `March`, `3月`."""
    return format_date(day, _MONTH[words.language], locale=words.locale)


def sales_days(text: str, turn: Turn, said: Said = Said.TELLING) -> Found | None:
    """A month, quarter or year that is said, as the days the company counts to it; None where a day or other days are
    meant ("3 March")."""
    sales, days = read_period(text, turn, said), PERIOD.find(text, turn, At.ANYWHERE)
    if sales is None:
        return None
    period, (start, end) = sales
    if days is not None and not start <= days.start <= days.end <= end:
        return None
    return Found(of_sales(period, turn.company.sales_calendar).dump(), start, end)


def _word_inside(text: str, turn: Turn) -> Found | None:
    """ "East week": such a word behind a name."""
    for word in WORDS:
        for said in sorted(typed_words(f"stretch-{word}"), key=len, reverse=True):
            if found := re.search(rf"(?<![A-Za-z]){re.escape(said)}\s*$", text, re.IGNORECASE):
                days = named(word, turn.today, turn.company.sales_calendar).dump()
                return Found(days, found.start(), found.end())
    return None


@dataclass(frozen=True, slots=True)
class StretchKind:
    """Days to report about: "week", 周报, "last week", "March"."""

    name: str = "stretch"

    def parse(self, text: str, turn: Turn) -> Stretch:
        wanted = text.strip().casefold()
        for word in WORDS:
            if wanted == word or wanted in typed_words(f"stretch-{word}"):
                return named(word, turn.today, turn.company.sales_calendar)
        calendar = turn.company.sales_calendar
        try:
            found = self.find(text, turn, At.ANYWHERE)
            return of_period(PERIOD.parse(found.value if found else text, turn), calendar)
        except Ask:
            raise Ask("ask-stretch-unread", self.options(turn)) from None

    def dump(self, value: Stretch) -> str:
        return value.dump()

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        whole, calendar = text.strip().casefold(), turn.company.sales_calendar
        for word in WORDS:
            if whole in typed_words(f"stretch-{word}"):
                return Found(named(word, turn.today, calendar).dump(), 0, len(text))
        return sales_days(text, turn) or PERIOD.find(text, turn, at) or _word_inside(text, turn)

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        this = week(turn.today)
        return [
            (turn.words.text("report-this-week"), this.dump()),
            (turn.words.text("report-last-week"), this.before.dump()),
        ]


STRETCH = StretchKind()
