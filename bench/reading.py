"""The readers on the development corpora: ours of dates beside dateparser and JioNLP (where it is installed), ours of
whole messages against 20,000 customers, and of texts that somebody made to be slow."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from bench.readers import READERS
from handlers.reading.message import read_message
from handlers.reading.money import read_money
from handlers.reading.names import Named, NameIndex
from handlers.reading.when import read_when
from tests.reading import hostile
from tests.reading.many_names import twenty_thousand
from tests.reading.second_way import CORPUS, Row, corpus

ROUNDS = 3
NAMES = {"legwork": "Legwork", "dateparser": "dateparser, whole phrase", "search_dates": "dateparser, search_dates"}
NAMES["jionlp"] = "JioNLP (Chinese only)"


@dataclass
class Figures:
    """What one reader made of its rows."""

    name: str
    exact: int
    wrong: int
    dates: int
    taken: int
    others: int
    times: list[float]
    import_ms: float
    mb: float


def main() -> None:
    """Each table with its ratios to ours."""
    subprocess.run([sys.executable, "-m", "compileall", "-q", "handlers"], check=False, stdout=subprocess.DEVNULL)
    dates(corpus(*sorted(path.name for path in CORPUS.glob("when_*.tsv"))))
    crowd = _Crowd()
    crowd.messages()
    crowd.hostile_texts()


def dates(rows: Sequence[Row]) -> None:
    """Every reader on every row it is for; a table, ours first."""
    chinese = [row for row in rows if row.lang != "en"]
    ran = [_ran(name, chinese if name == "jionlp" else rows) for name in READERS]
    # The same rows for the same comparison.
    ran.insert(3, _ran("legwork", chinese, "Legwork, the Chinese rows"))
    print(f"{len(rows)} dates and look-alikes ({len(chinese)} of them Chinese)")
    print(f"{'':<28}{'exact':>14}{'wrong':>7}{'taken':>10}{'median':>10}{'p99':>11}{'import':>10}{'memory':>9}")
    for figures in ran:
        if figures:
            _show(figures)
    ours = ran[0]
    for figures in ran[1:]:
        if ours and figures:
            ratio = statistics.median(figures.times) / statistics.median(ours.times)
            print(f"{figures.name + ' / Legwork, median':<58} {ratio:8.1f}")


def _show(it: Figures) -> None:
    print(
        f"{it.name:<28}{it.exact:>5}/{it.dates:<4}{it.exact / it.dates:>4.0%}{it.wrong:>7}{it.taken:>5}/{it.others:<4}"
        f"{statistics.median(it.times):>7.0f} µs{_p99(it.times):>8.0f} µs{it.import_ms:>7.0f} ms{it.mb:>6.0f} MB"
    )


def _p99(times: Sequence[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]


# --- messages ---


class _Crowd:
    """20,000 made-up customers, and those of the corpus of messages."""

    def __init__(self) -> None:
        self._sets = json.loads((CORPUS / "customers.json").read_text("utf-8"))
        listed = twenty_thousand()
        first = len(listed) + 1
        theirs = [each for one in self._sets.values() for each in one["customers"]]
        listed += [Named(first + place, each["name"], tuple(each["aliases"])) for place, each in enumerate(theirs)]
        self._own = frozenset(range(first, first + len(theirs)))
        started = time.process_time()
        self._names = NameIndex(listed)
        print(f"{f'index of {len(listed):,} names':<58} {time.process_time() - started:8.2f} s")

    def messages(self) -> None:
        """The messages of the corpus as they are, then several joined to 200 characters and more."""
        lines = (CORPUS / "messages.jsonl").read_text("utf-8").splitlines()
        messages = [json.loads(line)["in"] for line in lines if line.strip() and not line.startswith("#")]
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
        started = time.perf_counter()
        read()
        times.append(time.perf_counter() - started)
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
    print(f"{title:<58} {statistics.median(times):8.2f} ms  (p99 {_p99(times):.2f}, most {max(times):.2f})")


# --- one reader ---


def _ran(name: str, rows: Sequence[Row], title: str | None = None) -> Figures | None:
    """None where the reader isn't installed."""
    runs = [_run(name, rows) for _ in range(ROUNDS)]
    if None in runs:
        return None
    readings = runs[0]["readings"]
    marks = [_mark(row.expected, reading) for row, reading in zip(rows, readings, strict=True)]
    return Figures(
        title or NAMES[name],
        exact=marks.count("exact"),
        wrong=marks.count("wrong"),
        dates=sum(mark in {"exact", "wrong", "unread"} for mark in marks),
        taken=marks.count("taken"),
        others=sum(mark in {"taken", "left"} for mark in marks),
        times=[min(times) for times in zip(*(run["times"] for run in runs), strict=True)],
        import_ms=min(run["import_ms"] for run in runs),
        mb=min(run["mb"] for run in runs),
    )


def _run(name: str, rows: Sequence[Row]) -> Any:
    typed = json.dumps([(row.text, row.prefer, row.lang, row.now, row.tz) for row in rows])
    command = [sys.executable, "-W", "ignore", "-m", "bench.readers", name]
    return json.loads(subprocess.run(command, input=typed, capture_output=True, text=True, check=True).stdout)


def _mark(expected: str, reading: Sequence[str]) -> str:
    """exact, wrong or unread where there is a date; taken or left where there is none, or it must be asked.

    Who knows only moments is right with the day, with the minute, or with the beginning of a period.
    """
    kind, _, rest = expected.partition(" ")
    if kind in {"none", "ask"}:
        return "taken" if reading else "left"
    if not reading:
        return "unread"
    start, _, end = rest.partition("..")
    return "exact" if _fits(start, reading[0]) and (not end or len(reading) < 2 or _fits(end, reading[1])) else "wrong"


def _fits(expected: str, read: str) -> bool:
    """Of the shorter one's precision: a day fits any minute of it."""
    bare = expected[:16].replace("T", " ")
    return read.startswith(bare) or (len(read) == 10 and bare.startswith(read))
