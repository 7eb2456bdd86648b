"""Socket Mode: connections of the app, and envelopes that wait for their acknowledgement."""

from __future__ import annotations

import asyncio
import contextlib
import json
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

if TYPE_CHECKING:
    import random

    from tests.servers.slack.records import Attempt, Delivery
    from tests.servers.slack.world import World

Json = dict[str, Any]

MOST_LINKS = 10
TAKES_ANSWERS = {"view_submission", "block_suggestion"}


@dataclass(eq=False)
class Link:
    """One WebSocket of the app. It gets no more envelopes once it was told to go."""

    number: int
    socket: web.WebSocketResponse
    transport: asyncio.Transport | None
    leaving: bool = False
    waiting: dict[str, asyncio.Future[Any]] = field(default_factory=dict)


class Sockets:
    """Everything here runs in the server's thread."""

    def __init__(self, world: World, dice: random.Random) -> None:
        self._world = world
        self._dice = dice
        self._tickets: set[str] = set()
        self.links: list[Link] = []
        self.opened = 0

    def make_ticket(self) -> str:
        """What apps.connections.open gives: good for one connection."""
        ticket = uuid.uuid4().hex
        self._tickets.add(ticket)
        return ticket

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One connection from its hello to its end."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=401)
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        link = Link(self.opened, socket, request.transport)
        self.opened += 1
        await self._greet(link)
        try:
            await self._listen(link)
        finally:
            self._forget(link)
        return socket

    async def _greet(self, link: Link) -> None:
        debug = {"host": "applink-local", "started": "2026-01-01 00:00:00.000", "build_number": 1}
        if len(self.links) >= MOST_LINKS:
            await link.socket.send_json({"type": "disconnect", "reason": "too_many_websockets", "debug_info": debug})
            await link.socket.close()
            return
        await link.socket.send_json({
            "type": "hello", "num_connections": len(self.links) + 1,
            "connection_info": {"app_id": self._world.app_id},
            "debug_info": debug | {"approximate_connection_time": 18060},
        })  # fmt: skip
        with self._world.changed:
            self.links.append(link)
            self._world.changed.notify_all()

    async def _listen(self, link: Link) -> None:
        async for received in link.socket:
            if received.type is not WSMsgType.TEXT:
                continue
            with contextlib.suppress(ValueError):
                told = json.loads(received.data)
                waiter = link.waiting.pop(str(told.get("envelope_id")), None) if isinstance(told, dict) else None
                if waiter is not None and not waiter.done():
                    waiter.set_result(told.get("payload"))

    def _forget(self, link: Link) -> None:
        with self._world.changed:
            if link in self.links:
                self.links.remove(link)
            self._world.changed.notify_all()
        for waiter in link.waiting.values():
            if not waiter.done():
                waiter.set_exception(ConnectionError("socket_closed"))

    async def hand_over(self, delivery: Delivery, attempt: Attempt, number: int, reason: str, patience: float) -> Any:
        """Sends an envelope and waits for its acknowledgement; the answer in it. OSError or TimeoutError if none."""
        link = self._choose(delivery)
        attempt.link = link.number
        envelope_id = str(uuid.uuid4())
        envelope: Json = {
            "envelope_id": envelope_id, "payload": delivery.payload, "type": delivery.kind,
            "accepts_response_payload": delivery.kind == "slash_commands"
            or delivery.payload.get("type") in TAKES_ANSWERS,
        }  # fmt: skip
        if delivery.kind == "events_api":
            envelope |= {"retry_attempt": number, "retry_reason": reason}
        waiter = link.waiting[envelope_id] = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(patience):
                await link.socket.send_json(envelope)
                return await waiter
        except ConnectionError as error:
            raise ConnectionError("socket_closed") from error
        finally:
            link.waiting.pop(envelope_id, None)

    def _choose(self, delivery: Delivery) -> Link:
        """Any connection that is not leaving; another than the last time if there is one."""
        able = [link for link in self.links if not (link.leaving or link.socket.closed)]
        last = delivery.attempts[-2].link if len(delivery.attempts) > 1 else None
        able = [link for link in able if link.number != last] or able
        if not able:
            raise ConnectionError("no_connections")
        return self._dice.choice(able)

    async def disconnect(self, reason: str, *, which: int | None, linger: float) -> None:
        """Tells connections to go; `warning` comes some time before, everything else closes them."""
        for link in [each for each in self.links if which in {None, each.number}]:
            debug = {"host": "applink-local"}
            link.leaving = reason != "warning"
            with contextlib.suppress(ConnectionError):
                await link.socket.send_json({"type": "disconnect", "reason": reason, "debug_info": debug})
            if link.leaving:
                await asyncio.sleep(linger)
                with contextlib.suppress(ConnectionError, asyncio.TimeoutError):
                    async with asyncio.timeout(2):
                        await link.socket.close()

    async def cut(self, which: int | None) -> None:
        """The network fails: no goodbye."""
        for link in [each for each in self.links if which in {None, each.number}]:
            link.leaving = True
            if link.transport is not None:
                link.transport.abort()
