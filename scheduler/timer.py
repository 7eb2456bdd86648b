"""APScheduler as the tick: it says "look now" and remembers nothing; the database knows what was sent."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

TICK_EVERY_S = 1
_TICK = "tick"


def timer(tick: Callable[[], Awaitable[None]], *, every_s: float = TICK_EVERY_S) -> AsyncIOScheduler:
    """A scheduler, not started yet, that awaits `tick` every second on the running loop.

    Jobs live in memory. A tick that comes late is not dropped (by default one second is too late), late ones become
    one, and a slow one is not overtaken by the next.
    """
    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(
        tick, "interval", seconds=every_s, id=_TICK, misfire_grace_time=None, coalesce=True, max_instances=1
    )
    return scheduler


async def keep_ticking(
    scheduler: AsyncIOScheduler, clock: Callable[[], datetime], *, every_s: float = TICK_EVERY_S
) -> None:
    """For ever. The timer waits for an instant: when the machine's clock (`clock`) is set back by a day, that is a day
    away. Then the next tick is now."""
    while True:
        await asyncio.sleep(every_s)
        job = scheduler.get_job(_TICK)
        if job is not None and job.next_run_time and job.next_run_time > clock() + timedelta(seconds=2 * every_s):
            job.modify(next_run_time=clock())
