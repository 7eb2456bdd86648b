"""Socket Mode: two connections at all times, since the library closes an old one before it opens the new.

They take turns in connecting, so that one is always there when Slack asks both to come again.
"""

import asyncio
import contextlib
import time
from typing import Any

from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.adapters.base import BadCredentials
from bot.adapters.slack.reception import Reception
from bot.adapters.slack.sending import meaning_of
from bot.clock import real

CONNECTIONS = 2
PING_EVERY_S = 5.0
# The library tries one ticket again and again, though it is good for one try: it gets a new one after so long.
CONNECT_WITHIN_S = 8.0
# What a connection brought before it goes is acknowledged on it, or Slack brings it again.
ANSWER_WITHIN_S = 1.5
FIRST_PAUSE_S, LAST_PAUSE_S = 0.5, 30.0
REFUSED_PAUSE_S = 60.0
LOOK_EVERY_S = 1.0
# The library looks after its connection itself; should it not for so long, we do.
HELP_AFTER_S = 30.0


class Link(SocketModeClient):
    """One connection, which waits for its turn before it connects anew, and until what it brought is answered."""

    def __init__(self, app: AsyncApp, turn: asyncio.Lock, **options: Any) -> None:
        super().__init__(**options)
        self._app = app
        self._turn = turn
        self._answering: set[str] = set()
        self._all_answered = asyncio.Event()
        self.socket_mode_request_listeners.append(self._answer)

    async def connect_to_new_endpoint(self, force: bool = False) -> None:  # noqa: FBT001, FBT002 - the library's
        """With a new ticket, within some seconds. Raises what the library raises, or TimeoutError."""
        async with self._turn:
            await self._answered()
            async with asyncio.timeout(CONNECT_WITHIN_S):
                await super().connect_to_new_endpoint(force)

    async def end(self) -> None:
        """Answers what is under way, hangs up, and waits for the library's tasks, which it only cancels."""
        await self._answered()
        await self.close()  # type: ignore[no-untyped-call]
        tasks = [self.message_processor, self.current_session_monitor, self.message_receiver]
        await asyncio.gather(*(each for each in tasks if each is not None), return_exceptions=True)

    async def _answer(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        # An answer other than 200 is no acknowledgement: Slack brings it again.
        self._answering.add(request.envelope_id)
        self._all_answered.clear()
        try:
            answer = await run_async_bolt_app(self._app, request)
            await send_async_response(client, request, answer, 0.0)
        finally:
            self._answering.discard(request.envelope_id)
            if not self._answering:
                self._all_answered.set()

    async def _answered(self) -> None:
        """Waits until what the connection brought is answered, for a moment."""
        if self._answering:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(ANSWER_WITHIN_S):
                    await self._all_answered.wait()

    @property
    def last_pong(self) -> float | None:
        """When Slack answered a ping last, in seconds since 1970."""
        return self.last_ping_pong_time


class Sockets:
    """Keeps the connections up until cancelled."""

    def __init__(self, app: AsyncApp, app_token: str, reception: Reception) -> None:
        self._app = app
        self._app_token = app_token
        self._reception = reception
        self._turn = asyncio.Lock()
        self._connected: set[int] = set()
        self.ping_every_s = PING_EVERY_S

    @property
    def connected(self) -> int:
        """How many connections are up."""
        return len(self._connected)

    async def run(self) -> None:
        """For ever."""
        async with asyncio.TaskGroup() as group:
            for number in range(CONNECTIONS):
                group.create_task(self._keep(number))

    async def _keep(self, number: int) -> None:
        link = Link(
            self._app,
            self._turn,
            app_token=self._app_token,
            web_client=self._app.client,
            ping_interval=self.ping_every_s,
        )
        try:
            while True:
                await self._connect(link)
                await self._watch(link, number)
        finally:
            self._connected.discard(number)
            await link.end()

    async def _connect(self, link: Link) -> None:
        pause = FIRST_PAUSE_S
        while True:
            try:
                await link.connect_to_new_endpoint(force=True)
            except SlackApiError as error:
                refused = isinstance(meaning_of(error), BadCredentials)
                pause = REFUSED_PAUSE_S if refused else min(pause * 2, LAST_PAUSE_S)
                word = error.response.get("error") if hasattr(error.response, "get") else None
                trouble = "Slack refuses the app token (slack.app_token)" if refused else f"Slack says {word}"
            except Exception as error:  # noqa: BLE001 - the library lets anything through; receiving goes on
                pause = min(pause * 2, LAST_PAUSE_S)
                trouble = f"Slack can't be reached ({type(error).__name__})"
            else:
                return
            if not self._connected:
                self._reception.is_wrong(trouble, pause)
            await asyncio.sleep(pause)

    async def _watch(self, link: Link, number: int) -> None:
        """Until the connection has been down so long that the library seems to have given up."""
        down_since: float | None = None
        while down_since is None or time.monotonic() - down_since < HELP_AFTER_S:
            if await link.is_connected():
                down_since = None
                self._connected.add(number)
                self._reception.is_well(_monotonic(link.last_pong))
            else:
                down_since = down_since or time.monotonic()
                self._connected.discard(number)
            await asyncio.sleep(LOOK_EVERY_S)


def _monotonic(since_1970: float | None) -> float | None:
    """A moment of the machine's clock on the monotonic one."""
    return None if since_1970 is None else time.monotonic() - max(0.0, real().timestamp() - since_1970)
