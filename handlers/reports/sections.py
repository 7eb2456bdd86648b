"""The sections of a digest stand alone: one that breaks is named in the message, reported, and the rest is told."""

from collections.abc import Callable
from typing import TypeVar

from handlers.reports.facts import Facts

T = TypeVar("T")


def section(facts: Facts, name: str, build: Callable[[], list[T]]) -> list[T]:
    """The parts `build` makes; none when it breaks, then `Turn.failed` has its name (`report-part-<name>`)."""
    turn = facts.turn
    try:
        with turn.uow.apart():
            return build()
    except Exception:  # noqa: BLE001 - reported by the scheduler, named in the message
        if name not in turn.failed:
            turn.failed.append(name)
        return []
