"""What is read of a raw update before it is stored: its key and its place. Nothing here fails on odd input.

Keys (unique per platform, so that an update given twice is stored once):

- `m:<team>:<channel>:<ts>` for a message, so that an edit finds the row of the message it changes, and `message` and
  `app_mention` of one message are one row;
- `e:<team>:<channel>:<ts>:<edited ts>` for an edit, `d:<team>:<channel>:<ts>` for a deletion;
- `s:<trigger>` for a slash command, `a:<user>:<message ts>:<action ts>:<action>` for a press, `f:<view>` for a form
  and `fc:<view>` for one that was closed;
- `v:<event id>` for any other event, `x:<digest>` for what has no name of its own.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from bot.adapters.slack.payload import event_of, message_of, table, tables, text, thread_of
from storage.messages.inbox import Received

PLATFORM = "slack"
# The events that tell of a message; a mention comes as both.
MESSAGES = frozenset({"message", "app_mention"})
FORMS = ("view_submission", "view_closed")
# A credential that every payload carries and nobody needs any more.
_DROPPED = "token"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was said: the fields of `Chat` that Slack's payload tells.

    A direct message has the person's id for its address, whatever its channel is called, so that they are the same
    chat whether they write there or use a slash command.
    """

    address: str
    thread: str | None = None
    private: bool = False
    asker_only: bool = False
    user: str = ""

    @property
    def conversation(self) -> str:
        """`slack:<address>`, in a channel with `:<thread>`, or with `:<user>` for what only they are shown.

        A direct message is one talk, in whatever thread of it somebody writes.
        """
        below = self.user if self.asker_only else None if self.private else self.thread
        place = f"{PLATFORM}:{self.address or 'unknown'}"
        return f"{place}:{below}" if below else place


def received(payload: dict[str, Any]) -> Received:
    """A raw update as it goes into the inbox."""
    kept = {name: value for name, value in payload.items() if name != _DROPPED}
    return Received(PLATFORM, update_key(payload), place_of(payload).conversation, kept)


# --- keys ---


def update_key(payload: dict[str, Any]) -> str:
    """The unique name of an update; see above."""
    found = _command_key(payload) or _interaction_key(payload) or _event_key(payload)
    return found or f"x:{_digest(payload)}"


def message_key(team: object, channel: object, ts: object) -> str:
    """The key a message's own update was stored under."""
    return f"m:{team}:{channel}:{ts}"


def _command_key(payload: dict[str, Any]) -> str | None:
    if not text(payload.get("command")):
        return None
    return f"s:{text(payload.get('trigger_id')) or _digest(payload)}"


def _interaction_key(payload: dict[str, Any]) -> str | None:
    if payload.get("type") in FORMS:
        view = text(table(payload.get("view")).get("id"))
        closed = "c" if payload.get("type") == "view_closed" else ""
        return f"f{closed}:{view}" if view else None
    action = next(iter(tables(payload.get("actions"))), {})
    if not text(action.get("action_ts")):
        return None
    user, at = table(payload.get("user")).get("id"), table(payload.get("container")).get("message_ts")
    return f"a:{user}:{at}:{action.get('action_ts')}:{action.get('action_id')}"


def _event_key(payload: dict[str, Any]) -> str | None:
    event = event_of(payload)
    channel, team = event.get("channel"), payload.get("team_id")
    if text(event.get("type")) in MESSAGES and isinstance(channel, str):
        return _message_key(event, team, channel)
    event_id = text(payload.get("event_id"))
    return f"v:{event_id}" if event_id else None


def _message_key(event: dict[str, Any], team: object, channel: str) -> str | None:
    message = table(event.get("message"))
    match event.get("subtype"):
        case "message_changed" if message.get("subtype") == "tombstone":
            return f"d:{team}:{channel}:{message.get('ts')}"
        case "message_changed":
            edited = table(message.get("edited")).get("ts") or event.get("event_ts") or event.get("ts")
            return f"e:{team}:{channel}:{message.get('ts')}:{edited}"
        case "message_deleted":
            return f"d:{team}:{channel}:{event.get('deleted_ts')}"
        case _:
            return message_key(team, channel, event["ts"]) if text(event.get("ts")) else None


def _digest(payload: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(payload, sort_keys=True, default=str).encode()).hexdigest()[:24]


# --- places ---


def place_of(payload: dict[str, Any]) -> Place:
    """Where it was said, and so what must be handled in order."""
    if text(payload.get("command")):
        return _asked_in(text(payload.get("channel_id")), text(payload.get("user_id")))
    if payload.get("type") in FORMS:
        return form_place(payload)
    if "actions" in payload or "container" in payload:
        return _pressed_in(payload)
    return _event_place(event_of(payload))


def is_direct(channel: str) -> bool:
    """Whether a channel's id is one of a direct message."""
    return channel.startswith("D")


def _asked_in(channel: str, user: str) -> Place:
    if is_direct(channel):
        return Place(user, private=True, user=user)
    return Place(channel, asker_only=True, user=user)


def _pressed_in(payload: dict[str, Any]) -> Place:
    container, user = table(payload.get("container")), text(table(payload.get("user")).get("id"))
    channel = text(container.get("channel_id")) or text(table(payload.get("channel")).get("id"))
    asked_in = button_of(payload)[1]
    if asked_in:  # an answer for the asker alone that could only be given as a direct message
        return Place(asked_in, asker_only=True, user=user)
    if container.get("is_ephemeral") is True:
        return _asked_in(channel, user)
    thread = thread_of({**table(payload.get("message")), **container})
    return Place(user if is_direct(channel) else channel, thread, private=is_direct(channel), user=user)


def button_of(payload: dict[str, Any]) -> tuple[str, str]:
    """The token a pressed button carries, and the channel its message belongs to though it stands elsewhere."""
    action = next(iter(tables(payload.get("actions"))), {})
    token, _, channel = text(action.get("value")).partition("|")
    return token, channel


def form_place(payload: dict[str, Any]) -> Place:
    """Where the form was asked for; it is kept in the form."""
    user = text(table(payload.get("user")).get("id"))
    channel = text(form_data(payload).get("channel"))
    return _asked_in(channel, user) if channel else Place(user, private=True, user=user)


def form_data(payload: dict[str, Any]) -> dict[str, Any]:
    """What we wrote into a form for ourselves."""
    try:
        return table(json.loads(text(table(payload.get("view")).get("private_metadata"))))
    except ValueError:
        return {}


def _event_place(event: dict[str, Any]) -> Place:
    channel = event.get("channel")
    channel = text(table(channel).get("id")) if isinstance(channel, dict) else text(channel)
    if text(event.get("type")) not in MESSAGES:
        return Place(channel or text(event.get("user")), private=not channel, user=text(event.get("user")))
    message = message_of(event)
    user, thread = text(message.get("user")), thread_of(message)
    if is_direct(channel):
        return Place(user or channel, thread, private=True, user=user)
    # A mention is answered in its thread, which begins with it.
    return Place(channel, thread or text(message.get("ts")) or None, user=user)
