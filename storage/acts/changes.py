"""The one way to change a record: the change, its version and its audit row in the act's transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.acts.snapshots import pack
from storage.statements import count_up, held
from storage.visits.coordinates import without_coordinates

# A change of these makes caches of people stale.
_DIRECTORY = {"teams", "members", "memberships", "leaves"}
# A change of these columns makes the index of names stale.
_NAMING = {"name", "aliases", "archived_at", "undone_by"}
# What the fetcher found out about a file stays when its message is read again: the file is the same.
_FETCHED = {"status", "media_type", "size", "content", "attempts", "next_try_at", "owner", "error"}


class Changes:
    """Writes records on behalf of one act.

    The act's row appears with the first change, so that a message which changes nothing leaves none.
    """

    def __init__(
        self,
        connection: sa.Connection,
        *,
        member_id: int | None,
        platform: str,
        conversation: str,
        now: datetime,
        command: str = "",
        inbox_id: int | None = None,
    ) -> None:
        self._connection = connection
        self._member_id = member_id or None
        self._platform = platform
        self._conversation = conversation
        self._now = now
        self.inbox_id = inbox_id
        self.command = command
        self.undoes: int | None = None
        self.act_id: int | None = None
        self.count = 0  # of changes to customers and owners so far
        self.people_changed = False
        self._taken_back: dict[str, list[int]] = {}

    def reuse(self, table_name: str, row_id: int) -> None:
        """A record an earlier reading of the same message made, now undone: the next one of its table gets its code."""
        self._taken_back.setdefault(table_name, []).append(row_id)

    def insert(self, table: sa.Table, **values: Any) -> int:
        """A new record; returns its id."""
        if table is schema.customers:
            values["name_stamp"] = self._next_name_stamp()
        values.setdefault("created_at", self._now)
        if waiting := self._taken_back.get(table.name):
            return self._insert_again(table, waiting.pop(0), values)
        row_id: int = self._connection.execute(sa.insert(table).values(**values)).inserted_primary_key[0]  # type: ignore[index]
        self._audit(table, row_id, "create", None, pack(values))
        return row_id

    def update(self, table: sa.Table, row_id: int, *, action: str = "change", **values: Any) -> None:
        """Changes columns of one record and raises its version; columns that stay as they are are left out."""
        columns = [table.c[name] for name in values]
        query = sa.select(table.c.version, *columns).where(table.c.id == row_id)
        row = self._connection.execute(held(self._connection, query)).one()
        before = dict(zip(values, row[1:], strict=True))
        changed = {name: value for name, value in values.items() if before[name] != value}
        if not changed:
            return
        stored: dict[str, Any] = {**changed, "version": row.version + 1}
        if table is schema.customers and _NAMING & changed.keys():
            stored["name_stamp"] = self._next_name_stamp()
        self._connection.execute(sa.update(table).where(table.c.id == row_id).values(**stored))
        old = pack({name: before[name] for name in changed} | {"version": row.version})
        self._audit(table, row_id, action, old, pack(changed | {"version": row.version + 1}))

    def _insert_again(self, table: sa.Table, row_id: int, values: dict[str, Any]) -> int:
        version = self._connection.scalar(sa.select(table.c.version).where(table.c.id == row_id)) or 0
        blank = {column.name: _default(column) for column in table.c if column.name != "id"}
        stored = {**blank, **values, "version": version + 1}
        if table is schema.attachments and self._is_same_file(row_id, values):
            stored = {name: value for name, value in stored.items() if name not in _FETCHED}
        self._connection.execute(sa.update(table).where(table.c.id == row_id).values(**stored))
        self._audit(table, row_id, "create", None, pack(values | {"version": version + 1}))
        return row_id

    def _is_same_file(self, row_id: int, values: Mapping[str, Any]) -> bool:
        query = sa.select(schema.attachments.c.file_ref).where(schema.attachments.c.id == row_id)
        return bool(self._connection.scalar(query) == values["file_ref"])

    def note(self, action: str, record: str, after: Mapping[str, Any] | None = None) -> None:
        """An audit row for something that is no record (an import, an export, a code handed out)."""
        self._write_audit(action, record, None, dict(after or {}))

    def begin(self) -> int:
        """The act's id, made now if nothing was changed yet."""
        if self.act_id is None:
            row = sa.insert(schema.acts).values(
                member_id=self._member_id,
                platform=self._platform,
                conversation=self._conversation,
                command=self.command,
                at=self._now,
                inbox_id=self.inbox_id,
                undoes=self.undoes,
            )
            self.act_id = self._connection.execute(row).inserted_primary_key[0]  # type: ignore[index]
        return self.act_id

    def _audit(
        self, table: sa.Table, row_id: int, action: str, before: dict[str, Any] | None, after: dict[str, Any]
    ) -> None:
        self.count += table is schema.customers
        if table.name in _DIRECTORY:
            self.people_changed = True
            bump(self._connection, "directory")
        old = None if before is None else without_coordinates(table, before)
        self._write_audit(action, f"{table.name}:{row_id}", old, without_coordinates(table, after))

    def _write_audit(self, action: str, record: str, before: Any, after: Any) -> None:
        row = {
            "act_id": self.begin(),
            "at": self._now,
            "member_id": self._member_id,
            "platform": self._platform,
            "action": action,
            "record": record,
            "before": before,
            "after": after,
        }
        self._connection.execute(sa.insert(schema.audit), row)

    def _next_name_stamp(self) -> int:
        # Counted rather than the highest plus one: two at once would share that, and a reader would miss the later one.
        return count_up(self._connection, schema.meta, "names")


def _default(column: sa.Column[Any]) -> Any:
    if column.default is None:
        return None
    default: Any = column.default
    return default.arg(None) if default.is_callable else default.arg


def bump(connection: sa.Connection, counter: str) -> None:
    """Raises a counter of the store by one (see `counter`)."""
    count_up(connection, schema.meta, counter)


def counter(connection: sa.Connection, name: str) -> int:
    """A counter that changes whenever what it stands for changed; 0 at first."""
    return int(connection.scalar(sa.select(schema.meta.c.value).where(schema.meta.c.key == name)) or 0)
