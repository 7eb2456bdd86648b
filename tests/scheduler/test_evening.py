"""The evening question: who planned visits and said nothing is asked once, within working hours."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.app import timetable
from bot.config import Config
from scheduler.pushes import PushSettings, Timetable
from storage import schema
from storage.records import Role
from storage.store import Connection
from tests.scheduler.office import LONG_AGO, TUESDAY, Office, added, at

HALF_PAST_FIVE = at("17:30")
SATURDAY = TUESDAY + timedelta(days=4)


def plan(
    office: Office, member_id: int, name: str, *, day: date = TUESDAY, clock: str | None = None, **values: Any
) -> int:
    def job(connection: Connection) -> int:
        customer = added(connection, schema.customers, name=name, owner_id=member_id, created_at=LONG_AGO)
        row = {
            "customer_id": customer, "member_id": member_id, "entered_by": member_id, "status": "planned",
            "planned_on": day, "planned_at": at(clock, day).astimezone(UTC) if clock else None, "said_at": LONG_AGO,
            "platform": "telegram", "created_at": LONG_AGO,
        } | values  # fmt: skip
        return added(connection, schema.visits, **row)

    return office.store.do(job)


def mark(office: Office, visit_id: int, **values: Any) -> None:
    v = schema.visits
    office.store.do(lambda connection: connection.execute(sa.update(v).where(v.c.id == visit_id).values(**values)))


def asked(office: Office) -> list[str]:
    return [each.partition(": ")[2] for each in office.sent("evening")]


def test_the_visits_of_the_day_in_one_message_once(office: Office) -> None:
    ana = office.member("Ana")
    plan(office, ana, "Acme Pumps", clock="10:00")
    plan(office, ana, "Northgate Logistics")
    office.tick_between(at("00:10"), at("23:50"), minutes=10)
    assert asked(office) == [
        "2 on today's list, how did they go? / 1 10:00 Acme Pumps / 2 Northgate Logistics"
    ]  # fmt: skip


def test_nobody_is_asked_who_reported_one(office: Office) -> None:
    ana = office.member("Ana")
    done = plan(office, ana, "Acme Pumps")
    plan(office, ana, "Northgate Logistics")
    mark(office, done, status="done", visited_on=TUESDAY)
    office.tick(HALF_PAST_FIVE)
    assert asked(office) == []
    assert office.statuses("evening") == {"nothing": 1}


def test_what_was_skipped_is_not_asked_about(office: Office) -> None:
    ana = office.member("Ana")
    skipped = plan(office, ana, "Acme Pumps")
    plan(office, ana, "Northgate Logistics")
    mark(office, skipped, status="skipped")
    office.tick(HALF_PAST_FIVE)
    assert asked(office) == ["1 on today's list, how did it go? / 1 Northgate Logistics"]


@pytest.mark.parametrize(
    "planned",
    [
        {"day": TUESDAY + timedelta(days=1)},
        {"day": TUESDAY - timedelta(days=1)},
        {"clock": "18:30"},  # still to come
        {"status": "skipped"},
        {"undone_by": 1},
    ],
)
def test_other_visits_are_not_asked_about(office: Office, planned: dict[str, Any]) -> None:
    ana = office.member("Ana")
    if "undone_by" in planned:
        office.store.do(_act)
    plan(office, ana, "Acme Pumps", **planned)
    office.tick(HALF_PAST_FIVE)
    assert asked(office) == []


def _act(connection: Connection) -> None:
    added(connection, schema.acts, platform="telegram", conversation="t", command="undo", at=LONG_AGO)


@pytest.mark.parametrize(
    ("clock", "status"),
    [("17:29", None), ("17:30", "queued"), ("18:59", "queued"), ("19:01", "late"), ("23:00", "late")],
)
def test_within_working_hours(office: Office, clock: str, status: str | None) -> None:
    plan(office, office.member("Ana"), "Acme Pumps")
    office.tick(at(clock))
    assert [each for _, _, each in office.became("evening")] == ([status] if status else [])


def test_not_in_quiet_hours(office: Office) -> None:
    ana = office.member("Ana", quiet_from="17:00", quiet_until="18:00")
    plan(office, ana, "Acme Pumps")
    office.tick(at("17:45"))
    assert office.became("evening") == []
    office.tick(at("18:00"))
    assert len(asked(office)) == 1


def test_quiet_hours_to_the_night_leave_it_out(office: Office) -> None:
    plan(office, office.member("Ana", quiet_from="17:00", quiet_until="08:00"), "Acme Pumps")
    office.tick_between(at("17:00"), at("23:50"))
    assert office.statuses("evening") == {"late": 1}


def test_not_on_a_day_off(office: Office) -> None:
    plan(office, office.member("Ana"), "Acme Pumps", day=SATURDAY)
    office.tick_between(at("17:00", SATURDAY), at("20:00", SATURDAY))
    assert office.became("evening") == []


@pytest.mark.parametrize(("roles", "comes"), [([Role.LEAD], True), ([Role.MANAGER], False), ([Role.ASSISTANT], False)])
def test_who_is_asked(office: Office, roles: list[Role], comes: bool) -> None:
    plan(office, office.member("Ana", roles=roles), "Acme Pumps")
    office.tick(HALF_PAST_FIVE)
    assert len(asked(office)) == comes


def test_whoever_finds_it_not_useful_is_not_asked(office: Office) -> None:
    plan(office, office.member("Ana", muted=["evening"]), "Acme Pumps")
    office.tick(HALF_PAST_FIVE)
    assert office.statuses("evening") == {"muted": 1}


def test_in_the_zone_of_the_person(office: Office) -> None:
    plan(office, office.member("Ana", timezone="Asia/Shanghai"), "Acme Pumps")
    office.tick(datetime(2026, 3, 3, 9, 29, tzinfo=UTC))
    assert office.became("evening") == []
    office.tick(datetime(2026, 3, 3, 9, 30, tzinfo=UTC))
    assert len(asked(office)) == 1


@pytest.mark.parametrize(("allowed", "comes"), [(True, True), (False, False)])
def test_the_company_can_do_without(office: Office, allowed: bool, comes: bool) -> None:
    config = Config.model_validate({"privacy": {"evening_question": allowed}})
    office.timetable = timetable(config)
    assert bool(config.company().audiences["evening"]) is comes
    plan(office, office.member("Ana"), "Acme Pumps")
    office.tick(HALF_PAST_FIVE)
    assert len(asked(office)) == comes


def test_another_time_of_day(office: Office) -> None:
    office.timetable = Timetable({"evening": PushSettings(at=at("16:00").time())})
    plan(office, office.member("Ana"), "Acme Pumps")
    office.tick(at("16:00"))
    assert len(asked(office)) == 1
