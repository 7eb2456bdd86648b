"""Any acts in any order: undo brings back exactly the state before, redo the state after, a refusal changes nothing."""

from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from storage import schema
from storage.errors import Refusal
from storage.unit_of_work import UnitOfWork
from tests.databases import Databases, opened
from tests.storage.firm import NOON, TODAY, Firm, found, gather

WHO = st.sampled_from(["ana", "sam"])
# Counted from the newest: what was just made is what the next act is likely to meet.
PLACES = st.sampled_from([0, 0, 1, 1, 2, 3, 5, 8])
NOTES = st.sampled_from(["met Li", "nobody there", "价格太高"])
DAYS = st.integers(-4, 4).map(lambda days: TODAY + timedelta(days=days))


def by_record(records: dict[str, list[dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    """What people see, by table and id."""
    return {f"{table}:{row['id']}": row for table, rows in records.items() for row in rows}


def newest(ids: Collection[int], place: int) -> int:
    """The one so many places before the newest."""
    return sorted(ids)[-1 - place % len(ids)] if ids else 0


class Acts(RuleBasedStateMachine):
    """People of one team report, plan, note and change; anybody takes back and does again whatever they may."""

    databases: Databases

    def __init__(self) -> None:
        super().__init__()
        self._opened = opened(self.databases, found)
        self.firm: Firm = gather(self._opened.__enter__())
        self.acts: list[int] = []
        self.before: dict[int, dict[str, list[dict[str, Any]]]] = {}  # by act: what there was before it, and after it
        self.after: dict[int, dict[str, list[dict[str, Any]]]] = {}

    def teardown(self) -> None:
        self._opened.__exit__(None, None, None)

    def act(self, who: str, job: Callable[[UnitOfWork], object], command: str = "visit") -> None:
        """Does something; a refusal must leave everything as it was."""
        before = self.firm.records()
        try:
            self.firm.do(who, job, command=command)
        except Refusal:
            assert self.firm.records() == before
            return
        if (act := self.firm.last_act) is not None:
            self.acts.append(act)
            self.before[act], self.after[act] = before, self.firm.records()

    def pick(self, table: sa.Table, place: int) -> int | None:
        rows = self.firm.rows(table)
        return rows[-1 - place % len(rows)].id if rows else None

    # --- what people do ---

    @rule(who=WHO, place=PLACES, day=DAYS, note=NOTES, step=st.booleans())
    def report(self, who: str, place: int, day: Any, note: str, step: bool) -> None:
        def job(uow: UnitOfWork) -> None:
            customer = uow.customers.get(newest(uow.customers.reachable_ids(), place))
            uow.customers.take(customer.id, uow.actor.member_id)
            visit = uow.visits.report(
                customer.id, uow.actor.member_id, visited_on=day, visited_at=None, said_at=NOON, note=note
            )
            if step:
                code = f"V{visit.id}"
                uow.followups.add("next", uow.actor.member_id, said_at=NOON, customer_id=customer.id, belongs_to=code)

        self.act(who, job)

    @rule(who=WHO, place=PLACES, day=DAYS)
    def plan(self, who: str, place: int, day: Any) -> None:
        def job(uow: UnitOfWork) -> None:
            customer = uow.customers.get(newest(uow.customers.reachable_ids(), place))
            uow.visits.plan(customer.id, uow.actor.member_id, planned_on=day, planned_at=None, said_at=NOON)

        self.act(who, job, "plan")

    @rule(who=WHO)
    def meet_a_new_customer(self, who: str) -> None:
        """Two acts, the later one about what the earlier one made."""

        def add(uow: UnitOfWork) -> None:
            customer = uow.customers.add(f"New {len(self.acts)}", owner_id=uow.actor.member_id)
            uow.customers.add_contact(customer, "Ms Li")

        def report(uow: UnitOfWork) -> None:
            newcomer = newest(uow.customers.own_ids(), 0)
            uow.visits.report(newcomer, uow.actor.member_id, visited_on=TODAY, visited_at=None, said_at=NOON)

        self.act(who, add, "customer")
        self.act(who, report)

    @rule(who=WHO, place=PLACES, to=WHO)
    def give(self, who: str, place: int, to: str) -> None:
        self.act(
            who,
            lambda uow: uow.customers.give(newest(uow.customers.reachable_ids(), place), self.firm.ids[to]),
            "customer",
        )

    @rule(who=WHO, place=PLACES, note=NOTES, where=PLACES)
    def change_visit(self, who: str, place: int, note: str, where: int) -> None:
        def job(uow: UnitOfWork) -> None:
            customer = uow.customers.get(newest(uow.customers.reachable_ids(), where))
            uow.visits.change(self.pick(schema.visits, place) or 0, note=note, customer_id=customer.id)

        self.act(who, job, "edit")

    @rule(who=WHO, place=PLACES, how=st.sampled_from(["close", "cancel"]))
    def close(self, who: str, place: int, how: str) -> None:
        self.act(who, lambda uow: getattr(uow.followups, how)(self.pick(schema.followups, place) or 0), "done")

    @rule(who=WHO, place=PLACES)
    def skip(self, who: str, place: int) -> None:
        self.act(who, lambda uow: uow.visits.skip(self.pick(schema.visits, place) or 0, "no-time"), "skip")

    # --- undo and redo ---

    @precondition(lambda self: self.acts)
    @rule(who=WHO, place=PLACES)
    def undo_any(self, who: str, place: int) -> None:
        """What the act touched is as it was before it; everything else is as it is."""
        wanted = self.acts[-1 - place % len(self.acts)]
        now, count = by_record(self.firm.records()), len(self.acts)
        self.act(who, lambda uow: uow.acts.undo(wanted), "undo")
        if len(self.acts) == count:
            return
        a = schema.audit
        touched = {row.record for row in self.firm.rows(a, a.c.act_id == self.acts[-1])}
        before, after = by_record(self.before[wanted]), by_record(self.firm.records())
        assert {name: after.get(name) for name in touched} == {name: before.get(name) for name in touched}
        assert {name: row for name, row in after.items() if name not in touched} == {
            name: row for name, row in now.items() if name not in touched
        }

    @precondition(lambda self: self.acts)
    @rule()
    def undo_and_redo_the_latest(self) -> None:
        latest = self.acts[-1]
        self.act("sam", lambda uow: uow.acts.undo(latest), "undo")
        if self.acts[-1] == latest:
            return  # not within the lead's reach any more
        assert self.firm.records() == self.before[latest]
        undo = self.acts[-1]
        self.act("sam", lambda uow: uow.acts.undo(undo), "undo")
        assert self.acts[-1] != undo, "what was just taken back can be done again"
        assert self.firm.records() == self.after[latest]

    # --- what always holds ---

    @invariant()
    def nothing_points_to_what_is_gone(self) -> None:
        seen = self.firm.records()
        there = {name: {row["id"] for row in rows} for name, rows in seen.items()}
        for name, rows in seen.items():
            for key in schema.metadata.tables[name].foreign_keys:
                target = key.column.table.name
                if target in there:
                    assert {row[key.parent.name] for row in rows} - {None} <= there[target], (name, key.parent.name)

    @invariant()
    def every_version_is_in_the_audit(self) -> None:
        a = schema.audit
        changes = self.firm.rows(a)
        for table in (schema.visits, schema.followups, schema.customers, schema.ownerships):
            for row in self.firm.rows(table):
                written = [each for each in changes if each.record == f"{table.name}:{row.id}"]
                assert row.version == len(written)

    @invariant()
    def a_customer_has_the_owner_its_history_says(self) -> None:
        seen = self.firm.records()
        current = {row["customer_id"]: row["member_id"] for row in seen["ownerships"] if row["until_at"] is None}
        assert {row["id"]: row["owner_id"] for row in seen["customers"] if row["owner_id"]} == current


@pytest.mark.parametrize("kind", ["sqlite_files", "postgres_server"])
def test_any_acts(kind: str, request: pytest.FixtureRequest) -> None:
    databases: Databases = request.getfixturevalue(kind)
    machine = type("Acts", (Acts,), {"databases": databases})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=20 if kind == "sqlite_files" else 5,
            stateful_step_count=15,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
