"""The audit's chain is kept up while the program serves, and its head told to the log once a day."""

import asyncio
from typing import TYPE_CHECKING

from bot.clock import Clock
from bot.logbook import log
from storage.acts import sealing
from storage.store import Store

if TYPE_CHECKING:
    from datetime import date

LOOK_EVERY_S = 2.0


class Sealer:
    """Chains what was committed, in small batches, so that turns never wait for it. Any number of them may run."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._logged_on: date | None = None

    async def run(self) -> None:
        """Until it is cancelled."""
        while True:
            while await asyncio.to_thread(self._seal):
                pass
            today = self._clock.now().date()
            if today != self._logged_on:
                # A log that is kept elsewhere is what shows later that the end of the chain was cut off.
                head = await asyncio.wrap_future(self._store.write(sealing.log_head))
                log().info("audit.head", place=head.place, hash=head.hash.hex())
                self._logged_on = today
            await asyncio.sleep(LOOK_EVERY_S)

    def _seal(self) -> int:
        return self._store.do(sealing.seal) if self._store.read(sealing.any_waiting) else 0
