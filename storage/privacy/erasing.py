"""A person's data taken out for good, over every table, by the kinds in `storage/privacy/personal.py`.

What stays is the company's: visits, deals and amounts under a nameless author, with the notes, from which the name is
taken. The audit loses the content of what was about them, never a row, so that its chain still holds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.acts import sealing
from storage.acts.changes import Changes, bump
from storage.privacy import erasures
from storage.privacy.erasures import Erasure
from storage.privacy.naming import ERASED
from storage.privacy.personal import TABLES, Kind, columns
from storage.privacy.persons import Person, created_at, rows_about, rows_to_search, tables
from storage.statements import held

# The action of the row that says that somebody was erased.
ERASE = "erase"
_AT_ONCE = 500
_UNSENT = ("ready", "sending", "held", "unknown", "dead")


@dataclass
class Erased:
    """What an erasure did. `records` are those that lost something, as table:id."""

    records: set[str] = field(default_factory=set)
    removed: int = 0
    blanked: int = 0
    emptied: int = 0


def erase(connection: sa.Connection, changes: Changes, person: Person, now: datetime) -> Erased:
    """Takes the person out. A member must have been removed before, so that nothing is theirs any more."""
    done = Erased({person.record})
    # From the file too, not only from sight: what SQLite frees it overwrites.
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON")
    for table in tables():
        _blank_names(connection, table, person, done)
    for table in tables():
        _empty_own(connection, table, person, done)
        _empty_messages(connection, table, person)
    _end(connection, person, now)
    for table in tables():
        _remove(connection, table, person, done)
    done.emptied = _empty_audit(connection, person, done)
    changes.note(ERASE, person.record)
    changes.note(sealing.EMPTIED, person.record, {"rows": done.emptied})
    erasures.add(connection, Erasure(person.record, now, created_at(connection, person)))
    return done


# --- names in texts --------------------------------------------------------------------------------------------------


def _blank_names(connection: sa.Connection, table: sa.Table, person: Person, done: Erased) -> None:
    texts = columns(table, Kind.WORDS, Kind.SAID, Kind.PASSING)
    if not texts or not person.names.names:
        return
    for row in rows_naming(connection, table, person, texts, hold=True):
        found = {each.name: row[each.name] for each in texts if person.names.stand_in(row[each.name])}
        values = {name: person.names.blank(value) for name, value in found.items()}
        connection.execute(sa.update(table).where(table.c.id == row["id"]).values(**values))
        done.blanked += 1
        _touch(table, row["id"], done)


def rows_naming(
    connection: sa.Connection, table: sa.Table, person: Person, texts: Sequence[sa.Column[Any]], *, hold: bool = False
) -> list[dict[str, Any]]:
    """The rows whose texts hold the person's name, where it means them: id and these texts. `hold`: until the commit,
    since they will be changed."""
    sieve = sa.or_(sa.false(), *(person.names.may_stand_in(each) for each in texts))
    query = sa.select(table.c.id, *texts).where(rows_to_search(table, person), sieve)
    if hold:
        query = held(connection, query)
    with connection.execute(query, execution_options={"yield_per": _AT_ONCE}) as rows:
        return [dict(row) for row in rows.mappings() if any(person.names.stand_in(row[each.name]) for each in texts)]


def _touch(table: sa.Table, row_id: int, done: Erased) -> None:
    if "version" in table.c:
        done.records.add(f"{table.name}:{row_id}")


# --- what is theirs --------------------------------------------------------------------------------------------------


def _empty_own(connection: sa.Connection, table: sa.Table, person: Person, done: Erased) -> None:
    """What they are and said, in the rows whose `of` they are."""
    for of, names in _owned(table).items():
        if not _points_to(table, of, person):
            continue
        theirs = table.c[of] == person.id
        filled = sa.or_(*(table.c[name].is_not(None) for name in names))
        for row_id in connection.scalars(sa.select(table.c.id).where(theirs, filled)).all():
            _touch(table, row_id, done)
        kept = [name for name in names if (table.name, name) != ("attachments", "content")]
        values = {name: _nothing(table.c[name], person) for name in kept}
        connection.execute(sa.update(table).where(theirs).values(**values))
    if table is schema.attachments and person.is_member:
        a = schema.attachments
        # Whoever is fetching one, or listens to it, has lost the claim, and stores or tells nothing (`fetches`).
        waits = sa.and_(a.c.member_id == person.id, a.c.status.in_(("wanted", "unheard")))
        connection.execute(sa.update(a).where(waits).values(status="refused", owner=None, next_try_at=None))
        connection.execute(sa.update(a).where(a.c.member_id == person.id).values(error=None))
        loose = sa.and_(a.c.member_id == person.id, sa.or_(a.c.record.is_(None), a.c.kind != "photo"))
        connection.execute(sa.update(a).where(loose).values(content=None, size=None))


def _owned(table: sa.Table) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, column in TABLES[table.name].columns.items():
        if column.kind in (Kind.OWN, Kind.SAID):
            found.setdefault(column.of, []).append(name)
    return found


def _points_to(table: sa.Table, of: str, person: Person) -> bool:
    if of == "id":
        return table.name == person.table
    return TABLES[table.name].columns[of].kind is (Kind.PERSON if person.is_member else Kind.CONTACT)


def _nothing(column: sa.Column[Any], person: Person) -> Any:
    if column.table.name == person.table and column.name == "name":
        return f"{ERASED[:-1]} {person.id})"
    if column.nullable:
        return sa.null()
    return [] if isinstance(column.type, sa.JSON) else ERASED


# --- messages --------------------------------------------------------------------------------------------------------


def _empty_messages(connection: sa.Connection, table: sa.Table, person: Person) -> None:
    """What they sent and were sent; nothing of it is handled or sent any more."""
    theirs = rows_about(table, person)
    if table is schema.inbox:
        gone: dict[str, Any] = {"payload": {}, "conversation": ERASED, "error": None, "status": "done"}
        connection.execute(sa.update(table).where(theirs).values(**gone))
    if table is schema.outbox:
        unsent = table.c.status.in_(_UNSENT)
        connection.execute(sa.update(table).where(theirs, unsent).values(status="cancelled"))
        gone = {"reply": {"blocks": []}, "chat": ERASED, "conversation": ERASED, "only_for": None, "error": None}
        connection.execute(sa.update(table).where(theirs).values(**gone))


# --- rows and roles --------------------------------------------------------------------------------------------------


def _end(connection: sa.Connection, person: Person, now: datetime) -> None:
    if person.is_member:
        m = schema.members
        gone: dict[str, Any] = {
            "main_account_id": None,
            "roles": [],
            "removed_at": sa.func.coalesce(m.c.removed_at, now),
        }
        connection.execute(sa.update(m).where(m.c.id == person.id).values(**gone))
        bump(connection, "directory")
    else:
        c = schema.contacts
        here = sa.and_(c.c.id == person.id, c.c.until.is_(None))
        connection.execute(sa.update(c).where(here).values(until=now.date()))


def _remove(connection: sa.Connection, table: sa.Table, person: Person, done: Erased) -> None:
    known = TABLES[table.name]
    if not person.is_member:
        return
    if known.removed_with:
        theirs = sa.or_(*(table.c[name] == person.id for name in known.removed_with))
    elif table in (schema.join_attempts, schema.chat_people, schema.rates, schema.cursors):
        theirs = rows_about(table, person)
    else:
        return
    if "version" in table.c:
        for row_id in connection.scalars(sa.select(table.c.id).where(theirs)).all():
            _touch(table, row_id, done)
    done.removed += connection.execute(sa.delete(table).where(theirs)).rowcount


# --- the audit -------------------------------------------------------------------------------------------------------


def _empty_audit(connection: sa.Connection, person: Person, done: Erased) -> int:
    a = schema.audit
    named = rows_naming(connection, a, person, [a.c.before, a.c.after]) if person.names.names else []
    ids = (row["id"] for row in named)
    emptied = sum(sealing.empty(connection, a.c.record.in_(each)) for each in _chunks(sorted(done.records)))
    emptied += sum(sealing.empty(connection, a.c.id.in_(each)) for each in _chunks(ids))
    if person.is_member:
        emptied += sealing.empty(connection, a.c.member_id == person.id)
    return emptied


def _chunks(values: Any) -> Iterator[list[Any]]:
    rest = iter(values)
    while chunk := list(islice(rest, _AT_ONCE)):
        yield chunk
