"""A chart as a picture in a conversation: drawn, uploaded, shared with its caption."""

import asyncio
import json
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.base import DeliveryError, NotSent, OurBug, UnknownOutcome
from bot.adapters.slack.channels import message_id
from bot.adapters.slack.payload import table, tables, text
from bot.adapters.slack.rendering import Part
from bot.adapters.slack.sending import called
from handlers.reply import Chart

# Slack shares a file a moment after it said it would; only then its message has a name.
LOOKS_AFTER_S = (0.3, 1.0, 2.0)
_LONGEST_TITLE = 255


async def share(
    client: AsyncWebClient, session: aiohttp.ClientSession, part: Part, *, name: str, channel: str, thread: str | None
) -> str:
    """The id of the message with the picture. Raises `DeliveryError`; nothing is seen before the last call."""
    if part.chart is None:
        raise OurBug("no chart")
    try:
        file_id = await _uploaded(client, session, part.chart, name)
    except UnknownOutcome as error:
        raise NotSent(str(error)) from error
    asked: dict[str, Any] = {
        "files": json.dumps([{"id": file_id, "title": part.chart.title[:_LONGEST_TITLE]}]), "channel_id": channel,
    }  # fmt: skip
    if thread is not None:
        asked["thread_ts"] = thread
    if part.blocks:
        asked["blocks"] = json.dumps(part.blocks)
    # The library's own method puts its arguments into the address, which is too short for a caption.
    done = await called(client.api_call("files.completeUploadExternal", data=asked))
    ts = next((ts for file in tables(done.get("files")) if (ts := _shared_as(file, channel))), None)
    return message_id(channel, ts or await _looked_up(client, file_id, channel) or file_id)


async def _uploaded(client: AsyncWebClient, session: aiohttp.ClientSession, chart: Chart, name: str) -> str:
    from bot.charts import picture

    drawn = await asyncio.to_thread(picture, chart)
    place = await called(
        client.files_getUploadURLExternal(filename=name, length=len(drawn), alt_txt=chart.title[:_LONGEST_TITLE])
    )
    try:
        async with session.post(text(place.get("upload_url")), data=drawn) as answer:
            status = answer.status
    except (aiohttp.ClientError, TimeoutError) as error:
        raise NotSent(type(error).__name__) from error
    if status != 200:
        raise NotSent(f"upload: status {status}")
    return text(place.get("file_id"))


async def _looked_up(client: AsyncWebClient, file_id: str, channel: str) -> str | None:
    for pause in LOOKS_AFTER_S:
        await asyncio.sleep(pause)
        try:
            info = await called(client.files_info(file=file_id))
        except DeliveryError:
            return None  # it is there; only its name isn't known
        if ts := _shared_as(table(info.get("file")), channel):
            return ts
    return None


def _shared_as(file: dict[str, Any], channel: str) -> str | None:
    shares = table(file.get("shares"))
    found = (tables(table(kind).get(channel)) for kind in shares.values())
    return next((text(each.get("ts")) for places in found for each in places if text(each.get("ts"))), None)
