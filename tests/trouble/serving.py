"""A real `legwork serve` as a process on a store that gets into trouble, with a person on Telegram and one on Slack."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import msgspec
import sqlalchemy as sa

from storage import schema
from storage.people.directory import read_directory
from storage.policy import SYSTEM
from storage.records import Role
from storage.store import Store
from storage.unit_of_work import UnitOfWork
from tests.servers.slack import SlackServer
from tests.servers.telegram import TelegramServer

ROOT = Path(__file__).parents[2]
# Modes of files mean nothing to root, unless it gives that right away.
_ORDINARY = ["setpriv", "--bounding-set", "-dac_override"] if os.geteuid() == 0 else []
UP_S, WELL_S = 30.0, 60.0


class Office:
    """A store at `path`, its people, and the process that serves it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.complaints: list[str] = []
        self.telegram, self.slack = TelegramServer(), SlackServer()
        self._port = _free_port()
        self._process: subprocess.Popen[str] | None = None
        self._said = 0

    def __enter__(self) -> Self:
        self.telegram.start()
        self.slack.start()
        self.ana = self.telegram.user(1001, "Ana").opens()
        self.kim = self.slack.user("kim")
        store = Store(self.url)
        store.do(self._fill)
        store.close()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
        if self._process is not None:
            self._process.wait()
            self._listening.join()
        self.telegram.stop()
        self.slack.stop()

    @property
    def url(self) -> str:
        return f"sqlite:///{self.path}"

    def _fill(self, connection: sa.Connection) -> None:
        now = datetime.now(UTC)

        def unit() -> UnitOfWork:
            directory = read_directory(connection, now.date())
            return UnitOfWork(
                connection, SYSTEM, directory, now=now, today=now.date(), platform="test", conversation="test"
            )

        for name, platform, key in (("Ana", "telegram", "1001"), ("Kim", "slack", self.kim.id)):
            member_id, code = unit().people.add(name, {Role.REP}, language="en")
            unit().people.join(code, platform=platform, user_key=key, address=key, shown_as=None)
            unit().customers.add(f"{name} Client Ltd", owner_id=member_id)

    # --- the process ---

    def start(self) -> Self:
        """Both platforms are received when this returns."""
        polls = len(self.telegram.polls)
        self._process = self._begin("serve")
        self._listening = threading.Thread(target=self._listen, args=(self._process,), daemon=True)
        self._listening.start()
        self.until(lambda: len(self.telegram.polls) > polls and self.healthz()[0] in {200, 503}, UP_S)
        self.slack.sends_to(f"http://127.0.0.1:{self._port}/slack/events")
        return self

    def _begin(self, *command: str) -> "subprocess.Popen[str]":
        # A pipe, for the disk of a log file may be the one in trouble.
        return subprocess.Popen(
            [*_ORDINARY, sys.executable, "-m", "bot", *command], cwd=self.path.parent, env=self._environment(),
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip

    def _environment(self) -> dict[str, str]:
        return os.environ | {
            "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1",
            "LEGWORK_DATABASE__URL": self.url, "LEGWORK_HTTP__LISTEN": f"127.0.0.1:{self._port}",
            "LEGWORK_TELEGRAM__TOKEN": self.telegram.token, "LEGWORK_TELEGRAM__BASE_URL": self.telegram.base_url,
            "LEGWORK_SLACK__BOT_TOKEN": self.slack.token, "LEGWORK_SLACK__BASE_URL": self.slack.base_url,
            "LEGWORK_SLACK__SIGNING_SECRET": self.slack.signing_secret,
        }  # fmt: skip

    def _listen(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                self.complaints.append(line.rstrip())

    def runs(self, *command: str) -> tuple[int, list[str]]:
        """The status and the lines of a command that ends by itself; `serve`: of a start that comes to nothing."""
        process = self._begin(*command)
        said, _ = process.communicate(timeout=UP_S * 2)
        return process.returncode, said.splitlines()

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def stop(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        assert self._process.wait(30) == 0, self.complaints[-5:]
        self._listening.join()

    def healthz(self) -> tuple[int, dict[str, Any]]:
        """0 while nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self._port}/healthz", timeout=10) as answer:
                return answer.status, msgspec.json.decode(answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return error.code, msgspec.json.decode(error.read())
        except OSError:
            return 0, {}

    def problems(self) -> str:
        return "; ".join(self.healthz()[1].get("problems", ()))

    def complained(self, *parts: str) -> bool:
        """Whether a line of its log holds all of these."""
        return any(all(part in line for part in parts) for line in self.complaints)

    # --- what people do ---

    def says(self) -> str:
        """Each of the two reports a visit; the mark that both carry."""
        self._said += 1
        mark = f"mark{self._said:03d}"
        self.ana.says(f"/visit Ana Client saw the samples {mark}")
        self.kim.writes(f"/visit Kim Client saw the samples {mark}")
        return mark

    def acknowledged(self) -> tuple[int, int]:
        """How many updates Telegram and deliveries Slack need not bring again."""
        return len(self.telegram.confirmed), len(self.slack.confirmed)

    def has_taken_all(self) -> bool:
        """Neither platform has anything to bring; Slack brings our own answers, too."""
        return not self.telegram.pending and not self.slack.pending

    def waits_to_be_told(self) -> bool:
        """Both platforms have brought something that was not acknowledged."""
        return bool(self.telegram.pending) and any(len(each.attempts) > 1 for each in self.slack.pending)

    # --- what came of it ---

    def until(self, look: Callable[[], object], seconds: float = WELL_S) -> None:
        deadline = time.monotonic() + seconds
        while not look():
            assert time.monotonic() < deadline, f"{self.problems()}; {self.complaints[-8:]}"
            assert self._process is None or self._process.poll() is None, self.complaints[-8:]
            time.sleep(0.05)

    def is_told(self, *marks: str) -> bool:
        """Whether both were answered about each of these."""
        self.slack.hurries()  # a minute between Slack's tries teaches nothing
        answers = self.answers()
        return all(answers[who, mark] for who in ("ana", "kim") for mark in marks)

    def answers(self) -> Counter[tuple[str, str]]:
        """How often each was told of each mark."""
        heard: list[tuple[str, str]] = [("ana", message.text) for message in self.telegram.ever_sent]
        heard += [("kim", message.text) for message in self.slack.ever_sent]
        return Counter((who, word.strip("“”.")) for who, text in heard for word in text.split() if "mark" in word)

    def visits(self) -> Counter[str]:
        """How often each mark is in the store."""
        store = Store(self.url)
        notes = store.read(lambda connection: list(connection.scalars(sa.select(schema.visits.c.note))))
        store.close()
        return Counter(note.split()[-1] for note in notes)

    def is_well_after(self, *marks: str) -> None:
        """Without hands: everything told once, everything in the store once for each, nothing broken."""
        self.until(lambda: self.is_told(*marks))
        self.until(lambda: self.healthz()[0] == 200)
        self.stop()
        assert self.visits() == dict.fromkeys(marks, 2)
        assert set(self.answers().values()) == {1}
        assert not self.complained("Traceback")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
