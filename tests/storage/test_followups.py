"""Follow-ups: open, done, cancelled; in the order they are due; who may see and write them."""

from datetime import timedelta

import pytest

from storage import schema
from storage.day.followups import fallen_due
from tests.storage.firm import NOON, TODAY, Firm, refused

HOUR = timedelta(hours=1)


def test_stand_in_the_order_they_are_due(firm: Firm) -> None:
    loose = firm.todo("ana", "some day")
    late = firm.todo("ana", "tomorrow", due_on=TODAY + timedelta(days=1))
    noon = firm.todo("ana", "today at noon", due_on=TODAY, due_at=NOON)
    today = firm.todo("ana", "today", due_on=TODAY)
    rows = firm.do("ana", lambda uow: uow.followups.open_of(uow.actor.member_id))
    assert [row.id for row in rows] == [today, noon, late, loose]
    due = firm.do("ana", lambda uow: uow.followups.due(uow.actor.member_id, TODAY))
    assert [row.id for row in due] == [today, noon]


def test_done_cancelled_moved(firm: Firm) -> None:
    done, dropped, moved = (firm.todo("ana", text) for text in ("one", "two", "three"))
    firm.do("ana", lambda uow: uow.followups.close(done), at=NOON + HOUR)
    firm.do("ana", lambda uow: uow.followups.cancel(dropped))
    firm.do("ana", lambda uow: uow.followups.move(moved, TODAY, NOON))
    rows = [firm.row(schema.followups, each) for each in (done, dropped, moved)]
    assert [(row.status, row.done_at, row.due_at) for row in rows] == [
        ("done", NOON + HOUR, None), ("cancelled", None, None), ("open", None, NOON),
    ]  # fmt: skip


@pytest.mark.parametrize("again", ["close", "cancel", "move"])
def test_what_is_closed_stays_so(firm: Firm, again: str) -> None:
    todo = firm.todo("ana", "one")
    firm.do("ana", lambda uow: uow.followups.close(todo))
    arguments = (TODAY, None) if again == "move" else ()
    with refused("followup-already", code=f"F{todo}", status="done"):
        firm.do("ana", lambda uow: getattr(uow.followups, again)(todo, *arguments))


@pytest.mark.parametrize(
    ("who", "for_whom", "assigned_by"),
    [("ana", "ana", None), ("sam", "ana", "sam"), ("ivy", "ana", None), ("max", "kim", "max")],
)
def test_who_gave_it_is_kept(firm: Firm, who: str, for_whom: str, assigned_by: str | None) -> None:
    todo = firm.do(who, lambda uow: uow.followups.add("call", firm.ids[for_whom], said_at=NOON))
    row = firm.row(schema.followups, todo)
    assert (row.member_id, row.entered_by) == (firm.ids[for_whom], firm.ids[who])
    assert row.assigned_by == (firm.ids[assigned_by] if assigned_by else None)


@pytest.mark.parametrize(("who", "sees"), [("ana", True), ("sam", True), ("ivy", True), ("ben", False), ("kim", False)])
def test_within_reach_or_not_found(firm: Firm, who: str, sees: bool) -> None:
    todo = firm.todo("ana", "call", customer_id=firm.customers["Acme Pumps"])
    if sees:
        assert firm.do(who, lambda uow: uow.followups.get(todo)).text == "call"
        assert len(firm.do(who, lambda uow: uow.followups.open_for(firm.customers["Acme Pumps"]))) == 1
        return
    with refused("followup-not-found"):
        firm.do(who, lambda uow: uow.followups.get(todo))
    with refused("followup-not-found"):
        firm.do(who, lambda uow: uow.followups.get(999))
    with refused("followup-not-found"):
        firm.do(who, lambda uow: uow.followups.add("mine now", firm.ids["ana"], said_at=NOON))
    assert firm.do(who, lambda uow: uow.followups.open_of(firm.ids["ana"])) == []


def test_what_fell_due_is_after_the_first_instant_up_to_the_last(firm: Firm) -> None:
    made = [firm.todo("ana", str(hours), due_on=TODAY, due_at=NOON + hours * HOUR) for hours in (0, 1, 2, 3)]
    firm.do("ana", lambda uow: uow.followups.close(made[1]))
    kims = firm.todo("kim", "kim's", due_on=TODAY, due_at=NOON + 1.5 * HOUR)
    found = firm.store.read(lambda connection: fallen_due(connection, NOON, NOON + 2 * HOUR))
    assert [row.id for row in found] == [kims, made[2]]
