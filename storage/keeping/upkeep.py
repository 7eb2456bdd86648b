"""What whoever runs Legwork must know of: messages that are stuck, people who can't be reached, chores left undone.

Counts and instants only, no texts, no chats; names of members alone.
"""

import contextlib
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from storage import schema
from storage.messages.occurrences import OccurrenceStatus
from storage.messages.outbox import RESTORED, OutStatus
from storage.policy import Actor, Right, Subject, scope

# Younger ones may still be helped by who is at it.
STUCK_AFTER = timedelta(hours=1)
UNDONE_AFTER = timedelta(days=1)
BACKUP_EVERY = timedelta(days=7)
# Who can't be reached stays so for weeks, maybe: without news that is told once a week.
SAY_AGAIN_AFTER = timedelta(days=7)
UPKEEP = "upkeep"
# In `meta`: when the last backup was made.
_BACKED_UP_AT = "backed_up_at"

_inbox, _outbox, _audit, _files = schema.inbox, schema.outbox, schema.audit, schema.attachments
_first = _audit.alias("first")


@dataclass(frozen=True, slots=True)
class Pile:
    """So many messages in one state, the oldest since an instant."""

    count: int = 0
    oldest: datetime | None = None
    newest: datetime | None = None

    def __bool__(self) -> bool:
        return bool(self.count)


@dataclass(frozen=True, slots=True)
class Undone:
    """`unreachable`: members and the platform on which they can't be written to. `backup_at`: the last backup's, if
    that is too long ago."""

    unprocessed: Pile
    dead: Pile
    unknown: Pile
    restored: Pile  # held since a backup was put back
    held: Pile
    unreachable: list[tuple[str, str]]
    unfetched: Pile
    unsealed: Pile
    backup_at: datetime | None

    @property
    def stuck(self) -> int:
        """Messages that wait for a decision."""
        return sum(each.count for each in (self.unprocessed, self.dead, self.unknown, self.restored))

    def is_news(self, told_at: datetime | None, now: datetime) -> bool:
        """Whether it is worth a message, after one at `told_at`."""
        if self.stuck or self.unfetched or self.unsealed or self.backup_at:
            return True
        if not self.held.newest:
            return False
        return told_at is None or self.held.newest > told_at - STUCK_AFTER or now - told_at >= SAY_AGAIN_AFTER


class Upkeep:
    """For who may read the whole audit: admins, and managers if they are told too."""

    def __init__(self, connection: sa.Connection, actor: Actor, now: datetime) -> None:
        self._connection = connection
        self._actor = actor
        self._now = now

    def undone(self) -> Undone | None:
        """What there is to do, None when nothing is, or it was told and nothing came since."""
        if not scope(self._actor, Subject.AUDIT, Right.READ).everyone:
            return None
        found = self._found()
        return found if found.is_news(self._told_at(), self._now) else None

    def _found(self) -> Undone:
        out = _outbox.c
        restored = out.error.is_not_distinct_from(RESTORED)
        yesterday = self._now - UNDONE_AFTER
        return Undone(
            unprocessed=self._pile(_inbox.c.received_at, _inbox.c.status == "dead"),
            dead=self._pile(out.created_at, out.status == OutStatus.DEAD),
            unknown=self._pile(out.created_at, out.status == OutStatus.UNKNOWN),
            restored=self._pile(out.created_at, sa.and_(out.status == OutStatus.HELD, restored)),
            held=self._pile(out.created_at, sa.and_(out.status == OutStatus.HELD, ~restored)),
            unreachable=self._unreachable(),
            unfetched=self._pile(_files.c.said_at, _files.c.status == "wanted", before=yesterday),
            unsealed=self._pile(_audit.c["at"], self._is_overdue_for_a_seal(), before=yesterday),
            backup_at=self._backup_at(),
        )

    def _pile(self, at: sa.Column[datetime], which: sa.ColumnElement[bool], *, before: datetime | None = None) -> Pile:
        until = before or self._now - STUCK_AFTER
        kind = schema.Instant()
        query = sa.select(sa.func.count(), sa.func.min(at, type_=kind), sa.func.max(at, type_=kind))
        return Pile(*self._connection.execute(query.where(which, at <= until)).one())

    def _is_overdue_for_a_seal(self) -> sa.ColumnElement[bool]:
        # Where nothing was ever sealed nobody serves yet: a store that is only imported into, say. And what was left
        # over when the last `serve` ended is sealed in a moment: it is stuck if what was done since waits, too.
        sealed = sa.exists(sa.select(_first.c.id).where(_first.c.place == 1))
        since, until = self._now - UNDONE_AFTER, self._now - STUCK_AFTER
        waits = sa.and_(_first.c.place.is_(None), _first.c["at"] > since, _first.c["at"] <= until)
        return sa.and_(_audit.c.place.is_(None), sealed, sa.exists(sa.select(_first.c.id).where(waits)))

    def _unreachable(self) -> list[tuple[str, str]]:
        a, m = schema.accounts, schema.members
        present = sa.and_(m.c.removed_at.is_(None), m.c.undone_by.is_(None))
        query = sa.select(m.c.name, a.c.platform).join(a, a.c.member_id == m.c.id)
        rows = self._connection.execute(query.where(a.c.gone_at.is_not(None), present).order_by(m.c.name, a.c.id))
        return [(row.name, row.platform) for row in rows]

    def _backup_at(self) -> datetime | None:
        meta = schema.meta
        value = self._connection.scalar(sa.select(meta.c.value).where(meta.c.key == _BACKED_UP_AT))
        at = datetime.fromisoformat(value) if value else None  # who has never made one makes copies in another way
        return at if at is not None and self._now - at > BACKUP_EVERY else None

    def _told_at(self) -> datetime | None:
        o = schema.occurrences
        mine = sa.and_(o.c.push == UPKEEP, o.c.recipient == str(self._actor.member_id))
        queued = o.c.status == OccurrenceStatus.QUEUED
        last = sa.select(sa.func.max(o.c.built_at, type_=schema.Instant())).where(mine, queued)
        told_at: datetime | None = self._connection.scalar(last)
        return told_at


def note_backup(url: str, now: datetime) -> None:
    """Writes down in the store that a backup was made. It is upgraded by nobody for that, and a store that can't be
    written just now is backed up all the same."""
    meta = schema.meta
    waits = {"timeout": 30} if sa.make_url(url).get_backend_name() == "sqlite" else {}
    engine = sa.create_engine(url, poolclass=sa.pool.NullPool, connect_args=waits)
    with contextlib.suppress(sa.exc.SQLAlchemyError), engine.begin() as connection:
        connection.execute(sa.delete(meta).where(meta.c.key == _BACKED_UP_AT))
        connection.execute(sa.insert(meta), {"key": _BACKED_UP_AT, "value": now.isoformat()})
