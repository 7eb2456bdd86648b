"""The way in: raw updates, stored before anybody looks inside, each handled once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.messages.processes import living
from storage.records import load
from storage.statements import insert_once

# A bug may be a hiccup: tried again after these pauses, then parked as dead.
RETRY_AFTER = (timedelta(seconds=0.5), timedelta(seconds=2), timedelta(seconds=5))

# Taken so often without an end, a message is handled alone: it may be what ends the process.
SUSPECT_AFTER = 2

_inbox = schema.inbox


class HandledElsewhere(Exception):
    """We were taken for dead, and another process has the message now."""


@dataclass(frozen=True, slots=True)
class Received:
    """A raw update before it is stored. `update_key` is unique on its platform."""

    platform: str
    update_key: str
    conversation: str
    payload: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """A stored update that waits for its turn; `attempts` counts the present one."""

    id: int
    platform: str
    conversation: str
    payload: dict[str, Any]
    received_at: datetime
    attempts: int
    update_key: str


def store(connection: sa.Connection, updates: Sequence[Received], now: datetime) -> int:
    """Stores updates; those stored before are left alone. Returns how many were new."""
    new = 0
    for each in updates:
        key = insert_once(
            connection, _inbox, ("platform", "update_key"), platform=each.platform, update_key=each.update_key,
            conversation=each.conversation, payload=each.payload, received_at=now,
        )  # fmt: skip
        new += key is not None
    return new


def take(
    connection: sa.Connection,
    platforms: Collection[str],
    owner: str,
    now: datetime,
    limit: int = 64,
    under_way: Collection[int] = (),
) -> list[Message]:
    """The oldest open message of each conversation that may be tried now, its attempt counted; they are `owner`'s.

    A conversation whose oldest message waits for another try, or is in the hands of another living process, waits with
    it, so that order is kept. What is `owner`'s already is taken again, unless its turn is `under_way`. A message that
    was taken twice and never finished is taken alone: should its turn end the process, it ends with nobody else's.
    """
    oldest = (
        sa.select(sa.func.min(_inbox.c.id).label("id"))
        .where(_inbox.c.status == "ready", _inbox.c.platform.in_(platforms))
        .group_by(_inbox.c.platform, _inbox.c.conversation)
        .subquery()
    )
    # A time further ahead than any pause was set by a clock that was wrong.
    when = _inbox.c.next_try_at
    due = sa.or_(when.is_(None), when <= now, when > now + 2 * max(RETRY_AFTER))
    # On PostgreSQL a row that changed since the look is judged anew, by these conditions alone: still to be done?
    ready = _inbox.c.status == "ready"
    query = sa.select(_inbox).join(oldest, oldest.c.id == _inbox.c.id).where(ready, due, _free(owner))
    is_suspect = _inbox.c.attempts >= SUSPECT_AFTER
    query = query.where(_inbox.c.id.not_in(list(under_way))).order_by(is_suspect.desc(), _inbox.c.id).limit(limit)
    if connection.dialect.name == "postgresql":
        # Another process may take at the same moment. What it has locked is passed over, never its successor: that is
        # not the oldest of its conversation before the first is done.
        query = query.with_for_update(skip_locked=True, of=_inbox)
    rows = connection.execute(query).all()
    if rows and rows[0].attempts >= SUSPECT_AFTER:
        rows = [] if under_way else rows[:1]
    if rows:
        ids = [row.id for row in rows]
        taken = sa.update(_inbox).where(_inbox.c.id.in_(ids))
        connection.execute(taken.values(attempts=_inbox.c.attempts + 1, owner=owner))
    return [replace(load(Message, row), attempts=row.attempts + 1) for row in rows]


def get(connection: sa.Connection, message_id: int) -> Message | None:
    """A stored message, whatever became of it."""
    row = connection.execute(sa.select(_inbox).where(_inbox.c.id == message_id)).one_or_none()
    return load(Message, row) if row else None


def find(connection: sa.Connection, platform: str, update_key: str) -> Message | None:
    """A stored message by its platform's key."""
    query = sa.select(_inbox).where(_inbox.c.platform == platform, _inbox.c.update_key == update_key)
    row = connection.execute(query).one_or_none()
    return load(Message, row) if row else None


def handled(connection: sa.Connection, platform: str, update_keys: Collection[str]) -> set[str]:
    """Which of these updates have had their turn, well or badly."""
    query = sa.select(_inbox.c.update_key).where(
        _inbox.c.platform == platform, _inbox.c.update_key.in_(list(update_keys)), _inbox.c.status != "ready"
    )
    return set(connection.scalars(query))


def finish(connection: sa.Connection, message_id: int, owner: str, now: datetime, *, forget: bool = False) -> None:
    """Handled, in the transaction of its effects. `forget` drops the text of what was not meant for us.

    Raises `HandledElsewhere` when it is not `owner`'s any more (we were taken for dead), so that these effects are
    rolled back.
    """
    values: dict[str, Any] = {"status": "done", "done_at": now, "owner": None}
    if forget:
        values["payload"] = {}
    waiting = sa.and_(_inbox.c.id == message_id, _inbox.c.status == "ready", _inbox.c.owner == owner)
    if not connection.execute(sa.update(_inbox).where(waiting).values(**values)).rowcount:
        raise HandledElsewhere(message_id)


def failed(connection: sa.Connection, message: Message, owner: str, error: str, now: datetime) -> bool:
    """Notes a failed attempt. True when it was the last one: the message is parked as dead."""
    dead = message.attempts > len(RETRY_AFTER)
    values: dict[str, Any] = {"error": error, "status": "dead" if dead else "ready", "owner": None}
    if not dead:
        values["next_try_at"] = now + RETRY_AFTER[message.attempts - 1]
    noted = connection.execute(sa.update(_inbox).where(_ours(message, owner)).values(**values)).rowcount
    return dead and bool(noted)


def put_back(connection: sa.Connection, message: Message, owner: str, now: datetime) -> None:
    """The attempt doesn't count: the store was in trouble, not the message. Tried again after the first pause."""
    values = {"attempts": message.attempts - 1, "owner": None, "next_try_at": now + RETRY_AFTER[0]}
    connection.execute(sa.update(_inbox).where(_ours(message, owner)).values(**values))


def _free(owner: str) -> sa.ColumnElement[bool]:
    return sa.or_(_inbox.c.owner.is_(None), _inbox.c.owner == owner, _inbox.c.owner.not_in(living()))


def _ours(message: Message, owner: str) -> sa.ColumnElement[bool]:
    return sa.and_(_inbox.c.id == message.id, _inbox.c.status == "ready", _inbox.c.owner == owner)


def next_try(connection: sa.Connection, platforms: Collection[str], owner: str) -> datetime | None:
    """When the next waiting message may be tried again, by `owner`."""
    waiting = sa.and_(_inbox.c.status == "ready", _inbox.c.platform.in_(platforms), _free(owner))
    when: datetime | None = connection.scalar(sa.select(sa.func.min(_inbox.c.next_try_at)).where(waiting))
    return when


def unhandled(connection: sa.Connection) -> dict[str, int]:
    """How many messages are ready or dead, for `doctor` and `/healthz`."""
    query = (
        sa.select(_inbox.c.status, sa.func.count())
        .where(_inbox.c.status.in_(("ready", "dead")))
        .group_by(_inbox.c.status)
    )
    return {row[0]: row[1] for row in connection.execute(query)}
