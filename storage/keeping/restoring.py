"""A backup becomes the store. All that a restored store needs is done to a copy beside it, before it is the store: what
was on its way out is held, and who was erased since is erased again. Nothing may be sent from it before that.
"""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from storage import schema
from storage.errors import StoreError
from storage.keeping import backups
from storage.keeping.backups import RESTORED_AT, SIDECARS, copy, copy_postgresql, make_single
from storage.keeping.copying import copy_rows
from storage.messages.outbox import RESTORED, OutStatus
from storage.messages.processes import DEAD_AFTER, server_now
from storage.store import Store
from storage.visits.fetches import UNHEARD

T = TypeVar("T")

# How long a restore waits for whoever has a table of the store on PostgreSQL.
_LOCK_TIMEOUT = "10s"
_NO_LOCK = "55P03"
_LOOK_AGAIN_S = 0.5


class InUse(Exception):
    """Somebody works on the store."""


# --- the copy that will be the store ---------------------------------------------------------------------------------


@contextmanager
def prepared(file: Path, folder: Path) -> Iterator[tuple[Path, Store]]:
    """A copy of the backup below a folder, upgraded and open; gone at the end if still there."""
    with tempfile.TemporaryDirectory(prefix=".legwork-restore-", dir=folder) as name:
        beside = Path(name) / "store.db"
        copy(file, beside)
        store = Store(sa.URL.create("sqlite", database=str(beside)))
        try:
            yield beside, store
        finally:
            store.close()


def read_once(url: str, job: Callable[[sa.Connection], T]) -> T:
    """Reads from a database as it is, without bringing its schema up to date."""
    engine = sa.create_engine(url)
    try:
        with engine.connect() as connection:
            return job(connection)
    finally:
        engine.dispose()


def hold_what_is_due(connection: sa.Connection, now: datetime) -> int:
    """What was on its way out waits for review, questions are no longer open, voice is not listened to any more, and
    pushes due before now are not made up for.

    Returns how many messages wait. The instant of the restore is kept in `meta` under `restored_at` (ISO, UTC).
    """
    out, questions = schema.outbox, schema.questions
    unsent = out.c.status.in_((OutStatus.READY, OutStatus.SENDING, OutStatus.HELD))
    held = sa.update(out).where(unsent).values(status=OutStatus.HELD, owner=None, error=RESTORED)
    count = connection.execute(held).rowcount
    files = schema.attachments
    unheard = sa.update(files).where(files.c.status == UNHEARD)
    connection.execute(unheard.values(status="stored", owner=None, next_try_at=None))
    # An answer given today must not be taken for one to a question of then.
    connection.execute(sa.update(questions).where(questions.c.status == "open").values(status="cancelled"))
    meta = schema.meta
    connection.execute(sa.delete(meta).where(meta.c.key == RESTORED_AT))
    connection.execute(sa.insert(meta), {"key": RESTORED_AT, "value": now.isoformat()})
    return count


def forget_processes(connection: sa.Connection) -> None:
    """Whoever served the store when it was copied does not serve this one."""
    connection.execute(sa.delete(schema.processes))
    connection.execute(sa.update(schema.cursors).values(owner=None, seen_at=None))
    connection.execute(sa.update(schema.inbox).values(owner=None))
    connection.execute(sa.delete(schema.rates))


# --- putting it in place ---------------------------------------------------------------------------------------------


def in_use(store: Path) -> bool:
    """Whether another process has an SQLite store open."""
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


def put_in_place(ready: Path, store: Path, now: datetime) -> Path | None:
    """The prepared copy becomes the SQLite store; returns where the store that was there is kept now. Raises `InUse`
    when somebody has it open: what they wrote from now on would be lost.
    """
    make_single(ready)
    backups.check(ready)
    if in_use(store):
        raise InUse
    kept = store.with_name(f"{store.name}.before-restore-{_stamp(now)}") if store.exists() else None
    try:
        if kept is not None:
            _keep(store, kept)
        for each in SIDECARS:
            store.with_name(f"{store.name}{each}").unlink(missing_ok=True)
        ready.replace(store)
    except OSError as error:
        if kept is not None and kept.exists():
            kept.unlink() if store.exists() else kept.replace(store)
        raise StoreError(f"{store}: can't be written ({error})") from error
    return kept


def _keep(store: Path, kept: Path) -> None:
    """A second name for the store, so that at no moment there is none: a `serve` would start with an empty one."""
    try:
        os.link(store, kept)
    except OSError:  # a file system without links
        store.replace(kept)


def load(ready: Store, url: str, folder: Path, now: datetime) -> Path | None:
    """The prepared copy becomes the store on PostgreSQL, in one transaction; the store that was there is kept as a
    backup in a folder, whose path is returned. Raises `InUse` while a `serve` lives, or somebody holds a table.

    On any other trouble the kept file stays: a connection lost at the commit doesn't say whether it came through.
    """
    store, kept = Store(url), None
    try:
        with ready.engine.connect() as source, store.engine.begin() as target:
            _take(target, now)
            if _has_people(target):
                kept = folder / f"legwork.before-restore-{_stamp(now)}.db"
                copy_postgresql(url, kept)
            copy_rows(source, target)
    except sa.exc.OperationalError as error:
        if getattr(error.orig, "sqlstate", None) == _NO_LOCK:
            if kept is not None:
                kept.unlink(missing_ok=True)
            raise InUse from error
        there = f"; the store that was there is kept as {kept}" if kept is not None else ""
        said = str(error.orig).splitlines()[0]
        raise StoreError(f"the backup may not have taken the store's place ({said}){there}") from error
    finally:
        store.close()
    return kept


def _take(target: sa.Connection, now: datetime) -> None:
    """Keeps everybody from writing until the commit; reading goes on, for the copy of what was there."""
    target.exec_driver_sql(f"SET LOCAL lock_timeout = '{_LOCK_TIMEOUT}'")
    target.exec_driver_sql(f"LOCK TABLE {', '.join(schema.metadata.tables)} IN EXCLUSIVE MODE")
    if beats(target, now):
        raise InUse


def wait_for_the_dead(url: str, now: Callable[[], datetime]) -> None:
    """Returns once nobody serves a store on PostgreSQL. Who died a moment ago counts as living for `DEAD_AFTER`, so
    that is waited for. Raises `InUse` as soon as somebody is heard."""
    first = latest = read_once(url, lambda connection: beats(connection, now()))
    while latest:
        time.sleep(_LOOK_AGAIN_S)
        latest = read_once(url, lambda connection: beats(connection, now()))
        if any(first.get(owner) != at for owner, at in latest.items()):
            raise InUse


def beats(connection: sa.Connection, now: datetime) -> dict[str, datetime]:
    """When each process that counts as living was last heard; nobody in a database without the table."""
    p = schema.processes
    if not sa.inspect(connection).has_table(p.name):
        return {}
    lives = p.c.beat_at > server_now(connection, now) - DEAD_AFTER
    return {row.owner: row.beat_at for row in connection.execute(sa.select(p.c.owner, p.c.beat_at).where(lives))}


def _has_people(connection: sa.Connection) -> bool:
    return connection.scalar(sa.select(schema.members.c.id).limit(1)) is not None


def _stamp(now: datetime) -> str:
    return f"{now:%Y%m%dT%H%M%SZ}"
