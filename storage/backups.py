"""Copies of an SQLite store, taken while it is in use, and a copy put in the store's place.

`cp` of a live store misses committed rows and looks sound; only SQLite's own backup sees them all.
"""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from storage import schema
from storage.errors import StoreError
from storage.migrations import KNOWN
from storage.outbox import RESTORED, OutStatus
from storage.sealing import Head

RESTORED_AT = "restored_at"
_SIDECARS = ("-wal", "-shm")


def file_of(url: str) -> Path | None:
    """The file of an SQLite store; None for another kind of database."""
    made = sa.make_url(url)
    return Path(made.database or "") if made.get_backend_name() == "sqlite" else None


def copy(store: Path, target: Path) -> None:
    """A sound copy of the store as one file, for the owner's eyes; complete or not there. Raises `StoreError`."""
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with (
            closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(beside)) as into,
        ):
            source.backup(into)
            into.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
        check(beside)
        beside.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{target}: can't be written ({error})") from error
    finally:
        for leftover in (beside, *(beside.with_name(f"{beside.name}{each}") for each in _SIDECARS)):
            leftover.unlink(missing_ok=True)


def check(file: Path) -> str:
    """The schema of a file that is a sound store of ours. Raises `StoreError` for any other."""
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            found = connection.execute("PRAGMA integrity_check").fetchone()[0]
            version = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    except (sqlite3.Error, TypeError) as error:
        raise StoreError(f"{file}: not a store of Legwork ({error})") from None
    if found != "ok":
        raise StoreError(f"{file}: damaged ({found})")
    if version not in KNOWN:
        raise StoreError(f"{file}: of a newer Legwork (schema {version}); install a newer Legwork")
    return version


def head_of(file: Path) -> Head:
    """Where the audit's chain ended when the backup was made. Raises `StoreError` for what is no store of ours."""
    check(file)
    query = "SELECT place, hash FROM audit WHERE place IS NOT NULL ORDER BY place DESC LIMIT 1"
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            row = connection.execute(query).fetchone()
    except sqlite3.OperationalError:  # of a Legwork that had no chain yet
        return Head.none()
    return Head(*row) if row else Head.none()


def in_use(store: Path) -> bool:
    """Whether another process has the store open."""
    if not store.exists():
        return False
    try:
        with closing(sqlite3.connect(store, timeout=0.5)) as connection:
            # Leaving WAL takes the file to oneself, which fails while anybody else has it open.
            left = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
    except sqlite3.OperationalError:
        return True
    except sqlite3.DatabaseError:
        return False  # no database at all: nobody runs on it
    return str(left) != "delete"


def put_in_place(file: Path, store: Path, now: datetime) -> Path | None:
    """Copies a backup to where the store is; returns where the store that was there is kept now."""
    kept = store.with_name(f"{store.name}.before-restore-{now:%Y%m%dT%H%M%SZ}") if store.exists() else None
    if kept is not None:
        store.replace(kept)
    for each in _SIDECARS:
        store.with_name(f"{store.name}{each}").unlink(missing_ok=True)
    try:
        copy(file, store)
    except StoreError:
        if kept is not None:
            kept.replace(store)
        raise
    return kept


def hold_what_is_due(connection: sa.Connection, now: datetime) -> int:
    """After a restore: what was on its way out waits for review, and pushes due before now are not made up for.

    Returns how many messages wait. The instant of the restore is kept in `meta` under `restored_at` (ISO, UTC).
    """
    out = schema.outbox
    unsent = out.c.status.in_((OutStatus.READY, OutStatus.SENDING, OutStatus.HELD))
    held = sa.update(out).where(unsent).values(status=OutStatus.HELD, owner=None, error=RESTORED)
    count = connection.execute(held).rowcount
    meta = schema.meta
    connection.execute(sa.delete(meta).where(meta.c.key == RESTORED_AT))
    connection.execute(sa.insert(meta), {"key": RESTORED_AT, "value": now.isoformat()})
    return count


def restored_at(connection: sa.Connection) -> datetime | None:
    """When the store was last restored from a backup; a push due before that is not built any more."""
    value = connection.scalar(sa.select(schema.meta.c.value).where(schema.meta.c.key == RESTORED_AT))
    return datetime.fromisoformat(value) if value else None
