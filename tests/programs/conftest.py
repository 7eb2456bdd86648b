"""The command line, run as people run it: arguments in; output, complaints and status out."""

import contextlib
import io
import os
import shutil
import sys
from dataclasses import dataclass

import pytest

from bot.__main__ import main


@dataclass(frozen=True)
class Ran:
    """What a run printed and how it ended."""

    out: str
    err: str
    status: int

    @property
    def lines(self):
        return self.out.splitlines()

    @property
    def rows(self):
        """The lines of a table, each as a list of cells."""
        return [line.split("\t") for line in self.lines if "\t" in line]

    def fine(self):
        assert self.status == 0, self.err
        return self


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty working directory, and nothing of ours in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in [each for each in os.environ if each.startswith("LEGWORK_")]:
        monkeypatch.delenv(name)
    return tmp_path


@pytest.fixture
def run(here, capfdbinary, monkeypatch):
    """Runs a command line in this process. Whatever it leaves on stdout and stderr is read as UTF-8."""

    def run(*arguments, typed=""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed) if isinstance(typed, str) else typed)
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(each) for each in arguments])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Ran(out.decode(), err.decode(), int(ended.value.code or 0))

    return run


SETTING_UP = (
    ("init", "--admin", "Ana"),
    ("team", "add", "North"),
    ("member", "add", "Li Wei", "--role", "rep", "--team", "North", "--nickname", "小李"),
    ("member", "add", "Kim", "--role", "rep", "--team", "North"),
    ("member", "add", "Sam", "--role", "lead", "--role", "rep", "--team", "North"),
)


@pytest.fixture(scope="session")
def set_up_once(tmp_path_factory):
    """A folder where the commands above were run."""
    folder = tmp_path_factory.mktemp("company")
    with contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()):
        for arguments in SETTING_UP:
            with contextlib.suppress(SystemExit):
                main(list(arguments))
    return folder


@pytest.fixture
def company(run, here, set_up_once):
    """A store with a team of two reps and their lead."""
    shutil.copytree(set_up_once, here, dirs_exist_ok=True)
    return run
