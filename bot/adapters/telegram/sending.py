"""The typed client: how it is built, and what its exceptions mean for a row of the outbox."""

import logging
import os
import re
from collections.abc import Awaitable
from datetime import timedelta
from typing import TypeVar

import httpx
import telegram
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.adapters.base import (
    AlreadySo,
    BadCredentials,
    ChatMovedTo,
    DeliveryError,
    MessageGone,
    NotSent,
    OurBug,
    RecipientGone,
    Throttled,
    UnknownOutcome,
)
from bot.adapters.telegram.address import Address
from bot.adapters.telegram.requests import new_request

T = TypeVar("T")

SEND_TIMEOUT_S = 15.0
CONNECTIONS = 32

# The request never left: nothing can have arrived.
_SURELY_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)  # fmt: skip # noqa: E501

# Telegram tells its refusals apart by sentences alone.
_ALREADY_SO = ("message is not modified", "message to delete not found", "query is too old", "query id is invalid")
_MESSAGE_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
_OF_ANOTHER_KIND = ("there is no text in the message", "there is no caption in the message")
_GONE = (
    "chat not found", "user not found", "user is deactivated", "peer_id_invalid", "chat_write_forbidden",
    "not enough rights", "have no rights", "need administrator rights", "bot is not a member", "chat_restricted",
    "channel_private", "user_is_blocked", "bot was kicked", "chat_send_plain_forbidden",
)  # fmt: skip
_NO_TOPIC = ("message thread not found", "topic_closed", "topic_deleted", "topic closed")
# In groups that want no pictures.
_NO_PHOTOS = ("chat_send_photos_forbidden", "chat_send_media_forbidden", "rights to send photos")
_MARKUP = ("button", "keyboard", "markup")
_TOKEN = re.compile(r"\d{5,}:[\w-]{20,}")


class TopicGone(OurBug):
    """The topic is closed or deleted; the chat itself is there."""


class OfAnotherKind(MessageGone):
    """The message is a picture and was to become a text, or the other way round."""


class NoPictures(RecipientGone):
    """The group takes no pictures; text it may take."""


def new_bot(token: str, address: Address) -> telegram.Bot:
    """A client for sending; polling has a connection of its own."""
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # or each 429 warns of a change to come
    request = new_request(
        connection_pool_size=CONNECTIONS, read_timeout=SEND_TIMEOUT_S, write_timeout=SEND_TIMEOUT_S, pool_timeout=1.0
    )
    unused = new_request(connection_pool_size=1)
    return telegram.Bot(
        token, base_url=address.methods, base_file_url=address.files, request=request, get_updates_request=unused
    )


def silence_libraries() -> None:
    """Their log lines hold the token (httpx writes every address) or whole answers (telegram, when one is no JSON)."""
    for name, level in (("httpx", logging.WARNING), ("httpcore", logging.WARNING), ("telegram", logging.CRITICAL)):
        logging.getLogger(name).setLevel(level)


async def called(call: Awaitable[T]) -> T:
    """The answer to a call of a method. Raises `DeliveryError`."""
    try:
        return await call
    except TelegramError as error:
        raise meaning(error) from error


def meaning(error: TelegramError) -> DeliveryError:
    """The class of a failed sending."""
    told = redacted(error)
    match error:
        case RetryAfter():
            return Throttled(seconds_of(error))
        case ChatMigrated(new_chat_id=chat_id):
            return ChatMovedTo(str(chat_id))
        case Forbidden():
            return RecipientGone(told)
        case InvalidToken():
            return BadCredentials("the token was refused")
        case BadRequest():
            return _refusal(told)
        case Conflict():
            return NotSent(told)
        case NetworkError() if isinstance(error.__cause__, _SURELY_NOT_SENT):
            return NotSent(type(error.__cause__).__name__)
        case _:
            return UnknownOutcome(type(error.__cause__).__name__ if error.__cause__ else told)


def _refusal(told: str) -> DeliveryError:
    words = told.lower()
    if _any_of(_ALREADY_SO, words):
        return AlreadySo(told)
    if _any_of(_MESSAGE_GONE, words):
        return MessageGone(told)
    if _any_of(_OF_ANOTHER_KIND, words):
        return OfAnotherKind(told)
    if _any_of(_NO_PHOTOS, words):
        return NoPictures(told)
    if _any_of(_NO_TOPIC, words):
        return TopicGone(told)
    return RecipientGone(told) if _any_of(_GONE, words) else OurBug(told)


def is_about_markup(error: str | None) -> bool:
    """Whether a refusal was about the keyboard, so that leaving it out may help."""
    return _any_of(_MARKUP, (error or "").lower())


def _any_of(sentences: tuple[str, ...], words: str) -> bool:
    return any(each in words for each in sentences)


def seconds_of(error: RetryAfter) -> float:
    """How long to wait; the library gives seconds or a timedelta, as an environment variable says."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


def redacted(error: Exception) -> str:
    """What the platform said, in at most 200 characters and without a token."""
    return _TOKEN.sub("<token>", str(error))[:200]
