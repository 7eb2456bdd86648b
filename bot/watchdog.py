"""Ends the process when a part of it is stuck for good, so that whoever started it starts it anew.

Only what a restart cures: a store that is locked, full or away, and a platform that doesn't answer, are waited for.
Nothing is lost by the end: what was taken is in the store, as after a `kill -9`.
"""

import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from dataclasses import dataclass
from typing import NoReturn

import sqlalchemy as sa

from bot.logbook import log
from storage.store import Store

# As in sysexits.h: an internal error. Told apart from a failed start (1) and a bad configuration (2).
STUCK = 70

# The loop only passes things on; whatever takes long runs in threads.
LOOP_STUCK_S = 60.0
# SQLite gives a lock up after 30 seconds, so no try takes this long because of somebody else's lock.
WRITER_STUCK_S = 300.0
# A look at the schedule is short; after an outage of weeks it builds for everybody, which takes a minute or two.
TICK_STUCK_S = 600.0
# Delivery looks every second; it waits for the writer, so it is given longer than that.
DELIVERY_STUCK_S = 420.0
# A poll that gets no answer is given up after 40 seconds and tried on a new connection: this is long after that.
POLL_STUCK_S = 900.0

LOOK_EVERY_S = 5.0
# When a look comes so late the machine or the process stood still; everybody gets their whole time again.
STOOD_STILL_S = 15.0
# The store, or a platform, that takes longer than this to answer one question is not well.
ANSWER_WITHIN_S = 20.0
# A log that can't be written must not keep the process.
END_WITHIN_S = 5.0


@dataclass(frozen=True, slots=True)
class Part:
    """`age`: seconds since it last moved, None while it need not. `curable`, asked in the watchdog's thread when
    `limit_s` is passed: whether a restart helps; it may take its time, and what it raises means no."""

    name: str
    limit_s: float
    age: Callable[[], float | None]
    curable: Callable[[], bool] = lambda: True


class Watchdog:
    """A thread that looks at the parts until it is stopped. `end` is told the part that is stuck, and since when."""

    def __init__(self, parts: Sequence[Part], end: "Callable[[str, float], None] | None" = None) -> None:
        self._parts = parts
        self._end = end or end_process
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watchdog", daemon=True)
        self._awake_since = time.monotonic()

    def start(self) -> None:
        """Begins; all parts have moved just now."""
        self._awake_since = time.monotonic()
        self._thread.start()

    def stop(self) -> None:
        """Looks no more."""
        self._stop.set()

    def _run(self) -> None:
        looked_at = time.monotonic()
        while not self._stop.wait(LOOK_EVERY_S):
            now = time.monotonic()
            if now - looked_at > STOOD_STILL_S:
                self._awake_since = now
            self._look()
            looked_at = time.monotonic()

    def _look(self) -> None:
        for part in self._parts:
            age = part.age()
            if age is None or min(age, time.monotonic() - self._awake_since) <= part.limit_s:
                continue
            began = time.monotonic()
            is_curable = _is_curable(part)
            if time.monotonic() - began > STOOD_STILL_S:
                return  # the question itself took long: look again, and at how late it is
            if is_curable and not self._stop.is_set():
                self._end(part.name, age)
                return


def _is_curable(part: Part) -> bool:
    try:
        return part.curable()
    except Exception as error:  # noqa: BLE001 - who can't answer is not well, and ending us cures nobody else
        log().warning("watchdog.not_sure", part=part.name, error=type(error).__name__)
        return False


def store_answers(store: Store) -> bool:
    """Whether the database answers on a connection of its own, and nobody in it waits for somebody else's lock."""
    pool = ThreadPoolExecutor(1, "watchdog-store")
    try:
        return pool.submit(_asked, store.url).result(ANSWER_WITHIN_S / 2)
    except (TooLate, sa.exc.SQLAlchemyError):
        return False
    finally:
        pool.shutdown(wait=False)


def _asked(url: sa.URL) -> bool:
    engine = sa.create_engine(url, poolclass=sa.pool.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM meta")
        if url.get_backend_name() == "sqlite":
            return True
        waits = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        return not connection.exec_driver_sql(waits).scalar()


def end_process(part: str, seconds: float) -> NoReturn:
    """One line that says what is stuck and where each thread stands (places in the code, no values); then the end."""
    threading.Thread(target=_end_anyway, daemon=True).start()
    log().critical("serve.stuck", part=part, seconds=round(seconds), status=STUCK, threads=_stacks())
    sys.stderr.flush()
    os._exit(STUCK)


def _end_anyway() -> None:
    time.sleep(END_WITHIN_S)
    os._exit(STUCK)


def _stacks() -> dict[str, str]:
    names = {each.ident: each.name for each in threading.enumerate()}
    return {
        f"{names.get(ident, 'thread')}:{ident}": " < ".join(
            f"{each.name}:{each.lineno}" for each in reversed(traceback.extract_stack(frame)[-12:])
        )
        for ident, frame in sys._current_frames().items()  # noqa: SLF001 - the documented way to other threads' stacks
    }
