"""What nobody will look at again is forgotten: handled messages, settled answers, questions long past, people who left
a chat, who looked at a place.

Records, acts and their audit stay. Buttons live as long as the row they stand on.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

import sqlalchemy as sa

from storage import schema
from storage.messages.outbox import BUTTONS_LIVE
from storage.store import Store
from storage.visits.place_views import VIEWS_LIVE

MESSAGES_LIVE = BUTTONS_LIVE
QUESTIONS_LIVE = timedelta(days=30)
ATTEMPTS_LIVE = timedelta(days=1)
# So many rows of a table share a transaction, so that a turn never waits long.
BATCH = 500

_inbox, _outbox, _occurrences = schema.inbox, schema.outbox, schema.occurrences
# In this order: what points to others goes first.
_TABLES = (
    _occurrences, _outbox, _inbox, schema.questions, schema.join_attempts, schema.chat_people, schema.place_views,
)  # fmt: skip


def prune(store: Store, now: datetime) -> int:
    """Removes what has had its day; returns how many rows."""
    removed = 0
    for table in _TABLES:
        while ids := store.read(lambda connection, table=table: _past(connection, table, now)):  # type: ignore[misc]
            removed += store.do(lambda connection, table=table, ids=ids: _remove(connection, table, ids))  # type: ignore[misc]
    return removed


def _past(connection: sa.Connection, table: sa.Table, now: datetime) -> list[int]:
    # Looked for on a read connection: the writer is kept for what must be written.
    query = sa.select(table.c.id).where(_is_past(now)[table]).order_by(table.c.id).limit(BATCH)
    return list(connection.scalars(query))


def _is_past(now: datetime) -> Mapping[sa.Table, sa.ColumnElement[bool]]:
    old, change = now - MESSAGES_LIVE, _outbox.alias()
    pushed = sa.exists().where(_occurrences.c.outbox_id == _outbox.c.id)
    changed_since = sa.exists().where(change.c.edits_id == _outbox.c.id)
    answered = sa.exists().where(_outbox.c.inbox_id == _inbox.c.id)
    settled = sa.and_(_outbox.c.status.in_(("sent", "cancelled")), _outbox.c.created_at < old)
    return {
        _occurrences: _occurrences.c.built_at < old,
        _outbox: sa.and_(settled, ~pushed, ~changed_since),
        _inbox: sa.and_(_inbox.c.status == "done", _inbox.c.received_at < old, ~answered),
        schema.questions: schema.questions.c.expires_at < now - QUESTIONS_LIVE,
        schema.join_attempts: schema.join_attempts.c.at < now - ATTEMPTS_LIVE,
        schema.chat_people: schema.chat_people.c.left_at < old,
        schema.place_views: schema.place_views.c.at < now - VIEWS_LIVE,
    }


def _remove(connection: sa.Connection, table: sa.Table, ids: list[int]) -> int:
    return connection.execute(sa.delete(table).where(table.c.id.in_(ids))).rowcount
