"""How people's own messages look to an app: mentions and links found, `& < >` escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

MARK = re.compile(r"<(?:[@#!][^<>]+|(?:https?|mailto|tel):[^<>]+)>")
LINK = re.compile(r"https?://[^\s<>\"]+")
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[A-Za-z]{2,}")
NAME = re.compile(r"(?<![\w@.])[@#][\w.-]*\w")
PARTS = re.compile(rf"(?P<link>{LINK.pattern})|(?P<mail>{MAIL.pattern})|(?P<name>{NAME.pattern})|[&<>]")


def typed(text: str, ids: Mapping[str, str]) -> str:
    """What a person typed, as it is sent; `@name` and `#name` of somebody or something known become marks.

    `ids` gives `@name` or `#name` in lower case its id. A mark written out (`<@U1>`) stays.
    """
    pieces, end = [], 0
    for mark in MARK.finditer(text):
        pieces += [_piece(text[end : mark.start()], ids), mark.group()]
        end = mark.end()
    return "".join([*pieces, _piece(text[end:], ids)])


def _piece(text: str, ids: Mapping[str, str]) -> str:
    return PARTS.sub(lambda found: _mark(found, ids), text)


def _mark(found: re.Match[str], ids: Mapping[str, str]) -> str:
    whole = found.group()
    if found.lastgroup == "link":
        return f"<{escaped(whole)}>"
    if found.lastgroup == "mail":
        return f"<mailto:{whole}|{whole}>"
    if found.lastgroup == "name":
        known = ids.get(whole.lower())
        return f"<{whole[0]}{known}{'' if whole[0] == '@' else '|' + whole[1:]}>" if known else whole
    return escaped(whole)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


LONE = re.compile(r"&(?!(?:amp|lt|gt);)")


def kept(value: Any) -> Any:
    """Texts of blocks as Slack keeps them and gives them back: what was not escaped is."""
    if isinstance(value, list):
        return [kept(each) for each in value]
    if not isinstance(value, dict):
        return value
    told = {name: kept(each) for name, each in value.items()}
    if value.get("type") in {"plain_text", "mrkdwn"} and isinstance(value.get("text"), str):
        text = LONE.sub("&amp;", value["text"])
        told["text"] = text if value["type"] == "mrkdwn" else text.replace("<", "&lt;").replace(">", "&gt;")
    return told
