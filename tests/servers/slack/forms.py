"""What a person fills into fields, as the app gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.servers.slack import rendering

if TYPE_CHECKING:
    from tests.servers.slack.records import View

Json = dict[str, Any]

# Where a plain value stands in the state of an element.
SLOTS = {
    "plain_text_input": "value", "number_input": "value", "email_text_input": "value", "url_text_input": "value",
    "datepicker": "selected_date", "timepicker": "selected_time", "datetimepicker": "selected_date_time",
    "users_select": "selected_user", "conversations_select": "selected_conversation",
    "channels_select": "selected_channel", "multi_users_select": "selected_users",
    "multi_conversations_select": "selected_conversations", "multi_channels_select": "selected_channels",
    "static_select": "selected_option", "external_select": "selected_option", "radio_buttons": "selected_option",
    "overflow": "selected_option", "multi_static_select": "selected_options",
    "multi_external_select": "selected_options", "checkboxes": "selected_options",
}  # fmt: skip


def options_of(element: Json) -> list[Json]:
    """All options, those in groups too."""
    groups = element.get("option_groups") or []
    return [*element.get("options", []), *(option for group in groups for option in group["options"])]


def chosen(element: Json, value: Any) -> Json:
    """The state of an element for what was typed or picked (options by label or value)."""
    kind = element["type"]
    slot = SLOTS[kind]
    if slot == "selected_option":
        return {"type": kind, slot: None if value is None else _option(element, value)}
    if slot == "selected_options":
        return {"type": kind, slot: [_option(element, each) for each in value or []]}
    return {"type": kind, slot: value}


def _option(element: Json, wanted: Any) -> Json:
    if isinstance(wanted, dict):
        return wanted
    for option in options_of(element):
        if wanted in {rendering.text_of(option["text"], {}), option["value"]}:
            return {"text": option["text"], "value": option["value"]}
    labels = [rendering.text_of(option["text"], {}) for option in options_of(element)]
    raise LookupError(f"no option {wanted!r} among {labels}")


def initial(element: Json) -> Any:
    """What stands in an element before anybody touches it."""
    return next((value for name, value in element.items() if name.startswith("initial_")), None)


def state(view: View, values: Json) -> Json:
    """`state.values` of a view; fields are named by label, action_id or block_id. ValueError as the client says it."""
    found: Json = {}
    unused = set(values)
    for block in view.blocks:
        for control in rendering.controls([block]):
            if control["type"] not in SLOTS or control["type"] == "overflow":
                continue
            label = rendering.text_of(block.get("label"), view.names)
            names = {label, control["action_id"], block["block_id"]}
            given = next((values[name] for name in values if name in names), initial(control))
            unused -= names
            _check(block, control, given, label)
            found.setdefault(block["block_id"], {})[control["action_id"]] = chosen(control, given)
    if unused:
        raise LookupError(f"no field {unused} among {list(view.fields)}")
    return found


def _check(block: Json, control: Json, given: Any, label: str) -> None:
    """What the client itself refuses to send."""
    if block["type"] == "input" and not block.get("optional") and given in (None, "", []):
        raise ValueError(f"{label}: please complete this required field")
    if isinstance(given, str) and not control.get("min_length", 0) <= len(given) <= control.get("max_length", 3000):
        raise ValueError(f"{label}: too short or too long")
