"""Periods: keys and days go both ways, for every way to count a year; working days gone and left."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.day.working_days import WorkCalendar
from storage.targets.periods import Days, Grain, Pace, Period, SalesCalendar

YEARS = st.integers(1000, 2900)
PERIODS = st.one_of(
    st.builds(Period, YEARS),
    st.builds(Period, YEARS, st.just(Grain.QUARTER), st.integers(1, 4)),
    st.builds(Period, YEARS, st.just(Grain.MONTH), st.integers(1, 12)),
)
CALENDARS = st.builds(SalesCalendar, st.integers(1, 12), st.integers(1, 31))
DAYS = st.dates(date(1002, 1, 1), date(2899, 12, 31))


def weekdays(day: date, workdays: frozenset[int] | None = None) -> bool:
    return day.weekday() in (workdays or frozenset(range(5)))


class TestKeys:
    @given(PERIODS)
    def test_read_as_they_are_written(self, period: Period) -> None:
        assert Period.parse(str(period)) == period

    @pytest.mark.parametrize(
        "key", ["", "27", "2027-13", "2027-00", "2027-Q5", "2027-Q0", "2027-3", "2027-03-01", "Q1"]
    )
    def test_of_nothing_are_none(self, key: str) -> None:
        assert Period.parse(key) is None

    def test_are_those_of_the_contract(self) -> None:
        found = [str(Period(2027)), str(Period(2027, Grain.QUARTER, 1)), str(Period(2027, Grain.MONTH, 3))]
        assert found == ["2027", "2027-Q1", "2027-03"]


class TestDays:
    @given(CALENDARS, DAYS, st.sampled_from(Grain))
    def test_a_day_is_in_the_period_that_contains_it_and_in_no_neighbour(
        self, calendar: SalesCalendar, day: date, grain: Grain
    ) -> None:
        period = calendar.containing(day, grain)
        assert day in calendar.days(period)
        assert day not in calendar.days(calendar.moved(period, 1))
        assert day not in calendar.days(calendar.moved(period, -1))

    @given(CALENDARS, PERIODS)
    def test_one_period_ends_where_the_next_begins(self, calendar: SalesCalendar, period: Period) -> None:
        following = calendar.moved(period, 1)
        assert calendar.days(period).until + timedelta(days=1) == calendar.days(following).since
        assert calendar.moved(following, -1) == period

    @given(CALENDARS, PERIODS)
    def test_the_parts_make_the_whole(self, calendar: SalesCalendar, period: Period) -> None:
        parts, whole = calendar.parts(period), calendar.days(period)
        assert len(parts) == {Grain.YEAR: 4, Grain.QUARTER: 3, Grain.MONTH: 0}[period.grain]
        if parts:
            assert sum(len(calendar.days(each)) for each in parts) == len(whole)
            assert (calendar.days(parts[0]).since, calendar.days(parts[-1]).until) == (whole.since, whole.until)
            assert all(calendar.around(each)[0] == period for each in parts)

    @given(CALENDARS, PERIODS)
    def test_what_is_around_a_period_holds_all_its_days(self, calendar: SalesCalendar, period: Period) -> None:
        inside = calendar.days(period)
        for each in calendar.around(period):
            assert inside.since in calendar.days(each)
            assert inside.until in calendar.days(each)

    @pytest.mark.parametrize(
        ("start", "closes", "key", "since", "until"),
        [
            (1, 31, "2027-03", date(2027, 3, 1), date(2027, 3, 31)),
            (1, 31, "2028-02", date(2028, 2, 1), date(2028, 2, 29)),
            (1, 25, "2027-03", date(2027, 2, 26), date(2027, 3, 25)),
            (1, 25, "2027-01", date(2026, 12, 26), date(2027, 1, 25)),
            (1, 30, "2027-02", date(2027, 1, 31), date(2027, 2, 28)),
            (1, 30, "2027-03", date(2027, 3, 1), date(2027, 3, 30)),
            (1, 28, "2028-03", date(2028, 2, 29), date(2028, 3, 28)),
            (1, 31, "2027-Q1", date(2027, 1, 1), date(2027, 3, 31)),
            (4, 31, "2027-Q1", date(2027, 4, 1), date(2027, 6, 30)),
            (4, 31, "2027-Q4", date(2028, 1, 1), date(2028, 3, 31)),
            (4, 31, "2027", date(2027, 4, 1), date(2028, 3, 31)),
            (4, 31, "2027-03", date(2027, 3, 1), date(2027, 3, 31)),
            (4, 25, "2027", date(2027, 3, 26), date(2028, 3, 25)),
        ],
    )
    def test_are_these(self, start: int, closes: int, key: str, since: date, until: date) -> None:
        period = Period.parse(key)
        assert period is not None
        assert SalesCalendar(start, closes).days(period) == Days(since, until)

    def test_march_is_the_last_month_of_a_year_that_began_in_april_before(self) -> None:
        march = Period(2027, Grain.MONTH, 3)
        assert [str(each) for each in SalesCalendar(4).around(march)] == ["2026-Q4", "2026"]

    def test_after_closing_it_is_next_month(self) -> None:
        calendar = SalesCalendar(1, 25)
        assert str(calendar.containing(date(2026, 12, 26))) == "2027-01"
        assert str(calendar.containing(date(2026, 12, 26), Grain.YEAR)) == "2027"
        assert str(calendar.containing(date(2026, 12, 25))) == "2026-12"


class TestPace:
    @given(CALENDARS, PERIODS.filter(lambda period: period.grain is not Grain.YEAR), st.integers(-40, 140))
    def test_gone_and_left_are_all_working_days(self, calendar: SalesCalendar, period: Period, offset: int) -> None:
        days = calendar.days(period)
        today = days.since + timedelta(days=offset)
        pace = calendar.pace(period, today, weekdays)
        assert 0 <= pace.gone <= pace.total
        assert pace.gone + pace.left == pace.total
        if today <= days.since:
            assert pace.gone == 0
        if today > days.until:
            assert pace.left == 0
        tomorrow = calendar.pace(period, today + timedelta(days=1), weekdays)
        assert tomorrow.gone - pace.gone == (today in days and weekdays(today))

    def test_today_is_still_to_be_worked(self) -> None:
        march = Period(2026, Grain.MONTH, 3)
        assert SalesCalendar().pace(march, date(2026, 3, 30), weekdays) == Pace(total=22, gone=20)
        assert SalesCalendar().pace(march, date(2026, 3, 31), weekdays).left == 1
        assert SalesCalendar().pace(march, date(2026, 4, 1), weekdays).left == 0

    def test_holidays_and_ones_own_weekdays_count(self) -> None:
        company = WorkCalendar(closed=frozenset({date(2026, 3, 31)}), open=frozenset({date(2026, 3, 29)}))
        march, today = Period(2026, Grain.MONTH, 3), date(2026, 3, 28)  # a Saturday
        assert SalesCalendar().pace(march, today, company.works_on).left == 2
        assert SalesCalendar().pace(march, today, company.works_on, frozenset({5})).left == 2

    def test_a_period_without_working_days_has_no_share(self) -> None:
        assert SalesCalendar().pace(Period(2026), date(2026, 3, 1), lambda *_: False).share is None
