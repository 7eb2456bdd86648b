"""The one place that sends: claims rows of the outbox, gives them to the platform, and settles what became of them.

A row is claimed in a commit before the network is touched and settled after; every retry happens here. The classes of
errors stand in `adapters/base.py`, what is done about each in `outcomes.py`.
"""

import asyncio
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import sqlalchemy as sa

from bot.adapters.base import (
    DeliveryError,
    NetworkAdapter,
    NotSent,
    OurBug,
    Pace,
    Posting,
    Prompt,
    Seal,
    Sent,
    Throttled,
    UnknownOutcome,
)
from bot.buttons import mark, token
from bot.clock import real
from bot.logbook import log
from bot.observing import Observer, Unobserved, outcome_of
from bot.outcomes import Tried, pause_before, record
from bot.patience import Patience
from bot.showing import shows
from handlers.company import Company
from handlers.conversation.reply import Action, load
from storage.messages import claiming, inbox, outbox
from storage.messages.outbox import Letter
from storage.messages.rates import Budget
from storage.store import Store

T = TypeVar("T")

IN_FLIGHT = 16
# Rows that another process wrote (`legwork push --send`) are found by looking now and then.
LOOK_EVERY_S = 1.0
STOP_WITHIN_S, STOP_PAUSE_S = 8.0, 0.25
LAST_PAUSE_S = 60.0


@dataclass(frozen=True, slots=True)
class _Claimed:
    letter: Letter
    edit_ids: tuple[str, ...] | None
    answers: str | None
    under: tuple[str, ...] = ()
    prompt: Prompt | None = None


@dataclass(frozen=True, slots=True)
class _Closing:
    """A platform asked for patience: `chat` None means everybody."""

    chat: str | None
    seconds: float


class Delivery:
    """Sends one platform's rows until it is stopped. `wake` after a commit that wrote some.

    How fast is decided in the store, for all processes together (`storage/messages/rates.py`). `may_send`: whether this
    process may claim at present; one that others may take for dead may not. `clock` is the real one.
    """

    def __init__(
        self,
        store: Store,
        company: Company,
        adapter: NetworkAdapter,
        owner: str,
        key: bytes,
        *,
        may_send: Callable[[], bool] = lambda: True,
        clock: Callable[[], datetime] = real,
    ) -> None:
        self._store = store
        self._company = company
        self._adapter = adapter
        self._owner = owner
        self._key = key
        self._may_send = may_send
        self._clock = clock
        self._claim_is_lost = False  # a claim failed; whether it was committed is not known
        self._stop_by = math.inf  # of the loop's clock: what is not settled by then is left
        self._look_at = 0.0  # when something that had to wait may leave
        self.observer: Observer = Unobserved()
        self.looked_at = time.monotonic()  # for something to send
        self._news = asyncio.Event()
        self._stopping = asyncio.Event()
        self._under_way: dict[asyncio.Task[None], _Claimed] = {}
        self._patience = Patience(adapter.name)

    @property
    def platform(self) -> str:
        """Whose rows it sends."""
        return self._adapter.name

    @property
    def trouble(self) -> str | None:
        """What keeps it from sending, for `/healthz`."""
        return self._patience.trouble

    def wake(self) -> None:
        """There may be something to send."""
        self._news.set()

    async def run(self) -> None:
        """Sends until `stop`, then finishes what is in flight and settles it."""
        try:
            await self._send_until_stopped()
        finally:
            await self._finish()

    async def _send_until_stopped(self) -> None:
        while not self._stopping.is_set():
            self._news.clear()
            self.looked_at = time.monotonic()
            try:
                is_busy = await self._round()
            except sa.exc.SQLAlchemyError as error:
                self._claim_is_lost = True
                log().warning("delivery.store_failed", platform=self._adapter.name, error=type(error).__name__)
                await self._sleep(LOOK_EVERY_S)
                continue
            if not is_busy:
                await self._sleep(self._pause())

    def stop(self) -> None:
        """Claims nothing more; `run` ends once what was claimed is settled."""
        self._stopping.set()
        self._news.set()

    async def _finish(self) -> None:
        # After the last claim came back, so that no claimed row is left behind.
        self._stop_by = self._now() + STOP_WITHIN_S
        if self._under_way:
            _, late = await asyncio.wait(list(self._under_way), timeout=STOP_WITHIN_S)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    # --- claiming ---

    async def _round(self) -> bool:
        free = IN_FLIGHT - len(self._under_way)
        if free <= 0 or self._now() < self._patience.not_before or self._stopping.is_set() or not self._may_send():
            self._look_at = self._now() + LOOK_EVERY_S  # what is in flight wakes us when it is done
            return False
        under_way = {each.letter.chat for each in self._under_way.values()}
        ours = [each.letter.id for each in self._under_way.values()] if self._claim_is_lost else None
        claimed, wait = await self._write(lambda connection: self._claim(connection, free, under_way, ours))
        self._claim_is_lost = False
        self._look_at = self._now() + wait
        for each in claimed:
            task = asyncio.create_task(self._deliver(each))
            self._under_way[task] = each
            task.add_done_callback(self._done)
        return bool(claimed)

    def _claim(
        self, connection: sa.Connection, free: int, under_way: set[str], ours: list[int] | None
    ) -> tuple[list[_Claimed], float]:
        """What may leave now, and seconds until something that must wait may. `ours`: all that is known to be claimed,
        after a claim was lost."""
        budget = self._budget(connection)
        if ours is not None:  # the budget's lock was had: the lost claim is either committed by now, or never
            claiming.give_back(connection, self._adapter.name, self._owner, ours)
        if not self._may_send():  # we slept, or the lock took long: others may have taken us for dead meanwhile
            return [], LOOK_EVERY_S
        room, letters = min(free, budget.room(push=False)), []
        if room > 0:
            pushes, busy = budget.room(push=True), budget.busy() | under_way
            letters = claiming.claim(
                connection, self._adapter.name, self._owner, self._clock(), limit=room, pushes=pushes, busy=busy
            )
        for letter in letters:
            budget.take(letter.chat)
        budget.save()
        return [_with_context(connection, letter) for letter in letters], budget.next_free() or LOOK_EVERY_S

    def _budget(self, connection: sa.Connection) -> Budget:
        adapter = self._adapter
        return Budget(connection, adapter.name, adapter.rates, adapter.is_private, self._clock())

    def _done(self, task: asyncio.Task[None]) -> None:
        self._under_way.pop(task, None)
        self._news.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            log().error("delivery.lost_row", platform=self._adapter.name, error=type(error).__name__)

    # --- sending ---

    async def _deliver(self, claimed: _Claimed) -> None:
        outcome = await self._post(claimed)
        self._observe(claimed, outcome)
        self._patience.note(claimed.letter.id, outcome)
        await self._settle(claimed, outcome, self._closes(claimed.letter, outcome))

    def _observe(self, claimed: _Claimed, outcome: Sent | DeliveryError) -> None:
        self.observer.send(self.platform, outcome_of(outcome))
        if isinstance(outcome, Sent) and claimed.answers is not None and claimed.prompt is not None:
            self.observer.answered(self.platform, (real() - claimed.prompt.received_at).total_seconds())

    async def _post(self, claimed: _Claimed) -> Sent | DeliveryError:
        letter = claimed.letter
        done = tuple(letter.message_ids or ())
        try:
            posting = Posting(
                letter=letter,
                reply=load(letter.reply),
                seal=_seal(self._key, letter.edits_id or letter.id),
                pace=self._pace(letter),
                edit_ids=(done or claimed.edit_ids) if letter.edits_id is not None else None,
                answers=claimed.answers,
                done=done,
                under=claimed.under,
                prompt=claimed.prompt,
                mark=mark(self._key, letter.id),
                show=shows(self._store, letter, private=self._adapter.is_private(letter.chat)),
            )
            return await self._adapter.post(posting)
        except DeliveryError as error:
            return error
        except asyncio.CancelledError:
            return UnknownOutcome("stopped")
        except Exception as error:  # noqa: BLE001 - a row that can't be built must not stop the others
            log().error("delivery.bug", row=letter.id, error=type(error).__name__)
            return OurBug(type(error).__name__)

    def _pace(self, letter: Letter) -> Pace:
        push = letter.kind == "push"

        def take(connection: sa.Connection) -> float:
            if not claiming.is_held_by(connection, letter.id, self._owner):
                raise NotSent("another process has it now")  # we were taken for dead
            budget = self._budget(connection)
            seconds = budget.wait(letter.chat, push=push)
            if not seconds:
                budget.take(letter.chat)
                budget.save()
            return seconds

        async def pace() -> None:
            while (seconds := await self._asked(take)) > 0:
                if await _is_set(self._stopping, seconds):
                    raise NotSent("stopping")

        return pace

    async def _asked(self, take: Callable[[sa.Connection], float]) -> float:
        try:
            return await self._write(take)
        except sa.exc.SQLAlchemyError as error:
            log().warning("delivery.store_failed", platform=self._adapter.name, error=type(error).__name__)
            return LOOK_EVERY_S

    # --- settling ---

    def _closes(self, letter: Letter, outcome: Sent | DeliveryError) -> _Closing | None:
        """Which bucket a refusal closes, for all processes."""
        if not isinstance(outcome, Throttled):
            return None
        if not self._patience.is_overall(letter.chat, outcome):
            return _Closing(letter.chat, outcome.seconds)
        self._patience.close(outcome.seconds)  # ours at once, before it is written down
        return _Closing(None, outcome.seconds)

    async def _settle(self, claimed: _Claimed, outcome: Sent | DeliveryError, closing: _Closing | None) -> None:
        letter = claimed.letter
        tried = Tried(
            letter,
            self._owner,
            outcome,
            self._clock(),
            pause_before(letter, outcome),
            shown_ids=claimed.edit_ids or (),
            looks_back=self._adapter.looks_back,
        )
        pause = LOOK_EVERY_S
        while True:
            try:
                # Shielded: a stop that comes now must not leave the outcome unwritten.
                await asyncio.shield(self._write(lambda connection: self._record(connection, tried, closing)))
                break
            except sa.exc.SQLAlchemyError as error:
                log().warning("delivery.not_settled", row=letter.id, error=type(error).__name__)
                if self._now() >= self._stop_by:
                    return
                await self._pause_to_settle(pause)
                pause = min(pause * 2, LAST_PAUSE_S)
        if tried.pause:
            asyncio.get_running_loop().call_later(tried.pause + 0.005, self.wake)

    async def _pause_to_settle(self, seconds: float) -> None:
        if self._stopping.is_set():  # in a hurry, but an outcome that isn't written down may be a second copy
            await asyncio.sleep(STOP_PAUSE_S)
        else:
            await _is_set(self._stopping, seconds)

    def _record(self, connection: sa.Connection, tried: Tried, closing: _Closing | None) -> None:
        if closing is not None:
            budget = self._budget(connection)
            budget.close(closing.chat, closing.seconds)
            budget.save()
        record(connection, tried, self._company)

    # --- waiting ---

    def _now(self) -> float:
        return asyncio.get_running_loop().time()

    def _pause(self) -> float:
        """Until the next look, should no news come."""
        now = self._now()
        at = max(self._patience.not_before, min(self._look_at, now + LOOK_EVERY_S))
        return min(max(0.0, at - now), LOOK_EVERY_S)

    async def _write(self, job: Callable[[sa.Connection], T]) -> T:
        return await asyncio.wrap_future(self._store.write(job))

    async def _sleep(self, seconds: float) -> None:
        await _is_set(self._news, seconds)


def _with_context(connection: sa.Connection, letter: Letter) -> _Claimed:
    message = inbox.get(connection, letter.inbox_id) if letter.inbox_id is not None else None
    is_answer = letter.kind == "answer" and letter.method == "send" and message is not None
    return _Claimed(
        letter,
        edit_ids=_ids_of(connection, letter.edits_id) or None,
        answers=message.update_key if message and is_answer else None,
        under=_ids_of(connection, letter.under_id),
        prompt=Prompt(message.payload, message.received_at) if message else None,
    )


def _ids_of(connection: sa.Connection, letter_id: int | None) -> tuple[str, ...]:
    letter = outbox.get(connection, letter_id) if letter_id is not None else None
    return tuple(letter.message_ids or ()) if letter else ()


def _seal(key: bytes, letter_id: int) -> Seal:
    # A message that was changed keeps the row it was first sent for, so that later changes find it.
    def seal(index: int, action: Action) -> str:
        return token(key, letter_id, index, action)

    return seal


async def _is_set(event: asyncio.Event, within: float) -> bool:
    """Whether it is set, now or within so many seconds."""
    try:
        async with asyncio.timeout(within):
            return await event.wait()
    except TimeoutError:
        return False
