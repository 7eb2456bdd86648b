"""What every platform's adapter gives: its limits as numbers, reading of raw updates, sending, and what went wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from handlers.incoming import Incoming
from handlers.reply import Action, Reply
from storage.outbox import Letter

# Makes the text a button carries, from its place and what it does.
Seal = Callable[[int, Action], str]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one message may hold on a platform; lengths in the platform's own units."""

    text: int
    buttons: int
    button_label: int
    row: int = 3


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a row: the platform's ids of its message, one a part."""

    message_ids: tuple[str, ...]


class DeliveryError(Exception):
    """Sending failed; the subclass says what to do about it."""


class NotSent(DeliveryError):
    """Surely not sent (no connection): again, with a pause."""


class Throttled(DeliveryError):
    """Too fast: nothing through this bucket for `seconds`. `everywhere` means the whole platform's budget."""

    def __init__(self, seconds: float, *, everywhere: bool = False) -> None:
        super().__init__(f"retry after {seconds} s")
        self.seconds = seconds
        self.everywhere = everywhere


class RecipientGone(DeliveryError):
    """Blocked us, or the chat is no more: their rows wait."""


class ChatMovedTo(DeliveryError):
    """The chat has another address."""

    def __init__(self, address: str) -> None:
        super().__init__(f"moved to {address}")
        self.address = address


class AlreadySo(DeliveryError):
    """Nothing to change: as good as done."""


class OurBug(DeliveryError):
    """The platform refuses what we built: once more as plain text, then dead."""


class BadCredentials(DeliveryError):
    """The token is no good: the platform pauses, its rows are kept."""


class UnknownOutcome(DeliveryError):
    """The request went out and no answer came: it may have been sent."""


class Adapter(Protocol):
    """One platform."""

    name: str
    limits: Limits

    def parse(self, payload: dict[str, Any], received_at: datetime) -> Incoming:
        """A stored raw update as a neutral message. `said_at` is the platform's time, capped by `received_at`."""

    async def send(self, letter: Letter, reply: Reply, seal: Seal, *, edit_ids: list[str] | None) -> Sent:
        """Sends a row, or changes the message `edit_ids`. Raises a `DeliveryError`."""
