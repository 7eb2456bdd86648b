"""Two people at the same moment: the second one starts when the first has done everything but commit."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from threading import Event
from typing import Any

from storage import schema
from storage.errors import Refusal
from storage.people.leaves import LeaveKind
from storage.store import Connection
from storage.unit_of_work import UnitOfWork
from tests.storage.firm import NOON, TODAY, Firm

Job = Callable[[UnitOfWork], Any]
NOTHING_REFUSED = "done"


def overlapping(firm: Firm, first: tuple[str, Job], second: tuple[str, Job]) -> list[str]:
    """What became of both: `done`, or the key of the refusal. On SQLite the one writer puts them in order."""
    ready = Event()

    def run(connection: Connection, who: str, job: Job, *, leads: bool) -> None:
        if not leads:
            ready.wait(10)
        try:
            unit = firm.unit(connection, who)
            unit.changes.command = "visit"
            job(unit)
        finally:
            ready.set()
        if leads and not firm.store.is_sqlite:
            time.sleep(0.3)  # the other one reads now, or waits for us

    with ThreadPoolExecutor(2) as pool:
        futures = [
            pool.submit(firm.store.do, lambda connection: run(connection, *first, leads=True)),
            pool.submit(firm.store.do, lambda connection: run(connection, *second, leads=firm.store.is_sqlite)),
        ]
    return sorted(outcome(each) for each in futures)


def outcome(future: Future[None]) -> str:
    error = future.exception()
    if error is None:
        return NOTHING_REFUSED
    assert isinstance(error, Refusal), error
    return error.key


def test_an_act_is_undone_once(firm: Firm) -> None:
    firm.visit("ana", "Acme Pumps")
    act = firm.act()
    both = overlapping(firm, ("ana", lambda uow: uow.acts.undo(act)), ("sam", lambda uow: uow.acts.undo(act)))
    assert both == [NOTHING_REFUSED, "undo-already"]
    assert firm.records()["visits"] == []


def test_a_todo_is_closed_once(firm: Firm) -> None:
    todo = firm.todo("ana", "call")
    both = overlapping(
        firm, ("ana", lambda uow: uow.followups.close(todo)), ("sam", lambda uow: uow.followups.cancel(todo))
    )
    assert both == [NOTHING_REFUSED, "followup-already"]


def test_a_plan_is_reported_once(firm: Firm) -> None:
    plan = firm.plan("ana", "Acme Pumps", TODAY)

    def report(uow: UnitOfWork) -> None:
        uow.visits.report(
            firm.customers["Acme Pumps"], firm.ids["ana"], visited_on=TODAY, visited_at=None, said_at=NOON,
            visit_id=plan,
        )  # fmt: skip

    assert overlapping(firm, ("ana", report), ("ivy", report)) == [NOTHING_REFUSED, "visit-already"]


def test_a_customer_without_an_owner_is_taken_once(firm: Firm) -> None:
    free = firm.customers["Open Air Ltd"]

    def take(uow: UnitOfWork) -> None:
        uow.customers.get(free)  # what was seen before it was held tells nothing
        uow.customers.take(free, uow.actor.member_id)

    overlapping(firm, ("ana", take), ("sam", take))
    current = firm.rows(schema.ownerships, schema.ownerships.c.customer_id == free)
    assert [row.until_at for row in current] == [None]
    assert firm.row(schema.customers, free).owner_id == current[0].member_id


def test_a_join_code_lets_one_account_in(firm: Firm) -> None:
    code = firm.do("max", lambda uow: uow.people.new_code(firm.ids["ana"]), command="member")

    def join(user: str) -> Job:
        return lambda uow: uow.people.join(code, platform="telegram", user_key=user, address=user, shown_as=None)

    assert overlapping(firm, ("ana", join("1")), ("ana", join("2"))) == [NOTHING_REFUSED, "join-code-wrong"]
    assert len(firm.rows(schema.accounts, schema.accounts.c.platform == "telegram")) == 1


def test_two_changes_of_one_record_are_two_versions(firm: Firm) -> None:
    visit = firm.visit("ana", "Acme Pumps")
    both = overlapping(
        firm,
        ("ana", lambda uow: uow.visits.change(visit, note="ana's")),
        ("sam", lambda uow: uow.visits.change(visit, contact="Li")),
    )
    assert both == [NOTHING_REFUSED] * 2
    row = firm.row(schema.visits, visit)
    assert (row.version, row.note, row.contact) == (3, "ana's", "Li")


def test_names_get_their_stamps_in_the_order_they_become_visible(firm: Firm) -> None:
    highest = max(each.stamp for each in firm.see("max", lambda uow: uow.customers.changed_names(0)))

    def add(name: str) -> Job:
        return lambda uow: uow.customers.add(name, owner_id=uow.actor.member_id)

    overlapping(firm, ("ana", add("First")), ("sam", add("Second")))
    stamps = [each.stamp for each in firm.see("max", lambda uow: uow.customers.changed_names(highest))]
    assert len(set(stamps)) == 2


def test_a_chat_belongs_to_one_team(firm: Firm) -> None:
    def bind(team: str) -> Job:
        def job(uow: UnitOfWork) -> None:
            found = uow.directory.team_by_name(team)
            assert found is not None
            uow.chats.bind("slack", "C1", found.id, amounts=False, language="en")

        return job

    assert overlapping(firm, ("max", bind("North")), ("max", bind("South"))) == [NOTHING_REFUSED] * 2
    assert firm.see("max", lambda uow: uow.chats.binding("slack", "C1")) is not None
    assert len(firm.rows(schema.bindings, schema.bindings.c.until_at.is_(None))) == 1


def test_leave_that_is_changed_does_not_meet_what_is_entered_meanwhile(firm: Firm) -> None:
    ana = firm.ids["ana"]
    kept = firm.do("ana", lambda uow: uow.leaves.add(ana, TODAY, TODAY, LeaveKind.LEAVE), command="leave")
    week = [TODAY + timedelta(days) for days in range(8)]
    both = overlapping(
        firm,
        ("ana", lambda uow: uow.leaves.add(ana, week[4], week[5], LeaveKind.TRIP)),
        ("sam", lambda uow: uow.leaves.change(kept, week[0], week[7])),
    )
    assert both == [NOTHING_REFUSED, "leave-meets"]
