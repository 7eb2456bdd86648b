"""Help requests: open until the first answer, seen by who asked and by who leads them."""

import pytest

from tests.storage.firm import NOON, Firm, refused


def asks(firm: Firm, who: str, text: str = "want 30 days") -> int:
    return firm.do(who, lambda uow: uow.help_requests.add(text), command="helpme")


def open_texts(firm: Firm, who: str) -> list[str]:
    everybody = list(firm.ids.values())
    return [each.text for each in firm.see(who, lambda uow: uow.help_requests.open_of(everybody))]


def test_are_seen_by_who_asked_and_by_who_leads(firm: Firm) -> None:
    asks(firm, "ana", "ana's")
    asks(firm, "kim", "kim's")
    assert open_texts(firm, "ana") == ["ana's"]
    assert open_texts(firm, "ben") == []
    assert open_texts(firm, "ivy") == []
    assert open_texts(firm, "sam") == ["ana's"]
    assert open_texts(firm, "max") == ["ana's", "kim's"]


@pytest.mark.parametrize("who", ["ana", "ben", "ivy", "kim"])
def test_are_answered_by_nobody_else(firm: Firm, who: str) -> None:
    request = asks(firm, "ana")
    with refused("help-not-found"):
        firm.do(who, lambda uow: uow.help_requests.answer(request, "yes"))
    assert open_texts(firm, "sam") == ["want 30 days"]


def test_the_first_answer_counts(firm: Firm) -> None:
    request = asks(firm, "ana")
    answered = firm.do("sam", lambda uow: uow.help_requests.answer(request, "20 days"))
    assert (answered.answer, answered.answered_by, answered.answered_at) == ("20 days", firm.ids["sam"], NOON)
    with refused("help-already", by_id=firm.ids["sam"], at=NOON):
        firm.do("max", lambda uow: uow.help_requests.answer(request, "30 days"))
    assert open_texts(firm, "sam") == []


def test_an_answer_taken_back_leaves_it_open(firm: Firm) -> None:
    request = asks(firm, "ana")
    firm.do("sam", lambda uow: uow.help_requests.answer(request, "20 days"), command="answer")
    firm.undo("sam")
    assert open_texts(firm, "sam") == ["want 30 days"]


def test_taken_back_it_is_gone(firm: Firm) -> None:
    request = asks(firm, "ana")
    firm.undo("ana")
    assert open_texts(firm, "sam") == []
    with refused("help-not-found"):
        firm.see("sam", lambda uow: uow.help_requests.get(request))
