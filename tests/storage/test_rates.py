"""The limiter, on a clock of its own; and what two processes share."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TypeVar

import pytest
import sqlalchemy as sa

from storage import schema
from storage.messages import rates
from storage.messages.rates import Budget, Rates
from storage.store import Store

START = datetime(2027, 3, 2, 12, tzinfo=UTC)
T = TypeVar("T")


class Limiter:
    """One process that sends, at a time we say. On SQLite alone, since PostgreSQL has a clock of its own."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.now = 0.0

    def ask(self, question: Callable[[Budget], T]) -> T:
        def job(connection: sa.Connection) -> T:
            now = START + timedelta(seconds=self.now)
            budget = Budget(connection, "telegram", Rates(), lambda chat: not chat.startswith("-"), now)
            answer = question(budget)
            budget.save()
            return answer

        return self.store.do(job)

    def take(self, chat: str) -> None:
        self.ask(lambda budget: budget.take(chat))

    def wait(self, chat: str, *, push: bool = False) -> float:
        return self.ask(lambda budget: budget.wait(chat, push=push))

    def sent_in(self, seconds: float, chat: str | None, *, push: bool = False) -> list[float]:
        """When messages go to one chat (None: to a new one each time) as fast as they may."""
        end, sent, number = self.now + seconds, [], 0
        while self.now < end:
            number += 1
            to = chat or str(number)
            while (left := self.wait(to, push=push)) > 0:
                self.now += left + 1e-6
            self.take(to)
            sent.append(self.now)
        return [at for at in sent if at < end]


@pytest.fixture
def limiter(sqlite: Store) -> Limiter:
    return Limiter(sqlite)


def most_within(sent: list[float], window: float) -> int:
    return max(sum(1 for other in sent if at <= other < at + window) for at in sent)


def test_private_chat(limiter: Limiter) -> None:
    sent = limiter.sent_in(60, "1")
    assert sent[1] == sent[0]  # a short burst passes
    assert most_within(sent, 60) == 56


def test_group(limiter: Limiter) -> None:
    sent = limiter.sent_in(120, "-1")
    assert most_within(sent, 60) <= 19
    assert sent[1] - sent[0] >= 3.2


def test_overall(limiter: Limiter) -> None:
    sent = limiter.sent_in(10, None)
    assert most_within(sent, 1.0) <= 29
    assert 242 <= len(sent) <= 247


def test_pushes_use_the_whole_rate_and_leave_room_for_an_answer(limiter: Limiter) -> None:
    assert 242 <= len(limiter.sent_in(10, None, push=True)) <= 246
    while limiter.ask(lambda budget: budget.room(push=True)) > 0:
        limiter.take("1000")
    assert limiter.ask(lambda budget: budget.room(push=False)) == 1
    assert limiter.wait("2000") == 0
    assert 0 < limiter.wait("2000", push=True) < 0.05


def test_what_came_late_is_made_up_for(limiter: Limiter) -> None:
    bucket = rates.Bucket(1.1, 1.2)
    sent = []
    for _ in range(100):
        limiter.now += bucket.wait(limiter.now) + 0.1  # each look comes late
        bucket.take(limiter.now)
        sent.append(limiter.now)
    assert sent[-1] - sent[0] < 99 * 1.1 + 0.2
    assert min(later - earlier for earlier, later in pairwise(sent)) > 0.85


def test_a_pause_holds_one_chat_or_all(limiter: Limiter) -> None:
    limiter.ask(lambda budget: budget.close("1", 5))
    assert (limiter.ask(Budget.busy), limiter.wait("2")) == ({"1"}, 0)
    limiter.ask(lambda budget: budget.close(None, 2))
    assert limiter.ask(lambda budget: budget.room(push=False)) == 0
    assert limiter.wait("2") == pytest.approx(2)
    assert limiter.ask(Budget.next_free) == pytest.approx(2)
    limiter.now += 5
    assert limiter.ask(lambda budget: (budget.busy(), budget.room(push=False), budget.next_free())) == (set(), 4, None)


def test_platforms_have_budgets_of_their_own(limiter: Limiter) -> None:
    limiter.ask(lambda budget: budget.close(None, 60))
    other = limiter.store.do(lambda each: Budget(each, "slack", Rates(), bool, START).room(push=False))
    assert other == 4


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=400)])
def test_a_clock_that_is_set_back_silences_nobody(limiter: Limiter, back: timedelta) -> None:
    limiter.now += back.total_seconds()
    for _ in range(3):
        limiter.take("1")
    limiter.now = 0.0
    assert limiter.wait("1") == 0


def test_a_long_pause_of_the_platform_is_kept(limiter: Limiter) -> None:
    limiter.ask(lambda budget: budget.close("1", 3600))
    limiter.now += 3000
    assert limiter.wait("1") == pytest.approx(600)


def test_quiet_chats_are_forgotten(limiter: Limiter) -> None:
    for number in range(10):
        limiter.take(str(number))
        limiter.now += 10
    limiter.store.do(lambda each: rates.forget_idle(each, START + timedelta(seconds=limiter.now)))
    r = schema.rates
    names = limiter.store.read(lambda each: set(each.scalars(sa.select(r.c.bucket))))
    assert names == {"all", "chat:4", "chat:5", "chat:6", "chat:7", "chat:8", "chat:9"}


def test_processes_share_one_budget(store: Store) -> None:
    """Eight at once find room for four, whatever the database."""

    def grab(number: int) -> bool:
        def job(connection: sa.Connection) -> bool:
            budget = Budget(connection, "telegram", Rates(overall=0.01), lambda _: True, START)
            if not budget.room(push=False):
                return False
            budget.take(str(number))
            budget.save()
            return True

        return store.do(job)

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(grab, range(8))) == rates.OVERALL_BURST
