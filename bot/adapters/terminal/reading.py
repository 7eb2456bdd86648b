"""Lines typed in a terminal as updates of a platform, and those as neutral messages."""

import shlex
from datetime import datetime
from typing import Any

from handlers.incoming import (
    Chat,
    Edited,
    Event,
    Incoming,
    Located,
    Pictured,
    Pressed,
    Said,
    Sender,
    StaleButton,
    Unreadable,
)
from storage.inbox import Received
from storage.records import PLATFORM_TERMINAL


def conversation_of(name: str) -> str:
    """The conversation a member has in the terminal."""
    return f"{PLATFORM_TERMINAL}:{name}"


def received(name: str, line: str, number: str, said_at: datetime, *, pressed: tuple[int, int] | None = None,
             edits: str | None = None) -> Received:  # fmt: skip
    """A typed line as a raw update. `pressed` is row and place of a button, `edits` the key of the line it changes."""
    payload = {"name": name, "line": line, "at": said_at.isoformat(), "pressed": pressed, "edits": edits}
    return Received(PLATFORM_TERMINAL, number, conversation_of(name), payload)


def parse(payload: dict[str, Any], _received_at: datetime) -> Incoming:
    """The neutral message a stored line means; one that makes no sense is unreadable, never an error."""
    name = payload["name"]
    chat = Chat(PLATFORM_TERMINAL, name, conversation_of(name))
    said_at = datetime.fromisoformat(payload["at"])
    try:
        event = _event(payload)
    except (ValueError, OverflowError):  # a quotation without its end, a number that is none
        event = Unreadable("other")
    return Incoming(chat, Sender(name, name), said_at, event)


def _event(payload: dict[str, Any]) -> Event:
    line = payload["line"].replace("\0", "")  # PostgreSQL keeps no NUL in a text
    if payload["pressed"]:
        letter_id, index = payload["pressed"]
        return Pressed(letter_id, index)
    if payload["edits"]:
        return Edited(line, payload["edits"])
    if line.startswith("#") and line[1:].isdecimal():
        return StaleButton()
    if line.startswith("@geo "):
        return _place(line[5:])
    if line.startswith("@photo "):
        parts = shlex.split(line[7:])
        return Pictured("photo", parts[0] if parts else "", caption=" ".join(parts[1:]) or None)
    if line.startswith("@forward "):
        return Said(line[9:], forwarded_from="terminal")
    return Said(line)


def _place(text: str) -> Event:
    latitude, longitude, *rest = (float(each) for each in text.replace(",", " ").split())
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise ValueError(text)
    return Located(latitude, longitude, round(rest[0]) if rest else None)
