"""All that stands on the server, and the few ways in which it changes. Hold `changed` while touching it."""

from __future__ import annotations

import hashlib
import itertools
import threading
from typing import TYPE_CHECKING, Any

from tests.servers.slack import shapes
from tests.servers.slack.errors import ApiError
from tests.servers.slack.records import (
    Call,
    Conversation,
    Delivery,
    Kind,
    Message,
    Person,
    ResponseUrl,
    StoredFile,
    Trigger,
    View,
)

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]

# The event types that an app subscribes to for each kind of conversation.
MESSAGE_EVENTS = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}


class World:
    """One workspace with one app in it."""

    def __init__(self, clock: Callable[[], float], subscribed: set[str] | None) -> None:
        self.changed = threading.Condition()  # over a re-entrant lock
        self.clock = clock
        self.aged = 0.0  # seconds by which triggers and response URLs are older than the clock says
        self.subscribed = subscribed
        self.escapes_commands = False
        self.started = int(clock())
        self.team_id, self.team_domain, self.app_id = "T0LEGWORK", "legwork-test", "A0LEGWORK"
        self.verification_token = "made-up-verification-token"
        self.root = ""
        self.people: dict[str, Person] = {}
        self.names: dict[str, str] = {}
        self.conversations: dict[str, Conversation] = {}
        self.messages: dict[tuple[str, str], Message] = {}
        self.order: list[Message] = []
        self.files: dict[str, StoredFile] = {}
        self.views: dict[str, View] = {}
        self.triggers: dict[str, Trigger] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        self.deliveries: list[Delivery] = []
        self.calls: list[Call] = []
        self.notices: list[tuple[str, str]] = []
        self.listeners: list[Callable[[str, Message], None]] = []
        self.deliver: Callable[[Delivery], None] = lambda _: None
        self.seq = 0
        self._ids = itertools.count(1)
        self._last_ts = 0
        self.bot = self.add_person("legwork", "Legwork", is_bot=True)
        self.bot.bot_id = self.make_id("B")

    def now(self) -> int:
        return int(self.clock())

    def count(self) -> int:
        """A growing number; the same one is never given twice."""
        self.seq += 1
        return self.seq

    def make_id(self, prefix: str) -> str:
        """An id as Slack's look: a letter, then capitals and digits."""
        return f"{prefix}{hashlib.sha256(f'{prefix}{next(self._ids)}'.encode()).hexdigest()[:10].upper()}"

    def make_ts(self) -> str:
        """The time now as the id of a message; none is given twice."""
        self._last_ts = max(self._last_ts + 1, int(self.clock() * 1_000_000))
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def age(self, at: float) -> float:
        """How many seconds ago that was, for whatever runs out."""
        return self.clock() + self.aged - at

    # People and places

    def add_person(self, name: str, real_name: str, *, id: str | None = None, **more: Any) -> Person:  # noqa: A002
        who = Person(id or self.make_id("U"), name, real_name, **more)
        self.people[who.id] = who
        self.names[who.id] = name
        return who

    def add_conversation(self, kind: Kind, name: str, members: list[str], id: str | None = None) -> Conversation:  # noqa: A002
        place = Conversation(id or self.make_id("D" if kind == "im" else "C"), kind, name, self.now(), members)
        self.conversations[place.id] = place
        if name:
            self.names[place.id] = name
        return place

    def direct(self, *user_ids: str) -> Conversation:
        """The direct message of these people, opened if need be."""
        for place in self.conversations.values():
            if place.is_direct and set(place.members) == set(user_ids):
                return place
        return self.add_conversation("im" if len(user_ids) < 3 else "mpim", "", list(user_ids))

    def other(self, place: Conversation) -> str:
        """The person at the other end of the bot's direct message."""
        return next((member for member in place.members if member != self.bot.id), self.bot.id)

    def place(self, channel_id: str) -> Conversation:
        """A conversation the app can see: public, or with the bot in it."""
        place = self.conversations.get(channel_id)
        if place is None or (place.kind != "channel" and self.bot.id not in place.members):
            raise ApiError("channel_not_found")
        return place

    def find(self, place: Conversation, ts: str) -> Message | None:
        """A message that still stands and that everybody sees."""
        sent = self.messages.get((place.id, ts))
        return None if sent is None or sent.deleted or sent.is_ephemeral else sent

    def replies(self, parent: Message) -> list[Message]:
        return [
            sent for sent in self.order
            if sent.thread_ts == parent.ts and sent.conversation is parent.conversation
            and not (sent is parent or sent.deleted or sent.is_ephemeral)
        ]  # fmt: skip

    # Messages

    def post(self, place: Conversation, user: Person, text: str, *, told: bool = True, **more: Any) -> Message:
        """A new message of a person or the app. Unless `told` is false the app hears of it if it is there."""
        with self.changed:
            sent = Message(self.make_ts(), place, user, text, self.names, **more)
            sent.seq = self.count()
            for number, block in enumerate(sent.blocks):
                block.setdefault("block_id", f"b{sent.seq}-{number}")
            parent = self.messages.get((place.id, sent.thread_ts or ""))
            if parent is not None and not sent.is_ephemeral:
                parent.thread_ts = parent.ts
            self.messages[place.id, sent.ts] = sent
            self.order.append(sent)
            if told:
                self.tell_posted(sent)
            self.tell("sent", sent)
            self.changed.notify_all()
        return sent

    def tell_posted(self, sent: Message) -> None:
        if not sent.is_ephemeral:
            self.tell_of(sent.conversation, {**shapes.message(self, sent), "event_ts": sent.ts})

    def change(self, sent: Message, text: str, blocks: list[Json], *, edited: bool = True) -> None:
        """A message is edited, or (with `edited` false) Slack itself adds to it."""
        before = shapes.message(self, sent)
        sent.history.append((sent.mrkdwn, sent.blocks))
        sent.mrkdwn, sent.blocks = text, blocks
        sent.seq = self.count()
        for number, block in enumerate(sent.blocks):
            block.setdefault("block_id", f"b{sent.seq}-{number}")
        if edited:
            sent.edited = self.make_ts()
        self.tell_changed(sent, before)
        self.tell("edited", sent)
        self.changed.notify_all()

    def tell_changed(self, sent: Message, before: Json, **added: Any) -> None:
        """The event of a changed message; `added` is what only the event shows, like an unfurled link."""
        if not sent.is_ephemeral:
            now = shapes.message(self, sent) | added
            self.tell_of(sent.conversation, self.hidden("message_changed", message=now, previous_message=before))

    def delete(self, sent: Message) -> None:
        before = shapes.message(self, sent)
        sent.deleted = True
        sent.seq = self.count()
        if not sent.is_ephemeral:
            event = self.hidden("message_deleted", previous_message=before, deleted_ts=sent.ts)
            self.tell_of(sent.conversation, event)
        self.tell("deleted", sent)
        self.changed.notify_all()

    def hidden(self, subtype: str, **more: Any) -> Json:
        """An event about a message that is itself no message."""
        ts = self.make_ts()
        return {"type": "message", "subtype": subtype, "hidden": True, "ts": ts, "event_ts": ts, **more}

    def tell(self, what: str, sent: Message) -> None:
        """Listeners hear of the app's messages: sent, edited, deleted."""
        if sent.from_app:
            for listener in self.listeners:
                listener(what, sent)

    # What the app hears

    def tell_of(self, place: Conversation, event: Json) -> None:
        """A `message` event of a conversation, if the app is in it."""
        if self.bot.id in place.members:
            told = {**event, "channel": place.id, "channel_type": place.kind}
            self.send_event(told, f"message.{MESSAGE_EVENTS[place.kind]}")

    def send_event(self, event: Json, subscription: str | None = None) -> Delivery | None:
        """An event for the app; None when it did not subscribe to such."""
        if self.subscribed is not None and (subscription or event["type"]) not in self.subscribed:
            return None
        payload = shapes.envelope(self, event, self.make_id("Ev"))
        return self.send(Delivery("events_api", payload, str(event.get("user", ""))))

    def send(self, delivery: Delivery) -> Delivery:
        with self.changed:
            self.deliveries.append(delivery)
            self.changed.notify_all()
        self.deliver(delivery)
        return delivery

    def make_trigger(self, user_id: str) -> Trigger:
        """A trigger_id that comes with an act of a person."""
        trigger = Trigger(f"{next(self._ids)}.{self.started}.{self.make_id('x').lower()}", user_id, self.clock())
        self.triggers[trigger.id] = trigger
        return trigger

    def make_response_url(self, kind: str, user_id: str, place: Conversation, **more: Any) -> ResponseUrl:
        """A response_url that comes with an act of a person; `kind` is commands or actions."""
        path = f"/{kind}/{self.team_id}/{next(self._ids)}/{self.make_id('r')}"
        self.response_urls[path] = ResponseUrl(path, user_id, place, self.clock(), **more)
        return self.response_urls[path]

    def notice(self, user_id: str, what: str) -> None:
        """Slack tells a person that something went wrong."""
        self.notices.append((user_id, what))
        self.changed.notify_all()

    def keep(self, name: str, user_id: str, length: int, **more: Any) -> StoredFile:
        kept = StoredFile(self.make_id("F"), name, length, user_id, **more)
        self.files[kept.id] = kept
        return kept
