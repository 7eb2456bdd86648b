"""Customers: whose they are and were, who may take and give them, who reads them; names, places, contacts."""

from datetime import timedelta

import pytest

from storage import schema
from storage.acts.changes import counter
from tests.storage.firm import NOON, TODAY, Firm, refused

LATER = NOON + timedelta(days=10)


def owners(firm: Firm, customer: str) -> list[tuple[str, bool]]:
    """Everybody who had a customer in turn, and whether they have it still."""
    names = {member_id: name for name, member_id in firm.ids.items()}
    o = schema.ownerships
    rows = firm.rows(o, o.c.customer_id == firm.customers[customer], o.c.undone_by.is_(None))
    return [(names[row.member_id], row.until_at is None) for row in rows]


class TestOwners:
    def test_who_had_it_when_is_kept(self, firm: Firm) -> None:
        acme = firm.customers["Acme Pumps"]
        firm.do("sam", lambda uow: uow.customers.give(acme, firm.ids["ben"]), at=NOON)
        firm.do("sam", lambda uow: uow.customers.give(acme, firm.ids["ana"]), at=LATER)
        assert owners(firm, "Acme Pumps") == [("ana", False), ("ben", False), ("ana", True)]
        rows = firm.rows(schema.ownerships, schema.ownerships.c.customer_id == acme)
        assert [(row.from_at, row.until_at) for row in rows][1:] == [(NOON, LATER), (LATER, None)]
        firm.undo("sam", at=LATER)
        assert owners(firm, "Acme Pumps") == [("ana", False), ("ben", True)]
        assert firm.row(schema.customers, acme).owner_id == firm.ids["ben"]

    def test_one_without_an_owner_is_taken_once(self, firm: Firm) -> None:
        free = firm.customers["Open Air Ltd"]
        assert firm.do("ana", lambda uow: uow.customers.take(free, uow.actor.member_id))
        assert not firm.do("sam", lambda uow: uow.customers.take(free, uow.actor.member_id))
        assert owners(firm, "Open Air Ltd") == [("ana", True)]
        with refused("customer-not-found"):
            firm.do("ben", lambda uow: uow.customers.take(free, uow.actor.member_id))

    @pytest.mark.parametrize(
        ("who", "customer", "to", "may"),
        [
            ("sam", "Acme Pumps", "ben", True),
            ("sam", "Open Air Ltd", "ben", True),
            ("sam", "Acme Pumps", "kim", False),
            ("max", "Acme Pumps", "kim", True),
            ("ana", "Acme Pumps", "ben", False),
            ("ivy", "Acme Pumps", "ben", False),
        ],
    )
    def test_who_may_give(self, firm: Firm, who: str, customer: str, to: str, may: bool) -> None:
        def give(uow):
            uow.customers.give(firm.customers[customer], firm.ids[to])

        if may:
            firm.do(who, give)
            assert owners(firm, customer)[-1] == (to, True)
        else:
            with refused("customer-reassign-not-yours"):
                firm.do(who, give)


class TestReach:
    @pytest.mark.parametrize(
        ("who", "reads"),
        [
            ("ana", {"Acme Pumps", "华强电子有限公司", "Northgate Logistics", "Open Air Ltd"}),
            ("kim", {"Southern Steel", "Open Air Ltd"}),
            (
                "ivy",
                {
                    "Acme Pumps",
                    "华强电子有限公司",
                    "Northgate Logistics",
                    "Blue Ocean GmbH",
                    "台光電機",
                    "Open Air Ltd",
                },
            ),
            (
                "sam",
                {
                    "Acme Pumps",
                    "华强电子有限公司",
                    "Northgate Logistics",
                    "Blue Ocean GmbH",
                    "台光電機",
                    "Open Air Ltd",
                },
            ),
        ],
    )
    def test_what_each_reads(self, firm: Firm, who: str, reads: set[str]) -> None:
        found = firm.do(who, lambda uow: uow.customers.many(firm.customers.values()))
        assert {each.name for each in found.values()} == reads
        assert firm.do(who, lambda uow: uow.customers.reachable_ids()) == {firm.customers[name] for name in reads}

    def test_anothers_reads_as_none(self, firm: Firm) -> None:
        for wanted in (firm.customers["Acme Pumps"], 999):
            for job in (
                lambda uow, code=wanted: uow.customers.get(code),
                lambda uow, code=wanted: uow.customers.change(code, town="York"),
                lambda uow, code=wanted: uow.customers.contacts(code),
                lambda uow, code=wanted: uow.customers.add_contact(code, "Li"),
            ):
                with refused("customer-not-found"):
                    firm.do("kim", job)

    def test_the_wider_read_gives_name_and_owner_alone(self, firm: Firm) -> None:
        found = firm.do("kim", lambda uow: uow.customers.exists(firm.customers["Acme Pumps"]))
        assert found == ("Acme Pumps", firm.ids["ana"])

    def test_archived_and_undone_ones_are_gone(self, firm: Firm) -> None:
        firm.do("ana", lambda uow: uow.customers.change(firm.customers["Acme Pumps"], archived_at=NOON))
        firm.do("ana", lambda uow: uow.customers.add("Mistake", owner_id=uow.actor.member_id))
        firm.undo("ana")
        names = firm.do("max", lambda uow: {each.name for each in uow.customers.many(range(1, 20)).values()})
        assert not {"Acme Pumps", "Mistake"} & names

    def test_near_ones_are_readable_ones_the_nearest_first(self, firm: Firm) -> None:
        firm.do("ana", lambda uow: uow.customers.change(
            firm.customers["Northgate Logistics"], latitude=53.8008, longitude=-1.55
        ))  # fmt: skip

        def near(who: str, within_m: int) -> list[tuple[str, int]]:
            found = firm.do(who, lambda uow: uow.customers.nearby(53.8005, -1.55, within_m=within_m))
            return [(each.customer.name, each.distance_m) for each in found]

        assert near("ana", 60) == [("Northgate Logistics", 33), ("Acme Pumps", 56)]
        assert near("ana", 30) == []
        assert near("kim", 60) == []

    def test_recent_ones_are_the_last_visited_then_own(self, firm: Firm) -> None:
        firm.visit("ana", "Northgate Logistics")
        firm.visit("ana", "Acme Pumps")
        firm.visit("ben", "Blue Ocean GmbH")
        found = firm.do("ana", lambda uow: uow.customers.recent())
        assert [each.name for each in found] == ["Acme Pumps", "Northgate Logistics", "华强电子有限公司"]


class TestNames:
    def stamps(self, firm: Firm, since: int) -> dict[str, bool]:
        found = firm.see("ana", lambda uow: uow.customers.changed_names(since))
        return {each.name: each.gone for each in found}

    def test_only_what_changed_since_is_read_again(self, firm: Firm) -> None:
        highest = max(each.stamp for each in firm.do("ana", lambda uow: uow.customers.changed_names(0)))
        firm.do("ana", lambda uow: uow.customers.change(firm.customers["Acme Pumps"], town="York", grade="B"))
        assert self.stamps(firm, highest) == {}
        firm.do("ana", lambda uow: uow.customers.change(firm.customers["Acme Pumps"], aliases=["AP"]))
        firm.do("ana", lambda uow: uow.customers.add("Newcomer", owner_id=uow.actor.member_id))
        assert self.stamps(firm, highest) == {"Acme Pumps": False, "Newcomer": False}
        firm.undo("ana")
        assert self.stamps(firm, highest) == {"Acme Pumps": False, "Newcomer": True}

    def test_every_change_has_a_stamp_of_its_own(self, firm: Firm) -> None:
        stamps = [each.stamp for each in firm.do("ana", lambda uow: uow.customers.changed_names(0))]
        assert len(stamps) == len(set(stamps)) == len(firm.customers)
        assert firm.store.read(lambda connection: counter(connection, "names")) == max(stamps)


class TestContacts:
    def test_changes_are_kept_and_who_left_is_not_listed(self, firm: Firm) -> None:
        acme = firm.customers["Acme Pumps"]
        li = firm.do("ana", lambda uow: uow.customers.add_contact(acme, "Ms Li", title="buyer"))
        wu = firm.do("ana", lambda uow: uow.customers.add_contact(acme, "Mr Wu"))
        firm.do("ana", lambda uow: uow.customers.change_contact(li, title="director"))
        (change,) = firm.rows(schema.audit, schema.audit.c.act_id == firm.act())
        assert (change.before["title"], change.after["title"]) == ("buyer", "director")
        firm.do("ana", lambda uow: uow.customers.change_contact(wu, until=TODAY))
        assert [each.id for each in firm.do("ana", lambda uow: uow.customers.contacts(acme))] == [li]
        with refused("contact-not-found"):
            firm.do("kim", lambda uow: uow.customers.contact(li))
        with refused("contact-not-found"):
            firm.do("kim", lambda uow: uow.customers.contact(999))
