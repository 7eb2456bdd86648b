"""What pushes have done: one row a push, recipient and local date.

The unique key is what keeps two ticks, or two processes, from sending the same thing twice.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

import sqlalchemy as sa

from storage import schema
from storage.records import Code
from storage.statements import insert_many_once, insert_once

_occurrences = schema.occurrences
# A reminder's recipient is its to-do and the minute it is due: moved to another time it is another occurrence.
_MINUTE, _MINUTE_POSTGRESQL = "%Y%m%dT%H%M", 'YYYYMMDD"T"HH24MI'
# In `meta`, with a push's name: since when it is known.
SINCE = "push-since:"
# So many rows a statement: SQLite takes 32,766 values, PostgreSQL 65,535.
_AT_ONCE = 500


# A to-do that a lead was told of since it is overdue for days; `handlers/team/escalating.py` makes its recipient.
ESCALATION = "escalation"


class OccurrenceStatus(StrEnum):
    """What became of an occurrence."""

    QUEUED = "queued"  # its message is in the outbox
    MERGED = "merged"  # it stands in the message of another one
    NOTHING = "nothing"  # there was nothing to say
    SUPERSEDED = "superseded"  # missed, and a later one was due as well
    LATE = "late"  # found when it was not worth sending any more
    MUTED = "muted"  # switched off, by the recipient or for all, when its time came
    CHANGED = "changed"  # only due since the recipient changed zone, working days or what they get
    EARLY = "early"  # due before the recipient joined


class Key(NamedTuple):
    """An occurrence. `recipient` is a member's id; for reminders it is what `reminder_of` makes."""

    push: str
    recipient: str
    on_day: date


@dataclass(frozen=True, slots=True)
class Entry:
    """An occurrence and what is to become of it."""

    key: Key
    status: OccurrenceStatus
    due_at: datetime


def known_since(connection: sa.Connection, pushes: Collection[str], now: datetime) -> dict[str, datetime]:
    """Since when the store has known each of these pushes: from `now` on for new ones."""
    m = schema.meta
    for push in pushes:
        insert_once(connection, m, ("key",), key=f"{SINCE}{push}", value=now.isoformat())
    rows = connection.execute(sa.select(m.c.key, m.c.value).where(m.c.key.startswith(SINCE)))
    return {row.key.removeprefix(SINCE): datetime.fromisoformat(row.value) for row in rows}


def forget_of(connection: sa.Connection, letter_ids: Collection[int]) -> None:
    """What these rows were to tell was not told: it may be built anew."""
    connection.execute(sa.delete(_occurrences).where(_occurrences.c.outbox_id.in_(letter_ids)))


def latest(
    connection: sa.Connection, push: str, recipients: Collection[str], since: date, until: date = date.max
) -> dict[str, date]:
    """The last local date dealt with in a span of dates, for those of `recipients` who had any; one query."""
    theirs = sa.and_(_occurrences.c.push == push, _occurrences.c.recipient.in_(recipients))
    query = (
        sa.select(_occurrences.c.recipient, sa.func.max(_occurrences.c.on_day))
        .where(theirs, _occurrences.c.on_day.between(since, until))
        .group_by(_occurrences.c.recipient)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def claim(connection: sa.Connection, entries: Sequence[Entry], now: datetime) -> dict[Key, int]:
    """Writes down occurrences; returns the ids of those nobody wrote down before: they are the caller's."""
    claimed: dict[Key, int] = {}
    left = iter(entries)
    while part := list(islice(left, _AT_ONCE)):
        rows = [
            {**each.key._asdict(), "status": each.status, "due_at": each.due_at, "built_at": now} for each in part
        ]  # fmt: skip
        for row in insert_many_once(connection, _occurrences, Key._fields, rows):
            claimed[Key(row.push, row.recipient, row.on_day)] = row.id
    return claimed


def told_before(connection: sa.Connection, keys: Collection[Key], at: datetime) -> frozenset[Key]:
    """Which of these occurrences were written down before an instant."""
    o = _occurrences
    query = sa.select(o.c.push, o.c.recipient, o.c.on_day).where(
        o.c.push.in_({each.push for each in keys}),
        o.c.recipient.in_({each.recipient for each in keys}),
        o.c.built_at < at,
    )
    return frozenset(Key(*row) for row in connection.execute(query)) & frozenset(keys) if keys else frozenset()


def release(connection: sa.Connection, ids: Sequence[int]) -> None:
    """Gives occurrences of the same transaction back: they can't be dealt with as it was thought."""
    if ids:
        connection.execute(sa.delete(_occurrences).where(_occurrences.c.id.in_(ids)))


def link(connection: sa.Connection, letters: Mapping[int, int]) -> None:
    """The outbox row that carries each occurrence, by the occurrence's id."""
    if letters:
        row, letter = sa.bindparam("row", type_=sa.Integer), sa.bindparam("letter", type_=sa.Integer)
        query = sa.update(_occurrences).where(_occurrences.c.id == row).values(outbox_id=letter)
        connection.execute(query, [{"row": each, "letter": letters[each]} for each in letters])


# --- reminders ---


def reminder_of(code: Code, due_at: datetime) -> str:
    """The recipient of a to-do's reminder; `due_at` in UTC, as it is stored."""
    return f"{code}@{due_at:{_MINUTE}}"


def was_reminded(connection: sa.Connection, push: str) -> sa.ColumnElement[bool]:
    """A condition for a query of to-dos: `reminder_of` the row was dealt with."""
    f = schema.followups
    at: sa.ColumnElement[str]
    if connection.dialect.name == "postgresql":
        at = sa.func.to_char(sa.func.timezone("UTC", f.c.due_at), _MINUTE_POSTGRESQL, type_=sa.Text)
    else:
        at = sa.func.strftime(_MINUTE, f.c.due_at, type_=sa.Text)
    recipient = sa.literal("F").concat(sa.cast(f.c.id, sa.Text)).concat("@").concat(at)
    there = sa.select(_occurrences.c.id).where(_occurrences.c.push == push, _occurrences.c.recipient == recipient)
    return there.correlate(f).exists()
