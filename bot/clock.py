"""The one place that reads the clock."""

import time
from datetime import UTC, datetime, timedelta


class Clock:
    """The domain's clock. `now` may be set (`--now`); sending, limits and heartbeats use `real`.

    A clock that was set stands still, or runs on from there when `running`.
    """

    def __init__(self, set_to: datetime | None = None, *, running: bool = True) -> None:
        self._set_to = set_to
        self._running = running
        self._since = time.monotonic()

    def now(self) -> datetime:
        """The present of the domain, in UTC."""
        if self._set_to is None:
            return real()
        passed = timedelta(seconds=time.monotonic() - self._since) if self._running else timedelta()
        return self._set_to.astimezone(UTC) + passed

    @property
    def is_set(self) -> bool:
        return self._set_to is not None

    def set(self, now: datetime) -> None:
        """Moves it."""
        self._set_to = now
        self._since = time.monotonic()


def real() -> datetime:
    """The machine's clock, in UTC."""
    return datetime.now(UTC)
