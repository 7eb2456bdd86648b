"""A person in the store: a member, or somebody at a customer; and the rows that are about them, table by table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.privacy.naming import ERASED, Names
from storage.privacy.personal import TABLES, Kind, columns
from storage.records import LETTERS, Code

_KEY = re.compile(r"(members|contacts):(\d{1,9})")
_CODED = ("customers", "visits", "followups", "deals")


@dataclass(frozen=True)
class Person:
    """`accounts` are platform and user key, `chats` platform and address of their private chats, `heard` the stored
    messages that are theirs although no act or answer says so."""

    table: str
    id: int
    name: str
    names: Names
    removed: bool = False
    customer_id: int | None = None
    customer: str | None = None
    accounts: frozenset[tuple[str, str]] = frozenset()
    chats: frozenset[tuple[str, str]] = frozenset()
    heard: tuple[int, ...] = field(default=(), repr=False)

    @property
    def record(self) -> str:
        return f"{self.table}:{self.id}"

    @property
    def is_member(self) -> bool:
        return self.table == "members"


# --- finding them ----------------------------------------------------------------------------------------------------


def find(connection: sa.Connection, wanted: str) -> list[Person]:
    """Everybody called so, members first; `members:5`, `contacts:9` or `P9` is one of them for sure."""
    wanted = " ".join(wanted.split())
    if key := _KEY.fullmatch(wanted):
        found = [_one(connection, key[1], int(key[2]))]
    elif (code := Code.read(wanted)) and code.table == "contacts":
        found = [_one(connection, "contacts", code.id)]
    else:
        found = [*_members_called(connection, wanted), *_contacts_called(connection, wanted)]
    return [each for each in found if each is not None]


def by_record(connection: sa.Connection, record: str) -> Person | None:
    """The person a record of an erasure names; None if they are not in the store, or nameless already."""
    table, _, row_id = record.partition(":")
    return _one(connection, table, int(row_id))


def created_at(connection: sa.Connection, person: Person) -> datetime:
    """Since when the store has known them."""
    table = schema.metadata.tables[person.table]
    at: datetime = connection.execute(sa.select(table.c.created_at).where(table.c.id == person.id)).scalar_one()
    return at


def everyone(connection: sa.Connection) -> list[str]:
    """The names there are, to guess from."""
    tables = (schema.members, schema.contacts)
    return [name for table in tables for name in connection.scalars(sa.select(table.c.name)) if not _erased(name)]


def _erased(name: str) -> bool:
    return name.startswith(ERASED[:-1])


def _one(connection: sa.Connection, table: str, row_id: int) -> Person | None:
    there = schema.metadata.tables[table]
    row = connection.execute(sa.select(there).where(there.c.id == row_id)).one_or_none()
    if row is None or _erased(row.name):
        return None
    return _member(connection, row) if table == "members" else _contact(connection, row)


def _members_called(connection: sa.Connection, wanted: str) -> Iterator[Person]:
    sought = wanted.removeprefix("@").casefold()
    for row in connection.execute(sa.select(schema.members).order_by(schema.members.c.id)).all():
        if sought in {each.casefold() for each in (row.name, *row.nicknames)} and not _erased(row.name):
            yield _member(connection, row)


def _contacts_called(connection: sa.Connection, wanted: str) -> Iterator[Person]:
    c = schema.contacts
    near = sa.select(c).where(c.c.name.icontains(wanted, autoescape=True))
    for row in connection.execute(near.order_by(c.c.id)).all():
        if row.name.casefold() == wanted.casefold() and not _erased(row.name):
            yield _contact(connection, row)


def _contact(connection: sa.Connection, row: Any) -> Person:
    c = schema.customers
    customer = connection.scalar(sa.select(c.c.name).where(c.c.id == row.customer_id))
    return Person(
        "contacts", row.id, row.name, Names.of([row.name]), customer_id=row.customer_id, customer=customer,
        removed=row.until is not None,
    )  # fmt: skip


def _member(connection: sa.Connection, row: Any) -> Person:
    a = schema.accounts
    accounts = connection.execute(sa.select(a).where(a.c.member_id == row.id)).all()
    plain = Person(
        "members", row.id, row.name, Names.of([row.name, *row.nicknames]), removed=row.removed_at is not None,
        accounts=frozenset((each.platform, each.user_key) for each in accounts),
        chats=frozenset((each.platform, each.address) for each in accounts) | _private_chats(connection, row.id),
    )  # fmt: skip
    known = replace(plain, accounts=plain.accounts | _senders(connection, plain))
    return replace(known, heard=tuple(_heard(connection, known)))


def _private_chats(connection: sa.Connection, member_id: int) -> set[tuple[str, str]]:
    """Where they alone wrote, in one chat with us; their accounts are gone once they were removed."""
    acts, chats = schema.acts, schema.chats
    mine = sa.select(acts.c.conversation).where(acts.c.member_id == member_id)
    others = sa.select(acts.c.conversation).where(acts.c.member_id != member_id)
    query = sa.select(acts.c.platform, acts.c.conversation).where(
        acts.c.conversation.in_(mine), acts.c.conversation.not_in(others)
    )
    shared = {(row.platform, row.chat) for row in connection.execute(sa.select(chats.c.platform, chats.c.chat))}
    shared |= {tuple(row) for row in connection.execute(sa.select(schema.bindings.c.platform, schema.bindings.c.chat))}
    split = {tuple(row.conversation.split(":", 1)) for row in connection.execute(query.distinct())}
    return {(platform, chat) for platform, chat in (each for each in split if len(each) == 2)} - shared


def _senders(connection: sa.Connection, person: Person) -> set[tuple[str, str]]:
    """Their user keys, from the messages of their private chats."""
    i = schema.inbox
    query = sa.select(i.c.platform, i.c.payload).where(i.c.conversation.in_(_conversations(person)))
    return {(row.platform, key) for row in connection.execute(query) for key in _sender_keys(row.payload)}


def _heard(connection: sa.Connection, person: Person) -> Iterator[int]:
    """Messages of theirs in chats with several; one that only quotes or names them is another's."""
    i = schema.inbox
    text = sa.cast(i.c.payload, sa.Text)
    for platform, key in sorted(person.accounts):
        named = sa.and_(i.c.platform == platform, text.contains(key, autoescape=True))
        for row in connection.execute(sa.select(i.c.id, i.c.payload).where(named)):
            if key in set(_sender_keys(row.payload)):
                yield row.id


def _sender_keys(payload: dict[str, Any]) -> Iterator[str]:
    """Who wrote a raw message: Telegram says so below the update's kind (`from`), Slack in the body or its event."""
    parts = [each for each in payload.values() if isinstance(each, dict)]
    yield from (key for each in parts for key in _key_of(each.get("from")))
    event = payload.get("event")
    event = event if isinstance(event, dict) else {}
    for part in (payload, event, event.get("message")):
        if isinstance(part, dict):
            yield from _key_of(part.get("user"))
            yield from _key_of(part.get("user_id"))


def _key_of(sender: Any) -> Iterator[str]:
    key = sender.get("id") if isinstance(sender, dict) else sender
    if key and isinstance(key, str | int):
        yield str(key)


# --- the rows about them ---------------------------------------------------------------------------------------------


def rows_about(table: sa.Table, person: Person) -> sa.ColumnElement[bool]:
    """The rows of a table that are the person's, or point to them."""
    if table.name == person.table:
        return table.c.id == person.id
    kind = Kind.PERSON if person.is_member else Kind.CONTACT
    pointing = [each == person.id for each in columns(table, kind)]
    return sa.or_(sa.false(), *pointing, *(_by_account(table, person) if person.is_member else ()))


def _by_account(table: sa.Table, person: Person) -> list[sa.ColumnElement[bool]]:
    """In the tables that know people by platform and key."""
    if table is schema.join_attempts:
        return [table.c.who.in_([f"{platform}:{key}" for platform, key in sorted(person.accounts)])]
    if table is schema.chat_people:
        return [_pair(table.c.user_key, each) for each in sorted(person.accounts)]
    if table is schema.rates:
        return [_pair(table.c.bucket, (platform, f"chat:{chat}")) for platform, chat in sorted(person.chats)]
    if table is schema.cursors:
        ends = {key for _, key in person.accounts | person.chats}
        return [table.c.name.endswith(f":{each}", autoescape=True) for each in sorted(ends)]
    if table is schema.inbox:
        return _inbox(person)
    if table is schema.outbox:
        private = [_pair(table.c.chat, each) for each in sorted(person.chats)]
        return [*private, *(_pair(table.c.only_for, each) for each in sorted(person.accounts))]
    return []


def _pair(column: sa.Column[Any], pair: tuple[str, str]) -> sa.ColumnElement[bool]:
    table: Any = column.table
    return sa.and_(table.c.platform == pair[0], column == pair[1])


def _inbox(person: Person) -> list[sa.ColumnElement[bool]]:
    i, acts, outbox = schema.inbox, schema.acts, schema.outbox
    acted = sa.select(acts.c.inbox_id).where(acts.c.member_id == person.id, acts.c.inbox_id.is_not(None))
    answered = sa.select(outbox.c.inbox_id).where(outbox.c.member_id == person.id, outbox.c.inbox_id.is_not(None))
    private = i.c.conversation.in_(_conversations(person))
    return [private, i.c.id.in_(acted), i.c.id.in_(answered), i.c.id.in_(person.heard)]


def _conversations(person: Person) -> list[str]:
    return [f"{platform}:{chat}" for platform, chat in sorted(person.chats)]


def rows_to_search(table: sa.Table, person: Person) -> sa.ColumnElement[bool]:
    """Where the person's name, found in a text, means them: a member's anywhere, a contact's in the records of their
    customer and in messages, which are kept for a while only."""
    if person.is_member or person.customer_id is None or table in (schema.inbox, schema.outbox, schema.announcements):
        return sa.true()
    if table is schema.customers:
        return table.c.id == person.customer_id
    if "customer_id" in table.c:
        return table.c.customer_id == person.customer_id
    if table is schema.audit:
        return table.c.record.in_(_records_of(person.customer_id))
    if "record" in table.c:
        return table.c.record.in_(_codes_of(person.customer_id))
    return sa.true() if columns(table, Kind.PASSING) else sa.false()


def _of_customer(customer_id: int) -> Iterator[tuple[sa.Table, sa.ColumnElement[bool]]]:
    for name in _CODED:
        table = schema.metadata.tables[name]
        yield table, (table.c.id if name == "customers" else table.c.customer_id) == customer_id


def _codes_of(customer_id: int) -> Any:
    return _labels(customer_id, lambda table: LETTERS[table])


def _records_of(customer_id: int) -> Any:
    return _labels(customer_id, lambda table: f"{table}:")


def _labels(customer_id: int, prefix: Any) -> Any:
    selects = [
        sa.select(sa.literal(prefix(table.name)).concat(sa.cast(table.c.id, sa.Text))).where(which)
        for table, which in _of_customer(customer_id)
    ]
    return sa.union_all(*selects)


def tables() -> Iterator[sa.Table]:
    """The tables, each with a classification."""
    return (schema.metadata.tables[name] for name in TABLES)
