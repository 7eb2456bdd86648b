"""The audit as a chain: whoever changes, swaps or removes a row later is found out.

Rows are written unchained in their act's transaction; here they are chained once they are committed, in the order they
are seen. A row's `hash` covers the hash before it, its place and its columns; `before` and `after` enter as a salted
`digest`, so that an erasure can take the content and the salt away and the chain still holds. Rows without content must
be as many as the chain itself says were emptied (`EMPTIED`).
"""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.messages import cursors
from storage.store import Store

# So many rows share a transaction, so that a turn on SQLite waits a few milliseconds at most.
BATCH = 200
# The action of the row that says how many rows an erasure emptied.
EMPTIED = "audit-emptied"
_ORIGIN = bytes(32)
_SALT_BYTES = 16
_CHUNK = 2000
_ADVISORY = 7307
_LOGGED = "audit-head"

_audit = schema.audit


@dataclass(frozen=True, slots=True)
class Head:
    """The last row of the chain: its place (0: there is none) and its hash."""

    place: int
    hash: bytes

    def __str__(self) -> str:
        return f"{self.place}:{self.hash.hex()}"

    @classmethod
    def none(cls) -> "Head":
        """Of a chain without a row."""
        return cls(0, _ORIGIN)

    @classmethod
    def read(cls, text: str) -> "Head":
        """The inverse of `str`; ValueError for anything else."""
        place, _, digits = text.strip().partition(":")
        found = cls(int(place), bytes.fromhex(digits))
        if len(found.hash) != len(_ORIGIN) or found.place < 0:
            raise ValueError(text)
        return found


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain does not hold. `row` is the audit row's id (None: it is missing); `what` one of `changed`
    (content), `chain` (columns or order), `missing`, `emptied` (content gone without an erasure), `end` (shorter than
    it was), `other` (another hash at the place of a head that was kept)."""

    place: int
    row: int | None
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a walk along the chain found; `emptied` rows lost their content to erasures."""

    head: Head
    emptied: int = 0
    broken: Break | None = None


# --- sealing ---------------------------------------------------------------------------------------------------------


def seal_all(store: Store) -> int:
    """Chains what is committed, batch by batch; returns how many rows."""
    sealed = 0
    while store.read(any_waiting) and (count := store.do(seal)):
        sealed += count
    return sealed


def seal(connection: sa.Connection) -> int:
    """Chains up to `BATCH` rows, the oldest first; 0 as well while another process does it."""
    if not _alone(connection):
        return 0
    query = sa.select(_audit).where(_audit.c.place.is_(None)).order_by(_audit.c.id).limit(BATCH)
    if connection.dialect.name == "postgresql":
        query = query.with_for_update()
    rows = connection.execute(query).all()
    if not rows:
        return 0
    last = head(connection)
    sealed = []
    for row in rows:
        salt = secrets.token_bytes(_SALT_BYTES)
        digest = _digest(salt, row.before, row.after)
        last = Head(last.place + 1, _hash(last.hash, last.place + 1, row, digest))
        sealed.append({"of": row.id, "place": last.place, "salt": salt, "digest": digest, "hash": last.hash})
    seal_one = sa.update(_audit).where(_audit.c.id == sa.bindparam("of"))
    connection.execute(seal_one, sealed)
    return len(sealed)


def head(connection: sa.Connection) -> Head:
    """Where the chain ends now."""
    query = sa.select(_audit.c.place, _audit.c.hash).where(_audit.c.place.is_not(None))
    row = connection.execute(query.order_by(_audit.c.place.desc()).limit(1)).one_or_none()
    return Head(row.place, row.hash) if row else Head.none()


def log_head(connection: sa.Connection) -> Head:
    """The head, remembered as the last one that was logged."""
    last = head(connection)
    cursors.write(connection, _LOGGED, str(last))
    return last


def any_waiting(connection: sa.Connection) -> bool:
    """Whether a row is not in the chain yet."""
    return connection.scalar(sa.select(_audit.c.id).where(_audit.c.place.is_(None)).limit(1)) is not None


def _alone(connection: sa.Connection) -> bool:
    """On PostgreSQL one process at a time; the lock dies with its transaction. SQLite's writer is alone."""
    if connection.dialect.name != "postgresql":
        return True
    return bool(connection.scalar(sa.text(f"SELECT pg_try_advisory_xact_lock({_ADVISORY})")))


def _digest(salt: bytes, before: Any, after: Any) -> bytes:
    return hashlib.sha256(salt + _canonical([before, after])).digest()


def _hash(previous: bytes, place: int, row: Any, digest: bytes) -> bytes:
    columns = [
        place, row.id, row.at.isoformat(), row.member_id, row.platform, row.act_id, row.action, row.record,
        digest.hex(),
    ]  # fmt: skip
    return hashlib.sha256(previous + _canonical(columns)).digest()


_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode


def _canonical(value: Any) -> bytes:
    return _encode(value).encode()


# --- verifying -------------------------------------------------------------------------------------------------------


def verify(connection: sa.Connection, *kept: Head) -> Verdict:
    """Walks the whole chain, and compares it with heads that were kept elsewhere and the one last logged."""
    logged = cursors.read(connection, _LOGGED)
    known = {each.place: each.hash for each in (*kept, *([Head.read(logged)] if logged else [])) if each.place}
    query = sa.select(_audit).where(_audit.c.place.is_not(None)).order_by(_audit.c.place)
    with connection.execute(query, execution_options={"yield_per": _CHUNK}) as rows:
        return _walk(iter(rows), known)


def _walk(rows: Iterator[Any], known: Mapping[int, bytes]) -> Verdict:
    last, empty, declared = Head.none(), 0, 0
    first_empty: Break | None = None
    for row in rows:
        place = last.place + 1
        if what := _fault(row, last, known.get(place)):
            return Verdict(last, empty, Break(place, None if what == "missing" else row.id, what))
        last = Head(place, row.hash)
        if row.salt is None:
            empty += 1
            first_empty = first_empty or Break(place, row.id, "emptied")
        elif row.action == EMPTIED:
            declared += int(row.after["rows"])
    if beyond := [place for place in known if place > last.place]:
        return Verdict(last, empty, Break(max(beyond), None, "end"))
    return Verdict(last, empty, first_empty if empty > declared else None)


def _fault(row: Any, last: Head, known: bytes | None) -> str | None:
    checks: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("missing", lambda: row.place == last.place + 1),
        ("changed", lambda: _content_holds(row)),
        ("chain", lambda: row.hash == _hash(last.hash, row.place, row, row.digest)),
        ("other", lambda: known is None or row.hash == known),
    )
    return next((what for what, holds in checks if not holds()), None)


def _content_holds(row: Any) -> bool:
    if row.salt is None:
        return row.before is None and row.after is None
    return bool(_digest(row.salt, row.before, row.after) == row.digest)


# --- erasing ---------------------------------------------------------------------------------------------------------


def empty(connection: sa.Connection, which: sa.ColumnElement[bool]) -> int:
    """Takes the content out of rows, and the salt of those in the chain; returns how many of the chain were emptied.

    Whoever calls it must leave a row that says so, with the action `EMPTIED` and the number as `rows`.
    """
    gone = {"before": sa.null(), "after": sa.null()}
    fresh = sa.and_(which, _audit.c.place.is_(None))
    connection.execute(sa.update(_audit).where(fresh).values(**gone))
    sealed = sa.and_(which, _audit.c.salt.is_not(None), _audit.c.action != EMPTIED)
    return connection.execute(sa.update(_audit).where(sealed).values(**gone, salt=None)).rowcount
