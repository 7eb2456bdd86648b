"""A stored raw update as a neutral message."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import telegram
from telegram.constants import ChatMemberStatus, ChatType

from bot.adapters.telegram.addressing import addressed, answered, caption_of, spoken
from bot.adapters.telegram.census import is_in
from bot.adapters.telegram.identity import Identity
from bot.adapters.telegram.updates import PLATFORM, conversation, message_key
from bot.buttons import read_token
from bot.logbook import log
from handlers.conversation.incoming import (
    Came,
    CameBack,
    Chat,
    ChatMoved,
    Edited,
    Event,
    File,
    Ignored,
    Incoming,
    JoinedGroup,
    Left,
    Located,
    Pictured,
    Pressed,
    Said,
    Sender,
    StaleButton,
    Unreadable,
    WentAway,
)
from storage.records import PlaceKind

# What a person can send that we don't read, by the field that holds it; an animation is a document too, so it is first.
_UNREAD = (
    "animation", "video_note", "sticker", "contact", "poll", "dice", "story", "game", "paid_media",
    "checklist",
)  # fmt: skip


def parse(payload: dict[str, Any], received_at: datetime, me: Identity) -> Incoming:
    """The neutral message; whatever can't be read is ignored and forgotten, and logged by its id alone."""
    try:
        incoming = _read(telegram.Update.de_json(payload, None), received_at, me)
        return replace(incoming, chat=replace(incoming.chat, hears=_hears(incoming.event, me)))
    except Exception as error:  # noqa: BLE001 - the shape is up to Telegram, and one update must not stop the rest
        log().warning("telegram.unreadable_update", update=payload.get("update_id"), error=type(error).__name__)
        return _nothing(received_at)


def _hears(event: Event, me: Identity) -> str:
    sees_all = event.sees_all if isinstance(event, JoinedGroup) else me.sees_all
    return "all" if sees_all else "commands"


def _nothing(received_at: datetime) -> Incoming:
    chat = Chat(PLATFORM, "unknown", conversation(None, None), private=False)
    return Incoming(chat, Sender("unknown"), received_at, Ignored())


def _read(update: telegram.Update, received_at: datetime, me: Identity) -> Incoming:
    if update.message is not None:
        return _incoming(update.message, received_at, _message_event(update.message, me))
    if update.edited_message is not None:
        return _incoming(update.edited_message, received_at, _edit_event(update.edited_message, me))
    if update.callback_query is not None:
        return _press(update.callback_query, received_at)
    if update.my_chat_member is not None:
        return _membership(update.my_chat_member, received_at, me)
    if update.chat_member is not None:
        return _others(update.chat_member, received_at)
    return _nothing(received_at)


# --- messages ---


def _incoming(message: telegram.Message, received_at: datetime, event: Event) -> Incoming:
    # An edit keeps the date of the original: "today" in it still means that day.
    return Incoming(_chat(message.chat, message), _sender(message), min(message.date, received_at), event)


def _chat(chat: telegram.Chat, message: telegram.MaybeInaccessibleMessage | None = None) -> Chat:
    in_topic = isinstance(message, telegram.Message) and message.is_topic_message
    thread = message.message_thread_id if isinstance(message, telegram.Message) and in_topic else None
    return Chat(
        platform=PLATFORM,
        address=str(chat.id),
        conversation=conversation(chat.id, thread),
        private=chat.type == ChatType.PRIVATE,
        thread=None if thread is None else str(thread),
        topic=None if thread is None else str(thread),
        title=chat.title,
    )


def _sender(message: telegram.Message) -> Sender:
    # Somebody who writes as a chat (an anonymous administrator, a channel) is nobody we could know.
    if message.sender_chat is not None:
        return Sender(f"chat:{message.sender_chat.id}", message.sender_chat.title)
    return _person(message.from_user) if message.from_user else Sender("unknown")


def _person(user: telegram.User) -> Sender:
    return Sender(str(user.id), user.full_name or user.username, user.language_code)


def _message_event(message: telegram.Message, me: Identity) -> Event:
    if message.migrate_to_chat_id is not None:
        return ChatMoved(str(message.migrate_to_chat_id))
    if message.new_chat_members or message.left_chat_member:
        return _came_or_left(message)
    if message.from_user is not None and message.from_user.is_bot and message.sender_chat is None:
        return Ignored()
    if not addressed(message, me):
        return Ignored()
    return _content(message, me)


def _came_or_left(message: telegram.Message) -> Event:
    # Our own coming and going is told by `my_chat_member`; other bots are no audience.
    came = tuple(str(each.id) for each in message.new_chat_members if not each.is_bot)
    if came:
        return Came(came)
    left = message.left_chat_member
    return Left((str(left.id),)) if left is not None and not left.is_bot else Ignored()


def _content(message: telegram.Message, me: Identity) -> Event:
    if message.text is not None:
        return _said(message, spoken(message, me), me)
    if message.location is not None or message.venue is not None:
        return _located(message)
    unread = next((name for name in _UNREAD if getattr(message, name, None)), None)
    if unread is None and (file := _file(message)) is not None:
        return _pictured(message, file, me)
    if unread is None:
        return Ignored()  # a service message: something was pinned
    # Words are words, whatever they were written under.
    caption = caption_of(message, me)
    return _said(message, caption, me) if caption else Unreadable(unread)


def _said(message: telegram.Message, text: str, me: Identity) -> Said:
    return Said(text, addressed=True, forwarded_from=_forwarded_from(message), reply_to=_reply_to(message, me))


def _reply_to(message: telegram.Message, me: Identity) -> str | None:
    ours = answered(message, me)
    return None if ours is None else str(ours.message_id)


def _forwarded_from(message: telegram.Message) -> str | None:
    match message.forward_origin:
        case None:
            return None
        case telegram.MessageOriginUser(sender_user=user):
            return user.full_name
        case telegram.MessageOriginHiddenUser(sender_user_name=name):
            return name
        case telegram.MessageOriginChat(sender_chat=chat) | telegram.MessageOriginChannel(chat=chat):
            return chat.title or chat.full_name or "?"
        case _:
            return "?"


def _located(message: telegram.Message) -> Event:
    place = message.location or (message.venue.location if message.venue else None)
    if place is None:
        return Ignored()
    accuracy = place.horizontal_accuracy
    kind = _place_kind(message, place)
    return Located(place.latitude, place.longitude, None if accuracy is None else round(accuracy), kind)


def _place_kind(message: telegram.Message, place: telegram.Location) -> PlaceKind:
    if message.forward_origin is not None:
        return PlaceKind.FORWARDED
    if message.venue is not None or message.via_bot is not None:  # another program's find, like a venue
        return PlaceKind.VENUE
    # Not `place.live_period`: what it returns is about to change, and says so in a warning each time.
    return PlaceKind.LIVE if place.to_dict().get("live_period") else PlaceKind.PIN


def _file(message: telegram.Message) -> File | None:
    found = {
        "photo": message.photo[-1] if message.photo else None, "document": message.document, "video": message.video,
        "voice": message.voice or message.audio,
    }  # fmt: skip
    kind, sent = next(((kind, each) for kind, each in found.items() if each is not None), ("", None))
    if sent is None:
        return None
    name, media_type = getattr(sent, "file_name", None), getattr(sent, "mime_type", None)  # a photo has neither
    return File(kind, sent.file_id, sent.file_size, name, media_type, _seconds(sent))


def _seconds(sent: object) -> int | None:
    """How long what was sent is; a picture has no length. Not its `duration`: what that returns is about to change."""
    stated = sent.to_dict().get("duration") if isinstance(sent, telegram.Voice | telegram.Audio) else None
    return round(stated) if isinstance(stated, int | float) else None


def _pictured(message: telegram.Message, file: File, me: Identity) -> Pictured:
    forwarded = message.forward_origin is not None
    return Pictured((file,), caption_of(message, me), message.media_group_id, forwarded, _reply_to(message, me))


def _edit_event(message: telegram.Message, me: Identity) -> Event:
    if message.location is not None:
        return Ignored(forget=True)  # a live location moves: not an edit, and nobody's way is kept
    if message.from_user is not None and message.from_user.is_bot:
        return Ignored()
    text = spoken(message, me) if message.text is not None else caption_of(message, me)
    if not text or not addressed(message, me):
        return Ignored()
    return Edited(text, message_key(message.chat.id, message.message_id))


# --- presses ---


def _press(query: telegram.CallbackQuery, received_at: datetime) -> Incoming:
    event = _pressed(query)
    if query.message is None:  # under a message sent in another bot's name: none of ours
        return Incoming(_nothing(received_at).chat, _person(query.from_user), received_at, Ignored())
    return Incoming(_chat(query.message.chat, query.message), _person(query.from_user), received_at, event)


def _pressed(query: telegram.CallbackQuery) -> Event:
    data = query.data or ""
    read = read_token(data) if data.isascii() else None
    if read is None:
        return StaleButton()
    letter_id, index, seal = read
    return Pressed(letter_id, index, seal)


# --- who is in a chat ---


def _membership(change: telegram.ChatMemberUpdated, received_at: datetime, me: Identity) -> Incoming:
    private = change.chat.type == ChatType.PRIVATE
    event = _private_standing(change) if private else _group_standing(change, me)
    return Incoming(_chat(change.chat), _person(change.from_user), min(change.date, received_at), event)


def _others(change: telegram.ChatMemberUpdated, received_at: datetime) -> Incoming:
    who = change.new_chat_member.user
    event: Event = Ignored()
    was, now = is_in(change.old_chat_member), is_in(change.new_chat_member)
    if was != now and not who.is_bot:
        event = Came((str(who.id),)) if now else Left((str(who.id),))
    return Incoming(_chat(change.chat), _person(change.from_user), min(change.date, received_at), event)


def _private_standing(change: telegram.ChatMemberUpdated) -> Event:
    was, now = is_in(change.old_chat_member), is_in(change.new_chat_member)
    if was == now:
        return Ignored()
    return CameBack() if now else WentAway()


def _group_standing(change: telegram.ChatMemberUpdated, me: Identity) -> Event:
    was, now = change.old_chat_member, change.new_chat_member
    if is_in(now) and not is_in(was):
        return JoinedGroup(sees_all=me.sees_all or now.status == ChatMemberStatus.ADMINISTRATOR)
    if is_in(was) and not is_in(now):
        return WentAway()
    if _may_write(now) and not _may_write(was):
        return CameBack()
    return Ignored()


def _may_write(member: telegram.ChatMember) -> bool:
    return is_in(member) and (not isinstance(member, telegram.ChatMemberRestricted) or member.can_send_messages)
