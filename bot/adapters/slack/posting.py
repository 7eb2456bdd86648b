"""Puts a row's messages into a conversation: sends, changes and deletes them, part by part."""

from collections.abc import Sequence
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.base import AlreadySo, DeliveryError, MessageGone, Posting, Sent
from bot.adapters.slack.arrivals import arrived, file_name, may_have_arrived, metadata, shared
from bot.adapters.slack.channels import Channels, is_person, message_id, split_id
from bot.adapters.slack.marks import escaped
from bot.adapters.slack.opening import Triggers, opened
from bot.adapters.slack.pictures import share, share_photos
from bot.adapters.slack.rendering import Part, Style, render
from bot.adapters.slack.sending import NotInChannel, ThreadGone, called, is_about_blocks
from bot.adapters.slack.whispers import EPHEMERAL, AddressClosed, answer_address, asker_of, whisper


class Poster:
    """Posts through one client. `post` raises `DeliveryError`s with the ids of the parts that got through."""

    def __init__(self, client: AsyncWebClient, session: aiohttp.ClientSession, triggers: Triggers) -> None:
        self._client = client
        self._session = session
        self._channels = Channels(client)
        self._triggers = triggers

    async def post(self, posting: Posting) -> Sent:
        """What the row's method says."""
        if posting.letter.method == "delete":
            return await self._delete(posting)
        if await opened(self._client, self._triggers, posting):
            return Sent(())
        if posting.letter.only_for and not _ids(posting.edit_ids):
            return await self._aside(posting)
        try:
            return await self._openly(posting)
        except NotInChannel:
            if posting.letter.kind != "answer" or asker_of(posting) is None:
                raise
            return await self._aside(posting)

    # --- for everybody there ---

    async def _openly(self, posting: Posting) -> Sent:
        shown = _ids(posting.edit_ids)
        ids = shown or list(posting.done)
        parts = render(posting.reply, posting.seal, _style(posting, pictures=True))
        try:
            for place, part in enumerate(parts):
                if place < len(posting.done) and not shown:
                    continue
                if place:
                    await posting.pace()
                if place < len(ids):
                    ids[place] = await self._edit(posting, part, place, ids[place])
                else:
                    ids.append(await self._send(posting, part, place))
            await self._remove(ids[len(parts) :])
        except DeliveryError as error:
            error.message_ids = tuple(ids)
            raise
        return Sent(tuple(ids[: len(parts)]))

    async def _send(self, posting: Posting, part: Part, place: int) -> str:
        # What one person alone may see goes nowhere else, even when their own message of it is gone.
        address, thread = posting.letter.only_for or posting.letter.chat, _thread(posting)
        try:
            return await self._send_to(posting, part, place, address, thread)
        except ThreadGone:
            if thread is None:
                raise
            return await self._send_to(posting, part, place, address, None)

    async def _send_to(self, posting: Posting, part: Part, place: int, address: str, thread: str | None) -> str:
        """The id of the new message, or of the one that an earlier try left."""
        channel = address
        if thread is not None or part.chart is not None or part.photos or may_have_arrived(posting):
            channel = await self._channels.id_of(address)
        if may_have_arrived(posting):
            there = await arrived(self._channels, posting, place, channel, thread)
            if there is not None:
                return there
        if part.chart is not None:
            name = file_name(posting, place)
            file_id = await share(self._client, self._session, part, name=name, channel=channel, thread=thread)
            there = await shared(self._channels, posting, place, channel, thread)
            return there or message_id(channel, file_id)
        if part.photos:
            shown, part = await self._read(posting, part)
            if shown:
                name = file_name(posting, place)
                file_id = await share_photos(
                    self._client, self._session, shown, part.text, name=name, channel=channel, thread=thread
                )
                there = await shared(self._channels, posting, place, channel, thread)
                return there or message_id(channel, file_id)
        said = await called(
            self._client.chat_postMessage(
                channel=channel,
                thread_ts=thread,
                metadata=metadata(posting, place),
                mrkdwn=False,
                unfurl_links=False,
                unfurl_media=False,
                **_content(part),
            )
        )
        return message_id(said.get("channel"), said.get("ts"))

    async def _read(self, posting: Posting, part: Part) -> tuple[list[tuple[str, bytes]], Part]:
        """The pictures that can be shown, with their texts, and what is said of the others."""
        found = [(each, await posting.show(each.attachment)) for each in part.photos]
        gone = [escaped(each.gone) for each, data in found if data is None]
        return [(each.text, data) for each, data in found if data is not None], Part("\n".join(gone))

    async def _edit(self, posting: Posting, part: Part, place: int, stored: str) -> str:
        """The id the part has now: another one if the message could not be changed and was sent anew."""
        channel, ts = split_id(stored)
        if part.chart is not None or part.photos:  # a picture can't be changed
            await self._remove([stored])
            return await self._send(posting, part, place)
        try:
            content = {"blocks": [], **_content(part)}
            await called(self._client.chat_update(channel=channel, ts=ts, **content))
        except AlreadySo:
            return stored
        except MessageGone:
            return await self._send(posting, part, place)
        return stored

    async def _delete(self, posting: Posting) -> Sent:
        await self._remove(_ids(posting.edit_ids))
        return Sent(tuple(posting.edit_ids or ()))

    async def _remove(self, ids: Sequence[str]) -> None:
        """Takes messages away; one that is gone or can't be taken away is left at that."""
        for stored in ids:
            channel, ts = split_id(stored)
            try:
                await called(self._client.chat_delete(channel=channel, ts=ts))
            except (AlreadySo, MessageGone):
                continue

    # --- for one person ---

    async def _aside(self, posting: Posting) -> Sent:
        ids = list(posting.done)
        parts = render(posting.reply, posting.seal, _style(posting, pictures=False))
        address = answer_address(posting)
        try:
            for place, part in enumerate(parts):
                if place < len(posting.done):
                    continue
                if place:
                    await posting.pace()
                ids.append(await self._say_aside(posting, part, place, address))
                address = address if ids[-1] == EPHEMERAL else None
        except DeliveryError as error:
            error.message_ids = tuple(ids)
            raise
        return Sent(tuple(ids))

    async def _say_aside(self, posting: Posting, part: Part, place: int, address: str | None) -> str:
        if address is not None:
            try:
                return await whisper(self._session, address, posting, part, first=place == 0)
            except AddressClosed:
                pass
        return await self._send_to(posting, part, place, asker_of(posting) or posting.letter.chat, None)


def _content(part: Part) -> dict[str, Any]:
    return {"text": part.text, **({"blocks": list(part.blocks)} if part.blocks is not None else {})}


def _ids(stored: Sequence[str] | None) -> list[str]:
    """The messages that can be changed; what one person alone was shown can't."""
    return [each for each in stored or () if each != EPHEMERAL]


def _thread(posting: Posting) -> str | None:
    if posting.letter.only_for:
        return None
    below = _ids(posting.under)
    return posting.letter.thread or (split_id(below[0])[1] if below else None)


def _style(posting: Posting, *, pictures: bool) -> Style:
    letter = posting.letter
    belongs_to = letter.chat if letter.only_for and not is_person(letter.chat) else ""
    bare = letter.plain and is_about_blocks(letter.error)
    return Style(plain=letter.plain, bare=bare, pictures=pictures, belongs_to=belongs_to)
