"""Virtual time: everything that happens stands on one timeline, and each replica has an event loop on it.

A replica that crashes never runs again (no `finally` of its is executed); one that is paused runs on later.
"""

import asyncio
import heapq
from collections.abc import Callable, Coroutine
from contextvars import Context
from typing import Any


class Timeline:
    """The order of events; `now` in seconds since the start."""

    def __init__(self) -> None:
        self.now = 0.0
        self._events: list[tuple[float, int, VirtualLoop | None, asyncio.Handle]] = []
        self._count = 0
        self._outside = VirtualLoop(self)  # type: ignore[abstract]

    def put(self, when: float, handle: asyncio.Handle, loop: "VirtualLoop | None") -> None:
        """Runs `handle` at `when`; in `loop`, should that live then."""
        self._count += 1
        heapq.heappush(self._events, (max(when, self.now), self._count, loop, handle))

    def after(self, seconds: float, callback: Callable[..., object], *given: Any) -> None:
        """Something outside of all replicas."""
        self.put(self.now + seconds, asyncio.Handle(callback, given, self._outside), None)

    def run(self, is_over: Callable[[], bool], until: float) -> bool:
        """Lets things happen until `is_over`; False when it isn't by `until`."""
        while not is_over():
            if not self._events or self._events[0][0] > until:
                return False
            self._step()
        return True

    def _step(self) -> None:
        when, count, loop, handle = heapq.heappop(self._events)
        if handle.cancelled() or (loop is not None and loop.is_dead):
            return
        if loop is not None and loop.paused_until > when:
            heapq.heappush(self._events, (loop.paused_until, count, loop, handle))
            return
        self.now = when
        asyncio._set_running_loop(loop)
        try:
            handle._run()
        finally:
            asyncio._set_running_loop(None)


class VirtualLoop(asyncio.AbstractEventLoop):
    """As much of an event loop as tasks, futures and timeouts need. Threads run inline, at a virtual moment."""

    def __init__(self, timeline: Timeline, thread_delay: Callable[[], float] = lambda: 0.0) -> None:
        self._timeline = timeline
        self._thread_delay = thread_delay
        self.paused_until = 0.0
        self.is_dead = False
        self.tasks: list[asyncio.Task[Any]] = []
        self.broken: list[str] = []

    def time(self) -> float:
        return self._timeline.now

    def call_soon(self, callback: Any, *args: Any, context: Context | None = None) -> asyncio.Handle:  # type: ignore[override]
        handle = asyncio.Handle(callback, args, self, context)
        self._timeline.put(self.time(), handle, self)
        return handle

    call_soon_threadsafe = call_soon  # type: ignore[assignment]

    def call_later(  # type: ignore[override]
        self, delay: float, callback: Any, *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(  # type: ignore[override]
        self, when: float, callback: Any, *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        handle = asyncio.TimerHandle(when, callback, args, self, context)
        self._timeline.put(when, handle, self)
        return handle

    def create_future(self) -> asyncio.Future[Any]:
        return asyncio.Future(loop=self)

    def create_task(  # type: ignore[override]
        self, coro: Coroutine[Any, Any, Any], *, name: str | None = None, context: Context | None = None
    ) -> asyncio.Task[Any]:
        task = asyncio.Task(coro, loop=self, name=name)
        self.tasks.append(task)  # kept: a task that is thrown away would run its `finally`
        return task

    def run_in_executor(self, executor: Any, func: Any, *args: Any) -> asyncio.Future[Any]:  # type: ignore[override]
        future = self.create_future()
        self.call_later(self._thread_delay(), self._in_thread, future, func, args)
        return future

    def _in_thread(self, future: asyncio.Future[Any], func: Any, args: tuple[Any, ...]) -> None:
        try:
            result = func(*args)
        except Exception as error:  # noqa: BLE001 - as a thread would hand it on
            self.call_later(self._thread_delay(), _set, future, None, error)
        else:
            self.call_later(self._thread_delay(), _set, future, result, None)

    def get_debug(self) -> bool:
        return False

    def is_running(self) -> bool:
        return True

    def is_closed(self) -> bool:
        return False

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        if not self.is_dead:
            self.broken.append(f"{context.get('message')}: {context.get('exception')!r}")

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        """Looked at when its time comes."""


def _set(future: asyncio.Future[Any], result: Any, error: Exception | None) -> None:
    if future.done():
        return
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(result)
