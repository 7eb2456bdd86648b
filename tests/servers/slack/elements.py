"""Block Kit's limits: texts, options and the elements that people use. Each check names the place of the flaw."""

from __future__ import annotations

import re
from typing import Any

from tests.servers.slack.errors import flaw

Json = dict[str, Any]

SELECTS = ("static_select", "external_select", "users_select", "conversations_select", "channels_select")
MULTI = tuple(f"multi_{kind}" for kind in SELECTS)
CHOICES = {"radio_buttons": 10, "checkboxes": 10, "overflow": 5, "static_select": 100, "multi_static_select": 100}
IN_ACTIONS = {"button", "workflow_button", "overflow", "datepicker", "timepicker", "datetimepicker", "radio_buttons",
              "checkboxes", *SELECTS, *MULTI}  # fmt: skip
IN_INPUT = (IN_ACTIONS - {"button", "workflow_button", "overflow"}) | {
    "plain_text_input", "number_input", "email_text_input", "url_text_input", "file_input", "rich_text_input",
}  # fmt: skip
IN_SECTION = IN_ACTIONS | {"image"}

COMMON = {"type", "action_id", "confirm", "focus_on_load", "placeholder"}
_ONE = {"initial_option", "options", "option_groups"}
_MANY = {"initial_options", "options", "option_groups", "max_selected_items"}
FIELDS: dict[str, set[str]] = {
    "button": {"type", "action_id", "text", "value", "url", "style", "confirm", "accessibility_label"},
    "workflow_button": {"type", "action_id", "text", "workflow", "style", "accessibility_label"},
    "overflow": {"type", "action_id", "options", "confirm"},
    "datepicker": COMMON | {"initial_date"},
    "timepicker": COMMON | {"initial_time", "timezone"},
    "datetimepicker": (COMMON - {"placeholder"}) | {"initial_date_time"},
    "radio_buttons": (COMMON - {"placeholder"}) | {"options", "initial_option"},
    "checkboxes": (COMMON - {"placeholder"}) | {"options", "initial_options"},
    "static_select": COMMON | _ONE,
    "external_select": COMMON | {"initial_option", "min_query_length"},
    "users_select": COMMON | {"initial_user"},
    "conversations_select": COMMON | {"initial_conversation", "default_to_current_conversation", "filter",
                                      "response_url_enabled"},
    "channels_select": COMMON | {"initial_channel", "response_url_enabled"},
    "multi_static_select": COMMON | _MANY,
    "multi_external_select": COMMON | {"initial_options", "min_query_length", "max_selected_items"},
    "multi_users_select": COMMON | {"initial_users", "max_selected_items"},
    "multi_conversations_select": COMMON | {"initial_conversations", "default_to_current_conversation", "filter",
                                            "max_selected_items"},
    "multi_channels_select": COMMON | {"initial_channels", "max_selected_items"},
    "plain_text_input": (COMMON - {"confirm"}) | {"initial_value", "multiline", "min_length", "max_length",
                                                  "dispatch_action_config"},
    "number_input": (COMMON - {"confirm"}) | {"is_decimal_allowed", "initial_value", "min_value", "max_value",
                                              "dispatch_action_config"},
    "email_text_input": (COMMON - {"confirm"}) | {"initial_value", "dispatch_action_config"},
    "url_text_input": (COMMON - {"confirm"}) | {"initial_value", "dispatch_action_config"},
    "file_input": {"type", "action_id", "filetypes", "max_files"},
    "rich_text_input": (COMMON - {"confirm"}) | {"initial_value", "dispatch_action_config"},
    "image": {"type", "image_url", "slack_file", "alt_text"},
}  # fmt: skip


def known(value: Any, path: str, fields: set[str], needed: tuple[str, ...] = ()) -> Json:
    """An object with these fields and no other."""
    if not isinstance(value, dict):
        raise flaw("must be an object", path)
    for name in needed:
        if value.get(name) is None:
            raise flaw(f"missing required field: {name}", path)
    for name in value:
        if name not in fields:
            raise flaw(f"invalid additional property: {name}", path)
    return value


def check_text(value: Any, path: str, most: int, *, plain: bool = True, least: int = 1) -> None:
    """A text object; plain where Slack wants it plain."""
    text = known(value, path, {"type", "text", "emoji", "verbatim"}, ("type", "text"))
    if text["type"] not in ({"plain_text"} if plain else {"plain_text", "mrkdwn"}):
        raise flaw(f"unsupported type: {text['type']}", f"{path}/type")
    if ("emoji" in text and text["type"] == "mrkdwn") or ("verbatim" in text and text["type"] == "plain_text"):
        raise flaw("invalid additional property: emoji or verbatim", path)
    check_string(text["text"], f"{path}/text", most, least)


def check_string(value: Any, path: str, most: int, least: int = 0) -> None:
    """A string of bearable length; None is as good as absent."""
    if value is None:
        return
    if not isinstance(value, str):
        raise flaw("must be a string", path)
    if len(value) > most:
        raise flaw(f"must be less than {most + 1} characters", path)
    if len(value) < least or (least and not value.strip()):
        raise flaw(f"must be more than {least - 1} characters", path)


def check_list(value: Any, path: str, most: int, least: int = 1) -> list[Any]:
    if not isinstance(value, list):
        raise flaw("must be an array", path)
    if len(value) > most:
        raise flaw(f"no more than {most} items allowed", path)
    if len(value) < least:
        raise flaw(f"must provide at least {least} items", path)
    return value


def check_element(element: Any, path: str, allowed: set[str]) -> Json:
    """An element of a block, of a type that may stand there."""
    kind = element.get("type") if isinstance(element, dict) else None
    if kind not in allowed or kind not in FIELDS:
        raise flaw(f"unsupported type: {kind}", path)
    known(element, path, FIELDS[kind])
    check_string(element.get("action_id"), f"{path}/action_id", 255, 1)
    if "confirm" in element:
        _confirm(element["confirm"], f"{path}/confirm")
    if "placeholder" in element:
        check_text(element["placeholder"], f"{path}/placeholder", 150)
    if kind == "button":
        _button(element, path)
    elif kind == "image":
        check_image(element, path)
    elif kind == "plain_text_input":
        _text_input(element, path)
    elif kind == "number_input":
        known(element, path, FIELDS[kind], ("is_decimal_allowed",))
    elif kind in CHOICES:
        _choices(element, path, kind)
    _dates(element, path)
    return dict(element)


def _button(button: Json, path: str) -> None:
    known(button, path, FIELDS["button"], ("text",))
    check_text(button["text"], f"{path}/text", 75)
    check_string(button.get("value"), f"{path}/value", 2000)
    check_string(button.get("url"), f"{path}/url", 3000, 1)
    check_string(button.get("accessibility_label"), f"{path}/accessibility_label", 75)
    if button.get("style", "primary") not in {"primary", "danger"}:
        raise flaw("must be a valid enum value", f"{path}/style")


def check_image(image: Json, path: str) -> None:
    """What an image block and an image element have in common."""
    if ("image_url" in image) == ("slack_file" in image):
        raise flaw("must have either image_url or slack_file", path)
    if image.get("alt_text") is None:
        raise flaw("missing required field: alt_text", path)
    check_string(image.get("image_url"), f"{path}/image_url", 3000, 1)
    check_string(image["alt_text"], f"{path}/alt_text", 2000)


def _text_input(field: Json, path: str) -> None:
    low, high = field.get("min_length", 0), field.get("max_length", 3000)
    if not (isinstance(low, int) and isinstance(high, int) and 0 <= low <= 3000 and 1 <= high <= 3000 and low <= high):
        raise flaw("min_length and max_length must be within 3000", path)
    check_string(field.get("initial_value"), f"{path}/initial_value", high)


def _dates(element: Json, path: str) -> None:
    if "initial_date" in element and not re.fullmatch(r"\d{4}-\d\d-\d\d", str(element["initial_date"])):
        raise flaw("must be a date as YYYY-MM-DD", f"{path}/initial_date")
    if "initial_time" in element and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", str(element["initial_time"])):
        raise flaw("must be a time as HH:mm", f"{path}/initial_time")
    if "initial_date_time" in element and not re.fullmatch(r"\d{10}", str(element["initial_date_time"])):
        raise flaw("must be ten digits", f"{path}/initial_date_time")


def _choices(element: Json, path: str, kind: str) -> None:
    groups = element.get("option_groups")
    if (groups is None) == (element.get("options") is None):
        raise flaw("missing required field: options", path)
    found: list[Any] = []
    if groups is None:
        found = check_options(element["options"], f"{path}/options", kind)
    for number, group in enumerate(check_list(groups, f"{path}/option_groups", 100) if groups is not None else []):
        here = f"{path}/option_groups/{number}"
        known(group, here, {"label", "options"}, ("label", "options"))
        check_text(group["label"], f"{here}/label", 75)
        found += check_options(group["options"], f"{here}/options", kind)
    first = element.get("initial_options", [element["initial_option"]] if "initial_option" in element else [])
    for chosen in first:
        if chosen not in found:
            raise flaw("initial option must be one of the options", path)


def check_options(options: Any, path: str, kind: str) -> list[Any]:
    """Options of a menu or a list of boxes; their values differ."""
    checked = check_list(options, path, CHOICES.get(kind, 100))
    for number, option in enumerate(checked):
        here = f"{path}/{number}"
        fields = {"text", "value", "description"} | ({"url"} if kind == "overflow" else set())
        known(option, here, fields, ("text", "value"))
        boxes = kind in {"checkboxes", "radio_buttons"}
        check_text(option["text"], f"{here}/text", 75, plain=not boxes)
        check_string(option["value"], f"{here}/value", 150, 1)
        if "description" in option:
            check_text(option["description"], f"{here}/description", 75, plain=not boxes)
    values = [option["value"] for option in checked]
    if len(set(values)) < len(values):
        raise flaw("options must have unique values", path)
    return checked


def _confirm(confirm: Any, path: str) -> None:
    fields = {"title", "text", "confirm", "deny", "style"}
    known(confirm, path, fields, ("title", "text", "confirm", "deny"))
    check_text(confirm["title"], f"{path}/title", 100)
    check_text(confirm["text"], f"{path}/text", 300, plain=False)
    check_text(confirm["confirm"], f"{path}/confirm", 30)
    check_text(confirm["deny"], f"{path}/deny", 30)
