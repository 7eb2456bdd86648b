"""Holidays, make-up days and leave: what is pushed on them, what waits, and what never comes later."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from storage import schema
from storage.day.working_days import WorkCalendar
from storage.messages.occurrences import OccurrenceStatus
from storage.people.directory import read_directory
from storage.people.leaves import LeaveKind
from storage.store import Connection
from storage.unit_of_work import UnitOfWork
from tests.scheduler.office import TUESDAY, Office, at

DAY = timedelta(days=1)
WEDNESDAY, FRIDAY, SATURDAY, MONDAY = (TUESDAY + each * DAY for each in (1, 3, 4, 6))


def unit(connection: Connection, member_id: int, now: datetime) -> UnitOfWork:
    directory = read_directory(connection, now.date())
    return UnitOfWork(
        connection, directory.actor(member_id), directory, now=now, today=now.date(), platform="telegram",
        conversation=f"telegram:t{member_id}",
    )  # fmt: skip


def leave(office: Office, member_id: int, first: date, last: date, *, said: datetime, kind: str = "leave") -> int:
    def job(connection: Connection) -> int:
        uow = unit(connection, member_id, said)
        leave_id = uow.leaves.add(member_id, first, last, LeaveKind(kind))
        uow.call_back_pushes(member_id)
        return leave_id

    return office.store.do(job)


def back(office: Office, member_id: int, leave_id: int, *, said: datetime) -> None:
    office.store.do(lambda connection: unit(connection, member_id, said).leaves.end(leave_id, said.date()))


def from_now(member_id: int, connection: Connection) -> int:
    """Days of leave that still stand."""
    return len(unit(connection, member_id, at("12:00")).leaves.of(member_id, TUESDAY))


@pytest.mark.parametrize(
    ("country", "zone", "day", "comes"),
    [
        ("CN", "Asia/Shanghai", date(2026, 10, 1), False),
        ("CN", "Asia/Shanghai", date(2026, 10, 10), True),  # a Saturday that is worked
        ("CN", "Asia/Shanghai", date(2026, 10, 17), False),
        ("GB", "Europe/London", date(2026, 12, 28), False),
        ("US", "America/New_York", date(2026, 7, 3), False),
        ("DE-BY", "Europe/Berlin", date(2026, 6, 4), False),
        ("DE", "Europe/Berlin", date(2026, 6, 4), True),
    ],
)
def test_the_morning_plan_on_holidays(office: Office, country: str, zone: str, day: date, comes: bool) -> None:
    office.company = office.company.__class__(timezone=ZoneInfo(zone), calendar=WorkCalendar(country=country))
    office.member("Ana")
    office.tick(datetime.combine(day, datetime.min.time(), ZoneInfo(zone)) + timedelta(hours=8))
    assert len(office.sent("morning")) == comes


@pytest.mark.parametrize("kind", ["leave", "trip"])
def test_nothing_is_pushed_on_leave(office: Office, kind: str) -> None:
    ana = office.member("Ana")
    leave(office, ana, WEDNESDAY, MONDAY, said=at("15:00"), kind=kind)
    for ahead in range(9):
        office.tick_between(at("00:10", TUESDAY + ahead * DAY), at("23:50", TUESDAY + ahead * DAY), minutes=60)
    days = [day for _, day, status in office.became("morning") if status == "queued"]
    assert days == [TUESDAY, MONDAY + DAY, MONDAY + 2 * DAY]


def test_leave_across_a_weekend_in_another_zone(office: Office) -> None:
    """Friday to Monday in Auckland begin while it is Thursday in Berlin."""
    ana = office.member("Ana", timezone="Pacific/Auckland")
    zone = ZoneInfo("Pacific/Auckland")
    leave(office, ana, FRIDAY, MONDAY, said=at("09:00"))
    mornings = [datetime.combine(TUESDAY + each * DAY, datetime.min.time(), zone) for each in range(1, 9)]
    for each in mornings:
        office.tick(each + timedelta(hours=8, minutes=5))
    days = [day for _, day, status in office.became("morning") if status == "queued"]
    assert days == [TUESDAY + each * DAY for each in (1, 2, 7, 8)]


def test_who_comes_back_after_the_time_of_day_waits_for_the_next_morning(office: Office) -> None:
    ana = office.member("Ana")
    row = leave(office, ana, TUESDAY, FRIDAY, said=at("15:00", TUESDAY - DAY))
    office.tick(at("08:00"))
    back(office, ana, row, said=at("10:25"))
    office.tick(at("10:26"))
    assert office.became("morning") == [(str(ana), TUESDAY, "changed")]
    office.tick(at("08:00", WEDNESDAY))
    assert office.statuses("morning") == {"changed": 1, "queued": 1}


def test_who_comes_back_before_the_time_of_day_gets_the_plan(office: Office) -> None:
    ana = office.member("Ana")
    row = leave(office, ana, TUESDAY, FRIDAY, said=at("15:00", TUESDAY - DAY))
    back(office, ana, row, said=at("07:45"))
    office.tick(at("08:00"))
    assert office.statuses("morning") == {"queued": 1}


def test_leave_that_is_far_away_changes_nothing_today(office: Office) -> None:
    ana = office.member("Ana", quiet_from="21:00", quiet_until="09:00")
    leave(office, ana, MONDAY, MONDAY, said=at("08:30"))
    office.tick(at("09:05"))
    assert office.statuses("morning") == {"queued": 1}


def test_what_waits_in_the_queue_is_held_back_and_reminders_come_later(office: Office) -> None:
    ana = office.member("Ana")
    office.todo(ana, "call the bank", at("08:00"), by=office.member("Sam"))
    office.tick(at("08:00"))
    assert len(office.sent("due")) == 1
    leave(office, ana, TUESDAY, WEDNESDAY, said=at("08:01"))
    assert {row.status for row in office.rows(schema.outbox) if row.member_id == ana} == {"cancelled"}
    office.tick(at("08:02"))
    assert len(office.sent("due")) == 1
    office.tick(at("08:00", TUESDAY + 2 * DAY))
    assert len([row for row in office.rows(schema.outbox) if row.key.startswith("push:due:")]) == 2


def test_what_others_wrote_is_not_called_back(office: Office) -> None:
    from storage.messages import claiming, outbox

    ana = office.member("Ana")
    nudge = {
        "platform": "telegram", "chat": "t1", "conversation": "telegram:t1", "key": "turn:1:nudge", "method": "send",
        "kind": "push", "reply": {}, "member_id": ana, "access_version": None, "created_at": at("07:00"),
        "next_try_at": at("07:30", TUESDAY + 20 * DAY).astimezone(UTC),
    }  # fmt: skip
    office.store.do(lambda connection: outbox.put(connection, **nudge))
    leave(office, ana, TUESDAY, TUESDAY + 19 * DAY, said=at("07:01"))
    (row,) = office.rows(schema.outbox)
    assert row.status == "ready"

    def claimed(now: datetime) -> int:
        return len(
            office.store.do(lambda connection: claiming.claim(connection, "telegram", "me", now.astimezone(UTC)))
        )

    assert claimed(at("07:02")) == 0  # weeks before its first try
    assert claimed(at("07:29", TUESDAY + 20 * DAY)) == 0
    assert claimed(at("07:30", TUESDAY + 20 * DAY)) == 1


class TestReminders:
    """A day off holds what others set and what is late; a time one set oneself is kept."""

    def test_of_others_wait_for_the_next_working_morning(self, office: Office) -> None:
        ana, sam = office.member("Ana"), office.member("Sam")
        office.todo(ana, "call the bank", at("10:00", SATURDAY), by=sam)
        office.tick_between(at("09:30", SATURDAY), at("23:50", SATURDAY + DAY), minutes=30)
        assert office.sent("due") == []
        office.tick(at("07:29", MONDAY))
        assert office.sent("due") == []
        office.tick(at("07:31", MONDAY))
        assert len(office.sent("due")) == 1

    def test_of_ones_own_are_kept_on_a_day_off(self, office: Office) -> None:
        ana = office.member("Ana")
        office.todo(ana, "call the bank", at("10:00", SATURDAY))
        office.tick(at("10:00", SATURDAY))
        assert len(office.sent("due")) == 1

    def test_of_ones_own_wait_over_leave(self, office: Office) -> None:
        ana = office.member("Ana")
        office.todo(ana, "call the bank", at("10:00", WEDNESDAY))
        leave(office, ana, WEDNESDAY, FRIDAY, said=at("15:00"))
        office.tick(at("10:00", WEDNESDAY))
        assert office.sent("due") == []
        office.tick(at("08:00", MONDAY))
        assert len(office.sent("due")) == 1

    def test_of_ones_own_set_since_are_kept(self, office: Office) -> None:
        ana = office.member("Ana")
        leave(office, ana, WEDNESDAY, FRIDAY, said=at("15:00"))
        todo = office.todo(ana, "call the bank", at("10:00", WEDNESDAY))
        office.set_todo(todo, created_at=at("16:00"))
        office.tick(at("10:00", WEDNESDAY))
        assert len(office.sent("due")) == 1


class TestLeave:
    """Days of the same kind that meet become one; another kind on the same days is refused."""

    def test_days_that_meet_are_one(self, office: Office) -> None:
        ana = office.member("Ana")
        first = leave(office, ana, TUESDAY, WEDNESDAY, said=at("07:00"))
        assert leave(office, ana, WEDNESDAY + DAY, FRIDAY, said=at("07:01")) == first
        assert office.store.read(partial(from_now, ana)) == 1

    def test_a_gap_is_closed(self, office: Office) -> None:
        ana = office.member("Ana")
        leave(office, ana, TUESDAY, TUESDAY, said=at("07:00"))
        leave(office, ana, FRIDAY, FRIDAY, said=at("07:01"))
        assert office.store.read(partial(from_now, ana)) == 2
        leave(office, ana, WEDNESDAY, WEDNESDAY + DAY, said=at("07:02"))
        assert office.store.read(partial(from_now, ana)) == 1

    def test_a_trip_in_leave_is_refused(self, office: Office) -> None:
        from storage.errors import Refusal

        ana = office.member("Ana")
        leave(office, ana, TUESDAY, WEDNESDAY, said=at("07:00"))
        with pytest.raises(Refusal, match="leave-meets"):
            leave(office, ana, WEDNESDAY, FRIDAY, said=at("07:01"), kind="trip")

    def test_leave_that_was_called_off_is_gone(self, office: Office) -> None:
        ana = office.member("Ana")
        row = leave(office, ana, FRIDAY, FRIDAY, said=at("07:00"))
        back(office, ana, row, said=at("07:01"))
        assert office.store.read(partial(from_now, ana)) == 0
        office.tick(at("08:00", FRIDAY))
        assert office.statuses("morning")[OccurrenceStatus.QUEUED] == 1
