"""Three replicas of `serve` on one PostgreSQL with both platforms: what the promise says, whoever of them dies."""

from pathlib import Path

from tests.crash import fleet
from tests.databases import PostgresServer


def test_thirty_kills_under_load_lose_and_double_nothing(tmp_path: Path, postgres_server: PostgresServer) -> None:
    outcome = fleet.run(postgres_server.empty(), tmp_path, kills=30, seed=7)
    assert outcome.messages > 50
    assert not outcome.failed, outcome
    assert not outcome.bugs, outcome


def test_another_replica_receives_within_twelve_seconds(tmp_path: Path, postgres_server: PostgresServer) -> None:
    seconds, outcome = fleet.take_over(postgres_server.empty(), tmp_path, seed=8)
    assert seconds <= 12
    assert not outcome.failed, outcome
    assert not outcome.bugs, outcome
