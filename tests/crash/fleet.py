"""Three replicas of `legwork serve` on one PostgreSQL with both platforms, killed, alone or together, under load."""

import itertools
import random
import signal
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from tests.crash import company
from tests.crash.balancer import Balancer
from tests.crash.both import Both
from tests.crash.killing import START_SECONDS, Load, Served
from tests.crash.outcome import Outcome, drained, outcome_of

REPLICAS = 3
# So many kills follow each other before things may come to rest: one process must live for `DEAD_AFTER` to know who
# is dead, and we want kills of processes that have something to do.
BURST = 6
ROUND_SECONDS = 90
# Lines of a log that tell of a bug, unless they say that the database was away.
OURS = ('"turn.failed"', '"serve.part_failed"', '"delivery.bug"', '"delivery.lost_row"', "Traceback")
STORE_AWAY = '"error": "the database '


class Replica:
    """One place where `serve` runs, again and again on the same port. `process` is the one of now."""

    def __init__(self, number: int, url: str, scene: Both, folder: Path) -> None:
        self.name = f"replica{number}"
        self.served = Served(url, scene, folder, self.name, forked=True)
        self.begin()

    def begin(self) -> None:
        self.process = self.served.begin()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)

    def check(self) -> None:
        """It has not ended by itself."""
        status = self.process.poll()
        assert status is None, f"{self.name} ended with {status}: {self.complaints()}"

    def is_up(self) -> bool:
        """Whether it answers over HTTP, whatever it says."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.served.port}/healthz", timeout=5):
                return True
        except urllib.error.HTTPError as error:
            error.close()
            return True
        except OSError:
            return False

    def complaints(self) -> list[str]:
        """The last lines of its log."""
        return self.served.log.read_text().splitlines()[-10:]

    def bugs(self) -> list[str]:
        """What its log tells of errors that were nobody's trouble but ours."""
        lines = self.served.log.read_text().splitlines()
        return [line for line in lines if any(each in line for each in OURS) and STORE_AWAY not in line]


class Fleet:
    """The replicas behind a load balancer, as a context manager."""

    def __init__(self, url: str, scene: Both, folder: Path) -> None:
        self._url = url
        self._scene = scene
        self.replicas = [Replica(number, url, scene, folder) for number in range(REPLICAS)]
        self._balancer = Balancer([each.served.port for each in self.replicas])

    def __enter__(self) -> Self:
        self._balancer.__enter__()
        try:
            self.wait_until_up()
            self._scene.is_up(self._balancer.port)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for each in self.replicas:
            each.kill()
            each.process.wait()
        self._balancer.__exit__()

    def wait_until_up(self) -> None:
        """All of them answer over HTTP."""
        until = time.monotonic() + START_SECONDS
        while not all(each.is_up() for each in self.replicas):
            self.check()
            assert time.monotonic() < until, [each.complaints() for each in self.replicas]
            time.sleep(0.05)

    def check(self) -> None:
        """No process has ended by itself."""
        for each in self.replicas:
            each.check()

    def kill(self, victims: Collection[Replica]) -> Counter[str]:
        """All of them at once; what they were sending. They are gone, and so is what they told the database."""
        self.check()
        for each in victims:
            each.kill()
        for each in victims:
            each.process.wait()
            while company.connections(self._url, each.name):
                time.sleep(0.01)
        return company.in_flight(self._url, {each.process.pid for each in victims})

    def poller(self) -> Replica | None:
        """Who receives from Telegram."""
        pid = company.poller(self._url)
        return next((each for each in self.replicas if each.process.pid == pid), None)

    def end(self) -> None:
        """In order."""
        for each in self.replicas:
            each.process.send_signal(signal.SIGTERM)
        for each in self.replicas:
            status = each.process.wait(30)
            assert status == 0, f"{each.name} ended with {status}: {each.complaints()}"

    def bugs(self) -> list[str]:
        return list(itertools.chain.from_iterable(each.bugs() for each in self.replicas))


@contextmanager
def serving(url: str, folder: Path, seed: int, *, http: bool, pause: float) -> Iterator[tuple[Both, Fleet, Load]]:
    """A fleet with people who talk to it."""
    with Both(seed, http=http) as scene:
        company.found(url, scene.people)
        with Fleet(url, scene, folder) as fleet:
            load = Load(scene, seed, pause)
            load.start()
            try:
                yield scene, fleet, load
            finally:
                load.stop()


def run(url: str, folder: Path, *, kills: int, seed: int, pause: float = 0.15) -> Outcome:
    """Kills `kills` times, mostly one replica, sometimes two or all, and starts them again."""
    dice, flying, ends = random.Random(seed), Counter[str](), 0
    with serving(url, folder, seed, http=True, pause=pause) as (scene, fleet, load):
        for number in range(1, kills + 1):
            time.sleep(dice.uniform(0.05, 1.2))
            victims = dice.sample(fleet.replicas, dice.choices((1, 2, 3), (7, 2, 1))[0])
            flying += fleet.kill(victims)
            ends += len(victims)
            for each in victims:
                each.begin()
            if number % BURST == 0:
                answered(scene, fleet)
        load.stop()
        drained(url, scene, fleet.check)
        fleet.end()
        outcome = outcome_of(url, scene, flying, several=True)
        outcome.notes = [f"{ends} processes ended"]
        outcome.bugs = fleet.bugs()
        return outcome


def answered(scene: Both, fleet: Fleet) -> float:
    """Waits until people on both platforms are answered again (returned: after how many seconds), and until what Slack
    had to keep has come: it tries thrice, and none of its tries is to be for nothing."""
    fleet.wait_until_up()
    before, began = scene.answers(), time.monotonic()
    _until(fleet, lambda: all(now > then for now, then in zip(scene.answers(), before, strict=True)))
    seconds, kept = time.monotonic() - began, scene.kept()
    while kept.intersection(scene.kept()):
        scene.hurries()
        fleet.check()
        assert time.monotonic() < began + ROUND_SECONDS, [each.complaints() for each in fleet.replicas]
        time.sleep(0.5)
    return seconds


def _until(fleet: Fleet, look: Callable[[], bool]) -> None:
    until = time.monotonic() + ROUND_SECONDS
    while not look():
        fleet.check()
        assert time.monotonic() < until, [each.complaints() for each in fleet.replicas]
        time.sleep(0.05)


def take_over(url: str, folder: Path, *, seed: int, pause: float = 0.15) -> tuple[float, Outcome]:
    """Kills the replica that polls, and starts it no more: seconds until another one polls, and what was lost."""
    with serving(url, folder, seed, http=True, pause=pause) as (scene, fleet, load):
        answered(scene, fleet)
        poller = fleet.poller()
        assert poller is not None
        fleet.replicas.remove(poller)
        flying = Counter[str]()
        flying += fleet.kill([poller])
        polls, began = scene.telegram.polls, time.monotonic()
        _until(fleet, lambda: scene.telegram.polls > polls)
        seconds = time.monotonic() - began
        answered(scene, fleet)
        load.stop()
        drained(url, scene, fleet.check)
        fleet.end()
        return seconds, outcome_of(url, scene, flying, several=True)
