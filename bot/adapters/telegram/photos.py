"""Stored pictures sent into a chat: one by itself, several as an album, and a line of text for each that is gone."""

from collections.abc import Sequence

import telegram

from bot.adapters.base import Posting
from bot.adapters.telegram.rendering import Part
from bot.adapters.telegram.sending import called

MOST_IN_ALBUM = 10
# Telegram sees nothing of what people called their files.
NAME = "photo.jpg"


async def send_photos(bot: telegram.Bot, posting: Posting, parts: Sequence[Part]) -> list[str]:
    """The ids of the messages that the first of these parts became: of all, in one call, so that none is sent twice; of
    the first alone where one of several can't be shown any more, of which a line of text is left."""
    shown = [(part, await posting.show(part.photo.attachment) if part.photo else None) for part in parts]
    if len(shown) > 1 and all(data is not None for _, data in shown):
        media = [
            telegram.InputMediaPhoto(data, caption=part.text or None, filename=NAME)
            for part, data in shown
            if data is not None
        ]
        messages = await called(bot.send_media_group(int(posting.letter.chat), media))
        return [str(each.message_id) for each in messages]
    part, data = shown[0]
    return [await _send_one(bot, int(posting.letter.chat), part, data)]


async def _send_one(bot: telegram.Bot, chat: int, part: Part, data: bytes | None) -> str:
    if data is None:
        return str((await called(bot.send_message(chat, part.photo.gone if part.photo else part.text))).message_id)
    sent = await called(bot.send_photo(chat, data, caption=part.text or None, filename=NAME))
    return str(sent.message_id)
