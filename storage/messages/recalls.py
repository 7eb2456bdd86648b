"""Pushes that wait and are not sent after all: they are built anew, if there is an occasion again."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from storage import schema
from storage.acts.changes import bump
from storage.deals import announcements
from storage.messages import occurrences
from storage.messages.outbox import Letter, OutStatus, change, forget_secrets
from storage.records import load

_outbox = schema.outbox


def cancel(connection: sa.Connection, letters: Sequence[Letter], why: str = "rights changed") -> None:
    """Not sent, since their readers' rights have changed, or they are away: answers are dropped, pushes may be built
    anew, with what stands below them."""
    ids = [each.id for each in letters]
    below = sa.and_(_outbox.c.under_id.in_(ids), _outbox.c.status == OutStatus.READY)
    ids += connection.scalars(sa.select(_outbox.c.id).where(below))
    change(connection, ids, status=OutStatus.CANCELLED, error=why)
    forget_secrets(connection, ids)
    pushes = list(connection.scalars(sa.select(_outbox.c.id).where(_outbox.c.id.in_(ids), _outbox.c.kind == "push")))
    if pushes:
        occurrences.forget_of(connection, pushes)
        announcements.forget_of(connection, pushes)
        bump(connection, "directory")  # who ticks looks anew at what it dealt with
        # Theirs is the key of the push's next try.
        key = _outbox.c.key.concat(":stale:").concat(sa.cast(_outbox.c.id, sa.Text))
        connection.execute(sa.update(_outbox).where(_outbox.c.id.in_(pushes)).values(key=key))


def call_back_pushes(connection: sa.Connection, member_id: int) -> None:
    """The schedule's pushes to a member that have not gone out go no more; they are built anew when there is an
    occasion again. What others wrote to them waits as it does."""
    unsent = _outbox.c.status.in_((OutStatus.READY, OutStatus.HELD))
    scheduled = sa.and_(_outbox.c.kind == "push", _outbox.c.key.startswith("push:"))
    query = sa.select(_outbox).where(scheduled, _outbox.c.member_id == member_id, unsent)
    letters = [load(Letter, row) for row in connection.execute(query)]
    if letters:
        cancel(connection, letters, "away")


def call_back_old(connection: sa.Connection, before: datetime) -> int:
    """The schedule's pushes of before that have not gone out, since nothing could be sent, go no more: what is still
    worth it is built anew, for the day it is then. Returns how many. What is held for who went away is dealt with when
    they are back (`free_chat`)."""
    # What may have arrived is Delivery's to decide on.
    unsent = sa.and_(_outbox.c.status == OutStatus.READY, _outbox.c.unsure == 0)
    old = sa.and_(scheduled(), unsent, _outbox.c.created_at < before)
    letters = [load(Letter, row) for row in connection.execute(sa.select(_outbox).where(old))]
    if letters:
        cancel(connection, letters, "too old")
    return len(letters)


def scheduled() -> sa.ColumnElement[bool]:
    """Messages of the schedule, without what stands below them."""
    own = sa.and_(_outbox.c.kind == "push", _outbox.c.key.startswith("push:"))
    return sa.and_(own, _outbox.c.method == "send", _outbox.c.under_id.is_(None))
