"""How receiving goes: when Slack was last heard, what is wrong, and since when nothing could come."""

import time

from bot.logbook import log

# Slack brings an event again at once, after one and after five minutes; what came in a longer silence may be lost.
SILENCE_S = 60.0
SAY_AGAIN_AFTER_S = 600.0


class Reception:
    """`stale_after_s`: after so much silence something is wrong; None where silence means nothing."""

    def __init__(self, stale_after_s: float | None) -> None:
        self._stale_after_s = stale_after_s
        self._said: dict[str, float] = {}
        self.heard_at = time.monotonic()
        self.known: str | None = None

    @property
    def age(self) -> float:
        """Seconds since the last sign of life."""
        return time.monotonic() - self.heard_at

    @property
    def trouble(self) -> str | None:
        """What is wrong, for `/healthz`."""
        if self.known is not None or self._stale_after_s is None or self.age <= self._stale_after_s:
            return self.known
        return f"no sign of Slack for {self.age:.0f} s"

    def is_well(self, heard_at: float | None = None) -> None:
        """Slack was heard, just now or at this moment of the monotonic clock."""
        self.heard_at = max(self.heard_at, time.monotonic() if heard_at is None else heard_at)
        if self.known is not None:
            log().info("slack.receiving_again")
            self.known = None

    def is_wrong(self, trouble: str, again_in_s: float | None = None) -> None:
        """Notes what is wrong; the log hears of the same thing every ten minutes."""
        now = time.monotonic()
        if now - self._said.get(trouble, -SAY_AGAIN_AFTER_S) >= SAY_AGAIN_AFTER_S:
            self._said = {trouble: now}
            log().error("slack.not_receiving", because=trouble, again_in_s=again_in_s)
        self.known = trouble
