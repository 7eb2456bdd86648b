"""What came in, before anybody knows what it means: a neutral message from some platform."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from storage.records import PlaceKind


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent it, as the platform knows them."""

    user_key: str
    shown_as: str | None = None
    language: str | None = None  # the platform's guess, BCP 47

    @property
    def is_person(self) -> bool:
        """Not the chat itself, in whose name an anonymous administrator or a channel writes."""
        return self.user_key != "unknown" and not self.user_key.startswith("chat:")


@dataclass(frozen=True, slots=True)
class Chat:
    """Where it was said. `conversation` orders its messages; `private` means one person and us.

    `asker_only`: in a chat with several people, but what we answer is shown to the asker alone (a slash command of
    Slack). `hears`: what of a chat with several people reaches us: `all`, `commands` (and answers to us) or
    `mentions`. `topic`: the thread, if it is a lasting part of the chat that pushes can go to.
    """

    platform: str
    address: str
    conversation: str
    private: bool = True
    thread: str | None = None
    title: str | None = None
    asker_only: bool = False
    hears: str = "all"
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A line of text. `addressed`: in a group, whether it was meant for us.

    People it names by their account stand in it as `@<user key>`. `reply_to` is the platform's id of the message it
    answers, as delivery stores it; `form`: a form can be opened for it right now.
    """

    text: str
    addressed: bool = True
    forwarded_from: str | None = None
    reply_to: str | None = None
    form: bool = False


@dataclass(frozen=True, slots=True)
class Submitted:
    """A form was filled in: a command and what was written into its fields, as a person writes it."""

    command: str
    args: dict[str, str]


@dataclass(frozen=True, slots=True)
class FormClosed:
    """A form was closed without being filled in; what would have been asked in its place is not asked any more."""

    command: str


@dataclass(frozen=True, slots=True)
class Edited:
    """The author changed an earlier message; `original_key` is the update key that message was stored under."""

    text: str
    original_key: str | None


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button: the outbox row and the button's place in it. `seal` proves it is ours."""

    letter_id: int
    index: int
    seal: str | None = None


@dataclass(frozen=True, slots=True)
class StaleButton:
    """A press whose button can't be read (another store's, or forged)."""


@dataclass(frozen=True, slots=True)
class Located:
    """A place. Of a live one this is where it began; its moves are no messages of their own."""

    latitude: float
    longitude: float
    accuracy_m: int | None = None
    kind: PlaceKind = PlaceKind.PIN


@dataclass(frozen=True, slots=True)
class File:
    """A file by the platform's handle. `kind`: photo, document, video or voice; `size` in bytes, `name`,
    `media_type` and, of what is spoken, `seconds` as the sender's platform states them, if it does."""

    kind: str
    ref: str
    size: int | None = None
    name: str | None = field(default=None, compare=False)
    media_type: str | None = field(default=None, compare=False)
    seconds: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Pictured:
    """Files that came with one message, at least one. `album`: the platform's name for what was sent at once in several
    messages; `reply_to` as in `Said`."""

    files: tuple[File, ...]
    caption: str | None = None
    album: str | None = None
    forwarded: bool = False
    reply_to: str | None = None


@dataclass(frozen=True, slots=True)
class CameBack:
    """The person can be reached again (unblocked us)."""


@dataclass(frozen=True, slots=True)
class WentAway:
    """The person blocked us, or we were taken out of the chat."""


@dataclass(frozen=True, slots=True)
class JoinedGroup:
    """We were added to a group. `sees_all`: whether we get every message there."""

    sees_all: bool


@dataclass(frozen=True, slots=True)
class Came:
    """People came into the group, by user key."""

    user_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody left the group or was taken out."""

    user_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Census:
    """Who is in a group, as the platform told when asked: `count` people without us and other programs; `present`
    those of them that are known by their user key (all of them, where the platform lists them). `gone`: who was known
    to be there when it was asked and is not; None for everybody else who is known there."""

    count: int
    present: tuple[str, ...]
    gone: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Deleted:
    """The author took an earlier message away; `original_key` is the update key it was stored under."""

    original_key: str


@dataclass(frozen=True, slots=True)
class ChatMoved:
    """A group got another address."""

    new_address: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something we don't read (a sticker, a poll …); `kind` names it."""

    kind: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """Nothing to answer; `forget` drops its content from the inbox."""

    forget: bool = True


Event: TypeAlias = (
    Said | Submitted | FormClosed | Edited | Deleted | Pressed | StaleButton | Located | Pictured | CameBack | WentAway
    | JoinedGroup | Came | Left | Census | ChatMoved | Unreadable | Ignored
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message. `said_at` is the platform's time (UTC), capped by ours: what people mean by "today"."""

    chat: Chat
    sender: Sender
    said_at: datetime
    event: Event
    inbox_id: int | None = None
