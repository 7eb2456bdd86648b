"""Imports of customers: what each row of a sheet would do to the store, and doing it.

A row finds its customer by code, else by its name (the caller folds names). A blank leaves a field as it is, so an
export brought back changes nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

import sqlalchemy as sa

from storage import schema
from storage.records import Code
from storage.unit_of_work import UnitOfWork

_customers = schema.customers
FIELDS = (
    "name",
    "kind",
    "grade",
    "aliases",
    "address",
    "latitude",
    "longitude",
    "segment",
    "town",
    "source",
    "referred_by",
)

CENTIMETRE = 7  # decimals of a degree


class FateKind(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


class NameKey(NamedTuple):
    """A name in comparison form, as written and without its legal form."""

    written: str
    formless: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was read. `values` are of `FIELDS` without the name and without blanks.

    `key` is its name in comparison form. `foreign_code` is another system's, which is kept as an alias. `refusal` says
    why the row can't be used at all.
    """

    line: int
    name: str
    code: Code | None = None
    foreign_code: str | None = None
    key: NameKey | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    owner_id: int | None = None
    refusal: tuple[str, Mapping[str, Any]] | None = None


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a row. `changes`: field → before and after (the owner's are ids). `reason`: key and data."""

    row: Row
    kind: FateKind
    customer_id: int | None = None
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    reason: tuple[str, Mapping[str, Any]] | None = None


class Known:
    """The customers there are, found by id, by alias and by name.

    "Acme" and "Acme Ltd" are one customer; "Acme GmbH" and "Acme Ltd" are two, and so are branches in two towns.
    """

    def __init__(self, connection: sa.Connection, key_of: Callable[[str], NameKey]) -> None:
        there = _customers.c.undone_by.is_(None)
        self.rows = {row.id: row for row in connection.execute(sa.select(_customers).where(there))}
        self._by_written: dict[str, set[int]] = {}
        self._by_formless: dict[str, set[int]] = {}
        self._by_alias: dict[str, set[int]] = {}
        for row in self.rows.values():
            key = key_of(row.name)
            self._by_written.setdefault(key.written, set()).add(row.id)
            self._by_formless.setdefault(key.formless, set()).add(row.id)
            for alias in row.aliases:
                self._by_alias.setdefault(alias.casefold(), set()).add(row.id)

    def matching(self, row: Row) -> set[int]:
        """The customers a row may mean: by code, by another system's code, by the whole name, by name but for "Ltd"."""
        if row.code is not None and row.code.id in self.rows:
            return {row.code.id}
        if row.foreign_code and (found := self._by_alias.get(row.foreign_code.casefold())):
            return found
        if row.key is None:
            return set()
        exact = self._by_written.get(row.key.written)
        return exact or self._by_formless.get(row.key.written, set()) | self._by_written.get(row.key.formless, set())


def judge(rows: Iterable[Row], known: Known) -> list[Fate]:
    """The fate of every row, in their order; nothing is changed."""
    seen: dict[object, int] = {}
    return [_fate(row, known, seen) for row in rows]


def carry_out(fates: Iterable[Fate], uow: UnitOfWork) -> list[Fate]:
    """Does what the fates say, as one act with what else the unit of work does; returns them with the new ids."""
    uow.changes.command = "import"
    return [_done(fate, uow) for fate in fates]


def _fate(row: Row, known: Known, seen: dict[object, int]) -> Fate:
    if row.refusal is not None:
        return Fate(row, FateKind.REFUSED, reason=row.refusal)
    found = known.matching(row)
    if len(found) > 1:
        codes = ", ".join(str(Code("customers", each)) for each in sorted(found))
        return Fate(row, FateKind.REFUSED, reason=("several", {"codes": codes}))
    customer_id = next(iter(found), None)
    # Two rows are the same customer if they find the same one, or if both are new under the same name.
    mark: object = customer_id if customer_id is not None else (row.key.written if row.key else row.name)
    if (earlier := seen.setdefault(mark, row.line)) != row.line:
        return Fate(row, FateKind.REFUSED, customer_id, reason=("twice", {"line": earlier}))
    if customer_id is None:
        wanted = _wanted(row, ())
        return Fate(row, FateKind.NEW, changes={name: (None, value) for name, value in wanted.items()})
    return _compared(row, known.rows[customer_id])


def _compared(row: Row, there: Any) -> Fate:
    before = {name: getattr(there, name) for name in (*FIELDS, "owner_id")}
    after = _wanted(row, before["aliases"])
    if row.code is None or row.code.id != there.id:
        del after["name"]  # found by its name: however that was typed, the one on file stays
    changes = {name: (before[name], value) for name, value in after.items() if _bare(before[name]) != _bare(value)}
    if not changes:
        return Fate(row, FateKind.SAME, there.id)
    if there.archived_at is not None:
        return Fate(row, FateKind.REFUSED, there.id, reason=("archived", {"code": str(Code("customers", there.id))}))
    return Fate(row, FateKind.CHANGED, there.id, changes)


def _bare(value: Any) -> Any:
    """What a sheet can carry of a value: outer blanks, control characters and the last digits of a float get lost."""
    if isinstance(value, float):
        return round(value, CENTIMETRE)
    if isinstance(value, str):
        return " ".join("".join(char if char.isprintable() else " " for char in value).split())
    return [bare for each in value if (bare := _bare(each))] if isinstance(value, list) else value


def _wanted(row: Row, aliases_before: Iterable[str]) -> dict[str, Any]:
    wanted: dict[str, Any] = {"name": row.name, **row.values}
    if row.foreign_code:
        aliases = list(wanted.get("aliases", aliases_before))
        if row.foreign_code.casefold() not in {each.casefold() for each in aliases}:
            wanted["aliases"] = [*aliases, row.foreign_code]
    if row.owner_id is not None:
        wanted["owner_id"] = row.owner_id
    return wanted


def _done(fate: Fate, uow: UnitOfWork) -> Fate:
    values = {name: after for name, (_, after) in fate.changes.items() if name != "owner_id"}
    if fate.kind is FateKind.NEW:
        name = values.pop("name")
        new_id = uow.customers.add(name, owner_id=fate.row.owner_id, **values)
        return Fate(fate.row, fate.kind, new_id, fate.changes, fate.reason)
    if fate.kind is FateKind.CHANGED and fate.customer_id is not None:
        if values:
            uow.customers.change(fate.customer_id, **values)
        if "owner_id" in fate.changes:
            uow.customers.give(fate.customer_id, fate.row.owner_id)
    return fate
