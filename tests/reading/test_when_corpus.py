"""The corpora of dates, times and look-alikes: the formula, the expectation and our reading agree in every row."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from handlers.reading.when import When, read_when
from tests.reading.second_way import CORPUS, Row, corpus, expectation

FILES = sorted(path.name for path in CORPUS.glob("when_*.tsv"))
ROWS = corpus(*FILES)


def shown(when: When) -> str:
    """The reading as the corpora write it."""
    if when.options:
        return "ask " + " | ".join(shown(option) for option in when.options)
    if when.kind == "none":
        return "none"
    if when.kind == "anchored":
        return f"anchored {when.offset_days} {when.anchor}"
    ends = (one for one in (when.start, when.end) if one is not None)
    return f"{when.kind} " + "..".join(
        one.isoformat(timespec="minutes") if isinstance(one, datetime) else one.isoformat() for one in ends
    )


def _name(row: Row) -> str:
    return f"{row.text}|{row.prefer}|{row.now}|{row.tz}|{row.lang}"


# One test a file: thousands of rows as tests of their own cost more than reading them.
@pytest.mark.parametrize("file", FILES)
def test_the_second_way_comes_to_the_same(file: str) -> None:
    otherwise = {_name(row): (expectation(row), row.expected) for row in corpus(file)}
    assert {name: pair for name, pair in otherwise.items() if pair[0] != pair[1]} == {}


@pytest.mark.parametrize("file", FILES)
def test_reads(file: str) -> None:
    read = {_name(row): (_reading(row), row.expected) for row in corpus(file)}
    assert {name: pair for name, pair in read.items() if pair[0] != pair[1]} == {}


def _reading(row: Row) -> str:
    return shown(read_when(row.text, now=row.moment, prefer=row.prefer, lang=row.lang))  # type: ignore[arg-type]


COUNTED = re.compile(
    r"(day|week|month|year|workday)[+-][1-9]|weekday \w+ iso|elapsed|next "
    r"|(span|last|first) (week|month|quarter|year)[+-]"
)
"""Formulas that count from now alone: their rows can be asked at any time."""


@pytest.mark.parametrize("seed", range(3))
def test_what_counts_from_now_is_right_at_any_time(seed: int) -> None:
    chance = random.Random(seed)
    wrong = []
    for row in (row for row in ROWS if COUNTED.match(row.formula) and not re.search("[0-9]{4}", row.formula)):
        now = datetime.fromisoformat("2026-01-01") + timedelta(minutes=chance.randrange(3 * 365 * 24 * 60))
        then = replace(row, now=now.isoformat())
        try:
            expected = expectation(then)
        except ValueError:
            continue  # no such day in that month, no such hour on that day
        found = read_when(row.text, now=then.moment, prefer=row.prefer, lang=row.lang)  # type: ignore[arg-type]
        if shown(found) not in {expected, "none"}:  # 明天周四 is read on Wednesdays alone
            wrong.append((row.text, then.now, expected, shown(found)))
    assert wrong == []


def test_no_row_stands_twice() -> None:
    keys = [(row.text, row.prefer, row.lang, row.now, row.tz) for row in ROWS]
    assert len(set(keys)) == len(keys)
