"""How people's own messages look to a bot: the entities that Telegram finds in typed text."""

from __future__ import annotations

import re
from typing import Any

from tests.servers.telegram.checks import units

# A command is ASCII only: /拜访 is plain text to Telegram.
PATTERNS = {
    "url": re.compile(r"https?://[^\s<>\"]+"),
    "email": re.compile(r"[\w.+-]+@[\w-]+\.[A-Za-z]{2,}"),
    "bot_command": re.compile(r"(?<![\w/@<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@<>])"),
    "mention": re.compile(r"(?<![\w/@])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w)"),
    "hashtag": re.compile(r"(?<![\w#])#\w*[^\W\d]\w*"),
}


def found_entities(text: str) -> list[dict[str, Any]]:
    """The entities of a typed text, in order, none inside another; offsets in UTF-16 code units."""
    taken: list[tuple[int, int, str]] = []
    for kind, pattern in PATTERNS.items():
        for match in pattern.finditer(text):
            start, end = match.span()
            if all(end <= other_start or start >= other_end for other_start, other_end, _ in taken):
                taken.append((start, end, kind))
    return [
        {"type": kind, "offset": units(text[:start]), "length": units(text[start:end])}
        for start, end, kind in sorted(taken)
    ]


def is_for_bot(text: str, username: str, *, bot_spoke_last: bool) -> bool:
    """Whether privacy mode lets a text in a group through: `/command@bot`, or `/command` if the bot spoke last."""
    for command in PATTERNS["bot_command"].findall(text):
        _, _, addressee = command.partition("@")
        if addressee.lower() == username.lower() or (not addressee and bot_spoke_last):
            return True
    return False
