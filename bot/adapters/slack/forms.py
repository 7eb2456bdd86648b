"""A command's form as a modal of Slack, and what was filled in."""

import json
from typing import Any

from bot.adapters.slack.payload import table, text
from handlers.conversation.reply import Field, Form

TITLE, LABEL, HINT, OPTION, INPUT, OPTIONS, DATA = 24, 2000, 150, 75, 3000, 100, 3000
_OPTION_VALUE = 150
_ACTION = "value"


def view(form: Form, data: dict[str, Any]) -> dict[str, Any]:
    """The modal. `data` is kept in it for us (who is asked where), with the command."""
    metadata = json.dumps({**data, "command": form.command}, ensure_ascii=False)
    if len(metadata) > DATA:
        raise ValueError("a form's own data is too long")
    return {
        "type": "modal",
        "callback_id": form.command[:255],
        "private_metadata": metadata,
        "title": _plain(form.title, TITLE),
        "submit": _plain(form.submit, TITLE),
        "close": _plain(form.cancel, TITLE),
        "notify_on_close": True,
        "blocks": [_input(field) for field in form.fields],
    }


def fields_of(filled_in: dict[str, Any]) -> dict[str, str]:
    """What was written or picked, by the argument's name; fields left empty are left out."""
    values = table(table(filled_in.get("state")).get("values"))
    found = {name: _value(table(table(states).get(_ACTION))) for name, states in values.items()}
    return {name: value for name, value in found.items() if value}


def _value(state: dict[str, Any]) -> str:
    picked = text(table(state.get("selected_option")).get("value"))
    return picked or text(state.get("value")).strip()


def _input(field: Field) -> dict[str, Any]:
    options = [each for each in field.options if len(each[1]) <= _OPTION_VALUE][:OPTIONS]
    return {
        "type": "input",
        "block_id": field.name,
        "optional": not field.required,
        "label": _plain(field.label, LABEL),
        "element": _select(field, options) if options else _text(field),
    }


def _text(field: Field) -> dict[str, Any]:
    element: dict[str, Any] = {
        "type": "plain_text_input", "action_id": _ACTION, "multiline": field.long, "max_length": INPUT,
    }  # fmt: skip
    if field.value:
        element["initial_value"] = field.value[:INPUT]
    return _with_hint(element, field)


def _select(field: Field, options: list[tuple[str, str]]) -> dict[str, Any]:
    shown = [{"text": _plain(label, OPTION), "value": value} for label, value in options]
    element: dict[str, Any] = {"type": "static_select", "action_id": _ACTION, "options": shown}
    chosen = next((each for each in shown if each["value"] == field.value), None)
    if chosen is not None:
        element["initial_option"] = chosen
    return _with_hint(element, field)


def _with_hint(element: dict[str, Any], field: Field) -> dict[str, Any]:
    return {**element, "placeholder": _plain(field.hint, HINT)} if field.hint else element


def _plain(words: str, longest: int) -> dict[str, Any]:
    shown = words if len(words) <= longest else f"{words[: longest - 1]}…"
    return {"type": "plain_text", "text": shown or "·", "emoji": False}
