"""Many messages to many chats by two replicas, on virtual time, before a platform that enforces its limits."""

from dataclasses import dataclass

import sqlalchemy as sa

from tests.simulation.world import World


@dataclass(frozen=True, slots=True)
class Day:
    """What was seen: `rate` is messages a second, from the first to the last arrival; `waits` are of answers, in
    seconds from the commit to the arrival."""

    arrived: int
    refused: int
    rate: float
    slowest_chat: float
    waits: tuple[float, ...]


class BusyDay(World):
    """`messages` to `chats` wait at once; `answers` are asked for meanwhile, one each two seconds."""

    def __init__(self, seed: int, *, looks_back: bool, messages: int, chats: int, kind: str, answers: int = 0) -> None:
        super().__init__(seed, trouble=False, looks_back=looks_back)
        self.database.is_watched = False
        self._store_weather = (0.0, 0.0, 0.0, 0.0)
        self._rows, self._chats, self._kind, self._answers = messages, chats, kind, answers
        self._asked_at: dict[int, float] = {}

    def spend(self) -> Day:
        """Runs until all has arrived."""
        try:
            self.database.transact("a turn", self._write_all)
            for number in range(self._answers):
                self.timeline.after(5.0 + 2.0 * number, self._ask, number)
            self.replicas += [self.born(0.0), self.born(0.15)]
            everything = self._rows + self._answers
            assert self.timeline.run(lambda: len(self.platform.messages) == everything, 3600.0)
            return self._day()
        finally:
            self._clear_up()

    def _write_all(self, connection: sa.Connection) -> None:
        for number in range(self._rows):
            self._put(connection, str(number % self._chats + 1), "send", self._kind, 1)

    def _ask(self, number: int) -> None:
        chat = str(10_000 + number)
        row = self.database.transact("a turn", lambda connection: self._put(connection, chat, "send", "answer", 1))
        self._asked_at[row] = self.timeline.now
        self._some().delivery.wake()

    def _day(self) -> Day:
        came = sorted(self.platform.messages.values(), key=lambda each: each.at)
        by_chat: dict[str, list[float]] = {}
        for each in came:
            by_chat.setdefault(each.chat, []).append(each.at)
        slowest = min((len(ats) - 1) / (ats[-1] - ats[0]) for ats in by_chat.values() if len(ats) > 1)
        waits = tuple(each.at - self._asked_at[each.row] for each in came if each.row in self._asked_at)
        rate = len(came) / (came[-1].at - came[0].at)
        return Day(len(came), len(self.platform.too_many), rate, slowest, waits)
