"""`python -m tests.crash KILLS=50 HOW=replicas`: the crash test at length; prints what was seen.

`HOW`: `polling`, `webhook`, `sockets`, `http` (one process on SQLite), `replicas` (three on PostgreSQL, both
platforms), `database` (PostgreSQL itself under them, a tenth of the kills, at least five). `PLATFORM`: `telegram`,
`slack` or `both`. All in turn unless one is named. `SEED` repeats the dice, though not the moments of the machine.
"""

import logging
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from tests.crash import fleet, killing, outages
from tests.crash.outcome import Outcome
from tests.databases import DURABLE, PostgresServer

WAYS_OF = {
    "telegram": ("polling", "webhook"),
    "slack": ("sockets", "http"),
    "both": ("replicas", "database"),
}


def main() -> int:
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)  # a request whose asker died says so at length
    given = dict(each.split("=", 1) for each in sys.argv[1:] if "=" in each)
    kills, seed = int(given.get("KILLS") or "50"), int(given.get("SEED") or random.randrange(10_000))
    way, platform = given.get("HOW"), given.get("PLATFORM")
    ways = [way] if way else [each for name, ways in WAYS_OF.items() if platform in {None, "", name} for each in ways]
    outcomes = [_shown(each, max(5, kills // 10) if each == "database" else kills, seed) for each in ways]
    return int(any(each.failed or each.bugs for each in outcomes))


def _shown(way: str, kills: int, seed: int) -> Outcome:
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        outcome = _run(way, Path(folder), kills, seed)
    sys.stdout.write(f"{way}, {kills} kills, seed {seed}, {time.monotonic() - began:.0f} s: {outcome}\n")
    sys.stdout.flush()
    return outcome


def _run(way: str, folder: Path, kills: int, seed: int) -> Outcome:
    if way in killing.WAYS:
        return killing.run(folder, way=way, kills=kills, how=signal.SIGKILL, seed=seed)
    server = PostgresServer(DURABLE)
    try:
        if way == "database":
            return outages.run(server, folder, kills=kills, seed=seed)
        return fleet.run(server.empty(), folder, kills=kills, seed=seed)
    finally:
        server.stop()


if __name__ == "__main__":
    sys.exit(main())
