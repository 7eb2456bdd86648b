"""Turns run in several threads, and words are read when they are first wanted."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from handlers.words import Words

THREADS = 8


@pytest.fixture
def hasty() -> Iterator[None]:
    """Threads take turns a hundred thousand times a second."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("hasty")
def test_who_comes_second_finds_the_messages_too() -> None:
    for _ in range(5):
        words, start = Words("en"), Barrier(THREADS)

        def ask(_: int, words: Words = words, start: Barrier = start) -> list[str]:
            start.wait()
            return words.options("labels")

        with ThreadPoolExecutor(THREADS) as pool:
            assert len({tuple(each) for each in pool.map(ask, range(THREADS))}) == 1
