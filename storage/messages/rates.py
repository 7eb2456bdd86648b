"""How fast platforms may be written to: a GCRA limiter kept in the store, one for all processes that send.

The bucket of a platform stays locked from the look to the commit, so two processes never spend the same room. Seconds
are since 1970, by the database's clock where it has one (PostgreSQL), so that machines need not agree on the time.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from storage import schema
from storage.messages.processes import server_now
from storage.statements import held, insert_once, upsert

# So many messages may leave at once after a moment in which none did: a process that wakes late catches up. Pushes
# leave one of them for an answer: it never waits for them, and they may use the whole rate while nobody asks anything.
OVERALL_BURST, KEPT_FOR_ANSWERS = 4, 1
# Further ahead than this no bucket of ours can be, nor a platform's pause: the clock was set back.
AHEAD_S, PAUSE_S = 60.0, 86_400.0
# Chats that were quiet for so long are forgotten.
FORGET_AFTER_S = 60.0

_rates = schema.rates
_ALL, _CHAT = "all", "chat:"
# Built once: they run with each claim, while others wait for the lock.
_PLATFORM = _rates.c.platform == sa.bindparam("platform")
_LOCKED = sa.select(_rates.c.bucket).where(_PLATFORM, _rates.c.bucket == _ALL)
_LATER = sa.or_(_rates.c.arrival > sa.bindparam("now"), _rates.c.closed_until > sa.bindparam("now"))
_MATTERS = sa.select(_rates).where(_PLATFORM, sa.or_(_rates.c.bucket == _ALL, _LATER))


@dataclass(frozen=True, slots=True)
class Rates:
    """How fast a platform may be written to: `overall` a second, and seconds between messages of one chat.

    `burst` messages may follow each other at once in a private chat that was quiet; what is above a whole number only
    makes up for being late (1.2: a fifth of the interval), without which each look that comes late slows a chat down.

    Overall: Telegram refuses the 31st in any second, and messages that leave evenly arrive in bunches. With 20–300 ms
    on the way of each, 2,000 messages at 25 a second meet a refusal in 31 runs of 100, at 24.4 in 4, at 24.2 in 1 or 2;
    with 10–150 ms, at up to 24.4 in none (600 runs each). The burst changes nothing of that.
    """

    overall: float = 24.2
    between_private: float = 1.1
    between_group: float = 3.2
    burst: float = 2
    group_burst: float = 1


@dataclass(slots=True)
class Bucket:
    """The generic cell rate algorithm: one each `interval` seconds, `burst` of them at once after a pause.

    `arrival` is the theoretical arrival time of the next one; nothing passes before `closed_until`.
    """

    interval: float
    burst: float = 1
    arrival: float = -math.inf
    closed_until: float = -math.inf
    changed: bool = False

    def wait(self, now: float, *, kept: int = 0) -> float:
        """Seconds until one may pass, with room for so many more."""
        return max(0.0, self.arrival - self.interval * (self.burst - 1 - kept) - now, self.closed_until - now)

    def take(self, now: float) -> None:
        """One passes."""
        self.arrival = max(now, self.arrival) + self.interval
        self.changed = True

    def close(self, until: float) -> None:
        """Nothing passes until then."""
        self.closed_until = max(self.closed_until, until)
        self.changed = True

    def room(self, now: float) -> int:
        """How many may pass at once."""
        if self.closed_until > now:
            return 0
        ahead = max(0.0, self.arrival - now)
        return max(0, math.floor((self.interval * self.burst - ahead) / self.interval + 1e-9))


class Budget:
    """What may leave for one platform at this moment. `save` writes down what was taken, in the same transaction."""

    def __init__(
        self,
        connection: sa.Connection,
        platform: str,
        rates: Rates,
        is_private: Callable[[str], bool],
        now: datetime,
    ) -> None:
        self._connection = connection
        self._platform = platform
        self._rates = rates
        self._is_private = is_private
        if not _lock(connection, platform):
            insert_once(connection, _rates, ("platform", "bucket"), platform=platform, bucket=_ALL)
            _lock(connection, platform)
        self._now = server_now(connection, now).timestamp()  # after the lock, which may have been waited for
        self._buckets: dict[str, Bucket] = {}
        for row in connection.execute(_MATTERS, {"platform": platform, "now": self._now}):
            bucket = self._bucket(row.bucket)
            furthest = self._now + AHEAD_S + bucket.interval * bucket.burst
            bucket.arrival = row.arrival if row.arrival < furthest else -math.inf
            bucket.closed_until = row.closed_until if row.closed_until - self._now < PAUSE_S else -math.inf

    def room(self, *, push: bool) -> int:
        """How many messages may leave, all chats together."""
        return max(0, self._bucket(_ALL).room(self._now) - _kept(push=push))

    def busy(self) -> set[str]:
        """Chats that may get nothing."""
        return {name.removeprefix(_CHAT) for name, each in self._chats() if each.wait(self._now) > 0}

    def wait(self, chat: str, *, push: bool) -> float:
        """Seconds until a message may go to this chat; 0 for now."""
        everybody = self._bucket(_ALL).wait(self._now, kept=_kept(push=push))
        return max(everybody, self._bucket(_CHAT + chat).wait(self._now))

    def next_free(self) -> float | None:
        """Seconds until something that must wait now may go; None when nothing waits."""
        waits = [self._bucket(_ALL).wait(self._now, kept=_kept(push=push)) for push in (False, True)]
        waits += [each.wait(self._now) for _, each in self._chats()]
        return min((each for each in waits if each > 0), default=None)

    def take(self, chat: str) -> None:
        """Counts one message."""
        for each in (_ALL, _CHAT + chat):
            self._bucket(each).take(self._now)

    def close(self, chat: str | None, seconds: float) -> None:
        """Nothing to this chat (None: to anybody) for so long."""
        self._bucket(_ALL if chat is None else _CHAT + chat).close(self._now + seconds)

    def save(self) -> None:
        """Writes down what was taken and closed."""
        for name, each in self._buckets.items():
            if each.changed:
                arrival, closed = max(0.0, each.arrival), max(0.0, each.closed_until)
                upsert(
                    self._connection, _rates, ("platform", "bucket"),
                    platform=self._platform, bucket=name, arrival=arrival, closed_until=closed,
                )  # fmt: skip

    def _chats(self) -> list[tuple[str, Bucket]]:
        return [(name, each) for name, each in self._buckets.items() if name.startswith(_CHAT)]

    def _bucket(self, name: str) -> Bucket:
        if name not in self._buckets:
            self._buckets[name] = self._new(name)
        return self._buckets[name]

    def _new(self, name: str) -> Bucket:
        if name == _ALL:
            return Bucket(1 / self._rates.overall, OVERALL_BURST)
        if self._is_private(name.removeprefix(_CHAT)):
            return Bucket(self._rates.between_private, self._rates.burst)
        return Bucket(self._rates.between_group, self._rates.group_burst)


def _kept(*, push: bool) -> int:
    return KEPT_FOR_ANSWERS if push else 0


def _lock(connection: sa.Connection, platform: str) -> bool:
    """Holds the platform's buckets until the commit; False when it has none yet."""
    return connection.execute(held(connection, _LOCKED), {"platform": platform}).one_or_none() is not None


def forget_idle(connection: sa.Connection, now: datetime) -> int:
    """Drops the buckets of chats that have been quiet; they say nothing any more."""
    # In the order in which those who send take their locks.
    everybody = sa.select(_rates.c.platform).where(_rates.c.bucket == _ALL).order_by(_rates.c.platform)
    connection.execute(held(connection, everybody))
    past = server_now(connection, now).timestamp() - FORGET_AFTER_S
    idle = sa.and_(_rates.c.bucket.startswith(_CHAT), _rates.c.arrival < past, _rates.c.closed_until < past)
    return connection.execute(sa.delete(_rates).where(idle)).rowcount
