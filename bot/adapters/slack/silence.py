"""Since when something that people wrote may not have come."""

# Slack tries a last time after five minutes: until then every outage may have kept one of its tries from us.
RETRIES_TAKE_S = 400.0
# A clock that ran ahead has noted a time still to come: since when we heard nothing is not known, so this much is read.
UNKNOWN_S = 86_400.0


class Silence:
    """Seconds since 1970. `whole`: everything up to then is received; None before the first time.

    An outage shorter than `covered_s` is covered by Slack's next tries, if those find us. So `whole` stays where the
    outage began until they are over: another outage meanwhile, or a process that keeps dying, is read back from there.
    """

    def __init__(self, whole: float | None, covered_s: float) -> None:
        self.whole = whole
        self._covered_s = covered_s
        self._well_since: float | None = None
        self._looked_at: float | None = None

    def is_deaf(self) -> None:
        """Nothing can come at present."""
        self._well_since = None

    def missed_since(self, now: float) -> float | None:
        """Something can come: since when it has to be read back first; then `is_read` is to be called."""
        if self.whole is None:
            self.is_read(now)
        if self.whole is not None and self.whole > now + self._covered_s:
            self.whole = now - UNKNOWN_S
            self.is_deaf()
        if self._looked_at is not None and now - self._looked_at > self._covered_s:  # the machine slept
            self.is_deaf()
        self._looked_at = now
        if self._well_since is None:
            if self.whole is not None and now - self.whole > self._covered_s:
                return self.whole
            self._well_since = now
        if now - self._well_since >= RETRIES_TAKE_S:
            self.whole = now
        return None

    def is_read(self, now: float) -> None:
        """What came up to then is there."""
        self.whole = now
        self._well_since = now - RETRIES_TAKE_S
