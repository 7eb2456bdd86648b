"""Telegram's limits on what a bot sends: text, entities, keyboards, commands."""

from __future__ import annotations

import re
from typing import Any

from tests.servers.telegram.errors import bad

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
BUTTON_LIMIT = 100
DATA_LIMIT = 64
COMMAND_LIMIT = 100

ENTITY_TYPES = frozenset({
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bold", "italic", "underline",
    "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code", "pre", "text_link", "text_mention",
    "custom_emoji", "date_time",
})  # fmt: skip
# What makes a reply button ask for something, and the word for it in the refusal.
REQUESTS = {
    "request_location": "Location", "request_contact": "Phone number", "request_poll": "Poll",
    "request_users": "Users", "request_chat": "Chats",
}  # fmt: skip

Json = dict[str, Any]


def units(text: str) -> int:
    """The length in UTF-16 code units, which is how Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def checked_text(text: str, entities: Any, *, limit: int, may_be_empty: bool) -> tuple[str, list[Json]]:
    """The text trimmed as Telegram trims it, and its entities shifted with it; ApiError when it won't do."""
    entities = _checked_entities(text, entities or [])
    trimmed, entities = _trimmed(text, entities)
    if not trimmed and not may_be_empty:
        raise bad("text must be non-empty" if text else "message text is empty")
    if units(trimmed) > limit:
        raise bad("message is too long" if limit == TEXT_LIMIT else "message caption is too long")
    return trimmed, entities


def checked_picture(data: bytes) -> bytes:
    """An uploaded photo: JPEG or PNG; of a PNG the size is looked at too."""
    if data.startswith(b"\xff\xd8\xff"):
        return data
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or data[12:16] != b"IHDR" or b"IEND" not in data[-12:]:
        raise bad("IMAGE_PROCESS_FAILED")
    width, height = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return data


def _checked_entities(text: str, entities: Any) -> list[Json]:
    if not isinstance(entities, list):
        raise bad("can't parse entities: expected an Array of MessageEntity")
    borders = {0}
    at = 0
    for character in text:
        at += 2 if ord(character) > 0xFFFF else 1
        borders.add(at)
    return [_checked_entity(entity, borders, at) for entity in entities]


def _checked_entity(entity: Any, borders: set[int], end_of_text: int) -> Json:
    if not isinstance(entity, dict) or entity.get("type") not in ENTITY_TYPES:
        raise bad(f"can't parse entities: unsupported type specified in {entity!r}")
    offset, length = entity.get("offset"), entity.get("length")
    if not isinstance(offset, int) or offset < 0:
        raise bad(f"receive an entity with incorrect offset {offset}")
    if not isinstance(length, int) or length < 0:
        raise bad(f"receive an entity with incorrect length {length}")
    if offset > end_of_text:
        raise bad(f"entity begins after the end of the text at UTF-16 offset {offset}")
    if offset + length > end_of_text:
        raise bad(
            f"entity beginning at UTF-16 offset {offset} ends after the end of the text at UTF-16 offset"
            f" {offset + length}"
        )
    if offset not in borders:
        raise bad(f"entity begins in a middle of a UTF-16 symbol at offset {offset}")
    if offset + length not in borders:
        raise bad(f"entity beginning at UTF-16 offset {offset} ends in a middle of a UTF-16 symbol")
    return _checked_target(entity)


def _checked_target(entity: Json) -> Json:
    if entity["type"] == "text_link" and not str(entity.get("url", "")):
        raise bad("can't parse entities: can't find field \"url\"")
    if entity["type"] == "text_mention" and not (entity.get("user") or {}).get("id"):
        raise bad("can't parse entities: can't find field \"user\"")
    return entity


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Spaces go at both ends, in front only up to the first entity; entities that become empty go too."""
    shown = text.rstrip()
    spaces = len(shown) - len(shown.lstrip())  # white space is never outside the BMP: characters are units here
    first = min((entity["offset"] for entity in entities), default=spaces)
    cut = min(spaces, first)
    shown = shown[cut:]
    end = units(shown)
    kept = []
    for entity in entities:
        offset = entity["offset"] - cut
        length = min(entity["length"], end - offset)
        if length > 0:
            kept.append({**entity, "offset": offset, "length": length})
    return shown, kept


def checked_markup(markup: Any, *, private: bool, inline_only: bool = False) -> Json | None:
    """A reply markup that Telegram would take in such a chat."""
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in markup:
        return _checked_inline(markup)
    if inline_only:
        raise bad("inline keyboard expected")
    if "keyboard" in markup:
        return _checked_reply(markup, private=private)
    return markup


def _rows(rows: Any, what: str) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad(f'field "{what}" of the ReplyMarkup must be an Array of Arrays')
    if sum(len(row) for row in rows) > BUTTON_LIMIT:
        raise bad("reply markup is too long")
    return rows


def _checked_inline(markup: Json) -> Json:
    rows = _rows(markup["inline_keyboard"], "inline_keyboard")
    for button in (button for row in rows for button in row):
        _check_inline_button(button)
    return {"inline_keyboard": [row for row in rows if row]}


def _check_inline_button(button: Any) -> None:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad("can't parse inline keyboard button: can't find field \"text\"")
    if not button["text"].strip():
        raise bad("inline keyboard button text must be non-empty")
    data = button.get("callback_data")
    if data is not None:
        if not 1 <= len(str(data).encode("utf-8", "surrogatepass")) <= DATA_LIMIT:
            raise bad("BUTTON_DATA_INVALID")
    elif len(button) < 2:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")


def _checked_reply(markup: Json, *, private: bool) -> Json:
    for row in _rows(markup["keyboard"], "keyboard"):
        for button in row:
            label = button if isinstance(button, str) else (button or {}).get("text", "")
            if not isinstance(label, str) or not label.strip():
                raise bad("keyboard button text must be non-empty")
            wanted = next((word for key, word in REQUESTS.items() if key in button), None)
            if isinstance(button, dict) and wanted and not private:
                raise bad(f"{wanted[0].lower()}{wanted[1:]} can be requested in private chats only")
    return markup


def checked_commands(commands: Any) -> list[Json]:
    """A command menu within the limits; a leading slash is dropped, as TDLib does."""
    if not isinstance(commands, list):
        raise bad("expected an Array of BotCommand")
    if len(commands) > COMMAND_LIMIT:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    return [_checked_command(command) for command in commands]


def _checked_command(command: Any) -> Json:
    if not isinstance(command, dict) or not {"command", "description"} <= command.keys():
        raise bad("can't parse BotCommand: expected an Object")
    name, description = str(command["command"]).removeprefix("/"), str(command["description"]).strip()
    if not re.fullmatch(r"[a-z0-9_]{1,32}", name):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= units(description) <= 256:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def checked_scope(scope: Any) -> tuple[str, int, int]:
    """A command scope as (type, chat id or 0, user id or 0)."""
    if scope is None:
        return ("default", 0, 0)
    if not isinstance(scope, dict):
        raise bad("can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = scope.get("type")
    if kind in {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}:
        return (kind, 0, 0)
    if kind not in {"chat", "chat_administrators", "chat_member"}:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    try:
        return (kind, int(scope["chat_id"]), int(scope["user_id"]) if kind == "chat_member" else 0)
    except (KeyError, TypeError, ValueError):
        raise bad("can't parse BotCommandScope: Empty chat_id specified") from None
