"""The receive loop: raw updates go into the inbox, and only after that commit does the next poll confirm them."""

import asyncio
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa
import telegram
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from bot.adapters.base import House
from bot.adapters.telegram.reception import Reception
from bot.adapters.telegram.requests import new_request
from bot.adapters.telegram.sending import redacted
from bot.adapters.telegram.updates import ALLOWED, PLATFORM, received
from bot.clock import real
from bot.logbook import log
from storage.complaints import named
from storage.messages import cursors
from storage.messages.inbox import Received

POLL_S = 25
# A poll whose answer never comes: the connection is thrown away, for it can stall without a word.
STALLED_AFTER_S = POLL_S + 15
LEASE_S = 60
RENEW_LEASE_S = 20
STAND_BY_S = 1.0
OLD_AFTER_S = 90.0


class Receiver:
    """Polls for one bot until cancelled, whatever Telegram does. `on_updates` sees a batch before it is stored."""

    def __init__(self, bot: telegram.Bot, house: House, on_updates: Callable[[list[dict[str, Any]]], None]) -> None:
        self._bot = bot
        self._url = f"{bot.base_url}/getUpdates"
        self._house = house
        self._on_updates = on_updates
        self._name = f"{PLATFORM}:{bot.id}"
        self._request = _new_request()
        self._offset: int | None = None
        self._leased_at = -RENEW_LEASE_S * 2.0
        self._stands_by = False  # another process has the lease
        self.reception = Reception(OLD_AFTER_S)

    async def run(self) -> None:
        """For ever."""
        try:
            while True:
                try:
                    await self._turn()
                except Conflict as error:
                    await self._conflict(error)
                except (InvalidToken, RetryAfter) as error:
                    await self.reception.wait_after(error)
                except (TelegramError, TimeoutError) as error:
                    await self._unreachable(error)
                except sa.exc.SQLAlchemyError as error:
                    await self._wait(f"the store takes no updates: {named(error)}")
                except Exception as error:  # noqa: BLE001 - receiving goes on, whatever comes
                    await self._wait(f"a bug in receiving ({type(error).__name__})")
        finally:
            await self._request.shutdown()
            self._house.store.write(lambda connection: cursors.release(connection, self._name, self._house.owner))

    async def is_deaf(self) -> bool:
        """Whether Telegram answers on a new connection, though we poll in vain."""
        if self._stands_by:
            return False
        async with _new_request() as request:
            return isinstance(await request.post(f"{self._bot.base_url}/getMe", read_timeout=5.0), dict)

    async def _turn(self) -> None:
        if not await self._lease():
            self.reception.is_well()  # another process of this store receives; should it die, we do
            await asyncio.sleep(STAND_BY_S)
            return
        updates = await self._poll()
        if updates:
            self._on_updates(updates)
            await self._house.take_in(_stored_once(updates))
            await self._advance(updates)
        self.reception.is_well()

    async def _poll(self) -> list[dict[str, Any]]:
        """The raw updates after the last confirmed one. They are not parsed: an odd one must not stop the rest."""
        # After trouble a short one, for an idle poll tells only at its end that all is well again.
        patience = POLL_S if self.reception.known is None else 1
        asked: dict[str, Any] = {"timeout": patience, "allowed_updates": str(list(ALLOWED)).replace("'", '"')}
        if self._offset is not None:
            asked["offset"] = self._offset
        async with asyncio.timeout(STALLED_AFTER_S):
            result: Any = await self._request.post(f"{self._url}?{urlencode(asked)}", read_timeout=POLL_S + 10)
        if not isinstance(result, list):
            raise TelegramError("getUpdates gave no list")
        return [each for each in result if isinstance(each, dict)]

    # --- the cursor ---

    async def _lease(self) -> bool:
        if time.monotonic() - self._leased_at < RENEW_LEASE_S:
            return True
        name, owner, lasting = self._name, self._house.owner, timedelta(seconds=LEASE_S)

        def take(connection: sa.Connection) -> tuple[bool, str | None]:
            return cursors.lease(connection, name, owner, real(), lasting), cursors.read(connection, name)

        is_ours, value = await asyncio.wrap_future(self._house.store.write(take))
        self._stands_by = not is_ours
        if is_ours:
            self._leased_at = time.monotonic()
            self._offset = int(value) if value else self._offset
        return is_ours

    async def _advance(self, updates: list[dict[str, Any]]) -> None:
        # The last one, never the largest: after a quiet week the ids start anew anywhere.
        ids = [each["update_id"] for each in updates if isinstance(each.get("update_id"), int)]
        if not ids:
            raise TelegramError("updates without ids")
        self._offset = ids[-1] + 1
        name, owner, value = self._name, self._house.owner, str(self._offset)
        moved = await asyncio.wrap_future(
            self._house.store.write(lambda connection: cursors.advance(connection, name, owner, value, real()))
        )
        self._leased_at = time.monotonic() if moved else -RENEW_LEASE_S * 2.0

    # --- trouble ---

    async def _wait(self, trouble: str) -> None:
        await self.reception.wait(trouble, self.reception.next_pause())

    async def _conflict(self, error: Conflict) -> None:
        if "webhook" not in str(error).lower() or "terminated" in str(error).lower():
            pause = self.reception.next_pause(first=2.0)
            await self.reception.wait("another program polls with the same token", pause)
            return
        # Polling is what is configured, so a webhook is a remnant of another program.
        log().warning("telegram.webhook_removed", because="telegram.webhook_url is not set, and polling needs it gone")
        await self._bot.delete_webhook(drop_pending_updates=False)

    async def _unreachable(self, error: TelegramError | TimeoutError) -> None:
        if isinstance(error, TimeoutError) or "Pool" in str(error):
            await self._request.shutdown()
            self._request = _new_request()
        cause = type(error.__cause__ or error).__name__
        log().info("telegram.poll_failed", error=cause, told=redacted(error) if error.__cause__ is None else None)
        await self.reception.wait_after(error)


def _new_request() -> HTTPXRequest:
    return new_request(connection_pool_size=2, read_timeout=POLL_S + 10, pool_timeout=5.0)


def _stored_once(updates: list[dict[str, Any]]) -> list[Received]:
    return [received(each) for each in updates]
