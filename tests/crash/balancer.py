"""A load balancer before several replicas: each request goes to the next one that takes connections."""

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import Self

import aiohttp
from aiohttp import web

from tests.servers.telegram.line import Line

_OF_ONE_CONNECTION = {"Host", "Content-Length", "Transfer-Encoding", "Connection"}


class Balancer:
    """As a context manager; `port` is where it listens."""

    def __init__(self, ports: Sequence[int]) -> None:
        self._ports = deque(ports)
        self._line = Line(self._pass_on, 0)
        self._session: aiohttp.ClientSession | None = None

    def __enter__(self) -> Self:
        self._line.start(self._keep_open())
        return self

    def __exit__(self, *_: object) -> None:
        self._line.stop()

    @property
    def port(self) -> int:
        return self._line.port

    async def _keep_open(self) -> None:
        # A connection of its own for each request: a kept one may be closed just when it is used again.
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(force_close=True)) as self._session:
            await asyncio.Event().wait()

    async def _pass_on(self, request: web.Request) -> web.Response:
        """502 when a replica dies with the request, 503 when none is there."""
        body = await request.read()
        headers = {name: value for name, value in request.headers.items() if name not in _OF_ONE_CONNECTION}
        for _ in range(len(self._ports)):
            self._ports.rotate(-1)
            try:
                return await self._asked(self._ports[0], request, headers, body)
            except aiohttp.ClientConnectorError:
                continue
            except (aiohttp.ClientError, OSError):
                return web.Response(status=502)
        return web.Response(status=503)

    async def _asked(self, port: int, request: web.Request, headers: dict[str, str], body: bytes) -> web.Response:
        assert self._session is not None
        url = f"http://127.0.0.1:{port}{request.path_qs}"
        async with self._session.request(request.method, url, data=body, headers=headers) as answer:
            return web.Response(status=answer.status, body=await answer.read(), content_type=answer.content_type)
