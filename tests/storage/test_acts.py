"""Acts: records, versions and audit in one transaction; undo, its limits and redo; amended messages keep codes."""

from datetime import timedelta

import pytest

from storage import schema
from storage.errors import Refusal
from tests.storage.firm import NOON, TODAY, Firm, refused

DAY = timedelta(days=1)


class TestWhatAnActLeaves:
    def test_one_act_with_an_audit_row_a_record(self, firm: Firm) -> None:
        firm.visit("ana", "Open Air Ltd", note="met Li")
        (act,) = firm.rows(schema.acts, schema.acts.c.id == firm.act())
        assert (act.command, act.member_id, act.conversation) == ("visit", firm.ids["ana"], "terminal:ana")
        audit = firm.rows(schema.audit, schema.audit.c.act_id == firm.act())
        assert [(row.action, row.record.partition(":")[0]) for row in audit] == [("create", "visits")]
        assert audit[0].before is None
        assert audit[0].after["note"] == "met Li"
        assert audit[0].after["visited_at"] == NOON.isoformat()

    def test_a_change_keeps_before_and_after_and_raises_the_version(self, firm: Firm) -> None:
        visit = firm.visit("ana", "Acme Pumps", note="first")
        firm.do("ana", lambda uow: uow.visits.change(visit, note="second", contact="Li"))
        (row,) = firm.rows(schema.audit, schema.audit.c.act_id == firm.act())
        assert row.before == {"note": "first", "contact": None, "version": 1}
        assert row.after == {"note": "second", "contact": "Li", "version": 2}
        assert firm.row(schema.visits, visit).version == 2

    def test_what_stays_as_it_is_is_no_change(self, firm: Firm) -> None:
        visit = firm.visit("ana", "Acme Pumps", note="same")
        firm.do("ana", lambda uow: uow.visits.change(visit, note="same"))
        assert firm.last_act is None
        assert firm.row(schema.visits, visit).version == 1

    def test_a_refusal_in_the_middle_leaves_nothing(self, firm: Firm) -> None:
        def half(uow):
            uow.followups.add("call", uow.actor.member_id, said_at=NOON)
            uow.visits.get(999)

        before = len(firm.rows(schema.audit)), len(firm.rows(schema.acts))
        with refused("visit-not-found"):
            firm.do("ana", half)
        assert (len(firm.rows(schema.audit)), len(firm.rows(schema.acts))) == before
        assert firm.records()["followups"] == []

    def test_the_program_itself_is_nobody(self, firm: Firm) -> None:
        firm.do("system", lambda uow: uow.customers.add("Imported"), command="import")
        assert firm.row(schema.acts, firm.act()).member_id is None


class TestUndo:
    def test_takes_back_what_was_made_and_what_was_changed(self, firm: Firm) -> None:
        plan = firm.plan("ana", "Acme Pumps", TODAY)
        before = firm.records()

        def report(uow):
            done = uow.visits.report(
                firm.customers["Acme Pumps"], uow.actor.member_id, visited_on=TODAY, visited_at=NOON, said_at=NOON
            )
            uow.followups.add("quote", uow.actor.member_id, said_at=NOON, belongs_to=f"V{done.id}")
            uow.visits.change(done.id, note="twice in one act")

        firm.do("ana", report)
        assert firm.undo("ana") == [f"V{plan}", "F1"]
        assert firm.records() == before

    def test_takes_back_a_customer_taken_by_a_report(self, firm: Firm) -> None:
        before = firm.records()

        def report(uow):
            uow.customers.take(firm.customers["Open Air Ltd"], uow.actor.member_id)
            uow.visits.report(
                firm.customers["Open Air Ltd"], uow.actor.member_id, visited_on=TODAY, visited_at=NOON, said_at=NOON
            )

        firm.do("ana", report)
        assert firm.row(schema.customers, firm.customers["Open Air Ltd"]).owner_id == firm.ids["ana"]
        firm.undo("ana")
        assert firm.records() == before

    @pytest.mark.parametrize(
        ("who", "later", "may"),
        [
            ("ana", 7 * DAY, True),
            ("ana", 7 * DAY + timedelta(seconds=1), False),
            ("sam", 30 * DAY, True),
            ("sam", 30 * DAY + timedelta(seconds=1), False),
            ("max", 30 * DAY, True),
            ("max", 30 * DAY + timedelta(seconds=1), False),
        ],
    )
    def test_in_time(self, firm: Firm, who: str, later: timedelta, may: bool) -> None:
        firm.visit("ana", "Acme Pumps")
        if may:
            firm.undo(who, at=NOON + later)
            assert firm.records()["visits"] == []
        else:
            with refused("undo-too-old", days=7 if who == "ana" else 30):
                firm.undo(who, at=NOON + later)

    @pytest.mark.parametrize("who", ["ben", "kim", "ivy"])
    def test_anothers_act_reads_as_none(self, firm: Firm, who: str) -> None:
        firm.visit("ana", "Acme Pumps")
        with refused("act-not-found"):
            firm.undo(who)
        with refused("act-not-found"):
            firm.undo(who, 9999)

    def test_who_may_not_read_the_audit_still_takes_back_their_own(self, firm: Firm) -> None:
        from storage.records import Role

        firm.ids = dict(firm.ids) | {
            "fay": firm.do("system", lambda uow: uow.people.add("Fay", {Role.FINANCE})[0], command="member")
        }
        firm.do("fay", lambda uow: uow.customers.change(firm.customers["Acme Pumps"], town="York"), command="customer")
        firm.undo("fay")
        assert firm.row(schema.customers, firm.customers["Acme Pumps"]).town == "Leeds"

    def test_twice_is_once(self, firm: Firm) -> None:
        firm.visit("ana", "Acme Pumps")
        act = firm.act()
        firm.undo("ana", act)
        with refused("undo-already"):
            firm.undo("ana", act)

    def test_what_was_changed_since_stays_and_the_refusal_says_who(self, firm: Firm) -> None:
        visit = firm.visit("ana", "Acme Pumps")
        act = firm.act()
        later = NOON + timedelta(hours=1)
        firm.do("sam", lambda uow: uow.visits.change(visit, note="no, really"), at=later)
        with refused("undo-changed-since", code=f"V{visit}", who="Sam", at=later):
            firm.undo("ana", act)
        assert firm.row(schema.visits, visit).note == "no, really"

    def test_what_was_changed_since_and_taken_back_is_no_hindrance(self, firm: Firm) -> None:
        before = firm.records()
        visit = firm.visit("ana", "Acme Pumps")
        first = firm.act()
        firm.do("ana", lambda uow: uow.visits.change(visit, note="x"))
        change = firm.act()
        firm.undo("ana", change)
        firm.undo("ana", firm.act())
        with refused("undo-changed-since"):  # done again
            firm.undo("ana", first)
        firm.undo("ana", change)
        firm.undo("ana", first)
        assert firm.records() == before

    def test_a_change_is_not_done_again_on_what_is_gone(self, firm: Firm) -> None:
        visit = firm.visit("ana", "Acme Pumps")
        first = firm.act()
        firm.do("ana", lambda uow: uow.visits.change(visit, note="x"))
        firm.undo("ana")
        undone = firm.act()
        firm.undo("ana", first)
        with refused("undo-changed-since", code=f"V{visit}"):
            firm.undo("ana", undone)

    @pytest.mark.parametrize("command", ["join", "bind", "member", "team", "import", "settings", "language"])
    def test_what_has_its_own_way_back(self, firm: Firm, command: str) -> None:
        firm.do("ana", lambda uow: uow.followups.add("x", uow.actor.member_id, said_at=NOON), command=command)
        with refused("undo-has-own-way", command=command):
            firm.undo("ana")

    def test_last_is_the_last_that_stands_in_this_chat(self, firm: Firm) -> None:
        firm.visit("ana", "Acme Pumps")
        first = firm.act()
        firm.visit("ana", "Northgate Logistics")
        firm.undo("ana")
        firm.visit("ben", "Blue Ocean GmbH")
        firm.do("ana", lambda uow: uow.people.change(uow.actor.member_id, language="zh-Hans"), command="settings")
        last = firm.do("ana", lambda uow: uow.acts.last(uow.conversation))
        assert last is not None
        assert last.id == first
        assert firm.do("ana", lambda uow: uow.acts.last("telegram:1")) is None


class TestNothingPointsToWhatIsGone:
    def new_customer(self, firm: Firm) -> int:
        return firm.do("ana", lambda uow: uow.customers.add("Newcomer", owner_id=uow.actor.member_id))

    def report(self, firm: Firm, customer: int) -> int:
        return firm.do(
            "ana",
            lambda uow: (
                uow.visits.report(customer, uow.actor.member_id, visited_on=TODAY, visited_at=NOON, said_at=NOON).id
            ),
        )

    def test_a_customer_with_later_visits_stays(self, firm: Firm) -> None:
        customer = self.new_customer(firm)
        made = firm.act()
        visit = self.report(firm, customer)
        with refused("undo-changed-since", code=f"V{visit}", who="Ana"):
            firm.undo("ana", made)
        assert firm.row(schema.customers, customer).undone_by is None

    def test_a_visit_does_not_come_back_without_its_customer(self, firm: Firm) -> None:
        customer = self.new_customer(firm)
        made = firm.act()
        self.report(firm, customer)
        firm.undo("ana")
        undone = firm.act()
        firm.undo("ana", made)
        with refused("undo-changed-since", code=f"C{customer}"):
            firm.undo("ana", undone)

    def test_a_change_does_not_lead_back_to_a_customer_that_is_gone(self, firm: Firm) -> None:
        customer = self.new_customer(firm)
        made = firm.act()
        visit = firm.visit("ana", "Acme Pumps")
        firm.do("ana", lambda uow: uow.visits.change(visit, customer_id=customer))
        firm.do("ana", lambda uow: uow.visits.change(visit, customer_id=firm.customers["Acme Pumps"]))
        back = firm.act()
        firm.undo("ana", made)
        with refused("undo-changed-since", code=f"C{customer}"):
            firm.undo("ana", back)


class TestRedo:
    def test_brings_everything_back(self, firm: Firm) -> None:
        firm.visit("ana", "Acme Pumps", note="met Li")
        after = firm.records()
        firm.undo("ana")
        firm.undo("ana")  # the undo is the last act: this is its redo
        assert firm.records() == after

    def test_undo_and_redo_can_go_on_from_any_of_their_buttons(self, firm: Firm) -> None:
        before = firm.records()
        firm.visit("ana", "Acme Pumps")
        act, after = firm.act(), firm.records()
        firm.undo("ana", act)
        undo = firm.act()
        firm.undo("ana", undo)
        redo = firm.act()
        with refused("undo-already"):  # the old [Redo] again
            firm.undo("ana", undo)
        firm.undo("ana", act)  # the [Undo] of the first reply, or /undo
        assert firm.records() == before
        with refused("undo-already"):
            firm.undo("ana", redo)
        firm.undo("ana", undo)
        assert firm.records() == after

    def test_the_act_stands_again(self, firm: Firm) -> None:
        firm.visit("ana", "Acme Pumps", at=NOON)
        act = firm.act()
        latest = act
        for expected in (None, act, None, act):
            firm.undo("ana", latest)
            latest = firm.act()
            last = firm.do("ana", lambda uow: uow.acts.last(uow.conversation))
            assert (last.id if last else None) == expected

    def test_the_author_cannot_redo_what_the_lead_took_back(self, firm: Firm) -> None:
        firm.visit("ana", "Acme Pumps")
        firm.undo("sam")
        with refused("act-not-found"):
            firm.undo("ana")


class TestAmendedMessages:
    """An edited message: its act undone, the new text run as the same message, with the same codes."""

    def amend(self, firm: Firm, customer: str, note: str) -> int:
        (act,) = firm.do("ana", lambda uow: uow.acts.of_message(7))

        def again(connection) -> int:
            first = firm.unit(connection, "ana", NOON, 8)
            made = first.acts.created(act.id)
            first.changes.command = "amend"
            first.acts.undo(act.id)
            second = firm.unit(connection, "ana", NOON, 7)
            for table, row_id in made:
                second.changes.reuse(table, row_id)
            report = second.visits.report(
                firm.customers[customer], firm.ids["ana"], visited_on=TODAY, visited_at=NOON, said_at=NOON, note=note
            )
            firm.last_act = second.changes.act_id
            return report.id

        return firm.store.do(again)

    def first(self, firm: Firm) -> int:
        def report(uow):
            done = uow.visits.report(
                firm.customers["Acme Pumps"], uow.actor.member_id, visited_on=TODAY, visited_at=NOON, said_at=NOON,
                note="as it was first", contact="Li", check_in="in_range",
            )  # fmt: skip
            uow.followups.add("quote", uow.actor.member_id, said_at=NOON)
            return done.id

        return int(firm.do("ana", report, inbox_id=7))

    def test_keep_their_code_and_nothing_of_the_old_text(self, firm: Firm) -> None:
        visit = self.first(firm)
        assert self.amend(firm, "Northgate Logistics", "new") == visit
        row = firm.row(schema.visits, visit)
        assert (row.customer_id, row.note, row.contact, row.check_in, row.undone_by) == (
            firm.customers["Northgate Logistics"], "new", None, None, None,
        )  # fmt: skip
        assert row.participants == []
        assert row.channel == "onsite"
        assert firm.records()["followups"] == []  # the new text speaks of none

    def test_again_and_again(self, firm: Firm) -> None:
        visit = self.first(firm)
        for note in ("one", "two", "three"):
            assert self.amend(firm, "Acme Pumps", note) == visit
        assert [row["note"] for row in firm.records()["visits"]] == ["three"]

    def test_can_be_taken_back(self, firm: Firm) -> None:
        before = firm.records()
        self.first(firm)
        self.amend(firm, "Acme Pumps", "two")
        firm.undo("ana")
        assert firm.records() == before
        firm.undo("ana")
        assert [row["note"] for row in firm.records()["visits"]] == ["two"]

    def test_the_first_words_dont_come_back_under_the_new_ones(self, firm: Firm) -> None:
        self.first(firm)
        self.amend(firm, "Acme Pumps", "two")
        (undo,) = firm.rows(schema.acts, schema.acts.c.command == "amend")
        firm.undo("ana")
        with refused("undo-changed-since"):
            firm.undo("ana", undo.id)

    def test_a_second_record_of_the_kind_gets_a_new_code(self, firm: Firm) -> None:
        visit = self.first(firm)
        firm.undo("ana")

        def two(uow):
            uow.changes.reuse("visits", visit)
            return [
                uow.visits.report(
                    firm.customers[name], uow.actor.member_id, visited_on=TODAY, visited_at=NOON, said_at=NOON
                ).id
                for name in ("Acme Pumps", "Northgate Logistics")
            ]

        kept, new = firm.do("ana", two)
        assert kept == visit
        assert new > visit


class TestCodes:
    def test_are_never_given_twice(self, firm: Firm) -> None:
        first = firm.visit("ana", "Acme Pumps")
        firm.undo("ana")
        second = firm.visit("ana", "Acme Pumps")
        assert second > first

    def test_not_even_after_the_last_row_is_erased(self, firm: Firm) -> None:
        import sqlalchemy as sa

        first = firm.todo("ana", "call")
        firm.store.do(lambda connection: connection.execute(sa.delete(schema.followups)))
        assert firm.todo("ana", "call") > first

    def test_created_and_touched_records_are_listed_once_in_order(self, firm: Firm) -> None:
        def act(uow):
            one = uow.followups.add("one", uow.actor.member_id, said_at=NOON)
            uow.followups.add("two", uow.actor.member_id, said_at=NOON)
            uow.followups.change(one, text="one!")

        firm.do("ana", act)
        found = firm.do("sam", lambda uow: (uow.acts.records(firm.act()), uow.acts.created(firm.act())))
        assert [str(each) for each in found[0]] == ["F1", "F2"]
        assert found[1] == [("followups", 1), ("followups", 2)]


def test_a_refusal_carries_key_and_data() -> None:
    refusal = Refusal("undo-too-old", days=7)
    assert (refusal.key, refusal.data, str(refusal)) == ("undo-too-old", {"days": 7}, "undo-too-old")
