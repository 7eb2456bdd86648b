"""An HTTP listener on loopback in a thread of its own, which can be cut and mended on the same port."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from aiohttp import web

MAX_REQUEST = 64 * 1024 * 1024

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Line:
    """Runs `handler` for every request. `port` is 0 until the start, if any free one will do."""

    def __init__(self, handler: Handler, port: int) -> None:
        self.loop = asyncio.new_event_loop()
        self.port = port
        app = web.Application(client_max_size=MAX_REQUEST)
        app.router.add_route("*", "/{path:.*}", handler)
        # A request that came in is carried out even when the asker has gone, as at Telegram.
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, handler_cancellation=False)
        self._listener: asyncio.Server | None = None
        self._thread = threading.Thread(target=self._run, name="fake-telegram", daemon=True)
        self._tasks: list[asyncio.Task[None]] = []

    def start(self, *background: Coroutine[Any, Any, None]) -> None:
        """Begins to listen, and keeps the background work going until the stop."""
        self._thread.start()
        self._run_there(self._open(background))

    def stop(self) -> None:
        """Hangs up on everybody and ends the thread."""
        if self.loop.is_closed():
            return
        self._run_there(self._close())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(5)
        self._end_tasks()
        self.loop.close()

    def _end_tasks(self) -> None:
        """Ends what was still answering, which would complain when it is collected."""
        left = asyncio.all_tasks(self.loop)
        for task in left:
            task.cancel()
        if left:
            self.loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))

    def refuse(self) -> None:
        """Closes the port and every open connection: connecting is refused."""
        self._run_there(self._deafen())

    def accept(self) -> None:
        """Listens again on the same port."""
        self._run_there(self._listen())

    def call_soon(self, callback: Callable[[], None]) -> None:
        """Runs a callback in the server's thread; nothing happens once it has ended."""
        try:
            self.loop.call_soon_threadsafe(callback)
        except RuntimeError:
            if not self.loop.is_closed():
                raise

    def _run_there(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self.loop).result(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_forever()

    async def _open(self, background: tuple[Coroutine[Any, Any, None], ...]) -> None:
        await self._runner.setup()
        await self._listen()
        self._tasks = [self.loop.create_task(work) for work in background]

    async def _listen(self) -> None:
        if self._listener is None:
            server = self._runner.server
            if server is None:
                raise RuntimeError("the line is not set up")
            self._listener = await self.loop.create_server(server, "127.0.0.1", self.port, backlog=512)
            self.port = self._listener.sockets[0].getsockname()[1]

    async def _deafen(self) -> None:
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        for connection in self._runner.server.connections if self._runner.server else []:
            if connection.transport is not None:
                connection.transport.abort()

    async def _close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._deafen()
        await self._runner.cleanup()
        await self.loop.shutdown_default_executor()
