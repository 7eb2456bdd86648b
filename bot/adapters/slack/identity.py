"""Who the bot is, as Slack knows it."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class Identity:
    """The bot's user, its bot id, its workspace; `name` is what people see."""

    user_id: str = ""
    bot_id: str = ""
    team_id: str = ""
    name: str = ""

    def dump(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def load(cls, stored: str) -> "Identity":
        return cls(**json.loads(stored))


@dataclass(slots=True)
class Talks:
    """Who talks with us in which thread of a channel: whoever mentioned us there needn't do so in every line.

    Others may go on among themselves in the same thread without being answered.
    """

    _known: set[tuple[str, str, str]] = field(default_factory=set)

    def note(self, channel: str, thread: str, user_key: str) -> None:
        """They have spoken to us there."""
        self._known.add((channel, thread, user_key))

    def note_all(self, talks: Iterable[tuple[str, str, str]]) -> None:
        """What the store remembers."""
        self._known.update(talks)

    def knows(self, channel: str, thread: str, user_key: str) -> bool:
        """Whether a line of theirs in this thread is meant for us."""
        return (channel, thread, user_key) in self._known
