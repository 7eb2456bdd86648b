"""The morning plan: once a working day, at its time of day where the person is; late till noon, then not at all."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from scheduler.pushes import NEVER, PushSettings, Timetable, instant
from scheduler.registry import DAILY
from storage import schema
from storage.day.working_days import WorkCalendar
from storage.keeping import restoring
from storage.records import Role
from tests.scheduler.office import BERLIN, TUESDAY, Office, at, settings

DAY = timedelta(days=1)
MONDAY, SATURDAY, SUNDAY = TUESDAY - DAY, TUESDAY + 4 * DAY, TUESDAY + 5 * DAY
(MORNING,) = (each for each in DAILY if each.name == "morning")


# --- when ---


@pytest.mark.parametrize(
    ("ticks", "messages", "statuses"),
    [
        (["07:59"], 0, {}),
        (["08:00"], 1, {"queued": 1}),
        (["08:00", "08:01", "23:00"], 1, {"queued": 1}),
        (["08:01"], 1, {"queued": 1}),  # the process was down for a minute
        (["12:00"], 1, {"queued": 1}),  # a plan is worth sending till noon
        (["12:01"], 0, {"late": 1}),
        (["12:01", "23:00"], 0, {"late": 1}),
        (["09:30", "08:00", "08:30"], 1, {"queued": 1}),  # the clock jumps back
    ],
)
def test_once_a_day(office: Office, ticks: list[str], messages: int, statuses: dict[str, int]) -> None:
    office.member("Ana")
    office.tick(*(at(each) for each in ticks))
    assert len(office.sent("morning")) == messages
    assert office.statuses("morning") == statuses


def test_one_process_whose_clock_jumps_back_sends_nothing_twice(office: Office) -> None:
    office.member("Ana")
    ticker = office.ticker()
    assert [ticker.tick(at(each)) for each in ("08:00", "08:01", "07:01", "07:30", "08:00", "08:02")] == [
        1, 0, 0, 0, 0, 0,
    ]  # fmt: skip


def test_moved_beyond_noon_it_comes_all_the_same(office: Office) -> None:
    office.member("Ana")
    office.timetable = settings(morning=PushSettings(at=time(14)))
    office.tick(at("13:59"), at("14:00"))
    assert len(office.sent("morning")) == 1


def test_a_backlog_is_cut_to_ten_lines_and_today_has_the_rest(office: Office) -> None:
    ana = office.member("Ana")
    for each in range(14):
        office.todo(ana, f"to-do {each}", on=TUESDAY - DAY)
    office.tick(at("08:00"))
    (told,) = office.sent("morning")
    *lines, last, today = told.split(" / ")
    assert (len(lines) + 1, last) == (10, "… and 7 more")
    assert today.endswith("Today]")


def test_nothing_to_say_is_not_looked_at_again(office: Office) -> None:
    ana = office.member("Ana")
    office.set_todo(1, status="done")
    office.tick(at("08:00"))
    office.todo(ana, "new", on=TUESDAY)
    office.tick(at("08:01"))
    assert office.became("morning") == [(str(ana), TUESDAY, "nothing")]
    assert office.sent("morning") == []


@pytest.mark.parametrize(
    ("outage", "superseded"),
    [
        (timedelta(minutes=1), []),
        (timedelta(hours=23), []),
        (timedelta(days=3), ["2026-03-04", "2026-03-05"]),
        # From the third to the twenty-fourth: the weekends had none.
        (
            timedelta(weeks=3),
            [f"2026-03-{day:02}" for day in (4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 23)],
        ),
    ],
)
def test_after_an_outage_the_newest_alone_is_built(office: Office, outage: timedelta, superseded: list[str]) -> None:
    office.member("Ana")
    office.tick(at("08:00"))
    back = at("08:05") + outage
    office.tick_between(back, back + timedelta(hours=2))
    later = [] if outage < DAY and back.date() == TUESDAY else [(back.date(), "queued")]
    assert [(day, status) for _, day, status in office.became("morning")] == [
        (TUESDAY, "queued"),
        *((date.fromisoformat(each), "superseded") for each in superseded),
        *later,
    ]


def test_a_store_that_was_restored_sends_nothing_of_before(office: Office) -> None:
    ana = office.member("Ana")
    office.todo(ana, "call", at("08:30"))
    office.todo(ana, "write", at("10:00"))
    office.store.do(lambda connection: restoring.hold_what_is_due(connection, at("09:00")))
    office.tick_between(at("09:00"), at("11:00"))
    office.tick(at("08:00", TUESDAY + DAY))
    assert [each.partition(" / ")[0] for each in office.sent("morning")] == ["t1: Morning, Ana. Wed 4 Mar"]
    assert office.sent("due") == ["t1: 1 ⏰ write, today 10:00"]


# --- on which days ---


@pytest.mark.parametrize(
    ("day", "workdays", "company", "comes"),
    [
        (TUESDAY, None, {}, True),
        (SATURDAY, None, {}, False),
        (SATURDAY, [0, 1, 2, 3, 4, 5], {}, True),  # a week of six days
        (SUNDAY, [0, 1, 2, 3, 4, 5], {}, False),
        (TUESDAY, [0, 2], {}, False),
        (TUESDAY, None, {"closed": frozenset({TUESDAY})}, False),
        (TUESDAY, [1], {"closed": frozenset({TUESDAY})}, False),
        (SUNDAY, None, {"open": frozenset({SUNDAY})}, True),  # 补班
        (SUNDAY, None, {"workdays": frozenset({6, 0, 1, 2, 3})}, True),
    ],
)
def test_on_working_days(
    office: Office, day: date, workdays: list[int] | None, company: dict[str, Any], comes: bool
) -> None:
    office.member("Ana", workdays=workdays)
    office.company = replace(office.company, calendar=WorkCalendar(**company))
    office.tick(at("08:00", day))
    assert len(office.sent("morning")) == comes


def test_on_the_weekdays_of_the_configuration(office: Office) -> None:
    office.member("Ana")
    office.timetable = settings(morning=PushSettings(days=frozenset({0})))
    office.tick(*(at("08:00", MONDAY + each * DAY) for each in range(7)))
    assert [day for _, day, _ in office.became("morning")] == [MONDAY]


# --- for whom ---


@pytest.mark.parametrize(
    ("values", "comes"),
    [
        ({}, True),
        ({"roles": [Role.LEAD]}, True),
        ({"roles": [Role.FINANCE]}, False),
        ({"roles": [Role.FINANCE, Role.REP]}, True),
        ({"removed_at": at("07:00")}, False),
        ({"account": None}, False),
        ({"account": "terminal"}, False),
        ({"joined": at("07:59")}, True),
        ({"joined": at("08:30")}, False),  # waits for tomorrow's
        ({"timezone": "Asia/Tokyo"}, True),  # 16:00 there at eight in Berlin: it was sent at midnight
    ],
)
def test_who_gets_it(office: Office, values: dict[str, Any], comes: bool) -> None:
    office.member("Ana", **values)
    office.tick_between(at("00:00"), at("23:50"))
    assert len(office.sent("morning")) == comes


def test_at_eight_where_the_person_is(office: Office) -> None:
    zones = {
        "Asia/Shanghai": "2026-03-03 00:00",
        "Europe/Berlin": "2026-03-03 07:00",
        "America/Denver": "2026-03-03 15:00",
    }
    for zone in zones:
        office.member(zone, timezone=zone)
    office.tick_between(at("00:00"), at("23:50"))
    found = {
        row.recipient: row.built_at
        for row in office.rows(schema.occurrences)
        if (row.push, row.on_day) == ("morning", TUESDAY)
    }
    assert [f"{each:%Y-%m-%d %H:%M}" for each in found.values()] == list(zones.values())


def test_it_goes_out_under_the_rights_of_that_moment(office: Office) -> None:
    ana = office.member("Ana")
    office.set_member(ana, access_version=7)
    office.tick(at("08:00"))
    (row,) = office.rows(schema.outbox)
    assert (row.member_id, row.access_version, row.kind, row.key) == (ana, 7, "push", "push:morning:1:2026-03-03")


@pytest.mark.parametrize(
    ("accounts", "main", "goes_to"),
    [
        ([("slack", {}), ("telegram", {"last_seen_at": at("07:00")})], None, "t1"),
        ([("slack", {"last_seen_at": at("07:30")}), ("telegram", {"last_seen_at": at("07:00")})], None, "s1"),
        ([("slack", {}), ("telegram", {"last_seen_at": at("07:00")})], 1, "s1"),
        ([("slack", {"gone_at": at("07:00")}), ("telegram", {})], 1, "t1"),  # the main one has blocked us
        ([("slack", {"last_seen_at": at("07:30"), "gone_at": at("07:40")}), ("telegram", {})], None, "t1"),
        ([("slack", {"gone_at": at("07:00")})], 1, "s1"),  # there is no other: it waits there
        ([("slack", {}), ("terminal", {"last_seen_at": at("07:00")})], None, "s1"),
    ],
)
def test_to_which_account(
    office: Office, accounts: list[tuple[str, dict[str, Any]]], main: int | None, goes_to: str
) -> None:
    ana = office.member("Ana", account=None)
    for platform, values in accounts:
        office.account(ana, platform, **values)
    office.set_member(ana, main_account_id=main)
    office.tick(at("08:00"))
    assert [row.chat for row in office.rows(schema.outbox)] == [goes_to]


# --- times as they are written ---


@pytest.mark.parametrize(
    ("day", "clock", "utc"),
    [
        ("2026-03-29", "02:30", "2026-03-29 01:30"),  # skipped: it moves forward, to 03:30
        ("2026-10-25", "02:30", "2026-10-25 00:30"),  # comes twice: the first
        ("2026-10-25", "08:00", "2026-10-25 07:00"),
    ],
)
def test_the_instant_of_a_local_time(day: str, clock: str, utc: str) -> None:
    found = instant(date.fromisoformat(day), time.fromisoformat(clock), BERLIN)
    assert f"{found:%Y-%m-%d %H:%M}" == utc


def test_a_tick_may_be_told_the_time_in_any_zone(office: Office) -> None:
    """Two times of one zone compare by their clocks: in the hour that comes twice that would be wrong."""
    office.member("Ana", workdays=list(range(7)))
    office.timetable = settings(morning=PushSettings(at=time(2, 45), quiet=NEVER))
    second = datetime(2026, 10, 25, 2, 15, tzinfo=ZoneInfo("Europe/Berlin"), fold=1)
    assert office.tick(second) == 1


def test_the_timetable_keeps_what_is_not_configured() -> None:
    assert Timetable().at(MORNING) == time(8)
    assert Timetable().until(MORNING) == time(12)
    assert settings(morning=PushSettings(at=time(12))).until(MORNING) == time.max
