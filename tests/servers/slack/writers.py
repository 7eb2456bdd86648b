"""What people write: messages, edits, deletions, files. Safe to use from any thread."""

from __future__ import annotations

import mimetypes
import uuid
from typing import TYPE_CHECKING, Any

from tests.servers.slack import rendering, shapes, writing
from tests.servers.slack.channels import Channel
from tests.servers.slack.records import Message

if TYPE_CHECKING:
    from tests.servers.slack.records import Conversation, Person
    from tests.servers.slack.world import World

Json = dict[str, Any]


class Writer:
    """An account that reads and writes. `chat` is as for `User`."""

    def __init__(self, world: World, person: Person) -> None:
        self._world = world
        self.person = person

    @property
    def id(self) -> str:
        return self.person.id

    @property
    def name(self) -> str:
        return self.person.name

    @property
    def dm(self) -> str:
        """The id of the direct message with the bot, opened if need be."""
        return self.place().id

    def place(self, chat: Channel | str | None = None) -> Conversation:
        """The conversation to act in; ValueError when they are not in it."""
        world = self._world
        with world.changed:
            if chat is None:
                return world.direct(self.id, world.bot.id)
            found = world.conversations[chat.id if isinstance(chat, Channel) else chat]
            if self.id not in found.members:
                raise ValueError(f"{self.name} is not in {found.name or found.id}")
            return found

    def writes(
        self, text: str, chat: Channel | str | None = None, *, thread: Message | str | None = None,
        mention_first: bool = False, broadcast: bool = False,
    ) -> Message:  # fmt: skip
        """Types a message, in a thread if one is given.

        `@legwork` and other names become mentions, `& < >` are escaped. A mention of the bot in a channel comes as
        two events, in either order.
        """
        world = self._world
        with world.changed:
            place = self.place(chat)
            if place.is_archived:
                raise ValueError(f"{place.name} is archived")
            parent = thread.ts if isinstance(thread, Message) else thread
            typed = writing.typed(text, self.known_names())
            return self._posts(
                place, typed, mention_first=mention_first, thread_ts=parent, broadcast=broadcast,
                subtype="thread_broadcast" if broadcast else None,
            )  # fmt: skip

    def _posts(self, place: Conversation, typed: str, *, mention_first: bool = False, **more: Any) -> Message:
        world = self._world
        arguments = {"client_msg_id": str(uuid.uuid4())}
        sent = world.post(place, self.person, typed, told=False, blocks=_rich(typed), arguments=arguments, **more)
        tells = [world.tell_posted, self._mentions]
        for tell in reversed(tells) if mention_first else tells:
            tell(sent)
        return sent

    def _mentions(self, sent: Message, **more: Any) -> None:
        """The second event of a message that names the bot; there is none in a direct message."""
        world, place = self._world, sent.conversation
        if f"<@{world.bot.id}" in sent.mrkdwn and not place.is_direct and world.bot.id in place.members:
            event = shapes.message(world, sent) | {"type": "app_mention", "channel": place.id, "event_ts": sent.ts}
            world.send_event({key: value for key, value in event.items() if key != "subtype"} | more)

    def known_names(self) -> dict[str, str]:
        world = self._world
        people = {f"@{who.name}".lower(): who.id for who in world.people.values()}
        return people | {f"#{place.name}".lower(): place.id for place in world.conversations.values() if place.name}

    def edits(self, message: Message, text: str) -> None:
        """Edits an own message: `message_changed`; a mention of the bot that is new is told as well."""
        world = self._world
        with world.changed:
            named_before = f"<@{world.bot.id}" in message.mrkdwn
            typed = writing.typed(text, self.known_names())
            world.change(message, typed, _rich(typed))
            if not named_before:
                self._mentions(message, event_ts=message.edited)

    def deletes(self, message: Message) -> None:
        """Deletes an own message: `message_deleted`."""
        with self._world.changed:
            self._world.delete(message)

    def unfurls(self, message: Message, url: str = "https://example.com/") -> None:
        """Slack adds a preview of a link: `message_changed` although nobody edited anything."""
        world = self._world
        with world.changed:
            before = shapes.message(world, message)
            preview = {"id": 1, "from_url": url, "original_url": url, "fallback": "Example", "title": "Example"}
            world.tell_changed(message, before, attachments=[preview])

    def uploads(
        self, name: str, data: bytes, text: str = "", chat: Channel | str | None = None, *,
        thread: Message | str | None = None,
    ) -> Message:  # fmt: skip
        """Sends a file: a message with subtype `file_share`."""
        return self.uploads_all({name: data}, text, chat, thread=thread)

    def uploads_all(
        self, given: dict[str, bytes], text: str = "", chat: Channel | str | None = None, *,
        thread: Message | str | None = None,
    ) -> Message:  # fmt: skip
        """Sends files by their names, all in one message."""
        world = self._world
        with world.changed:
            kept = [
                world.keep(name, self.id, len(data), data=data, mimetype=_type_of(name), shared=True)
                for name, data in given.items()
            ]
            parent = thread.ts if isinstance(thread, Message) else thread
            return self._posts(
                self.place(chat), writing.typed(text, self.known_names()), subtype="file_share", files=kept,
                thread_ts=parent,
            )  # fmt: skip

    def shares(self, message: Message, chat: Channel | str | None = None, text: str = "") -> Message:
        """Shares a message in another conversation: the original comes along as an attachment."""
        world = self._world
        original = {
            "ts": message.ts, "author_id": message.user.id, "channel_id": message.channel_id, "is_share": True,
            "is_msg_unfurl": True, "text": message.mrkdwn, "author_name": message.user.real_name,
        }  # fmt: skip
        with world.changed:
            return self._posts(self.place(chat), writing.typed(text, self.known_names()), attachments=[original])

    def sees(self, chat: Channel | str | None = None, thread: Message | str | None = None) -> list[Message]:
        """The messages before them, in order: the main line, or one thread. Ephemeral ones only if for them."""
        world = self._world
        with world.changed:
            place = self.place(chat)
            root = thread.ts if isinstance(thread, Message) else thread
            return [
                sent for sent in world.order
                if sent.conversation is place and not sent.deleted and sent.only_for in {None, self.id}
                and (sent.starts_thread or sent.broadcast if root is None else root in {sent.thread_ts, sent.ts})
            ]  # fmt: skip


def _type_of(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def _rich(text: str) -> list[Json]:
    """The rich text that the client sends along."""
    if not text:
        return []
    element = {"type": "text", "text": rendering.unescaped(text)}
    return [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [element]}]}]
