"""Telegram as a platform: reading, sending, receiving, and the immediate acts."""

import asyncio
import contextlib
from collections.abc import Collection, Coroutine, Sequence
from datetime import datetime
from functools import partial
from typing import Any

import sqlalchemy as sa
import telegram
from telegram.error import InvalidToken, TelegramError

from bot.adapters.base import DeliveryError, House, Limits, Posting, Route, Sent
from bot.adapters.telegram import posting as posting_module
from bot.adapters.telegram.address import address
from bot.adapters.telegram.census import census
from bot.adapters.telegram.files import fetch
from bot.adapters.telegram.identity import Identity
from bot.adapters.telegram.menu import Menus, wanted
from bot.adapters.telegram.posting import Poster
from bot.adapters.telegram.reading import parse
from bot.adapters.telegram.receiving import Receiver
from bot.adapters.telegram.reception import LAST_PAUSE_S, REFUSED_PAUSE_S
from bot.adapters.telegram.rendering import LIMITS
from bot.adapters.telegram.sending import meaning, new_bot, silence_libraries
from bot.adapters.telegram.updates import PLATFORM, update_key
from bot.adapters.telegram.webhook import Webhook, kept_secret
from bot.clock import real
from bot.logbook import log
from handlers.conversation.incoming import Census, Incoming
from storage.acts.changes import counter
from storage.messages import cursors, inbox
from storage.messages.rates import Rates
from storage.people.directory import read_directory

MENUS_AGAIN_AFTER_S = 30.0
# Presses whose turn never came (an update that was dead) are not waited for any longer.
RECEIPTS_KEPT = 10_000


class TelegramAdapter:
    """One bot, by its token. `base_url` as people type it (see `address`).

    With `webhook_url` Telegram calls us there, without it we poll. `webhook_secret` None: one that the store keeps.
    """

    name = PLATFORM
    limits: Limits = LIMITS
    rates: Rates = Rates()
    looks_back = False

    def __init__(
        self,
        token: str,
        base_url: str | None = None,
        *,
        webhook_url: str | None = None,
        webhook_secret: str | None = None,
    ) -> None:
        silence_libraries()
        self.bot = new_bot(token, address(base_url))
        self.me = Identity(id=_bot_id(token))
        self.ready = False
        self._poster = Poster(self.bot)
        self._webhook_url = webhook_url
        self._webhook_secret = webhook_secret
        self._receiver: Receiver | Webhook | None = None
        self._house: House | None = None
        self._connecting: str | None = None  # what is wrong before the first poll
        self._receipts: dict[str, str] = {}
        self._acts: set[asyncio.Task[None]] = set()
        self._menus_stale = asyncio.Event()
        self._directory_seen = -1

    # --- reading and sending ---

    def parse(self, payload: dict[str, Any], received_at: datetime) -> Incoming:
        """See `reading`."""
        return parse(payload, received_at, self.me)

    def is_private(self, chat: str) -> bool:
        """Groups have negative ids."""
        return posting_module.is_private(chat)

    async def post(self, posting: Posting) -> Sent:
        """See `posting`."""
        return await self._poster.post(posting)

    async def fetch(self, ref: str, at_most: int) -> bytes:
        """See `files`."""
        return await fetch(self.bot, ref, at_most)

    # --- while serving ---

    @property
    def trouble(self) -> str | None:
        """What keeps it from receiving."""
        receiver = self._receiver
        return self._connecting or (receiver.reception.trouble if receiver is not None else None)

    @property
    def poll_age(self) -> float | None:
        """Seconds since a poll was answered well, or the webhook was known to be in order."""
        return None if self._receiver is None else self._receiver.reception.age

    def routes(self) -> Sequence[Route]:
        """The path of the webhook."""
        return [self._receiver.route] if isinstance(self._receiver, Webhook) else []

    async def census(self, chat: str, user_keys: Collection[str]) -> Census | None:
        """See `census`."""
        return await census(self.bot, self.me, chat, user_keys)

    async def start(self, house: House) -> None:
        """Remembers who it is from last time, so that stored updates can be read before Telegram answers."""
        self._house = house
        known = await asyncio.to_thread(house.store.read, lambda connection: cursors.read(connection, self._me_key))
        if known:
            self.me = Identity.load(known)
            self.ready = True
        if self._webhook_url is not None:
            # Before anything else: Telegram may post as soon as the process listens.
            made: str = await asyncio.wrap_future(house.store.write(kept_secret))
            secret = self._webhook_secret or made
            self._receiver = Webhook(self.bot, house, self._webhook_url, secret, self._note_presses)

    async def is_deaf(self) -> bool:
        """See the protocol."""
        return isinstance(self._receiver, Receiver) and await self._receiver.is_deaf()

    async def receive(self) -> None:
        """Finds out who it is, keeps the menus, and receives, until cancelled."""
        house = self._served()
        await self._connect(house)
        menus = asyncio.create_task(self._keep_menus(house))
        try:
            if not isinstance(self._receiver, Webhook):
                self._receiver = Receiver(self.bot, house, self._note_presses)
            await self._receiver.run()
        finally:
            menus.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await menus

    async def after_turns(self) -> None:
        """Answers the presses whose turn is done; each once, whatever comes of it."""
        if self._house is None:
            return
        keys = list(self._receipts)
        done, version = await asyncio.to_thread(self._house.store.read, lambda connection: _news(connection, keys))
        for key in done:
            if receipt := self._receipts.pop(key, None):
                self._act(self._answer(receipt))
        if version != self._directory_seen:
            self._directory_seen = version
            self._menus_stale.set()

    async def stop(self) -> None:
        """Lets the last answers go and hangs up."""
        if self._acts:
            _, late = await asyncio.wait(list(self._acts), timeout=2.0)
            for task in late:
                task.cancel()
        await self.bot.request.shutdown()

    # --- inside ---

    @property
    def _me_key(self) -> str:
        return f"{PLATFORM}:{self.me.id}:me"

    def _served(self) -> House:
        if self._house is None:
            raise RuntimeError("start the adapter first")
        return self._house

    async def _connect(self, house: House) -> None:
        user = await self._asked_who_we_are()
        self._connecting = None
        self.me = Identity(user.id, user.username or "", sees_all=bool(user.can_read_all_group_messages))
        key, value = self._me_key, self.me.dump()
        await asyncio.wrap_future(house.store.write(lambda connection: cursors.write(connection, key, value)))
        self.ready = True
        house.ready()
        log().info("telegram.connected", bot=user.username, sees_all=self.me.sees_all)

    async def _asked_who_we_are(self) -> telegram.User:
        pause = 0.5
        while True:
            try:
                return await self.bot.get_me()
            except InvalidToken:
                pause, trouble = REFUSED_PAUSE_S, "Telegram refuses the token (telegram.token)"
            except TelegramError as error:
                pause, trouble = min(pause * 2, LAST_PAUSE_S), f"Telegram can't be reached ({_cause(error)})"
            if trouble != self._connecting:
                log().error("telegram.not_connected", because=trouble, again_in_s=pause)
                self._connecting = trouble
            await asyncio.sleep(pause)

    def _note_presses(self, updates: list[dict[str, Any]]) -> None:
        for update in updates:
            press = update.get("callback_query")
            if isinstance(press, dict) and isinstance(press.get("id"), str):
                self._receipts[update_key(update)] = press["id"]
        while len(self._receipts) > RECEIPTS_KEPT:
            self._receipts.pop(next(iter(self._receipts)))

    async def _answer(self, receipt: str) -> None:
        try:
            await self.bot.answer_callback_query(receipt)
        except TelegramError as error:
            # At most once: the turn is done and said; all that is left is a little clock on the button.
            log().debug("telegram.press_not_answered", error=type(meaning(error)).__name__)

    async def _keep_menus(self, house: House) -> None:
        menus = Menus(self.bot, house.store, self.me.id)
        self._menus_stale.set()
        while True:
            await self._menus_stale.wait()
            self._menus_stale.clear()
            try:
                today = real().astimezone(house.company.timezone).date()
                directory = await asyncio.to_thread(house.store.read, partial(read_directory, today=today))
                await menus.publish(wanted(house.company, directory))
            except (DeliveryError, sa.exc.SQLAlchemyError) as error:
                log().info("telegram.menus_later", error=type(error).__name__)
                self._menus_stale.set()
                await asyncio.sleep(MENUS_AGAIN_AFTER_S)
            except Exception as error:  # noqa: BLE001 - a menu is a comfort; the rest goes on without
                log().error("telegram.menus_failed", error=type(error).__name__)

    def _act(self, act: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(act)
        self._acts.add(task)
        task.add_done_callback(self._acts.discard)


def _bot_id(token: str) -> int:
    number = token.partition(":")[0]
    return int(number) if number.isdigit() else 0


def _cause(error: Exception) -> str:
    return type(error.__cause__ or error).__name__


def _news(connection: sa.Connection, keys: list[str]) -> tuple[set[str], int]:
    return inbox.handled(connection, PLATFORM, keys) if keys else set(), counter(connection, "directory")
