"""All that stands on the server, and the few ways in which it changes. Hold `changed` while touching it."""

from __future__ import annotations

import hashlib
import threading
from typing import TYPE_CHECKING, Any

from tests.servers.telegram.errors import ApiError, bad, moved
from tests.servers.telegram.records import Answer, Call, Chat, Message, Poll, Press, StoredFile
from tests.servers.telegram.updates import UpdateQueue

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]


class World:
    """Chats, messages, files and the queue of updates of one bot."""

    def __init__(self, bot: Json, first_update_id: int, clock: Callable[[], float]) -> None:
        self.changed = threading.Condition()  # over a re-entrant lock
        self.clock = clock
        self.bot = bot
        self.queue = UpdateQueue(first_update_id)
        self.chats: dict[int, Chat] = {}
        self.people: dict[int, Json] = {}
        self.messages: dict[tuple[int, int], Message] = {}
        self.sent: list[Message] = []
        self.files: dict[str, StoredFile] = {}
        self.told_paths: set[str] = set()  # by getFile, within the hour
        self.downloads: list[str] = []
        self.presses: dict[str, Press] = {}
        self.answered: list[Answer] = []
        self.calls: list[Call] = []
        self.polls: list[Poll] = []
        self.commands: dict[tuple[str, int, int, str], list[Json]] = {}
        self.about: dict[str, str] = {}
        self.webhook: Json = {"url": ""}
        self.seq = 0
        self.wake: Callable[[], None] = lambda: None
        self.listeners: list[Callable[[str, Message], None]] = []
        self._last_ids: dict[int, int] = {}

    def now(self) -> int:
        return int(self.clock())

    def bot_user(self) -> Json:
        """The bot as the sender of its messages."""
        return {key: self.bot[key] for key in ("id", "is_bot", "first_name", "username")}

    def count(self) -> int:
        """A growing number; the same one is never given twice."""
        self.seq += 1
        return self.seq

    def push(self, kind: str, payload: Json) -> int | None:
        """An update for the bot: its id, or None when the bot did not ask for such updates."""
        return self.push_raw({kind: payload}) if self.queue.wants(kind) else None

    def push_raw(self, update: Json) -> int:
        """An update of any shape, well-formed or not."""
        with self.changed:
            update_id = self.queue.push(update, self.now())
            self.changed.notify_all()
        self.wake()
        return update_id

    def next_message_id(self, chat: Chat) -> int:
        """Ids are counted per supergroup; private chats and basic groups share the bot's own count."""
        counter = chat.id if chat.type == "supergroup" else 0
        self._last_ids[counter] = self._last_ids.get(counter, 0) + 1
        return self._last_ids[counter]

    def store(self, chat: Chat, sender: Json, content: Json, **more: Any) -> Message:
        """A new message in a chat, of a person or the bot."""
        with self.changed:
            message = Message(
                self.next_message_id(chat), chat, sender, more.pop("date", None) or self.now(), content, **more
            )
            message.seq = self.count()
            self.messages[chat.id, message.message_id] = message
            if message.from_bot:
                self.sent.append(message)
                self.tell("sent", message)
            chat.bot_spoke_last = message.from_bot
            self.changed.notify_all()
        return message

    def change(self, message: Message, content: Json, markup: Json | None) -> None:
        """The bot edits a message."""
        message.history.append(message.content)
        message.content, message.markup = content, markup
        message.edit_date = self.now()
        message.seq = self.count()
        self.tell("edited", message)
        self.changed.notify_all()

    def delete(self, message: Message) -> None:
        message.deleted = True
        message.seq = self.count()
        self.tell("deleted", message)
        self.changed.notify_all()

    def tell(self, what: str, message: Message) -> None:
        """Listeners hear of the bot's messages: sent, edited, deleted."""
        for listener in self.listeners:
            listener(what, message)

    def chat(self, chat_id: str) -> Chat:
        """A chat the bot knows."""
        if not chat_id:
            raise bad("chat_id is empty")
        try:
            chat = self.chats.get(int(chat_id))
        except ValueError:
            chat = None
        if chat is None or chat.bot_status == "unknown":
            raise bad("chat not found")
        if chat.moved_to is not None:
            raise moved(chat.moved_to)
        return chat

    def open_chat(self, chat_id: str) -> Chat:
        """A chat the bot may write to."""
        chat = self.chat(chat_id)
        if chat.bot_status == "member":
            return chat
        if chat.is_private:
            blocked = chat.bot_status == "kicked"
            reason = "bot was blocked by the user" if blocked else "bot can't initiate conversation with a user"
            raise ApiError(403, f"Forbidden: {reason}")
        where = "the group chat" if chat.type == "group" else "the supergroup chat"
        how = "was kicked from" if chat.bot_status == "kicked" else "is not a member of"
        raise ApiError(403, f"Forbidden: bot {how} {where}")

    def find(self, chat: Chat, message_id: int) -> Message | None:
        """A message that still stands."""
        message = self.messages.get((chat.id, message_id))
        return None if message is None or message.deleted else message

    def keep(
        self, data: bytes, folder: str, suffix: str, name: str | None = None, mime: str | None = None
    ) -> StoredFile:
        """Stores the bytes of a file under ids of their own."""
        number = len(self.files)
        digest = hashlib.sha256(f"{self.bot['id']}/{number}".encode()).hexdigest()
        kept = StoredFile(
            f"AgACAgIAAxk{digest[:48]}", f"AQAD{digest[48:60]}", f"{folder}/file_{number}.{suffix}", data, name, mime
        )
        self.files[kept.file_id] = kept
        return kept

    def pictures(self, data: bytes) -> list[Json]:
        """The sizes of a photo: a thumbnail first, the real one last."""
        small = self.keep(data[:1000], "photos", "jpg").as_api()
        full = self.keep(data, "photos", "jpg").as_api()
        return [{**small, "width": 90, "height": 67}, {**full, "width": 1280, "height": 960}]
