"""The limiter, on a clock of its own."""

from __future__ import annotations

from bot.adapters.base import Rates
from bot.limits import MemoryLimiter


class Time:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def limiter(time: Time) -> MemoryLimiter:
    return MemoryLimiter(Rates(), lambda chat: not chat.startswith("-"), time)


def sent_in(time: Time, seconds: float, chat: str | None, *, push: bool = False) -> list[float]:
    """When messages go to one chat (None: to a new one each time) as fast as they may."""
    limits = limiter(time)
    end, sent, number = time.now + seconds, [], 0
    while time.now < end:
        number += 1
        to = chat or str(number)
        while limits.wait(to, push=push) > 0:
            time.now += limits.wait(to, push=push) + 1e-6
        limits.take(to, push=push)
        sent.append(time.now)
    return [at for at in sent if at < end]


def most_within(sent: list[float], window: float) -> int:
    return max(sum(1 for other in sent if at <= other < at + window) for at in sent)


def test_private_chat() -> None:
    sent = sent_in(Time(), 60, "1")
    assert sent[1] == sent[0]  # a short burst passes
    assert most_within(sent, 60) == 56


def test_group() -> None:
    sent = sent_in(Time(), 120, "-1")
    assert most_within(sent, 60) <= 19
    assert sent[1] - sent[0] >= 3.2


def test_overall() -> None:
    sent = sent_in(Time(), 10, None)
    assert most_within(sent, 1.0) <= 29
    assert 250 <= len(sent) <= 255


def test_pushes_leave_a_fifth() -> None:
    time = Time()
    sent = sent_in(time, 10, None, push=True)
    assert 200 <= len(sent) <= 205
    limits = limiter(time)
    for number in range(5):
        limits.take(str(number), push=True)
    while limits.room(push=False) == 0:
        time.now += 0.001
    assert limits.room(push=True) == 0


def test_a_pause_holds_one_chat_or_all() -> None:
    time = Time()
    limits = limiter(time)
    limits.pause("1", 5)
    assert (limits.busy(), limits.wait("2", push=False)) == ({"1"}, 0)
    limits.pause(None, 2)
    assert (limits.room(push=False), limits.wait("2", push=False)) == (0, 2)
    assert limits.next_free() == 2
    time.now += 5
    assert (limits.busy(), limits.room(push=False), limits.next_free()) == (set(), 4, None)


def test_quiet_chats_are_forgotten() -> None:
    time = Time()
    limits = limiter(time)
    for number in range(100):
        limits.take(str(number), push=False)
        time.now += 1
    assert len(limits._chats) < 65
