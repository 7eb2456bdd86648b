"""The store of a simulated replica: real statements on a real SQLite, at virtual moments, with what can go wrong.

Every transaction is looked at as a whole afterwards (`Database.on_commit`). Transactions run one after another: what
two that overlap do to each other is PostgreSQL's part, see `tests/storage/test_processes.py` and `tests/crash`.
"""

import random
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from storage import schema
from tests.simulation.timeline import Timeline, VirtualLoop

T = TypeVar("T")
Job = Callable[[sa.Connection], T]

_TABLES = (schema.outbox, schema.processes, schema.rates)
_ROWS = "SELECT id, status, owner, chat, kind, conversation, edits_id, under_id, error, message_ids FROM outbox"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the outbox as it stands after a transaction."""

    id: int
    status: str
    owner: str | None
    chat: str
    kind: str
    conversation: str
    edits_id: int | None
    under_id: int | None
    error: str | None
    message_ids: str | None


class Database:
    """One SQLite in memory, emptied for each simulation."""

    def __init__(self) -> None:
        self._engine = _engine()
        self.rows: dict[int, Row] = {}
        self.owners: set[str] = set()
        self.is_watched = True
        self.on_commit: Callable[[str, dict[int, Row], dict[int, Row]], None] = lambda _who, _before, _after: None
        with self._engine.begin() as connection:
            for table in _TABLES:
                connection.execute(sa.delete(table))
            connection.execute(sa.text("DELETE FROM sqlite_sequence"))  # rows are numbered from 1 again

    def transact(self, who: str, job: Job[T]) -> T:
        """A transaction that goes through."""
        with self._engine.begin() as connection:
            driver: Any = connection.connection.dbapi_connection
            changes = driver.total_changes
            result = job(connection)
        if self.is_watched and driver.total_changes != changes:
            before, self.rows = self.rows, {row[0]: Row(*row) for row in driver.execute(_ROWS)}
            self.owners = {row[0] for row in driver.execute("SELECT owner FROM processes")}
            self.on_commit(who, before, self.rows)
        return result

    def roll_back(self, job: Job[T]) -> None:
        """A transaction that does everything and is not committed."""
        with self._engine.connect() as connection:
            connection.begin()
            job(connection)
            connection.rollback()


@cache
def _engine() -> sa.Engine:
    # One for all simulations: compiled statements are kept with it.
    engine = sa.create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    schema.metadata.create_all(engine)
    return engine


class StoreTrouble:
    """What befalls the transactions of one replica. Nothing once `rng` says so, or the weather is fine."""

    def __init__(self, rng: random.Random, timeline: Timeline, until: float) -> None:
        self._rng = rng
        self._timeline = timeline
        self._until = until
        self.refuses = self.loses = self.kills = self.slow = 0.0
        self.away_until = 0.0

    def delay(self) -> float:
        """Seconds until a transaction runs, or its answer is there."""
        if self._timeline.now < self._until and self._rng.random() < self.slow:
            return self._rng.uniform(0.1, 0.9)
        return self._rng.uniform(0.001, 0.01)

    def pick(self) -> str:
        """`fine`, `refused` (nothing done), `lost` (done, but the answer is lost), `killed before`, `killed after`."""
        if self._timeline.now < self.away_until:
            return "refused"
        if self._timeline.now >= self._until:
            return "fine"
        chance = self._rng.random()
        for name, share in (("refused", self.refuses), ("lost", self.loses), ("killed before", self.kills),
                            ("killed after", self.kills)):  # fmt: skip
            if chance < share:
                return name
            chance -= share
        return "fine"


class SimulatedStore:
    """What `Delivery` and `Heartbeat` use of a `Store`. `die` ends the replica at once."""

    is_sqlite = False  # so that it beats and buries, as on PostgreSQL

    def __init__(
        self, database: Database, loop: VirtualLoop, owner: str, trouble: StoreTrouble, die: Callable[[], None],
        tell: Callable[[str], None],
    ) -> None:  # fmt: skip
        self._database = database
        self._loop = loop
        self._owner = owner
        self._trouble = trouble
        self._die = die
        self._tell = tell
        self.is_gone = False

    def write(self, job: Job[T]) -> "Future[T]":
        future: Future[T] = Future()
        self._loop.call_later(self._trouble.delay(), self._write, job, future)
        return future

    def _write(self, job: Job[T], future: "Future[T]") -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            result = self.at_once(job)
        except Exception as error:  # noqa: BLE001 - as the writer thread hands it on
            self._loop.call_later(self._trouble.delay(), future.set_exception, error)
        else:
            self._loop.call_later(self._trouble.delay(), future.set_result, result)

    def at_once(self, job: Job[T]) -> T:
        what = "refused" if self.is_gone else self._trouble.pick()
        if what != "fine" and not self.is_gone:
            self._tell(f"store {what}")
        if what.startswith("killed"):
            self._die()
        if what in {"refused", "killed before"}:
            if not self.is_gone:
                self._database.roll_back(job)
            raise _connection_lost()
        result = self._database.transact(self._owner, job)
        if what != "fine":
            raise _connection_lost()
        return result


def _connection_lost() -> sa.exc.OperationalError:
    return sa.exc.OperationalError("simulated", None, Exception("server closed the connection"))
