"""Reminders: at the time of the to-do, once; what is late comes together and says when it was due."""

from datetime import timedelta
from typing import Any

import pytest

from storage import schema
from tests.scheduler.office import TUESDAY, Office, at

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("ticks", "sent"),
    [
        (["09:59"], []),
        (["10:00", "10:01", "23:00"], ["t1: 1 ⏰ call, today 10:00"]),
        (["10:01", "09:01", "10:00"], ["t1: 1 ⏰ call, today 10:00"]),  # the clock jumps back
        (["10:05"], ["t1: 1 ⏰ call, today 10:00"]),
        (["10:06"], ["t1: 1 ⏰ call (was due today 10:00)"]),
    ],
)
def test_once_at_its_time(office: Office, ticks: list[str], sent: list[str]) -> None:
    office.todo(office.member("Ana"), "call", at("10:00"))
    office.tick(*(at(each) for each in ticks))
    assert office.sent("due") == sent


@pytest.mark.parametrize(
    ("outage", "lines"),
    [
        (timedelta(minutes=1), ["call, today 10:00"]),
        (
            timedelta(hours=23),
            ["call (was due yesterday Tue 3 Mar 10:00)", "write (was due yesterday Tue 3 Mar 18:00)"],
        ),
        (
            timedelta(weeks=3),
            [
                "call (was due Tue 3 Mar 10:00)",
                "write (was due Tue 3 Mar 18:00)",
                "visit (was due yesterday Mon 23 Mar 08:00)",
            ],
        ),
    ],
)
def test_after_an_outage_all_come_in_one_message(office: Office, outage: timedelta, lines: list[str]) -> None:
    ana = office.member("Ana")
    for text, due_at in (("call", at("10:00")), ("write", at("18:00")), ("visit", at("08:00", TUESDAY + 20 * DAY))):
        office.todo(ana, text, due_at)
    office.tick(at("09:59"), at("10:00") + outage, at("10:01") + outage)
    assert office.sent("due") == [
        "t1: " + " / ".join(f"{place} ⏰ {line}" for place, line in enumerate(lines, 1))
    ]  # fmt: skip
    assert office.statuses("due") == {"queued": 1, **({"merged": len(lines) - 1} if len(lines) > 1 else {})}
    carried = {row.outbox_id for row in office.rows(schema.occurrences) if row.push == "due"}
    assert len(carried) == 1
    assert None not in carried


def test_each_gets_their_own(office: Office) -> None:
    ana, ben = office.member("Ana"), office.member("Ben")
    office.todo(ben, "write", at("10:00"))
    office.todo(ana, "call", at("10:00"))
    office.tick(at("10:00"))
    assert sorted(office.sent("due")) == ["t1: 1 ⏰ call, today 10:00", "t2: 1 ⏰ write, today 10:00"]


def test_moved_to_another_time_it_comes_again_and_back_it_does_not(office: Office) -> None:
    todo = office.todo(office.member("Ana"), "call", at("10:00"))
    office.tick(at("10:00"))
    office.set_todo(todo, due_at=at("11:00"))
    office.tick(at("10:30"), at("11:00"), at("11:01"))
    office.set_todo(todo, due_at=at("10:00"))
    office.tick(at("11:10"))
    office.set_todo(todo, due_at=at("11:00", TUESDAY + DAY), due_on=TUESDAY + DAY)
    office.tick(at("11:00", TUESDAY + DAY))
    assert office.sent("due") == [f"t1: 1 ⏰ call, today {each}:00" for each in (10, 11, 11)]


@pytest.mark.parametrize("values", [{"status": "done"}, {"status": "cancelled"}, {"undone_by": 1}])
def test_what_is_over_is_not_reminded_of(office: Office, values: dict[str, Any]) -> None:
    office.set_todo(office.todo(office.member("Ana"), "call", at("10:00")), **values)
    office.tick(at("10:00"))
    assert office.sent("due") == []


def test_it_comes_on_a_day_off_as_well(office: Office) -> None:
    sunday = TUESDAY + 5 * DAY
    office.todo(office.member("Ana"), "call", at("10:00", sunday))
    office.tick(at("10:00", sunday))
    assert len(office.sent("due")) == 1


def test_who_joins_later_is_not_told_of_what_was_due_before(office: Office) -> None:
    ana = office.member("Ana", joined=None, account=None)
    office.todo(ana, "call", at("10:00"))
    office.todo(ana, "write", at("12:00"))
    office.tick(at("10:00"))
    assert office.became("due") == []
    office.account(ana, "telegram")
    office.set_member(ana, joined_at=at("11:00"))
    office.tick(at("11:01"), at("12:00"))
    assert office.sent("due") == ["t1: 1 ⏰ write, today 12:00"]
    assert office.statuses("due") == {"early": 1, "queued": 1}


@pytest.mark.parametrize("values", [{"account": None}, {"account": "terminal"}, {"removed_at": at("09:00")}])
def test_who_cannot_be_written_to_gets_nothing(office: Office, values: dict[str, Any]) -> None:
    office.todo(office.member("Ana", **values), "call", at("10:00"))
    office.tick(at("10:00"), at("10:01"))
    assert office.rows(schema.outbox) == []
    assert office.became("due") == []


def test_many_late_ones_go_out_in_one_message(office: Office) -> None:
    ana = office.member("Ana")
    for minute in range(59):
        office.todo(ana, f"call {minute}", at(f"10:{minute:02}"))
    office.tick(at("15:00"), at("15:01"))
    assert len(office.sent("due")) == 1
    assert office.statuses("due") == {"queued": 1, "merged": 58}
