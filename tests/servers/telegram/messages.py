"""The methods that send, edit and delete messages, and answer presses."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from tests.servers.telegram import checks
from tests.servers.telegram.errors import bad
from tests.servers.telegram.records import Answer, Chat, Message

if TYPE_CHECKING:
    from tests.servers.telegram.params import Params, Upload
    from tests.servers.telegram.world import World

Json = dict[str, Any]

TWO_DAYS = 48 * 3600
MOST_IN_ALBUM = 10


def send_message(world: World, params: Params) -> Json:
    return _post(world, params, {}, _text(params))


def send_photo(world: World, params: Params) -> Json:
    upload, known = _file(world, params, "photo")
    data = checks.checked_picture(upload.data) if upload else world.files[known].data
    return _post(world, params, {"photo": world.pictures(data)}, _caption(params))


def send_media_group(world: World, params: Params) -> list[Json]:
    """An album: two to ten pictures, all or none, each a message of its own."""
    media = params.data("media", "InputMedia") or []
    if not 2 <= len(media) <= MOST_IN_ALBUM:
        raise bad("media group must include 2-10 items")
    album, sent = str(world.count()), []
    for each in media:
        upload = params.upload(str(each.get("media", "")).removeprefix("attach://"))
        if each.get("type") != "photo" or upload is None or not upload.data:
            raise bad("wrong type of the media" if upload else "wrong file identifier/HTTP URL specified")
        checks.checked_picture(upload.data)
        pictured: Json = {"photo": world.pictures(upload.data), "media_group_id": album}
        sent.append(_post(world, params, pictured, {"caption": each["caption"]} if each.get("caption") else {}))
    return sent


def send_document(world: World, params: Params) -> Json:
    upload, known = _file(world, params, "document")
    if upload:
        suffix = PurePosixPath(upload.name).suffix.lstrip(".") or "bin"
        kept = world.keep(upload.data, "documents", suffix, upload.name, upload.mime)
    else:
        kept = world.files[known]
    document = {**kept.as_api(), "file_name": kept.name, "mime_type": kept.mime}
    return _post(world, params, {"document": document}, _caption(params))


def send_location(world: World, params: Params) -> Json:
    place = {"latitude": params.number("latitude"), "longitude": params.number("longitude")}
    return _post(world, params, {"location": place}, {})


def edit_message_text(world: World, params: Params) -> Json:
    message = _editable(world, params)
    if "text" not in message.content:
        raise bad("there is no text in the message to edit")
    return _edit(world, params, message, _text(params))


def edit_message_caption(world: World, params: Params) -> Json:
    message = _editable(world, params)
    if not {"photo", "document"} & message.content.keys():
        raise bad("there is no caption in the message to edit")
    rest = {key: value for key, value in message.content.items() if not key.startswith("caption")}
    return _edit(world, params, message, {**rest, **_caption(params)})


def edit_message_reply_markup(world: World, params: Params) -> Json:
    message = _editable(world, params)
    return _edit(world, params, message, message.content)


def delete_message(world: World, params: Params) -> bool:
    chat = world.open_chat(params.text("chat_id"))
    message = world.find(chat, params.integer("message_id"))
    if message is None:
        raise bad("message to delete not found")
    allowed = message.from_bot or chat.is_private or world.bot["id"] in chat.admins
    if not allowed or world.now() - message.date > TWO_DAYS:
        raise bad("message can't be deleted")
    world.delete(message)
    return True


def answer_callback_query(world: World, params: Params) -> bool:
    press = world.presses.get(params.text("callback_query_id"))
    text = params.text("text")
    if press is None or press.answered or press.old:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    if checks.units(text) > 200:
        raise bad("MESSAGE_TOO_LONG")
    press.answered = True
    world.answered.append(
        Answer(press.id, press.user_id, press.data, text, params.flag("show_alert"), params.text("url"), world.clock())
    )
    world.changed.notify_all()
    return True


def send_chat_action(world: World, params: Params) -> bool:
    world.open_chat(params.text("chat_id"))
    if not params.text("action"):
        raise bad("wrong parameter action in request")
    return True


def _text(params: Params) -> Json:
    return _words(params, "text", "entities", checks.TEXT_LIMIT, may_be_empty=False)


def _caption(params: Params) -> Json:
    return _words(params, "caption", "caption_entities", checks.CAPTION_LIMIT, may_be_empty=True)


def _words(params: Params, name: str, entities_name: str, limit: int, *, may_be_empty: bool) -> Json:
    if params.text("parse_mode"):
        raise bad("this server knows no parse_mode: send entities")
    given = params.data(entities_name, "entities")
    text, entities = checks.checked_text(params.text(name), given, limit=limit, may_be_empty=may_be_empty)
    words: Json = {name: text} if text else {}
    return words | ({entities_name: entities} if entities else {})


def _file(world: World, params: Params, name: str) -> tuple[Upload | None, str]:
    """An uploaded file, or the id of one that Telegram has already."""
    upload = params.upload(name)
    if upload is not None and not upload.data:
        raise bad("file must be non-empty")
    file_id = params.text(name)
    if upload is None and file_id not in world.files:
        raise bad("wrong remote file identifier specified" if file_id else f"there is no {name} in the request")
    return upload, file_id


def _thread(chat: Chat, params: Params) -> int | None:
    thread = params.integer("message_thread_id")
    if not thread or not (chat.is_forum or chat.is_private):
        return None  # a group without topics doesn't mind
    if thread not in chat.topics:
        raise bad("message thread not found")
    return thread


def _reply_to(world: World, chat: Chat, params: Params) -> Message | None:
    reply = params.data("reply_parameters", "ReplyParameters") or {}
    wanted = reply.get("message_id") or params.integer("reply_to_message_id")
    if not wanted:
        return None
    message = world.find(chat, int(wanted))
    if message is None and not (reply.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply")):
        raise bad("message to be replied not found")
    return message


def _post(world: World, params: Params, media: Json, words: Json) -> Json:
    chat = world.open_chat(params.text("chat_id"))
    markup = checks.checked_markup(params.data("reply_markup", "reply markup"), private=chat.is_private)
    reply_to, thread = _reply_to(world, chat, params), _thread(chat, params)
    inline = markup is not None and "inline_keyboard" in markup
    if markup is not None and not inline:
        chat.keyboard = None if markup.get("remove_keyboard") else markup if "keyboard" in markup else chat.keyboard
    message = world.store(
        chat, world.bot_user(), {**media, **words}, from_bot=True, reply_to=reply_to, thread_id=thread,
        markup=markup if inline else None, silent=params.flag("disable_notification"),
    )  # fmt: skip
    return message.as_api()


def _editable(world: World, params: Params) -> Message:
    chat = world.open_chat(params.text("chat_id"))
    message = world.find(chat, params.integer("message_id"))
    if message is None:
        raise bad("message to edit not found")
    if not message.from_bot:
        raise bad("message can't be edited")
    return message


def _edit(world: World, params: Params, message: Message, content: Json) -> Json:
    given = params.data("reply_markup", "reply markup")
    markup = checks.checked_markup(given, private=message.chat.is_private, inline_only=True)
    if markup is not None and not markup["inline_keyboard"]:
        markup = None
    if content == message.content and markup == message.markup:
        raise bad(
            "message is not modified: specified new message content and reply markup are exactly the same as a"
            " current content and reply markup of the message"
        )
    world.change(message, content, markup)
    return message.as_api()
