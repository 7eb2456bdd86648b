"""Trouble on order: errors, cut lines, silence, slowness, and Slack's own limit per channel."""

from __future__ import annotations

import math
import random
import time
from dataclasses import dataclass, field
from typing import Literal

from tests.servers.slack.errors import ApiError, too_many

Kind = Literal["fail", "drop", "hang"]


@dataclass(eq=False)
class Rule:
    """Trouble for the next `times` calls of a method (`*`: any), in one channel or in all.

    `times` None means until cancelled; with `chance` below 1 a call may get away without counting.
    `accepted` says whether a dropped or hanging call, or one that ends in an error, takes effect.
    """

    kind: Kind
    method: str
    times: int | None = 1
    chat: str | None = None
    chance: float = 1.0
    error: ApiError | None = None
    seconds: float = 0.0
    accepted: bool = False
    reset: bool = False
    hits: int = 0

    def matches(self, method: str, chat: str | None) -> bool:
        if self.times is not None and self.hits >= self.times:
            return False
        return self.method in {"*", method} and self.chat in {None, chat}

    def cancel(self) -> None:
        """No more of it."""
        self.times = self.hits


@dataclass
class Trouble:
    """The rules in force. The first that matches wins, so that rules queue up in the order of asking."""

    rules: list[Rule] = field(default_factory=list)
    latency: tuple[float, float] = (0.0, 0.0)
    random: random.Random = field(default_factory=random.Random)

    def pick(self, method: str, chat: str | None) -> Rule | None:
        """The rule for this call, counted."""
        for rule in self.rules:
            if rule.matches(method, chat) and (rule.chance >= 1 or self.random.random() < rule.chance):
                rule.hits += 1
                return rule
        return None

    def delay(self) -> float:
        """Seconds this call takes before it is looked at."""
        low, high = self.latency
        return self.random.uniform(low, high) if high > 0 else 0.0


@dataclass
class Rates:
    """A bucket per channel: one message a second, short bursts pass.

    Whoever goes over is held off for the whole `Retry-After`, and calls meanwhile are refused too.
    """

    per_second: float = 1.0
    burst: float = 3.0
    too_many: int = 0
    _buckets: dict[str, tuple[float, float]] = field(default_factory=dict)
    _held: dict[str, float] = field(default_factory=dict)

    def check(self, chat: str, now: float | None = None) -> None:
        """Counts one message to a channel; ApiError 429 when it is one too many."""
        now = time.monotonic() if now is None else now
        wait = self._held.get(chat, 0.0) - now
        if wait <= 0:
            left = self._left(chat, now)
            if left >= 1.0:
                self._buckets[chat] = (left - 1.0, now)
                return
            wait = (1.0 - left) / self.per_second
            self._held[chat] = now + math.ceil(wait)
        self.too_many += 1
        raise too_many(max(1, math.ceil(wait)))

    def _left(self, chat: str, now: float) -> float:
        left, at = self._buckets.get(chat, (self.burst, now))
        return min(self.burst, left + (now - at) * self.per_second)
