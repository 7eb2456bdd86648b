"""Runs `legwork serve` against a local Telegram, speaks to it all the time, and kills it again and again."""

import os
import random
import signal
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


def run(folder: Path, *, kills: int, how: signal.Signals, seed: int, pause: float = 0.12) -> Outcome:
    """Starts and kills `kills` times at random moments under load, then lets one process finish the rest."""
    path = folder / "crash.db"
    company.found(path)
    dice = random.Random(seed)
    flying = 0
    with TelegramServer() as server:
        server.latency(0.0, 0.05)
        load = Load(server, seed, pause)
        load.start()
        for _ in range(kills):
            process = _serve(path, server)
            server.wait_for_poll(timeout=30)
            time.sleep(dice.uniform(0.05, 1.2))
            _end(process, how)
            flying += company.in_flight(path)
        load.stop()
        last = _serve(path, server)
        _drained(path, server)
        _end(last, signal.SIGTERM)
        return _outcome(path, server, load, flying)


def _serve(path: Path, server: TelegramServer) -> "subprocess.Popen[bytes]":
    env = os.environ | {
        "LEGWORK_DATABASE__URL": f"sqlite:///{path}",
        "LEGWORK_TELEGRAM__TOKEN": server.token,
        "LEGWORK_TELEGRAM__BASE_URL": server.base_url,
        "LEGWORK_HTTP__LISTEN": "127.0.0.1:0",
    }
    with (path.parent / "serve.log").open("ab") as log:
        return subprocess.Popen([sys.executable, "-m", "bot", "serve"], env=env, stdout=log, stderr=log)


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
