"""A foreign program keeps the store locked: nothing is acknowledged meanwhile, and afterwards all goes by itself."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from storage.complaints import LOCKED
from tests.trouble.serving import Office


@contextmanager
def locked(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None, timeout=30)) as foreign:
        foreign.execute("BEGIN IMMEDIATE")
        yield
        foreign.execute("ROLLBACK")


def test_longer_than_anybody_waits(tmp_path: Path) -> None:
    with Office(tmp_path / "x.db") as office:
        before = office.start().says()
        office.until(lambda: office.is_told(before))
        office.until(office.has_taken_all)
        acknowledged = office.acknowledged()
        with locked(office.path):
            until = time.monotonic() + 35
            during = office.says()
            office.until(lambda: LOCKED in office.problems())
            office.until(office.waits_to_be_told)
            assert office.healthz()[0] == 503
            time.sleep(max(0.0, until - time.monotonic()))  # past the 30 s that a writer waits
            assert office.acknowledged() == acknowledged
            assert not office.answers()["ana", during]
            assert office.complained("store.takes_nothing", LOCKED)
        office.is_well_after(before, during)
        assert office.complained("store.well_again")


def test_again_and_again_for_a_moment(tmp_path: Path) -> None:
    marks: list[str] = []
    with Office(tmp_path / "x.db") as office:
        office.start()
        over = threading.Event()

        def hold() -> None:
            while not over.is_set():
                with locked(office.path):
                    over.wait(0.7)
                over.wait(0.1)

        foreign = threading.Thread(target=hold)
        foreign.start()
        for _ in range(8):
            marks.append(office.says())
            time.sleep(0.3)
        over.set()
        foreign.join()
        office.is_well_after(*marks)
        assert not office.complained("store.takes_nothing")
