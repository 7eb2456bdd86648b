"""`legwork restore FILE`: a backup becomes the store; whatever was due in it waits for review."""

from pathlib import Path

from bot.clock import real
from bot.programs.output import show
from bot.programs.session import Session
from storage import backups


def run(session: Session, file: Path) -> None:
    """Puts the backup in the store's place. The store that was there is kept beside it."""
    store = backups.file_of(session.config.database.url)
    if store is None:
        session.stop("restore-postgresql", file=str(file))
    if not file.exists():
        session.stop("restore-no-file", file=str(file))
    if store.exists() and file.samefile(store):
        session.stop("backup-itself", file=str(file))
    backups.check(file)
    if backups.in_use(store):
        session.stop("restore-in-use", store=str(store))
    kept = backups.put_in_place(file, store, real())
    with session.opened() as opened:
        held = opened.do(lambda connection: backups.hold_what_is_due(connection, session.now))
    show(session.say("restored", file=str(file), store=str(store)))
    if kept is not None:
        show(session.say("restored-kept", kept=str(kept)))
    show(session.say("restored-held", count=held))
