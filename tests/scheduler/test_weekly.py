"""When the weekly digest comes, and to whom: Monday morning, once; late or on the next working morning; never for
what was before."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from scheduler.pushes import PushSettings, Timetable
from storage import schema
from storage.day.working_days import WorkCalendar
from storage.keeping import restoring
from storage.records import Role
from tests.scheduler.sales_week import MONDAY, PEOPLE, SalesWeek, at
from tests.transcripts import world

DAY = timedelta(days=1)
FRIDAY = MONDAY - 3 * DAY
TUESDAY = MONDAY + DAY


def title(week: SalesWeek, chat: str) -> str:
    """The first line of what a chat was sent."""
    ((first, *_),) = [rows for where, rows in week.queued().items() if where == chat]
    return "".join(span["text"] for span in first.reply["blocks"][0]["spans"])


# --- to whom ---


def test_managers_and_leads_get_it_in_private(week: SalesWeek) -> None:
    week.tick(at("08:29"))
    assert week.queued() == {}
    week.tick(at("08:30"), at("08:31"), at("11:00"))
    assert sorted(week.queued()) == ["max", "sam"]
    assert week.became() == {"max": [(MONDAY, "queued")], "sam": [(MONDAY, "queued")]}


def test_a_team_with_a_chat_gets_it_there_and_its_lead_not_twice(week: SalesWeek) -> None:
    week.bind("North")
    week.tick(at("08:30"))
    assert sorted(week.queued()) == ["-100", "max"]
    assert week.became()["sam"] == [(MONDAY, "nothing")]


def test_a_lead_who_manages_reads_it_in_private_as_well(week: SalesWeek) -> None:
    week.bind("North")
    week.firm.do("system", lambda uow: uow.people.change(week.firm.ids["sam"], roles=[Role.LEAD, Role.MANAGER]))
    week.tick(at("08:30"))
    assert sorted(week.queued()) == ["-100", "max", "sam"]


def test_chats_can_be_left_out(week: SalesWeek) -> None:
    week.bind("North")
    week.timetable = Timetable({"weekly": PushSettings(audience=frozenset({"manager"}))})
    week.tick(at("08:30"))
    assert sorted(week.queued()) == ["max"]


def test_who_muted_it_gets_none(week: SalesWeek) -> None:
    week.firm.do("max", lambda uow: uow.people.change(uow.actor.member_id, muted=["weekly"]))
    week.tick(at("08:30"))
    assert sorted(week.queued()) == ["sam"]
    assert week.became()["max"] == [(MONDAY, "muted")]


def test_each_in_their_own_zone(week: SalesWeek) -> None:
    week.firm.do("system", lambda uow: uow.people.change(week.firm.ids["max"], timezone="America/New_York"))
    week.tick(at("08:30"))
    assert sorted(week.queued()) == ["sam"]
    week.tick(at("13:29"))
    assert sorted(week.queued()) == ["sam"]
    week.tick(at("13:30"))  # New York is on summer time already, Berlin is not
    assert sorted(week.queued()) == ["max", "sam"]


# --- late ---


def test_a_closed_monday_puts_it_off(week: SalesWeek) -> None:
    week.company = replace(week.company, calendar=WorkCalendar(closed=frozenset({MONDAY})))
    week.bind("North")
    week.tick(at("08:30"), at("12:00"))
    assert week.queued() == {}
    week.tick(at("08:30", TUESDAY))
    assert sorted(week.queued()) == ["-100", "max"]
    assert title(week, "max") == "Bright Pumps – week 11, to Sun 15 Mar"


@pytest.mark.parametrize(
    ("moment", "came"),
    [
        (at("11:59"), "queued"),
        (at("12:01"), None),  # waits for Tuesday morning
        (at("08:29", TUESDAY), None),
        (at("08:30", TUESDAY), "queued"),
        (at("12:00", TUESDAY), "queued"),
        (at("12:01", TUESDAY), "late"),
        (at("08:30", MONDAY + 5 * DAY), "late"),
    ],
)
def test_after_an_outage_it_comes_that_morning_or_the_next(week: SalesWeek, moment: datetime, came: str | None) -> None:
    week.tick(at("08:00"))  # it was there before, and went
    week.tick(moment)
    assert [status for _, status in week.became().get("max", [])] == ([came] if came else [])
    assert ("max" in week.queued()) is (came == "queued")


def test_after_weeks_of_outage_one_comes_and_the_others_are_written_down(week: SalesWeek) -> None:
    week.tick(at("08:30"))
    week.tick(at("09:00", MONDAY + 21 * DAY))
    assert week.became()["max"] == [
        (MONDAY, "queued"), (MONDAY + 7 * DAY, "superseded"), (MONDAY + 14 * DAY, "superseded"),
        (MONDAY + 21 * DAY, "queued"),
    ]  # fmt: skip


# --- nothing for what was before ---


def test_a_new_release_waits_for_its_first_monday(week: SalesWeek) -> None:
    """Started on Tuesday morning for the first time, Monday's isn't made up for."""
    week.tick(at("09:00", TUESDAY))
    assert week.queued() == {}
    week.tick(at("08:30", MONDAY + 7 * DAY))
    assert sorted(week.queued()) == ["max", "sam"]


@pytest.mark.parametrize("moment", [at("08:31"), at("09:45"), at("09:45", TUESDAY)])
def test_a_new_store_sends_nothing_that_was_due_before(week: SalesWeek, moment: datetime) -> None:
    """However long its chats have been bound."""
    week.bind("North")
    week.tick(moment, moment + timedelta(minutes=5))
    assert week.queued() == {}


def test_started_before_its_time_and_down_at_it(week: SalesWeek) -> None:
    week.bind("North")
    week.tick(at("08:20"), at("09:45"))
    assert sorted(week.queued()) == ["-100", "max"]


def test_a_team_bound_later_and_a_manager_who_joined_later(week: SalesWeek) -> None:
    week.tick(at("08:00"))
    week.bind("North", when=at("08:40"))
    zoe, _ = week.firm.do("system", lambda uow: uow.people.add("Zoe", frozenset({Role.MANAGER})), at=at("08:45"))
    week.store.do(lambda connection: world.join(connection, at("08:45"), "telegram", {zoe: "zoe"}))
    week.tick(at("08:50"), at("08:50", TUESDAY))
    assert sorted(week.queued()) == ["max"]  # sam's team has a chat by now
    week.tick(at("08:30", MONDAY + 7 * DAY))
    assert sorted(week.queued()) == ["-100", "max", "zoe"]


def test_a_store_put_back_does_not_send_it_again(week: SalesWeek) -> None:
    week.tick(at("08:00"))
    week.store.do(lambda connection: restoring.hold_what_is_due(connection, at("08:45")))
    week.tick(at("08:50"), at("08:50", TUESDAY))
    assert week.queued() == {}


# --- which week ---


@pytest.mark.parametrize(
    ("monday", "told"),
    [
        (date(2027, 1, 4), "week 53, to Sun 3 Jan"),
        (date(2027, 1, 11), "week 1, to Sun 10 Jan"),
        (date(2026, 3, 30), "week 13, to Sun 29 Mar"),  # the clocks went forward in the night before
        (date(2026, 10, 26), "week 43, to Sun 25 Oct"),
        (date(2028, 1, 3), "week 52, to Sun 2 Jan"),
    ],
)
def test_weeks_by_their_iso_number(week: SalesWeek, monday: date, told: str) -> None:
    week.tick(at("08:30", monday))
    assert title(week, "max") == f"Bright Pumps – {told}"


# --- Friday ---


def test_reps_read_their_own_on_friday(week: SalesWeek) -> None:
    week.tick(at("14:59", FRIDAY))
    assert week.queued("preview") == {}
    week.tick(at("15:00", FRIDAY), at("15:01", FRIDAY))
    assert sorted(week.queued("preview")) == ["ana", "ben", "kim"]
    week.tick(at("18:59", FRIDAY), at("08:30", MONDAY))
    assert all(len(rows) == 1 for rows in week.queued("preview").values())


def test_friday_is_not_made_up_for(week: SalesWeek) -> None:
    week.tick(at("14:00", FRIDAY), at("19:01", FRIDAY), at("09:00"))
    assert week.queued("preview") == {}
    assert week.became("preview")["ana"] == [(FRIDAY, "late")]


def test_everybody_has_an_account(week: SalesWeek) -> None:
    """What the other tests take for granted."""
    assert {row.address for row in week.firm.rows(schema.accounts)} == set(PEOPLE)
