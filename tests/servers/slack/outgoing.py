"""How deliveries reach the app: over its sockets, or as signed posts to its request URLs. Events are tried again."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
import json
import time
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

import aiohttp

from tests.servers.slack import views
from tests.servers.slack.errors import ApiError
from tests.servers.slack.records import Attempt, Delivery
from tests.servers.slack.response_urls import answer

if TYPE_CHECKING:
    from tests.servers.slack.sockets import Sockets
    from tests.servers.slack.world import World

Json = dict[str, Any]

PAUSES = (0.0, 60.0, 300.0)  # an event is tried again at once, after a minute and after five
LOOPBACK = {"127.0.0.1", "localhost"}


@dataclass
class RequestUrls:
    """Where an app without Socket Mode listens; empty means Socket Mode."""

    events: str = ""
    commands: str = ""
    interactions: str = ""

    def of(self, delivery: Delivery) -> str:
        by_kind = {"events_api": self.events, "slash_commands": self.commands, "interactive": self.interactions}
        return by_kind[delivery.kind]


@dataclass
class Outgoing:
    """Everything here runs in the server's thread. `pace` 0.01 makes a minute of waiting 0.6 seconds."""

    world: World
    sockets: Sockets
    signing_secret: str
    urls: RequestUrls = field(default_factory=RequestUrls)
    pace: float = 1.0
    patience: float = 3.0
    session: aiohttp.ClientSession | None = None
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    over: asyncio.Event = field(default_factory=asyncio.Event)  # of the pauses that run

    async def keep_open(self) -> None:
        """Holds the session that posts, until the stop."""
        async with aiohttp.ClientSession() as self.session:
            await asyncio.Event().wait()

    def begin(self, delivery: Delivery) -> None:
        task = asyncio.get_running_loop().create_task(self._deliver(delivery))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _deliver(self, delivery: Delivery) -> None:
        pauses = PAUSES if delivery.kind == "events_api" else ()
        await self._attempt(delivery, 0)
        for number, pause in enumerate(pauses, 1):
            if delivery.acked or delivery.refused:
                break
            await self._pause(pause * self.pace)
            await self._attempt(delivery, number)
        with self.world.changed:
            delivery.done = True
            self._conclude(delivery)
            self.world.changed.notify_all()

    async def _pause(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.over.wait()

    async def hurry(self) -> None:
        """Ends the pauses that run."""
        self.over.set()
        self.over = asyncio.Event()

    async def _attempt(self, delivery: Delivery, number: int) -> None:
        reason = delivery.problem if number else ""
        attempt = Attempt(time.monotonic())
        with self.world.changed:
            delivery.attempts.append(attempt)
            self.world.changed.notify_all()
        try:
            given = await self._hand_over(delivery, attempt, number, reason)
        except TimeoutError:
            attempt.problem = "http_timeout" if self.urls.of(delivery) else "timeout"
        except (aiohttp.ClientError, OSError) as error:
            attempt.problem = "connection_failed" if self.urls.of(delivery) else str(error)
        except ApiError as error:
            attempt.problem, delivery.refused = error.error, bool(error.more.get("no_retry"))
        else:
            with self.world.changed:
                attempt.problem, delivery.acked, delivery.answer = "", True, given
                delivery.acked_at = time.monotonic()
                self.world.changed.notify_all()

    async def _hand_over(self, delivery: Delivery, attempt: Attempt, number: int, reason: str) -> Any:
        if not self.urls.of(delivery):
            return await self.sockets.hand_over(delivery, attempt, number, reason, self.patience)
        headers = {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": reason} if number else {}
        if delivery.kind == "events_api":
            return await self.post_json(self.urls.events, delivery.payload, headers)
        form = delivery.payload if delivery.kind == "slash_commands" else {"payload": json.dumps(delivery.payload)}
        body = urlencode(form).encode()
        return await self._post(self.urls.of(delivery), body, "application/x-www-form-urlencoded", headers)

    async def post_json(self, url: str, payload: Json, headers: Json) -> Any:
        return await self._post(url, json.dumps(payload).encode(), "application/json", headers)

    async def _post(self, url: str, body: bytes, content_type: str, headers: Json) -> Any:
        """What the app answered with 2xx; ApiError http_error otherwise."""
        if self.session is None or urlsplit(url).hostname not in LOOPBACK:
            raise ConnectionError("connection_failed")
        signed = headers | signature(self.signing_secret, body, int(time.time())) | {"Content-Type": content_type}
        async with asyncio.timeout(self.patience):
            async with self.session.post(url, data=body, headers=signed) as response:
                text = await response.text()
                if not 200 <= response.status < 300:
                    raise ApiError("http_error", no_retry=response.headers.get("X-Slack-No-Retry") == "1")
                return opened(text, response.content_type)

    async def verify(self, url: str) -> None:
        """Slack's question to a new request URL: the challenge must come back."""
        challenge = uuid.uuid4().hex
        asked = {"token": self.world.verification_token, "challenge": challenge, "type": "url_verification"}
        try:
            given = await self.post_json(url, asked, {})
        except (aiohttp.ClientError, OSError, ApiError) as error:
            raise ValueError(f"no answer from {url}: {error!r}") from error
        if challenge not in {given if isinstance(given, str) else None, _challenge_in(given)}:
            raise ValueError(f"the challenge did not come back from {url}: {given!r}")

    def _conclude(self, delivery: Delivery) -> None:
        """What the person sees of it."""
        if delivery.kind == "events_api":
            return
        if not delivery.acked:
            slow = delivery.problem in {"timeout", "http_timeout"}
            what = "operation_timeout" if slow else "dispatch_failed"
            self.world.notice(delivery.user_id, views.TROUBLE if delivery.view else what)
        elif delivery.payload.get("type") == "view_submission" and delivery.view is not None:
            views.answered(self.world, delivery.view, delivery.answer)
        elif delivery.kind == "slash_commands" and delivery.response_url is not None:
            self._answer_command(delivery)

    def _answer_command(self, delivery: Delivery) -> None:
        """The body of the acknowledgement, if it says anything, is the answer to a command."""
        given = {"text": delivery.answer} if isinstance(delivery.answer, str) else delivery.answer
        if not isinstance(given, dict) or not (given.get("text") or given.get("blocks")):
            return
        try:
            if delivery.response_url is not None:
                answer(self.world, delivery.response_url, given)
        except ApiError as error:
            self.world.notice(delivery.user_id, error.error)


def _challenge_in(given: Any) -> Any:
    return given.get("challenge") if isinstance(given, dict) else None


def signature(secret: str, body: bytes, now: int) -> dict[str, str]:
    """The headers of a signed request, version v0."""
    base = f"v0:{now}:".encode() + body
    digest = hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": str(now), "X-Slack-Signature": f"v0={digest}"}


def opened(text: str, content_type: str) -> Any:
    """The body of an answer: JSON opened, anything else as text, None when empty."""
    if not text:
        return None
    if content_type == "application/json":
        try:
            return json.loads(text)
        except ValueError:
            return text
    return text
