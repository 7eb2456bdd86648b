"""Runs `legwork serve` against a local platform, speaks to it all the time, and kills it again and again."""

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.crash import company
from tests.crash.scenes import PEOPLE, Scene, Telegram
from tests.crash.slack import Slack

START_SECONDS, DRAIN_SECONDS = 30, 90

# How each platform is received.
WAYS: dict[str, Callable[[int], Scene]] = {
    "polling": lambda seed: Telegram(seed, webhook=False),
    "webhook": lambda seed: Telegram(seed, webhook=True),
    "sockets": lambda seed: Slack(seed, http=False),
    "http": lambda seed: Slack(seed, http=True),
}
WAYS_OF = {"telegram": ("polling", "webhook"), "slack": ("sockets", "http")}


@dataclass
class Outcome:
    """What a run showed.

    `duplicates` are answers seen twice; of them `aside` were shown to one person alone, which no history keeps.
    `in_flight` says how many were being sent at the kills, `aside_in_flight` how many of them to one person alone.
    """

    messages: int
    findings: company.Findings
    unanswered: list[str]
    duplicates: int
    aside: int
    in_flight: int = 0
    aside_in_flight: int = 0


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


class Served:
    """How `serve` is run."""

    def __init__(self, path: Path, scene: Scene) -> None:
        self._port = _free_port()
        self._scene = scene
        self._log = path.parent / "serve.log"
        self._env = os.environ | scene.environment(self._port) | {
            "LEGWORK_DATABASE__URL": f"sqlite:///{path}",
            "LEGWORK_HTTP__LISTEN": f"127.0.0.1:{self._port}",
        }  # fmt: skip

    def start(self) -> "subprocess.Popen[bytes]":
        """A new process, already receiving."""
        lives = self._scene.lives()
        with self._log.open("ab") as log:
            process = subprocess.Popen([sys.executable, "-m", "bot", "serve"], env=self._env, stdout=log, stderr=log)
        try:
            self._wait(process, lives)
        except BaseException:
            process.kill()
            raise
        self._scene.is_up(self._port)
        return process

    def _wait(self, process: "subprocess.Popen[bytes]", lives: int) -> None:
        until = time.monotonic() + START_SECONDS
        while self._scene.lives() == lives:
            assert process.poll() is None, f"serve ended with {process.returncode}: {self._log.read_text()[-1000:]}"
            assert time.monotonic() < until, f"serve did not come up: {self._log.read_text()[-1000:]}"
            time.sleep(0.01)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(folder: Path, *, way: str, kills: int, how: signal.Signals, seed: int, pause: float = 0.15) -> Outcome:
    """Starts and kills `kills` times at random moments under load, then lets one process finish the rest."""
    path = folder / "crash.db"
    dice = random.Random(seed)
    flying: list[tuple[int, int]] = []
    with WAYS[way](seed) as scene:
        company.found(path, scene.platform, scene.user_keys)
        served = Served(path, scene)
        process = served.start()
        load = Load(scene, seed, pause)
        load.start()
        for number in range(kills):
            if number == kills // 2:
                scene.hurries()
            time.sleep(dice.uniform(0.05, 1.2))
            _end(process, how)
            flying.append(company.in_flight(path))
            process = served.start()
        load.stop()
        _drained(path, scene)
        _end(process, signal.SIGTERM)
        return _outcome(path, scene, flying)


def _end(process: "subprocess.Popen[bytes]", how: signal.Signals) -> None:
    process.send_signal(how)
    status = process.wait(30)
    if how is signal.SIGTERM:
        assert status == 0, f"serve ended with {status}"


def _drained(path: Path, scene: Scene) -> None:
    until = time.monotonic() + DRAIN_SECONDS
    quiet = 0
    scene.hurries()
    while quiet < 5:
        if time.monotonic() > until:
            raise AssertionError(f"{company.unfinished(path)} rows were still waiting after {DRAIN_SECONDS} s")
        time.sleep(0.2)
        quiet = quiet + 1 if not scene.pending() and not company.unfinished(path) else 0


def _outcome(path: Path, scene: Scene, flying: list[tuple[int, int]]) -> Outcome:
    heard, wanted = scene.heard(path), scene.wanted()
    return Outcome(
        messages=len(wanted),
        findings=company.examine(path, wanted, scene.in_order(path)),
        unanswered=[mark for mark in wanted if not heard.answers[mark]] + heard.untold,
        duplicates=sum(count - 1 for count in heard.answers.values() if count > 1),
        aside=sum(count - 1 for count in heard.aside.values() if count > 1),
        in_flight=sum(every for every, _ in flying),
        aside_in_flight=sum(aside for _, aside in flying),
    )
