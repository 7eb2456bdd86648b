"""Acts: what one message or press changed, taken back and done again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from storage import schema
from storage.changes import Changes
from storage.errors import Refusal
from storage.policy import Actor, Right, Subject, scope
from storage.records import LETTERS, Code, load
from storage.snapshots import unpack

AUTHOR_MAY_UNDO = timedelta(days=7)
LEAD_MAY_UNDO = timedelta(days=30)
# Joining, binding, imports and removals have their own way back; settings are changed by setting them.
NOT_UNDONE = frozenset({"join", "bind", "member", "team", "import", "settings", "language"})

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
        if row is None or not scope(self._actor, Subject.AUDIT, Right.READ).covers(row.member_id):
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

    def of_message(self, inbox_id: int) -> Act | None:
        """The act that a message led to, if it still stands."""
        query = sa.select(_acts).where(_acts.c.inbox_id == inbox_id, _acts.c.undone_by.is_(None))
        row = self._connection.execute(query.order_by(_acts.c.id.desc()).limit(1)).one_or_none()
        return load(Act, row) if row else None

    def undo(self, act_id: int) -> list[Code]:
        """Takes an act back and returns the codes of its records.

        Refuses (`undo-*`) an act that is already undone, too old, of another person, or whose records were changed
        by a later act. Undo is an act itself, so undoing an undo does the first one again.
        """
        act = self.get(act_id)
        self._check(act)
        rows = self._rows(act_id)
        self._check_unchanged(rows)
        self._changes.undoes = act_id
        undo_id = self._changes.begin()
        for row in rows:
            self._reverse(row, undo_id)
        self._connection.execute(sa.update(_acts).where(_acts.c.id == act_id).values(undone_by=undo_id))
        if act.undoes is not None:  # a redo: the first act stands again
            self._connection.execute(sa.update(_acts).where(_acts.c.id == act.undoes).values(undone_by=None))
        self._drop_unsent(act_id)
        return self.records(act_id)

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

    def _check(self, act: Act) -> None:
        if act.command in NOT_UNDONE:
            raise Refusal("undo-has-own-way", command=act.command)
        if act.undone_by is not None:
            raise Refusal("undo-already")
        mine = act.member_id == self._actor.member_id
        if not mine and not scope(self._actor, Subject.VISITS, Right.WRITE).covers(act.member_id):
            raise Refusal("act-not-found")
        limit = AUTHOR_MAY_UNDO if mine and not self._leads else LEAD_MAY_UNDO
        if self._now - act.at > limit:
            raise Refusal("undo-too-old", days=limit.days)

    @property
    def _leads(self) -> bool:
        return len(self._actor.led) > 1

    def _rows(self, act_id: int) -> list[sa.Row[tuple[object, ...]]]:
        return list(
            self._connection.execute(sa.select(_audit).where(_audit.c.act_id == act_id).order_by(_audit.c.id.desc()))
        )

    def _check_unchanged(self, rows: list[sa.Row[tuple[object, ...]]]) -> None:
        latest: dict[str, int] = {}
        for row in rows:  # newest first
            after = row.after if isinstance(row.after, dict) else {}
            latest.setdefault(row.record, after.get("version", 1))
        for record, version in latest.items():
            name, _, row_id = record.partition(":")
            table = schema.metadata.tables.get(name)
            if table is None or not row_id:
                continue
            now_at = self._connection.scalar(sa.select(table.c.version).where(table.c.id == int(row_id)))
            if now_at != version:
                raise self._changed_since(record)

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
        return Refusal("undo-changed-since", code=code, who=row.name or "", at=row.at)

    def _reverse(self, row: sa.Row[tuple[object, ...]], undo_id: int) -> None:
        name, _, row_id = str(row.record).partition(":")
        table = schema.metadata.tables.get(name)
        if table is None:
            return
        if row.action == "create":
            self._changes.update(table, int(row_id), action="undo", undone_by=undo_id)
            return
        before = unpack(table, {key: value for key, value in dict(row.before).items() if key != "version"})
        self._changes.update(table, int(row_id), action="undo", **before)

    def _drop_unsent(self, act_id: int) -> None:
        outbox = schema.outbox
        unsent = sa.and_(outbox.c.act_id == act_id, outbox.c.status.in_(("ready", "held")))
        self._connection.execute(sa.update(outbox).where(unsent, outbox.c.kind == "push").values(status="cancelled"))
