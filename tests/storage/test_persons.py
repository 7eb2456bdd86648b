"""Who wrote a raw message, as each platform says it; never somebody who is only named in it, nor the program itself."""

from typing import Any

import pytest
import sqlalchemy as sa

from storage import schema
from storage.privacy import persons
from storage.records import Role
from tests.storage.firm import NOON, Firm

TELEGRAM = {"update_id": 1, "message": {"from": {"id": 77, "is_bot": False}, "reply_to_message": {"from": {"id": 5}}}}
PRESSED = {"update_id": 2, "callback_query": {"from": {"id": 77}, "message": {"from": {"id": 5, "is_bot": True}}}}
SLACK = {
    "type": "event_callback",
    "authorizations": [{"user_id": "U5"}],
    "event": {"type": "message", "user": "U77", "text": "<@U5> hello"},
}
CHANGED = {"event": {"subtype": "message_changed", "message": {"user": "U77"}, "previous_message": {"user": "U77"}}}
COMMAND = {"command": "/legwork", "user_id": "U77", "channel_id": "D9"}
BLOCK = {"type": "block_actions", "user": {"id": "U77"}, "message": {"user": "U5"}}


@pytest.mark.parametrize(
    ("platform", "key", "payload"),
    [
        ("telegram", "77", TELEGRAM),
        ("telegram", "77", PRESSED),
        ("slack", "U77", SLACK),
        ("slack", "U77", CHANGED),
        ("slack", "U77", COMMAND),
        ("slack", "U77", BLOCK),
    ],
)
def test_their_messages_in_groups_are_found_and_no_others(
    firm: Firm, platform: str, key: str, payload: dict[str, Any]
) -> None:
    member, code = firm.do("system", lambda uow: uow.people.add("Zoe", {Role.REP}))
    other, second = firm.do("system", lambda uow: uow.people.add("Five", {Role.REP}))
    for each, user in ((code, key), (second, key[:-2] + "5")):
        firm.do("system", lambda uow, each=each, user=user: uow.people.join(  # type: ignore[misc]
            each, platform=platform, user_key=user, address=f"D{user}", shown_as=None
        ))  # fmt: skip
    row = {"platform": platform, "update_key": "k", "conversation": f"{platform}:G1", "payload": payload}
    firm.store.do(lambda each: each.execute(sa.insert(schema.inbox).values(**row, received_at=NOON, status="done")))
    (message,) = firm.rows(schema.inbox, schema.inbox.c.update_key == "k")
    assert heard(firm, member) == (message.id,)
    assert heard(firm, other) == ()


def heard(firm: Firm, member_id: int) -> tuple[int, ...]:
    (person,) = firm.store.read(lambda connection: persons.find(connection, f"members:{member_id}"))
    return person.heard


def test_a_shared_chat_is_nobodys(firm: Firm) -> None:
    acts = {"platform": "telegram", "command": "visit", "at": NOON}
    for who, where in (("ana", "telegram:7"), ("ana", "telegram:-9"), ("ben", "telegram:-9"), ("ana", "telegram:-8")):
        row = sa.insert(schema.acts).values(member_id=firm.ids[who], conversation=where, **acts)
        firm.store.do(lambda connection, row=row: connection.execute(row))  # type: ignore[misc]
    chat = sa.insert(schema.chats).values(platform="telegram", chat="-8")
    firm.store.do(lambda connection: connection.execute(chat))
    (ana,) = firm.store.read(lambda connection: persons.find(connection, f"members:{firm.ids['ana']}"))
    assert {each for each in ana.chats if each[0] == "telegram"} == {("telegram", "7")}
