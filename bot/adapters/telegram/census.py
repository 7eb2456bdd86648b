"""Who is in a group. A bot can't list one: it may ask how many there are, and after people it knows."""

import asyncio
from collections.abc import Collection

import telegram
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, TelegramError

from bot.adapters.telegram.identity import Identity
from bot.adapters.telegram.sending import redacted
from bot.logbook import log
from handlers.conversation.incoming import Census

# Between two questions; they share Telegram's overall rate with what is sent.
PAUSE_S = 0.05
IN = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.MEMBER})
# How Telegram says that a person was never there.
_NOBODY = ("participant_id_invalid", "user not found", "member not found", "user_id_invalid", "invalid user_id")


async def census(bot: telegram.Bot, me: Identity, chat: str, user_keys: Collection[str]) -> Census | None:
    """The people of a group, us and bots we know of left out: those that are administrators. Another bot counts as a
    person, which shows too little rather than too much. None when Telegram doesn't tell."""
    try:
        return Census(await _people(bot, me, chat), await _present(bot, chat, user_keys))
    except (TelegramError, ValueError) as error:
        log().info("telegram.no_census", error=type(error).__name__, told=redacted(error))
        return None


async def _people(bot: telegram.Bot, me: Identity, chat: str) -> int:
    count = await bot.get_chat_member_count(int(chat))
    admins = await bot.get_chat_administrators(int(chat), return_bots=True)
    bots = {each.user.id for each in admins if each.user.is_bot} | {me.id}
    return max(0, count - len(bots))


async def _present(bot: telegram.Bot, chat: str, user_keys: Collection[str]) -> tuple[str, ...]:
    present = []
    for key in user_keys:
        await asyncio.sleep(PAUSE_S)
        if key.isdecimal() and await _is_there(bot, chat, int(key)):
            present.append(key)
    return tuple(present)


async def _is_there(bot: telegram.Bot, chat: str, user_id: int) -> bool:
    try:
        return is_in(await bot.get_chat_member(int(chat), user_id))
    except BadRequest as error:
        if any(each in str(error).lower() for each in _NOBODY):
            return False
        raise


def is_in(member: telegram.ChatMember) -> bool:
    """Whether somebody of this standing reads along."""
    if isinstance(member, telegram.ChatMemberRestricted):
        return member.is_member
    return member.status in IN
