"""The methods about the bot itself: who it is, its menu, its webhook, its chats and files."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.servers.telegram import checks, messages
from tests.servers.telegram.errors import bad
from tests.servers.telegram.params import Params
from tests.servers.telegram.world import World

if TYPE_CHECKING:
    from tests.servers.telegram.records import Chat

Json = dict[str, Any]

MAX_DOWNLOAD = 20 * 1024 * 1024


def get_me(world: World, _: Params) -> Json:
    return dict(world.bot)


SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}", re.ASCII)
MOST_CONNECTIONS = 100


def set_webhook(world: World, params: Params) -> bool:
    url = urlsplit(params.text("url"))
    if url.netloc and url.scheme != "https" and url.hostname not in {"127.0.0.1", "localhost"}:
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if not SECRET.fullmatch(params.text("secret_token")):
        raise bad("secret token contains unallowed characters")
    connections = min(max(params.integer("max_connections", 40), 1), MOST_CONNECTIONS)
    world.webhook = {
        "url": params.text("url"), "secret_token": params.text("secret_token"), "max_connections": connections,
    }  # fmt: skip
    return _take_updates(world, params)


def delete_webhook(world: World, params: Params) -> bool:
    world.webhook = {"url": ""}
    return _take_updates(world, params)


def _take_updates(world: World, params: Params) -> bool:
    remember_allowed(world, params)
    if params.flag("drop_pending_updates"):
        world.queue.forget()
    world.wake()
    return True


def remember_allowed(world: World, params: Params) -> None:
    """`allowed_updates` stays as it was unless given; an empty list means the usual ones."""
    allowed = params.data("allowed_updates", "allowed_updates")
    if isinstance(allowed, list):
        world.queue.allowed = [str(kind) for kind in allowed]


def get_webhook_info(world: World, _: Params) -> Json:
    info: Json = {
        "url": world.webhook["url"], "has_custom_certificate": False, "pending_update_count": len(world.queue),
    }  # fmt: skip
    info |= {key: value for key, value in world.webhook.items() if key.startswith("last_error")}
    if world.webhook["url"]:
        info["max_connections"] = world.webhook.get("max_connections", 40)
    if world.queue.allowed:
        info["allowed_updates"] = world.queue.allowed
    return info


def _menu(params: Params) -> tuple[str, int, int, str]:
    language = params.text("language_code")
    if language and not (len(language) == 2 and language.isascii() and language.isalpha() and language.islower()):
        raise bad("invalid language code specified")
    return (*checks.checked_scope(params.data("scope", "BotCommandScope")), language)


def set_my_commands(world: World, params: Params) -> bool:
    menu = _menu(params)
    if menu[1]:
        world.open_chat(str(menu[1]))
    commands = checks.checked_commands(params.data("commands", "commands") or [])
    world.commands.pop(menu, None)
    if commands:
        world.commands[menu] = commands
    world.changed.notify_all()
    return True


def get_my_commands(world: World, params: Params) -> list[Json]:
    return world.commands.get(_menu(params), [])


def delete_my_commands(world: World, params: Params) -> bool:
    world.commands.pop(_menu(params), None)
    world.changed.notify_all()
    return True


def _set_about(field: str, limit: int) -> Callable[[World, Params], bool]:
    def method(world: World, params: Params) -> bool:
        if checks.units(params.text(field)) > limit:
            raise bad(f"{field.upper()}_TOO_LONG")
        world.about[f"{field}:{params.text('language_code')}"] = params.text(field)
        return True

    return method


def _get_about(field: str) -> Callable[[World, Params], Json]:
    def method(world: World, params: Params) -> Json:
        usual = world.bot["first_name"] if field == "name" else ""
        return {field: world.about.get(f"{field}:{params.text('language_code')}", world.about.get(f"{field}:", usual))}

    return method


def get_chat(world: World, params: Params) -> Json:
    chat = world.open_chat(params.text("chat_id"))
    return {**chat.as_api(), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _no_gifts()}


def _no_gifts() -> Json:
    kinds = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return dict.fromkeys(kinds, False)


def get_chat_member_count(world: World, params: Params) -> int:
    chat = world.open_chat(params.text("chat_id"))
    return 2 if chat.is_private else len(chat.members) + 1


def get_chat_member(world: World, params: Params) -> Json:
    chat, user_id = world.open_chat(params.text("chat_id")), params.integer("user_id")
    if user_id == world.bot["id"]:
        return member(world.bot_user(), "administrator" if user_id in chat.admins else "member")
    if user_id not in world.people:
        raise bad("PARTICIPANT_ID_INVALID")
    return standing(chat, world.people[user_id])


def get_chat_administrators(world: World, params: Params) -> list[Json]:
    """Other bots only when `return_bots` asks for them."""
    chat = world.open_chat(params.text("chat_id"))
    if chat.is_private:
        raise bad("there are no administrators in the private chat")
    found = [standing(chat, chat.members[user_id]) for user_id in chat.admins if user_id in chat.members]
    own = [member(world.bot_user(), "administrator")] if world.bot["id"] in chat.admins else []
    return own + [each for each in found if params.flag("return_bots") or not each["user"]["is_bot"]]


def standing(chat: Chat, person: Json) -> Json:
    """A person's `ChatMember` in a chat."""
    if chat.is_private and person["id"] == chat.id:
        return member(person, "member")
    if person["id"] in chat.restricted:
        return member(person, "restricted") | {"is_member": person["id"] in chat.members}
    if person["id"] not in chat.members:
        return member(person, "left")
    return member(person, "administrator" if person["id"] in chat.admins else "member")


RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip


RESTRICTIONS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics",
    "can_edit_tag", "can_react_to_messages",
)  # fmt: skip


def member(person: Json, status: str) -> Json:
    """A `ChatMember` of a status."""
    rights: Json = dict.fromkeys(RIGHTS, False) if status == "administrator" else {}
    if status == "restricted":
        rights = {**dict.fromkeys(RESTRICTIONS, False), "is_member": True, "until_date": 0}
    banned = {"until_date": 0} if status == "kicked" else {}
    return {"status": status, "user": person, **rights, **banned}


def leave_chat(world: World, params: Params) -> bool:
    chat = world.open_chat(params.text("chat_id"))
    if chat.is_private:
        raise bad("chat member status can't be changed in private chats")
    chat.bot_status = "left"
    return True


def get_file(world: World, params: Params) -> Json:
    kept = world.files.get(params.text("file_id"))
    if kept is None:
        raise bad("invalid file_id")
    if len(kept.data) > MAX_DOWNLOAD:
        raise bad("file is too big")
    world.told_paths.add(kept.path)
    return {**kept.as_api(), "file_path": kept.local_path or kept.path}


Method = Callable[[World, Params], Any]

# Names in lower case: Telegram doesn't mind how a method is written.
METHODS: dict[str, Method] = {
    "getme": get_me,
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
    "sendmessage": messages.send_message,
    "sendphoto": messages.send_photo,
    "senddocument": messages.send_document,
    "sendmediagroup": messages.send_media_group,
    "sendlocation": messages.send_location,
    "sendchataction": messages.send_chat_action,
    "editmessagetext": messages.edit_message_text,
    "editmessagecaption": messages.edit_message_caption,
    "editmessagereplymarkup": messages.edit_message_reply_markup,
    "deletemessage": messages.delete_message,
    "answercallbackquery": messages.answer_callback_query,
    "setmycommands": set_my_commands,
    "getmycommands": get_my_commands,
    "deletemycommands": delete_my_commands,
    "setmyname": _set_about("name", 64),
    "getmyname": _get_about("name"),
    "setmydescription": _set_about("description", 512),
    "getmydescription": _get_about("description"),
    "setmyshortdescription": _set_about("short_description", 120),
    "getmyshortdescription": _get_about("short_description"),
    "getchat": get_chat,
    "getchatmembercount": get_chat_member_count,
    "getchatmember": get_chat_member,
    "getchatadministrators": get_chat_administrators,
    "leavechat": leave_chat,
    "getfile": get_file,
    "logout": lambda *_: True,
    "close": lambda *_: True,
}

# What flood limits count: everything that shows up in a chat.
COUNTED = frozenset(name for name in METHODS if name.startswith(("sendm", "sendp", "sendd", "sendl", "edit")))
