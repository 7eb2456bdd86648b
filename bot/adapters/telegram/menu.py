"""The command menu: in each language for everybody, and for each member in their own language and rights.

What was published is remembered by a digest, so a start or a change of one member costs only the calls it needs.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import sqlalchemy as sa
import telegram
from telegram.error import TelegramError

from bot.adapters.base import DeliveryError, OurBug, RecipientGone
from bot.adapters.telegram.sending import meaning
from bot.adapters.telegram.updates import PLATFORM
from handlers.company import Company
from handlers.conversation.commands import REGISTRY
from handlers.words import Words, words_in
from storage.messages import cursors
from storage.people.directory import Account, Directory, Member
from storage.policy import Actor
from storage.records import Role
from storage.store import Store

EVERYBODY = "default"
GROUPS = "groups"
MOST = 100
_NAME = re.compile(r"[a-z0-9_]{1,32}")
_DESCRIPTION = 256
# What may be asked in a group; the gate still looks at who asks.
_IN_GROUPS = Actor(roles=frozenset({Role.REP, Role.LEAD}))

Commands: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a menu is shown: everybody, groups or one chat; `language` as Telegram knows it, empty for any other."""

    scope: str
    language: str = ""

    def __str__(self) -> str:
        return f"{self.scope}:{self.language}"

    def of_telegram(self) -> telegram.BotCommandScope:
        """The scope in the client's terms."""
        if self.scope == EVERYBODY:
            return telegram.BotCommandScopeDefault()
        if self.scope == GROUPS:
            return telegram.BotCommandScopeAllGroupChats()
        return telegram.BotCommandScopeChat(int(self.scope))


def menu(words: Words, actor: Actor) -> Commands:
    """What an actor finds in the menu."""
    shown = [each for each in REGISTRY.visible(actor) if _NAME.fullmatch(each.name) and words.has(f"{each.name}.menu")]
    return tuple((each.name, words.text(f"{each.name}.menu")[:_DESCRIPTION]) for each in shown[:MOST])


def wanted(company: Company, directory: Directory) -> dict[Slot, Commands]:
    """All menus as they should be."""
    menus = dict(_in_all_languages(EVERYBODY, Actor(), company))
    menus |= dict(_in_all_languages(GROUPS, _IN_GROUPS, company))
    for account, member in _members(directory):
        actor = directory.actor(member.id)
        if member.language:
            menus[Slot(account.address)] = menu(words_in(member.language), actor)
        else:
            menus |= dict(_in_all_languages(account.address, actor, company))
    return {slot: commands for slot, commands in menus.items() if commands}


def _in_all_languages(scope: str, actor: Actor, company: Company) -> Iterator[tuple[Slot, Commands]]:
    # Telegram's language has two letters, so "zh" can't say which script: the company's.
    chinese = company.language if company.language.startswith("zh") else "zh-Hans"
    for code, language in (("", company.language), ("en", "en"), ("zh", chinese)):
        yield Slot(scope, code), menu(words_in(language), actor)


def _members(directory: Directory) -> Iterator[tuple[Account, Member]]:
    for account in directory.accounts.values():
        member = directory.members.get(account.member_id)
        if account.platform == PLATFORM and not account.gone and member and not member.removed:
            yield account, member


class Menus:
    """Keeps the menus of one bot as they should be."""

    def __init__(self, bot: telegram.Bot, store: Store, bot_id: int) -> None:
        self._bot = bot
        self._store = store
        self._prefix = f"{PLATFORM}:{bot_id}:menu:"

    async def publish(self, menus: Mapping[Slot, Commands]) -> None:
        """Sets what differs from last time and takes away what is wanted no more. Raises `DeliveryError`."""
        published = self._store.read(self._published)
        for slot, commands in menus.items():
            digest = _digest(commands)
            if published.get(slot) != digest:
                await self._put(slot, commands)
                self._remember(slot, digest)
        for slot in published.keys() - menus.keys():
            await self._put(slot, ())
            self._remember(slot, None)

    async def _put(self, slot: Slot, commands: Commands) -> None:
        language = slot.language or None
        try:
            if commands:
                await self._bot.set_my_commands(commands, scope=slot.of_telegram(), language_code=language)
            else:
                await self._bot.delete_my_commands(scope=slot.of_telegram(), language_code=language)
        except TelegramError as error:
            said: DeliveryError = meaning(error)
            # A chat that is gone, or a menu Telegram doesn't like, must not keep the others from theirs.
            if not isinstance(said, RecipientGone | OurBug):
                raise said from error

    def _published(self, connection: sa.Connection) -> dict[Slot, str]:
        stored = cursors.starting_with(connection, self._prefix)
        return {Slot(*name.removeprefix(self._prefix).split(":", 1)): digest for name, digest in stored.items()}

    def _remember(self, slot: Slot, digest: str | None) -> None:
        name = f"{self._prefix}{slot}"
        self._store.write(
            lambda connection: (
                cursors.forget(connection, name) if digest is None else cursors.write(connection, name, digest)
            )
        )


def _digest(commands: Commands) -> str:
    return hashlib.sha256(json.dumps(commands).encode()).hexdigest()[:16]
