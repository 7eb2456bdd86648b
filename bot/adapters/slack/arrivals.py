"""Whether a row has arrived after all: each message carries an opaque mark of its row, and the history shows it."""

import asyncio
from datetime import timedelta
from typing import Any

from bot.adapters.base import DeliveryError, Posting, UnknownOutcome
from bot.adapters.slack.channels import Channels, message_id
from bot.adapters.slack.payload import table, tables, text
from bot.adapters.slack.sending import MissingScope
from bot.clock import real
from bot.logbook import log

EVENT = "legwork"
LOOKS_AFTER_S = (0.0, 0.5, 1.5)
# Clocks differ, and the domain's may have been set: it is looked back at least so far from now.
BEFORE, AT_LEAST = timedelta(minutes=5), timedelta(hours=1)


def may_have_arrived(posting: Posting) -> bool:
    """Whether an earlier try may have got through: it went unanswered, or its sender died."""
    return bool(posting.mark) and (posting.letter.unsure > 0 or posting.letter.attempts > 1)


def metadata(posting: Posting, place: int) -> dict[str, Any] | None:
    """The mark of one part. Every app of the workspace can read it, so it says nothing."""
    if not posting.mark:
        return None
    return {"event_type": EVENT, "event_payload": {"row": posting.mark, "part": place}}


def file_name(posting: Posting, place: int) -> str:
    """A picture can carry no metadata, but a name."""
    return f"{EVENT}-{posting.mark or posting.letter.id}-{place}.png"


async def shared(channels: Channels, posting: Posting, place: int, channel: str, thread: str | None) -> str | None:
    """The id of the message of a picture: Slack shares it a moment after it said it would."""
    for pause in LOOKS_AFTER_S:
        await asyncio.sleep(pause)
        try:
            there = await arrived(channels, posting, place, channel, thread)
        except DeliveryError:
            return None  # it is there, only its name isn't known
        if there is not None:
            return there
    return None


async def arrived(channels: Channels, posting: Posting, place: int, channel: str, thread: str | None) -> str | None:
    """The id of the message that an earlier try left for this part. Raises `DeliveryError` if that can't be seen.

    Where nobody let us read, it goes as on a platform that can't look back: a push is worth a second copy.
    """
    try:
        return await _found(channels, posting, place, channel, thread)
    except MissingScope as error:
        log().warning("slack.can_not_look_back", row=posting.letter.id, error=str(error))
        if posting.letter.unsure > 0 and posting.letter.kind != "push":
            raise UnknownOutcome(str(error), seen=False) from error
        return None


async def _found(channels: Channels, posting: Posting, place: int, channel: str, thread: str | None) -> str | None:
    oldest = min(posting.letter.created_at - BEFORE, real() - AT_LEAST).timestamp()
    name = file_name(posting, place)
    async for message in channels.history(channel, thread, oldest):
        mark = table(table(message.get("metadata")).get("event_payload"))
        ours = mark.get("row") == posting.mark and mark.get("part") == place
        if ours or any(file.get("name") == name for file in tables(message.get("files"))):
            return message_id(channel, text(message.get("ts")))
    return None
