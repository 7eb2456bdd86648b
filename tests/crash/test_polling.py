"""The same with thirty kills under polling."""

import signal
from pathlib import Path

from tests.crash.killing import run


def test_thirty_kills_under_load_lose_and_double_nothing(tmp_path: Path) -> None:
    outcome = run(tmp_path, way="polling", kills=30, how=signal.SIGKILL, seed=7, forked=True)
    assert outcome.messages > 20
    assert not outcome.failed, outcome
