"""Whether a message is meant for us, and what it says once our name is taken out."""

import re

import telegram
from telegram.constants import ChatType, MessageEntityType

from bot.adapters.telegram.identity import Identity

# What people type for the slash; a Chinese command is no entity to Telegram.
_SLASHED = re.compile(r"\s*[/／\\、](?=\w)")


def addressed(message: telegram.Message, me: Identity) -> bool:
    """In a private chat always; in a group by a command, our name, or as an answer to us."""
    if message.chat.type == ChatType.PRIVATE:
        return True
    if _commands_other_bot(message, me):
        return False
    return answered(message, me) is not None or mentions_us(message, me) or bool(_SLASHED.match(_text(message)))


def answered(message: telegram.Message, me: Identity) -> telegram.Message | None:
    """The message of ours that this one answers."""
    reply = message.reply_to_message
    if reply is None or reply.from_user is None or reply.from_user.id != me.id:
        return None
    # In a topic everything that answers nothing carries the service message the topic began with.
    return None if reply.forum_topic_created else reply


def mentions_us(message: telegram.Message, me: Identity) -> bool:
    """Whether our name stands in it: `@bot`, `/command@bot`, or a mention by id."""
    return any(_is_us(entity, words, me) for entity, words in _entities(message))


def spoken(message: telegram.Message, me: Identity) -> str:
    """The text without our name: `@bot visit Acme` is `visit Acme`, `/visit@bot Acme` is `/visit Acme`.

    A person who is named by their account and has no username stands in it as `@<user id>`.
    """
    return _neutral(message, me)


def caption_of(message: telegram.Message, me: Identity) -> str | None:
    """The caption, likewise; None when there is none."""
    return _neutral(message, me) or None if message.caption else None


def _text(message: telegram.Message) -> str:
    return message.text or message.caption or ""


def _entities(message: telegram.Message) -> list[tuple[telegram.MessageEntity, str]]:
    found = message.parse_entities() if message.text else message.parse_caption_entities() if message.caption else {}
    return sorted(found.items(), key=lambda each: each[0].offset)


def _is_us(entity: telegram.MessageEntity, words: str, me: Identity) -> bool:
    match entity.type:
        case MessageEntityType.MENTION:
            return bool(me.username) and words.casefold() == f"@{me.username}".casefold()
        case MessageEntityType.TEXT_MENTION:
            return entity.user is not None and entity.user.id == me.id
        case MessageEntityType.BOT_COMMAND:
            return bool(me.username) and words.casefold().endswith(f"@{me.username}".casefold())
        case _:
            return False


def _commands_other_bot(message: telegram.Message, me: Identity) -> bool:
    first = next(iter(_entities(message)), None)
    if first is None or first[0].type != MessageEntityType.BOT_COMMAND or first[0].offset > 0:
        return False
    return "@" in first[1] and not _is_us(*first, me)


def _neutral(message: telegram.Message, me: Identity) -> str:
    # Offsets count UTF-16 units, so the text is cut in that form.
    raw = _text(message).encode("utf-16-le", "surrogatepass")
    ours = False
    for entity, words in reversed(_entities(message)):
        start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
        if _is_us(entity, words, me):
            ours = True
            kept = words.partition("@")[0] if entity.type == MessageEntityType.BOT_COMMAND else ""
        elif entity.type == MessageEntityType.TEXT_MENTION and entity.user is not None:
            kept = _apart(f"@{entity.user.id}", raw[:start], raw[end:])
        else:
            continue
        raw = raw[:start] + kept.encode("utf-16-le") + raw[end:]
    text = raw.decode("utf-16-le", "replace")
    return re.sub(r"^[\s,:，：]+|\s+$", "", text) if ours else text


def _apart(key: str, before: bytes, after: bytes) -> str:
    """With spaces where it would run into its neighbours: nobody writes any in Chinese."""
    left = before[-2:].decode("utf-16-le", "replace")
    right = after[:2].decode("utf-16-le", "replace")
    return f"{' ' if left.strip() else ''}{key}{' ' if right.strip() else ''}"
