"""What is handed over: to a contact the passages that name them and nothing of others; secrets to nobody."""

import json
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from storage import schema
from storage.privacy import persons
from storage.privacy.disclosing import disclose
from storage.privacy.naming import Names
from storage.privacy.passages import passages
from tests.storage.firm import NOON, Firm

UTC = ZoneInfo("UTC")


@pytest.fixture
def wang(firm: Firm) -> Firm:
    """A contact, with messages in which she is named, others are, and the sender's name is hers."""
    customer = firm.customers["Acme Pumps"]
    firm.do("ana", lambda uow: uow.customers.add_contact(customer, "Wang Fang"))
    sender = {"id": 815004711, "first_name": "Ana", "username": "ana_private"}
    text = "Met Wang Fang, she wants a quote. Li Si (+86 139 1111) is ill!\n王芳 too"
    for key, message in (
        ("named", {"from": sender, "chat": {"id": 815004711}, "text": text}),
        ("sender", {"from": {"id": 5, "first_name": "Wang Fang"}, "text": "on my way"}),
    ):
        put(firm, schema.inbox, platform="telegram", update_key=key, conversation="telegram:815004711",
            received_at=NOON, status="done", payload={"message": message})  # fmt: skip
    spans = [{"type": "Text", "text": "Acme: met "}, {"type": "Bold", "text": "Wang Fang"}]
    other = [{"type": "Text", "text": "Bolt: met Li Si"}]
    letter(firm, "list", blocks=[{"type": "Line", "spans": spans}, {"type": "Line", "spans": other}])
    put(firm, schema.questions, conversation="telegram:815004711", member_id=firm.ids["ana"], argument="day",
        created_at=NOON, expires_at=NOON, status="open",
        call={"command": "visit", "args": {"note": "Wang Fang called. So did Li Si."}})  # fmt: skip
    return firm


def put(firm: Firm, table: sa.Table, **values: Any) -> None:
    firm.store.do(lambda connection: connection.execute(sa.insert(table).values(**values)))


def letter(firm: Firm, key: str, *, blocks: list[Any], **reply: Any) -> None:
    put(firm, schema.outbox, platform="telegram", chat="815004711", conversation="telegram:815004711", key=key,
        method="send", kind="answer", status="held", created_at=NOON, member_id=firm.ids["ana"],
        reply={"blocks": blocks, **reply})  # fmt: skip


def told(firm: Firm, who: str) -> dict[str, list[dict[str, Any]]]:
    def job(connection: sa.Connection) -> dict[str, list[dict[str, Any]]]:
        (person,) = persons.find(connection, who)
        return dict(disclose(connection, person, UTC))

    return firm.store.read(job)


def test_a_contact_gets_the_passages_that_name_them(wang: Firm) -> None:
    data = told(wang, "Wang Fang")
    (message,) = data["inbox"]
    assert message["passages"] == ["Met Wang Fang, she wants a quote."]
    assert message["received at"] == NOON.isoformat()
    assert [row["passages"] for row in data["outbox"]] == [["Acme: met Wang Fang"]]
    assert [row["passages"] for row in data["questions"]] == [["Wang Fang called."]]
    everything = json.dumps([data[name] for name in ("inbox", "outbox", "questions")])
    assert not [each for each in ("Li Si", "139", "815004711", "ana_private", "Ana") if each in everything]


def test_a_member_gets_their_messages_whole_and_no_secret(wang: Firm) -> None:
    letter(wang, "code", blocks=[{"type": "Line", "spans": [{"type": "Text", "text": "ABCD-1234"}]}], secret=True)
    data = told(wang, f"members:{wang.ids['ana']}")
    assert len(data["outbox"]) >= 2
    assert "met Li Si" in json.dumps(data["outbox"])
    assert "ABCD-1234" not in json.dumps(data)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("找李海棠谈了报价。王芳病了！李海棠明天回电", ["找李海棠谈了报价。", "李海棠明天回电"]),
        ("saw Ms. Li. She pays", ["saw Ms. Li. She pays"]),
        ("Kim is out\nsaw Ms. Li. She pays\nBo is in", ["saw Ms. Li. She pays"]),
        ("nobody", []),
        ("", []),
    ],
)
def test_passages(text: str, found: list[str]) -> None:
    assert passages({"message": {"text": text, "again": [text, None, 7]}}, Names.of(["李海棠", "Ms. Li"])) == found
