"""Several processes that tick at the same moment: what is due goes out once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from threading import Barrier

import pytest

from scheduler import due
from scheduler.building import Built, Task, queue
from scheduler.ticking import Ticker
from storage import schema
from storage.people.directory import Directory
from storage.store import Store
from tests.databases import PostgresServer, opened
from tests.scheduler.office import Office, at

TICKERS, PEOPLE = 4, 30


def together(tickers: list[Ticker], now: datetime) -> int:
    start = Barrier(len(tickers))

    def run(ticker: Ticker) -> int:
        start.wait()
        return ticker.tick(now)

    with ThreadPoolExecutor(len(tickers)) as pool:
        return sum(pool.map(run, tickers))


@pytest.mark.parametrize("attempt", range(3))
def test_on_postgresql_each_message_goes_out_once(postgres_server: PostgresServer, attempt: int) -> None:
    with opened(postgres_server) as store:
        office = Office(store)
        for number in range(PEOPLE):
            member = office.member(f"M{number:02}")
            office.todo(member, "call", at("07:58"))
            office.todo(member, "write", at("07:59"))
        stores = [Store(store.url.render_as_string(hide_password=False)) for _ in range(TICKERS)]
        try:
            queued = together([Ticker(each, office.company) for each in stores], at("08:00"))
        finally:
            for each in stores:
                each.close()
        assert queued == 2 * PEOPLE
        assert len(office.sent("morning")) == len(office.sent("due")) == PEOPLE
        assert office.statuses("due") == {"queued": PEOPLE, "merged": PEOPLE}


def test_what_another_process_sent_a_moment_ago_loses_nothing(office: Office) -> None:
    """One process read when the first to-do was due, the other when both were: the second message would repeat the
    first, so it isn't sent, and the second to-do comes with the next tick."""
    ana = office.member("Ana")
    office.todo(ana, "call", at("10:00"))
    office.todo(ana, "write", at("10:01"))
    late = office.ticker()
    built = late._built(*_found(late, office, at("10:01")), at("10:01"))
    office.tick(at("10:00"))
    assert office.store.do(lambda connection: queue(connection, _due(built), at("10:01"))) == 0
    office.tick(at("10:01"))
    assert office.sent("due") == ["t1: 1 ⏰ call, today 10:00", "t1: 1 ⏰ write, today 10:01"]
    assert office.statuses("due") == {"queued": 2}
    assert all(row.outbox_id for row in office.rows(schema.occurrences) if row.push == "due")


def _found(ticker: Ticker, office: Office, now: datetime) -> tuple[Directory, list[Task]]:
    return office.store.read(partial(ticker._find, now=now))


def _due(built: list[Built]) -> list[Built]:
    return [each for each in built if each.task.push == due.DUE]


def test_a_queue_that_is_run_again_puts_nothing_twice(office: Office) -> None:
    """A job of the writer is run again when a neighbour in its batch fails."""
    office.member("Ana")
    ticker = office.ticker()
    directory, tasks = _found(ticker, office, at("08:00"))
    built = ticker._built(directory, tasks, at("08:00"))
    queued = [office.store.do(lambda connection: queue(connection, built, at("08:00"))) for _ in range(2)]
    assert queued == [1, 0]
    assert len(office.rows(schema.outbox)) == 1
