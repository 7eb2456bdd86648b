"""A company of reps on Telegram whose messages can be told apart afterwards."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from storage import schema
from storage.directory import read_directory
from storage.policy import SYSTEM
from storage.records import Role
from storage.store import Connection, Store
from storage.unit_of_work import UnitOfWork

REPS = 24
FIRST_USER = 1000


def found(path: Path) -> None:
    """Creates the store with its reps, each with a Telegram account and a customer of their own."""
    store = Store(f"sqlite:///{path}")
    store.do(_fill)
    store.close()


def _fill(connection: Connection) -> None:
    now = datetime.now(UTC)

    def unit() -> UnitOfWork:
        directory = read_directory(connection, now.date())
        return UnitOfWork(
            connection, SYSTEM, directory, now=now, today=now.date(), platform="test", conversation="test"
        )

    for number in range(REPS):
        member_id, code = unit().people.add(f"Rep {number}", {Role.REP}, language="en")
        user = str(FIRST_USER + number)
        unit().people.join(code, platform="telegram", user_key=user, address=user, shown_as=None)
        unit().customers.add(f"Client {number} Ltd", owner_id=member_id)


@dataclass(frozen=True)
class Findings:
    """What is in the store after the last message was dealt with."""

    lost: list[str]
    doubled: list[str]
    disordered: list[int]


def examine(path: Path, said: dict[int, list[str]]) -> Findings:
    """Compares what each user said (marks in order) with the visits that stand in the store."""
    engine = sa.create_engine(f"sqlite:///{path}")
    v = schema.visits
    with engine.connect() as connection:
        rows = connection.execute(sa.select(v.c.member_id, v.c.note).order_by(v.c.id)).all()
    engine.dispose()
    stored = [row.note.rsplit(" ", 1)[-1] for row in rows]
    wanted = [mark for marks in said.values() for mark in marks]
    disordered = []
    for user, marks in said.items():
        mine = set(marks)
        if [mark for mark in stored if mark in mine] != marks:
            disordered.append(user)
    return Findings(
        lost=sorted(set(wanted) - set(stored)),
        doubled=sorted({mark for mark in stored if stored.count(mark) > 1}),
        disordered=disordered,
    )


def in_flight(path: Path) -> int:
    """How many answers were being sent when the process died."""
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        query = sa.select(sa.func.count()).where(schema.outbox.c.status == "sending")
        count = connection.scalar(query) or 0
    engine.dispose()
    return count


def unfinished(path: Path) -> int:
    """Messages not handled and answers not sent yet."""
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        inbox = connection.scalar(sa.select(sa.func.count()).where(schema.inbox.c.status == "ready")) or 0
        waiting = sa.select(sa.func.count()).where(schema.outbox.c.status.in_(("ready", "sending")))
        outbox = connection.scalar(waiting) or 0
    engine.dispose()
    return inbox + outbox
