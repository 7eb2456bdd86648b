"""What a tick knows when it looks for what is due."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from scheduler.pushes import Timetable
from scheduler.recipients import ChatRecipient, Recipient

BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Moment:
    """`now` in UTC. What was due up to `not_before` is not made up for. `platform` restricts to its accounts.

    `chats` are those of teams. `since(push)`: since when the store knows the push; what was due before is not caught up
    with. `is_failing(push, key)`: it could not be built for this reader a moment ago and has to wait.
    """

    now: datetime
    people: Sequence[Recipient]
    timetable: Timetable
    not_before: datetime = BEGINNING
    platform: str | None = None
    is_failing: Callable[[str, str], bool] = lambda _push, _key: False
    chats: Sequence[ChatRecipient] = ()
    since: Callable[[str], datetime] = lambda _push: BEGINNING

    @property
    def readers(self) -> list[Recipient | ChatRecipient]:
        """Everybody and every chat."""
        return [*self.people, *self.chats]
