"""What a person reads: blocks laid out as lines, marks of Slack's text language resolved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Json = dict[str, Any]

LINK = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")


def shown(text: str, names: Mapping[str, str]) -> str:
    """A text of the mrkdwn kind as it is read: mentions and links by name, `& < >` themselves."""
    return unescaped(LINK.sub(lambda found: _link(found, names), text))


def unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _link(found: re.Match[str], names: Mapping[str, str]) -> str:
    target, label = found.group(1), found.group(2)
    if target.startswith("@"):
        return f"@{names.get(target[1:], label or target[1:])}"
    if target.startswith("#"):
        return f"#{names.get(target[1:], label or target[1:])}"
    if target.startswith("!"):
        return label or f"@{target[1:].partition('^')[0]}"
    return label or target.removeprefix("mailto:")


def lines(blocks: list[Json], names: Mapping[str, str]) -> list[str]:
    """What the blocks say, line by line; buttons are listed apart."""
    return [line for block in blocks for line in _block(block, names) if line]


def _block(block: Json, names: Mapping[str, str]) -> Iterator[str]:
    kind = block.get("type")
    if kind in {"section", "header"}:
        yield text_of(block.get("text"), names)
        yield from (text_of(each, names) for each in block.get("fields", []))
    elif kind == "context":
        yield " ".join(_element(each, names) for each in block.get("elements", []))
    elif kind == "image":
        yield f"<{block.get('alt_text', 'image')}>"
    elif kind == "input":
        yield text_of(block.get("label"), names)
    elif kind == "markdown":
        yield str(block.get("text", ""))
    elif kind == "rich_text":
        yield from (_rich(each, names) for each in block.get("elements", []))


def _element(element: Json, names: Mapping[str, str]) -> str:
    return f"<{element['alt_text']}>" if element.get("type") == "image" else text_of(element, names)


def text_of(value: Any, names: Mapping[str, str]) -> str:
    """A text object; plain text is shown as it is, except for Slack's three escapes."""
    if not isinstance(value, dict):
        return ""
    text = str(value.get("text", ""))
    return shown(text, names) if value.get("type") == "mrkdwn" else unescaped(text)


def _rich(element: Json, names: Mapping[str, str]) -> str:
    kind = element.get("type")
    if kind == "user":
        return f"@{names.get(element['user_id'], element['user_id'])}"
    if kind == "channel":
        return f"#{names.get(element['channel_id'], element['channel_id'])}"
    if kind == "emoji":
        return f":{element['name']}:"
    if kind == "link":
        return str(element.get("text") or element["url"])
    if "elements" in element:
        between = "\n" if kind == "rich_text_list" else ""
        return between.join(_rich(each, names) for each in element["elements"])
    return str(element.get("text", ""))


def controls(blocks: list[Json]) -> list[Json]:
    """The elements a person can use, in reading order, each with the `block_id` it stands in."""
    found: list[Json] = []
    for block in blocks:
        held = [block.get("accessory"), block.get("element"), *block.get("elements", [])]
        found += [{**each, "block_id": block["block_id"]} for each in held if each and "action_id" in each]
    return found


def label(control: Json) -> str:
    """What stands on a control."""
    return text_of(control.get("text") or control.get("placeholder"), {})
