"""Receiving by webhook: Telegram posts each update to us, and hears 200 only once it is stored.

Order within a chat is Telegram's: it posts the next message or edit of a chat when the one before was answered with
2xx, and keeps at it in place until it is (`docs/decisions/0014-telegram-webhook.md`).
"""

import asyncio
import hmac
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa
import telegram
from aiohttp import web
from telegram.error import BadRequest, TelegramError

from bot.adapters.base import House, Route
from bot.adapters.telegram.reception import Reception
from bot.adapters.telegram.sending import redacted
from bot.adapters.telegram.updates import ALLOWED, received
from bot.clock import real
from bot.logbook import log
from storage.complaints import named
from storage.secrets import secret

HEADER = "X-Telegram-Bot-Api-Secret-Token"
# Chats that Telegram posts for at the same time; those that come together share a commit.
CONNECTIONS = 32
# Telegram is asked so often whether it still posts to us.
LOOK_EVERY_S = 60.0
OLD_AFTER_S = 3 * LOOK_EVERY_S
_SECRET_NAME = "telegram_webhook"  # noqa: S105 - the name it is kept under


def kept_secret(connection: sa.Connection) -> str:
    """The secret of this store, for who sets none: the same in every replica and after every restart."""
    return secret(connection, _SECRET_NAME).hex()


class Webhook:
    """Receives for one bot at `url`. `on_updates` sees an update before it is stored."""

    def __init__(
        self,
        bot: telegram.Bot,
        house: House,
        url: str,
        secret_token: str,
        on_updates: Callable[[list[dict[str, Any]]], None],
    ) -> None:
        self._bot = bot
        self._house = house
        self._url = url
        self._secret = secret_token
        self._on_updates = on_updates
        self.look_every_s = LOOK_EVERY_S
        self.reception = Reception(OLD_AFTER_S)

    @property
    def route(self) -> Route:
        """Where Telegram posts to."""
        return Route(urlsplit(self._url).path or "/", self.take)

    # --- one update ---

    async def take(self, request: web.Request) -> web.Response:
        """Stores an update. 403 for whoever doesn't know the secret, 400 for what is no update, 503 while the store
        takes nothing: Telegram brings it again."""
        if not self._knows_secret(request):
            return web.Response(status=403)
        update = _update(await request.read())
        if update is None:
            return web.Response(status=400)
        self._on_updates([update])
        try:
            await self._house.take_in([received(update)])
        except sa.exc.SQLAlchemyError as error:
            self.reception.is_wrong(f"the store takes no updates: {named(error)}")
            return web.Response(status=503)
        self.reception.is_well()
        return web.Response()

    def _knows_secret(self, request: web.Request) -> bool:
        given = request.headers.get(HEADER, "").encode("utf-8", "surrogateescape")
        return hmac.compare_digest(given, self._secret.encode())

    # --- the webhook itself ---

    async def run(self) -> None:
        """Tells Telegram where we are, and looks now and then whether it still knows. For ever; it is never taken
        away at the end, since another replica or the next start goes on with it."""
        pause = await self._told(self._set)
        while True:
            await asyncio.sleep(pause)
            pause = await self._told(self._look)

    async def _told(self, act: Callable[[], Any]) -> float:
        """One act towards Telegram; how long to wait before the next."""
        while True:
            try:
                await act()
            except BadRequest as error:
                # Said in Telegram's words, for they name what is wrong with the address.
                said = redacted(error)
                await self.reception.wait(
                    f"Telegram refuses telegram.webhook_url ({said})", self.reception.next_pause()
                )
            except (TelegramError, TimeoutError) as error:
                await self.reception.wait_after(error)
            except Exception as error:  # noqa: BLE001 - receiving goes on, whatever comes
                await self.reception.wait(f"a bug in receiving ({type(error).__name__})", self.reception.next_pause())
            else:
                return self.look_every_s

    async def _set(self) -> None:
        await self._bot.set_webhook(
            self._url,
            max_connections=CONNECTIONS,
            allowed_updates=list(ALLOWED),
            drop_pending_updates=False,
            secret_token=self._secret,
        )
        log().info("telegram.webhook_set", path=self.route.path)
        self.reception.is_well()

    async def _look(self) -> None:
        info = await self._bot.get_webhook_info()
        if info.url != self._url:
            await self._set()
            self.reception.is_wrong("another program had moved the webhook of this token; it is set again")
        elif (trouble := self._failing(info)) is not None:
            self.reception.is_wrong(trouble)
        else:
            self.reception.is_well()

    def _failing(self, info: telegram.WebhookInfo) -> str | None:
        """What keeps Telegram from delivering just now. It remembers its last failure for good, so only a late one
        with something still waiting says anything."""
        at = info.last_error_date
        late = at is not None and real() - at < timedelta(seconds=2 * self.look_every_s + 1)
        if not late or not info.pending_update_count:
            return None
        return f"Telegram can't deliver ({info.last_error_message}), {info.pending_update_count} waiting"


def _update(body: bytes) -> dict[str, Any] | None:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return update if isinstance(update, dict) and isinstance(update.get("update_id"), int) else None
