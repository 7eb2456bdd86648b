"""What every platform's adapter gives: its limits as numbers, reading of raw updates, sending, and what went wrong."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from bot.showing import Show, nothing
from handlers.company import Company
from handlers.conversation.incoming import Census, Incoming
from handlers.conversation.reply import Action, Reply
from storage.messages.inbox import Received
from storage.messages.outbox import Letter
from storage.messages.rates import Rates
from storage.store import Store

if TYPE_CHECKING:
    from aiohttp import web

# Makes the text a button carries, from its place and what it does.
Seal = Callable[[int, Action], str]
# Waits until one more message may go to this chat; called before each part after the first.
Pace = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one message may hold on a platform; lengths in the platform's own units."""

    text: int
    buttons: int
    button_label: int
    row: int = 3


@dataclass(frozen=True, slots=True)
class Prompt:
    """The stored update that a row answers, and when it came (UTC)."""

    payload: dict[str, Any]
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Posting:
    """One row on its way out.

    `edit_ids`: the platform's ids of the message to change, None for a new one. `answers`: the update key of the
    message this is the answer to, `prompt` that message as the platform sent it. `done`: ids of the parts an earlier
    try got through. `under`: ids of the message it belongs below (its thread, where there are threads). `mark`: an
    opaque name of the row, the same at each try, for platforms that let one look whether it arrived. `show`: the bytes
    of a stored picture (`Photo`), or None.
    """

    letter: Letter
    reply: Reply
    seal: Seal
    pace: Pace
    edit_ids: tuple[str, ...] | None = None
    answers: str | None = None
    done: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    prompt: Prompt | None = None
    mark: str = ""
    show: Show = nothing


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a row: the platform's ids of its message, one a part."""

    message_ids: tuple[str, ...]


class DeliveryError(Exception):
    """Sending failed; the subclass says what to do about it. `message_ids`: the parts that were sent before."""

    message_ids: tuple[str, ...] = ()


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


class MessageGone(DeliveryError):
    """The message to change is not there any more, or can't be changed: the adapter sends a new one."""


class OurBug(DeliveryError):
    """The platform refuses what we built: once more as plain text, then dead."""


class BadCredentials(DeliveryError):
    """The token is no good: the platform pauses, its rows are kept."""


class UnknownOutcome(DeliveryError):
    """The request went out and no answer came: it may have been sent. `seen`: a platform that looks back can find it
    (not what one person alone was shown)."""

    def __init__(self, told: str = "", *, seen: bool = True) -> None:
        super().__init__(told)
        self.seen = seen


class FileError(Exception):
    """A file could not be had; the subclass says what to do about it. Its text names no address and no token."""


class FileGone(FileError):
    """It is not there any more, or not for us: no other try will change that."""


class FileTooBig(FileError):
    """It is more than was asked for at most."""


class FileLater(FileError):
    """It may be had later, after `seconds` if the platform says so. `counts`: whether it may be the file's fault, so
    that it is given up in the end."""

    def __init__(self, told: str, *, seconds: float | None = None, counts: bool = True) -> None:
        super().__init__(told)
        self.seconds = seconds
        self.counts = counts


class Adapter(Protocol):
    """One platform."""

    @property
    def name(self) -> str:
        """As it stands in the database: `telegram`."""

    def parse(self, payload: dict[str, Any], received_at: datetime) -> Incoming:
        """A stored raw update as a neutral message; never raises. `said_at` is the platform's time, capped by ours."""


@dataclass(frozen=True, slots=True)
class Route:
    """A path of the process's HTTP server that a platform answers on. The handler is aiohttp's."""

    path: str
    handler: Callable[["web.Request"], Awaitable["web.StreamResponse"]]
    method: str = "POST"


@dataclass(frozen=True, slots=True)
class House:
    """What `serve` lends an adapter. `take_in` stores updates; when it returns they are committed.

    `owner` names this process in leases; `ready` says that the platform's turns may begin.
    """

    store: Store
    company: Company
    owner: str
    take_in: Callable[[Sequence[Received]], Awaitable[int]]
    ready: Callable[[], None]


@runtime_checkable
class NetworkAdapter(Adapter, Protocol):
    """A platform that `serve` receives from and sends to."""

    @property
    def limits(self) -> Limits:
        """What one message may hold."""

    @property
    def rates(self) -> Rates:
        """How fast it may be written to."""

    @property
    def looks_back(self) -> bool:
        """Whether `post` finds out by itself if a row that was tried before (`letter.unsure`, or a dead sender's) has
        arrived, so that it may be posted again after an unknown outcome."""

    def routes(self) -> Sequence[Route]:
        """What it serves on `http.listen`; asked after `start`."""

    async def census(self, chat: str, user_keys: Collection[str]) -> Census | None:
        """Who is in a group; `user_keys` are those worth asking about where nobody can list a group. None when it
        can't be found out at present."""

    @property
    def ready(self) -> bool:
        """Whether updates can be read: it knows who it is itself."""

    @property
    def trouble(self) -> str | None:
        """What keeps it from receiving at present, in a few words for `/healthz`; None when all is well."""

    @property
    def poll_age(self) -> float | None:
        """Seconds since updates were last received well; None before the first time."""

    async def is_deaf(self) -> bool:
        """Whether the platform answers us on a new connection, though it is for this process to ask it for updates and
        none have come well for long. Never where the platform calls. Raises what it likes."""

    def is_private(self, chat: str) -> bool:
        """Whether an address is one person's private chat."""

    async def start(self, house: House) -> None:
        """Opens what it needs; no network yet."""

    async def receive(self) -> None:
        """Receives until cancelled, surviving everything the platform does."""

    async def after_turns(self) -> None:
        """Some turns were committed: does the immediate acts that follow (answers presses, refreshes menus)."""

    async def fetch(self, ref: str, at_most: int) -> bytes:
        """The bytes of a file that somebody sent, by its handle in the update; no more than `at_most` are ever held.
        Raises a `FileError`."""

    async def post(self, posting: Posting) -> Sent:
        """Sends, edits or deletes what a row says. Raises a `DeliveryError`."""

    async def stop(self) -> None:
        """Closes the connections."""
