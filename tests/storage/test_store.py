"""The store itself: batches of writes, refusals, upgrades at the same moment, reads beside the writer."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from typing import Any

import pytest
import sqlalchemy as sa

from storage import schema
from storage.errors import StoreError
from storage.messages import cursors
from storage.migrations import HEAD
from storage.store import BATCH, Connection, Store
from tests.databases import Databases


def write(name: str, value: str = "x") -> Any:
    return lambda connection: cursors.write(connection, name, value)


def names(store: Store) -> set[str]:
    return set(store.read(lambda connection: connection.scalars(sa.select(schema.cursors.c.name)).all()))


class Pause:
    """A job that holds a writer until it is told to go on."""

    def __init__(self) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()

    def __call__(self, connection: Connection) -> None:
        cursors.write(connection, "pause", "x")
        self.begun.set()
        assert self.go_on.wait(10)


def fail(connection: Connection) -> None:
    cursors.write(connection, "half", "done")
    raise ValueError("no")


class TestWriting:
    def test_is_committed_when_the_future_is_done(self, store: Store) -> None:
        store.write(write("a")).result(10)
        assert names(store) == {"a"}

    def test_a_failing_job_takes_no_neighbour_down(self, store: Store) -> None:
        pause = Pause()
        first = store.write(pause)
        assert pause.begun.wait(10)
        neighbours = [store.write(write(str(number))) for number in range(5)]
        failing = store.write(fail)
        neighbours += [store.write(write(str(number))) for number in range(5, BATCH)]
        pause.go_on.set()
        with pytest.raises(ValueError, match="no"):
            failing.result(10)
        for future in (first, *neighbours):
            future.result(10)
        assert names(store) == {"pause", *map(str, range(BATCH))}

    def test_of_one_thread_keeps_its_order(self, store: Store) -> None:
        for number in range(200):
            store.write(write("last", str(number))).result(10)
        assert store.read(lambda connection: cursors.read(connection, "last")) == "199"

    def test_caches_are_dropped_after_a_rollback_only(self, store: Store) -> None:
        dropped: list[str] = []
        store.on_rollback(lambda: dropped.append("!"))
        store.do(write("a"))
        assert dropped == []
        with pytest.raises(ValueError, match="no"):
            store.do(fail)
        assert dropped == ["!"]

    def test_who_no_longer_waits_stops_nobody(self, store: Store) -> None:
        pauses = [Pause() for _ in range(1 if store.is_sqlite else 4)]  # every writer is busy
        for pause in pauses:
            store.write(pause)
        given_up = store.write(write("given up"))
        after = store.write(write("after"))
        assert given_up.cancel()
        for pause in pauses:
            pause.go_on.set()
        after.result(10)
        assert names(store) == {"pause", "after"}

    def test_a_closed_store_has_done_what_it_was_given(self, databases: Databases) -> None:
        url = databases.empty()
        store = Store(url)
        futures = [store.write(write(str(number))) for number in range(100)]
        store.close()
        assert all(future.done() for future in futures)
        again = Store(url)
        assert len(names(again)) == 100
        again.close()
        databases.drop(url)


class TestReading:
    def test_never_waits_for_the_writer(self, store: Store) -> None:
        store.do(write("before"))
        pause = Pause()
        future = store.write(pause)
        assert pause.begun.wait(10)
        assert names(store) == {"before"}  # what is not committed isn't seen
        pause.go_on.set()
        future.result(10)
        assert names(store) == {"before", "pause"}

    def test_never_holds_the_writer_up(self, store: Store) -> None:
        begun, go_on = threading.Event(), threading.Event()

        def read(connection: Connection) -> list[int]:
            counted = [len(connection.scalars(sa.select(schema.cursors.c.name)).all())]
            begun.set()
            assert go_on.wait(10)
            return [*counted, len(connection.scalars(sa.select(schema.cursors.c.name)).all())]

        with ThreadPoolExecutor(1) as pool:
            reading = pool.submit(store.read, read)
            assert begun.wait(10)
            store.write(write("a")).result(5)
            go_on.set()
            assert reading.result(10) == [0, 0]  # one snapshot from beginning to end
        assert names(store) == {"a"}

    def test_keeps_nothing(self, store: Store) -> None:
        with nullcontext() if store.is_sqlite else pytest.raises(sa.exc.DBAPIError):
            store.read(write("sneaky"))
        assert names(store) == set()


class TestOpening:
    def test_a_newer_store_is_refused_in_one_line(self, store: Store) -> None:
        store.do(lambda connection: connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'")))
        with pytest.raises(StoreError, match="newer than this program") as caught:
            Store(store.url.render_as_string(hide_password=False))
        assert "\n" not in str(caught.value)
        assert "9999" in str(caught.value)
        assert HEAD in str(caught.value)

    @pytest.mark.parametrize("url", ["sqlite:////nowhere/at/all.db", "postgresql+psycopg://x:secret@/x?host=/nowhere"])
    def test_what_cannot_be_opened_is_said_without_the_password(self, url: str) -> None:
        with pytest.raises(StoreError, match=r"^database\.url: ") as caught:
            Store(url)
        assert "secret" not in str(caught.value)

    def test_threads_that_open_a_fresh_store_at_once(self, databases: Databases) -> None:
        url = databases.empty()

        def open_and_write(number: int) -> None:
            store = Store(url)
            store.do(write(str(number)))
            store.close()

        with ThreadPoolExecutor(6) as pool:
            list(pool.map(open_and_write, range(6)))
        store = Store(url)
        assert names(store) == set(map(str, range(6)))
        store.close()
        databases.drop(url)

    def test_processes_that_open_a_fresh_store_at_once(self, databases: Databases) -> None:
        url = databases.empty()
        script = "import sys; from storage.store import Store; Store(sys.argv[1]).close(); print('opened')"
        started = [
            subprocess.Popen(
                [sys.executable, "-c", script, url], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
            for _ in range(3)
        ]
        said = [process.communicate(timeout=60) for process in started]
        assert [out.strip() for out, _ in said] == ["opened"] * 3, said
        databases.drop(url)

    def test_a_second_opening_changes_nothing(self, store: Store) -> None:
        store.do(write("a"))
        again = Store(store.url.render_as_string(hide_password=False))
        assert names(again) == {"a"}
        again.close()
