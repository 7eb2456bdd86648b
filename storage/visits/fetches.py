"""Files on their way into the store: wanted, claimed by a process, then stored, refused or, in time, expired.

A voice message that a speech service is to write down is unheard once its bytes are here, is claimed a second time, and
then stored. What happens here is no act of anybody's: it leaves no audit row, and no undo asks about it. The claim of a
process that died is freed with all it held (see `processes`).
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import accumulate

import sqlalchemy as sa

from storage import schema
from storage.records import load
from storage.store import Store

# So much is forgotten in a transaction: SQLite frees page by page, and nobody else writes meanwhile.
BATCH, BATCH_BYTES = 100, 20 * 1024 * 1024
# What a process may still have to do with a file; the bytes of an unheard one are here.
WANTED, UNHEARD = OPEN = ("wanted", "unheard")
_HERE = ("stored", UNHEARD)

_attachments, _acts, _audit = schema.attachments, schema.acts, schema.audit


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to fetch, or one to listen to (`status`); `attempts` counts the present one, `size` is what the platform
    states until it is here."""

    id: int
    platform: str
    kind: str
    file_ref: str
    size: int | None
    album: str | None
    attempts: int
    status: str = WANTED


def claim(
    connection: sa.Connection, platforms: Collection[str], owner: str, now: datetime, status: str = WANTED
) -> Wanted | None:
    """The oldest file of a status that may be tried now, taken by `owner`; its attempt is counted. Of an act that was
    taken back nothing is fetched or listened to."""
    columns = [_attachments.c[name] for name in Wanted.__slots__]
    query = (
        sa.select(*columns)
        .where(
            _waiting(platforms, status),
            sa.or_(_attachments.c.next_try_at.is_(None), _attachments.c.next_try_at <= now),
        )
        .order_by(_attachments.c.id)
        .limit(1)
    )
    if connection.dialect.name == "postgresql":  # another replica may claim at the same moment
        query = query.with_for_update(skip_locked=True)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    taken = {"owner": owner, "attempts": row.attempts + 1}
    connection.execute(sa.update(_attachments).where(_attachments.c.id == row.id).values(**taken))
    return replace(load(Wanted, row), attempts=row.attempts + 1)


def stored(
    connection: sa.Connection, wanted: Wanted, owner: str, content: bytes, media_type: str, *, unheard: bool = False
) -> bool:
    """The bytes are here, if `owner` still holds the claim. `unheard`: they are to be listened to."""
    values = {"content": content, "media_type": media_type, "size": len(content), "error": None, "next_try_at": None}
    then = {"status": UNHEARD, "attempts": 0} if unheard else {"status": "stored"}
    return _settle(connection, wanted, owner, **values, **then)


def recording(connection: sa.Connection, wanted: Wanted) -> tuple[bytes, str] | None:
    """The bytes of a file that is to be listened to, and their type; None when they are gone."""
    query = sa.select(_attachments.c.content, _attachments.c.media_type).where(_attachments.c.id == wanted.id)
    row = connection.execute(query).one_or_none()
    return (row.content, row.media_type or "") if row is not None and row.content else None


def heard(connection: sa.Connection, wanted: Wanted, owner: str, error: str | None = None) -> bool:
    """It was listened to, or won't be (`error`); the bytes stay."""
    return _settle(connection, wanted, owner, status="stored", error=error, next_try_at=None)


def is_taken_back(connection: sa.Connection, attachment_id: int) -> bool:
    """Whether the act that brought a file was undone."""
    query = sa.select(_attachments.c.undone_by).where(_attachments.c.id == attachment_id)
    return connection.scalar(query) is not None


def again(
    connection: sa.Connection, wanted: Wanted, owner: str, error: str, not_before: datetime, *, counts: bool
) -> bool:
    """To be tried again; an attempt that was no fault of the file's doesn't count."""
    attempts = wanted.attempts if counts else wanted.attempts - 1
    return _settle(connection, wanted, owner, error=error, next_try_at=not_before, attempts=attempts)


def refused(connection: sa.Connection, wanted: Wanted, owner: str, error: str) -> bool:
    """It will not be kept."""
    return _settle(connection, wanted, owner, status="refused", error=error, next_try_at=None)


def release(connection: sa.Connection, wanted: Wanted, owner: str) -> bool:
    """Given back untouched: whoever stops leaves it to the next."""
    return _settle(connection, wanted, owner, attempts=wanted.attempts - 1)


def give_back(connection: sa.Connection, owner: str, under_way: Collection[int], status: str = WANTED) -> int:
    """Frees what `owner` holds and nobody works on: it could not be settled, or the claim's answer was lost."""
    left = sa.and_(
        _attachments.c.status == status, _attachments.c.owner == owner, _attachments.c.id.not_in(list(under_way))
    )
    return connection.execute(sa.update(_attachments).where(left).values(owner=None)).rowcount


def next_try(connection: sa.Connection, platforms: Collection[str], status: str = WANTED) -> datetime | None:
    """When the next file that waits for another try may be tried."""
    query = sa.select(sa.func.min(_attachments.c.next_try_at)).where(_waiting(platforms, status))
    when: datetime | None = connection.scalar(query)
    return when


def _waiting(platforms: Collection[str], status: str) -> sa.ColumnElement[bool]:
    return sa.and_(
        _attachments.c.status == status,
        _attachments.c.owner.is_(None),
        _attachments.c.undone_by.is_(None),
        _attachments.c.platform.in_(list(platforms)),
    )


def message_of(connection: sa.Connection, attachment_id: int) -> int | None:
    """The stored message that a file came with."""
    query = (
        sa.select(_acts.c.inbox_id)
        .join(_audit, _audit.c.act_id == _acts.c.id)
        .where(_audit.c.record == f"attachments:{attachment_id}", _audit.c.action == "create")
        .order_by(_audit.c.id.desc())
        .limit(1)
    )
    found: int | None = connection.scalar(query)
    return found


def forget_files(store: Store, before: datetime) -> int:
    """Takes the bytes of files sent before an instant out of the store, also of those that were taken back; that there
    was a file stays. Returns how many."""
    forgotten = 0
    while ids := store.read(lambda connection: _kept(connection, before)):
        forgotten += store.do(lambda connection, ids=ids: _forget(connection, ids))  # type: ignore[misc]
    return forgotten


def _kept(connection: sa.Connection, before: datetime) -> list[int]:
    old = sa.select(_attachments.c.id, _attachments.c.size)
    old = old.where(_attachments.c.status.in_(_HERE), _attachments.c.said_at < before)
    rows = connection.execute(old.order_by(_attachments.c.id).limit(BATCH)).all()
    sums = accumulate(row.size or 0 for row in rows)
    return [
        row.id for place, (row, so_far) in enumerate(zip(rows, sums, strict=True)) if not place or so_far <= BATCH_BYTES
    ]


def _forget(connection: sa.Connection, ids: list[int]) -> int:
    expired = sa.update(_attachments).where(_attachments.c.id.in_(ids), _attachments.c.status.in_(_HERE))
    return connection.execute(expired.values(status="expired", content=None, owner=None)).rowcount


def _settle(connection: sa.Connection, wanted: Wanted, owner: str, **values: object) -> bool:
    mine = sa.and_(
        _attachments.c.id == wanted.id, _attachments.c.owner == owner, _attachments.c.status == wanted.status
    )
    return bool(connection.execute(sa.update(_attachments).where(mine).values(owner=None, **values)).rowcount)
