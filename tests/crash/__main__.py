"""`python -m tests.crash KILLS=50`: the crash test at length; prints what was seen."""

import random
import signal
import sys
import tempfile
from pathlib import Path

from tests.crash.killing import Outcome, run


def main() -> int:
    given = dict(each.split("=", 1) for each in sys.argv[1:] if "=" in each)
    kills, seed = int(given.get("KILLS", "50")), int(given.get("SEED", random.randrange(10_000)))
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(Path(folder), kills=kills, how=signal.SIGKILL, seed=seed)
    show(f"{kills} kills, seed {seed}", outcome)
    found = outcome.findings
    return int(bool(found.lost or found.doubled or found.disordered or outcome.duplicates > outcome.in_flight))


def show(title: str, outcome: Outcome) -> None:
    found = outcome.findings
    sys.stdout.write(
        f"{title}: {outcome.messages} messages, lost {len(found.lost)}, doubled {len(found.doubled)}, "
        f"order broken {len(found.disordered)}, unanswered {len(outcome.unanswered)}, "
        f"answers twice {outcome.duplicates}, in flight at the kills {outcome.in_flight}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
