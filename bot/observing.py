"""What the parts of a process tell whoever counts; nobody does, unless `serve` runs."""

from typing import Protocol

from bot.adapters.base import (
    AlreadySo,
    BadCredentials,
    ChatMovedTo,
    DeliveryError,
    MessageGone,
    NotSent,
    RecipientGone,
    Sent,
    Throttled,
    UnknownOutcome,
)


class Observer(Protocol):
    """Called in any thread; must be quick and never raise. Outcomes are words of a fixed list, see `metrics`."""

    def turn(self, platform: str, outcome: str) -> None:
        """A turn ended: `done`, `failed` (tried again) or `dead`."""

    def handled(self, platform: str, seconds: float) -> None:
        """A handler was done after so long."""

    def send(self, platform: str, outcome: str) -> None:
        """A row was tried; see `outcome_of`."""

    def answered(self, platform: str, seconds: float) -> None:
        """An answer is on the platform, so long after the message came."""


class Unobserved:
    """Counts nothing."""

    def turn(self, platform: str, outcome: str) -> None: ...

    def handled(self, platform: str, seconds: float) -> None: ...

    def send(self, platform: str, outcome: str) -> None: ...

    def answered(self, platform: str, seconds: float) -> None: ...


def outcome_of(outcome: Sent | DeliveryError) -> str:
    """The class of what became of a row, as a word."""
    match outcome:
        case Sent():
            return "sent"
        case AlreadySo() | MessageGone():
            return "already_so"
        case NotSent():
            return "not_sent"
        case Throttled():
            return "throttled"
        case RecipientGone():
            return "gone"
        case ChatMovedTo():
            return "moved"
        case BadCredentials():
            return "credentials"
        case UnknownOutcome():
            return "unknown"
        case _:
            return "refused"
