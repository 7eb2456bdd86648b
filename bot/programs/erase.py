"""`legwork erase NAME`: a person's data is taken out for good."""

import sys
from pathlib import Path

from bot.programs.members import find as find_member
from bot.programs.output import show
from bot.programs.persons import the_one, told
from bot.programs.session import Session
from storage import schema
from storage.acts import sealing
from storage.keeping import backups
from storage.keeping.copying import go_on_above
from storage.keeping.scrubbing import scrub
from storage.privacy import erasures
from storage.privacy.erasing import Erased, erase
from storage.privacy.erasures import Erasure
from storage.privacy.persons import Person, by_record, created_at
from storage.store import Connection, Store


def run(session: Session, name: str, to: str | None, *, yes: bool) -> None:
    """Says what goes and what stays, asks, erases, and says what is out of reach."""
    with session.opened() as store:
        if store.read(lambda connection: _erased_before(connection, name)):
            show(session.say("erase-scrubbed" if scrub(store) else "erased-not-clean", key=name))
            return
        person = store.read(lambda connection: the_one(session, connection, name))
        if person.is_member and not person.removed and to is None:
            session.stop("erase-still-there", name=person.name)
        show(session.say("erase-member" if person.is_member else "erase-contact", who=told(session, person)))
        _confirm(session, person, yes=yes)
        sealing.seal_all(store)  # so that the chain itself says how many rows lose their content
        done = store.do(lambda connection: _erase(session, connection, name, to))
        erasures.append(file_of(session), store.read(erasures.of_store))
        clean = scrub(store)
    _report(session, person, done, store, clean=clean)


def _erased_before(connection: Connection, name: str) -> bool:
    return name in {each.record for each in erasures.of_store(connection)}


def _confirm(session: Session, person: Person, *, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        session.stop("erase-unconfirmed")
    show(session.say("erase-type", name=person.name))
    if sys.stdin.readline().strip() != person.name:
        session.stop("erase-not-done")


def _erase(session: Session, connection: Connection, name: str, to: str | None) -> Erased:
    person = the_one(session, connection, name)
    uow = session.unit_of_work(connection, "erase")
    if person.is_member and not person.removed and to is not None:
        heir = find_member(session, uow.directory, to)
        uow.people.remove(person.id, heir.id)
    return erase(connection, uow.changes, person, session.now)


def file_of(session: Session) -> Path:
    """Where erasures are kept outside of the store."""
    return erasures.file_beside(backups.file_of(session.config.database.url), session.folder)


def _report(session: Session, person: Person, done: Erased, store: Store, *, clean: bool) -> None:
    show(session.say("erased", key=person.record, blanked=done.blanked, removed=done.removed, emptied=done.emptied))
    if not clean:
        show(session.say("erased-not-clean", key=person.record))
    show(session.say("erased-elsewhere", file=str(file_of(session)), postgresql=int(not store.is_sqlite)))


def erase_again(session: Session, store: Store, known: set[Erasure]) -> int:
    """In a store restored from a backup: who was erased since is erased again. Returns how many people."""
    count = sum(store.do(lambda connection, each=each: _again(session, connection, each)) for each in sorted(known))  # type: ignore[misc]
    if count:
        scrub(store)
    return count


def _again(session: Session, connection: Connection, erasure: Erasure) -> bool:
    table, _, row_id = erasure.record.partition(":")
    # The backup may be older than the person: whoever comes next must not get their number.
    go_on_above(connection, schema.metadata.tables[table], int(row_id))
    erasures.add(connection, erasure)
    person = by_record(connection, erasure.record)
    # Not by the time of either: clocks are set back.
    if person is None or created_at(connection, person) != erasure.created_at:
        return False
    uow = session.unit_of_work(connection, "erase")
    heir = uow.directory.heir_of(person.id) if person.is_member and not person.removed else None
    if heir is not None:
        uow.people.remove(person.id, heir.id)
    erase(connection, uow.changes, person, erasure.at)
    return True
