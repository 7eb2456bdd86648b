"""What a team owes: within reach, the oldest first, in as many queries for a hundred members as for one."""

from datetime import date, timedelta

import sqlalchemy as sa

from storage.policy import Audience
from tests.storage.firm import NOON, TODAY, Firm

YESTERDAY = TODAY - timedelta(days=1)


def test_overdue_of_others_within_reach(firm: Firm) -> None:
    late, later = firm.todo("ana", "late", due_on=YESTERDAY), firm.todo("ben", "later", due_on=TODAY)
    firm.todo("ana", "to come", due_on=TODAY + timedelta(days=1))
    done = firm.todo("ben", "done", due_on=YESTERDAY)
    firm.do("ben", lambda uow: uow.followups.close(done))
    firm.todo("kim", "another team's", due_on=YESTERDAY)
    everybody = list(firm.ids.values())
    seen = {
        who: [each.id for each in firm.see(who, lambda uow: uow.owed.followups(everybody, TODAY))]
        for who in ("sam", "ana", "kim")
    }
    assert seen["sam"] == [late, later]
    assert seen["ana"] == [late]
    assert len(seen["kim"]) == 1


def test_plans_and_reporters(firm: Firm) -> None:
    old = firm.plan("ana", "Acme Pumps", YESTERDAY)
    firm.plan("ana", "Northgate Logistics", TODAY + timedelta(days=1))
    reported = firm.plan("ben", "Blue Ocean GmbH", TODAY)
    firm.visit("ben", "Blue Ocean GmbH")
    everybody = list(firm.ids.values())
    assert [each.id for each in firm.see("sam", lambda uow: uow.owed.plans(everybody, TODAY))] == [old]
    assert reported
    assert firm.see("sam", lambda uow: uow.owed.reporters(everybody, TODAY)) == {firm.ids["ben"]}
    assert firm.see("ana", lambda uow: uow.owed.reporters(everybody, TODAY)) == frozenset()


def test_words_are_left_out_where_others_read_along(firm: Firm) -> None:
    firm.todo("ana", "their secret", due_on=YESTERDAY)
    group = Audience(frozenset({firm.ids["ana"]}), notes=False)

    def read(day: date) -> list[str]:
        with firm.store.engine.connect() as connection:
            here = firm.unit(connection, "sam").elsewhere("group", audience=group)
            return [each.text for each in here.owed.followups([firm.ids["ana"]], day)]

    assert read(TODAY) == [""]


def test_queries_do_not_grow_with_members(firm: Firm) -> None:
    firm.todo("ana", "late", due_on=YESTERDAY)
    asked: list[str] = []

    def note(*args: object) -> None:
        asked.append(str(args[2]))

    def count(ids: list[int]) -> int:
        with firm.store.engine.connect() as connection:
            owed = firm.unit(connection, "sam", NOON).owed
            asked.clear()
            owed.followups(ids, TODAY)
            owed.plans(ids, TODAY)
            owed.reporters(ids, TODAY)
            return len(asked)

    sa.event.listen(firm.store.engine, "before_cursor_execute", note)
    try:
        assert count([firm.ids["ana"]]) == count(list(firm.ids.values())) == 3
    finally:
        sa.event.remove(firm.store.engine, "before_cursor_execute", note)
