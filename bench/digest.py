"""The weekly digest of a large company: 500 members, 20,000 customers, 50,000 visits, on SQLite."""

import statistics
import tempfile
import time
from pathlib import Path

from scheduler.ticking import Ticker
from storage.store import Store
from tests.scheduler.sales_crowd import crowd
from tests.scheduler.sales_week import at, sales_week, worked

ROUNDS = 5


def main() -> None:
    """The manager's, built anew each time; the first one also reads the members and the words."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{Path(folder) / 'bench.db'}")
        worked(store)
        week = sales_week(store)
        crowd(week, 500, customers=40, visits=100)
        ticker = week.ticker(only=frozenset({week.firm.ids["max"]}))
        times = [_built(ticker) for _ in range(ROUNDS + 1)]
        store.close()
    print(
        f"{'digest of 500 members, 50,000 visits':<58} {statistics.median(times[1:]):8.0f} ms  (first: {times[0]:.0f})"
    )


def _built(ticker: Ticker) -> float:
    started = time.perf_counter()
    assert ticker.preview("weekly", at("08:30"))
    return (time.perf_counter() - started) * 1000
