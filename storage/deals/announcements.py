"""Wins told in the chats of a team: which are due, what was said, and whether that still holds.

Nothing is written when a deal is won: ten minutes later it is looked for, so that a win taken back in between is never
told. A row remembers what a chat was told (`told`), to notice when it is no longer so, and which message says it
(`outbox_id`): one that is not sent after all was no telling.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.acts.changes import Changes
from storage.deals.deal_watch import changes
from storage.deals.stages import WON
from storage.messages import occurrences
from storage.messages.occurrences import Entry, Key, OccurrenceStatus
from storage.people.chats import Binding, all_bindings
from storage.people.directory import Directory
from storage.statements import insert_once

HELD = timedelta(minutes=10)
# An outage of a day loses no announcement; older ones are no news.
LOOKS_BACK = timedelta(days=1)
# A win of long ago that is entered now is bookkeeping.
OLDEST_DAYS = 7
# So long what was told is put right.
CORRECTED_FOR = timedelta(days=30)

_deals, _announcements = schema.deals, schema.announcements
# In `told`: what it was before the message under way, if it was another one.
_BEFORE = "before"
# As a push; nobody can switch it off.
WIN = "win"


@dataclass(frozen=True, slots=True)
class Due:
    """A chat that is to hear of a deal, won or told at `at`. `told`: what it was told before, None for the first time.
    `version`: how often the deal was changed."""

    deal_id: int
    binding: Binding
    at: datetime
    version: int
    told: Mapping[str, Any] | None = None


class Announcements:
    """What the chats of a deal's owner were told of it, for who announces it by hand."""

    def __init__(self, connection: sa.Connection, changes: Changes, directory: Directory, now: datetime) -> None:
        self._connection = connection
        self._changes = changes
        self._directory = directory
        self._now = now

    def chats(self, owner_id: int) -> list[Binding]:
        """The chats bound to a team of the member, or to one above it."""
        return chats_of(self._directory, all_bindings(self._connection), owner_id)

    def untold(self, deal_id: int, owner_id: int) -> list[Binding]:
        """Those of them that have not heard of the deal."""
        known = _told(self._connection, [deal_id])
        return [each for each in self.chats(owner_id) if (deal_id, each.id) not in known]

    def tell(self, deal_id: int, binding_id: int, told: Mapping[str, Any]) -> bool:
        """`tell`, as part of the act."""
        first = tell(self._connection, deal_id, binding_id, told, self._now)
        if first:
            self._changes.note("announce", f"deal-announced:{deal_id}", {"binding": binding_id})
        return first


def due(
    connection: sa.Connection, directory: Directory, now: datetime, *, not_before: datetime | None = None
) -> list[Due]:
    """Wins that are ten minutes old and that a chat of the owner's team, or of one above, was not told of yet."""
    since = max(now - LOOKS_BACK, not_before) if not_before else now - LOOKS_BACK
    query = (
        sa.select(_deals.c.id, _deals.c.owner_id, _deals.c.moved_at, changes().label("version"))
        .where(
            _deals.c.stage == WON,
            _deals.c.undone_by.is_(None),
            _deals.c.moved_at.between(since, now - HELD),
            _deals.c.won_on >= (now - timedelta(days=OLDEST_DAYS)).date(),
        )
        .order_by(_deals.c.moved_at, _deals.c.id)
    )
    wins = connection.execute(query).all()
    if not wins:
        return []
    bindings = all_bindings(connection)
    known = _told(connection, [each.id for each in wins])
    return [
        Due(win.id, binding, win.moved_at, win.version)
        for win in wins
        for binding in chats_of(directory, bindings, win.owner_id)
        if (win.id, binding.id) not in known and binding.from_at <= win.moved_at
    ]


def changed(connection: sa.Connection, now: datetime) -> list[Due]:
    """What chats were told in the last weeks about deals that were changed since: candidates, the words decide whether
    it shows."""
    query = (
        sa.select(
            _announcements.c.binding_id,
            _announcements.c.told,
            _announcements.c["at"],
            _deals.c.id,
            changes().label("version"),
        )
        .join(_deals, _deals.c.id == _announcements.c.deal_id)
        .where(
            _announcements.c.at >= now - CORRECTED_FOR,
            _announcements.c.told["version"].as_integer().is_distinct_from(changes()),
        )
        .order_by(_announcements.c.id)
    )
    rows = connection.execute(query).all()
    bindings = {each.id: each for each in all_bindings(connection)} if rows else {}
    return [
        Due(row.id, bindings[row.binding_id], row.at, row.version, row.told)
        for row in rows
        if row.binding_id in bindings
    ]


def tell(connection: sa.Connection, deal_id: int, binding_id: int, told: Mapping[str, Any], now: datetime) -> bool:
    """Writes down what a chat is told about a deal; False when it was told before (by who was quicker)."""
    row = insert_once(
        connection, _announcements, ("deal_id", "binding_id"),
        deal_id=deal_id, binding_id=binding_id, told=dict(told), at=now,
    )  # fmt: skip
    return row is not None


def tell_again(connection: sa.Connection, deal_id: int, binding_id: int, before: Any, told: Mapping[str, Any]) -> bool:
    """Writes down that a chat was told otherwise; False when somebody else did so since `before` was read."""
    mine = sa.and_(_announcements.c.deal_id == deal_id, _announcements.c.binding_id == binding_id)
    if connection.scalar(sa.select(_announcements.c.told).where(mine)) != dict(before):
        return False
    now = {**told, _BEFORE: {key: value for key, value in before.items() if key != _BEFORE}}
    connection.execute(sa.update(_announcements).where(mine).values(told=now))
    return True


def carried_by(connection: sa.Connection, deal_id: int, binding_id: int, letter_id: int) -> None:
    """The outbox row of what a chat is told now."""
    mine = sa.and_(_announcements.c.deal_id == deal_id, _announcements.c.binding_id == binding_id)
    connection.execute(sa.update(_announcements).where(mine).values(outbox_id=letter_id))


def forget_of(connection: sa.Connection, letter_ids: Collection[int]) -> None:
    """What these rows were to tell was not told: the chat knows what it knew before, and is told anew."""
    query = sa.select(_announcements.c.id, _announcements.c.told).where(_announcements.c.outbox_id.in_(letter_ids))
    for row in connection.execute(query).all():
        mine = _announcements.c.id == row.id
        if (before := row.told.get(_BEFORE)) is None:
            connection.execute(sa.delete(_announcements).where(mine))
        else:
            connection.execute(sa.update(_announcements).where(mine).values(told=before, outbox_id=None))


def give_up(connection: sa.Connection, letter_ids: Collection[int], now: datetime) -> None:
    """`forget_of` for rows that somebody dropped: what they were to tell is not told by itself again, only by hand or
    when it changes."""
    query = sa.select(_announcements.c.deal_id, _announcements.c.binding_id)
    rows = connection.execute(query.where(_announcements.c.outbox_id.in_(letter_ids))).all()
    forget_of(connection, letter_ids)
    keys = [Key(WIN, telling(row.binding_id, row.deal_id), now.date()) for row in rows]
    occurrences.claim(connection, [Entry(each, OccurrenceStatus.MUTED, now) for each in keys], now)


def telling(binding_id: int, deal_id: int, version: int | None = None) -> str:
    """A telling in `occurrences`: its chat, its deal and how often that was changed; None: the first one."""
    return f"{binding_id}:D{deal_id}:{'first' if version is None else version}"


def chats_of(directory: Directory, bindings: list[Binding], owner_id: int) -> list[Binding]:
    """The chats bound to a team of the member, or to one above it."""
    return [each for each in bindings if owner_id in directory.in_teams(frozenset({each.team_id}))]


def _told(connection: sa.Connection, deal_ids: list[int]) -> set[tuple[int, int]]:
    query = sa.select(_announcements.c.deal_id, _announcements.c.binding_id)
    return {(row[0], row[1]) for row in connection.execute(query.where(_announcements.c.deal_id.in_(deal_ids)))}
