"""Block Kit's limits: blocks of a message, and views."""

from __future__ import annotations

import json
from typing import Any

from tests.servers.slack.elements import (
    IN_ACTIONS,
    IN_INPUT,
    IN_SECTION,
    check_element,
    check_image,
    check_list,
    check_string,
    check_text,
    known,
)
from tests.servers.slack.errors import ApiError, flaw
from tests.servers.slack.writing import kept

Json = dict[str, Any]

IN_MESSAGE = {"actions", "context", "divider", "file", "header", "image", "input", "markdown", "rich_text", "section",
              "video"}  # fmt: skip
IN_VIEW = {"actions", "context", "divider", "header", "image", "input", "rich_text", "section", "video"}
FIELDS: dict[str, set[str]] = {
    "actions": {"elements"}, "context": {"elements"}, "divider": set(), "header": {"text"},
    "file": {"external_id", "source"}, "image": {"image_url", "slack_file", "alt_text", "title"},
    "input": {"label", "element", "dispatch_action", "hint", "optional"}, "markdown": {"text"},
    "rich_text": {"elements"}, "section": {"text", "fields", "accessory", "expand"},
    "video": {"alt_text", "author_name", "description", "provider_icon_url", "provider_name", "title", "title_url",
              "thumbnail_url", "video_url"},
}  # fmt: skip
# What all blocks of a message may say together is not documented. Reports put it near 13,300 characters, less some
# for each block: (11,341 in 45 blocks refused, 9,597 in 50 taken).
MOST_IN_ALL, EACH_BLOCK = 13_357, 60


def check_message_blocks(blocks: Any) -> list[Json]:
    """A copy of the blocks of a message, or `invalid_blocks` with the place of the first flaw."""
    if not isinstance(blocks, list):
        raise ApiError("invalid_blocks_format")
    checked = _checked(blocks, "/blocks", 50, IN_MESSAGE)
    if _length(checked) + EACH_BLOCK * len(checked) > MOST_IN_ALL:
        raise ApiError("msg_blocks_too_long")
    return checked


def _checked(blocks: Any, path: str, most: int, allowed: set[str]) -> list[Json]:
    check_list(blocks, path, most, least=0)
    ids: set[str] = set()
    for number, block in enumerate(blocks):
        _block(block, f"{path}/{number}", allowed)
        if block.get("block_id") in ids:
            raise flaw(f"block_id {block['block_id']!r} already exists", f"{path}/{number}/block_id")
        ids |= {block["block_id"]} if block.get("block_id") else set()
    return [_with_action_ids(kept(block), number) for number, block in enumerate(blocks)]


def _block(block: Any, path: str, allowed: set[str]) -> None:
    kind = block.get("type") if isinstance(block, dict) else None
    if kind not in allowed:
        raise flaw(f"unsupported type: {kind}", f"{path}/type")
    known(block, path, FIELDS[kind] | {"type", "block_id"})
    check_string(block.get("block_id"), f"{path}/block_id", 255, 1)
    if kind in CHECKS:
        CHECKS[kind](block, path)


def _with_action_ids(block: Json, number: int) -> Json:
    """Slack names the elements that came without an action_id."""
    for place, element in enumerate([block.get("accessory"), block.get("element"), *block.get("elements", [])]):
        if element and element.get("type") in IN_ACTIONS | IN_INPUT:
            element.setdefault("action_id", f"a{number}-{place}")
    return block


def _section(block: Json, path: str) -> None:
    if not (block.get("text") or block.get("fields")):
        raise flaw("missing required field: text or fields", path)
    if block.get("text") is not None:
        check_text(block["text"], f"{path}/text", 3000, plain=False)
    if "fields" in block:
        for number, field in enumerate(check_list(block["fields"], f"{path}/fields", 10)):
            check_text(field, f"{path}/fields/{number}", 2000, plain=False)
    if "accessory" in block:
        check_element(block["accessory"], f"{path}/accessory", IN_SECTION)


def _header(block: Json, path: str) -> None:
    check_text(block.get("text"), f"{path}/text", 150)


def _context(block: Json, path: str) -> None:
    for number, element in enumerate(check_list(block.get("elements"), f"{path}/elements", 10)):
        here = f"{path}/elements/{number}"
        if isinstance(element, dict) and element.get("type") == "image":
            check_element(element, here, {"image"})
        else:
            check_text(element, here, 3000, plain=False)


def _actions(block: Json, path: str) -> None:
    seen: set[str] = set()
    for number, element in enumerate(check_list(block.get("elements"), f"{path}/elements", 25)):
        check_element(element, f"{path}/elements/{number}", IN_ACTIONS)
        if element.get("action_id") in seen:
            raise flaw(f"`action_id` {element['action_id']!r} already exists", f"{path}/elements/{number}/action_id")
        seen |= {element["action_id"]} if element.get("action_id") else set()


def _image(block: Json, path: str) -> None:
    check_image(block, path)
    if "title" in block:
        check_text(block["title"], f"{path}/title", 2000)


def _input(block: Json, path: str) -> None:
    known(block, path, FIELDS["input"] | {"type", "block_id"}, ("label", "element"))
    check_text(block["label"], f"{path}/label", 2000)
    if block.get("hint") is not None:
        check_text(block["hint"], f"{path}/hint", 2000)
    check_element(block["element"], f"{path}/element", IN_INPUT)


def _markdown(block: Json, path: str) -> None:
    known(block, path, FIELDS["markdown"] | {"type", "block_id"}, ("text",))
    check_string(block["text"], f"{path}/text", 12_000, 1)


def _rich_text(block: Json, path: str) -> None:
    kinds = {"rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote"}
    for number, element in enumerate(check_list(block.get("elements"), f"{path}/elements", 1000)):
        if not isinstance(element, dict) or element.get("type") not in kinds:
            raise flaw("unsupported type", f"{path}/elements/{number}")


CHECKS = {
    "section": _section, "header": _header, "context": _context, "actions": _actions, "image": _image,
    "input": _input, "markdown": _markdown, "rich_text": _rich_text,
}  # fmt: skip


def _length(value: Any) -> int:
    """How many characters the texts hold together."""
    if isinstance(value, list):
        return sum(_length(each) for each in value)
    if not isinstance(value, dict):
        return 0
    own = len(value["text"]) if isinstance(value.get("text"), str) else 0
    return own + sum(_length(each) for each in value.values())


VIEW_FIELDS = {"type", "title", "blocks", "close", "submit", "private_metadata", "callback_id", "clear_on_close",
               "notify_on_close", "external_id", "submit_disabled"}  # fmt: skip


def check_view(view: Any) -> Json:
    """A copy of a view, or `invalid_arguments` with the place of the first flaw."""
    try:
        return _view(view)
    except ApiError as error:
        if error.error == "invalid_blocks":
            raise ApiError("invalid_arguments", **error.more) from None
        raise


def _view(view: Any) -> Json:
    needed = ("type", "blocks", "title") if isinstance(view, dict) and view.get("type") != "home" else ("blocks",)
    known(view, "/view", VIEW_FIELDS, needed)
    if view["type"] not in {"modal", "home"}:
        raise flaw(f"unsupported type: {view['type']}", "/view/type")
    for name in ("title", "submit", "close"):
        if view.get(name) is not None:
            check_text(view[name], f"/view/{name}", 24)
    for name, most in (("private_metadata", 3000), ("callback_id", 255), ("external_id", 255)):
        check_string(view.get(name), f"/view/{name}", most)
    blocks = _checked(view["blocks"], "/view/blocks", 100, IN_VIEW)
    if view["type"] == "modal" and any(block["type"] == "input" for block in blocks) and not view.get("submit"):
        raise flaw("missing required field: submit", "/view")
    if len(json.dumps(view)) > 250_000:
        raise ApiError("view_too_large")
    return {**kept(view), "blocks": blocks}
