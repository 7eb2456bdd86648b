"""What the crash test needs of a platform, and Telegram as one."""

import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, Self

from tests.servers.telegram import TelegramServer

PEOPLE = 24


@dataclass
class Heard:
    """What people were given. `answers`: how often each mark was told, `aside` of it what only its asker was shown."""

    answers: Counter[str] = field(default_factory=Counter)
    aside: Counter[str] = field(default_factory=Counter)
    untold: list[str] = field(default_factory=list)  # pressed buttons that brought nothing


class Scene(Protocol):
    """A local platform with its people, as a context manager."""

    platform: str

    @property
    def user_keys(self) -> list[str]:
        """Everybody's key on the platform."""

    def environment(self, port: int) -> dict[str, str]:
        """The configuration of a `serve` that may listen on a port."""

    def lives(self) -> int:
        """How often a process has said that it is there to receive."""

    def is_up(self, port: int) -> None:
        """A process has begun to receive."""

    def acts(self, place: int, mark: str, dice: random.Random) -> bool:
        """Somebody does something that carries this mark; False when it was something else."""

    def wanted(self) -> list[str]:
        """The marks that must not be lost."""

    def in_order(self, path: Path) -> dict[str, list[str]]:
        """The marks of each conversation in the order in which they must be dealt with."""

    def hurries(self) -> None:
        """What waits for another try is tried now."""

    def pending(self) -> bool:
        """Whether something will still be brought."""

    def heard(self, path: Path) -> Heard:
        """What came back."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


class Telegram:
    """Reps who report one visit after the other, received by polling or by `webhook`."""

    platform = "telegram"
    user_keys: list[str]

    def __init__(self, seed: int, *, webhook: bool) -> None:
        self.user_keys = [str(1000 + number) for number in range(PEOPLE)]
        self._webhook = webhook
        self._seed = seed
        self._said: dict[str, list[str]] = {key: [] for key in self.user_keys}

    def __enter__(self) -> Self:
        self._server = TelegramServer(seed=self._seed).start()
        self._server.latency(0.0, 0.05)
        self._users = [self._server.user(int(key), f"Rep {place}", "en") for place, key in enumerate(self.user_keys)]
        for user in self._users:
            user.opens()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()

    def environment(self, port: int) -> dict[str, str]:
        given = {"LEGWORK_TELEGRAM__TOKEN": self._server.token, "LEGWORK_TELEGRAM__BASE_URL": self._server.base_url}
        hook = {"LEGWORK_TELEGRAM__WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram"}
        return given | (hook if self._webhook else {})

    def lives(self) -> int:
        if self._webhook:
            return sum(call.status == 200 for call in self._server.calls_of("setWebhook"))
        return len(self._server.polls)

    def is_up(self, port: int) -> None:
        pass

    def acts(self, place: int, mark: str, dice: random.Random) -> bool:
        self._said[self.user_keys[place]].append(mark)
        self._users[place].says(f"/visit Client {place} Ltd saw the samples {mark}")
        return True

    def wanted(self) -> list[str]:
        return [mark for marks in self._said.values() for mark in marks]

    def in_order(self, path: Path) -> dict[str, list[str]]:
        """As they were said: Telegram brings nothing out of order."""
        return self._said

    def hurries(self) -> None:
        pass

    def pending(self) -> bool:
        return bool(self._server.pending)

    def heard(self, path: Path) -> Heard:
        return Heard(Counter(mark for message in self._server.ever_sent for mark in marks_in(message.text)))


def marks_in(text: str) -> list[str]:
    """The marks that stand in a text."""
    return [word.strip("“”.") for word in text.split() if "mark" in word]
