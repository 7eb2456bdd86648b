"""What every part of a message is read against."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Final, NamedTuple

MASK: Final = "□"
"""Stands for each character of a name: a customer's own name tells no day, no amount and no verb."""


class Frame(NamedTuple):
    """What every part is read against."""

    now: datetime
    lang: str
    home: str | None
    works_on: Callable[[date], bool]
