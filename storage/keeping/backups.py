"""A copy of the store in one SQLite file, taken while it is in use, whatever kind of database the store is on.

`cp` of a live SQLite store misses committed rows and looks sound; only SQLite's own backup sees them all. A store on
PostgreSQL is read on one snapshot. How a copy becomes the store is in `storage/keeping/restoring.py`.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from storage import schema
from storage.acts.sealing import Head
from storage.errors import StoreError
from storage.keeping.copying import copy_rows
from storage.migrations import HEAD, KNOWN
from storage.store import Store

RESTORED_AT = "restored_at"
SIDECARS = ("-wal", "-shm")


def file_of(url: str) -> Path | None:
    """The file of an SQLite store; None for another kind of database."""
    made = sa.make_url(url)
    return Path(made.database or "") if made.get_backend_name() == "sqlite" else None


def read_only(file: Path) -> sqlite3.Connection:
    """An SQLite file that is there, opened to look at it; whatever signs are in its name."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


def copy(store: Path, target: Path) -> None:
    """A sound copy of an SQLite store as one file, for the owner's eyes; complete or not there. Raises `StoreError`."""
    with written_beside(target) as beside:
        with (
            closing(read_only(store)) as source,
            closing(sqlite3.connect(beside)) as into,
        ):
            source.backup(into)  # in one step, so that it is one moment of the store
        make_single(beside)


def copy_postgresql(url: str, target: Path) -> None:
    """The same of a store on PostgreSQL: all of it as it was at one moment. Raises `StoreError`."""
    engine = sa.create_engine(url)
    try:
        with (
            written_beside(target) as beside,
            engine.connect().execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True) as source,
        ):
            _check_schema(source)
            with empty_store(beside) as into:
                copy_rows(source, into)
            make_single(beside)
    except sa.exc.OperationalError as error:
        raise StoreError(f"the store can't be read: {str(error.orig).splitlines()[0]}") from error
    finally:
        engine.dispose()


@contextmanager
def written_beside(target: Path) -> Iterator[Path]:
    """A new file beside the target, readable by its owner alone, that takes the target's place when it is sound."""
    try:
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        # Not the whole of it, which would name the file beside that nobody asked for.
        raise StoreError(f"{target}: can't be written ({error.strerror})") from error
    os.close(descriptor)
    beside = Path(name)
    try:
        yield beside
        check(beside)
        beside.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{target}: can't be written ({error})") from error
    finally:
        for leftover in (beside, *(beside.with_name(f"{beside.name}{each}") for each in SIDECARS)):
            leftover.unlink(missing_ok=True)


def make_single(file: Path) -> None:
    """Takes in what SQLite keeps beside the file; nobody else may have it open."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


@contextmanager
def empty_store(file: Path) -> Iterator[sa.Connection]:
    """A new SQLite store in an empty file, and a transaction that fills it, committed at the end."""
    store = Store(sa.URL.create("sqlite", database=str(file)))
    try:
        with store.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")  # foreign keys are switched outside of transactions
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.commit()
    finally:
        store.close()


def _check_schema(source: sa.Connection) -> None:
    try:
        version = str(source.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())
    except sa.exc.ProgrammingError:
        raise StoreError("there is no store of Legwork in this database yet") from None
    if version != HEAD:
        raise StoreError(
            f"the store has schema {version}, this program {HEAD}: back it up with the Legwork that runs on it"
        )


def is_current(connection: sa.Connection) -> bool:
    """Whether a store is of this program's schema."""
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()) == HEAD


def check(file: Path) -> str:
    """The schema of a file that is a sound store of ours. Raises `StoreError` for any other."""
    try:
        with closing(read_only(file)) as connection:
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
        with closing(read_only(file)) as connection:
            row = connection.execute(query).fetchone()
    except sqlite3.OperationalError:  # of a Legwork that had no chain yet
        return Head.none()
    return Head(*row) if row else Head.none()


def restored_at(connection: sa.Connection) -> datetime | None:
    """When the store was last restored from a backup; a push due before that is not built any more."""
    value = connection.scalar(sa.select(schema.meta.c.value).where(schema.meta.c.key == RESTORED_AT))
    return datetime.fromisoformat(value) if value else None
