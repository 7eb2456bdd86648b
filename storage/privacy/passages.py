"""What a message says about somebody: the sentences that name them, and nothing of who wrote it or was sent it."""

import re
from collections.abc import Iterator
from typing import Any

from storage.privacy.naming import Names

# Below these a platform says who wrote, where, or is named by the platform itself.
_SENDERS = {
    "from", "user", "user_id", "user_name", "username", "user_profile", "bot_profile", "chat", "sender_chat",
    "sender_business_bot", "forward_from", "forward_from_chat", "forward_sender_name", "forward_origin", "via_bot",
    "team", "team_domain", "channel", "channel_name", "authorizations", "container",
}  # fmt: skip
_END = re.compile(r"(?<=[.!?;])\s+|(?<=[。！？；])|\n")


def passages(value: Any, names: Names) -> list[str]:
    """The sentences or lines in a raw update or a reply (neutral JSON) in which one of the names stands, each once."""
    found = (each for text in _texts(value) if names.stand_in(text) for each in _naming(text, names))
    return list(dict.fromkeys(found))


def _naming(text: str, names: Names) -> list[str]:
    sentences = [each.strip() for each in _END.split(text)]
    # “Ms. Li” may be what somebody is called: then a line, or all of it, is what there is.
    for parts in (sentences, text.splitlines(), [text]):
        if found := [each for each in parts if names.stand_in(each)]:
            return found
    return []


def _texts(value: Any) -> Iterator[str]:
    """Texts as they are read: the spans of a line are one."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        spans = value.get("spans")
        if isinstance(spans, list):
            yield "".join(str(each.get("text", "")) for each in spans if isinstance(each, dict))
        for name, each in value.items():
            if name not in _SENDERS and name != "spans":
                yield from _texts(each)
