"""Rows claimed for sending, one a chat in order, and what became of each."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.messages.outbox import OPEN, Letter, OutStatus, change, forget_secrets
from storage.messages.recalls import cancel
from storage.messages.recipients import free_chat, is_held
from storage.people.chats import may_still_read
from storage.records import load

# No try is put off for longer: a clock that was wrong set such a time. What waits for somebody's next working morning
# may wait for weeks before its first.
MOST_PUT_OFF = timedelta(days=2)

_outbox = schema.outbox


def claim(
    connection: sa.Connection,
    platform: str,
    owner: str,
    now: datetime,
    *,
    limit: int = 30,
    pushes: int | None = None,
    busy: Collection[str] = (),
    only: str | None = None,
) -> list[Letter]:
    """Marks the oldest due row of each conversation as `sending` and returns them, answers before pushes.

    At most `limit` rows, at most `pushes` of them pushes, one a chat; `attempts` counts the present try. Passed over
    are conversations with a row under way, chats in `busy` (throttled, say), and what changes a message, or stands
    below one, that is not sent yet. A row whose recipient's rights have changed since it was written is cancelled;
    a push is then built anew.
    """
    while True:
        found = [
            (letter, is_stale or _is_stale_in_chat(connection, letter, now))
            for letter, is_stale in _candidates(
                connection, platform, now, limit=limit, pushes=pushes, busy=busy, only=only
            )
        ]
        stale = [letter for letter, is_stale in found if is_stale]
        if stale:
            cancel(connection, stale)
        letters = _one_a_chat([letter for letter, is_stale in found if not is_stale], pushes)
        if letters or not stale:
            break
    if letters:
        attempts = _outbox.c.attempts + 1
        change(connection, [each.id for each in letters], status=OutStatus.SENDING, owner=owner, attempts=attempts)
    return [replace(each, attempts=each.attempts + 1) for each in letters]


def _is_stale_in_chat(connection: sa.Connection, letter: Letter, now: datetime) -> bool:
    """A team's chat that is no team's any more, or where somebody came who may not see the amounts that are told."""
    if letter.kind != "push" or letter.member_id is not None or letter.access_version is None:
        return False  # what a stranger is answered has no version to compare
    amounts = bool(letter.access_version)
    return not may_still_read(connection, letter.platform, letter.chat, now.date(), amounts=amounts)


def _candidates(
    connection: sa.Connection,
    platform: str,
    now: datetime,
    *,
    limit: int,
    pushes: int | None,
    busy: Collection[str],
    only: str | None,
) -> list[tuple[Letter, bool]]:
    """Rows that may be sent now, and whether their recipient's rights have changed since."""
    shared = connection.dialect.name == "postgresql"  # another replica may claim at the same moment
    query = _due(pushes=pushes is None or pushes > 0, alone=only is not None, shared=shared)
    given = {"platform": platform, "now": now, "in_long": now + MOST_PUT_OFF, "most": limit, "busy": list(busy)}
    rows = connection.execute(query, {**given, "only": only} if only is not None else given)
    return [(load(Letter, row), bool(row.is_stale)) for row in rows]


@cache
def _due(*, pushes: bool, alone: bool, shared: bool) -> sa.Select[Any]:
    """The query of `_candidates`, built once: building it costs more than its run, many times a second."""
    platform = sa.bindparam("platform", type_=sa.Text())
    now = sa.bindparam("now", type_=_outbox.c.next_try_at.type)
    earlier = _outbox.alias("earlier")
    has_earlier = sa.exists().where(
        earlier.c.status.in_(OPEN),
        earlier.c.platform == platform,
        earlier.c.conversation == _outbox.c.conversation,
        earlier.c.id < _outbox.c.id,
        # What waits for the end of somebody's quiet hours keeps no answer waiting.
        ~sa.and_(earlier.c.attempts == 0, sa.func.coalesce(earlier.c.next_try_at > now, sa.false())),
    )
    target, m = _outbox.alias("target"), schema.members
    unsent_target = sa.exists().where(
        target.c.id.in_((_outbox.c.edits_id, _outbox.c.under_id)), target.c.status.in_(OPEN)
    )
    changed = sa.and_(_outbox.c.method != "delete", m.c.access_version != _outbox.c.access_version)
    query = (
        sa.select(_outbox, sa.func.coalesce(changed, sa.false()).label("is_stale"))
        .outerjoin(m, m.c.id == _outbox.c.member_id)
        .where(
            _outbox.c.status == OutStatus.READY,
            _outbox.c.platform == platform,
            ~has_earlier,
            sa.or_(
                _outbox.c.next_try_at.is_(None),
                _outbox.c.next_try_at <= now,
                sa.and_(
                    _outbox.c.next_try_at > sa.bindparam("in_long", type_=_outbox.c.next_try_at.type),
                    sa.or_(_outbox.c.attempts > 0, _outbox.c.created_at > now),
                ),
            ),
            sa.or_(sa.and_(_outbox.c.edits_id.is_(None), _outbox.c.under_id.is_(None)), ~unsent_target),
            _outbox.c.chat.not_in(sa.bindparam("busy", expanding=True)),
            _outbox.c.conversation == sa.bindparam("only") if alone else sa.true(),
            sa.true() if pushes else _outbox.c.kind != "push",
        )
        .order_by(_outbox.c.kind, _outbox.c.id)
        .limit(sa.bindparam("most"))
    )
    return query.with_for_update(skip_locked=True, of=_outbox) if shared else query


def _one_a_chat(letters: list[Letter], pushes: int | None) -> list[Letter]:
    # Topics of one group are conversations of their own, but share the group's rate.
    chosen: dict[str, Letter] = {}
    left = len(letters) if pushes is None else pushes
    for letter in letters:
        if letter.chat in chosen or (letter.kind == "push" and left <= 0):
            continue
        left -= letter.kind == "push"
        chosen[letter.chat] = letter
    return list(chosen.values())


def is_held_by(connection: sa.Connection, letter_id: int, owner: str) -> bool:
    """Whether the row is being sent by `owner`."""
    mine = sa.and_(_outbox.c.id == letter_id, _outbox.c.owner == owner, _outbox.c.status == OutStatus.SENDING)
    return connection.scalar(sa.select(_outbox.c.id).where(mine)) is not None


def give_back(connection: sa.Connection, platform: str, owner: str, under_way: Collection[int]) -> int:
    """Frees what `owner` claimed without hearing of it: the answer of the database was lost."""
    unknown = sa.and_(
        _outbox.c.platform == platform, _outbox.c.owner == owner, _outbox.c.status == OutStatus.SENDING,
        _outbox.c.id.not_in(list(under_way)),
    )  # fmt: skip
    return connection.execute(sa.update(_outbox).where(unknown).values(status=OutStatus.READY, owner=None)).rowcount


def settle(connection: sa.Connection, letter_id: int, owner: str, status: OutStatus, **values: Any) -> bool:
    """The outcome of a sending, if `owner` still holds the row."""
    mine = sa.and_(_outbox.c.id == letter_id, _outbox.c.owner == owner, _outbox.c.status == OutStatus.SENDING)
    done = connection.execute(sa.update(_outbox).where(mine).values(status=status, **values))
    forget_secrets(connection, [letter_id])
    return bool(done.rowcount)


def sent(connection: sa.Connection, letter: Letter, owner: str, message_ids: Sequence[str], now: datetime) -> bool:
    """The row is on the platform under these ids; a change of an earlier row's message passes them on to that row.

    Who gets a message has not gone: what was held for that chat goes out again. What one person in it was shown says
    nothing of the chat.
    """
    ids = list(message_ids)
    done = settle(connection, letter.id, owner, OutStatus.SENT, message_ids=ids, sent_at=now, error=None)
    if done and letter.edits_id is not None and ids:
        change(connection, [letter.edits_id], message_ids=ids)
    if done and letter.only_for is None and is_held(connection, letter.platform, letter.chat):
        free_chat(connection, letter.platform, letter.chat)
    return done
