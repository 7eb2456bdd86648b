"""What the crash test needs of a platform, and Telegram as one."""

import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Protocol, Self

from tests.servers.telegram import TelegramServer

PEOPLE = 24


@dataclass
class Heard:
    """What people were given: how often each mark was told, by the platform or as what only its asker was shown."""

    told: dict[str, Counter[str]] = field(default_factory=dict)
    untold: list[str] = field(default_factory=list)  # pressed buttons that brought nothing

    def is_told(self, mark: str) -> bool:
        """Whether somebody was told."""
        return any(marks[mark] for marks in self.told.values())

    @property
    def again(self) -> Counter[str]:
        """How many answers came once more, by where; `elsewhere`: in another way than before."""
        more = {where: sum(count - 1 for count in marks.values() if count > 1) for where, marks in self.told.items()}
        ways = Counter(mark for marks in self.told.values() for mark, count in marks.items() if count)
        return Counter(more | {"elsewhere": sum(count - 1 for count in ways.values())})


class Scene(Protocol):
    """A local platform with its people, as a context manager; or several platforms."""

    @property
    def people(self) -> list[dict[str, str]]:
        """Everybody's key on each platform."""

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

    def in_order(self, url: str) -> dict[str, list[str]]:
        """The marks of each conversation in the order in which they must be dealt with."""

    def may_swap(self, one: str, other: str) -> bool:
        """Whether two were on their way at the same time, so that several processes may store them in any order."""

    def hurries(self) -> None:
        """What waits for another try is tried now."""

    def pending(self) -> int:
        """How much will still be brought."""

    def heard(self, url: str) -> Heard:
        """What came back."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


class Telegram:
    """Reps who report one visit after the other, received by polling or by `webhook`."""

    def __init__(self, seed: int, *, webhook: bool = False) -> None:
        self._keys = [str(1000 + number) for number in range(PEOPLE)]
        self._webhook = webhook
        self._seed = seed
        self._said: dict[str, list[str]] = {key: [] for key in self._keys}

    def __enter__(self) -> Self:
        self._server = TelegramServer(seed=self._seed).start()
        self._server.latency(0.0, 0.05)
        self._users = [self._server.user(int(key), f"Rep {place}", "en") for place, key in enumerate(self._keys)]
        for user in self._users:
            user.opens()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()

    @property
    def people(self) -> list[dict[str, str]]:
        return [{"telegram": key} for key in self._keys]

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
        self._said[self._keys[place]].append(mark)
        self._users[place].says(f"/visit Client {place} Ltd saw the samples {mark}")
        return True

    def wanted(self) -> list[str]:
        return [mark for marks in self._said.values() for mark in marks]

    def in_order(self, url: str) -> dict[str, list[str]]:
        """As they were said: Telegram brings nothing out of order."""
        return self._said

    def may_swap(self, one: str, other: str) -> bool:
        return False

    def hurries(self) -> None:
        pass

    def pending(self) -> int:
        return len(self._server.pending)

    def heard(self, url: str) -> Heard:
        return Heard({"telegram": Counter(mark for each in self._server.ever_sent for mark in marks_in(each.text))})

    @property
    def polls(self) -> int:
        """How often updates were asked for so far."""
        return len(self._server.polls)


def marks_in(text: str) -> list[str]:
    """The marks that stand in a text."""
    return [word.strip("“”.") for word in text.split() if "mark" in word]
