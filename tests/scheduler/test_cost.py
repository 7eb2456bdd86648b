"""What a tick asks the store: the same number of look-ups for ten people as for 250, and next to nothing when idle."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from scheduler.ticking import BATCH
from storage import schema
from storage.acts.changes import bump
from storage.records import Role
from storage.store import Connection, Store
from tests.scheduler.office import LONG_AGO, TUESDAY, Office, at

SECOND = timedelta(seconds=1)


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """Every statement of the block, but for those that open and close a transaction."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith(("BEGIN", "ROLLBACK", "COMMIT")):
            found.append(statement)

    sa.event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        sa.event.remove(store.engine, "before_cursor_execute", note)


def crowd(office: Office, count: int) -> None:
    """Reps with two to-dos each, for nine and a minute later."""
    due = [at("09:00"), at("09:01")]

    def fill(connection: Connection) -> None:
        ids = range(1, count + 1)
        people = {"nicknames": [], "roles": [Role.REP], "muted": [], "created_at": LONG_AGO, "joined_at": LONG_AGO}
        connection.execute(sa.insert(schema.members), [{"id": each, "name": f"M{each:03}", **people} for each in ids])
        account = {"platform": "telegram", "created_at": LONG_AGO}
        rows = [{"member_id": each, "user_key": str(each), "address": str(each), **account} for each in ids]
        connection.execute(sa.insert(schema.accounts), rows)
        todo = {"status": "open", "text": "call", "platform": "telegram", "said_at": LONG_AGO, "created_at": LONG_AGO}
        todo |= {"due_on": TUESDAY}
        connection.execute(
            sa.insert(schema.followups),
            [{"member_id": each, "entered_by": each, "due_at": when, **todo} for each in ids for when in due],
        )
        bump(connection, "directory")

    office.store.do(fill)


def test_250_recipients_go_in_batches(office: Office) -> None:
    crowd(office, 250)
    with statements(office.store) as found:
        assert office.tick(at("09:01")) == 500  # the morning plan and both reminders in one
    assert len(office.sent("due")) == len(office.sent("morning")) == 250
    assert len([each for each in found if each.startswith("INSERT INTO occurrences")]) == 500 / BATCH
    lookups = [each for each in found if each.startswith("SELECT occurrences") or "FROM audit" in each]
    assert len(lookups) == 2


@pytest.mark.parametrize("clock", ["09:01", "13:00"])
def test_looking_does_not_grow_with_the_people(office: Office, clock: str) -> None:
    counts = []
    for count in (10, 90):
        office.store.do(forget)
        crowd(office, count)
        with statements(office.store) as found:
            office.store.read(partial(office.ticker()._find, now=at(clock)))
        counts.append(len(found))
    assert counts[0] == counts[1] <= 12


def test_writing_grows_with_the_messages_alone(office: Office) -> None:
    counts = []
    for count in (10, BATCH // 2):
        office.store.do(forget)
        crowd(office, count)
        with statements(office.store) as found:
            queued = office.tick(at("13:00"))  # the mornings are late by now
        assert queued == count
        counts.append(len([each for each in found if each.startswith(("INSERT INTO occ", "UPDATE", "DELETE"))]))
    assert counts[0] == counts[1]


def test_an_idle_tick(office: Office) -> None:
    crowd(office, 90)
    ticker = office.ticker()
    ticker.tick(at("09:01"))
    ticker.tick(at("09:01") + SECOND)  # learns that all mornings were dealt with
    with statements(office.store) as found:
        ticker.tick(at("09:01") + 2 * SECOND)
    assert len(found) == 4, found  # members changed? restored? chats of teams? any to-do whose time has come?


def forget(connection: Connection) -> None:
    for table in (schema.occurrences, schema.outbox, schema.followups, schema.accounts, schema.members):
        connection.execute(sa.delete(table))
