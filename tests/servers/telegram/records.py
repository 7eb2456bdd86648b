"""What the server remembers: chats, messages, presses, files, and what it was asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(eq=False)
class Chat:
    """A conversation as the bot's account sees it. `type` is Telegram's: private, group or supergroup."""

    id: int
    type: str
    title: str | None = None
    person: Json | None = None
    members: dict[int, Json] = field(default_factory=dict)
    admins: set[int] = field(default_factory=set)
    restricted: set[int] = field(default_factory=set)
    # member, left or kicked in a group; in a private chat "unknown" (never met), "met" (seen in a group),
    # member (has written) or kicked (has blocked the bot).
    bot_status: str = "member"
    moved_to: int | None = None
    is_forum: bool = False
    topics: dict[int, str] = field(default_factory=dict)
    bot_spoke_last: bool = False
    keyboard: Json | None = None

    @property
    def is_private(self) -> bool:
        return self.type == "private"

    def as_api(self) -> Json:
        """The `Chat` object inside messages and updates."""
        if self.person is not None:
            names = {key: self.person[key] for key in ("first_name", "last_name", "username") if self.person.get(key)}
            return {"id": self.id, "type": self.type, **names}
        chat: Json = {"id": self.id, "type": self.type, "title": self.title}
        if self.is_forum:
            chat["is_forum"] = True
        return chat


@dataclass(eq=False)
class Message:
    """A message as it stands now. `history` holds the content before each edit, the oldest first.

    `seq` grows with every change on the server, so that a test can ask for what came after a moment.
    """

    message_id: int
    chat: Chat
    sender: Json
    date: int
    content: Json
    from_bot: bool = False
    reply_to: Message | None = None
    thread_id: int | None = None
    markup: Json | None = None
    edit_date: int | None = None
    history: list[Json] = field(default_factory=list)
    deleted: bool = False
    silent: bool = False
    seq: int = 0

    @property
    def chat_id(self) -> int:
        return self.chat.id

    @property
    def text(self) -> str:
        """The text, or the caption of a photo or file."""
        return str(self.content.get("text", self.content.get("caption", "")))

    @property
    def entities(self) -> list[Json]:
        return list(self.content.get("entities") or self.content.get("caption_entities") or [])

    @property
    def rows(self) -> list[list[Json]]:
        """The inline keyboard, row by row, as it was sent."""
        rows: list[list[Json]] = self.markup["inline_keyboard"] if self.markup else []
        return rows

    @property
    def buttons(self) -> list[str]:
        """The labels of the inline keyboard, in reading order."""
        return [button["text"] for row in self.rows for button in row]

    def button(self, which: int | str) -> Json:
        """The button at an index (from 0) or with a label; LookupError when there is none."""
        flat = [button for row in self.rows for button in row]
        if isinstance(which, int):
            if not 0 <= which < len(flat):
                raise LookupError(f"no button {which} among {self.buttons}")
            return flat[which]
        for button in flat:
            if button["text"] == which:
                return button
        raise LookupError(f"no button {which!r} among {self.buttons}")

    def as_api(self, *, deep: bool = True) -> Json:
        """The `Message` object; a message it replies to is told once, not its own ancestors."""
        message: Json = {
            "message_id": self.message_id,
            "from": self.sender,
            "chat": self.chat.as_api(),
            "date": self.date,
            **self.content,
        }
        if self.edit_date is not None:
            message["edit_date"] = self.edit_date
        if self.thread_id is not None:
            message |= {"message_thread_id": self.thread_id, "is_topic_message": True}
        if self.reply_to is not None and deep:
            message["reply_to_message"] = self.reply_to.as_api(deep=False)
        if self.rows:
            message["reply_markup"] = self.markup
        return message


@dataclass(frozen=True)
class StoredFile:
    """Bytes somebody sent, under the ids Telegram would give them."""

    file_id: str
    unique_id: str
    path: str
    data: bytes
    name: str | None = None
    mime: str | None = None
    stated: int | None = None  # the size it is said to have, if not its own
    local_path: str = ""  # where a server run with --local keeps it

    def as_api(self) -> Json:
        size = len(self.data) if self.stated is None else self.stated
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": size}


@dataclass
class Press:
    """A press on an inline button that waits for its answer."""

    id: str
    user_id: int
    message: Message | None
    data: str
    answered: bool = False
    old: bool = False


@dataclass(frozen=True)
class Answer:
    """How the bot answered a press."""

    id: str
    user_id: int
    data: str
    text: str
    show_alert: bool
    url: str
    at: float


@dataclass
class Call:
    """One request for a method other than getUpdates; `at` is a monotonic time in seconds.

    `status` is the HTTP status that was answered; 0 while it runs or when the line was cut.
    """

    method: str
    params: Json
    at: float
    status: int = 0
    description: str = ""

    @property
    def chat_id(self) -> int | None:
        try:
            return int(self.params["chat_id"])
        except (KeyError, TypeError, ValueError):
            return None


@dataclass
class Poll:
    """One getUpdates: what was asked, and the ids that were given (`status` 409 when it was thrown out)."""

    offset: int
    limit: int
    timeout: int
    at: float
    status: int = 0
    update_ids: list[int] = field(default_factory=list)
