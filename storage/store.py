"""The database: opened, upgraded and written by one thread (SQLite) or several (PostgreSQL)."""

import contextlib
import os
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa

from storage.complaints import LOCKED, complaint
from storage.errors import StoreError
from storage.migrations import HEAD, KNOWN

Connection = sa.Connection

T = TypeVar("T")
Job = Callable[[sa.Connection], Any]

# Up to so many waiting jobs share one commit; measured best around 64 (docs/decisions/0003-store.md).
BATCH = 64
BUSY_MS = 30_000
# A writer that has waited for the lock for so long says so; two who write at once wait for less.
WAITS_LONG_S = 5.0
POSTGRESQL_WRITERS = 4
# A server that went away without a word, or a lock that somebody never gives back, is noticed within half a minute.
_PATIENCE = {
    "connect_timeout": 10, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3,
    "tcp_user_timeout": 30_000, "options": f"-c lock_timeout={BUSY_MS}",
}  # fmt: skip
# Held by the process that upgrades a PostgreSQL database, until it commits or dies.
UPGRADE_LOCK = sa.text("SELECT pg_advisory_xact_lock(7305)")
_READ_ONLY_SNAPSHOT = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


class Store:
    """A database of Legwork, its schema up to date.

    `write` runs a job in a transaction of its own or one it shares with others; a job must be repeatable, since a
    failing neighbour makes the batch run again one by one. `read` runs in the calling thread on a snapshot. While the
    database takes nothing, jobs fail and `trouble` says why; the next job that gets through ends it.
    """

    def __init__(self, url: str | sa.URL) -> None:
        self.url = sa.make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._reading: dict[str, Any] = {"legwork_read": True} if self.is_sqlite else _READ_ONLY_SNAPSHOT
        self.engine = _engine(self.url)
        try:
            self._upgrade()
        except StoreError:
            self.engine.dispose()
            raise
        except (sa.exc.SQLAlchemyError, sqlite3.Error) as error:
            self.engine.dispose()
            said = complaint(error) if self.is_sqlite else None
            raise StoreError(
                f"database.url: can't open {self.url.render_as_string()}: {said or _first_line(error)}"
            ) from error
        self._on_rollback: list[Callable[[], None]] = []
        self._on_trouble: list[Callable[[str | None], None]] = []
        self._trouble: str | None = None
        self._waits_since: float | None = None
        self._writing: dict[int, float] = {}  # since when a thread is in its transaction
        self._troubled_at = time.monotonic()
        self.on_write: Callable[[int, float], None] | None = None  # told how many jobs took how many seconds
        self._writers = ThreadPoolExecutor(POSTGRESQL_WRITERS, "writer") if not self.is_sqlite else None
        self._jobs: queue.SimpleQueue[tuple[Job, Future[Any]] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write_batches, name="writer", daemon=True)
        if self.is_sqlite:
            self._thread.start()

    def write(self, job: Callable[[sa.Connection], T]) -> "Future[T]":
        """Runs a job in a writing transaction; the future is done when it is committed."""
        if self._writers is not None:
            return self._writers.submit(self._write_one, job)
        future: Future[T] = Future()
        self._jobs.put((job, future))
        return future

    def do(self, job: Callable[[sa.Connection], T]) -> T:
        """`write`, waited for."""
        return self.write(job).result()

    def at_once(self, job: Callable[[sa.Connection], T]) -> T:
        """`do` in the calling thread, without waiting behind other jobs; SQLite has one writer all the same."""
        return self.do(job) if self._writers is None else self._write_one(job)

    def read(self, job: Callable[[sa.Connection], T]) -> T:
        """Runs a job that only reads, here and now."""
        with self.engine.connect() as connection:
            try:
                return job(connection.execution_options(**self._reading))
            finally:
                connection.rollback()

    def on_rollback(self, forget: Callable[[], None]) -> None:
        """Calls `forget` after a rollback, so that caches filled inside the transaction are dropped."""
        self._on_rollback.append(forget)

    @property
    def longest_write(self) -> float:
        """Seconds that the oldest transaction under way has taken so far; 0 when none is."""
        began = list(self._writing.values())  # other threads come and go
        return time.monotonic() - min(began) if began else 0.0

    @property
    def well_for(self) -> float:
        """Seconds since the database last refused a transaction (locked, full, away)."""
        return time.monotonic() - self._troubled_at

    def on_trouble(self, tell: Callable[[str | None], None]) -> None:
        """Calls `tell`, in a writing thread, when the database begins to take nothing, with why; None when it is well
        again."""
        self._on_trouble.append(tell)

    @property
    def trouble(self) -> str | None:
        """Why the database takes nothing just now."""
        since = self._waits_since
        waited = time.monotonic() - since if since is not None else 0.0
        return f"{LOCKED} (for {waited:.0f} s)" if waited > WAITS_LONG_S else self._trouble

    def close(self) -> None:
        """Waits for the jobs under way."""
        if self._writers is not None:
            self._writers.shutdown()
        elif self._thread.is_alive():
            self._jobs.put(None)
            self._thread.join()
        self.engine.dispose()

    # --- inside ---

    def _upgrade(self) -> None:
        with self.engine.begin() as connection:
            if not self.is_sqlite:
                _wait_for_upgrade(connection)
            version = _schema_version(connection)
            if version == HEAD:
                # A transaction may begin on a file that may only be read; the first write tells.
                connection.exec_driver_sql("UPDATE alembic_version SET version_num = version_num")
                return
            if version is not None and version not in KNOWN:
                raise StoreError(
                    f"the store is newer than this program (schema {version}, known up to {HEAD}):"
                    " install a newer Legwork"
                )
            _run_alembic(connection)

    def _write_batches(self) -> None:
        while (first := self._jobs.get()) is not None:
            batch, stop = [first], False
            while len(batch) < BATCH and not self._jobs.empty():
                following = self._jobs.get()
                if following is None:
                    stop = True
                    break
                batch.append(following)
            # Who waited may have gone (a cancelled task): then nothing is written, and nobody is told.
            self._write_batch([each for each in batch if each[1].set_running_or_notify_cancel()])
            if stop:
                return

    def _write_batch(self, batch: list[tuple[Job, Future[Any]]]) -> None:
        begun = False
        try:
            with self._transaction(len(batch)) as connection:
                begun = True
                results = [job(connection) for job, _ in batch]
        except BaseException as error:  # noqa: BLE001 - whatever it was, each job is tried alone or told
            self._forget()
            if len(batch) == 1 or not begun:  # a lock that is not given is not asked for again by each
                for _, future in batch:
                    future.set_exception(error)
            else:
                for each in batch:
                    self._write_batch([each])
            return
        for (_, future), result in zip(batch, results, strict=True):
            future.set_result(result)

    def _write_one(self, job: Callable[[sa.Connection], T]) -> T:
        try:
            with self._transaction(1) as connection:
                return job(connection)
        except BaseException:
            self._forget()
            raise

    @contextlib.contextmanager
    def _transaction(self, jobs: int) -> Iterator[sa.Connection]:
        me, began = threading.get_ident(), time.monotonic()
        self._writing[me] = began
        try:
            with self._writing_connection() as connection:
                yield connection
        except Exception as error:
            if isinstance(error, sa.exc.OperationalError | sa.exc.InterfaceError | sa.exc.TimeoutError):
                self._troubled_at = time.monotonic()
            self._note(error)
            raise
        finally:
            self._writing.pop(me, None)
            if self.on_write is not None:
                self.on_write(jobs, time.monotonic() - began)

    @contextlib.contextmanager
    def _writing_connection(self) -> Iterator[sa.Connection]:
        """Committed at the end. Trouble is over when the lock is given, if it was that, else when something was
        written: an empty commit needs no room on the disk."""
        self._waits_since = time.monotonic() if self.is_sqlite else None
        try:
            with self.engine.begin() as connection:
                self._waits_since = None
                before = _written(connection) if self._trouble else None
                yield connection
                is_over = before is None or self._trouble == LOCKED or _written(connection) != before
        finally:
            self._waits_since = None
        if self._trouble and is_over:
            self._tell(None)

    def _note(self, error: Exception) -> None:
        said = complaint(error)
        if said is not None and said != self._trouble:
            self._tell(said)

    def _tell(self, trouble: str | None) -> None:
        self._trouble = trouble
        for tell in self._on_trouble:
            tell(trouble)

    def _forget(self) -> None:
        for forget in self._on_rollback:
            forget()


def _engine(url: sa.URL) -> sa.Engine:
    if url.get_backend_name() != "sqlite":
        return sa.create_engine(url, pool_pre_ping=True, pool_size=POSTGRESQL_WRITERS + 2, connect_args=_PATIENCE)
    _create_private(url.database)
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_MS / 1000, "check_same_thread": False})
    sa.event.listen(engine, "connect", _set_up_sqlite)
    sa.event.listen(engine, "begin", _begin_immediate)
    return engine


def _create_private(path: str | None) -> None:
    """A new file that its owner alone can read: it holds customers and join codes. `-wal` and `-shm` take its mode."""
    if not path or path.startswith((":", "file:")):
        return
    with contextlib.suppress(OSError):  # there already (its owner may have opened it to others), or SQLite says why not
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
    for ending in ("-wal", "-shm"):  # made while the file was read-only, they would stay so when it no longer is
        with contextlib.suppress(OSError):
            Path(path + ending).chmod(Path(path).stat().st_mode & 0o777)


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_immediate(connection: sa.Connection) -> None:
    # A read that becomes a write fails at once under WAL, whatever the busy timeout: writers say so from the start.
    reading = connection.get_execution_options().get("legwork_read")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _wait_for_upgrade(connection: sa.Connection) -> None:
    """Until no other process is at it: a large store takes longer than a lock is waited for otherwise."""
    connection.execute(sa.text("SET LOCAL lock_timeout = 0"))
    connection.execute(UPGRADE_LOCK)
    connection.execute(sa.text(f"SET LOCAL lock_timeout = {BUSY_MS}"))


def _schema_version(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return version


def _run_alembic(connection: sa.Connection) -> None:
    from alembic import command  # slow to import, and seldom needed
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _written(connection: sa.Connection) -> int:
    """A number that grows with each row written (SQLite); on PostgreSQL every commit counts."""
    driver: Any = connection.connection.dbapi_connection
    return driver.total_changes if isinstance(driver, sqlite3.Connection) else time.monotonic_ns()


def _first_line(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0]
