"""The company of the transcripts, as tests of the store drive it: somebody does something at some moment."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import pytest
import sqlalchemy as sa

from storage import schema
from storage.errors import Refusal
from storage.people.directory import read_directory
from storage.policy import SYSTEM
from storage.records import PLATFORM_TERMINAL
from storage.store import Connection, Store
from storage.unit_of_work import UnitOfWork
from tests.transcripts import world

T = TypeVar("T")

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)  # a Tuesday
TODAY = NOON.date()


@dataclass
class Firm:
    """`ids` are members by their name in transcripts; `customers` are ids by name."""

    store: Store
    ids: Mapping[str, int]
    customers: Mapping[str, int]
    last_act: int | None = field(default=None, init=False)

    def do(
        self, who: str, job: Callable[[UnitOfWork], T], *, at: datetime = NOON, command: str = "visit",
        inbox_id: int | None = None,
    ) -> T:  # fmt: skip
        """Runs a job as a member (`system`: the program itself) in a transaction of its own; one act at most."""

        def turn(connection: Connection) -> T:
            uow = self.unit(connection, who, at, inbox_id)
            uow.changes.command = command
            result = job(uow)
            self.last_act = uow.changes.act_id
            return result

        return self.store.do(turn)

    def see(self, who: str, job: Callable[[UnitOfWork], T], *, at: datetime = NOON) -> T:
        """What a member reads; `last_act` stays."""
        return self.store.read(lambda connection: job(self.unit(connection, who, at)))

    def unit(self, connection: Connection, who: str, at: datetime = NOON, inbox_id: int | None = None) -> UnitOfWork:
        """The store as somebody sees it at some moment; their days are UTC's."""
        directory = read_directory(connection, at.date())
        return UnitOfWork(
            connection, SYSTEM if who == "system" else directory.actor(self.ids[who]), directory, now=at,
            today=at.date(), platform=PLATFORM_TERMINAL, conversation=f"terminal:{who}", inbox_id=inbox_id,
        )  # fmt: skip

    def visit(self, who: str, customer: str, *, at: datetime = NOON, on: date | None = None, **values: Any) -> int:
        """A visit reported by `who`; returns its id, its act is `last_act`."""
        report = self.do(
            who,
            lambda uow: uow.visits.report(
                self.customers[customer], uow.actor.member_id, visited_on=on or at.date(), visited_at=at, said_at=at,
                **values,
            ),
            at=at,
        )  # fmt: skip
        return report.id

    def plan(self, who: str, customer: str, on: date, *, at: datetime = NOON) -> int:
        """A visit planned by `who`; returns its id."""
        return self.do(
            who,
            lambda uow: uow.visits.plan(
                self.customers[customer], uow.actor.member_id, planned_on=on, planned_at=None, said_at=at
            )[0],
            at=at,
            command="plan",
        )

    def todo(self, who: str, text: str, *, at: datetime = NOON, **values: Any) -> int:
        """A to-do of `who`; returns its id."""
        return self.do(
            who,
            lambda uow: uow.followups.add(text, uow.actor.member_id, said_at=at, **values),
            at=at,
            command="followup",
        )

    def undo(self, who: str, act_id: int | None = None, *, at: datetime = NOON) -> list[str]:
        """Takes back an act (the last one `do` ran); returns the codes it touched."""
        wanted = act_id or self.last_act
        assert wanted is not None
        return [str(each) for each in self.do(who, lambda uow: uow.acts.undo(wanted), at=at, command="undo")]

    def act(self) -> int:
        """The act of what was done last."""
        assert self.last_act is not None
        return self.last_act

    def rows(self, table: sa.Table, *where: sa.ColumnElement[bool]) -> Sequence[Any]:
        """Rows of a table, by id, whoever may see them."""
        return self.store.read(
            lambda connection: connection.execute(sa.select(table).where(*where).order_by(table.c.id)).all()
        )

    def row(self, table: sa.Table, row_id: int) -> Any:
        """One row by its id."""
        (found,) = self.rows(table, table.c.id == row_id)
        return found

    def records(self) -> dict[str, list[dict[str, Any]]]:
        """Every record a person sees, without versions and stamps: what undo and redo must bring back."""
        return {table.name: [_seen(row) for row in self.rows(table, table.c.undone_by.is_(None))] for table in RECORDS}


RECORDS = (
    schema.customers, schema.contacts, schema.visits, schema.followups, schema.ownerships, schema.attachments,
    schema.members, schema.memberships, schema.teams,
)  # fmt: skip


def _seen(row: Any) -> dict[str, Any]:
    return {name: value for name, value in row._mapping.items() if name not in {"version", "name_stamp"}}


def found(store: Store) -> None:
    """Founds the company, a month before `NOON`."""
    start = datetime(2026, 2, 2, 9, tzinfo=UTC)
    store.do(lambda connection: world.found(connection, start, "en"))


def gather(store: Store) -> Firm:
    """The company of a store it was founded in."""
    m, c = schema.members.c, schema.customers.c
    ids = store.read(
        lambda connection: {row.name.lower(): row.id for row in connection.execute(sa.select(m.name, m.id))}
    )
    customers = store.read(lambda connection: {row.name: row.id for row in connection.execute(sa.select(c.name, c.id))})
    return Firm(store, ids, customers)


@contextmanager
def refused(key: str, **data: Any):
    """The block is refused with this key, and at least this data."""
    with pytest.raises(Refusal) as caught:
        yield
    assert caught.value.key == key
    assert {name: caught.value.data.get(name) for name in data} == data
