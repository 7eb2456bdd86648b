"""What was off, elsewhere or somebody else's when its time came does not come later."""

from datetime import timedelta
from typing import Any

import pytest

from scheduler.pushes import PushSettings
from storage.records import Role
from tests.scheduler.office import TUESDAY, Office, at, settings

DAY = timedelta(days=1)


def test_reminders_switched_on_again_bring_none_of_days_ago(office: Office) -> None:
    ana = office.member("Ana", muted=["due"])
    office.todo(ana, "call", at("10:00"))
    office.todo(ana, "write", at("10:00", TUESDAY + 3 * DAY))
    office.tick(at("10:00"))
    assert office.became("due") == [(f"F2@{TUESDAY:%Y%m%d}T0900", TUESDAY, "muted")]
    office.change(ana, at("09:00", TUESDAY + 3 * DAY), muted=[])
    office.tick(at("09:01", TUESDAY + 3 * DAY))
    assert office.sent("due") == []
    office.tick(at("10:00", TUESDAY + 3 * DAY))
    assert office.sent("due") == ["t1: 1 ⏰ write, today 10:00"]


@pytest.mark.parametrize("push", ["morning", "due"])
def test_a_push_the_company_switches_on_begins_with_the_next(office: Office, push: str) -> None:
    office.todo(office.member("Ana"), "call", at("07:50"))
    office.timetable = settings(**{push: PushSettings(on=False)})
    office.tick(at("08:00"))
    office.timetable = settings()
    office.tick(at("08:10"))
    assert office.sent(push) == []
    assert office.statuses(push) == {"muted": 1}
    office.tick(at("08:00", TUESDAY + DAY))
    assert len(office.sent("morning")) == (1 if push == "morning" else 2)


# What changes, when, and whether the morning plan of that day still comes.
CHANGES: list[tuple[str, dict[str, Any], dict[str, Any], str, bool]] = [
    ("switched on", {"muted": ["morning"]}, {"muted": []}, "10:25", False),
    ("switched on in time", {"muted": ["morning"]}, {"muted": []}, "07:59", True),
    (
        "came from Denver, where it is night",
        {"timezone": "America/Denver"},
        {"timezone": "Europe/Berlin"},
        "10:25",
        False,
    ),
    ("came from Denver early", {"timezone": "America/Denver"}, {"timezone": "Europe/Berlin"}, "07:00", True),
    ("works on Tuesdays now", {"workdays": [0]}, {"workdays": [0, 1]}, "10:25", False),
    ("another language", {}, {"language": "zh-Hans"}, "08:05", True),
    (
        "no quiet hours any more",
        {"quiet_from": "20:00", "quiet_until": "11:00"},
        {"quiet_until": "20:00"},
        "10:25",
        True,
    ),
]


@pytest.mark.parametrize(
    ("before", "after", "when", "comes"), [each[1:] for each in CHANGES], ids=[each[0] for each in CHANGES]
)
@pytest.mark.parametrize("running", [True, False], ids=["running", "down"])
def test_a_change_of_settings(
    office: Office, before: dict[str, Any], after: dict[str, Any], when: str, comes: bool, running: bool
) -> None:
    """`down`: no process ran when the time came, so nothing was written down."""
    ana = office.member("Ana", **before)
    if running and when > "08:00":
        office.tick(at("07:50"), at("08:00"))
    office.change(ana, at(when), **after)
    office.tick_between(at(max(when, "08:00")), at("11:50"))
    assert len(office.sent("morning")) == comes
    office.tick(at("08:00", TUESDAY + 6 * DAY), at("11:00", TUESDAY + 6 * DAY))  # a Monday
    assert len(office.sent("morning")) == 1 + comes


def test_a_new_role_begins_with_the_next_day(office: Office) -> None:
    ana = office.member("Ana", roles=[Role.REP, Role.FINANCE, Role.ADMIN])
    ben = office.member("Ben", roles=[Role.FINANCE])
    office.change(ana, at("09:00"), language="en")
    office.change(ben, at("09:00"), language="en")
    office.tick(at("09:01"))
    assert office.became("morning") == [(str(ana), TUESDAY, "queued")]


def test_travelling_west_the_day_has_one_plan(office: Office) -> None:
    ana = office.member("Ana")
    office.tick(at("08:00"))
    office.change(ana, at("09:00"), timezone="America/Denver")
    office.tick_between(at("09:00"), at("08:00", TUESDAY + DAY))
    assert [day for _, day, _ in office.became("morning")] == [TUESDAY]
