"""What Legwork writes, it reads back: amounts, days, times and periods, in the three languages."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.core import get_global
from babel.numbers import get_territory_currencies
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.reading.money import read_money
from handlers.reading.when import When, read_when
from handlers.reports.stretches import tell_month
from handlers.telling.amounts import tell_at_a_glance, tell_briefly, tell_money
from handlers.telling.days import tell_day, tell_days_ago, tell_moment, tell_near_day, tell_time
from handlers.words import LANGUAGES, words_in
from storage.money import to_major

LANGUAGE = st.sampled_from(LANGUAGES)
# Words that are also codes stay words: "top 500 customers".
WORDS = {"ALL", "CUP", "SOS", "TOP"}
EVERY = {code for land in get_global("territory_currencies") for code in get_territory_currencies(land)} - WORDS
_COMMON = "EUR USD GBP CNY TWD HKD SGD JPY CHF INR AUD CAD NZD MYR THB KRW VND IDR PHP PLN SEK AED SAR"
COMMON = _COMMON.split()
CURRENCY = st.sampled_from(COMMON) | st.sampled_from(sorted(EVERY))
# Whole amounts with few figures are where 万 and 亿 are written.
MINOR = st.integers(1, 10**12) | st.builds(
    lambda figures, zeros: figures * 10**zeros, st.integers(1, 9999), st.integers(0, 10)
)
ZONE = st.sampled_from(["Asia/Shanghai", "Asia/Taipei", "Europe/London", "America/New_York"]).map(ZoneInfo)
TODAY = st.dates(date(2026, 1, 1), date(2031, 12, 31))
CLOCK = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
AWAY = st.integers(-3, 3) | st.integers(-330, 330)
many = settings(max_examples=300, deadline=None)


@given(MINOR, CURRENCY, CURRENCY, LANGUAGE)
@many
def test_amounts(minor: int, currency: str, home: str, language: str) -> None:
    told = tell_money(minor, currency, words_in(language).at_home(home))
    read = read_money(told, lang=language, home=home)
    assert (read.amount, read.currency) == (to_major(minor, currency), currency), told


@given(MINOR, CURRENCY, CURRENCY, LANGUAGE)
@many
def test_amounts_where_there_is_little_room(minor: int, currency: str, home: str, language: str) -> None:
    told = tell_briefly(minor, currency, words_in(language).at_home(home))
    read = read_money(told, lang=language, home=home)
    assert (read.amount, read.currency) == (to_major(minor, currency), currency), told


@given(MINOR, CURRENCY, CURRENCY, LANGUAGE)
@many
def test_amounts_at_a_glance_leave_out_the_company_s_own_currency(
    minor: int, currency: str, home: str, language: str
) -> None:
    told = tell_at_a_glance(minor, currency, words_in(language).at_home(home))
    read = read_money(told, lang=language, home=home)
    assert (read.amount, read.currency or home) == (to_major(minor, currency), currency), told


def _now(today: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(today, clock, zone)


def _read(told: str, now: datetime, language: str, *, ahead: bool) -> When:
    return read_when(told, now=now, prefer="future" if ahead else "past", lang=language)


@given(TODAY, AWAY, CLOCK, ZONE, LANGUAGE)
@many
def test_days(today: date, away: int, clock: time, zone: ZoneInfo, language: str) -> None:
    words, day, now = words_in(language), today + timedelta(days=away), _now(today, clock, zone)
    for told in (tell_day(day, words, today), tell_day(day, words), tell_near_day(day, words, today)):
        read = _read(told, now, language, ahead=away >= 0)
        assert (read.kind, read.start) == ("date", day), told


@given(TODAY, AWAY, CLOCK, CLOCK, ZONE, LANGUAGE)
@many
def test_moments(today: date, away: int, clock: time, at: time, zone: ZoneInfo, language: str) -> None:
    now, moment = _now(today, clock, zone), _now(today + timedelta(days=away), at, zone)
    told = tell_moment(moment.date(), moment, words_in(language), today)
    read = _read(told, now, language, ahead=moment > now)
    if _exists(moment):
        assert (read.kind, read.start) == ("datetime", moment), told
    else:
        assert read.start is None, told


def _exists(moment: datetime) -> bool:
    """Whether there is such a time: clocks that are put forward leave an hour out."""
    return moment.astimezone(ZoneInfo("UTC")).astimezone(moment.tzinfo).replace(fold=0) == moment.replace(fold=0)


@given(TODAY, CLOCK, CLOCK, LANGUAGE)
@many
def test_times(today: date, clock: time, at: time, language: str) -> None:
    zone = ZoneInfo("Asia/Taipei")
    now, moment = _now(today, clock, zone), _now(today, at, zone)
    read = _read(tell_time(moment, words_in(language)), now, language, ahead=True)
    assert read.start == (moment if moment > now else moment + timedelta(days=1))


@given(TODAY, st.integers(0, 400), LANGUAGE)
@many
def test_days_ago(today: date, days: int, language: str) -> None:
    told = tell_days_ago(days, words_in(language))
    read = _read(told, _now(today, time(12), ZoneInfo("Asia/Taipei")), language, ahead=False)
    assert (read.kind, read.start) == ("date", today - timedelta(days=days)), told


@given(TODAY, st.integers(0, 250), st.integers(1, 60), LANGUAGE)
@many
def test_stretches_of_days(today: date, away: int, length: int, language: str) -> None:
    words, now = words_in(language), _now(today, time(12), ZoneInfo("Europe/London"))
    first = today + timedelta(days=away)
    last = first + timedelta(days=length)
    ends = [tell_day(each, words, today) for each in (first, last)]
    told = words.text("range-of-days-off", first=ends[0], last=ends[1])
    read = _read(told, now, language, ahead=True)
    assert (read.kind, read.start, read.end) == ("period", first, last), told


@given(TODAY, st.integers(1, 11), LANGUAGE)
@many
def test_months(today: date, ahead: int, language: str) -> None:
    month = (today.replace(day=1) + timedelta(days=31 * ahead)).replace(day=1)
    told = tell_month(month, words_in(language))
    read = _read(told, _now(today, time(12), ZoneInfo("Europe/London")), language, ahead=True)
    assert (read.kind, read.start) == ("period", month), told


@given(TODAY, st.integers(1, 4), LANGUAGE)
@many
def test_quarters(today: date, number: int, language: str) -> None:
    told = words_in(language).text("target-quarter", year=str(today.year), number=number)
    read = _read(told, _now(today, time(12), ZoneInfo("Europe/London")), language, ahead=True)
    assert (read.kind, read.start) == ("period", date(today.year, 3 * number - 2, 1)), told
