"""Puts a row's messages into a chat: sends, changes and deletes them, part by part."""

import asyncio
from collections.abc import Sequence
from itertools import takewhile

import telegram

from bot.adapters.base import AlreadySo, DeliveryError, MessageGone, Posting, Sent
from bot.adapters.telegram.photos import MOST_IN_ALBUM, send_photos
from bot.adapters.telegram.rendering import CAPTION, Part, render
from bot.adapters.telegram.rich import units
from bot.adapters.telegram.sending import NoPictures, OfAnotherKind, TopicGone, called, is_about_markup
from bot.adapters.telegram.updates import message_id_of
from bot.charts import picture

_NO_PREVIEW = telegram.LinkPreviewOptions(is_disabled=True)


def is_private(chat: str) -> bool:
    """Groups have negative ids."""
    return not chat.startswith("-")


class Poster:
    """Posts through one client. Every method raises `DeliveryError`s with the ids of the parts that got through."""

    def __init__(self, bot: telegram.Bot) -> None:
        self._bot = bot

    async def post(self, posting: Posting) -> Sent:
        """What the row's method says."""
        if posting.letter.method == "delete":
            return await self._delete(posting)
        ids = list(posting.edit_ids or posting.done)
        try:
            try:
                parts = await self._put_all(posting, _parts(posting), ids)
            except NoPictures:
                parts = await self._put_all(posting, _parts(posting, pictures=False), ids)
            await self._remove(posting, ids[parts:])
        except DeliveryError as error:
            error.message_ids = tuple(ids)
            raise
        return Sent(tuple(ids[:parts]))

    async def _put_all(self, posting: Posting, parts: Sequence[Part], ids: list[str]) -> int:
        """How many there are; the ids of those that got through stand in `ids`, also after an error."""
        place = 0 if posting.edit_ids else len(posting.done)
        while place < len(parts):
            if place:
                await posting.pace()
            photos = _album(parts[place:]) if place >= len(ids) else []
            if photos:
                ids += await send_photos(self._bot, posting, photos)
                place = len(ids)
            else:
                await self._put(posting, parts[place], ids, place)
                place += 1
        return len(parts)

    async def _put(self, posting: Posting, part: Part, ids: list[str], place: int) -> None:
        """One part: changed where there is a message for it, else new."""
        if place < len(ids):
            ids[place] = await self._edit(posting, part, ids[place])
        else:
            ids.append(await self._send(posting, part, first=place == 0))

    async def _send(self, posting: Posting, part: Part, *, first: bool) -> str:
        letter = posting.letter
        try:
            return await self._send_to(posting, part, letter.thread, first=first)
        except TopicGone:
            if letter.thread is None:
                raise
            return await self._send_to(posting, part, None, first=first)

    async def _send_to(self, posting: Posting, part: Part, thread: str | None, *, first: bool) -> str:
        if part.photo is not None:
            return (await send_photos(self._bot, posting, [part]))[0]
        chat, thread_id = int(posting.letter.chat), int(thread) if thread else None
        reply_to = _reply_to(posting) if first else None
        if part.chart is not None:
            sending = self._bot.send_photo(
                chat,
                await asyncio.to_thread(picture, part.chart),
                caption=part.text or None,
                caption_entities=part.entities,
                reply_markup=part.markup,
                message_thread_id=thread_id,
                reply_parameters=reply_to,
                filename="chart.png",
            )
        else:
            sending = self._bot.send_message(
                chat,
                part.text,
                entities=part.entities,
                reply_markup=part.markup,
                message_thread_id=thread_id,
                reply_parameters=reply_to,
                link_preview_options=_NO_PREVIEW,
            )
        return str((await called(sending)).message_id)

    async def _edit(self, posting: Posting, part: Part, message_id: str) -> str:
        """The id the part has now: another one if the message could not be changed and was sent anew."""
        if part.photo is not None:
            return await self._anew(posting, part, message_id)
        try:
            await self._change(posting, part, message_id)
        except AlreadySo:
            return message_id
        except OfAnotherKind:
            return await self._anew(posting, part, message_id)
        except MessageGone:
            return await self._send(posting, part, first=False)
        return message_id

    async def _anew(self, posting: Posting, part: Part, message_id: str) -> str:
        anew = await self._send(posting, part, first=False)
        await self._remove(posting, [message_id])
        return anew

    async def _change(self, posting: Posting, part: Part, message_id: str) -> None:
        """Changes the text, or what stands below a picture; the picture stays as it was sent."""
        if part.chart is not None:
            return await self._change_caption(posting, part, message_id)
        try:
            await called(
                self._bot.edit_message_text(
                    part.text,
                    chat_id=int(posting.letter.chat),
                    message_id=int(message_id),
                    entities=part.entities,
                    reply_markup=_inline(part),
                    link_preview_options=_NO_PREVIEW,
                )
            )
        except OfAnotherKind:
            if units(part.text) > CAPTION:
                raise
            await self._change_caption(posting, part, message_id)

    async def _change_caption(self, posting: Posting, part: Part, message_id: str) -> None:
        await called(
            self._bot.edit_message_caption(
                chat_id=int(posting.letter.chat),
                message_id=int(message_id),
                caption=part.text or None,
                caption_entities=part.entities,
                reply_markup=_inline(part),
            )
        )

    async def _delete(self, posting: Posting) -> Sent:
        await self._remove(posting, posting.edit_ids or ())
        return Sent(tuple(posting.edit_ids or ()))

    async def _remove(self, posting: Posting, ids: Sequence[str]) -> None:
        """Takes messages away; one that is gone or too old to be taken away is left at that."""
        for message_id in ids:
            try:
                await called(self._bot.delete_message(int(posting.letter.chat), int(message_id)))
            except (AlreadySo, MessageGone):
                continue
            except DeliveryError as error:
                if "can't be deleted" not in str(error):
                    raise


def _album(parts: Sequence[Part]) -> list[Part]:
    """The stored pictures that these parts begin with, as many as go at once."""
    return list(takewhile(lambda part: part.photo is not None, parts[:MOST_IN_ALBUM]))


def _inline(part: Part) -> telegram.InlineKeyboardMarkup | None:
    return part.markup if isinstance(part.markup, telegram.InlineKeyboardMarkup) else None


def _parts(posting: Posting, *, pictures: bool = True) -> list[Part]:
    letter = posting.letter
    return render(
        posting.reply,
        posting.seal,
        private=is_private(letter.chat),
        plain=letter.plain,
        bare=letter.plain and is_about_markup(letter.error),
        editing=posting.edit_ids is not None,
        pictures=pictures,
    )


def _reply_to(posting: Posting) -> telegram.ReplyParameters | None:
    # In a group several people talk at once: the answer hangs below what it answers, the rest of a digest below its
    # first screen.
    message_id = int(posting.under[0]) if posting.under else message_id_of(posting.answers)
    if is_private(posting.letter.chat) or message_id is None:
        return None
    return telegram.ReplyParameters(message_id, allow_sending_without_reply=True)
