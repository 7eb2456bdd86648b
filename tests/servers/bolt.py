"""The real slack-bolt and slack-sdk, set upon the local server."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from tests.servers.slack import SlackServer


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


def button(action_id: str = "undo", label: str = "Undo", value: str = "7") -> dict[str, Any]:
    return {"type": "button", "action_id": action_id, "value": value, "text": plain(label)}


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def section(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def call(server: SlackServer, act: Callable[[AsyncWebClient], Awaitable[Any]], timeout: int = 5) -> Any:
    """One conversation of the real client with the server."""
    return talk(lambda: act(client_of(server, timeout)))


def refused(server: SlackServer, act: Callable[[AsyncWebClient], Awaitable[Any]]) -> Any:
    """Slack's answer to a call that it refuses."""
    with pytest.raises(SlackApiError) as caught:
        call(server, act)
    return caught.value.response


def while_connected(server: SlackServer, app: AsyncApp, act: Callable[[], Any], count: int = 1) -> Any:
    """Runs blocking acts of people while the app is connected."""

    async def run() -> Any:
        async with connected(server, app, count):
            return await asyncio.to_thread(act)

    return talk(run)


@contextlib.asynccontextmanager
async def listening(application: web.Application) -> AsyncIterator[str]:
    """The application on a port of its own; the URL that Slack is to post to."""
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    finally:
        await runner.cleanup()


def while_listening(server: SlackServer, application: web.Application, act: Callable[[], Any]) -> Any:
    """Runs blocking acts of people while the app takes signed posts."""

    def verified(url: str) -> Any:
        server.sends_to(url)
        return act()

    async def run() -> Any:
        async with listening(application) as url:
            return await asyncio.to_thread(verified, url)

    return talk(run)
