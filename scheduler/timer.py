"""APScheduler as the tick: it says "look now" and remembers nothing; the database knows what was sent."""

from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

TICK_EVERY_S = 1


def timer(tick: Callable[[], Awaitable[None]], *, every_s: float = TICK_EVERY_S) -> AsyncIOScheduler:
    """A scheduler, not started yet, that awaits `tick` every second on the running loop.

    Jobs live in memory. A tick that comes late is not dropped (by default one second is too late), late ones become
    one, and a slow one is not overtaken by the next.
    """
    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(
        tick, "interval", seconds=every_s, id="tick", misfire_grace_time=None, coalesce=True, max_instances=1
    )
    return scheduler
