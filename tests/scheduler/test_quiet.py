"""Quiet hours: what they hold, whose they are, and what comes all the same."""

from datetime import datetime, time, timedelta

import pytest

from bot.app import timetable
from bot.config import load
from scheduler.pushes import NEVER, PushSettings, is_within
from tests.scheduler.office import TUESDAY, Office, at, settings

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("hours", "quiet", "awake"),
    [
        (("21:00", "07:30"), ["21:00", "23:59", "00:00", "07:29"], ["07:30", "20:59"]),
        (("12:00", "13:00"), ["12:00", "12:59"], ["11:59", "13:00", "00:00"]),
        (("00:00", "00:00"), [], ["00:00", "12:00"]),
        (("21:00", "21:00"), [], ["21:00", "20:59", "00:00"]),  # equal ones are none
    ],
)
def test_hours(hours: tuple[str, str], quiet: list[str], awake: list[str]) -> None:
    start, end = (time.fromisoformat(each) for each in hours)
    found = {each: is_within((start, end), time.fromisoformat(each)) for each in [*quiet, *awake]}
    assert found == dict.fromkeys(quiet, True) | dict.fromkeys(awake, False)


@pytest.mark.parametrize(
    ("own", "of_push", "comes_at"),
    [
        (None, None, "08:00"),
        (("20:00", "09:00"), None, "09:00"),
        (("20:00", "12:00"), None, "12:00"),
        (("20:00", "12:30"), None, None),  # too late by then
        (None, (time(20), time(9)), "09:00"),
        (("21:00", "07:00"), (time(20), time(9)), "08:00"),  # one's own go first
        (("00:00", "00:00"), (time(20), time(9)), "08:00"),
    ],
)
def test_the_morning_waits_for_their_end(
    office: Office, own: tuple[str, str] | None, of_push: tuple[time, time] | None, comes_at: str | None
) -> None:
    quiet_from, quiet_until = own or (None, None)
    office.member("Ana", quiet_from=quiet_from, quiet_until=quiet_until)
    office.timetable = settings(morning=PushSettings(quiet=of_push))
    ticker = office.ticker()
    sent: list[str] = []
    for half_hour in range(48):
        moment = at("00:00") + timedelta(minutes=30 * half_hour)
        sent += [f"{moment:%H:%M}"] * ticker.tick(moment)
    assert sent == ([comes_at] if comes_at else [])
    assert office.statuses("morning") == {"queued" if comes_at else "late": 1}


OWN, OTHERS = "Ana", "Ben"


@pytest.mark.parametrize(
    ("who_set_it", "due", "found", "comes_at"),
    [
        (OWN, "03:00", "03:00", "03:00"),  # one set it for oneself
        (OWN, "03:00", "03:05", "03:05"),  # as good as on time
        (OWN, "03:00", "03:06", "07:30"),  # late: not at night
        (OTHERS, "03:00", "03:00", "07:30"),
        (OTHERS, "07:30", "07:30", "07:30"),
        (OTHERS, "20:59", "21:00", "07:30"),
        (OWN, "20:50", "20:59", "20:59"),
    ],
)
def test_reminders(office: Office, who_set_it: str, due: str, found: str, comes_at: str) -> None:
    ids = {"Ana": office.member("Ana"), "Ben": office.member("Ben")}
    office.todo(ids["Ana"], "call", at(due), by=ids[who_set_it])
    ticker = office.ticker()
    sent: list[str] = []
    moment = at(found)
    while moment < at("07:40", TUESDAY + DAY):
        if ticker.tick(moment) and office.sent("due") and not sent:
            sent.append(f"{moment:%H:%M}")
        moment = moment + timedelta(minutes=10 - moment.minute % 10)
    assert sent == [comes_at]
    assert len(office.sent("due")) == 1


def test_a_night_of_reminders_comes_in_one_message(office: Office) -> None:
    ana, ben = office.member("Ana"), office.member("Ben")
    for clock in ("22:00", "23:00"):
        office.todo(ana, f"call {clock}", at(clock), by=ben)
    office.tick_between(at("21:50"), at("07:20", TUESDAY + DAY))
    assert office.sent("due") == []
    office.tick(at("07:30", TUESDAY + DAY))
    assert office.sent("due") == [
        "t1: 1 ⏰ call 22:00 (was due yesterday Tue 3 Mar 22:00) / 2 ⏰ call 23:00 (was due yesterday Tue 3 Mar 23:00)"
    ]


def test_they_are_by_the_clock_of_the_person(office: Office) -> None:
    ana, ben = office.member("Ana", timezone="Asia/Shanghai"), office.member("Ben")
    office.todo(ana, "call", at("15:00"), by=ben)  # 22:00 in Shanghai
    office.tick(at("15:00"))
    assert office.sent("due") == []
    office.tick(at("00:30", TUESDAY + DAY))  # 07:30
    assert len(office.sent("due")) == 1


def moment_of(config: dict[str, str], office: Office) -> list[datetime]:
    loaded = load(None, config)
    office.timetable = timetable(loaded)
    return [at("07:00"), at("07:45"), at("08:30")]


@pytest.mark.parametrize(
    ("config", "sent"),
    [
        ({}, [0, 1, 0]),
        ({"LEGWORK_PUSHES__DUE__QUIET_HOURS": "none"}, [1, 0, 0]),
        ({"LEGWORK_PUSHES__DUE__QUIET_HOURS": "22:00-08:00"}, [0, 0, 1]),
        ({"LEGWORK_PUSHES__QUIET_HOURS": "22:00-08:00"}, [0, 0, 1]),
        ({"LEGWORK_PUSHES__QUIET_HOURS": "22:00-08:00", "LEGWORK_PUSHES__DUE__QUIET_HOURS": "none"}, [1, 0, 0]),
        ({"LEGWORK_PUSHES__MORNING__QUIET_HOURS": "22:00-08:00"}, [0, 1, 0]),  # of another push
    ],
)
def test_those_of_the_configuration(office: Office, config: dict[str, str], sent: list[int]) -> None:
    ana, ben = office.member("Ana", roles=["finance"]), office.member("Ben", roles=["finance"])
    office.todo(ana, "call", at("06:50"), by=ben)
    assert [office.tick(each) for each in moment_of(config, office)] == sent


def test_none_in_the_configuration_is_none_at_all() -> None:
    found = timetable(load(None, {"LEGWORK_PUSHES__QUIET_HOURS": "none"}))
    assert found.of("morning").quiet == found.of("due").quiet == NEVER
