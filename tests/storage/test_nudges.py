"""Nudges: once a day for a record, by who leads; answered by who was asked; taken back and done again."""

from datetime import timedelta

import pytest

from storage import schema
from storage.records import Code
from tests.storage.firm import NOON, TODAY, Firm, refused

DAY = timedelta(days=1)


def nudge(firm: Firm, who: str, to: str, todo: int, *, days: int = 0) -> int:
    at = NOON + days * DAY
    return firm.do(
        who, lambda uow: uow.nudges.ask(Code("followups", todo), firm.ids[to], uow.today), at=at, command="nudge"
    )


def test_once_a_day_whoever_asks(firm: Firm) -> None:
    todo, other = firm.todo("ana", "quote"), firm.todo("ana", "samples")
    nudge(firm, "sam", "ana", todo)
    with refused("nudge-already", by_id=firm.ids["sam"], at=NOON):
        nudge(firm, "sam", "ana", todo)
    with refused("nudge-already", by_id=firm.ids["sam"]):
        nudge(firm, "max", "ana", todo)
    nudge(firm, "sam", "ana", other)
    nudge(firm, "max", "ana", todo, days=1)
    asked = firm.see("sam", lambda uow: uow.nudges.asked_on(TODAY, [f"F{todo}", f"F{other}", "F99"]))
    assert asked == {f"F{todo}", f"F{other}"}


@pytest.mark.parametrize(
    ("who", "to"), [("ana", "ben"), ("ben", "ana"), ("ivy", "ana"), ("sam", "kim"), ("kim", "ana")]
)
def test_only_by_who_leads(firm: Firm, who: str, to: str) -> None:
    todo = firm.todo(to, "quote")
    with refused("member-not-found"):
        nudge(firm, who, to, todo)
    assert firm.rows(schema.nudges) == []


def test_nobody_asks_themselves(firm: Firm) -> None:
    todo = firm.todo("sam", "quote")
    with refused("nudge-self"):
        nudge(firm, "sam", "sam", todo)


def test_who_was_asked_answers(firm: Firm) -> None:
    asked = nudge(firm, "sam", "ana", firm.todo("ana", "quote"))
    for other in ("ben", "sam", "max"):
        with refused("nudge-not-found"):
            firm.do(other, lambda uow: uow.nudges.answer(asked, "soon"))
    answered = firm.do("ana", lambda uow: uow.nudges.answer(asked, "soon"), at=NOON + DAY)
    assert (answered.status, answered.answer, answered.answered_at) == ("answered", "soon", NOON + DAY)
    again = firm.do("ana", lambda uow: uow.nudges.answer(asked, "signed"))
    assert (again.answer, again.is_open) == ("signed", False)


def test_taken_back_it_may_be_asked_again(firm: Firm) -> None:
    todo = firm.todo("ana", "quote")
    asked = nudge(firm, "sam", "ana", todo)
    act = firm.act()
    firm.undo("sam", act)
    with refused("nudge-not-found"):
        firm.see("ana", lambda uow: uow.nudges.get(asked))
    assert nudge(firm, "sam", "ana", todo) != asked


def test_an_answered_one_is_not_taken_back(firm: Firm) -> None:
    asked = nudge(firm, "sam", "ana", firm.todo("ana", "quote"))
    act = firm.act()
    firm.do("ana", lambda uow: uow.nudges.answer(asked, "soon"))
    with refused("undo-changed-since", who="Ana", code=""):
        firm.undo("sam", act)
