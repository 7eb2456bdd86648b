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

if TYPE_CHECKING:
    from tests.servers.telegram.params import Params
    from tests.servers.telegram.world import World

Json = dict[str, Any]

LONGEST = 50  # seconds; Telegram cuts longer polls to this
LOOPBACK = {"127.0.0.1", "localhost"}
HOOKED = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
HOOK_CAME = "Conflict: terminated by setWebhook request"


class Delivery:
    """Everything here runs in the server's thread."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._waiter: asyncio.Future[None] | None = None
        self._news = asyncio.Event()
        self.webhook_target: str | None = None

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
        """Posts waiting updates one by one, for ever; the next goes out when the last was answered with 2xx."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
            pause = 0.1
            while True:
                self._news.clear()
                done = await self._post_first(session)
                pause = 0.1 if done else min(pause * 2, 2.0)
                if done is None:
                    await self._news.wait()
                elif not done:
                    await asyncio.sleep(pause)

    async def _post_first(self, session: aiohttp.ClientSession) -> bool | None:
        """True when it was taken, False when not, None when there is nothing to post or nowhere to post it."""
        world = self._world
        with world.changed:
            hook, waiting = world.webhook, world.queue.pending()[:1]
        target = hook["url"] and (self.webhook_target or hook["url"])
        if not waiting or not target or urlsplit(target).hostname not in LOOPBACK:
            return None
        secret = hook.get("secret_token")
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        problem = "Connection refused"
        with contextlib.suppress(aiohttp.ClientError, TimeoutError):
            async with session.post(target, json=waiting[0], headers=headers) as response:
                problem = "" if 200 <= response.status < 300 else f"Wrong response from the webhook: {response.status}"
        with world.changed:
            if problem:
                hook |= {"last_error_date": world.now(), "last_error_message": problem}
            elif world.queue.pending()[:1] == waiting:
                world.queue.confirm_first()
            world.changed.notify_all()
        return not problem
