"""How fast a platform may be written to: a GCRA limiter, kept in the memory of the one `serve`.

Several processes would share one in the database; delivery knows only the protocol.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from bot.adapters.base import Rates

# Answers may use the whole overall rate, pushes four fifths of it.
PUSH_SHARE = 0.8
# So many messages may leave at once after a quiet moment; with 25/s that is 29 in the worst second.
OVERALL_BURST = 4
# Chats that were quiet for so long are forgotten.
FORGET_AFTER_S = 60.0


class Limiter(Protocol):
    """Says when a message may go. Seconds are of the monotonic clock."""

    def wait(self, chat: str, *, push: bool) -> float:
        """Seconds until a message may go to this chat; 0 for now."""

    def take(self, chat: str, *, push: bool) -> None:
        """Counts one message."""

    def pause(self, chat: str | None, seconds: float) -> None:
        """Nothing to this chat (None: to anybody) for so long."""

    def busy(self) -> set[str]:
        """Chats that may get nothing at this moment."""

    def room(self, *, push: bool) -> int:
        """How many messages may leave at this moment, all chats together."""

    def next_free(self) -> float | None:
        """Seconds until something that must wait now may go; None when nothing waits."""


@dataclass(slots=True)
class Gcra:
    """The generic cell rate algorithm: one each `interval` seconds, `burst` of them at once after a pause."""

    interval: float
    burst: int = 1
    arrival: float = -math.inf  # the theoretical arrival time of the next one
    not_before: float = -math.inf

    def wait(self, now: float) -> float:
        return max(0.0, self.arrival - self.interval * (self.burst - 1) - now, self.not_before - now)

    def take(self, now: float) -> None:
        self.arrival = max(now, self.arrival) + self.interval

    def room(self, now: float) -> int:
        """How many may go at once."""
        if self.not_before > now:
            return 0
        ahead = max(0.0, self.arrival - now)
        return max(0, math.floor((self.interval * self.burst - ahead) / self.interval + 1e-9))


class MemoryLimiter:
    """A bucket for all, one for pushes, one a chat."""

    def __init__(
        self, rates: Rates, is_private: Callable[[str], bool], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rates = rates
        self._is_private = is_private
        self._clock = clock
        self._all = Gcra(1 / rates.overall, OVERALL_BURST)
        self._pushes = Gcra(1 / (rates.overall * PUSH_SHARE), OVERALL_BURST)
        self._chats: dict[str, Gcra] = {}
        self._swept = clock()

    def wait(self, chat: str, *, push: bool) -> float:
        now = self._clock()
        waits = [self._all.wait(now), self._chat(chat).wait(now)]
        return max(*waits, self._pushes.wait(now)) if push else max(waits)

    def take(self, chat: str, *, push: bool) -> None:
        now = self._clock()
        self._all.take(now)
        self._chat(chat).take(now)
        if push:
            self._pushes.take(now)
        self._sweep(now)

    def pause(self, chat: str | None, seconds: float) -> None:
        bucket = self._all if chat is None else self._chat(chat)
        bucket.not_before = max(bucket.not_before, self._clock() + seconds)

    def busy(self) -> set[str]:
        now = self._clock()
        return {chat for chat, bucket in self._chats.items() if bucket.wait(now) > 0}

    def room(self, *, push: bool) -> int:
        now = self._clock()
        return min(self._all.room(now), self._pushes.room(now)) if push else self._all.room(now)

    def next_free(self) -> float | None:
        now = self._clock()
        waits = [bucket.wait(now) for bucket in (self._all, self._pushes, *self._chats.values())]
        return min((each for each in waits if each > 0), default=None)

    def _chat(self, chat: str) -> Gcra:
        bucket = self._chats.get(chat)
        if bucket is None:
            private = self._is_private(chat)
            interval = self._rates.between_private if private else self._rates.between_group
            bucket = self._chats[chat] = Gcra(interval, self._rates.burst if private else 1)
        return bucket

    def _sweep(self, now: float) -> None:
        if now - self._swept < FORGET_AFTER_S:
            return
        self._swept = now
        self._chats = {
            chat: bucket for chat, bucket in self._chats.items() if max(bucket.arrival, bucket.not_before) > now
        }
