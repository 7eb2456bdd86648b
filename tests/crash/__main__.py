"""`python -m tests.crash KILLS=50 PLATFORM=slack HOW=http`: the crash test at length; prints what was seen.

`PLATFORM`: `telegram` or `slack`. `HOW`: `polling`, `webhook`, `sockets` or `http`. All in turn unless one is named.
"""

import random
import signal
import sys
import tempfile
from pathlib import Path

from tests.crash.killing import WAYS, WAYS_OF, Outcome, run


def main() -> int:
    given = dict(each.split("=", 1) for each in sys.argv[1:] if "=" in each)
    kills, seed = int(given.get("KILLS") or "50"), int(given.get("SEED") or random.randrange(10_000))
    platform, way = given.get("PLATFORM"), given.get("HOW")
    ways = [way] if way else list(WAYS_OF[platform] if platform else WAYS)
    failed = [_failed(each, kills, seed) for each in ways]
    return int(any(failed))


def _failed(way: str, kills: int, seed: int) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(Path(folder), way=way, kills=kills, how=signal.SIGKILL, seed=seed)
    show(f"{way}, {kills} kills, seed {seed}", outcome)
    found = outcome.findings
    return bool(found.lost or found.doubled or found.disordered or outcome.unanswered or said_too_often(way, outcome))


def said_too_often(way: str, outcome: Outcome) -> bool:
    """Whether answers came twice that need not: Slack's history is looked at, though it doesn't keep what one person
    alone was shown."""
    if way in WAYS_OF["slack"]:
        return outcome.duplicates > outcome.aside or outcome.aside > outcome.aside_in_flight
    return outcome.duplicates > outcome.in_flight


def show(title: str, outcome: Outcome) -> None:
    found = outcome.findings
    aside = f" ({outcome.aside} of them shown to one person alone)" if outcome.aside else ""
    sys.stdout.write(
        f"{title}: {outcome.messages} messages, lost {len(found.lost)}, doubled {len(found.doubled)}, "
        f"order broken {len(found.disordered)}, unanswered {len(outcome.unanswered)}, "
        f"answers twice {outcome.duplicates}{aside}, in flight at the kills {outcome.in_flight}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
