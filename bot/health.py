"""`GET /healthz`: 200 while everything runs, 503 with what is wrong."""

import asyncio
from collections.abc import Callable
from typing import Any

from aiohttp import web

Report = Callable[[], dict[str, Any]]


class HealthServer:
    """Listens while entered. `report` says how things are, in a thread; `problems` that aren't empty make it a 503."""

    def __init__(self, host: str, port: int, report: Report) -> None:
        self._host = host
        self._port = port
        self._report = report
        app = web.Application()
        app.router.add_get("/healthz", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)

    async def start(self) -> None:
        """Raises OSError when the address is taken."""
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()

    async def stop(self) -> None:
        await self._runner.cleanup()

    @property
    def port(self) -> int:
        """Where it listens (0 in the configuration means any free port)."""
        return int(self._runner.addresses[0][1]) if self._runner.addresses else self._port

    async def _answer(self, _: web.Request) -> web.Response:
        report = await asyncio.to_thread(self._report)  # it reads the store
        return web.json_response(report, status=503 if report["problems"] else 200)
