"""Who is in a group, as far as Telegram tells a bot."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.adapters.telegram.adapter import TelegramAdapter
from handlers.conversation.incoming import Census
from tests.telegram.stage import line

if TYPE_CHECKING:
    from tests.servers.telegram import Group, TelegramServer
    from tests.telegram.stage import Office


@pytest.fixture
def group(server: TelegramServer) -> Group:
    return server.group(-1_000_000_000_050, "North", [server.user(1001, "Ana"), server.user(1002, "Li")])


def census(server: TelegramServer, *keys: str, chat: str = "-1000000000050") -> Census | None:
    async def asked() -> Census | None:
        adapter = TelegramAdapter(server.token, server.root)
        try:
            return await adapter.census(chat, keys)
        finally:
            await adapter.stop()

    return asyncio.run(asked())


def test_people_are_counted_without_us(server: TelegramServer, group: Group) -> None:
    assert census(server) == Census(2, ())
    assert census(server, "1001", "1002") == Census(2, ("1001", "1002"))


def test_who_is_not_there_is_not_present(server: TelegramServer, group: Group) -> None:
    server.user(1003, "Wu")
    group.leaves(server.user(1002))
    assert census(server, "1001", "1002", "1003", "999", "chat:-5", "") == Census(1, ("1001",))


def test_other_bots_are_known_when_they_are_administrators(server: TelegramServer, group: Group) -> None:
    for number in (1, 2):
        group.add(server.user(2000 + number, "Bot", is_bot=True))
    group.promote(server.user(2001))
    group.promote(server.user(1001))
    group.promote_bot()
    # One bot is not known for one: it counts as a person, so that too little is shown rather than too much.
    assert census(server, "1001") == Census(3, ("1001",))


def test_whoever_may_not_write_reads_all_the_same(server: TelegramServer, group: Group) -> None:
    group.restricts(server.user(1002))
    assert census(server, "1002") == Census(2, ("1002",))
    group.restricts(server.user(1002), stays=False)
    assert census(server, "1002") == Census(1, ())


@pytest.mark.parametrize("method", ["getChatMemberCount", "getChatAdministrators", "getChatMember"])
@pytest.mark.parametrize("status", [400, 403, 429, 500])
def test_in_trouble_nothing_is_said(server: TelegramServer, group: Group, method: str, status: int) -> None:
    server.fail(method, status, parameters={"retry_after": 3} if status == 429 else None, times=None)
    assert census(server, "1001") is None


def test_no_such_group_and_no_telegram(server: TelegramServer) -> None:
    assert census(server, chat="-77") is None
    assert census(server, chat="what") is None
    server.refuse_connections()
    assert census(server, "1001") is None


def test_what_belongs_below_hangs_below_in_a_group(office: Office, server: TelegramServer) -> None:
    from bot.adapters.base import Posting
    from storage.messages.outbox import Letter

    group = server.group(-50, "North", [server.user(1001, "Ana")])
    ana = server.user(1001).opens()
    head = office.settled(office.put(group.id, line("ten lines")), "sent")
    assert head.message_ids

    async def post(chat: int) -> None:
        letter = office.letter(office.put(chat, line("held"), status="held"))
        assert isinstance(letter, Letter)

        async def pace() -> None:
            pass

        adapter = TelegramAdapter(server.token, server.root)
        await adapter.post(
            Posting(letter, line("the rest"), lambda *_: "1:0:x", pace, under=tuple(head.message_ids or ()))
        )
        await adapter.stop()

    asyncio.run(post(group.id))
    asyncio.run(post(ana.id))
    below = server.wait_for("the rest", group)
    assert below.reply_to is not None
    assert below.reply_to.text == "ten lines"
    assert server.wait_for("the rest", ana).reply_to is None
