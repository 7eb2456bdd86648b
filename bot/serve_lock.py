"""One `serve` a SQLite file: what was being sent when a process died may only be freed when it is surely dead.

On PostgreSQL several may serve; there the heartbeat knows who lives (`bot/heartbeat.py`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from storage.errors import StoreError
from storage.store import Store


class Served(StoreError):
    """Another process serves the store, or puts a backup in its place."""


@contextmanager
def serve_lock(store: Store) -> Iterator[None]:
    """Holds the store for serving; `Served` with one sentence when another process has it."""
    database = store.url.database
    if not store.is_sqlite or not database or database == ":memory:":  # a store in memory is nobody else's
        yield
    else:
        with file_lock(Path(database)):
            yield


@contextmanager
def file_lock(store: Path) -> Iterator[None]:
    """Keeps every `serve` from an SQLite file, which need not be there; `Served` when there is one."""
    path = store.absolute().with_name(f"{store.name}.serve.lock")
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise Served(f"another `legwork serve` runs on this store (it holds {path}): stop that one first") from None
    try:
        yield
    finally:
        lock.release()
