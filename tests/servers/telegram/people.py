"""The people at the other end. Safe to use from any thread."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tests.servers.telegram import writing
from tests.servers.telegram.account import member
from tests.servers.telegram.checks import units
from tests.servers.telegram.records import Chat, Message, Press, StoredFile

if TYPE_CHECKING:
    from tests.servers.telegram.groups import Group
    from tests.servers.telegram.world import World

Json = dict[str, Any]
At = datetime | float | None

# The smallest picture that a decoder takes: one pixel of JPEG.
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////"
    "////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z"
)
OGG = b"OggS\x00\x02" + bytes(40)
WEBP = b"RIFF\x1a\x00\x00\x00WEBPVP8L" + bytes(14)


def _seconds(at: At, world: World) -> int:
    if at is None:
        return world.now()
    return int(at.timestamp()) if isinstance(at, datetime) else int(at)


class User:
    """A person with the app. What they do becomes an update for the bot, unless Telegram wouldn't pass it on.

    In a private chat each act also opens the conversation (and lifts a block). `chat` is a group to act in;
    `at` is when it was sent: an aware datetime, or unix seconds. The methods return the update's id, or None
    when the bot gets none (privacy mode, or not among `allowed_updates`); `last` is the message itself.
    """

    def __init__(self, world: World, person: Json, chat: Chat) -> None:
        self._world = world
        self.person = person
        self.chat = chat
        self.last: Message | None = None

    @property
    def id(self) -> int:
        return int(self.person["id"])

    def opens(self) -> User:
        """Has spoken to the bot before: it may write, and nothing is told."""
        self.chat.bot_status = "member"
        return self

    def says(
        self, text: str, at: At = None, chat: Group | None = None, *, reply_to: Message | int | None = None,
        thread: int | None = None, entities: list[Json] | None = None,
    ) -> int | None:  # fmt: skip
        """Types a text. Commands, mentions and links get their entities; pass `entities` to decide yourself."""
        found = writing.found_entities(text) if entities is None else entities
        content: Json = {"text": text, "entities": found} if found else {"text": text}
        return self.posts(content, at=at, chat=chat, reply_to=reply_to, thread=thread)

    def edits(self, message: Message | int, text: str, at: At = None, chat: Group | None = None) -> int | None:
        """Edits the text (or caption) of an own message."""
        world = self._world
        with world.changed:
            found = self._message(message, chat)
            name = "text" if "text" in found.content else "caption"
            rest = {key: value for key, value in found.content.items() if "entities" not in key}
            entities = writing.found_entities(text)
            more = {"entities" if name == "text" else "caption_entities": entities} if entities else {}
            return self._re_sends(found, {**rest, name: text, **more}, at)

    def presses(self, message: Message, which: int | str = 0, *, data: str | None = None) -> Json:
        """Presses an inline button by index or label; returns the update.

        `data` forges a press with other data. A press on a deleted message comes with an inaccessible one.
        """
        world = self._world
        with world.changed:
            pressed = data if data is not None else str(message.button(which)["callback_data"])
            number = world.count()
            press = Press(str(self.id << 32 | number), self.id, message, pressed)
            world.presses[press.id] = press
            gone = {"chat": message.chat.as_api(), "message_id": message.message_id, "date": 0}
            query: Json = {
                "id": press.id, "from": self.person, "message": gone if message.deleted else message.as_api(),
                "chat_instance": str(message.chat_id * 7919), "data": pressed,
            }  # fmt: skip
            update_id = world.push("callback_query", query)
        return {"update_id": update_id, "callback_query": query}

    def taps(self, label: str, at: At = None) -> int | None:
        """Taps a key of the reply keyboard in the private chat: it types its label (or see `location`)."""
        rows = (self.chat.keyboard or {}).get("keyboard", [])
        keys = [key if isinstance(key, str) else key["text"] for row in rows for key in row]
        if label not in keys:
            raise LookupError(f"no key {label!r} among {keys}")
        return self.says(label, at=at)

    def location(
        self, lat: float, lon: float, accuracy: float | None = None, *, live: bool = False, forwarded: bool = False,
        at: At = None, chat: Group | None = None, reply_to: Message | int | None = None, venue: str | None = None,
    ) -> int | None:  # fmt: skip
        """Shares a place: where they are, a live one, a forwarded one, or a venue with a title."""
        place: Json = {"latitude": lat, "longitude": lon}
        if accuracy is not None:
            place["horizontal_accuracy"] = accuracy
        if live:
            place["live_period"] = 900
        content: Json = {"location": place}
        if venue is not None:
            content["venue"] = {"location": place, "title": venue, "address": venue}
        if forwarded:
            content |= self._origin("Somebody", at)
        return self.posts(content, at=at, chat=chat, reply_to=reply_to)

    def moves(self, message: Message, lat: float, lon: float, at: At = None) -> int | None:
        """A live location moves: an edited message."""
        place = {**message.content["location"], "latitude": lat, "longitude": lon}
        return self._re_sends(message, {**message.content, "location": place}, at)

    def photo(
        self, caption: str | None = None, album: str | None = None, data: bytes = JPEG, *, at: At = None,
        chat: Group | None = None, reply_to: Message | int | None = None,
    ) -> int | None:  # fmt: skip
        """Sends a picture; those with the same `album` belong together."""
        content: Json = {"photo": self._world.pictures(data), **self._caption(caption)}
        if album is not None:
            content["media_group_id"] = album
        return self.posts(content, at=at, chat=chat, reply_to=reply_to)

    def document(
        self, name: str, data: bytes, mime: str = "application/octet-stream", caption: str | None = None, *,
        at: At = None, chat: Group | None = None,
    ) -> int | None:  # fmt: skip
        """Sends a file."""
        kept = self._world.keep(data, "documents", name.rpartition(".")[2], name, mime)
        document = {**kept.as_api(), "file_name": name, "mime_type": mime}
        return self.posts({"document": document, **self._caption(caption)}, at=at, chat=chat)

    def voice(
        self, seconds: int = 3, data: bytes = OGG, *, caption: str | None = None, at: At = None,
        chat: Group | None = None, reply_to: Message | int | None = None, forwarded_from: str | None = None,
    ) -> int | None:  # fmt: skip
        """Sends a voice message, or forwards somebody's."""
        kept = self._world.keep(data, "voice", "oga", mime="audio/ogg").as_api()
        content = {"voice": {**kept, "duration": seconds, "mime_type": "audio/ogg"}, **self._caption(caption)}
        if forwarded_from is not None:
            content |= self._origin(forwarded_from, at)
        return self.posts(content, at=at, chat=chat, reply_to=reply_to)

    def sticker(self, emoji: str = "👍", *, at: At = None, chat: Group | None = None) -> int | None:
        """Sends a sticker."""
        kept = self._world.keep(WEBP, "stickers", "webp").as_api()
        looks = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self.posts({"sticker": {**kept, **looks, "emoji": emoji}}, at=at, chat=chat)

    def contact(self, phone: str, first_name: str, *, at: At = None, chat: Group | None = None) -> int | None:
        """Shares a contact card."""
        return self.posts({"contact": {"phone_number": phone, "first_name": first_name}}, at=at, chat=chat)

    def forward(self, text: str, from_name: str, *, at: At = None, chat: Group | None = None) -> int | None:
        """Forwards a text that somebody else wrote."""
        found = writing.found_entities(text)
        content: Json = {"text": text, **({"entities": found} if found else {}), **self._origin(from_name, at)}
        return self.posts(content, at=at, chat=chat)

    def blocks(self) -> int | None:
        """Blocks the bot: it is told, and its messages meet a 403."""
        return self.bot_becomes("kicked", self.chat, before="member")

    def unblocks(self) -> int | None:
        """Lets the bot write again."""
        return self.bot_becomes("member", self.chat, before="kicked")

    def bot_becomes(self, status: str, chat: Chat, *, before: str) -> int | None:
        """This person changes the bot's standing in a chat."""
        world, bot = self._world, self._world.bot_user()
        with world.changed:
            chat.bot_status = status
            change = {
                "chat": chat.as_api(), "from": self.person, "date": world.now(),
                "old_chat_member": member(bot, before), "new_chat_member": member(bot, status),
            }  # fmt: skip
            return world.push("my_chat_member", change)

    def posts(
        self, content: Json, *, at: At = None, chat: Group | None = None, reply_to: Message | int | None = None,
        thread: int | None = None, always: bool = False,
    ) -> int | None:  # fmt: skip
        """A message with any content of the Bot API's `Message`; `always` for service messages."""
        world = self._world
        with world.changed:
            where = self.chat if chat is None else chat.chat
            if where.is_private and where.bot_status == "kicked":
                self.unblocks()
            if where.is_private:
                where.bot_status = "member"
            target = None if reply_to is None else self._message(reply_to, chat)
            heard = always or self._is_heard(content, where, target)
            date = _seconds(at, world)
            self.last = world.store(where, self.person, content, date=date, reply_to=target, thread_id=thread)
            return world.push("message", self.last.as_api()) if heard and where.bot_status == "member" else None

    def file(self, message: Message | None = None, **changed: Any) -> StoredFile:
        """The file of an own message (the last one), with what is `changed` about it from now on: `data`, `stated`,
        `local_path`."""
        world = self._world
        with world.changed:
            content = (message or self.last).content
            found = next(content[each] for each in ("photo", "document", "voice", "video") if each in content)
            file_id = (found[-1] if isinstance(found, list) else found)["file_id"]
            world.files[file_id] = replace(world.files[file_id], **changed)
            return world.files[file_id]

    def _is_heard(self, content: Json, where: Chat, target: Message | None) -> bool:
        """Privacy mode, as documented: in a group the bot hears what is plainly meant for it."""
        bot = self._world.bot
        if where.is_private or bot["can_read_all_group_messages"] or bot["id"] in where.admins:
            return True
        if target is not None and target.from_bot:
            return True
        words = str(content.get("text", content.get("caption", "")))
        return writing.is_for_bot(words, bot["username"], bot_spoke_last=where.bot_spoke_last)

    def _message(self, message: Message | int, chat: Group | None) -> Message:
        if isinstance(message, Message):
            return message
        return self._world.messages[self.chat.id if chat is None else chat.id, message]

    def _re_sends(self, message: Message, content: Json, at: At) -> int | None:
        world = self._world
        with world.changed:
            message.history.append(message.content)
            message.content = content
            message.edit_date = _seconds(at, world)
            heard = self._is_heard(content, message.chat, message.reply_to)
            return world.push("edited_message", message.as_api()) if heard else None

    def _origin(self, name: str, at: At) -> Json:
        return {"forward_origin": {"type": "hidden_user", "date": _seconds(at, self._world), "sender_user_name": name}}

    @staticmethod
    def _caption(caption: str | None) -> Json:
        if not caption:
            return {}
        found = writing.found_entities(caption)
        return {"caption": caption, **({"caption_entities": found} if found else {})}


def start_link(user: User, payload: str) -> int | None:
    """Follows t.me/bot?start=payload: Telegram sends `/start payload`, the command alone being an entity."""
    command = "/start"
    entity = {"type": "bot_command", "offset": 0, "length": units(command)}
    return user.says(f"{command} {payload}", entities=[entity])
