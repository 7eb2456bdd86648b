"""What a tick knows when it looks for what is due."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from scheduler.pushes import Timetable
from scheduler.recipients import Recipient

BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Moment:
    """`now` in UTC. What was due up to `not_before` is not made up for. `platform` restricts to its accounts.

    `is_failing(push, member_id)`: it could not be built a moment ago and has to wait.
    """

    now: datetime
    people: Sequence[Recipient]
    timetable: Timetable
    not_before: datetime = BEGINNING
    platform: str | None = None
    is_failing: Callable[[str, int], bool] = lambda _push, _member_id: False
