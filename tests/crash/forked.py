"""`legwork serve` in processes forked from one that has imported it, which would take each a second of the processor.

Everything else they do themselves, from reading the command line on.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.crash import warm


class Forked:
    """A process, like one of `subprocess`; `log` takes what it says."""

    def __init__(self, environment: Mapping[str, str], log: Path) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([warm.__name__])
        self._process = context.Process(target=_serve, args=(dict(environment), str(log)))
        self._process.start()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    def poll(self) -> int | None:
        """How it ended; None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """The same, once it has ended."""
        self._process.join(timeout)
        assert self._process.exitcode is not None, f"{self.pid} has not ended within {timeout} s"
        return self._process.exitcode

    def send_signal(self, which: signal.Signals) -> None:
        if self.poll() is None:
            os.kill(self.pid, which)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def _serve(environment: dict[str, str], log: str) -> None:
    os.environ.clear()
    os.environ.update(environment)
    descriptor = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.dup2(descriptor, sys.__stdout__.fileno())
    os.dup2(descriptor, sys.__stderr__.fileno())
    from bot.__main__ import main

    main(["serve"])
