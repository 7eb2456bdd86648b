"""The client: how it is built, and what its errors mean for a row of the outbox."""

import logging
from collections.abc import Awaitable, Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.base import (
    AlreadySo,
    BadCredentials,
    DeliveryError,
    MessageGone,
    NotSent,
    OurBug,
    RecipientGone,
    Throttled,
    UnknownOutcome,
)

SEND_TIMEOUT_S = 15.0
CONNECT_TIMEOUT_S = 5.0
# Slack always says how long to wait; should it not once, this is longer than any of its limits.
THROTTLED_S = 30.0

# The request never left: nothing can have arrived.
SURELY_NOT_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)

_CREDENTIALS = frozenset({
    "invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive", "missing_scope",
    "no_permission", "not_allowed_token_type", "org_login_required", "ekm_access_denied", "team_access_not_granted",
    "access_denied",
})  # fmt: skip
_GONE = frozenset({
    "channel_not_found", "is_archived", "user_not_found", "users_not_found", "user_disabled", "cannot_dm_bot",
    "messages_tab_disabled", "user_not_visible", "restricted_action", "restricted_action_read_only_channel",
    "restricted_action_thread_only_channel", "restricted_action_non_threadable_channel", "channel_is_archived",
})  # fmt: skip
_MESSAGE_GONE = frozenset({
    "message_not_found", "cant_update_message", "edit_window_closed", "cant_edit_message", "is_inactive",
})  # fmt: skip
_ALREADY_SO = frozenset({"cant_delete_message", "no_reaction", "already_reacted"})
# Slack is not sure itself what became of it.
UNSURE = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout", "accesslimited"})
_ABOUT_BLOCKS = ("block", "attachment")


_NO_THREAD = frozenset({"thread_not_found", "cannot_reply_to_message", "restricted_action_thread_locked"})


class ThreadGone(OurBug):
    """The thread is deleted or locked; the channel itself is there."""


class MissingScope(BadCredentials):
    """The token is good, but nobody gave it this right."""


class NotInChannel(RecipientGone):
    """We are not in this channel, but it is there: what is for one person can reach them otherwise."""


def new_session() -> aiohttp.ClientSession:
    """A session for sending; to be made inside the running loop."""
    timeout = aiohttp.ClientTimeout(total=SEND_TIMEOUT_S, connect=CONNECT_TIMEOUT_S, sock_connect=CONNECT_TIMEOUT_S)
    return aiohttp.ClientSession(timeout=timeout)


def new_client(token: str, base_url: str, session: aiohttp.ClientSession | None = None) -> AsyncWebClient:
    """A client that tries once: the library's own retries could post a message twice."""
    return AsyncWebClient(token, base_url=base_url, timeout=int(SEND_TIMEOUT_S), session=session, retry_handlers=[])


def silence_libraries() -> None:
    """Their log lines hold addresses with a ticket in them, or bodies of requests."""
    for name in ("slack_bolt", "slack_sdk"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


async def called(call: Awaitable[Any]) -> dict[str, Any]:
    """The answer to a call of a method. Raises `DeliveryError`."""
    try:
        response = await call
    except SlackApiError as error:
        raise meaning_of(error) from error
    except SURELY_NOT_SENT as error:
        raise NotSent(type(error).__name__) from error
    except (aiohttp.ClientError, SlackClientError, TimeoutError, OSError) as error:
        raise UnknownOutcome(type(error).__name__) from error
    data = response.data
    return data if isinstance(data, dict) else {}


def meaning_of(error: SlackApiError) -> DeliveryError:
    """The class of a failed call."""
    response = error.response
    status = getattr(response, "status_code", None) or getattr(response, "status", None) or 0
    data = getattr(response, "data", None)
    answer: Mapping[str, Any] = data if isinstance(data, dict) else {}
    return meaning(int(status), answer, getattr(response, "headers", {}))


def meaning(status: int, answer: Mapping[str, Any], headers: Mapping[str, Any]) -> DeliveryError:
    """The class of an answer that isn't `ok`."""
    word = str(answer.get("error") or "")
    if status == 429 or word in {"ratelimited", "rate_limited", "message_limit_exceeded"}:
        return Throttled(_seconds(headers))
    if status >= 500 or word in UNSURE or not word:
        return UnknownOutcome(word or f"status {status}")
    if word in _CREDENTIALS:
        needed = answer.get("needed")
        kind = MissingScope if word == "missing_scope" else BadCredentials
        return kind(f"{word} ({needed})" if needed else word)
    if word == "not_in_channel":
        return NotInChannel(word)
    if word in _NO_THREAD:
        return ThreadGone(word)
    if word in _GONE:
        return RecipientGone(word)
    if word in _MESSAGE_GONE:
        return MessageGone(word)
    return AlreadySo(word) if word in _ALREADY_SO else OurBug(_told(word, answer))


def is_about_blocks(error: str | None) -> bool:
    """Whether a refusal was about the blocks, so that leaving them out may help."""
    return any(each in (error or "").lower() for each in _ABOUT_BLOCKS)


def _told(word: str, answer: Mapping[str, Any]) -> str:
    metadata = answer.get("response_metadata")
    messages = metadata.get("messages") if isinstance(metadata, dict) else None
    where = f" {messages[0]}" if isinstance(messages, list) and messages else ""
    return f"{word}{where}"[:200]


def _seconds(headers: Mapping[str, Any]) -> float:
    told = {str(name).lower(): value for name, value in headers.items()}.get("retry-after")
    try:
        return max(1.0, float(str(told)))
    except ValueError:
        return THROTTLED_S
