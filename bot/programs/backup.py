"""`legwork backup FILE`: a copy of the store, also while it is in use."""

from contextlib import suppress
from pathlib import Path

import sqlalchemy as sa

from bot.clock import real
from bot.programs.output import show
from bot.programs.session import Session
from storage.acts import sealing
from storage.errors import StoreError
from storage.keeping import backups
from storage.keeping.restoring import read_once
from storage.keeping.upkeep import note_backup


def run(session: Session, file: Path, *, force: bool) -> None:
    """Writes the copy and prints where its audit ends. A folder is made; a file that is there stays unless forced."""
    url = session.config.database.url
    store = backups.file_of(url)
    if store is not None and not store.exists():
        session.stop("backup-no-store", store=str(store))
    if file.exists() and not force:
        session.stop("backup-there", file=str(file))
    if store is not None and file.exists() and file.samefile(store):
        session.stop("backup-itself", file=str(file))
    _seal(session)
    with suppress(OSError):  # whoever can't make the folder is told so by the copy
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if store is not None:
        backups.copy(store, file)
    else:
        backups.copy_postgresql(url, file)
    note_backup(url, real())
    show(session.say("backup-done", file=str(file), bytes=file.stat().st_size))
    show(session.say("backup-private", head=str(backups.head_of(file))))


def _seal(session: Session) -> None:
    """Chains what no `serve` has chained yet, so that the head that is printed speaks for all of the copy. A store of
    another schema is upgraded by nobody for that, and one that can't be written is backed up all the same."""
    with suppress(sa.exc.SQLAlchemyError, StoreError):
        if read_once(session.config.database.url, backups.is_current):
            with session.opened() as store:
                sealing.seal_all(store)
