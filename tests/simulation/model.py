"""A model of a platform and of the network before it, and the adapter that talks to it."""

import asyncio
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.adapters.base import (
    DeliveryError,
    MessageGone,
    NotSent,
    OurBug,
    Posting,
    RecipientGone,
    Sent,
    Throttled,
    UnknownOutcome,
)
from handlers.conversation.reply import Line, Reply, Text
from storage.messages.rates import Rates
from tests.servers.slack.trouble import Rates as SlackLimits
from tests.servers.telegram.errors import ApiError
from tests.servers.telegram.trouble import Rates as TelegramLimits
from tests.simulation.timeline import Timeline, VirtualLoop

TIMEOUT_S = 15.0
JITTER_S = (0.02, 0.3)


@dataclass
class Weather:
    """How often what goes wrong between us and the platform; all zero when it is well."""

    refused: float = 0.0  # no connection
    lost: float = 0.0  # the request never arrives, no answer comes
    dropped: float = 0.0  # accepted, no answer comes
    broken: float = 0.0  # accepted, then 502
    failing: float = 0.0  # 500, nothing done
    throttled: float = 0.0
    throttled_everywhere: float = 0.0
    bad: float = 0.0  # 400
    slow: float = 0.0  # both ways
    unreadable: float = 0.0  # the history, on a platform that looks back


@dataclass(frozen=True, slots=True)
class Call:
    """A request for one part of a row."""

    replica: str
    row: int
    part: int
    chat: str
    method: str
    text: str
    message_id: str = ""


@dataclass
class Message:
    """What stands in a chat."""

    id: str
    chat: str
    row: int
    part: int
    text: str
    at: float
    shown: bool = True


@dataclass
class Platform:
    """What arrives, in order. `too_many` are the refusals by the documented limits, which nobody ordered."""

    timeline: Timeline
    rng: random.Random
    looks_back: bool
    tell: Callable[[str, str], None]
    well_from: float = 0.0
    weather: Weather = field(default_factory=Weather)
    gone: dict[str, float] = field(default_factory=dict)  # chats that blocked us, until when
    messages: dict[str, Message] = field(default_factory=dict)
    too_many: list[tuple[float, str]] = field(default_factory=list)
    late: dict[str, float] = field(default_factory=dict)  # when a request to a chat was last long on its way
    refusals: dict[int, int] = field(default_factory=dict)
    throttled: dict[int, float] = field(default_factory=dict)  # rows that were told to wait so long

    def __post_init__(self) -> None:
        self._limits = SlackLimits() if self.looks_back else TelegramLimits()

    def call(self, loop: VirtualLoop, call: Call) -> asyncio.Future[str]:
        """Sends a request; the future is the platform's answer, a message id or an error."""
        future: asyncio.Future[str] = loop.create_future()
        what = self._weather()
        out, back = self._way(what), self._way(what)
        if out > JITTER_S[1]:
            self.late[call.chat] = self.timeline.now + out
        if what == "refused":
            self._answer(loop, future, out, NotSent("refused"))
        elif what == "lost":
            self._answer(loop, future, TIMEOUT_S, UnknownOutcome("lost"))
        else:
            self.timeline.after(out, self._arrive, call, what, loop, future, back)
        if what not in {"fine", "slow"}:
            self.tell(call.replica, f"row {call.row}/{call.part}: {what}")
        return future

    def find(self, row: int, part: int) -> str | None:
        """The history of a platform that looks back."""
        return next((each.id for each in self.messages.values() if (each.row, each.part) == (row, part)), None)

    def unreadable(self) -> bool:
        """Whether the history can't be read just now."""
        return self.timeline.now < self.well_from and self.rng.random() < self.weather.unreadable

    def _weather(self) -> str:
        if self.timeline.now >= self.well_from:
            return "fine"
        chance = self.rng.random()
        for name, share in vars(self.weather).items():
            if name != "unreadable" and chance < share:
                return str(name)
            chance -= share
        return "fine"

    def _way(self, what: str) -> float:
        return self.rng.uniform(0.5, 6.0) if what == "slow" else self.rng.uniform(*JITTER_S)

    def _arrive(self, call: Call, what: str, loop: VirtualLoop, future: "asyncio.Future[str]", back: float) -> None:
        answer = self._refusal(call, what) or self._accept(call)
        if isinstance(answer, Throttled):
            self.throttled[call.row] = answer.seconds
        if what == "dropped":
            answer, back = UnknownOutcome("dropped"), max(0.0, TIMEOUT_S - back)
        elif what == "broken":
            answer = UnknownOutcome("502")
        self._answer(loop, future, back, answer)

    def _refusal(self, call: Call, what: str) -> DeliveryError | None:
        seconds = float(self.rng.randint(1, 12))
        if what == "throttled":
            return Throttled(seconds)
        if what == "throttled_everywhere":
            return Throttled(seconds, everywhere=True)
        if what == "failing":
            return UnknownOutcome("500")
        if what == "bad":
            self.refusals[call.row] = self.refusals.get(call.row, 0) + 1
            return OurBug("400")
        if self.gone.get(call.chat, 0.0) > self.timeline.now:
            return RecipientGone("blocked")
        return self._limit(call)

    def _limit(self, call: Call) -> DeliveryError | None:
        if call.method != "send":
            return None
        try:
            if isinstance(self._limits, SlackLimits):
                self._limits.check(call.chat, self.timeline.now)
            else:
                self._limits.check(int(call.chat), self.timeline.now)
        except Exception as error:  # noqa: BLE001 - each server has an error class of its own
            self.too_many.append((self.timeline.now, call.chat))
            return Throttled(_seconds(error))
        return None

    def _accept(self, call: Call) -> "str | DeliveryError":
        if call.method == "send":
            message = Message(str(len(self.messages) + 1), call.chat, call.row, call.part, call.text, self.timeline.now)
            self.messages[message.id] = message
            self.tell("platform", f"row {call.row}/{call.part} arrives in {call.chat} as {message.id}")
            return message.id
        message = self.messages[call.message_id]
        if not message.shown:
            return MessageGone("gone")
        message.text, message.shown = call.text, call.method != "delete"
        self.tell("platform", f"row {call.row} makes {message.id} {call.text or 'vanish'}")
        return message.id

    def _answer(
        self, loop: VirtualLoop, future: "asyncio.Future[str]", seconds: float, answer: "str | DeliveryError"
    ) -> None:
        def tell() -> None:
            if future.done():
                return
            if isinstance(answer, DeliveryError):
                future.set_exception(answer)
            else:
                future.set_result(answer)

        loop.call_later(seconds, tell)


def _seconds(error: Exception) -> float:
    if isinstance(error, ApiError):
        return float((error.parameters or {}).get("retry_after", 1))
    return float(getattr(error, "headers", {}).get("Retry-After", 1))


class ModelAdapter:
    """Posts a row part by part, as the real adapters do; `on_post` is told before the first request of a row."""

    name = "telegram"

    def __init__(
        self, platform: Platform, loop: VirtualLoop, replica: str, rates: Rates,
        on_post: Callable[[str, int], None], on_doubt: Callable[[int], None],
    ) -> None:  # fmt: skip
        self._platform = platform
        self._loop = loop
        self._replica = replica
        self.rates = rates
        self.looks_back = platform.looks_back
        self._on_post = on_post
        self._on_doubt = on_doubt

    def is_private(self, chat: str) -> bool:
        return not chat.startswith("-")

    async def post(self, posting: Posting) -> Sent:
        self._on_post(self._replica, posting.letter.id)
        ids = list(posting.edit_ids or posting.done)
        try:
            await self._put_all(posting, _texts(posting.reply), ids)
        except DeliveryError as error:
            error.message_ids = tuple(ids)
            if isinstance(error, UnknownOutcome):
                self._on_doubt(posting.letter.id)
            raise
        except asyncio.CancelledError:
            self._on_doubt(posting.letter.id)
            raise
        return Sent(tuple(ids))

    async def _put_all(self, posting: Posting, texts: Sequence[str], ids: list[str]) -> None:
        if posting.letter.method == "delete":
            for message_id in ids:
                await self._change(posting, 0, "delete", "", message_id)
            return
        for place, text in enumerate(texts):
            if place < len(posting.done) and not posting.edit_ids:
                continue
            if place:
                await posting.pace()
            if place < len(ids):
                ids[place] = await self._change(posting, place, "edit", text, ids[place])
            else:
                ids.append(await self._send(posting, place, text))

    async def _send(self, posting: Posting, place: int, text: str) -> str:
        letter = posting.letter
        if self.looks_back and (letter.unsure > 0 or letter.attempts > 1):
            await asyncio.sleep(0.05)
            if self._platform.unreadable():
                raise NotSent("the history can't be read")
            if (there := self._platform.find(letter.id, place)) is not None:
                return there
        return await self._call(letter.id, place, letter.chat, "send", text)

    async def _change(self, posting: Posting, place: int, method: str, text: str, message_id: str) -> str:
        letter = posting.letter
        try:
            return await self._call(letter.id, place, letter.chat, method, text, message_id)
        except MessageGone:
            return message_id if method == "delete" else await self._send(posting, place, text)

    async def _call(self, *given: Any) -> str:
        return await self._platform.call(self._loop, Call(self._replica, *given))


def _texts(reply: Reply) -> list[str]:
    lines = [block for block in reply.blocks if isinstance(block, Line)]
    return ["".join(span.text for span in line.spans if isinstance(span, Text)) for line in lines]
