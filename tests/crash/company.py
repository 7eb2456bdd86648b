"""A company of reps whose messages can be told apart afterwards, on either kind of store."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.people.directory import read_directory
from storage.policy import SYSTEM
from storage.records import Role
from storage.store import Connection, Store
from storage.unit_of_work import UnitOfWork

# What was shown to one person of a channel alone, which no history keeps; other answers go by their platform.
ASIDE = "aside"


def found(url: str, people: Sequence[Mapping[str, str]]) -> None:
    """Creates the store with its reps: each has an account on these platforms (their key there), and a customer."""
    store = Store(url)
    store.do(lambda connection: _fill(connection, people))
    store.close()


def _fill(connection: Connection, people: Sequence[Mapping[str, str]]) -> None:
    now = datetime.now(UTC)

    def unit() -> UnitOfWork:
        directory = read_directory(connection, now.date())
        return UnitOfWork(
            connection, SYSTEM, directory, now=now, today=now.date(), platform="test", conversation="test"
        )

    for number, accounts in enumerate(people):
        member_id, _ = unit().people.add(f"Rep {number}", {Role.REP}, language="en")
        for platform, user in accounts.items():
            code = unit().people.new_code(member_id)
            unit().people.join(code, platform=platform, user_key=user, address=user, shown_as=None)
        unit().customers.add(f"Client {number} Ltd", owner_id=member_id)


@dataclass(frozen=True)
class Findings:
    """What is in the store after the last message was dealt with."""

    lost: list[str]
    doubled: list[str]
    disordered: list[str]


def examine(
    url: str,
    wanted: Collection[str],
    in_order: Mapping[str, Sequence[str]],
    may_swap: Callable[[str, str], bool] = lambda _one, _other: False,
) -> Findings:
    """Compares the marks that must be there, and the order of each conversation's, with the visits in the store.

    `may_swap`: whether neither of two messages had surely come before the other.
    """
    v = schema.visits
    with _reading(url) as connection:
        stored = [_mark(note) for note in connection.scalars(sa.select(v.c.note).order_by(v.c.id))]
    counts = Counter(stored)
    return Findings(
        lost=sorted(set(wanted) - set(stored)),
        doubled=sorted(mark for mark, count in counts.items() if count > 1),
        disordered=[place for place, marks in in_order.items() if not _is_kept(marks, stored, may_swap)],
    )


def _is_kept(marks: Sequence[str], stored: Sequence[str], may_swap: Callable[[str, str], bool]) -> bool:
    """Whether these were stored in this order."""
    due = {mark: number for number, mark in enumerate(marks)}
    theirs = [mark for mark in stored if mark in due]
    late = [(one, other) for at, one in enumerate(theirs) for other in theirs[at + 1 :] if due[other] < due[one]]
    return all(may_swap(one, other) for one, other in late)


def taken_in(url: str) -> dict[str, list[str]]:
    """What was said in each conversation, in the order in which it was stored; presses are left out."""
    i = schema.inbox
    found: dict[str, list[str]] = defaultdict(list)
    with _reading(url) as connection:
        for row in connection.execute(sa.select(i.c.conversation, i.c.payload).order_by(i.c.id)):
            if "actions" not in row.payload:
                found[row.conversation].append(text_of(row.payload))
    return found


def undone(url: str) -> Counter[str]:
    """How often the visit of each mark was taken back."""
    v, a, acts = schema.visits, schema.audit, schema.acts
    made = sa.and_(a.c.record == sa.literal("visits:") + sa.cast(v.c.id, sa.Text), a.c.action == "create")
    query = sa.select(v.c.note).join(a, made).join(acts, acts.c.undoes == a.c.act_id)
    with _reading(url) as connection:
        return Counter(_mark(note) for note in connection.scalars(query))


def in_flight(url: str, pids: Collection[int] | None = None) -> Counter[str]:
    """How many answers were being sent by processes that died just now (None: by anybody), by platform; those to one
    person of a channel alone are `ASIDE`."""
    o = schema.outbox
    query = sa.select(o.c.owner, o.c.platform, o.c.only_for).where(o.c.status == "sending")
    with _reading(url) as connection:
        rows = connection.execute(query).all()
    ours = [row for row in rows if pids is None or _pid(row.owner) in pids]
    return Counter(row.platform if row.only_for is None else ASIDE for row in ours)


def poller(url: str) -> int | None:
    """The process that receives from Telegram by polling."""
    c = schema.cursors
    query = sa.select(c.c.owner).where(c.c.name.startswith("telegram:"), c.c.owner.is_not(None))
    with _reading(url) as connection:
        owner = connection.scalar(query)
    return None if owner is None else _pid(owner)


def unfinished(url: str) -> int:
    """Messages not handled and answers not sent yet."""
    with _reading(url) as connection:
        inbox = connection.scalar(sa.select(sa.func.count()).where(schema.inbox.c.status == "ready")) or 0
        waiting = sa.select(sa.func.count()).where(schema.outbox.c.status.in_(("ready", "sending")))
        return inbox + (connection.scalar(waiting) or 0)


def waiting(url: str) -> list[str]:
    """Some of what is not finished, and its state."""
    i, o = schema.inbox, schema.outbox
    query = sa.union_all(
        sa.select(i.c.id, i.c.platform, i.c.status, i.c.attempts, i.c.owner, i.c.error).where(i.c.status == "ready"),
        sa.select(o.c.id, o.c.platform, o.c.status, o.c.attempts, o.c.owner, o.c.error).where(
            o.c.status.in_(("ready", "sending"))
        ),
    )
    with _reading(url) as connection:
        return [str(tuple(row)) for row in connection.execute(query.limit(20))]


def connections(url: str, name: str) -> int:
    """How many connections of this name (`PGAPPNAME`) PostgreSQL still serves: what a dead process was about to commit
    may be committed a moment later."""
    asked = sa.text("SELECT count(*) FROM pg_stat_activity WHERE application_name = :name")
    with _reading(url) as connection:
        return int(connection.scalar(asked, {"name": name}) or 0)


@contextmanager
def _reading(url: str) -> Iterator[sa.Connection]:
    engine = sa.create_engine(url, poolclass=sa.pool.NullPool)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _pid(owner: str) -> int:
    return int(owner.split(":")[-2])  # host:pid:random


def _mark(note: str) -> str:
    return note.rsplit(" ", 1)[-1]


def text_of(payload: dict[str, Any]) -> str:
    """What was said, as the platforms bring it."""
    event = payload.get("event")
    return str((event if isinstance(event, dict) else payload).get("text", ""))
