"""Acts: what one message or press changed, taken back and done again."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.acts.changes import Changes
from storage.acts.snapshots import unpack
from storage.errors import Refusal
from storage.policy import Actor, Right, Subject, scope
from storage.records import LETTERS, Code, load
from storage.statements import held
from storage.visits.coordinates import left_behind

AUTHOR_MAY_UNDO = timedelta(days=7)
LEAD_MAY_UNDO = timedelta(days=30)
# Joining, binding, imports and removals have their own way back; settings are changed by setting them; what a chat was
# told is corrected by correcting the deal.
NOT_UNDONE = frozenset(
    {"join", "bind", "member", "team", "import", "settings", "language", "mute", "unmute", "announce"}
)

# The action of a place that follows a visit.
CHECKED_IN = "check-in"

_acts, _audit = schema.acts, schema.audit


@dataclass(frozen=True, slots=True)
class Act:
    id: int
    member_id: int | None
    conversation: str
    command: str
    at: datetime
    undoes: int | None
    undone_by: int | None


class Acts:
    """The acts a person may see and take back."""

    def __init__(self, connection: sa.Connection, actor: Actor, changes: Changes, now: datetime) -> None:
        self._connection = connection
        self._actor = actor
        self._changes = changes
        self._now = now

    def get(self, act_id: int) -> Act:
        """An act within the actor's reach; `act-not-found` otherwise."""
        row = self._connection.execute(sa.select(_acts).where(_acts.c.id == act_id)).one_or_none()
        if row is None or not (
            self._is_mine(row.member_id) or scope(self._actor, Subject.AUDIT, Right.READ).covers(row.member_id)
        ):
            raise Refusal("act-not-found")
        return load(Act, row)

    def last(self, conversation: str) -> Act | None:
        """The actor's last act in this chat that still stands and can be taken back."""
        query = (
            sa.select(_acts)
            .where(
                _acts.c.conversation == conversation,
                _acts.c.member_id == self._actor.member_id,
                _acts.c.undone_by.is_(None),
                _acts.c.undoes.is_(None),
                _acts.c.command.not_in(NOT_UNDONE),
            )
            .order_by(_acts.c.id.desc())
            .limit(1)
        )
        row = self._connection.execute(query).one_or_none()
        return load(Act, row) if row else None

    def last_on(self, code: Code) -> int | None:
        """The last act on a record that still stands and that the actor may take back: their own, or within reach."""
        reach = scope(self._actor, Subject.VISITS, Right.WRITE)
        theirs = sa.true() if reach.everyone else _acts.c.member_id.in_(self._actor.led | {self._actor.member_id})
        query = (
            sa.select(sa.func.max(_acts.c.id))
            .join(_audit, _audit.c.act_id == _acts.c.id)
            .where(
                _audit.c.record == f"{code.table}:{code.id}",
                theirs,
                _acts.c.undone_by.is_(None),
                _acts.c.undoes.is_(None),
                _acts.c.command.not_in(NOT_UNDONE),
            )
        )
        found: int | None = self._connection.scalar(query)
        return found

    def of_message(self, inbox_id: int) -> list[Act]:
        """The acts that a message led to and that still stand, the latest first."""
        query = sa.select(_acts).where(_acts.c.inbox_id == inbox_id, _acts.c.undone_by.is_(None))
        return [load(Act, row) for row in self._connection.execute(query.order_by(_acts.c.id.desc()))]

    def undo(self, act_id: int) -> list[Code]:
        """Takes an act back and returns the codes of its records.

        Refuses (`undo-*`) an act that is already undone, too old, of another person, or whose records were changed
        by a later act. Undo is an act itself, so undoing an undo does the first one again.
        """
        act = self.get(act_id)
        self._check(act)
        chain = self._chain(act)
        last = chain[-1]
        if (len(chain) - 1 - chain.index(act_id)) % 2:
            raise Refusal("undo-already")
        rows = self._rows(last)
        if any(row.before is None and row.after is None for row in rows):
            raise Refusal("undo-erased")
        self._check_unchanged(rows)
        self._changes.undoes = last
        undo_id = self._changes.begin()
        for row in rows:
            self._reverse(row, undo_id)
        self._check_whole({str(row.record) for row in rows})
        self._mark(chain[::-2], undo_id)  # the act itself, if it was done again in between, and the last redo
        self._mark(chain[-2::-2], None)
        return self.records(last)

    def records(self, act_id: int) -> list[Code]:
        """The codes of the records an act touched, in order, each once."""
        found: dict[Code, None] = {}
        for row in self._connection.execute(sa.select(_audit.c.record).where(_audit.c.act_id == act_id)):
            table, _, row_id = row.record.partition(":")
            if table in LETTERS:
                found[Code(table, int(row_id))] = None
        return list(found)

    def created(self, act_id: int) -> list[tuple[str, int]]:
        """The records an act made, by table and id, in order."""
        query = sa.select(_audit.c.record).where(_audit.c.act_id == act_id, _audit.c.action == "create")
        made = (record.partition(":") for record in self._connection.scalars(query.order_by(_audit.c.id)))
        return [(table, int(row_id)) for table, _, row_id in made]

    def touched(self, act_id: int, *tables: str) -> list[tuple[str, int]]:
        """The records of these tables that an act made or changed, by table and id, in order, each once."""
        query = sa.select(_audit.c.record).where(_audit.c.act_id == act_id).order_by(_audit.c.id)
        found = (record.partition(":") for record in self._connection.scalars(query))
        return list(dict.fromkeys((table, int(row_id)) for table, _, row_id in found if table in tables))

    def _check(self, act: Act) -> None:
        if act.command in NOT_UNDONE:
            raise Refusal("undo-has-own-way", command=act.command)
        mine = self._is_mine(act.member_id)
        if not mine and not scope(self._actor, Subject.VISITS, Right.WRITE).covers(act.member_id):
            raise Refusal("act-not-found")
        limit = AUTHOR_MAY_UNDO if mine and not self._leads else LEAD_MAY_UNDO
        if self._now - act.at > limit:
            raise Refusal("undo-too-old", days=limit.days)

    def _is_mine(self, member_id: int | None) -> bool:
        return member_id is not None and member_id == self._actor.member_id

    def _chain(self, act: Act) -> list[int]:
        """The first act, its undo, that one's redo … each taking back the one before; held until the commit."""
        first = self._first(act.id)
        self._connection.execute(held(self._connection, sa.select(_acts.c.id).where(_acts.c.id == first)))
        chain = [first]
        while following := self._connection.scalar(sa.select(_acts.c.id).where(_acts.c.undoes == chain[-1])):
            chain.append(following)
        return chain

    def _mark(self, act_ids: list[int], undone_by: int | None) -> None:
        self._connection.execute(sa.update(_acts).where(_acts.c.id.in_(act_ids)).values(undone_by=undone_by))

    @property
    def _leads(self) -> bool:
        return len(self._actor.led) > 1

    def _rows(self, act_id: int) -> list[sa.Row[*tuple[Any, ...]]]:
        return list(
            self._connection.execute(sa.select(_audit).where(_audit.c.act_id == act_id).order_by(_audit.c.id.desc()))
        )

    def _check_unchanged(self, rows: list[sa.Row[*tuple[Any, ...]]]) -> None:
        """Refuses when these records are no longer as the act left them. What was taken back since doesn't count."""
        newest: dict[str, Any] = {}
        for row in rows:  # newest first
            newest.setdefault(row.record, row)
        for record, last in newest.items():
            later = sa.select(_audit.c.act_id, _audit.c.action).where(_audit.c.record == record, _audit.c.id > last.id)
            since = self._connection.execute(later.distinct()).all()
            if last.action != CHECKED_IN:  # a place that was sent later goes along with what it was sent for
                since = [each for each in since if each.action != CHECKED_IN]
            # A code that was used again holds other words, whatever was taken back.
            if any(row.action == "create" for row in since) or self._tells({row.act_id for row in since}):
                raise self._changed_since(record)

    def _tells(self, act_ids: set[int]) -> bool:
        """Whether these acts changed anything together: act and undo come to nothing, act, undo and redo don't."""
        firsts = Counter(self._first(each) for each in act_ids)
        return any(times % 2 for times in firsts.values())

    def _first(self, act_id: int) -> int:
        """The act that an undo or a redo goes back to."""
        while undoes := self._connection.scalar(sa.select(_acts.c.undoes).where(_acts.c.id == act_id)):
            act_id = undoes
        return act_id

    def _changed_since(self, record: str) -> Refusal:
        query = (
            sa.select(_audit.c.at, schema.members.c.name)
            .join(schema.members, schema.members.c.id == _audit.c.member_id, isouter=True)
            .where(_audit.c.record == record)
            .order_by(_audit.c.id.desc())
            .limit(1)
        )
        row = self._connection.execute(query).one()
        table, _, row_id = record.partition(":")
        code = str(Code(table, int(row_id))) if table in LETTERS else ""
        return Refusal("undo-changed-since", code=code, who=row.name or "none", at=row.at)

    def _reverse(self, row: sa.Row[*tuple[Any, ...]], undo_id: int) -> None:
        name, _, row_id = str(row.record).partition(":")
        table = schema.metadata.tables.get(name)
        if table is None:
            return
        if row.action == "create":
            self._changes.update(table, int(row_id), action="undo", undone_by=undo_id)
            return
        before = unpack(table, {key: value for key, value in dict(row.before).items() if key != "version"})
        self._changes.update(table, int(row_id), action="undo", **left_behind(table, before), **before)

    def _check_whole(self, records: set[str]) -> None:
        """Nothing that stands may point to what was taken back: a visit to its customer, say."""
        for record in records:
            name, _, row_id = record.partition(":")
            table = schema.metadata.tables.get(name)
            if table is None or not row_id:
                continue
            small = [column for column in table.c if not isinstance(column.type, sa.LargeBinary)]
            row = self._connection.execute(sa.select(*small).where(table.c.id == int(row_id))).one()
            broken = self._missing(table, row) if row.undone_by is None else self._left_behind(table, row.id)
            if broken:
                raise self._changed_since(broken)

    def _missing(self, table: sa.Table, row: sa.Row[*tuple[Any, ...]]) -> str | None:
        """A record this one points to that was taken back."""
        for key, target in _references(table):
            there = getattr(row, key.name)
            gone = sa.select(target.c.id).where(target.c.id == there, target.c.undone_by.is_not(None))
            if there is not None and self._connection.scalar(gone) is not None:
                return f"{target.name}:{there}"
        return None

    def _left_behind(self, table: sa.Table, row_id: int) -> str | None:
        """A record that points to this one and stands."""
        for other in schema.metadata.tables.values():
            for key, target in _references(other):
                query = sa.select(other.c.id).where(key == row_id, other.c.undone_by.is_(None)).limit(1)
                if target is table and (found := self._connection.scalar(query)) is not None:
                    return f"{other.name}:{found}"
        return None


def _references(table: sa.Table) -> list[tuple[sa.Column[Any], sa.Table]]:
    """Columns of a record that point to a record."""
    if "version" not in table.c:
        return []
    keys = [key for key in table.foreign_keys if "version" in key.column.table.c]
    return [(key.parent, key.column.table) for key in keys]
