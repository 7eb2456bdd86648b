"""2,000 messages to 400 chats by two replicas, 20–300 ms on the way, on virtual time: exact, whatever the machine."""

import pytest

from tests.simulation.busy_day import BusyDay


@pytest.mark.parametrize("kind", ["answer", "push"])
def test_telegram(kind: str) -> None:
    day = BusyDay(1, looks_back=False, messages=2_000, chats=400, kind=kind, answers=30).spend()
    assert (day.arrived, day.refused) == (2_030, 0)
    assert day.rate >= 24.0
    if kind == "push":  # answers-before-pushes: no longer on the way than the network takes, and a claim
        assert max(day.waits) < 0.3 + 0.1


def test_slack() -> None:
    day = BusyDay(2, looks_back=True, messages=360, chats=9, kind="push", answers=0).spend()
    assert (day.arrived, day.refused) == (360, 0)
    assert day.slowest_chat >= 0.9
