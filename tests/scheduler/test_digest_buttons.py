"""Every button of the digest does something for who reads it; none is refused."""

from datetime import date

import pytest

from handlers.company import Company
from handlers.conversation.dispatch import press
from handlers.conversation.incoming import Chat, Ignored, Incoming, Sender
from handlers.conversation.reply import Call, Reply, plain
from handlers.conversation.reply import Line as Paragraph
from handlers.conversation.turn import Turn
from handlers.customers.names import CustomerNames
from handlers.words import words_in
from storage.store import Connection
from tests.scheduler.sales_week import BERLIN, SalesWeek, at

MINUTE_LATER = at("08:31")


def pressed(week: SalesWeek, who: str, action: Call, company: Company) -> Reply:
    """What a press in somebody's private chat is answered with."""

    def turn(connection: Connection) -> Reply:
        uow = week.firm.unit(connection, who, MINUTE_LATER)
        chat = Chat("telegram", who, f"telegram:{who}")
        incoming = Incoming(chat, Sender(who), MINUTE_LATER, Ignored())
        return press(action, Turn(uow, words_in("en"), company, CustomerNames(), incoming, BERLIN, "en"))

    return week.store.do(turn)


@pytest.mark.parametrize(
    ("push", "moment", "reader", "answers"),
    [
        (
            "weekly",
            at("08:30"),
            "Max",
            {
                "Answer": "What shall I tell Ben?",
                "Ask": "Asked ",
                "Clean copy": "Bright Pumps – week 11",
                "Not useful": "",
            },
        ),
        (
            "preview",
            at("15:00", date(2026, 3, 13)),
            "Ana",
            {"Wrong": "What is wrong?", "Not useful": ""},
        ),
    ],
)
def test_each_is_answered(week: SalesWeek, push: str, moment, reader: str, answers: dict[str, str]) -> None:
    first = week.preview(push, moment)[reader].replies[0]
    assert {each.label for each in first.buttons()} == set(answers)
    for each in first.buttons():
        assert isinstance(each.action, Call)
        told = pressed(week, reader.lower(), each.action, week.company).blocks[0]
        assert isinstance(told, Paragraph)
        assert plain(told.spans).startswith(answers[each.label])
