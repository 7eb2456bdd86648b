"""Lines typed in a terminal as updates of a platform, and those as neutral messages."""

import shlex
from collections.abc import Callable
from datetime import datetime
from pathlib import PurePath
from typing import Any

from handlers.conversation.incoming import (
    Came,
    Chat,
    Deleted,
    Edited,
    Event,
    File,
    Ignored,
    Incoming,
    JoinedGroup,
    Left,
    Located,
    Pictured,
    Pressed,
    Said,
    Sender,
    StaleButton,
    Unreadable,
    WentAway,
)
from handlers.conversation.lexicon import SLASHES
from storage.messages.inbox import Received
from storage.records import PLATFORM_TERMINAL, PlaceKind

# How a group's address begins, and how we are called there.
_GROUP = "group:"
_NAME = "@legwork"
# What a file is that was named after `@photo`, by its ending; anything else is a picture.
_VOICE, _DOCUMENT = (".ogg", ".opus", ".m4a", ".mp3"), (".pdf", ".docx", ".xlsx", ".txt")
_KINDS = dict.fromkeys(_VOICE, "voice") | dict.fromkeys(_DOCUMENT, "document")
# What happens at terminals only where groups are played.
_EVENTS: dict[str, Callable[[dict[str, Any]], Event]] = {
    "adds": lambda _: JoinedGroup(sees_all=True),
    "removes": lambda _: WentAway(),
    "joins": lambda payload: Came((payload["name"],)),
    "leaves": lambda payload: Left((payload["name"],)),
    "deletes": lambda payload: Deleted(payload["edits"]),
}


def conversation_of(name: str) -> str:
    """The conversation a member has in the terminal."""
    return f"{PLATFORM_TERMINAL}:{name}"


def group_address(group: str) -> str:
    """The address of a group that is played at terminals (`bot/adapters/terminal/scene.py`)."""
    return f"{_GROUP}{group}"


def group_at(address: str) -> str | None:
    """The group of an address; None for a person's."""
    return address.removeprefix(_GROUP) if address.startswith(_GROUP) else None


def received(
    name: str,
    line: str,
    number: str,
    said_at: datetime,
    *,
    pressed: tuple[int, int] | None = None,
    edits: str | None = None,
    group: str | None = None,
    event: str | None = None,
    reply_to: str | None = None,
) -> Received:
    """A typed line as a raw update. `pressed` is row and place of a button, `edits` the key of the line it changes.

    Where groups are played: `group` is where it was said, `event` what was done there (see `_EVENTS`), `reply_to` the
    message that is answered.
    """
    payload = {"name": name, "line": line, "at": said_at.isoformat(), "pressed": pressed, "edits": edits}
    more = {"group": group, "event": event, "reply_to": reply_to}
    payload |= {key: value for key, value in more.items() if value is not None}
    return Received(PLATFORM_TERMINAL, number, conversation_of(group_address(group) if group else name), payload)


def parse(payload: dict[str, Any], received_at: datetime) -> Incoming:
    """The neutral message a stored line means; one that makes no sense is unreadable, never an error."""
    try:
        return _read(payload, received_at)
    except (KeyError, TypeError, AttributeError, ValueError):  # no line of ours
        nobody = Chat(PLATFORM_TERMINAL, "unknown", conversation_of("unknown"))
        return Incoming(nobody, Sender("unknown"), received_at, Ignored())


def _read(payload: dict[str, Any], received_at: datetime) -> Incoming:
    name, group = str(payload["name"]), payload.get("group")
    address = group_address(group) if group else name
    chat = Chat(PLATFORM_TERMINAL, address, conversation_of(address), private=group is None, title=group)
    said_at = min(datetime.fromisoformat(payload["at"]), received_at)
    try:
        event = _event(payload)
    except (ValueError, OverflowError):  # a quotation without its end, a number that is none
        event = Unreadable("other")
    return Incoming(chat, Sender(name, name), said_at, event)


def _event(payload: dict[str, Any]) -> Event:
    line = payload["line"].replace("\0", "")  # PostgreSQL keeps no NUL in a text
    if payload.get("event"):
        return _EVENTS[payload["event"]](payload)
    if payload["pressed"]:
        letter_id, index = payload["pressed"]
        return Pressed(letter_id, index)
    if payload["edits"]:
        return Edited(_spoken(line, payload), payload["edits"])
    if line.startswith("#") and line[1:].isdecimal():
        return StaleButton()
    if line.startswith("@geo "):
        return _place(line[5:])
    if line.startswith("@photo "):
        return _pictured(shlex.split(line[7:]), payload.get("reply_to"))
    if line.startswith("@forward "):
        return Said(line[9:], forwarded_from="terminal")
    if payload.get("group") and not _is_for_us(line, payload):
        return Ignored()
    return Said(_spoken(line, payload), reply_to=payload.get("reply_to"))


def _pictured(parts: list[str], reply_to: str | None) -> Pictured:
    path = parts[0] if parts else ""
    kind = _KINDS.get(PurePath(path).suffix.lower(), "photo")
    file = File(kind, path, name=PurePath(path).name)
    return Pictured((file,), caption=" ".join(parts[1:]) or None, reply_to=reply_to)


def _is_for_us(line: str, payload: dict[str, Any]) -> bool:
    return payload.get("reply_to") is not None or _NAME in line or line.lstrip().startswith(tuple(SLASHES))


def _spoken(line: str, payload: dict[str, Any]) -> str:
    return line.replace(_NAME, "").strip(" ,，:：") if payload.get("group") else line


def _place(text: str) -> Event:
    *numbers, last = text.replace(",", " ").split()
    kind = PlaceKind(last) if last in set(PlaceKind) else PlaceKind.PIN
    latitude, longitude, *rest = (float(each) for each in (numbers if last == kind else [*numbers, last]))
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise ValueError(text)
    return Located(latitude, longitude, max(round(rest[0]), 0) if rest else None, kind)
