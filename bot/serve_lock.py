"""One `serve` a store: what was being sent when a process died may only be freed when it is surely dead."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from filelock import FileLock, Timeout

from storage.errors import StoreError
from storage.store import Store

_ADVISORY = 7306


@contextmanager
def serve_lock(store: Store) -> Iterator[None]:
    """Holds the store for serving; StoreError with one sentence when another process serves it."""
    if not store.is_sqlite:
        with _advisory_lock(store):
            yield
    elif path := _beside(store.url.database):
        with _file_lock(path):
            yield
    else:
        yield  # a store in memory is nobody else's


def _beside(database: str | None) -> Path | None:
    if not database or database == ":memory:":
        return None
    return Path(database).absolute().with_name(f"{Path(database).name}.serve.lock")


@contextmanager
def _file_lock(path: Path) -> Iterator[None]:
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise StoreError(f"another `legwork serve` runs on this store (it holds {path}): stop that one first") from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _advisory_lock(store: Store) -> Iterator[None]:
    # The lock lives as long as its connection: PostgreSQL frees it when the process is gone.
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.scalar(sa.text(f"SELECT pg_try_advisory_lock({_ADVISORY})")):
            raise StoreError("another `legwork serve` runs on this database: stop that one first")
        yield
