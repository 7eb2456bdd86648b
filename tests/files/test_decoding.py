"""Pictures are opened one at a time, whoever wants them, and none that would fill the memory."""

import asyncio
import threading
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest

from bot.decoding import TooLarge, alone, opened
from bot.fetching import Fetching
from bot.showing import fitted, shows
from storage.store import Store
from storage.visits.fetches import Wanted
from tests.files.samples import bomb, picture


def test_one_at_a_time_and_outside_the_threads_of_the_others() -> None:
    at_once, most = 0, 0
    threads: set[str] = set()

    def job(number: int) -> int:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        threads.add(threading.current_thread().name)
        fitted(picture(size=(400, 300)))
        at_once -= 1
        return number

    async def work() -> list[int]:
        return await asyncio.gather(*(alone(partial(job, each)) for each in range(8)))

    for _ in range(2):  # also for a second loop in the same process
        assert asyncio.run(work()) == list(range(8))
    assert most == 1
    assert threads == {"pictures_0"}


def test_what_is_too_large_is_not_drawn_even_if_it_was_stored_once() -> None:
    with pytest.raises(TooLarge, match="9400×9400"):
        opened(bomb(9_400, 9_400))
    assert fitted(bomb(9_400, 9_400)) is None


def test_those_who_fetch_and_those_who_show_open_them_there(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    threads = []

    def noted(*_: Any) -> tuple[bytes, str]:
        threads.append(threading.current_thread().name)
        return b"", ""

    monkeypatch.setattr("bot.fetching.checked", noted)
    monkeypatch.setattr("bot.showing.fitted", noted)
    monkeypatch.setattr("bot.showing._read", lambda *_: b"")
    letter: Any = SimpleNamespace(member_id=1)
    wanted = Wanted(1, "telegram", "photo", "r", None, None, 1)
    source: Any = SimpleNamespace(name="telegram", fetch=lambda *_: asyncio.sleep(0, b"data"))
    turns: Any = SimpleNamespace(store=store)

    async def work() -> None:
        await shows(store, letter, private=True)(1)
        await Fetching(turns, [source], "us")._do(wanted)

    asyncio.run(work())
    assert threads == ["pictures_0"] * 2
