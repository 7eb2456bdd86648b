"""Coordinates of people: where they stand, and how they are taken out of the store.

Of a check-in they stand in its visit alone, never in the audit: what is deleted after `[retention]` must not break the
chain, and undo does without. Besides, a message that brought a place holds them until it is handled, and buttons and
questions that wait for a customer's name hold them as text (`place`).
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.records import VisitStatus
from storage.store import Store

# What of a check-in is deleted; grade, distance, kind and time stay.
COORDINATES = ("latitude", "longitude", "accuracy_m")
CHECK_IN = ("check_in", "distance_m", "checked_in_at", "place_kind", "place_doubt")
# So many rows share a transaction, so that a turn never waits long.
BATCH = 500

_visits, _inbox, _outbox, _questions = schema.visits, schema.inbox, schema.outbox, schema.questions


def without_coordinates(table: sa.Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a record as the audit keeps them. Where a customer is may be kept: it is no person's."""
    if table is not _visits:
        return dict(values)
    return {name: value for name, value in values.items() if name not in COORDINATES}


def left_behind(table: sa.Table, before: Mapping[str, Any]) -> dict[str, None]:
    """What a visit must lose when it becomes what it was `before`: coordinates of a check-in that is taken back, and
    all of the check-in where the visit becomes a plan again."""
    if table is not _visits:
        return {}
    is_plan = before.get("status") == VisitStatus.PLANNED
    gone = (*COORDINATES, *CHECK_IN) if is_plan else COORDINATES if "checked_in_at" in before else ()
    return {name: None for name in gone if name not in before}


# --- deleting --------------------------------------------------------------------------------------------------------


def forget_coordinates(store: Store, before: datetime) -> int:
    """Deletes what was said before an instant, whatever became of it; returns how many rows. What still waits for its
    turn is left alone."""
    forgotten = 0
    while ids := store.read(lambda connection: _checked_in(connection, before)):
        forgotten += store.do(lambda connection, ids=ids: _forget_visits(connection, ids))  # type: ignore[misc]
    for column, past, strip in _places_in_text(before):
        forgotten += _rewrite(store, column, past, strip)
    return forgotten


def _checked_in(connection: sa.Connection, before: datetime) -> list[int]:
    there = sa.or_(*(_visits.c[name].is_not(None) for name in COORDINATES))
    at = sa.func.coalesce(_visits.c.checked_in_at, _visits.c.said_at)
    query = sa.select(_visits.c.id).where(there, at < before).order_by(_visits.c.id).limit(BATCH)
    return list(connection.scalars(query))


def _forget_visits(connection: sa.Connection, ids: list[int]) -> int:
    blank = dict.fromkeys(COORDINATES)
    return connection.execute(sa.update(_visits).where(_visits.c.id.in_(ids)).values(**blank)).rowcount


_Strip = Callable[[Any], Any]


def _places_in_text(before: datetime) -> list[tuple[sa.Column[Any], sa.ColumnElement[bool], _Strip]]:
    payload, reply, call = (sa.cast(each, sa.Text) for each in (_inbox.c.payload, _outbox.c.reply, _questions.c.call))
    came = sa.and_(
        _inbox.c.received_at < before,
        _inbox.c.status != "ready",
        sa.or_(payload.contains('"latitude"'), payload.contains('"@geo ')),
    )
    answered = sa.and_(_outbox.c.created_at < before, _outbox.c.status != "sending", reply.contains('"place": "'))
    asked = sa.and_(_questions.c.created_at < before, call.contains('"place": "'))
    return [
        (_inbox.c.payload, came, _without_raw),
        (_outbox.c.reply, answered, _without_place),
        (_questions.c.call, asked, _without_place),
    ]


def _rewrite(store: Store, column: sa.Column[Any], past: sa.ColumnElement[bool], strip: _Strip) -> int:
    """Strips a JSON column of the rows that are `past`, by id, a batch a transaction."""
    table, rewritten, last = column.table, 0, 0

    def look(connection: sa.Connection) -> list[Any]:
        query = sa.select(table.c.id, column).where(past, table.c.id > last).order_by(table.c.id).limit(BATCH)
        return list(connection.execute(query))

    while rows := store.read(look):
        last = rows[-1].id
        changed = [(row.id, new) for row in rows if (new := strip(row[1])) != row[1]]
        if changed:
            store.do(lambda connection, changed=changed: _store(connection, column, changed))  # type: ignore[misc]
        rewritten += len(changed)
    return rewritten


def _store(connection: sa.Connection, column: sa.Column[Any], changed: list[tuple[int, Any]]) -> None:
    row_id = column.table.c.id
    update = sa.update(column.table).where(row_id == sa.bindparam("of")).values({column.name: sa.bindparam("new")})
    connection.execute(update, [{"of": of, "new": new} for of, new in changed])


def _without_raw(value: Any) -> Any:
    """A raw message without places: numbers of Telegram's, a line of the terminal's."""
    if isinstance(value, dict):
        kept = {name: each for name, each in value.items() if name not in {"latitude", "longitude"}}
        return {name: _without_raw(each) for name, each in kept.items()}
    if isinstance(value, list):
        return [_without_raw(each) for each in value]
    return "" if isinstance(value, str) and value.startswith("@geo ") else value


def _without_place(value: Any) -> Any:
    """Buttons and calls without the place they would have checked in at."""
    if isinstance(value, dict):
        kept = {name: each for name, each in value.items() if name != "place" or not isinstance(each, str)}
        return {name: _without_place(each) for name, each in kept.items()}
    if isinstance(value, list):
        return [_without_place(each) for each in value]
    return value
