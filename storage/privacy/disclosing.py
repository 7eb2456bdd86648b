"""Everything the store holds about a person, as plain values, table by table, by the kinds in `personal.py`.

Never a secret, and never another's message: of what others wrote or were sent, somebody at a customer gets the
passages that name them.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from storage import schema
from storage.messages.outbox import told
from storage.privacy.erasing import rows_naming
from storage.privacy.passages import passages
from storage.privacy.personal import TABLES, Kind, columns
from storage.privacy.persons import Person, rows_about, tables

Row = dict[str, Any]

# Messages: a contact never is who wrote them, nor who was sent them.
_MESSAGES = (schema.inbox, schema.outbox, schema.questions)
_OF_MESSAGES = ("id", "platform", "received_at", "created_at", "sent_at")


def disclose(connection: sa.Connection, person: Person, zone: ZoneInfo) -> Iterator[tuple[str, list[Row]]]:
    """The tables that hold something, with their rows: columns by readable names, members by their names, instants in
    the zone. The bytes of a file stand as its name; `files` has them.
    """
    names = {row.id: row.name for row in connection.execute(sa.select(schema.members.c.id, schema.members.c.name))}
    for table in tables():
        found = (_readable(table, row, names, zone) for row in _shown(table, _rows(connection, table, person), person))
        if rows := list(found):
            yield table.name.replace("_", " "), rows


def files(connection: sa.Connection, person: Person) -> Iterator[tuple[str, bytes]]:
    """The stored files of the person, by the names that `disclose` gives them."""
    a = schema.attachments
    query = sa.select(a.c.id, a.c.kind, a.c.media_type, a.c.content).where(_stored(person))
    # One at a time: they may be large.
    with connection.execute(query, execution_options={"yield_per": 1}) as rows:
        for row in rows:
            yield file_name(row.id, row.kind, row.media_type), row.content


def count_files(connection: sa.Connection, person: Person) -> int:
    """How many files `files` would give."""
    count = sa.select(sa.func.count()).select_from(schema.attachments)
    return connection.scalar(count.where(_stored(person))) or 0


def _stored(person: Person) -> sa.ColumnElement[bool]:
    a = schema.attachments
    return sa.and_(rows_about(a, person), a.c.content.is_not(None))


def file_name(row_id: int, kind: str, media_type: str | None) -> str:
    """How a stored file is called among those handed over."""
    from mimetypes import guess_extension

    return f"files/{kind}-{row_id}{guess_extension(media_type or '') or ''}"


def _rows(connection: sa.Connection, table: sa.Table, person: Person) -> list[Any]:
    about = rows_about(table, person)
    if table is schema.audit:
        about = sa.or_(about, table.c.record == person.record)
    elif "id" in table.c and table.name != person.table:
        kinds = (Kind.WORDS, Kind.SAID) if person.is_member else (Kind.WORDS, Kind.SAID, Kind.PASSING)
        texts = columns(table, *kinds)
        naming = [row["id"] for row in rows_naming(connection, table, person, texts)] if texts else []
        about = sa.or_(about, table.c.id.in_(naming))
    return list(connection.execute(sa.select(*_told(table)).where(about).order_by(*table.primary_key)).mappings())


def _shown(table: sa.Table, rows: list[Any], person: Person) -> Iterator[Row]:
    """What of these rows the person may read."""
    for row in rows:
        shown = {**row, "reply": told(row["reply"])} if table is schema.outbox else dict(row)
        if table not in _MESSAGES or person.is_member:
            yield shown
        elif found := passages([shown[each.name] for each in columns(table, Kind.PASSING)], person.names):
            yield {**{name: shown[name] for name in _OF_MESSAGES if name in shown}, "passages": found}


def _told(table: sa.Table) -> list[Any]:
    """Every column that may be handed over; whether there are bytes instead of the bytes."""
    known = TABLES[table.name].columns
    return [
        each.is_not(None).label(each.name) if isinstance(each.type, sa.LargeBinary) else each
        for each in table.c
        if known[each.name].kind is not Kind.SECRET
    ]


def _readable(table: sa.Table, row: Any, names: dict[int, str], zone: ZoneInfo) -> Row:
    readable = {}
    for name, value in row.items():
        if value is None or (_is_bytes(table, name) and table is not schema.attachments):
            continue
        readable[name.removesuffix("_id").replace("_", " ")] = _value(table, row, name, names, zone)
    return readable


def _is_bytes(table: sa.Table, name: str) -> bool:
    return name in table.c and isinstance(table.c[name].type, sa.LargeBinary)


def _value(table: sa.Table, row: Any, name: str, names: dict[int, str], zone: ZoneInfo) -> Any:
    value = row[name]
    if name in table.c and TABLES[table.name].columns[name].kind is Kind.PERSON:
        return names.get(value, value)
    if table is schema.attachments and name == "content":
        return file_name(row["id"], row["kind"], row["media_type"]) if value else None
    if isinstance(value, datetime):
        return value.astimezone(zone).isoformat()
    return value.isoformat() if isinstance(value, date) else value
