"""A stored raw update as a neutral message.

One workspace: user keys are Slack's user ids as they are. A workspace of Enterprise Grid is one like any other; people
of other organisations in shared channels, and one app for several workspaces, are out of scope.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.adapters.slack.forms import fields_of
from bot.adapters.slack.identity import Identity, Talks
from bot.adapters.slack.marks import mentions, spoken
from bot.adapters.slack.payload import WRITTEN, event_of, message_of, moment, table, tables, text, thread_of
from bot.adapters.slack.updates import PLATFORM, Place, button_of, form_data, message_key, place_of
from bot.buttons import read_token
from bot.logbook import log
from handlers.conversation.incoming import (
    Came,
    CameBack,
    Chat,
    Deleted,
    Edited,
    Event,
    File,
    FormClosed,
    Ignored,
    Incoming,
    JoinedGroup,
    Left,
    Pictured,
    Pressed,
    Said,
    Sender,
    StaleButton,
    Submitted,
    WentAway,
)
from handlers.conversation.lexicon import SLASHES

COMMAND = "legwork"
# What Slack calls conversations that have no name of their own.
_NAMELESS = frozenset({"directmessage", "privategroup", ""})


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads for one bot. `talks` is shared and grows: who has mentioned us is heard on in that thread."""

    me: Identity
    talks: Talks
    prefix: str = ""

    def parse(self, payload: dict[str, Any], received_at: datetime) -> Incoming:
        """The neutral message; whatever can't be read is ignored and forgotten. Never raises."""
        try:
            place = place_of(payload)
            event = self._event(payload, place)
            sender = self._sender(payload, place)
            return Incoming(_chat(place, payload), sender, _said_at(payload, received_at), event)
        except Exception as error:  # noqa: BLE001 - the shape is up to Slack, and one update must not stop the rest
            log().warning("slack.unreadable_update", error=type(error).__name__)
            return Incoming(Chat(PLATFORM, "unknown", f"{PLATFORM}:unknown", private=False), Sender("unknown"),
                            received_at, Ignored())  # fmt: skip

    def _event(self, payload: dict[str, Any], place: Place) -> Event:
        if not place.address:
            return Ignored()
        if text(payload.get("command")):
            return self._command(payload)
        match payload.get("type"):
            case "block_actions":
                return _pressed(payload)
            case "view_submission":
                return _submitted(payload)
            case "view_closed":
                return _closed(payload)
            case "event_callback":
                return self._happened(payload, place)
            case _:
                return Ignored()

    def _sender(self, payload: dict[str, Any], place: Place) -> Sender:
        user = table(payload.get("user"))
        shown_as = text(payload.get("user_name")) or text(user.get("name")) or text(user.get("username"))
        # Whoever took us into a channel speaks to us by that.
        inviter = text(event_of(payload).get("inviter")) if place.user == self.me.user_id else ""
        return Sender(inviter or place.user or "unknown", shown_as or None)

    # --- slash commands ---

    def _command(self, payload: dict[str, Any]) -> Said:
        name = text(payload["command"]).lstrip("/")
        rest = spoken(text(payload.get("text")), self.me.user_id).strip().lstrip(SLASHES)
        if name != COMMAND:
            return Said(f"/{name.removeprefix(self.prefix)} {rest}".rstrip(), form=True)
        return Said(f"/{rest or 'help'}", form=True)

    # --- events ---

    def _happened(self, payload: dict[str, Any], place: Place) -> Event:
        event = event_of(payload)
        match event.get("type"):
            case "message" | "app_mention":
                return self._written(payload, event, place)
            case "member_joined_channel":
                ours = place.user == self.me.user_id
                return JoinedGroup(sees_all=False) if ours else Came((place.user,))
            case "member_left_channel":
                return WentAway() if place.user == self.me.user_id else Left((place.user,))
            case "channel_left" | "group_left" | "channel_archive" | "group_archive":
                return WentAway()
            case "channel_unarchive" | "group_unarchive":
                return CameBack()
            case _:
                return Ignored()

    def _written(self, payload: dict[str, Any], event: dict[str, Any], place: Place) -> Event:
        message = message_of(event)
        a_persons = place.user and not self._is_a_bots(message) and text(message.get("subtype")) in WRITTEN
        if not a_persons or not self._is_for_us(message, place):
            return Ignored()
        match event.get("subtype"):
            case "message_deleted":
                return Deleted(message_key(payload.get("team_id"), event.get("channel"), event.get("deleted_ts")))
            case "message_changed":
                return self._changed(payload, event)
            case _:
                return self._content(message, text(event.get("channel")))

    def _is_a_bots(self, message: dict[str, Any]) -> bool:
        return bool(message.get("bot_id")) or text(message.get("user")) in {self.me.user_id, "USLACKBOT"}

    def _is_for_us(self, message: dict[str, Any], place: Place) -> bool:
        """In a direct message always; in a channel by our name, below a message of ours, or in a talk with us."""
        if place.private:
            return True
        thread = place.thread or ""
        if mentions(text(message.get("text")), self.me.user_id):
            self.talks.note(place.address, thread, place.user)
            return True
        below_ours = thread_of(message) is not None and message.get("parent_user_id") == self.me.user_id
        return below_ours or self.talks.knows(place.address, thread, place.user)

    def _changed(self, payload: dict[str, Any], event: dict[str, Any]) -> Event:
        now, was = table(event.get("message")), table(event.get("previous_message"))
        channel = event.get("channel")
        key = message_key(payload.get("team_id"), channel, now.get("ts"))
        if now.get("subtype") == "tombstone":
            return Deleted(key)
        if not table(now.get("edited")).get("ts") or now.get("text") == was.get("text"):
            return Ignored()  # Slack adds what a link shows: not an edit
        said = spoken(text(now.get("text")), self.me.user_id)
        return Edited(said, key) if said else Ignored()

    def _content(self, message: dict[str, Any], channel: str) -> Event:
        said = spoken(text(message.get("text")), self.me.user_id)
        files = tuple(each for shared in tables(message.get("files")) if (each := _file(shared)))
        thread = thread_of(message)
        reply_to = f"{channel}:{thread}" if thread else None
        if files:
            return Pictured(files, said or None, reply_to=reply_to)
        return Said(said, addressed=True, reply_to=reply_to)


# --- the parts of a message ---


def _chat(place: Place, payload: dict[str, Any]) -> Chat:
    name = text(payload.get("channel_name")) or text(table(payload.get("channel")).get("name"))
    return Chat(
        platform=PLATFORM,
        address=place.address or "unknown",
        conversation=place.conversation,
        private=place.private,
        thread=None if place.asker_only else place.thread,
        title=None if name in _NAMELESS or place.private else name,
        asker_only=place.asker_only,
        hears="mentions",
    )


def _said_at(payload: dict[str, Any], received_at: datetime) -> datetime:
    # An edit keeps the time of the original: "today" in it still means that day.
    event = event_of(payload)
    action = next(iter(tables(payload.get("actions"))), {})
    at = moment(message_of(event).get("ts")) if event else moment(action.get("action_ts"))
    return min(at, received_at) if at is not None else received_at


def _file(shared: dict[str, Any]) -> File | None:
    kind, _, _ = text(shared.get("mimetype")).partition("/")
    # What is spoken into Slack is a video without a picture.
    voice = kind == "audio" or text(shared.get("subtype")) == "slack_audio"
    named = "voice" if voice else {"image": "photo", "video": "video"}.get(kind, "document")
    ref, size = text(shared.get("id")), shared.get("size")
    told = (text(shared.get("name")) or None, text(shared.get("mimetype")) or None)
    length = shared.get("duration_ms")
    seconds = length // 1000 if isinstance(length, int) else None
    return File(named, ref, size if isinstance(size, int) else None, *told, seconds) if ref else None


# --- presses and forms ---


def _pressed(payload: dict[str, Any]) -> Event:
    token, _ = button_of(payload)
    read = read_token(token) if token.isascii() else None
    if read is None:
        return StaleButton()
    letter_id, index, seal = read
    return Pressed(letter_id, index, seal)


def _submitted(payload: dict[str, Any]) -> Event:
    command = text(form_data(payload).get("command"))
    return Submitted(command, fields_of(table(payload.get("view")))) if command else Ignored()


def _closed(payload: dict[str, Any]) -> Event:
    command = text(form_data(payload).get("command"))
    return FormClosed(command) if command else Ignored()
