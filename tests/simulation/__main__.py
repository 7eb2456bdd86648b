"""`python -m tests.simulation SEED=17` prints what happens in one simulation; `SEEDS=10000` runs many (FROM=0)."""

import os
import sys

import structlog

from tests.simulation.invariants import Broken
from tests.simulation.world import World, told


def main() -> int:
    given = dict(each.split("=", 1) for each in sys.argv[1:] if "=" in each)
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(open(os.devnull, "w")))  # noqa: SIM115, PTH123
    if "SEED" in given:
        return _one(int(given["SEED"]))
    first = int(given.get("FROM") or 0)
    failed = [seed for seed in range(first, first + int(given.get("SEEDS") or 300)) if not _holds(seed)]
    sys.stdout.write(f"{len(failed)} failed: {failed[:20]}\n")
    return int(bool(failed))


def _one(seed: int) -> int:
    world, broken = World(seed), None
    try:
        world.run()
    except Broken as error:
        broken = error
    sys.stdout.write(f"{told(world.trace)}\n{'holds' if broken is None else broken}\n")
    return int(broken is not None)


def _holds(seed: int) -> bool:
    try:
        World(seed).run()
    except Broken as error:
        sys.stdout.write(f"seed {seed}: {error}\n")
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
