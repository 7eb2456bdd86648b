"""300 seeds of delivery on virtual time. A failing one: `python -m tests.simulation SEED=…` prints what happened."""

import os
import subprocess
import sys

import pytest

from tests.simulation.invariants import Broken
from tests.simulation.world import World, told

SEEDS = 300


@pytest.mark.parametrize("seed", range(SEEDS))
def test_delivery_holds_whatever_happens(seed: int) -> None:
    world = World(seed)
    try:
        world.run()
    except Broken as broken:
        last = "\n".join(told(world.trace).splitlines()[-30:])
        pytest.fail(f"{broken}\n{last}\nThe whole of it: python -m tests.simulation SEED={seed}", pytrace=False)


def test_what_can_go_wrong_does() -> None:
    """The seeds reach what they are for."""
    seen: set[str] = set()
    for seed in range(25):
        world = World(seed)
        world.run()
        seen.update(what.rsplit(": ", 1)[-1].split(" for ")[0] for _, _, what in world.trace)
    wanted = {"CRASHES", "is paused", "has no store", "is told to stop", "store refused", "store lost"}
    wanted |= {"refused", "lost", "dropped", "broken", "failing", "throttled", "throttled_everywhere", "bad"}
    assert wanted <= seen


def test_a_seed_replays_in_another_process() -> None:
    def trace(hash_seed: str) -> str:
        run = [sys.executable, "-m", "tests.simulation", "SEED=7"]
        env = {**os.environ, "PYTHONHASHSEED": hash_seed}
        return subprocess.run(run, capture_output=True, text=True, check=True, env=env).stdout

    assert trace("1") == trace("2")
    assert trace("1").endswith("holds\n")
