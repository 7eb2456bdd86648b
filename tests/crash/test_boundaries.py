"""kill -9 at every commit of a conversation, before and after it: the data in the end are those of a quiet day."""

import multiprocessing
import shutil
import signal
from concurrent.futures import ThreadPoolExecutor
from itertools import product, zip_longest
from pathlib import Path

from tests.crash import boundaries
from tests.crash.boundaries import Folder, data

AT_ONCE = 2


def test_a_death_at_any_commit_changes_nothing(tmp_path: Path) -> None:
    boundaries.found(Folder(_new(tmp_path, "first")))
    quiet = _new(tmp_path, "quiet", like=tmp_path / "first")
    assert _lived(quiet, 0, after=False) == 0
    commits = len(Folder(quiet).read("commits"))
    assert commits > 20

    def dies(case: tuple[int, bool]) -> str | None:
        number, after = case
        path = _new(tmp_path, f"{number}{after}", like=tmp_path / "first")
        if (status := _lived(path, number, after=after)) != -signal.SIGKILL:
            return f"it did not die at commit {number}: {status}"
        return _differs(path, quiet, case) if (status := _lived(path, 0, after=False)) == 0 else f"ended with {status}"

    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(pool.map(dies, product(range(1, commits + 1), (False, True))))
    assert [each for each in found if each] == []


def _differs(path: Path, quiet: Path, case: tuple[int, bool]) -> str | None:
    """What is not as on a quiet day."""
    mine, theirs = data(Folder(path).url), data(Folder(quiet).url)
    tables = [name for name in theirs if mine[name] != theirs[name]]
    shown, expected = Folder(path).read("shown"), Folder(quiet).read("shown")
    in_order = list(dict.fromkeys(shown)) == expected
    if tables or not in_order or len(shown) > len(expected) + 1:
        rows = [pair for name in tables for pair in zip_longest(mine[name], theirs[name]) if pair[0] != pair[1]]
        return f"{case}: {tables or ''} {shown} instead of {expected} {rows[:2]}"
    return None


def _lived(path: Path, dies_at: int, *, after: bool) -> int | None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.crash.warm"])
    process = context.Process(target=boundaries.life, args=(str(path), dies_at), kwargs={"after": after})
    process.start()
    process.join(120)
    return process.exitcode


def _new(folder: Path, name: str, like: Path | None = None) -> Path:
    path = folder / name
    if like is None:
        path.mkdir()
    else:
        shutil.copytree(like, path)
    return path
