"""Disks that are full: a small file system where one may be mounted, else a limit on the process's files."""

from __future__ import annotations

import contextlib
import resource
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Disk(Protocol):
    """Where a store lies. `fill` leaves no room for a process that runs on it, `clear` gives it back."""

    folder: Path

    def fill(self, pid: int) -> None: ...

    def clear(self, pid: int) -> None: ...


class SmallDisk:
    """A file system of a few megabytes. Mounting needs rights that not everybody has: None then."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    @contextmanager
    def mounted(cls, folder: Path) -> Iterator[SmallDisk | None]:
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", "size=4m,mode=777", "legwork-test", str(folder)]
        ways: tuple[list[str], ...] = ([], ["sudo", "-n"])
        way = next((each for each in ways if _runs([*each, *command])), None)
        try:
            yield cls(folder) if way is not None else None
        finally:
            if way is not None:
                _runs([*way, "umount", "--lazy", str(folder)])

    @property
    def _filler(self) -> Path:
        return self.folder / "filler"

    def fill(self, pid: int) -> None:
        with self._filler.open("ab", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(bytes(4096))

    def clear(self, pid: int) -> None:
        self._filler.unlink()


class Limited:
    """A process whose files may not grow: to SQLite that is a disk which refuses to write."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def fill(self, pid: int) -> None:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))

    def clear(self, pid: int) -> None:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def _runs(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False
