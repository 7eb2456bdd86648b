"""No room on the disk: refused before it is acknowledged, said clearly, and over by itself when there is room again."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.complaints import FULL
from tests.trouble.disks import Disk, Limited, SmallDisk
from tests.trouble.serving import Office

REFUSED = {SmallDisk: FULL, Limited: "the disk can't be read or written"}


@pytest.fixture
def small(tmp_path: Path) -> Iterator[SmallDisk]:
    with SmallDisk.mounted(tmp_path / "small") as disk:
        if disk is None:
            pytest.skip("no file system may be mounted here")
        yield disk


@pytest.fixture(params=["small", "limited"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Disk:
    made: Disk = request.getfixturevalue("small") if request.param == "small" else Limited(tmp_path / "limited")
    return made


def test_while_it_serves(disk: Disk) -> None:
    said = REFUSED[type(disk)]
    with Office(disk.folder / "x.db") as office:
        before = office.start().says()
        office.until(lambda: office.is_told(before))
        office.until(office.has_taken_all)
        disk.fill(office.pid)
        during = [office.says() for _ in range(3)]
        office.until(office.waits_to_be_told)
        office.until(lambda: said in office.problems())
        # Room within the store's files may have held a message more; from here on nothing is taken.
        acknowledged = office.acknowledged()
        during.append(office.says())
        office.until(office.waits_to_be_told)
        assert office.healthz()[0] == 503
        assert office.acknowledged() == acknowledged
        assert office.complained("store.takes_nothing", said)
        disk.clear(office.pid)
        office.is_well_after(before, *during)
        assert office.complained("store.well_again")


def test_at_the_start(small: SmallDisk) -> None:
    with Office(small.folder / "x.db") as office:
        small.fill(os.getpid())
        status, said = office.runs("serve")
        assert (status, len(said)) == (2, 1), said
        assert FULL in said[0]
        small.clear(os.getpid())
        mark = office.start().says()
        office.is_well_after(mark)


def test_in_the_way_of_a_backup(small: SmallDisk, tmp_path: Path) -> None:
    with Office(tmp_path / "x.db") as office:
        small.fill(os.getpid())
        status, said = office.runs("backup", str(small.folder / "b.db"))
        assert (status, len(said)) == (2, 1), said
        assert "full" in said[0]
        assert sorted(each.name for each in small.folder.iterdir()) == ["filler"]
        small.clear(os.getpid())
        assert office.runs("backup", str(small.folder / "b.db"))[0] == 0
