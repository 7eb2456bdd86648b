"""How receiving goes, by polling or by webhook: when it last went well, what is wrong, how long until the next try."""

import asyncio
import random
import time

from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.adapters.telegram.sending import seconds_of
from bot.logbook import log

FIRST_PAUSE_S = 0.5
LAST_PAUSE_S = 30.0
REFUSED_PAUSE_S = 60.0
SAY_AGAIN_AFTER_S = 600.0


class Reception:
    """`stale_after_s`: without a good answer for so long something is wrong, whatever else is known."""

    def __init__(self, stale_after_s: float) -> None:
        self._stale_after_s = stale_after_s
        self._failures = 0
        self._said: dict[str, float] = {}  # what was logged, and when
        self.last_good = time.monotonic()
        self.known: str | None = None  # what is known to be wrong

    @property
    def age(self) -> float:
        """Seconds since it last went well."""
        return time.monotonic() - self.last_good

    @property
    def trouble(self) -> str | None:
        """What is wrong, for `/healthz`."""
        stale = f"no answer from Telegram for {self.age:.0f} s" if self.age > self._stale_after_s else None
        return self.known or stale

    def is_well(self) -> None:
        """It went well just now."""
        self.last_good = time.monotonic()
        self._failures = 0
        if self.known is not None:
            log().info("telegram.receiving_again")
            self.known = None

    def is_wrong(self, trouble: str, again_in_s: float | None = None) -> None:
        """Notes what is wrong; the log hears of the same thing every ten minutes, not at every try."""
        now = time.monotonic()
        if now - self._said.get(trouble, -SAY_AGAIN_AFTER_S) >= SAY_AGAIN_AFTER_S:
            self._said = {trouble: now}
            log().error("telegram.not_receiving", because=trouble,
                        again_in_s=None if again_in_s is None else round(again_in_s, 1))  # fmt: skip
        self.known = trouble

    async def wait(self, trouble: str, seconds: float) -> None:
        """Notes what is wrong and lets time pass."""
        self.is_wrong(trouble, seconds)
        await asyncio.sleep(seconds)

    def next_pause(self, first: float = FIRST_PAUSE_S) -> float:
        """Longer with each failure in a row."""
        pause = min(LAST_PAUSE_S, first * 2.0 ** min(self._failures, 8))
        self._failures += 1
        return pause * random.uniform(0.5, 1.0)  # noqa: S311 - jitter

    async def wait_after(self, error: TelegramError | TimeoutError) -> None:
        """What a refused or failed call to Telegram means, and the pause it asks for."""
        match error:
            case InvalidToken():
                await self.wait("Telegram refuses the token (telegram.token)", REFUSED_PAUSE_S)
            case RetryAfter():
                await self.wait("Telegram asks for patience", seconds_of(error))
            case _:
                cause = type(error.__cause__ or error).__name__
                await self.wait(f"Telegram can't be reached ({cause})", self.next_pause())
