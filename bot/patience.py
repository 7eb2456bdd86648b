"""When a platform may be sent to: after it could not be reached, refused our credentials, or asked for patience."""

import asyncio
import random

from bot.adapters.base import BadCredentials, DeliveryError, NotSent, Sent, Throttled, UnknownOutcome
from bot.logbook import log

# While the platform can't be reached at all, each try of a row stands for all the others.
NETWORK_PAUSE_S = 5.0
CREDENTIALS_PAUSE_S = 60.0


class Patience:
    """What outcomes say about the platform itself. Times are of the running loop's clock.

    `not_before`: nothing at all may leave until then. `trouble`: what is wrong with it, for `/healthz`.
    """

    def __init__(self, platform: str) -> None:
        self._platform = platform
        self.not_before = 0.0
        self.trouble: str | None = None
        self._failures = 0  # connections that failed in a row
        self._throttled_at: dict[str, float] = {}

    def note(self, row: int, outcome: Sent | DeliveryError) -> None:
        """The outcome of a row."""
        match outcome:
            case NotSent():
                self._failures += 1
                pause = min(NETWORK_PAUSE_S, 0.1 * 2 ** min(self._failures, 10))
                self.close(pause * random.uniform(0.5, 1.0))  # noqa: S311 - jitter
            case UnknownOutcome():
                pass
            case _:
                self._failures = 0
        if isinstance(outcome, BadCredentials):
            self.trouble = "the platform refuses our credentials"
            self.close(CREDENTIALS_PAUSE_S)
            log().error("delivery.credentials_refused", platform=self._platform, paused_s=CREDENTIALS_PAUSE_S)
        elif isinstance(outcome, Throttled):
            log().warning("delivery.throttled", platform=self._platform, row=row, seconds=outcome.seconds)
        elif isinstance(outcome, Sent):
            self.trouble = None

    def close(self, seconds: float) -> None:
        """Nothing leaves for so many seconds."""
        self.not_before = max(self.not_before, _now() + seconds)

    def is_overall(self, chat: str, throttled: Throttled) -> bool:
        """Whether it was the overall limit that was hit. A platform doesn't say which; two chats within a second can
        only be that one."""
        now = _now()
        self._throttled_at = {each: at for each, at in self._throttled_at.items() if now - at < 1.0}
        others = self._throttled_at.keys() - {chat}
        self._throttled_at[chat] = now
        return throttled.everywhere or bool(others)


def _now() -> float:
    return asyncio.get_running_loop().time()
