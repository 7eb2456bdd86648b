"""The whole turn beside plain sqlite3: a visit with a follow-up from the inbox to the outbox, durable both times."""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.adapters.terminal.reading import parse, received
from bot.clock import Clock
from bot.turns import Turns
from handlers import subjects
from handlers.company import Company
from storage.people.directory import read_directory
from storage.people.members import seat_at_terminal
from storage.policy import SYSTEM
from storage.records import PLATFORM_TERMINAL, Role
from storage.store import Connection, Store
from storage.unit_of_work import UnitOfWork

NOW = datetime(2026, 3, 3, 14, 20, tzinfo=UTC)
ROUNDS, MESSAGES, PEOPLE, CUSTOMERS = 5, 400, 40, 2_000
assert subjects.ALL


def main() -> None:
    """Plain sqlite3 and the whole turn in turns; medians and their ratio."""
    plain: list[float] = []
    whole: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        company = _Company(Path(folder))
        for number in range(ROUNDS):
            plain.append(_rate(lambda number=number: _plain(Path(folder) / f"plain{number}.db")))  # type: ignore[misc]
            whole.append(_rate(lambda number=number: company.report(number)))  # type: ignore[misc]
        company.close()
    _show("plain sqlite3, 4 rows and 2 look-ups, a commit each", plain)
    _show(f"whole turn, {PEOPLE} people, {CUSTOMERS} customers", whole)
    ratios = [ours / theirs for ours, theirs in zip(whole, plain, strict=True)]
    print(f"{'whole turn / plain sqlite3':<58} {statistics.median(ratios):8.2f}  ({min(ratios):.2f}–{max(ratios):.2f})")


def _rate(job: Callable[[], object]) -> float:
    started = time.perf_counter()
    job()
    return MESSAGES / (time.perf_counter() - started)


def _show(name: str, rates: list[float]) -> None:
    print(f"{name:<58} {statistics.median(rates):8.0f}/s  ({min(rates):.0f}–{max(rates):.0f})")


def _plain(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE record (id INTEGER PRIMARY KEY AUTOINCREMENT, who INTEGER, note TEXT)")
    for number in range(MESSAGES):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("SELECT id FROM record WHERE id = ?", (number,)).fetchone()
        connection.execute("SELECT note FROM record WHERE id = ?", (number // 2,)).fetchone()
        for row in range(4):
            connection.execute("INSERT INTO record (who, note) VALUES (?, ?)", (row, "met Ms Li about the order"))
        connection.execute("COMMIT")
    connection.close()


class _Company:
    """A company whose people report."""

    def __init__(self, folder: Path) -> None:
        self._store = Store(f"sqlite:///{folder / 'whole.db'}")
        self._store.do(found)
        self._turns = Turns(self._store, Company(), Clock(NOW, running=False), {PLATFORM_TERMINAL: parse})

    def report(self, round_number: int) -> None:
        """A report by each person in turn, as they would come in from many phones at once."""
        for first in range(0, MESSAGES, PEOPLE):
            updates = [
                received(
                    f"rep{place}",
                    f"/visit Customer {(first * 7 + place) % CUSTOMERS:04d} Ltd met Ms Li {round_number}-{first}, "
                    "next: send quote by Friday",
                    f"{round_number}-{first}-{place}",
                    NOW,
                )
                for place in range(PEOPLE)
            ]
            self._turns.receive(updates).result()
            self._turns.work([PLATFORM_TERMINAL])

    def close(self) -> None:
        self._store.close()


def found(connection: Connection) -> None:
    """The company that reports: people at terminals, and their customers."""

    def unit() -> UnitOfWork:
        today = NOW.date()
        directory = read_directory(connection, today)
        return UnitOfWork(connection, SYSTEM, directory, now=NOW, today=today, platform="bench", conversation="bench")

    people = unit().people
    members = [people.add(f"Rep {place}", {Role.REP})[0] for place in range(PEOPLE)]
    for place, member_id in enumerate(members):
        seat_at_terminal(connection, member_id, f"rep{place}", NOW)
    customers = unit().customers
    for place in range(CUSTOMERS):
        customers.add(f"Customer {place:04d} Ltd")
