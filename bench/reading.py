"""The readers on the development corpora: dates and amounts beside others (`side_by_side.py`), whole messages against
20,000 customers, and texts that somebody made to be slow. All in processor time, so that a busy machine counts less."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from bench import side_by_side
from bench.side_by_side import p99
from handlers.reading.message import read_message
from handlers.reading.money import read_money
from handlers.reading.names import Named, NameIndex
from handlers.reading.when import read_when
from tests.reading import hostile, messages_corpus
from tests.reading.many_names import twenty_thousand

ROUNDS = 3


def main() -> None:
    """Each table with its ratios to ours."""
    subprocess.run([sys.executable, "-m", "compileall", "-q", "handlers"], check=False, stdout=subprocess.DEVNULL)
    side_by_side.dates()
    side_by_side.amounts()
    crowd = _Crowd()
    crowd.messages()
    crowd.hostile_texts()


# --- messages ---


class _Crowd:
    """20,000 made-up customers, and those of the corpus of messages."""

    def __init__(self) -> None:
        self._sets = messages_corpus.companies()
        listed = twenty_thousand()
        first = len(listed) + 1
        theirs = {each["name"]: each for one in self._sets.values() for each in one["customers"]}.values()
        listed += [Named(first + place, each["name"], tuple(each["aliases"])) for place, each in enumerate(theirs)]
        self._own = frozenset(range(first, first + len(theirs)))
        started = time.process_time()
        self._names = NameIndex(listed)
        print(f"{f'index of {len(listed):,} names':<58} {time.process_time() - started:8.2f} s")

    def messages(self) -> None:
        """The messages of the corpus as they are, then several joined to 200 characters and more."""
        messages = [line["in"] for line in messages_corpus.lines()]
        _show_times(f"{len(messages)} messages", [_least(self._reading(one)) for one in messages])
        long = [one for of in self._sets for one in _joined([each for each in messages if each["customers"] == of])]
        _show_times(f"{len(long)} of 200 characters and more", [_least(self._reading(one)) for one in long])

    def _reading(self, message: dict[str, Any]) -> Callable[[], object]:
        where = self._sets[message["customers"]]
        now = datetime.fromisoformat(message["now"]).replace(tzinfo=ZoneInfo(where["tz"]))
        lang, home = where["lang"], where["home"]
        return partial(read_message, message["text"], now=now, names=self._names, lang=lang, own=self._own, home=home)

    def hostile_texts(self) -> None:
        """The slowest of the texts made to be slow."""
        now = datetime(2026, 11, 25, 9, 30, tzinfo=ZoneInfo("Europe/London"))
        readers: dict[str, Callable[[str], object]] = {
            "when": lambda text: read_when(text, now=now),
            "money": read_money,
            "message": lambda text: read_message(text, now=now, names=self._names, own=self._own),
        }
        for name, read in readers.items():
            taken = {of: _least(partial(read, text)) for of, text in hostile.texts().items()}
            worst = max(taken, key=lambda of: taken[of])
            title = f"read {name}, the slowest of {len(taken)} hostile texts of 100 kB"
            print(f"{title:<58} {taken[worst]:8.1f} ms  ({worst})")


def _least(read: Callable[[], object]) -> float:
    """Milliseconds of the quickest of the rounds."""
    times = []
    for _ in range(ROUNDS):
        started = time.thread_time()
        read()
        times.append(time.thread_time() - started)
    return min(times) * 1000


def _joined(messages: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """One after the other, until each has 200 characters."""
    found: list[dict[str, Any]] = []
    for message in messages:
        if found and len(found[-1]["text"]) < 200:
            found[-1]["text"] += "\n" + message["text"]
        else:
            found.append(dict(message))
    return [each for each in found if len(each["text"]) >= 200]


def _show_times(title: str, times: Sequence[float]) -> None:
    print(f"{title:<58} {statistics.median(times):8.2f} ms  (p99 {p99(times):.2f}, most {max(times):.2f})")
