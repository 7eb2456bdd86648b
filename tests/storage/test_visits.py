"""Visits: what a report completes, what is the same report, who is overdue, what counts."""

from datetime import date, timedelta
from functools import partial

import pytest

from storage import schema
from storage.records import Channel, Outcome
from storage.unit_of_work import UnitOfWork
from tests.storage.firm import NOON, TODAY, Firm, refused

CADENCE = {"A": 14, "B": 30, "C": 90}


def day(offset: int) -> date:
    """A day relative to today."""
    return TODAY + timedelta(days=offset)


def _get(uow: UnitOfWork, visit: int) -> object:
    return uow.visits.get(visit)


class TestReport:
    @pytest.mark.parametrize(
        ("planned", "completes"), [(0, True), (-1, True), (-2, True), (-3, True), (-4, False), (1, False)]
    )
    def test_completes_the_open_plan_of_that_day_or_the_three_before(
        self, firm: Firm, planned: int, completes: bool
    ) -> None:
        plan = firm.plan("ana", "Acme Pumps", day(planned), at=NOON - timedelta(days=6))
        visit = firm.visit("ana", "Acme Pumps", note="met Li")
        assert (visit == plan) is completes
        assert firm.row(schema.visits, plan).status == ("done" if completes else "planned")
        assert firm.row(schema.visits, visit).planned_on == (day(planned) if completes else None)

    def test_says_which_plan_it_completed(self, firm: Firm) -> None:
        firm.plan("ana", "Acme Pumps", day(-2))

        def report(uow):
            return uow.visits.report(
                firm.customers["Acme Pumps"], uow.actor.member_id, visited_on=TODAY, visited_at=None, said_at=NOON
            )

        assert firm.do("ana", report).completed_plan_of == day(-2)
        assert firm.do("ana", report).completed_plan_of is None  # there is no second one

    def test_takes_the_latest_of_several_plans(self, firm: Firm) -> None:
        for offset in (-3, -1, -2):
            firm.plan("ana", "Acme Pumps", day(offset))
        visit = firm.visit("ana", "Acme Pumps")
        assert firm.row(schema.visits, visit).planned_on == day(-1)

    @pytest.mark.parametrize(("who", "customer"), [("ben", "Acme Pumps"), ("ana", "Northgate Logistics")])
    def test_completes_nobody_elses_plan_and_no_other_customers(self, firm: Firm, who: str, customer: str) -> None:
        plan = firm.plan("ana", "Acme Pumps", TODAY)
        firm.visit(who, customer)
        assert firm.row(schema.visits, plan).status == "planned"

    def test_completes_neither_a_skipped_nor_an_undone_plan(self, firm: Firm) -> None:
        skipped = firm.plan("ana", "Acme Pumps", TODAY)
        firm.do("ana", lambda uow: uow.visits.skip(skipped, "no-time"))
        undone = firm.plan("ana", "Acme Pumps", TODAY)
        firm.undo("ana")
        assert firm.visit("ana", "Acme Pumps") not in {skipped, undone}

    def test_a_plan_named_by_its_code_is_completed_whenever_it_was_for(self, firm: Firm) -> None:
        plan = firm.plan("ana", "Acme Pumps", day(5))
        assert firm.visit("ana", "Acme Pumps", visit_id=plan) == plan
        with refused("visit-already", code=f"V{plan}", status="done"):
            firm.visit("ana", "Acme Pumps", visit_id=plan)

    def test_the_same_words_are_one_report(self, firm: Firm) -> None:
        first = firm.visit("ana", "Acme Pumps", said="/visit Acme met Li")
        assert firm.visit("ana", "Acme Pumps", said="/visit Acme met Li", at=NOON + timedelta(minutes=1)) == first
        assert firm.last_act is None
        for different in (
            {"said": "/visit Acme met Li again"},
            {"said": "/visit Acme met Li", "on": day(-1)},
        ):
            assert firm.visit("ana", "Acme Pumps", **different) != first
        assert firm.visit("ben", "Acme Pumps", said="/visit Acme met Li") != first

    def test_the_same_words_after_undo_are_a_new_report(self, firm: Firm) -> None:
        first = firm.visit("ana", "Acme Pumps", said="same")
        firm.undo("ana")
        assert firm.visit("ana", "Acme Pumps", said="same") != first

    def test_no_words_are_never_the_same(self, firm: Firm) -> None:
        assert firm.visit("ana", "Acme Pumps") != firm.visit("ana", "Acme Pumps")

    def test_is_onsite_and_met_unless_said_otherwise(self, firm: Firm) -> None:
        plain = firm.visit("ana", "Acme Pumps")
        called = firm.visit("ana", "Acme Pumps", channel=Channel.PHONE, outcome=Outcome.NOT_MET)
        rows = [firm.row(schema.visits, each) for each in (plain, called)]
        assert [(row.channel, row.outcome) for row in rows] == [("onsite", "met"), ("phone", "not_met")]

    @pytest.mark.parametrize(
        ("who", "for_whom", "may"),
        [
            ("ana", "ben", False), ("sam", "ana", True), ("sam", "kim", False), ("ivy", "ana", True),
            ("ivy", "kim", False), ("max", "kim", True),
        ],
    )  # fmt: skip
    def test_for_somebody_else(self, firm: Firm, who: str, for_whom: str, may: bool) -> None:
        def report(uow):
            return uow.visits.report(
                firm.customers["Acme Pumps"], firm.ids[for_whom], visited_on=TODAY, visited_at=None, said_at=NOON
            ).id

        if not may:
            with refused("visit-not-found"):
                firm.do(who, report)
            return
        row = firm.row(schema.visits, firm.do(who, report))
        assert (row.member_id, row.entered_by) == (firm.ids[for_whom], firm.ids[who])


class TestPlans:
    def test_the_very_same_plan_is_there_already(self, firm: Firm) -> None:
        plan = firm.plan("ana", "Acme Pumps", day(1))
        assert firm.plan("ana", "Acme Pumps", day(1)) == plan
        assert firm.last_act is None
        assert firm.plan("ana", "Acme Pumps", day(2)) != plan

    def test_stand_in_the_order_of_the_day(self, firm: Firm) -> None:
        def plan(uow):
            return [
                uow.visits.plan(
                    firm.customers[name], uow.actor.member_id, planned_on=TODAY, planned_at=at, said_at=NOON
                )[0]
                for name, at in (
                    ("Acme Pumps", None),
                    ("Northgate Logistics", NOON + timedelta(hours=2)),
                    ("华强电子有限公司", NOON),
                )
            ]

        loose, late, early = firm.do("ana", plan)
        rows = firm.do("ana", lambda uow: uow.visits.planned(uow.actor.member_id, since=TODAY, until=TODAY))
        assert [row.id for row in rows] == [early, late, loose]
        assert rows[0].planned_at == NOON

    def test_can_be_moved_and_skipped_while_they_are_open(self, firm: Firm) -> None:
        plan = firm.plan("ana", "Acme Pumps", TODAY)
        firm.do("ana", lambda uow: uow.visits.move(plan, day(2), None))
        firm.do("ana", lambda uow: uow.visits.skip(plan, "they-moved"))
        row = firm.row(schema.visits, plan)
        assert (row.status, row.planned_on, row.skipped_because) == ("skipped", day(2), "they-moved")
        for again in (
            lambda uow: uow.visits.move(plan, TODAY, None),
            lambda uow: uow.visits.skip(plan, None),
        ):
            with refused("visit-already", status="skipped"):
                firm.do("ana", again)


class TestReading:
    def test_only_what_may_be_read_within_the_days(self, firm: Firm) -> None:
        mine = [firm.visit("ana", "Acme Pumps", on=day(offset)) for offset in (-8, -1, 0)]
        firm.visit("ben", "Blue Ocean GmbH")
        kims = firm.visit("kim", "Southern Steel")

        def between(who: str, since: int, until: int) -> list[int]:
            rows = firm.do(who, lambda uow: uow.visits.done(since=day(since), until=day(until)))
            return [row.id for row in rows]

        assert between("ana", -7, 0) == [mine[2], mine[1]]
        assert between("ana", -8, -8) == [mine[0]]
        assert len(between("sam", -7, 0)) == 3
        assert len(between("max", -7, 0)) == 4
        assert between("kim", -7, 0) == [kims]

    def test_of_another_reads_as_none(self, firm: Firm) -> None:
        visit = firm.visit("ana", "Acme Pumps")
        for wanted in (visit, 999):
            with refused("visit-not-found"):
                firm.do("kim", partial(_get, visit=wanted))

    def test_what_a_message_recorded_last(self, firm: Firm) -> None:
        firm.visit("ana", "Acme Pumps", at=NOON - timedelta(minutes=20))
        latest = firm.visit("ana", "Northgate Logistics", at=NOON - timedelta(minutes=10))
        found = firm.do("ana", lambda uow: uow.visits.latest_of(uow.actor.member_id, NOON - timedelta(minutes=30)))
        assert found is not None
        assert found.id == latest
        assert firm.do("ana", lambda uow: uow.visits.latest_of(uow.actor.member_id, NOON)) is None

    def test_customers_met_on_site_count_once_a_day(self, firm: Firm) -> None:
        firm.visit("ana", "Acme Pumps")
        firm.visit("ana", "Acme Pumps", note="again")
        firm.visit("ana", "Acme Pumps", on=day(-1))
        firm.visit("ana", "Northgate Logistics")
        firm.visit("ana", "Northgate Logistics", on=day(-2), channel="phone")
        firm.visit("ana", "Northgate Logistics", on=day(-3), outcome="not_met")
        firm.visit("ana", "华强电子有限公司")
        firm.undo("ana")
        assert firm.do("sam", lambda uow: uow.visits.count_met(firm.ids["ana"], day(-6), TODAY)) == 3
        assert firm.do("kim", lambda uow: uow.visits.count_met(firm.ids["ana"], day(-6), TODAY)) == 0


class TestOverdue:
    """Acme is grade A (14 days), Northgate B (30); the firm was founded on 2 February, 29 days ago."""

    def overdue(
        self, firm: Firm, who: str = "ana", whose: str = "ana", today: date = TODAY
    ) -> list[tuple[str, object]]:
        rows = firm.do(who, lambda uow: uow.visits.overdue(firm.ids[whose], today, CADENCE))
        return [(row.customer.name, row.days) for row in rows]

    def test_never_visited_counts_from_when_it_was_known(self, firm: Firm) -> None:
        assert self.overdue(firm) == [("Acme Pumps", None)]
        assert self.overdue(firm, today=day(2)) == [("Acme Pumps", None), ("Northgate Logistics", None)]

    @pytest.mark.parametrize(("ago", "late"), [(13, False), (14, False), (15, True)])
    def test_counts_from_the_last_done_visit(self, firm: Firm, ago: int, late: bool) -> None:
        firm.visit("ana", "Acme Pumps", on=day(-ago))
        assert self.overdue(firm) == ([("Acme Pumps", ago)] if late else [])

    def test_a_plan_or_a_visit_taken_back_is_no_visit(self, firm: Firm) -> None:
        firm.plan("ana", "Acme Pumps", day(-1))
        firm.visit("ana", "Acme Pumps", on=day(-10))
        firm.undo("ana")
        assert self.overdue(firm) == [("Acme Pumps", None)]

    def test_anybodys_visit_counts_for_the_customer(self, firm: Firm) -> None:
        firm.visit("sam", "Acme Pumps", on=day(-1))
        assert self.overdue(firm) == []

    def test_archived_ones_are_left_alone(self, firm: Firm) -> None:
        firm.do("ana", lambda uow: uow.customers.change(firm.customers["Acme Pumps"], archived_at=NOON))
        assert self.overdue(firm) == []

    def test_is_nobody_elses_business(self, firm: Firm) -> None:
        assert self.overdue(firm, "sam") == [("Acme Pumps", None)]
        assert self.overdue(firm, "kim") == []
        assert self.overdue(firm, "ben") == []
