"""Readers of dates and of amounts side by side on the development corpora, and their times as ratios to ours."""

import json
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tests.reading import money_second_way
from tests.reading.second_way import CORPUS, corpus

ROUNDS = 3
CHINESE = ", the Chinese rows"


@dataclass
class Case:
    """A row as a reader takes it, what is right, and whether it is Chinese."""

    row: Sequence[str | None]
    expected: list[str]
    chinese: bool


@dataclass
class Figures:
    """What one reader made of its rows."""

    name: str
    exact: int
    wrong: int
    readable: int
    taken: int
    others: int
    times: list[float]
    import_ms: float
    mb: float


def dates() -> None:
    """Every reader of dates on every row it is for."""
    rows = corpus(*sorted(path.name for path in CORPUS.glob("when_*.tsv")))
    cases = [
        Case((row.text, row.prefer, row.lang, row.now, row.tz), _ends(row.expected), row.lang != "en") for row in rows
    ]
    chinese = [case for case in cases if case.chinese]
    print(f"{len(cases)} dates and look-alikes ({len(chinese)} of them Chinese)")
    _table(
        _ran("legwork", "Legwork", cases),
        _ran("dateparser", "dateparser, whole phrase", cases),
        _ran("search_dates", "dateparser, search_dates", cases),
        _ran("legwork", "Legwork" + CHINESE, chinese),
        _ran("jionlp", "JioNLP" + CHINESE, chinese),
    )


def amounts() -> None:
    """Every reader of amounts on every row it is for."""
    rows = money_second_way.corpus()
    cases = [
        Case(
            (row.text, row.lang, row.home),
            [format(one, "f") for one in (row.amount, row.low, row.high) if one is not None],
            row.lang != "en",
        )
        for row in rows
    ]
    chinese = [case for case in cases if case.chinese]
    print(f"{len(cases)} amounts and look-alikes ({len(chinese)} of them Chinese)")
    _table(
        _ran("legwork amounts", "Legwork", cases),
        _ran("legwork amounts", "Legwork" + CHINESE, chinese),
        _ran("jionlp amounts", "JioNLP" + CHINESE, chinese),
    )


def _table(*ran: Figures | None) -> None:
    """Ours comes first; what is not installed is None."""
    print(f"{'':<28}{'exact':>15}{'wrong':>7}{'taken':>10}{'median':>10}{'p99':>11}{'import':>10}{'memory':>9}")
    there = [figures for figures in ran if figures]
    for it in there:
        print(
            f"{it.name:<28}{it.exact:>5}/{it.readable:<5}{it.exact / it.readable:>4.0%}{it.wrong:>7}"
            f"{it.taken:>5}/{it.others:<4}{statistics.median(it.times):>7.0f} µs{p99(it.times):>8.0f} µs"
            f"{it.import_ms:>7.0f} ms{it.mb:>6.0f} MB"
        )
    for it in there:
        if not it.name.startswith("Legwork"):
            ratio = statistics.median(it.times) / statistics.median(there[0].times)
            print(f"{it.name + ' / Legwork, median':<58} {ratio:8.1f}")


def p99(times: Sequence[float]) -> float:
    """What one in a hundred exceeds."""
    return sorted(times)[int(len(times) * 0.99)]


def _ran(reader: str, name: str, cases: Sequence[Case]) -> Figures | None:
    """None where the reader isn't installed."""
    runs = [_run(reader, cases) for _ in range(ROUNDS)]
    if None in runs:
        return None
    marks = [_mark(case.expected, reading) for case, reading in zip(cases, runs[0]["readings"], strict=True)]
    return Figures(
        name,
        exact=marks.count("exact"),
        wrong=marks.count("wrong"),
        readable=sum(mark in {"exact", "wrong", "unread"} for mark in marks),
        taken=marks.count("taken"),
        others=sum(mark in {"taken", "left"} for mark in marks),
        times=[min(times) for times in zip(*(run["times"] for run in runs), strict=True)],
        import_ms=min(run["import_ms"] for run in runs),
        mb=min(run["mb"] for run in runs),
    )


def _run(reader: str, cases: Sequence[Case]) -> Any:
    typed = json.dumps([case.row for case in cases])
    command = [sys.executable, "-W", "ignore", "-m", "bench.readers", reader]
    return json.loads(subprocess.run(command, input=typed, capture_output=True, text=True, check=True).stdout)


def _ends(expected: str) -> list[str]:
    """What the corpus expects of a date, as a reading: nothing where it is none, or must be asked."""
    kind, _, rest = expected.partition(" ")
    return [] if kind in {"none", "ask"} else [end[:16].replace("T", " ") for end in rest.split("..")]


def _mark(expected: Sequence[str], reading: Sequence[str]) -> str:
    """exact, wrong or unread where there is something to read; taken or left where there is none, or it must be asked.

    Who knows only moments is right with the day, with the minute, or with the beginning of a period.
    """
    if not expected:
        return "taken" if reading else "left"
    if not reading:
        return "unread"
    if "-" in expected[0] or " " in expected[0]:
        return "exact" if all(map(_fits, expected, reading)) else "wrong"
    return "exact" if [*map(Decimal, expected)] == [*map(Decimal, reading)] else "wrong"


def _fits(expected: str, read: str) -> bool:
    """Of the shorter one's precision: a day fits any minute of it."""
    return read.startswith(expected) or (len(read) == 10 and expected.startswith(read))
