"""A chart as a picture in a conversation: drawn, uploaded, shared with its caption."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.base import NotSent, OurBug, UnknownOutcome
from bot.adapters.slack.payload import text
from bot.adapters.slack.rendering import Part
from bot.adapters.slack.sending import MissingScope, called
from handlers.conversation.reply import Chart

_LONGEST_TITLE = 255


async def share(
    client: AsyncWebClient, session: aiohttp.ClientSession, part: Part, *, name: str, channel: str, thread: str | None
) -> str:
    """The id of the shared file. Raises `DeliveryError`; nothing is seen before the last call.

    An app that may not upload tells the chart in words.
    """
    if part.chart is None:
        raise OurBug("no chart")
    try:
        file_id = await _uploaded(client, session, part.chart, name)
    except UnknownOutcome as error:
        raise NotSent(str(error)) from error
    except MissingScope as error:
        raise OurBug(str(error)) from error
    asked: dict[str, Any] = {
        "files": json.dumps([{"id": file_id, "title": part.chart.title[:_LONGEST_TITLE]}]), "channel_id": channel,
    }  # fmt: skip
    if thread is not None:
        asked["thread_ts"] = thread
    if part.blocks:
        asked["blocks"] = json.dumps(part.blocks)
    # The library's own method puts its arguments into the address, which is too short for a caption.
    await called(client.api_call("files.completeUploadExternal", data=asked))
    return file_id


async def share_photos(
    client: AsyncWebClient,
    session: aiohttp.ClientSession,
    photos: Sequence[tuple[str, bytes]],
    words: str,
    *,
    name: str,
    channel: str,
    thread: str | None,
) -> str:
    """Several pictures with their titles in one message, below `words` (escaped). The id of the first file, which has
    this `name`. Raises `DeliveryError`; nothing is seen before the last call."""
    try:
        ids = [
            await _put(client, session, data, name if not place else f"photo-{place}.jpg", title)
            for place, (title, data) in enumerate(photos)
        ]
    except UnknownOutcome as error:
        raise NotSent(str(error)) from error
    except MissingScope as error:
        raise OurBug(str(error)) from error
    files = [{"id": each, "title": title[:_LONGEST_TITLE]} for each, (title, _) in zip(ids, photos, strict=True)]
    asked: dict[str, Any] = {"files": json.dumps(files), "channel_id": channel}
    asked |= {"thread_ts": thread} if thread is not None else {}
    asked |= {"initial_comment": words} if words.strip() else {}
    await called(client.api_call("files.completeUploadExternal", data=asked))
    return ids[0]


async def _uploaded(client: AsyncWebClient, session: aiohttp.ClientSession, chart: Chart, name: str) -> str:
    from bot.charts import picture

    return await _put(client, session, await asyncio.to_thread(picture, chart), name, chart.title)


async def _put(client: AsyncWebClient, session: aiohttp.ClientSession, data: bytes, name: str, title: str) -> str:
    place = await called(
        client.files_getUploadURLExternal(filename=name, length=len(data), alt_txt=title[:_LONGEST_TITLE])
    )
    try:
        async with session.post(text(place.get("upload_url")), data=data) as answer:
            status = answer.status
    except (aiohttp.ClientError, TimeoutError) as error:
        raise NotSent(type(error).__name__) from error
    if status != 200:
        raise NotSent(f"upload: status {status}")
    return text(place.get("file_id"))
