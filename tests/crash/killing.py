"""Runs `legwork serve` on SQLite against a local platform, speaks to it all the time, and kills it again and again."""

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from handlers.pushing import PUSHES
from tests.crash import company
from tests.crash.forked import Forked
from tests.crash.outcome import Outcome, drained, outcome_of
from tests.crash.scenes import PEOPLE, Scene, Telegram
from tests.crash.slack import Slack

START_SECONDS = 60

# Nothing is said unasked: a push that tells of visits would look like an answer given twice.
QUIET = {f"LEGWORK_PUSHES__{each.upper()}__ON": "false" for each in PUSHES}

# How each platform is received.
WAYS: dict[str, Callable[[int], Scene]] = {
    "polling": lambda seed: Telegram(seed, webhook=False),
    "webhook": lambda seed: Telegram(seed, webhook=True),
    "sockets": lambda seed: Slack(seed, http=False),
    "http": lambda seed: Slack(seed, http=True),
}


class Load(threading.Thread):
    """People who do one thing after the other until told to stop."""

    def __init__(self, scene: Scene, seed: int, pause: float) -> None:
        super().__init__(daemon=True)
        self._scene = scene
        self._dice = random.Random(seed)
        self._pause = pause
        self._stop_now = threading.Event()

    def run(self) -> None:
        number = 1
        while not self._stop_now.wait(self._dice.uniform(0, 2 * self._pause)):
            place = self._dice.randrange(PEOPLE)
            number += self._scene.acts(place, f"mark{number:05d}", self._dice)

    def stop(self) -> None:
        self._stop_now.set()
        self.join()


Process = Forked | subprocess.Popen[bytes]


class Served:
    """How `serve` is run. `name`: of this process among several; `forked`: from one that has imported it."""

    def __init__(self, url: str, scene: Scene, folder: Path, name: str = "serve", *, forked: bool = False) -> None:
        self._forked = forked
        self.port = free_port()
        self.log = folder / f"{name}.log"
        self._scene = scene
        self._env = os.environ | QUIET | scene.environment(self.port) | {
            "LEGWORK_DATABASE__URL": url,
            "LEGWORK_HTTP__LISTEN": f"127.0.0.1:{self.port}",
            "PGAPPNAME": name,
        }  # fmt: skip

    def begin(self) -> Process:
        """A new process, which takes its time to come up."""
        if self._forked:
            return Forked(self._env, self.log)
        with self.log.open("ab") as log:
            return subprocess.Popen([sys.executable, "-m", "bot", "serve"], env=self._env, stdout=log, stderr=log)

    def start(self) -> Process:
        """A new process, already receiving."""
        lives = self._scene.lives()
        process = self.begin()
        try:
            self._wait(process, lives)
        except BaseException:
            process.kill()
            raise
        self._scene.is_up(self.port)
        return process

    def _wait(self, process: Process, lives: int) -> None:
        until = time.monotonic() + START_SECONDS
        while self._scene.lives() == lives:
            assert process.poll() is None, f"serve ended with {process.poll()}: {self.log.read_text()[-1000:]}"
            assert time.monotonic() < until, f"serve did not come up: {self.log.read_text()[-1000:]}"
            time.sleep(0.01)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(
    folder: Path, *, way: str, kills: int, how: signal.Signals, seed: int, pause: float = 0.15, forked: bool = False
) -> Outcome:
    """Starts and kills `kills` times at random moments under load, then lets one process finish the rest."""
    url = f"sqlite:///{folder / 'crash.db'}"
    dice = random.Random(seed)
    flying: Counter[str] = Counter()
    with WAYS[way](seed) as scene:
        company.found(url, scene.people)
        served = Served(url, scene, folder, forked=forked)
        process = served.start()
        load = Load(scene, seed, pause)
        load.start()
        for number in range(kills):
            if number == kills // 2:
                scene.hurries()
            time.sleep(dice.uniform(0.05, 1.2))
            _end(process, how)
            flying += company.in_flight(url)
            process = served.start()
        load.stop()
        drained(url, scene)
        _end(process, signal.SIGTERM)
        return outcome_of(url, scene, flying)


def _end(process: Process, how: signal.Signals) -> None:
    process.send_signal(how)
    status = process.wait(30)
    if how is signal.SIGTERM:
        assert status == 0, f"serve ended with {status}"
