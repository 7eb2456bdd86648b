"""`legwork backup FILE`: a copy of the store, also while it is in use."""

from pathlib import Path

from bot.programs.output import show
from bot.programs.session import Session
from storage import backups


def run(session: Session, file: Path, *, force: bool) -> None:
    """Writes the copy; a file that is there stays unless forced."""
    store = backups.file_of(session.config.database.url)
    if store is None:
        session.stop("backup-postgresql", file=str(file))
    if not store.exists():
        session.stop("backup-no-store", store=str(store))
    if file.exists() and not force:
        session.stop("backup-there", file=str(file))
    if file.exists() and file.samefile(store):
        session.stop("backup-itself", file=str(file))
    backups.copy(store, file)
    show(session.say("backup-done", file=str(file), bytes=file.stat().st_size))
