"""Runs `legwork serve` against a local Telegram, speaks to it all the time, and kills it again and again."""

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.crash import company
from tests.servers.telegram import TelegramServer

DRAIN_SECONDS = 90


@dataclass
class Outcome:
    """What a run showed. `duplicates` are answers seen twice; `in_flight` how many were being sent at the kills."""

    messages: int
    findings: company.Findings
    unanswered: list[str]
    duplicates: int
    in_flight: int


class Load(threading.Thread):
    """Reps who report one visit after the other until told to stop."""

    def __init__(self, server: TelegramServer, seed: int, pause: float) -> None:
        super().__init__(daemon=True)
        self.said: dict[int, list[str]] = {company.FIRST_USER + number: [] for number in range(company.REPS)}
        self._users = [server.user(user, f"Rep {place}", "en") for place, user in enumerate(self.said)]
        for user in self._users:
            user.opens()
        self._dice = random.Random(seed)
        self._pause = pause
        self._stop_now = threading.Event()

    def run(self) -> None:
        number = 0
        while not self._stop_now.wait(self._dice.uniform(0, 2 * self._pause)):
            place = self._dice.randrange(company.REPS)
            number += 1
            mark = f"mark{number:05d}"
            self.said[company.FIRST_USER + place].append(mark)
            self._users[place].says(f"/visit Client {place} Ltd saw the samples {mark}")

    def stop(self) -> None:
        self._stop_now.set()
        self.join()


class Served:
    """How `serve` is run: polling, or with `webhook` called on a port of its own."""

    def __init__(self, path: Path, server: TelegramServer, *, webhook: bool) -> None:
        port = _free_port() if webhook else 0
        self._server = server
        self._webhook = webhook
        self._log = path.parent / "serve.log"
        self._env = os.environ | {
            "LEGWORK_DATABASE__URL": f"sqlite:///{path}",
            "LEGWORK_TELEGRAM__TOKEN": server.token,
            "LEGWORK_TELEGRAM__BASE_URL": server.base_url,
            "LEGWORK_HTTP__LISTEN": f"127.0.0.1:{port}",
        }
        if webhook:
            self._env["LEGWORK_TELEGRAM__WEBHOOK_URL"] = f"http://127.0.0.1:{port}/telegram"

    def start(self) -> "subprocess.Popen[bytes]":
        """A new process, already receiving."""
        hooks = self._hooks()
        with self._log.open("ab") as log:
            process = subprocess.Popen([sys.executable, "-m", "bot", "serve"], env=self._env, stdout=log, stderr=log)
        if self._webhook:
            self._server.wait_until(lambda: self._hooks() > hooks, 30)
        else:
            self._server.wait_for_poll(timeout=30)
        return process

    def _hooks(self) -> int:
        return sum(call.status == 200 for call in self._server.calls_of("setWebhook"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(
    folder: Path, *, kills: int, how: signal.Signals, seed: int, pause: float = 0.12, webhook: bool = False
) -> Outcome:
    """Starts and kills `kills` times at random moments under load, then lets one process finish the rest."""
    path = folder / "crash.db"
    company.found(path)
    dice = random.Random(seed)
    flying = 0
    with TelegramServer() as server:
        served = Served(path, server, webhook=webhook)
        server.latency(0.0, 0.05)
        load = Load(server, seed, pause)
        load.start()
        for _ in range(kills):
            process = served.start()
            time.sleep(dice.uniform(0.05, 1.2))
            _end(process, how)
            flying += company.in_flight(path)
        load.stop()
        last = served.start()
        _drained(path, server)
        _end(last, signal.SIGTERM)
        return _outcome(path, server, load, flying)


def _end(process: "subprocess.Popen[bytes]", how: signal.Signals) -> None:
    process.send_signal(how)
    status = process.wait(30)
    if how is signal.SIGTERM:
        assert status == 0, f"serve ended with {status}"


def _drained(path: Path, server: TelegramServer) -> None:
    until = time.monotonic() + DRAIN_SECONDS
    quiet = 0
    while quiet < 5:
        if time.monotonic() > until:
            raise AssertionError(f"{company.unfinished(path)} rows were still waiting after {DRAIN_SECONDS} s")
        time.sleep(0.2)
        quiet = quiet + 1 if not server.pending and not company.unfinished(path) else 0


def _outcome(path: Path, server: TelegramServer, load: Load, flying: int) -> Outcome:
    answers = Counter(
        word.strip("“”.") for message in server.ever_sent for word in message.text.split() if "mark" in word
    )
    marks = [mark for each in load.said.values() for mark in each]
    return Outcome(
        messages=len(marks),
        findings=company.examine(path, load.said),
        unanswered=[mark for mark in marks if not answers[mark]],
        duplicates=sum(answers[mark] - 1 for mark in marks if answers[mark] > 1),
        in_flight=flying,
    )
