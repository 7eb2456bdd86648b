"""One `serve` a SQLite file: what was being sent when a process died may only be freed when it is surely dead.

On PostgreSQL several may serve; there the heartbeat knows who lives (`bot/heartbeat.py`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from storage.errors import StoreError
from storage.store import Store


@contextmanager
def serve_lock(store: Store) -> Iterator[None]:
    """Holds the store for serving; StoreError with one sentence when another process serves it."""
    path = _beside(store.url.database) if store.is_sqlite else None
    if path is None:  # a store in memory is nobody else's
        yield
    else:
        with _file_lock(path):
            yield


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
