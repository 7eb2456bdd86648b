"""The way in: whatever Slack brings is stored by a first middleware, and acknowledged only then.

Bolt would acknowledge before its listeners have run, and answers 200 when they raise; so there are none. Signatures
and bodies are looked at before Bolt sees them: its verifier raises on hostile headers, and its parser loses a slash
command with the word "payload" in its text.
"""

import json
import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.payload import event_of, message_of, text
from bot.logbook import log
from storage.complaints import named

# Events, slash commands and interactions all come to one address.
PATH = "/slack/events"
SIGNATURE, TIMESTAMP = "X-Slack-Signature", "X-Slack-Request-Timestamp"
_SIGNATURE_FORM = re.compile(r"v0=[0-9a-f]{64}", re.ASCII)
_TIMESTAMP_FORM = re.compile(r"[0-9]{1,12}", re.ASCII)
# What Slack asks about the address itself; Bolt answers.
_ABOUT_US = "url_verification"

Take = Callable[[dict[str, Any]], Awaitable[None]]


def new_app(client: AsyncWebClient, take: Take) -> AsyncApp:
    """Bolt with nothing but the way in. `take` returns when the payload is stored."""
    return AsyncApp(
        client=client,
        signing_secret="checked before",  # noqa: S106 - see `Door`
        request_verification_enabled=False,
        process_before_response=True,
        before_authorize=_StoreFirst(take),
    )


class _StoreFirst(AsyncMiddleware):
    def __init__(self, take: Take) -> None:
        self._take = take

    async def async_process(
        self, *, req: AsyncBoltRequest, resp: BoltResponse, next: Callable[[], Awaitable[BoltResponse]]  # noqa: A002
    ) -> BoltResponse | None:  # fmt: skip
        if req.body.get("type") == _ABOUT_US:
            return await next()
        if not is_from_a_bot(req.body):
            try:
                await self._take(req.body)
            except Exception as error:  # noqa: BLE001 - whatever it is: not stored, not acknowledged, brought again
                log().error("slack.not_stored", error=named(error))
                return BoltResponse(status=503, body="")
        return BoltResponse(status=200, body="")


def is_from_a_bot(payload: dict[str, Any]) -> bool:
    """Whether it tells of a message that a program wrote, ours among them: nothing to store."""
    event = event_of(payload)
    return event.get("type") == "message" and bool(text(message_of(event).get("bot_id")))


class Door:
    """The HTTP handler. 401 for whoever does not sign as Slack, 400 for what is no payload, 503 when it can't be
    stored, so that Slack brings it again."""

    def __init__(self, app: AsyncApp, signing_secret: str) -> None:
        self._app = app
        self._verifier = SignatureVerifier(signing_secret)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """One request."""
        body = await request.read()
        if not self._is_signed(request, body):
            return web.Response(status=401)
        payload = payload_of(body.decode())
        if payload is None:
            return web.Response(status=400)
        # Bolt takes a body that is parsed already only from a socket.
        asked = AsyncBoltRequest(body=payload, mode="socket_mode")
        return await to_aiohttp_response(await self._app.async_dispatch(asked))

    def _is_signed(self, request: web.Request, body: bytes) -> bool:
        signatures, timestamps = request.headers.getall(SIGNATURE, []), request.headers.getall(TIMESTAMP, [])
        if len(signatures) != 1 or len(timestamps) != 1:
            return False
        if not (_SIGNATURE_FORM.fullmatch(signatures[0]) and _TIMESTAMP_FORM.fullmatch(timestamps[0])):
            return False
        try:
            return self._verifier.is_valid(body, timestamps[0], signatures[0])
        except UnicodeDecodeError:
            return False


def payload_of(body: str) -> dict[str, Any] | None:
    """JSON, a form with JSON in its field `payload` (interactions), or a form (slash commands)."""
    if not body.lstrip().startswith("{"):
        form = dict(parse_qsl(body, keep_blank_values=True))
        if "payload" not in form:
            return form if "command" in form else None
        body = form["payload"]
    try:
        payload = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return payload if isinstance(payload, dict) else None
