"""The program's log as its parts see it; structlog is imported with the first line that is written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

# The turn under way, which every line of the log carries.
turn_id: ContextVar[int | None] = ContextVar("turn_id", default=None)
_prepare: list[Callable[[], None]] = []


def log() -> Any:
    """The logger. Set up now, if that was put off (`set_up_later`)."""
    while _prepare:
        _prepare.pop()()
    import structlog

    return structlog.get_logger()


def set_up_later(prepare: Callable[[], None]) -> None:
    """Puts the set-up of logs off to the first line: most conversations in a terminal never write one."""
    _prepare[:] = [prepare]


@contextmanager
def turn(number: int) -> Iterator[None]:
    """Marks the lines written inside with the turn's id."""
    before = turn_id.set(number)
    try:
        yield
    finally:
        turn_id.reset(before)
