"""Trouble on order: errors, cut lines, silence, slowness, and Telegram's own flood limits."""

from __future__ import annotations

import math
import random
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Literal

from tests.servers.telegram.errors import ApiError, too_many

Kind = Literal["fail", "drop", "hang"]


@dataclass(eq=False)
class Rule:
    """Trouble for the next `times` calls of a method (`*`: any but getUpdates), in one chat or in all.

    `times` None means until cancelled; with `chance` below 1 a call may get away without counting.
    `accepted` says whether a dropped or hanging call takes effect.
    """

    kind: Kind
    method: str
    times: int | None = 1
    chat: int | None = None
    chance: float = 1.0
    error: ApiError | None = None
    seconds: float = 0.0
    accepted: bool = False
    reset: bool = False
    hits: int = 0

    def matches(self, method: str, chat: int | None) -> bool:
        if self.times is not None and self.hits >= self.times:
            return False
        named = method != "getupdates" if self.method == "*" else self.method.lower() == method
        return named and self.chat in {None, chat}

    def cancel(self) -> None:
        """No more of it."""
        self.times = self.hits


@dataclass
class Trouble:
    """The rules in force. The first that matches wins, so that rules queue up in the order of asking."""

    rules: list[Rule] = field(default_factory=list)
    latency: tuple[float, float] = (0.0, 0.0)
    random: random.Random = field(default_factory=random.Random)

    def pick(self, method: str, chat: int | None) -> Rule | None:
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
    """Flood limits: a bucket per private chat, sliding windows for groups and overall.

    Whoever goes over is held off for the whole `retry_after`, and calls meanwhile are refused too.
    """

    private_per_second: float = 1.0
    private_burst: float = 3.0
    group_per_minute: int = 20
    overall_per_second: int = 30
    too_many: int = 0
    _buckets: dict[int, tuple[float, float]] = field(default_factory=dict)
    _groups: dict[int, deque[float]] = field(default_factory=dict)
    _all: deque[float] = field(default_factory=deque)
    _held: dict[int, float] = field(default_factory=dict)

    def check(self, chat_id: int, now: float | None = None) -> None:
        """Counts one message to a chat; ApiError 429 when it is one too many."""
        now = time.monotonic() if now is None else now
        wait = max(self._held.get(chat_id, 0.0), self._held.get(0, 0.0)) - now
        if wait <= 0:
            wait = self._over(self._all, self.overall_per_second, 1.0, now)
            held = 0
            if wait <= 0:
                wait, held = self._chat_wait(chat_id, now), chat_id
            if wait <= 0:
                self._count(chat_id, now)
                return
            self._held[held] = now + math.ceil(wait)
        self.too_many += 1
        raise too_many(max(1, math.ceil(wait)))

    @staticmethod
    def _over(window: deque[float], most: int, span: float, now: float) -> float:
        while window and window[0] <= now - span:
            window.popleft()
        return window[0] + span - now if len(window) >= most else 0.0

    def _chat_wait(self, chat_id: int, now: float) -> float:
        if chat_id < 0:
            return self._over(self._groups.setdefault(chat_id, deque()), self.group_per_minute, 60.0, now)
        left = self._left(chat_id, now)
        return (1.0 - left) / self.private_per_second if left < 1.0 else 0.0

    def _left(self, chat_id: int, now: float) -> float:
        left, at = self._buckets.get(chat_id, (self.private_burst, now))
        return min(self.private_burst, left + (now - at) * self.private_per_second)

    def _count(self, chat_id: int, now: float) -> None:
        self._all.append(now)
        if chat_id < 0:
            self._groups[chat_id].append(now)
        else:
            self._buckets[chat_id] = (self._left(chat_id, now) - 1.0, now)
