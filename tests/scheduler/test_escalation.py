"""To-dos three working days overdue go to who leads their owner, in the morning, once; moved ones go anew."""

from datetime import date, timedelta

import pytest

from storage import schema
from storage.day.working_days import WorkCalendar
from storage.records import Role
from storage.store import Connection
from tests.scheduler.office import LONG_AGO, TUESDAY, Office, added, at
from tests.scheduler.test_away import leave

DAY = timedelta(days=1)
THURSDAY, FRIDAY, MONDAY = TUESDAY + 2 * DAY, TUESDAY + 3 * DAY, TUESDAY + 6 * DAY


def team(office: Office, *members: int, parent: int | None = None, name: str = "North") -> int:
    def job(connection: Connection) -> int:
        team_id = added(connection, schema.teams, name=name, parent_id=parent, created_at=LONG_AGO)
        for each in members:
            added(
                connection, schema.memberships, member_id=each, team_id=team_id, from_day=date(2025, 1, 1),
                created_at=LONG_AGO,
            )  # fmt: skip
        return team_id

    return office.store.do(job)


def crew(office: Office) -> tuple[int, int]:
    """A rep and who leads them, without anything to do."""
    ana = office.member("Ana")
    sam = office.member("Sam", roles=[Role.LEAD])
    for row in office.rows(schema.followups):
        office.set_todo(row.id, status="done")
    team(office, ana, sam)
    return ana, sam


def mornings(office: Office, first: date, last: date) -> None:
    for ahead in range((last - first).days + 1):
        office.tick(at("08:00", first + ahead * DAY))


def spoken(office: Office, member_id: int) -> list[date]:
    """The mornings on which somebody was told of something overdue for days."""
    rows = [row for row in office.rows(schema.outbox) if row.key.startswith(f"push:morning:{member_id}:")]
    return [date.fromisoformat(row.key.rsplit(":", 1)[1]) for row in rows if "working days overdue" in str(row.reply)]


def test_on_the_third_working_day_and_once(office: Office) -> None:
    ana, sam = crew(office)
    office.todo(ana, "send quote", on=TUESDAY)
    mornings(office, TUESDAY, TUESDAY + 14 * DAY)
    assert spoken(office, sam) == [FRIDAY]
    assert office.became("escalation") == [(f"F3>{sam}", TUESDAY, "queued")]
    assert spoken(office, ana) == []


def test_over_the_weekend(office: Office) -> None:
    ana, sam = crew(office)
    office.todo(ana, "send quote", on=THURSDAY)
    mornings(office, TUESDAY, TUESDAY + 14 * DAY)
    assert spoken(office, sam) == [MONDAY + DAY]


def test_leave_and_holidays_of_the_owner_do_not_count(office: Office) -> None:
    ana, sam = crew(office)
    office.company = office.company.__class__(
        timezone=office.company.timezone, calendar=WorkCalendar(closed=frozenset({FRIDAY}))
    )
    office.todo(ana, "send quote", on=TUESDAY)
    leave(office, ana, MONDAY, MONDAY, said=at("07:00"))
    mornings(office, TUESDAY, TUESDAY + 14 * DAY)
    assert spoken(office, sam) == [MONDAY + DAY]


def test_one_that_was_moved_goes_anew(office: Office) -> None:
    ana, sam = crew(office)
    todo = office.todo(ana, "send quote", on=TUESDAY)
    mornings(office, TUESDAY, FRIDAY)
    office.set_todo(todo, due_on=MONDAY)
    mornings(office, MONDAY, MONDAY + 8 * DAY)
    assert spoken(office, sam) == [FRIDAY, MONDAY + 3 * DAY]


def test_what_is_done_by_then_is_not_told(office: Office) -> None:
    ana, sam = crew(office)
    todo = office.todo(ana, "send quote", on=TUESDAY)
    mornings(office, TUESDAY, THURSDAY)
    office.set_todo(todo, status="done")
    mornings(office, FRIDAY, MONDAY)
    assert spoken(office, sam) == []


def test_each_of_several_leads_and_nobody_above_them(office: Office) -> None:
    ana = office.member("Ana")
    sam, kim, top = (office.member(each, roles=[Role.LEAD]) for each in ("Sam", "Kim", "Top"))
    area = team(office, top, name="Area")
    team(office, ana, sam, kim, parent=area)
    office.todo(ana, "send quote", on=TUESDAY)
    mornings(office, FRIDAY, MONDAY)
    known = {each for each in (sam, kim, top) if spoken(office, each)}
    assert known == {sam, kim}


def test_what_a_lead_lets_lie_goes_to_the_lead_above(office: Office) -> None:
    sam, top = (office.member(each, roles=[Role.LEAD]) for each in ("Sam", "Top"))
    area = team(office, top, name="Area")
    team(office, sam, parent=area)
    office.todo(sam, "send quote", on=TUESDAY)
    mornings(office, FRIDAY, FRIDAY)
    assert spoken(office, top) == [FRIDAY]


@pytest.mark.parametrize(("muted", "days"), [([], [FRIDAY]), (["morning"], [])])
def test_it_comes_with_the_morning_plan_alone(office: Office, muted: list[str], days: list[date]) -> None:
    ana, sam = crew(office)
    office.set_member(sam, muted=muted)
    office.todo(ana, "send quote", on=TUESDAY)
    mornings(office, FRIDAY, FRIDAY)
    assert spoken(office, sam) == days


def test_it_waits_while_the_lead_is_away(office: Office) -> None:
    ana, sam = crew(office)
    office.todo(ana, "send quote", on=TUESDAY)
    leave(office, sam, THURSDAY, MONDAY, said=at("07:00"))
    mornings(office, TUESDAY, MONDAY + 2 * DAY)
    assert spoken(office, sam) == [MONDAY + DAY]


def test_many_are_told_on_several_mornings(office: Office) -> None:
    ana, sam = crew(office)
    for number in range(7):
        office.todo(ana, f"quote {number}", on=TUESDAY)
    mornings(office, FRIDAY, MONDAY + 3 * DAY)
    assert spoken(office, sam) == [FRIDAY, MONDAY]
    assert len(office.became("escalation")) == 7


def test_two_processes_tell_it_once(office: Office) -> None:
    ana, sam = crew(office)
    office.todo(ana, "send quote", on=TUESDAY)
    office.tick(at("08:00", FRIDAY), at("08:00", FRIDAY))
    assert spoken(office, sam) == [FRIDAY]


def test_the_preview_shows_it(office: Office) -> None:
    ana, sam = crew(office)
    office.todo(ana, "send quote", on=TUESDAY)
    ticker = office.ticker()
    for _ in range(2):  # before and after it was sent
        (shown,) = ticker.preview("morning", at("08:00", FRIDAY), frozenset({sam}))
        assert "working days overdue" in str(shown.replies)
        ticker.tick(at("08:00", FRIDAY))
    (later,) = ticker.preview("morning", at("08:00", MONDAY), frozenset({sam}))
    assert "working days overdue" not in str(later.replies)
    assert ana
