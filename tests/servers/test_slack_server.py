"""The real slack-bolt and slack-sdk against the local server: the server must be worth testing with."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any

import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.servers.slack import Channel, SlackServer, User

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator


@pytest.fixture
def server() -> Iterator[SlackServer]:
    with SlackServer(pace=0.001, seed=1) as running:
        yield running


@pytest.fixture
def li(server: SlackServer) -> User:
    return server.user("li", tz="Asia/Shanghai", locale="zh-CN")


@pytest.fixture
def sales(server: SlackServer, li: User) -> Channel:
    return server.channel("sales", [li])


def client_of(server: SlackServer, timeout: int = 5) -> AsyncWebClient:
    return AsyncWebClient(token=server.token, base_url=server.base_url, timeout=timeout, retry_handlers=[])


def app_of(server: SlackServer) -> AsyncApp:
    return AsyncApp(client=client_of(server), signing_secret=server.signing_secret, process_before_response=True)


@contextlib.asynccontextmanager
async def connected(server: SlackServer, app: AsyncApp, count: int = 1) -> AsyncIterator[None]:
    handlers = [AsyncSocketModeHandler(app, server.app_token, ping_interval=1) for _ in range(count)]
    try:
        for handler in handlers:
            await handler.connect_async()
        await asyncio.to_thread(server.wait_for_connections, count)
        yield
    finally:
        for handler in handlers:
            await handler.close_async()


def talk(act: Callable[[], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with asyncio.timeout(20):
            return await act()

    return asyncio.run(run())


class TestSocketMode:
    def test_a_message_a_command_and_a_press(self, server: SlackServer, li: User, sales: Channel) -> None:
        app = app_of(server)

        @app.event("message")
        async def hear(event: dict[str, Any], say: Any) -> None:
            await say(f"heard {event['text']}")

        @app.event("app_mention")
        async def called(event: dict[str, Any], say: Any) -> None:
            await say(text="called", thread_ts=event["ts"])

        @app.command("/legwork")
        async def command(ack: Any, command: dict[str, Any], respond: Any) -> None:
            await ack()
            button = {"type": "button", "action_id": "undo", "value": "7",
                      "text": {"type": "plain_text", "text": "Undo"}}  # fmt: skip
            section = {"type": "section", "text": {"type": "mrkdwn", "text": f"Noted: *{command['text']}*"}}
            await respond(blocks=[section, {"type": "actions", "elements": [button]}], response_type="in_channel")

        @app.action("undo")
        async def undo(ack: Any, respond: Any, action: dict[str, Any]) -> None:
            await ack()
            await respond(text=f"undone {action['value']}", replace_original=True)

        async def act() -> None:
            async with connected(server, app):
                await asyncio.to_thread(self._converse, server, li, sales)

        talk(act)

    def _converse(self, server: SlackServer, li: User, sales: Channel) -> None:
        li.writes("hello")
        assert server.wait_for("heard hello", chat=li)
        asked = li.writes("hi @legwork", sales)
        assert server.wait_for("called", chat=sales).thread_ts == asked.ts
        li.slash("/legwork", "visit Acme & Co", sales)
        card = server.wait_for("Noted", chat=sales)
        assert card.text == "Noted: *visit Acme & Co*"
        assert card.buttons == ["Undo"]
        li.presses(card, "Undo")
        server.wait_for("undone 7", chat=sales)
        assert card.text == "undone 7"
        assert li.notices == []
