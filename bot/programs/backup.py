"""`legwork backup FILE`: a copy of the store, also while it is in use."""

from pathlib import Path

from bot.clock import real
from bot.programs.output import show
from bot.programs.session import Session
from storage.keeping import backups
from storage.keeping.upkeep import note_backup


def run(session: Session, file: Path, *, force: bool) -> None:
    """Writes the copy and prints where its audit ends; a file that is there stays unless forced."""
    url = session.config.database.url
    store = backups.file_of(url)
    if store is not None and not store.exists():
        session.stop("backup-no-store", store=str(store))
    if file.exists() and not force:
        session.stop("backup-there", file=str(file))
    if store is not None and file.exists() and file.samefile(store):
        session.stop("backup-itself", file=str(file))
    if store is not None:
        backups.copy(store, file)
    else:
        backups.copy_postgresql(url, file)
    note_backup(url, real())
    show(session.say("backup-done", file=str(file), bytes=file.stat().st_size))
    show(session.say("backup-private", head=str(backups.head_of(file))))
