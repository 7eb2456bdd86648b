"""Who the bot is, as Telegram knows it."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Identity:
    """`sees_all`: privacy mode is off, so that every message of a group arrives."""

    id: int = 0
    username: str = ""
    sees_all: bool = False

    def dump(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def load(cls, stored: str) -> "Identity":
        return cls(**json.loads(stored))
