"""The database is killed under the replicas; nobody starts them again."""

from pathlib import Path

from tests.crash import outages
from tests.databases import DURABLE, PostgresServer


def test_five_kills_of_the_database_lose_and_double_nothing(tmp_path: Path) -> None:
    server = PostgresServer(DURABLE)
    try:
        outcome = outages.run(server, tmp_path, kills=5, seed=9)
    finally:
        server.stop()
    assert outcome.messages > 50
    assert not outcome.failed, outcome
    assert not outcome.bugs, outcome
