"""A message that was acknowledged is never lost, and changes the data exactly once, whatever kills the process."""

import signal
from pathlib import Path

import pytest

from tests.crash.killing import run

KILLS = {"webhook": 4, "sockets": 4, "http": 4}


@pytest.mark.parametrize(("way", "kills"), KILLS.items(), ids=KILLS)
def test_kills_under_load_lose_and_double_nothing(tmp_path: Path, way: str, kills: int) -> None:
    outcome = run(tmp_path, way=way, kills=kills, how=signal.SIGKILL, seed=7)
    assert outcome.messages > 20
    assert not outcome.failed, outcome


@pytest.mark.parametrize("way", ["polling", "webhook"])
def test_three_stops_under_load_do_nothing_twice(tmp_path: Path, way: str) -> None:
    outcome = run(tmp_path, way=way, kills=3, how=signal.SIGTERM, seed=8)
    assert outcome.messages > 20
    assert not outcome.failed, outcome
    assert not outcome.in_flight
    assert not outcome.again.total()
