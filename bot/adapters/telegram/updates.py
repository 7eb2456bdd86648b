"""What is read of a raw update before it is stored: its key and its conversation. Nothing here fails on odd input.

Keys (unique per platform, so that an update given twice is stored once):

- `m:<chat>:<message>` for a message, so that an edit finds the row of the message it changes;
- `e:<chat>:<message>:<edited at>:<update>` for an edit, `c:<press>` for a press;
- `u:<update>:<date>` for anything else. Update ids alone don't do: after a quiet week they start anew at random.
"""

from typing import Any

from storage.messages.inbox import Received

PLATFORM = "telegram"
# Asked for by name, so that nothing else is sent; whoever reads another kind adds it here.
ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")


def received(update: dict[str, Any]) -> Received:
    """A raw update as it goes into the inbox."""
    return Received(PLATFORM, update_key(update), conversation_of(update), update)


def update_key(update: dict[str, Any]) -> str:
    """The unique name of an update; see above."""
    update_id = update.get("update_id")
    press = _dict(update.get("callback_query")).get("id")
    if press is not None:
        return f"c:{press}"
    edited = _dict(update.get("edited_message"))
    if edited:
        return f"e:{_chat_id(edited)}:{edited.get('message_id')}:{edited.get('edit_date')}:{update_id}"
    message = _dict(update.get("message"))
    if isinstance(message.get("message_id"), int) and _chat_id(message) is not None:
        return message_key(_chat_id(message), message["message_id"])
    return f"u:{update_id}:{_body(update).get('date')}"


def message_key(chat_id: object, message_id: object) -> str:
    """The key a message's own update was stored under."""
    return f"m:{chat_id}:{message_id}"


def message_id_of(key: str | None) -> int | None:
    """The id of the message in a key, None for other keys."""
    kind, _, rest = (key or "").partition(":")
    number = rest.rpartition(":")[2]
    return int(number) if kind == "m" and number.isdigit() else None


def conversation_of(update: dict[str, Any]) -> str:
    """`telegram:<chat>`, with `:<thread>` inside a topic: what must be handled in order."""
    message = _message(update)
    return conversation(_chat_id(message), _thread(message))


def conversation(chat_id: object, thread: object) -> str:
    """The conversation of a chat and (unless None) a topic in it."""
    place = f"{PLATFORM}:{'unknown' if chat_id is None else chat_id}"
    return place if thread is None else f"{place}:{thread}"


def _message(update: dict[str, Any]) -> dict[str, Any]:
    body = _body(update)
    return _dict(body.get("message")) if "callback_query" in update else body


def _body(update: dict[str, Any]) -> dict[str, Any]:
    return next((value for name, value in update.items() if name != "update_id" and isinstance(value, dict)), {})


def _thread(message: dict[str, Any]) -> object:
    # Replies in a group without topics carry a thread id too, but are no conversation of their own.
    return message.get("message_thread_id") if message.get("is_topic_message") is True else None


def _chat_id(message: dict[str, Any]) -> object:
    return _dict(message.get("chat")).get("id")


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
