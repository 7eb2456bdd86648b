"""A company of reps whose messages can be told apart afterwards."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.directory import read_directory
from storage.policy import SYSTEM
from storage.records import Role
from storage.store import Connection, Store
from storage.unit_of_work import UnitOfWork


def found(path: Path, platform: str, user_keys: Sequence[str]) -> None:
    """Creates the store with its reps, each with an account on the platform and a customer of their own."""
    store = Store(f"sqlite:///{path}")
    store.do(lambda connection: _fill(connection, platform, user_keys))
    store.close()


def _fill(connection: Connection, platform: str, user_keys: Sequence[str]) -> None:
    now = datetime.now(UTC)

    def unit() -> UnitOfWork:
        directory = read_directory(connection, now.date())
        return UnitOfWork(
            connection, SYSTEM, directory, now=now, today=now.date(), platform="test", conversation="test"
        )

    for number, user in enumerate(user_keys):
        member_id, code = unit().people.add(f"Rep {number}", {Role.REP}, language="en")
        unit().people.join(code, platform=platform, user_key=user, address=user, shown_as=None)
        unit().customers.add(f"Client {number} Ltd", owner_id=member_id)


@dataclass(frozen=True)
class Findings:
    """What is in the store after the last message was dealt with."""

    lost: list[str]
    doubled: list[str]
    disordered: list[str]


def examine(path: Path, wanted: Collection[str], in_order: Mapping[str, Sequence[str]]) -> Findings:
    """Compares the marks that must be there, and the order of each conversation's, with the visits in the store."""
    v = schema.visits
    with _reading(path) as connection:
        stored = [_mark(note) for note in connection.scalars(sa.select(v.c.note).order_by(v.c.id))]
    counts = Counter(stored)
    disordered = [
        place for place, marks in in_order.items() if [mark for mark in stored if mark in set(marks)] != list(marks)
    ]
    return Findings(
        lost=sorted(set(wanted) - set(stored)),
        doubled=sorted(mark for mark, count in counts.items() if count > 1),
        disordered=disordered,
    )


def taken_in(path: Path) -> dict[str, list[str]]:
    """What was said in each conversation, in the order in which it was stored; presses are left out."""
    i = schema.inbox
    found: dict[str, list[str]] = defaultdict(list)
    with _reading(path) as connection:
        for row in connection.execute(sa.select(i.c.conversation, i.c.payload).order_by(i.c.id)):
            if "actions" not in row.payload:
                found[row.conversation].append(_text_of(row.payload))
    return found


def undone(path: Path) -> Counter[str]:
    """How often the visit of each mark was taken back."""
    v, a, acts = schema.visits, schema.audit, schema.acts
    made = sa.and_(a.c.record == sa.literal("visits:") + sa.cast(v.c.id, sa.Text), a.c.action == "create")
    query = sa.select(v.c.note).join(a, made).join(acts, acts.c.undoes == a.c.act_id)
    with _reading(path) as connection:
        return Counter(_mark(note) for note in connection.scalars(query))


def in_flight(path: Path) -> tuple[int, int]:
    """How many answers were being sent when the process died, and how many of them to one person of a channel alone."""
    o = schema.outbox
    query = sa.select(sa.func.count(), sa.func.count(o.c.only_for)).where(o.c.status == "sending")
    with _reading(path) as connection:
        every, aside = connection.execute(query).one()
        return every, aside


def unfinished(path: Path) -> int:
    """Messages not handled and answers not sent yet."""
    with _reading(path) as connection:
        inbox = connection.scalar(sa.select(sa.func.count()).where(schema.inbox.c.status == "ready")) or 0
        waiting = sa.select(sa.func.count()).where(schema.outbox.c.status.in_(("ready", "sending")))
        return inbox + (connection.scalar(waiting) or 0)


@contextmanager
def _reading(path: Path) -> Iterator[sa.Connection]:
    engine = sa.create_engine(f"sqlite:///{path}")
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _mark(note: str) -> str:
    return note.rsplit(" ", 1)[-1]


def _text_of(payload: dict[str, Any]) -> str:
    event = payload.get("event")
    return str((event if isinstance(event, dict) else payload).get("text", ""))
