"""How updates reach the bot: long polls, or posts to its webhook."""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import aiohttp

from tests.servers.telegram.account import remember_allowed
from tests.servers.telegram.errors import TITLES, ApiError
from tests.servers.telegram.records import Poll
from tests.servers.telegram.updates import queue_of

if TYPE_CHECKING:
    from tests.servers.telegram.params import Params
    from tests.servers.telegram.world import World

Json = dict[str, Any]

LONGEST = 50  # seconds; Telegram cuts longer polls to this
LONGEST_PAUSE = 60.0
LOOPBACK = {"127.0.0.1", "localhost"}
HOOKED = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
HOOK_CAME = "Conflict: terminated by setWebhook request"


class Delivery:
    """Everything here runs in the server's thread."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._waiter: asyncio.Future[None] | None = None
        self._news = asyncio.Event()
        self._tries: dict[str, tuple[int, float]] = {}  # queue: failures in a row, when to try again
        self.webhook_target: str | None = None
        self.second = 0.05  # how long a second of Telegram's pauses takes here
        self.posted: list[tuple[int, str]] = []  # update, what was wrong with the answer

    def wake(self) -> None:
        """There may be something new: an update, a webhook set or deleted."""
        self._news.set()
        if self._world.webhook["url"]:
            self._throw_out(HOOK_CAME)
        elif self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    async def get_updates(self, params: Params) -> list[Json]:
        """The method getUpdates. Of two that wait, the older one is thrown out with 409."""
        world = self._world
        with world.changed:
            limit = min(max(params.integer("limit", 100), 1), 100)
            wait = min(max(params.integer("timeout"), 0), LONGEST)
            poll = Poll(params.integer("offset"), limit, wait, time.monotonic())
            world.polls.append(poll)
            world.changed.notify_all()
            if world.webhook["url"]:
                poll.status = 409
                raise ApiError(409, HOOKED)
            remember_allowed(world, params)
            world.queue.expire(world.now())
            updates = world.queue.take(poll.offset, limit)
        if wait and not updates:
            self._throw_out(TITLES[409])
            updates = await self._wait(poll)
        poll.status, poll.update_ids = 200, [update["update_id"] for update in updates]
        return updates

    async def _wait(self, poll: Poll) -> list[Json]:
        waiter = self._waiter = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(poll.timeout):
                await waiter
        except TimeoutError:
            pass
        except ApiError:
            poll.status = 409
            raise
        finally:
            if self._waiter is waiter:
                self._waiter = None
        with self._world.changed:
            return self._world.queue.take(poll.offset, poll.limit)

    def _throw_out(self, reason: str) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(ApiError(409, reason))

    async def post_to_webhook(self) -> None:
        """Posts waiting updates for ever, as tdlib/telegram-bot-api does: each queue (see `queue_of`) strictly in
        order, the next when the last was answered with 2xx; several queues at once, up to `max_connections`. One that
        is refused goes out again at once, then after pauses that double, and holds up its queue alone."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as session:
            posting: dict[str, asyncio.Task[None]] = {}
            while True:
                self._news.clear()
                posting = {queue: task for queue, task in posting.items() if not task.done()}
                for queue, update in self._next_updates(set(posting)):
                    task = posting[queue] = asyncio.create_task(self._post(session, queue, update))
                    task.add_done_callback(lambda _: self._news.set())
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(self._next_try()):
                        await self._news.wait()

    def _next_updates(self, busy: set[str]) -> list[tuple[str, Json]]:
        """The oldest update of each queue that is not being posted and whose pause is over."""
        if self._target() is None:
            return []
        with self._world.changed:
            room = int(self._world.webhook.get("max_connections", 40)) - len(busy)
            self._world.queue.expire(self._world.now())
            firsts: dict[str, Json] = {}
            for update in self._world.queue.pending():
                firsts.setdefault(queue_of(update), update)
        now = time.monotonic()
        due = [each for each in firsts.items() if each[0] not in busy and self._tries.get(each[0], (0, 0.0))[1] <= now]
        return due[: max(0, room)]

    def _next_try(self) -> float | None:
        """Seconds until a pause is over."""
        now = time.monotonic()
        coming = [at - now for _, at in self._tries.values() if at > now]
        return min(coming, default=None)

    def _target(self) -> str | None:
        url = self._world.webhook["url"]
        target = url and (self.webhook_target or url)
        return target if target and urlsplit(target).hostname in LOOPBACK else None

    async def _post(self, session: aiohttp.ClientSession, queue: str, update: Json) -> None:
        target, hook = self._target(), self._world.webhook
        secret = hook.get("secret_token")
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        problem, refused = "Connection refused", False
        if target is None:
            return
        try:
            async with session.post(target, json=update, headers=headers) as response:
                refused = not 200 <= response.status < 300
                problem = f"Wrong response from the webhook: {response.status}" if refused else ""
        except (aiohttp.ClientConnectorError, TimeoutError):
            pass  # nobody there is no fault of this update
        except aiohttp.ClientError:
            problem, refused = "Webhook connection closed", True
        self._settle(queue, update, hook, problem, refused=refused)

    def _settle(self, queue: str, update: Json, hook: Json, problem: str, *, refused: bool) -> None:
        world = self._world
        failures, _ = self._tries.pop(queue, (0, 0.0))
        with world.changed:
            if problem:
                hook |= {"last_error_date": world.now(), "last_error_message": problem}
                pause = (0 if failures == 0 else min(2.0**failures, LONGEST_PAUSE)) if refused else 1.0
                self._tries[queue] = (failures + refused, time.monotonic() + pause * self.second)
            else:
                world.queue.confirm(update["update_id"])
            self.posted.append((int(update["update_id"]), problem))
            world.changed.notify_all()
