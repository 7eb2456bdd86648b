"""A message that was acknowledged is never lost, and changes the data exactly once, whatever kills the process."""

import signal
from pathlib import Path

import pytest

from tests.crash.__main__ import said_too_often
from tests.crash.killing import WAYS, WAYS_OF, Outcome, run


@pytest.mark.parametrize("way", WAYS)
def test_ten_kills_under_load_lose_and_double_nothing(tmp_path: Path, way: str) -> None:
    outcome = run(tmp_path, way=way, kills=10, how=signal.SIGKILL, seed=7)
    _all_there(outcome)
    assert not said_too_often(way, outcome), outcome


@pytest.mark.parametrize("way", WAYS_OF["telegram"])
def test_five_stops_under_load_do_nothing_twice(tmp_path: Path, way: str) -> None:
    outcome = run(tmp_path, way=way, kills=5, how=signal.SIGTERM, seed=8)
    _all_there(outcome)
    assert outcome.in_flight == 0
    assert outcome.duplicates == 0


def _all_there(outcome: Outcome) -> None:
    assert outcome.messages > 20
    assert outcome.findings.lost == []
    assert outcome.findings.doubled == []
    assert outcome.findings.disordered == []
    assert outcome.unanswered == []
