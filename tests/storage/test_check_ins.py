"""Check-ins in the store: what is kept of them, what replaces what, journeys, and a customer's place."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from storage import schema
from storage.records import Channel, CheckIn, PlaceKind
from storage.unit_of_work import UnitOfWork
from storage.visits.check_ins import misfit
from storage.visits.coordinates import COORDINATES
from storage.visits.places import Place
from storage.visits.visits import Visit
from tests.storage.firm import NOON, TODAY, Firm, refused

ACME, LEEDS, MANCHESTER = (53.80, -1.55), (53.8003, -1.55), (53.48, -2.24)
RANGE_M = 200
MINUTE = timedelta(minutes=1)


def place(where: tuple[float, float] = LEEDS, kind: PlaceKind = PlaceKind.PIN, minutes: int = 5, m: int = 20) -> Place:
    return Place(*where, m, kind, NOON + minutes * MINUTE)


def check_in(firm: Firm, who: str, visit_id: int, where: Place) -> Visit:
    firm.do(who, lambda uow: uow.check_ins.add(visit_id, where, RANGE_M), at=where.at or NOON, command="place")
    return seen(firm, who, visit_id)


def seen(firm: Firm, who: str, visit_id: int) -> Visit:
    return firm.see(who, lambda uow: uow.visits.get(visit_id))


def told(visit: Visit) -> tuple[Any, ...]:
    return visit.check_in, visit.distance_m, visit.place_kind, visit.place_doubt


def coordinates(firm: Firm, visit_id: int) -> tuple[Any, ...]:
    row = firm.row(schema.visits, visit_id)
    return tuple(getattr(row, name) for name in COORDINATES)


class TestOfAVisit:
    def test_is_kept_with_its_visit(self, firm: Firm) -> None:
        visit = firm.visit("ana", "Acme Pumps")
        assert told(check_in(firm, "ana", visit, place())) == (CheckIn.IN_RANGE, 33, "pin", None)
        assert coordinates(firm, visit) == (53.8003, -1.55, 20)
        assert seen(firm, "ana", visit).checked_in_at == NOON + 5 * MINUTE

    def test_stands_in_no_audit(self, firm: Firm) -> None:
        visit = firm.visit("ana", "Acme Pumps")
        check_in(firm, "ana", visit, place())
        check_in(firm, "ana", visit, place(kind=PlaceKind.LIVE, minutes=6))
        rows = firm.rows(schema.audit, schema.audit.c.record == f"visits:{visit}")
        assert [row.action for row in rows] == ["create", "check-in", "check-in"]
        assert not [name for row in rows for name in (*(row.before or ()), *row.after) if name in COORDINATES]

    def test_is_taken_back_with_its_coordinates(self, firm: Firm) -> None:
        visit = firm.visit("ana", "Acme Pumps")
        check_in(firm, "ana", visit, place())
        taken_back = firm.act()
        firm.undo("ana", taken_back)
        assert told(seen(firm, "ana", visit)) == (None, None, None, None)
        assert coordinates(firm, visit) == (None, None, None)
        firm.do("ana", lambda uow: uow.acts.undo(taken_back + 1), command="redo")
        assert told(seen(firm, "ana", visit)) == (CheckIn.IN_RANGE, 33, "pin", None)

    def test_goes_with_a_report_that_is_taken_back_later(self, firm: Firm) -> None:
        visit = firm.visit("ana", "Acme Pumps")
        report = firm.act()
        check_in(firm, "ana", visit, place())
        assert firm.undo("ana", report) == [f"V{visit}"]
        with refused("visit-not-found"):
            seen(firm, "ana", visit)

    def test_is_no_longer_there_when_the_visit_is_a_plan_again(self, firm: Firm) -> None:
        plan = firm.plan("ana", "Acme Pumps", TODAY)
        firm.visit("ana", "Acme Pumps")
        report = firm.act()
        check_in(firm, "ana", plan, place())
        firm.undo("ana", report)
        assert told(seen(firm, "ana", plan)) == (None, None, None, None)
        assert coordinates(firm, plan) == (None, None, None)

    def test_a_pin_that_was_replaced_is_not_taken_back(self, firm: Firm) -> None:
        visit = firm.visit("ana", "Acme Pumps")
        check_in(firm, "ana", visit, place())
        pin = firm.act()
        check_in(firm, "ana", visit, place(kind=PlaceKind.LIVE, minutes=6))
        with refused("undo-changed-since"):
            firm.undo("ana", pin)

    def test_another_rep_cannot(self, firm: Firm) -> None:
        visit = firm.visit("ana", "Acme Pumps")
        with refused("visit-not-found"):
            check_in(firm, "ben", visit, place())


class TestJourneys:
    def test_the_later_one_is_marked(self, firm: Firm) -> None:
        first, second = firm.visit("ana", "Acme Pumps"), firm.visit("ana", "Northgate Logistics")
        check_in(firm, "ana", first, place())
        check_in(firm, "ana", second, place(MANCHESTER, minutes=15))
        assert [seen(firm, "ana", each).place_doubt for each in (first, second)] == [None, "travel"]

    def test_also_when_it_was_handled_first(self, firm: Firm) -> None:
        first, second = firm.visit("ana", "Acme Pumps"), firm.visit("ana", "Northgate Logistics")
        check_in(firm, "ana", second, place(MANCHESTER, minutes=15))
        check_in(firm, "ana", first, place())
        assert [seen(firm, "ana", each).place_doubt for each in (first, second)] == [None, "travel"]

    def test_one_in_between_explains_it(self, firm: Firm) -> None:
        visits = [firm.visit("ana", "Acme Pumps", at=NOON + n * MINUTE) for n in range(3)]
        check_in(firm, "ana", visits[0], place(minutes=0))
        check_in(firm, "ana", visits[2], place(MANCHESTER, minutes=14))
        assert seen(firm, "ana", visits[2]).place_doubt == "travel"
        check_in(firm, "ana", visits[1], place(MANCHESTER, minutes=10))
        assert [seen(firm, "ana", each).place_doubt for each in visits] == [None, "travel", None]

    def test_a_live_location_settles_a_pin_in_the_wrong_town(self, firm: Firm) -> None:
        first, second = firm.visit("ana", "Acme Pumps"), firm.visit("ana", "Northgate Logistics")
        check_in(firm, "ana", first, place())
        check_in(firm, "ana", second, place(MANCHESTER, minutes=15))
        assert check_in(firm, "ana", second, place(kind=PlaceKind.LIVE, minutes=16)).place_doubt is None

    def test_of_two_people_it_is_none(self, firm: Firm) -> None:
        check_in(firm, "ana", firm.visit("ana", "Acme Pumps"), place())
        other = check_in(firm, "ben", firm.visit("ben", "Blue Ocean GmbH"), place(MANCHESTER))
        assert other.place_doubt is None

    def test_the_later_visit_can_still_be_taken_back(self, firm: Firm) -> None:
        first, second = firm.visit("ana", "Acme Pumps"), firm.visit("ana", "Northgate Logistics")
        report = firm.act()
        check_in(firm, "ana", second, place(MANCHESTER, minutes=15))
        check_in(firm, "ana", first, place())
        assert firm.undo("ana", report) == [f"V{second}"]


class TestChangedVisits:
    def change(self, firm: Firm, visit: int, **values: Any) -> Visit:
        def job(uow: Any) -> None:
            uow.visits.change(visit, **values)
            uow.check_ins.settle(visit, RANGE_M, TODAY)

        firm.do("ana", job, command="edit")
        return seen(firm, "ana", visit)

    def test_another_customer_grades_anew(self, firm: Firm) -> None:
        visit = firm.visit("ana", "Acme Pumps")
        check_in(firm, "ana", visit, place())
        changed = self.change(firm, visit, customer_id=firm.customers["Northgate Logistics"])
        assert told(changed) == (CheckIn.UNVERIFIED, None, "pin", None)
        assert told(self.change(firm, visit, customer_id=firm.customers["Acme Pumps"])) == (
            CheckIn.IN_RANGE, 33, "pin", None,
        )  # fmt: skip

    @pytest.mark.parametrize(
        "values", [{"channel": Channel.PHONE}, {"visited_on": TODAY - timedelta(days=1), "visited_at": None}]
    )
    def test_what_was_not_there_then_has_none(self, firm: Firm, values: dict[str, Any]) -> None:
        visit = firm.visit("ana", "Acme Pumps")
        check_in(firm, "ana", visit, place())
        assert told(self.change(firm, visit, **values)) == (None, None, None, None)
        assert coordinates(firm, visit) == (None, None, None)


@pytest.mark.parametrize(
    ("channel", "minutes", "why"),
    [
        ("onsite", 0, None),
        ("onsite", 120, None),
        ("onsite", -120, None),
        ("onsite", 121, "time"),
        *((each, 0, "channel") for each in Channel if each != Channel.ONSITE),
    ],
)
def test_what_tells_nothing_of_a_visit(channel: str, minutes: int, why: str | None) -> None:
    assert misfit(channel, TODAY, NOON, NOON + minutes * MINUTE, TODAY) == why
    assert misfit(channel, TODAY - timedelta(days=1), None, NOON, TODAY) == ("channel" if why == "channel" else "time")


class TestPlaceOfACustomer:
    def test_is_accepted_by_the_lead_from_a_check_in(self, firm: Firm) -> None:
        visits = [firm.visit("ben", "Blue Ocean GmbH", at=NOON + n * MINUTE) for n in range(3)]
        check_in(firm, "ben", visits[0], place(MANCHESTER, minutes=0))
        check_in(firm, "ben", visits[1], place(minutes=300))
        check_in(firm, "ben", visits[2], place(kind=PlaceKind.FORWARDED, minutes=301))
        assert [each.id for each in firm.see("sam", self.waiting(firm))] == [visits[1]]
        assert firm.do("sam", lambda uow: uow.check_ins.accept(visits[1], RANGE_M), command="place") == 2
        grades = [seen(firm, "ben", each).check_in for each in visits]
        assert grades == [CheckIn.OUTSIDE, CheckIn.IN_RANGE, CheckIn.UNVERIFIED]
        customer = firm.row(schema.customers, firm.customers["Blue Ocean GmbH"])
        assert (customer.latitude, customer.longitude) == LEEDS
        assert firm.see("sam", self.waiting(firm)) == []
        firm.undo("sam")
        assert [seen(firm, "ben", each).check_in for each in visits] == [CheckIn.UNVERIFIED] * 3
        assert firm.row(schema.customers, customer.id).latitude is None
        assert len(firm.see("sam", self.waiting(firm))) == 1

    def waiting(self, firm: Firm) -> Any:
        return lambda uow: uow.check_ins.waiting(customer_id=firm.customers["Blue Ocean GmbH"])

    def test_is_offered_to_no_rep(self, firm: Firm) -> None:
        visit = firm.visit("ben", "Blue Ocean GmbH")
        check_in(firm, "ben", visit, place())
        assert firm.see("ben", self.waiting(firm)) == []
        with refused("place-not-yours"):
            firm.do("ben", lambda uow: uow.check_ins.accept(visit, RANGE_M), command="place")

    def test_not_of_another_team(self, firm: Firm) -> None:
        visit = firm.visit("kim", "Southern Steel")
        check_in(firm, "kim", visit, place())
        with refused("visit-not-found"):
            firm.do("sam", lambda uow: uow.check_ins.accept(visit, RANGE_M), command="place")

    def test_waits_since_a_day(self, firm: Firm) -> None:
        check_in(firm, "ben", firm.visit("ben", "Blue Ocean GmbH"), place())
        people = [firm.ids["ben"]]
        wait = [firm.see("sam", partial(since, day, people)) for day in (TODAY, TODAY + timedelta(days=1))]
        assert [len(each) for each in wait] == [1, 0]

    def test_what_is_too_coarse_is_no_place_to_take(self, firm: Firm) -> None:
        visit = firm.visit("ben", "Blue Ocean GmbH")
        check_in(firm, "ben", visit, place(m=501))
        assert firm.see("sam", self.waiting(firm)) == []
        with refused("place-gone"):
            firm.do("sam", lambda uow: uow.check_ins.accept(visit, RANGE_M), command="place")

    def test_a_venue_is_no_place_to_take(self, firm: Firm) -> None:
        visit = firm.visit("ben", "Blue Ocean GmbH")
        check_in(firm, "ben", visit, place(kind=PlaceKind.VENUE))
        assert firm.see("sam", self.waiting(firm)) == []
        with refused("place-gone"):
            firm.do("sam", lambda uow: uow.check_ins.accept(visit, RANGE_M), command="place")

    def test_is_said_and_taken_away(self, firm: Firm) -> None:
        customer = firm.customers["Blue Ocean GmbH"]
        firm.do("sam", lambda uow: uow.check_ins.put(customer, place(), RANGE_M), command="edit")
        assert firm.row(schema.customers, customer).latitude == LEEDS[0]
        firm.do("sam", lambda uow: uow.check_ins.put(customer, None, RANGE_M), command="edit")
        assert firm.row(schema.customers, customer).latitude is None
        with refused("place-not-yours"):
            firm.do("ben", lambda uow: uow.check_ins.put(customer, place(), RANGE_M), command="edit")


def since(day: date, people: list[int], uow: UnitOfWork) -> list[Visit]:
    return uow.check_ins.waiting(member_ids=people, since=day)


class TestWhoLooked:
    def look(self, firm: Firm, who: str, *visits: int, hours: int = 0) -> None:
        at = NOON + timedelta(hours=hours)
        midnight = at.replace(hour=0)

        def job(uow: Any) -> None:
            uow.place_views.note([uow.visits.get(each) for each in visits], midnight)

        firm.do(who, job, at=at)

    def test_counts_once_a_day_and_visit(self, firm: Firm) -> None:
        checked = [firm.visit("ana", "Acme Pumps"), firm.visit("ana", "Northgate Logistics")]
        for each in checked:
            check_in(firm, "ana", each, place())
        bare = firm.visit("ana", "Acme Pumps")
        self.look(firm, "sam", *checked, bare)
        self.look(firm, "sam", *checked, hours=2)
        self.look(firm, "sam", checked[0], hours=24)
        self.look(firm, "ana", *checked)
        self.look(firm, "max", checked[0], hours=1)
        rows = firm.rows(schema.place_views)
        assert len(rows) == 4
        assert {row.member_id for row in rows} == {firm.ids["ana"]}
        viewers = firm.see("ana", lambda uow: uow.place_views.of_mine(), at=NOON + timedelta(hours=25))
        assert [(each.member_id, each.visits) for each in viewers] == [(firm.ids["sam"], 2), (firm.ids["max"], 1)]
        assert viewers[0].last == NOON + timedelta(hours=24)
        assert firm.see("ben", lambda uow: uow.place_views.of_mine()) == []
        assert firm.see("ana", lambda uow: uow.place_views.of_mine(), at=NOON + timedelta(days=92)) == []
