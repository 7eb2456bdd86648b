"""The database itself killed under three replicas that serve both platforms: they go on without hands."""

import random
import time
from collections import Counter
from pathlib import Path

from tests.crash.fleet import answered, serving
from tests.crash.outcome import Outcome, drained, outcome_of
from tests.databases import PostgresServer


def run(server: PostgresServer, folder: Path, *, kills: int, seed: int, pause: float = 0.15) -> Outcome:
    """Kills the database `kills` times and starts it again on the same files after 1 to 5 seconds.

    The replicas are never started again. No answer may come twice: who sent it lives, and knows.
    """
    dice, url, waits = random.Random(seed), server.empty(), []
    with serving(url, folder, seed, http=False, pause=pause) as (scene, fleet, load):
        for _ in range(kills):
            time.sleep(dice.uniform(0.5, 3.0))
            server.kill()
            time.sleep(dice.uniform(1.0, 5.0))
            server.start_again()
            waits.append(answered(scene, fleet))
        load.stop()
        drained(url, scene, fleet.check)
        fleet.end()
        outcome = outcome_of(url, scene, Counter(), several=True)
        outcome.notes = [f"answers again after at most {max(waits):.1f} s"]
        outcome.bugs = fleet.bugs()
        return outcome
