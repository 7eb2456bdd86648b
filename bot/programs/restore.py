"""`legwork restore FILE`: a backup becomes the store; whatever was due in it waits for review."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

import sqlalchemy as sa

from bot.clock import real
from bot.programs.erase import erase_again, file_of
from bot.programs.output import show
from bot.programs.session import Session
from bot.serve_lock import Served, file_lock
from storage.keeping import backups, restoring
from storage.privacy import erasures
from storage.privacy.erasures import Erasure
from storage.store import Store


def run(session: Session, file: Path, *, moved: bool = False) -> None:
    """Puts the backup in the store's place, on either kind of database. The store that was there is kept.

    `moved`: the backup is the store itself on its way to another place, so nothing in it was sent since.
    """
    store = backups.file_of(session.config.database.url)
    if not file.exists():
        session.stop("restore-no-file", file=str(file))
    if store is not None and store.exists() and file.samefile(store):
        session.stop("backup-itself", file=str(file))
    backups.check(file)
    with _alone(session, store):
        _restore(session, file, store, moved=moved)


@contextmanager
def _alone(session: Session, store: Path | None) -> Iterator[None]:
    """No `serve` begins meanwhile; on PostgreSQL the living ones are asked when the copy takes the store's place."""
    try:
        with file_lock(store) if store is not None else nullcontext():
            yield
    except (Served, restoring.InUse):
        session.stop("restore-in-use", store=_shown(session))


def _restore(session: Session, file: Path, store: Path | None, *, moved: bool) -> None:
    if store is None:
        restoring.wait_for_the_dead(session.config.database.url, real)
    elif restoring.in_use(store):
        raise restoring.InUse
    known = _known_erasures(session, store)
    with restoring.prepared(file, store.absolute().parent if store else session.folder) as (ready, opened):
        held = _make_ready(session, opened, moved=moved)
        erased = erase_again(session, opened, known)
        known |= opened.read(erasures.of_store)
        kept = _put_in_place(session, ready, opened, store)
    show(session.say("restored", file=str(file), store=_shown(session)))
    if kept is not None:
        show(session.say("restored-kept", kept=str(kept)))
    erasures.append(file_of(session), known)
    if erased:
        show(session.say("restored-erased", count=erased))
    show(session.say("restored-moved" if moved else "restored-held", count=held))


def _make_ready(session: Session, ready: Store, *, moved: bool) -> int:
    ready.do(restoring.forget_processes)
    return 0 if moved else ready.do(lambda connection: restoring.hold_what_is_due(connection, session.now))


def _known_erasures(session: Session, store: Path | None) -> set[Erasure]:
    """Of the store that is there, if it can be read, and of the file beside it: the backup may know none of them."""
    there: set[Erasure] = set()
    if store is None or store.exists():
        with suppress(sa.exc.SQLAlchemyError):
            there = restoring.read_once(session.config.database.url, erasures.of_store)
    return there | erasures.of_file(file_of(session))


def _put_in_place(session: Session, ready: Path, opened: Store, store: Path | None) -> Path | None:
    if store is not None:
        opened.close()
        return restoring.put_in_place(ready, store, real())
    return restoring.load(opened, session.config.database.url, session.folder, real())


def _shown(session: Session) -> str:
    file = backups.file_of(session.config.database.url)
    return str(file) if file else sa.make_url(session.config.database.url).render_as_string()
