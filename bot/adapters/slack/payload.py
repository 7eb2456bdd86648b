"""Looking into a raw payload without trusting its shape."""

import math
from datetime import UTC, datetime
from typing import Any

# Subtypes of messages that people write (most have none); the others tell of joins, topics, pins.
WRITTEN = frozenset({"", "file_share", "thread_broadcast", "me_message"})


def table(value: object) -> dict[str, Any]:
    """A JSON object; anything else is an empty one."""
    return value if isinstance(value, dict) else {}


def text(value: object) -> str:
    """A text; anything else is none."""
    return value if isinstance(value, str) else ""


def tables(value: object) -> list[dict[str, Any]]:
    """The JSON objects in a list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def event_of(payload: dict[str, Any]) -> dict[str, Any]:
    """The event of a payload of the Events API; empty for other payloads."""
    return table(payload.get("event"))


def message_of(event: dict[str, Any]) -> dict[str, Any]:
    """The message an event is about: itself, or the one that was changed or deleted.

    A message that was deleted but has answers is changed into a tombstone; what it was tells who wrote it.
    """
    match event.get("subtype"):
        case "message_changed":
            now = table(event.get("message"))
            return table(event.get("previous_message")) if now.get("subtype") == "tombstone" else now
        case "message_deleted":
            return table(event.get("previous_message"))
        case _:
            return event


def thread_of(message: dict[str, Any]) -> str | None:
    """The thread a message stands in; None for the first of a thread, which stands in the channel."""
    thread = text(message.get("thread_ts"))
    ts = text(message.get("ts")) or text(message.get("message_ts"))
    return thread if thread and thread != ts else None


def moment(ts: object) -> datetime | None:
    """A timestamp of Slack (`1700000000.000100`) as an instant."""
    try:
        seconds = float(str(ts))
    except ValueError:
        return None
    if not math.isfinite(seconds) or not 0 < seconds < 1e11:
        return None
    return datetime.fromtimestamp(seconds, UTC)
