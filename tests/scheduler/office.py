"""A company for tests of the schedule: people with zones and accounts, to-dos at some time, and what went out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.adapters.terminal.rendering import render
from handlers import subjects
from handlers.company import Company
from handlers.conversation.reply import load
from scheduler.pushes import PushSettings, Timetable
from scheduler.ticking import Ticker
from storage import schema
from storage.acts.changes import bump
from storage.people.directory import read_directory
from storage.records import Role
from storage.store import Connection, Store
from storage.unit_of_work import UnitOfWork

assert subjects.ALL  # the commands are declared

BERLIN = ZoneInfo("Europe/Berlin")
LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)
TUESDAY = date(2026, 3, 3)


def at(clock: str, day: date = TUESDAY, zone: ZoneInfo = BERLIN) -> datetime:
    """`08:00` of a local day."""
    return datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=zone)


def settings(**pushes: PushSettings) -> Timetable:
    return Timetable(pushes)


def added(connection: Connection, table: sa.Table, **values: Any) -> int:
    """The id of a new row."""
    row_id: int = connection.execute(sa.insert(table).values(**values).returning(table.c.id)).scalar_one()
    return row_id


@dataclass
class Office:
    """Each tick is by a new process (a new `Ticker`), unless one is kept."""

    store: Store
    company: Company = field(default_factory=lambda: Company(timezone=BERLIN))
    timetable: Timetable = field(default_factory=Timetable)
    reports: list[tuple[str, str, str]] = field(default_factory=list)

    def ticker(self) -> Ticker:
        report = lambda *what: self.reports.append(what)  # noqa: E731 - the shape of the report
        return Ticker(self.store, self.company, self.timetable, report=report)

    def tick(self, *moments: datetime) -> int:
        """Ticks of as many processes; how many messages they queued."""
        return sum(self.ticker().tick(each) for each in moments)

    def tick_between(self, since: datetime, until: datetime, minutes: int = 10) -> None:
        """One process that runs from `since` to `until`."""
        ticker, step = self.ticker(), minutes * 60
        for second in range(int(since.timestamp()), int(until.timestamp()) + 1, step):
            ticker.tick(datetime.fromtimestamp(second, UTC))

    # --- people ---

    def member(
        self, name: str, *, account: str | None = "telegram", joined: datetime | None = LONG_AGO, **values: Any
    ) -> int:
        """A rep with a to-do of no particular time, so that every morning has something to say."""
        row = {"nicknames": [], "roles": [Role.REP], "muted": [], "created_at": LONG_AGO, **values}

        def add(connection: Connection) -> int:
            bump(connection, "directory")
            return added(connection, schema.members, name=name, joined_at=joined, **row)

        member_id = self.store.do(add)
        if account:
            self.account(member_id, account)
        self.todo(member_id, f"{name}'s list", on=date(2025, 6, 2))
        return member_id

    def account(self, member_id: int, platform: str, **values: Any) -> int:
        """Another account of a member; its address is the platform's letter and the member's id."""
        address = f"{platform[0]}{member_id}"
        row = {"member_id": member_id, "platform": platform, "user_key": address, "address": address, **values}
        return self.store.do(lambda connection: added(connection, schema.accounts, created_at=LONG_AGO, **row))

    def change(self, member_id: int, when: datetime, **values: Any) -> None:
        """Somebody changes their own settings."""

        def turn(connection: Connection) -> None:
            directory = read_directory(connection, when.date())
            uow = UnitOfWork(
                connection, directory.actor(member_id), directory, now=when.astimezone(UTC), today=when.date(),
                platform="telegram", conversation=f"telegram:t{member_id}",
            )  # fmt: skip
            uow.people.change(member_id, **values)

        self.store.do(turn)

    def set_member(self, member_id: int, **values: Any) -> None:
        """Changes a member's row, whoever may do that."""

        def job(connection: Connection) -> None:
            connection.execute(sa.update(schema.members).where(schema.members.c.id == member_id).values(**values))
            bump(connection, "directory")

        self.store.do(job)

    # --- records ---

    def todo(
        self,
        member_id: int,
        text: str,
        due_at: datetime | None = None,
        *,
        on: date | None = None,
        by: int | None = None,
    ) -> int:
        """An open to-do, set by the member or by somebody else."""
        due_on = on or (due_at.date() if due_at else None)
        row = {
            "status": "open", "member_id": member_id, "entered_by": by or member_id, "text": text, "due_on": due_on,
            "due_at": due_at, "platform": "telegram", "said_at": LONG_AGO, "created_at": LONG_AGO,
        }  # fmt: skip
        return self.store.do(lambda connection: added(connection, schema.followups, **row))

    def set_todo(self, todo_id: int, **values: Any) -> None:
        f = schema.followups
        self.store.do(lambda connection: connection.execute(sa.update(f).where(f.c.id == todo_id).values(**values)))

    # --- what came of it ---

    def sent(self, push: str) -> list[str]:
        """The messages of a push, oldest first: the address, then its lines without buttons."""
        return [
            f"{row.chat}: " + " / ".join(line.partition(" [")[0] for line in render(load(row.reply))[:-1])
            for row in self.rows(schema.outbox)
            if row.key.startswith(f"push:{push}:")
        ]

    def became(self, push: str) -> list[tuple[str, date, str]]:
        """Recipient, day and status of a push's occurrences."""
        return [(row.recipient, row.on_day, row.status) for row in self.rows(schema.occurrences) if row.push == push]

    def statuses(self, push: str) -> Counter[str]:
        return Counter(status for _, _, status in self.became(push))

    def rows(self, table: sa.Table) -> Sequence[Any]:
        return self.store.read(lambda connection: connection.execute(sa.select(table).order_by(table.c.id)).all())
