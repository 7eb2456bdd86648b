"""Working days: holidays of countries and parts of them, substitute days, make-up days, and the company's own above."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.when import read_when
from storage.day.public_holidays import holiday_name, is_known, parts_of, public_days
from storage.day.working_days import WorkCalendar, days_between

SIX_DAYS, SUN_TO_THU = frozenset(range(6)), frozenset({6, 0, 1, 2, 3})
COUNTRIES = st.sampled_from([None, "CN", "TW", "GB", "US", "DE-BY", "JP", "SA"])
CALENDARS = st.builds(
    WorkCalendar,
    workdays=st.frozensets(st.integers(0, 6), min_size=1),
    closed=st.frozensets(st.dates(date(2025, 1, 1), date(2027, 12, 31)), max_size=20),
    open=st.frozensets(st.dates(date(2025, 1, 1), date(2027, 12, 31)), max_size=20),
    country=COUNTRIES,
)
DAYS = st.dates(date(2025, 1, 1), date(2027, 6, 30))


@pytest.mark.parametrize(
    ("country", "day", "works"),
    [
        # China 2025 and 2026, as published: holidays on weekdays, and Saturdays and Sundays that are worked
        ("CN", "2025-01-28", False),
        ("CN", "2025-01-26", True),
        ("CN", "2025-02-08", True),
        ("CN", "2025-04-27", True),
        ("CN", "2025-09-28", True),
        ("CN", "2025-10-08", False),
        ("CN", "2025-10-11", True),
        ("CN", "2026-01-02", False),
        ("CN", "2026-01-04", True),
        ("CN", "2026-02-14", True),
        ("CN", "2026-02-23", False),
        ("CN", "2026-02-28", True),
        ("CN", "2026-05-09", True),
        ("CN", "2026-09-20", True),
        ("CN", "2026-10-07", False),
        ("CN", "2026-10-10", True),
        ("CN", "2026-10-17", False),
        # Taiwan: the last make-up day, and substitute days
        ("TW", "2025-01-27", False),
        ("TW", "2025-02-08", True),
        ("TW", "2026-02-20", False),
        ("TW", "2026-02-27", False),
        ("TW", "2026-04-06", False),
        # substitute days
        ("GB", "2026-12-28", False),
        ("GB", "2027-12-27", False),
        ("GB", "2027-12-28", False),
        ("GB", "2026-08-31", True),  # England's alone
        ("GB-ENG", "2026-08-31", False),
        ("GB-SCT", "2026-11-30", False),
        ("US", "2026-07-03", False),
        ("US", "2027-07-05", False),
        ("US", "2026-07-06", True),
        # a part of a country
        ("DE", "2026-01-06", True),
        ("DE-BY", "2026-01-06", False),
        ("DE-BY", "2026-06-04", False),
        ("DE-BE", "2026-06-04", True),
        # nothing is known of a year out of reach: weekends alone
        ("GB", "1500-12-25", True),
        ("CN", "2150-10-01", True),
        ("US", "9999-12-31", True),
        ("US", "0001-01-01", True),
    ],
)
def test_a_day_of_a_country(country: str, day: str, works: bool) -> None:
    assert WorkCalendar(country=country).works_on(date.fromisoformat(day)) is works


class TestPeople:
    """What a holiday and a make-up day mean for who has other working days."""

    @pytest.mark.parametrize(
        ("day", "workdays", "works"),
        [
            ("2026-10-03", SIX_DAYS, False),  # a Saturday inside the holidays
            ("2026-10-17", SIX_DAYS, True),
            ("2026-10-10", SIX_DAYS, True),
            ("2026-10-01", SUN_TO_THU, False),
            ("2026-10-10", SUN_TO_THU, True),  # whoever works the whole week makes up for it
            ("2026-10-10", frozenset({0, 2}), False),  # who works some days has those alone
            ("2026-10-12", frozenset({0, 2}), True),
        ],
    )
    def test_of_china(self, day: str, workdays: frozenset[int], works: bool) -> None:
        assert WorkCalendar(country="CN").works_on(date.fromisoformat(day), workdays) is works

    def test_the_company_stands_above(self) -> None:
        shift = date(2026, 10, 10)
        closed = WorkCalendar(country="CN", closed=frozenset({shift}))
        opened = WorkCalendar(country="CN", open=frozenset({date(2026, 10, 1)}))
        assert not closed.works_on(shift)
        assert shift not in closed.made_up(shift, shift)
        assert opened.works_on(date(2026, 10, 1))
        assert not opened.is_day_off(date(2026, 10, 1))
        assert date(2026, 10, 1) not in dict(opened.holidays(date(2026, 9, 1), date(2026, 10, 31)))


def test_what_is_known() -> None:
    assert is_known("CN")
    assert is_known("DE-BY")
    assert not is_known("XX")
    assert not is_known("DE-XX")
    assert "BY" in parts_of("DE")
    assert parts_of("XX") == ()


def test_what_was_published() -> None:
    assert public_days("CN", 2026).published
    later = public_days("CN", 2060)
    assert not later.published
    assert date(2060, 10, 1) in later.off
    assert public_days("GB", 2040).published


@pytest.mark.parametrize(
    ("country", "day", "language", "told"),
    [
        ("CN", date(2026, 10, 1), "zh-Hans", "国庆节"),
        ("CN", date(2026, 10, 1), "zh-Hant", "國慶日"),
        ("CN", date(2026, 10, 1), "en", "National Day"),
        ("TW", date(2027, 1, 1), "zh-Hant", "中華民國開國紀念日"),
    ],
)
def test_names_in_the_language_of_who_reads(country: str, day: date, language: str, told: str) -> None:
    name = public_days(country, day.year).off[day]
    assert holiday_name(country, day, name, language) == told


def test_a_year_is_read_once() -> None:
    assert public_days("DE-BY", 2026) is public_days("DE-BY", 2026)


@given(CALENDARS, DAYS, st.integers(0, 400))
def test_counting_never_goes_back(calendar: WorkCalendar, day: date, ahead: int) -> None:
    last = day + timedelta(days=ahead)
    worked = [calendar.works_on(each) for each in days_between(day, last)]
    assert len(worked) == ahead + 1
    assert calendar.stretched(14, last) >= 14
    assert calendar.stretched(15, last) > calendar.stretched(14, last)


@given(CALENDARS, DAYS, st.integers(1, 15), st.sampled_from(["in {} working days", "{}个工作日后", "{}個工作天後"]))
def test_in_so_many_working_days_is_one(calendar: WorkCalendar, today: date, count: int, words: str) -> None:
    now = datetime(today.year, today.month, today.day, 10, tzinfo=UTC)
    lang = "en" if words.startswith("in") else "zh"
    found = read_when(words.format(count), now=now, lang=lang, works_on=calendar.works_on)
    if found.kind == "none":  # a company that hardly ever works
        return
    assert isinstance(found.start, date)
    assert calendar.works_on(found.start)
    assert sum(calendar.works_on(each) for each in days_between(today + timedelta(days=1), found.start)) == count


def test_holidays_stretch_what_is_counted_in_days() -> None:
    calendar = WorkCalendar(country="CN")
    assert calendar.stretched(14, date(2026, 9, 24)) == 14
    # 25 to 27 September, and 1 to 7 October
    assert calendar.stretched(14, date(2026, 10, 9)) == 24
    assert calendar.stretched(3, date(2026, 9, 24), lambda day: day == date(2026, 9, 23)) == 4
