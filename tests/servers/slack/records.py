"""What the server remembers: people, conversations, messages, modals, deliveries, and what it was asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from tests.servers.slack import rendering

Json = dict[str, Any]
Kind = Literal["channel", "group", "im", "mpim"]


@dataclass(eq=False)
class Person:
    """An account of the workspace: a human, a guest, or a bot."""

    id: str
    name: str
    real_name: str
    tz: str = "Europe/London"
    locale: str = "en-US"
    email: str = ""
    is_bot: bool = False
    is_guest: bool = False
    deleted: bool = False
    bot_id: str = ""


@dataclass(eq=False)
class Conversation:
    """A channel (public: channel, private: group) or a direct message. `members` are user ids in order of joining."""

    id: str
    kind: Kind
    name: str
    created: int
    members: list[str] = field(default_factory=list)
    is_archived: bool = False

    @property
    def is_direct(self) -> bool:
        return self.kind in {"im", "mpim"}


@dataclass(eq=False)
class StoredFile:
    """A file: announced, then with its bytes, then shared."""

    id: str
    name: str
    length: int
    user: str
    data: bytes | None = None
    title: str = ""
    mimetype: str = "application/octet-stream"
    shared: bool = False
    shape: Json = field(default_factory=dict)  # what is told of it otherwise than usual
    content_type: str = ""  # what it is sent as, if not as what it is


@dataclass(eq=False)
class Message:
    """A message as it stands now. `history` holds (text, blocks) before each edit, the oldest first.

    `seq` grows with every change on the server, so that a test can ask for what came after a moment.
    """

    ts: str
    conversation: Conversation
    user: Person
    mrkdwn: str
    names: dict[str, str]
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    metadata: Json | None = None
    subtype: str | None = None
    files: list[StoredFile] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    only_for: str | None = None
    broadcast: bool = False
    edited: str | None = None
    history: list[tuple[str, list[Json]]] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    arguments: Json = field(default_factory=dict)
    from_app: bool = False
    deleted: bool = False
    seq: int = 0

    @property
    def channel_id(self) -> str:
        return self.conversation.id

    @property
    def is_ephemeral(self) -> bool:
        return self.only_for is not None

    @property
    def text(self) -> str:
        """What a person reads: the blocks if there are any that say something, else the text."""
        if self.blocks and self.from_app:
            return "\n".join(rendering.lines(self.blocks, self.names))
        return rendering.shown(self.mrkdwn, self.names)

    @property
    def controls(self) -> list[Json]:
        """Buttons and menus in reading order, as they were sent, with their `block_id`."""
        return rendering.controls(self.blocks) if self.from_app else []

    @property
    def buttons(self) -> list[str]:
        """The labels of the buttons, in reading order."""
        return [rendering.label(each) for each in self.controls if each["type"] == "button"]

    def control(self, which: int | str) -> Json:
        """The button at an index (from 0), or the control with a label or an action_id; else LookupError."""
        if isinstance(which, int):
            return [each for each in self.controls if each["type"] == "button"][which]
        for each in self.controls:
            if which in {rendering.label(each), each["action_id"]}:
                return each
        raise LookupError(f"no {which!r} among {[rendering.label(each) for each in self.controls]}")

    @property
    def starts_thread(self) -> bool:
        return self.thread_ts is None or self.thread_ts == self.ts


@dataclass(eq=False)
class View:
    """A modal (or a home tab) as it stands. `errors` are those shown under its fields, by block_id."""

    id: str
    user_id: str
    body: Json
    hash: str
    root_id: str
    names: dict[str, str]
    previous: View | None = None
    values: Json = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    open: bool = True
    seq: int = 0

    @property
    def title(self) -> str:
        return rendering.text_of(self.body.get("title"), self.names)

    @property
    def blocks(self) -> list[Json]:
        return list(self.body["blocks"])

    @property
    def text(self) -> str:
        """What a person reads in it, labels of fields with the rest."""
        return "\n".join(rendering.lines(self.blocks, self.names))

    @property
    def fields(self) -> dict[str, Json]:
        """The input elements by the label that stands above them."""
        inputs = [block for block in self.blocks if block["type"] == "input"]
        return {rendering.text_of(block["label"], self.names): block["element"] for block in inputs}


@dataclass(eq=False)
class Trigger:
    """Lets the app open one modal within three seconds of the person's act."""

    id: str
    user_id: str
    at: float
    used: bool = False


@dataclass(eq=False)
class ResponseUrl:
    """Lets the app answer an act five times within half an hour, wherever it happened."""

    path: str
    user_id: str
    conversation: Conversation
    at: float
    message: Message | None = None
    thread_ts: str | None = None
    uses: int = 0


@dataclass(eq=False)
class Attempt:
    """One try to hand a delivery over. `problem` is empty when it was taken; `link` is the connection's number."""

    at: float
    link: int | None = None
    problem: str = "pending"


@dataclass(eq=False)
class Delivery:
    """An event, a slash command or an interaction on its way to the app.

    `answer` is what came back with the acknowledgement, `acked_at` its monotonic time. `refused` when the app wants no
    other try of it. `done` when nothing more will be tried.
    """

    kind: Literal["events_api", "slash_commands", "interactive"]
    payload: Json
    user_id: str = ""
    attempts: list[Attempt] = field(default_factory=list)
    acked: bool = False
    acked_at: float | None = None
    refused: bool = False
    done: bool = False
    answer: Any = None
    view: View | None = None
    response_url: ResponseUrl | None = None

    @property
    def problem(self) -> str:
        """Why the last try failed; empty when it was taken."""
        return self.attempts[-1].problem if self.attempts else "pending"

    @property
    def event(self) -> Json:
        """The inner event, if it is one."""
        inner: Json = self.payload.get("event", {})
        return inner


@dataclass
class Call:
    """One request of the Web API; `at` is a monotonic time in seconds.

    `status` is the HTTP status (0 while it runs or when the line was cut), `error` Slack's word if it refused.
    """

    method: str
    params: Json
    at: float
    status: int = 0
    error: str = ""

    @property
    def chat_id(self) -> str | None:
        channel = self.params.get("channel") or self.params.get("channel_id")
        return None if channel is None else str(channel)
