"""Who was erased, by key and without content: in the store, and in a file beside it that outlives a restored backup."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from storage import schema
from storage.statements import insert_once


@dataclass(frozen=True, slots=True, order=True)
class Erasure:
    """`record` is table:id of a member or contact, `created_at` the record's own: together they are one person, in
    whatever store and by whatever clock."""

    record: str
    at: datetime
    created_at: datetime


def add(connection: sa.Connection, erasure: Erasure) -> None:
    """Remembers an erasure in the store; the first one counts."""
    values = {"record": erasure.record, "at": erasure.at, "created_at": erasure.created_at}
    insert_once(connection, schema.erasures, ("record",), **values)


def of_store(connection: sa.Connection) -> set[Erasure]:
    """Those the store remembers; none for one of an older Legwork."""
    if not sa.inspect(connection).has_table("erasures"):
        return set()
    e = schema.erasures
    rows = connection.execute(sa.select(e.c.record, e.c.at, e.c.created_at))
    return {Erasure(*row) for row in rows}


def file_beside(store: Path | None, folder: Path) -> Path:
    """Where erasures are kept outside of the store: beside an SQLite file, else in a folder."""
    return store.with_name(f"{store.name}.erasures") if store is not None else folder / "legwork.erasures"


def append(file: Path, erasures: Iterable[Erasure]) -> None:
    """Adds to the file those that are not in it yet: a line of JSON each, on the disk when it returns."""
    known = of_file(file)
    # Behind a line that was not finished a new one begins, or both would be lost.
    written = file.read_bytes() if file.exists() else b""
    with file.open("a", encoding="utf-8") as lines:
        lines.write("\n" if written and not written.endswith(b"\n") else "")
        for each in sorted(set(erasures) - known):
            line = {"record": each.record, "at": each.at.isoformat(), "created_at": each.created_at.isoformat()}
            lines.write(json.dumps(line) + "\n")
        lines.flush()
        os.fsync(lines.fileno())


def of_file(file: Path) -> set[Erasure]:
    """Those in the file; a line that was not finished when the machine went down is passed over."""
    if not file.exists():
        return set()
    found = set()
    for line in file.read_text(encoding="utf-8").splitlines():
        try:
            read = json.loads(line)
            at, created_at = (datetime.fromisoformat(read[each]) for each in ("at", "created_at"))
            found.add(Erasure(str(read["record"]), at, created_at))
        except (ValueError, KeyError, TypeError):
            continue
    return found
