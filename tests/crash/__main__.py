"""`python -m tests.crash KILLS=50 HOW=webhook`: the crash test at length; prints what was seen.

`HOW`: `polling` or `webhook`; each in its turn unless one is named.
"""

import random
import signal
import sys
import tempfile
from pathlib import Path

from tests.crash.killing import Outcome, run


def main() -> int:
    given = dict(each.split("=", 1) for each in sys.argv[1:] if "=" in each)
    kills, seed = int(given.get("KILLS", "50")), int(given.get("SEED", random.randrange(10_000)))
    ways = [given["HOW"]] if given.get("HOW") else ["polling", "webhook"]
    failed = [_failed(way, kills, seed) for way in ways]
    return int(any(failed))


def _failed(way: str, kills: int, seed: int) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(Path(folder), kills=kills, how=signal.SIGKILL, seed=seed, webhook=way == "webhook")
    show(f"{way}, {kills} kills, seed {seed}", outcome)
    found = outcome.findings
    return bool(
        found.lost or found.doubled or found.disordered or outcome.unanswered
        or outcome.duplicates > outcome.in_flight
    )  # fmt: skip


def show(title: str, outcome: Outcome) -> None:
    found = outcome.findings
    sys.stdout.write(
        f"{title}: {outcome.messages} messages, lost {len(found.lost)}, doubled {len(found.doubled)}, "
        f"order broken {len(found.disordered)}, unanswered {len(outcome.unanswered)}, "
        f"answers twice {outcome.duplicates}, in flight at the kills {outcome.in_flight}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
