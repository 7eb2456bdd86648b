"""What one person alone is shown: by the address their command or press came with, else as a direct message.

Slack takes answers at that address for 30 minutes and five times; then it refuses and the direct message is left. What
was said there is in no history, so nobody can look whether it arrived.
"""

from collections.abc import Mapping
from typing import Any

import aiohttp
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.adapters.base import DeliveryError, NotSent, OurBug, Posting, UnknownOutcome
from bot.adapters.slack.payload import table, text
from bot.adapters.slack.rendering import Part
from bot.adapters.slack.sending import SURELY_NOT_SENT, UNSURE, meaning
from bot.adapters.slack.updates import button_of, form_data, place_of
from bot.buttons import read_token

# Stands in the place of a message's id: there is nothing to change or delete later.
EPHEMERAL = "ephemeral"


# What is wrong with what we say, so that a direct message would fare no better.
_REFUSALS = ("invalid_blocks", "msg_too_long", "msg_blocks_too_long", "no_text")
_CLOSED = ("expired_url", "used_url", "invalid_url", "message_not_found", "channel_not_found", "is_archived")


class AddressClosed(DeliveryError):
    """The address an answer could be given at was used up, or is too old."""


def asker_of(posting: Posting) -> str | None:
    """Who a row is for alone; for an answer in a channel that we can't write to, who asked."""
    if posting.letter.only_for:
        return posting.letter.only_for
    return place_of(posting.prompt.payload).user or None if posting.prompt else None


def answer_address(posting: Posting) -> str | None:
    """Where the answer may be given; a form keeps the address of the command that opened it."""
    payload = posting.prompt.payload if posting.prompt else {}
    return text(payload.get("response_url")) or text(form_data(payload).get("response_url")) or None


async def whisper(session: aiohttp.ClientSession, address: str, posting: Posting, part: Part, *, first: bool) -> str:
    """Says one part there. Raises `AddressClosed`, or another `DeliveryError`."""
    body = {
        "response_type": "ephemeral",
        "replace_original": first and _is_in_its_place(posting),
        "text": part.text,
        "mrkdwn": False,
        "unfurl_links": False,
        "unfurl_media": False,
        **({"blocks": list(part.blocks)} if part.blocks else {}),
    }
    client = AsyncWebhookClient(address, session=session, retry_handlers=[])
    try:
        answer = await client.send_dict(body)
    except SURELY_NOT_SENT as error:
        raise NotSent(type(error).__name__) from error
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise UnknownOutcome(type(error).__name__, seen=False) from error
    _check(answer.status_code, answer.body, answer.headers)
    return EPHEMERAL


def _is_in_its_place(posting: Posting) -> bool:
    """Whether the press came from the very message that is to change."""
    payload = posting.prompt.payload if posting.prompt else {}
    read = read_token(button_of(payload)[0])
    is_ephemeral = table(payload.get("container")).get("is_ephemeral") is True
    return is_ephemeral and read is not None and read[0] == posting.letter.edits_id


def _check(status: int, body: str, headers: Mapping[str, Any]) -> None:
    word = body.strip()
    if status == 200 and (word in {"ok", ""} or '"ok":true' in word.replace(" ", "")):
        return
    if (refusal := next((each for each in _REFUSALS if each in word), None)) is not None:
        raise OurBug(refusal)
    if status == 429:
        raise meaning(status, {}, headers)
    unsure = status >= 500 or any(each in word for each in UNSURE)
    if unsure and not any(each in word for each in _CLOSED):
        raise UnknownOutcome(f"status {status}", seen=False)
    raise AddressClosed(word[:100])
