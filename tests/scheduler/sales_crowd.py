"""Many more reps in North, each with visits, a deal, a target, something overdue, and customers nobody sees."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.acts.changes import bump
from storage.records import Role
from storage.store import Connection
from tests.scheduler.sales_week import FOUNDED, SalesWeek, day

FIRST = 1001
LATEST = date(2026, 3, 15)


def crowd(week: SalesWeek, count: int, *, first: int = FIRST, customers: int = 1, visits: int = 2) -> None:
    """So many members from the id `first` on; customers and visits of each."""

    def fill(connection: Connection) -> None:
        ids = range(first, first + count)
        _people(connection, ids)
        _customers(connection, ids, customers)
        _visits(connection, ids, customers, visits)
        _late(connection, ids)
        bump(connection, "directory")

    week.store.do(fill)


def _people(connection: Connection, ids: range) -> None:
    row = {"nicknames": [], "roles": [Role.REP], "muted": [], "created_at": FOUNDED, "joined_at": FOUNDED}
    _fill(connection, schema.members, ids, lambda n: {"id": n, "name": f"Alexandra Member {n}", **row})
    seat = {"team_id": 1, "from_day": FOUNDED.date(), "created_at": FOUNDED}
    _fill(connection, schema.memberships, ids, lambda n: {"member_id": n, **seat})
    target = {"metric": "won", "period": "2026-03", "amount": 10_000_00, "currency": "EUR", "set_by": 6, "revision": 1}
    _fill(connection, schema.targets, ids, lambda n: {"member_id": n, "created_at": FOUNDED, **target})


def _customers(connection: Connection, ids: range, each: int) -> None:
    row = {"aliases": [], "created_at": FOUNDED}
    _fill(connection, schema.customers, _of(ids, each), lambda n: {
        "id": n, "name": f"Customer with a long name {n}", "owner_id": n // 1000, "grade": "ABC"[n % 3], **row,
    })  # fmt: skip


def _visits(connection: Connection, ids: range, customers: int, each: int) -> None:
    """On one day after the other, back from the last of the week."""
    row = {"status": "done", "channel": "onsite", "outcome": "met", "platform": "telegram", "said_at": day(11),
           "created_at": day(11)}  # fmt: skip
    _fill(connection, schema.visits, _of(ids, each), lambda n: {
        "member_id": n // 1000, "entered_by": n // 1000, "customer_id": n // 1000 * 1000 + n % 1000 % customers,
        "visited_on": LATEST - timedelta(days=n % 1000), **row,
    })  # fmt: skip


def _late(connection: Connection, ids: range) -> None:
    said = {"platform": "telegram", "said_at": FOUNDED, "created_at": FOUNDED}
    _fill(connection, schema.followups, ids, lambda n: {
        "status": "open", "member_id": n, "entered_by": n, "text": "call", "due_on": date(2026, 3, 10), **said,
    })  # fmt: skip
    _fill(connection, schema.deals, ids, lambda n: {
        "id": n, "customer_id": n * 1000, "owner_id": n, "entered_by": n, "stage": "proposal", "amount": n * 100_00,
        "currency": "EUR", "close_on": date(2026, 3, 12 if n % 2 else 20), "moved_at": FOUNDED, **said,
    })  # fmt: skip


def _of(ids: range, each: int) -> Iterable[int]:
    return (member * 1000 + number for member in ids for number in range(each))


def _fill(connection: Connection, table: sa.Table, ids: Iterable[int], row: Callable[[int], dict[str, Any]]) -> None:
    connection.execute(sa.insert(table), [row(each) for each in ids])
