"""The HTTP server of the process: how it is, and the paths the platforms answer on.

`/healthz` says how things are to people and whoever watches for them: 503 names every problem, also those that a
restart doesn't cure (a platform that is away, a token that is refused). `/livez` is for what restarts us: it answers
while the event loop turns, for a process that is stuck otherwise ends by itself (`watchdog.py`). `/metrics` is for
Prometheus. None of them holds names or texts; but whoever can reach `http.listen` can read them.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from aiohttp import web

from bot.adapters.base import Route
from bot.logbook import log

Report = Callable[[], dict[str, Any]]
Page = Callable[[], bytes]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"

# No platform sends more at once; a longer body is a 413, wherever it is read.
MOST_BYTES = 1024 * 1024
# A request that came in before the stop is answered within so long, or its connection is cut and it is sent again.
FINISH_WITHIN_S = 5.0


class WebServer:
    """Listens between `start` and `stop`. `report` says how things are, in a thread; `problems` that aren't empty make
    `/healthz` a 503. `page` makes `/metrics`, in a thread."""

    def __init__(self, host: str, port: int, report: Report, page: Page) -> None:
        self._host = host
        self._port = port
        self._report = report
        self._page = page
        self._runner: web.AppRunner | None = None

    async def start(self, routes: Sequence[Route] = ()) -> None:
        """Raises OSError when the address is taken, ValueError when two want the same path."""
        app = web.Application(client_max_size=MOST_BYTES, middlewares=[_guarded])
        own = {"/healthz": self._answer, "/livez": self._live, "/metrics": self._measure}
        for path, handler in own.items():
            app.router.add_get(path, handler)
        taken = {("GET", path) for path in own}
        for route in routes:
            if (route.method, route.path) in taken:
                raise ValueError(route.path)
            taken.add((route.method, route.path))
            app.router.add_route(route.method, route.path, route.handler)
        # What was begun is finished even when the asker has gone: it may be half stored.
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=FINISH_WITHIN_S, handler_cancellation=False)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()

    async def stop(self) -> None:
        """Takes no more connections and lets the requests under way finish."""
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def port(self) -> int:
        """Where it listens (0 in the configuration means any free port)."""
        addresses = self._runner.addresses if self._runner is not None else []
        return int(addresses[0][1]) if addresses else self._port

    async def _answer(self, _: web.Request) -> web.Response:
        report = await asyncio.to_thread(self._report)  # it reads the store
        return web.json_response(report, status=503 if report["problems"] else 200)

    async def _live(self, _: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def _measure(self, _: web.Request) -> web.Response:
        page = await asyncio.to_thread(self._page)
        return web.Response(body=page, headers={"Content-Type": METRICS_TYPE})


@web.middleware
async def _guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
    """404, 405 and 413 as they are; a bug is a bare 500 and a line that names its type, never what was sent."""
    try:
        return await handler(request)
    except web.HTTPException:
        raise
    except Exception as error:  # noqa: BLE001 - one request must not show its insides to whoever asks
        resource = request.match_info.route.resource
        log().error("http.failed", path=resource.canonical if resource else None, error=type(error).__name__)
        return web.Response(status=500)
