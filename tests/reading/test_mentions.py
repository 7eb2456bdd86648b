"""Names in running sentences, among twenty thousand: a table, and what must hold for any text."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.reading.names import Mention, Named, NameIndex
from handlers.reading.naming.folding import CUT
from tests.reading.many_names import known, twenty_thousand

TABLE = Path(__file__).parent / "corpus" / "mentions.tsv"
KNOWN = {name: number for number, name in enumerate(known(), 1)}


class Row(NamedTuple):
    text: str
    own: frozenset[int] | None
    expected: str


def rows() -> list[Row]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [_row(*(cell.strip() for cell in line.split("|"))) for line in lines]


def _row(text: str, own: str, expected: str) -> Row:
    names = KNOWN if own == "*" else own.split("; ")
    return Row(text, frozenset(KNOWN[name] for name in names) if own else None, expected)


@pytest.fixture(scope="module")
def everyone() -> list[Named]:
    return twenty_thousand()


@pytest.fixture(scope="module")
def index(everyone: list[Named]) -> NameIndex:
    return NameIndex(everyone)


def shown(text: str, mentions: list[Mention], everyone: list[Named]) -> str:
    """Mentions as the table writes them."""
    return "; ".join(f"{text[one.start : one.end]} = {_whom(one, everyone)}" for one in mentions) or "-"


def _whom(one: Mention, everyone: list[Named]) -> str:
    return " / ".join(everyone[number - 1].name for number in one.ids) or "?"


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.text[:24]} {'' if row.own is None else len(row.own)}")
def test_sentence(row: Row, index: NameIndex, everyone: list[Named]):
    assert shown(row.text, index.mentions(row.text, row.own), everyone) == row.expected


def test_the_table_is_long_enough():
    table = rows()
    assert len(table) >= 120
    assert sum(row.expected == "-" for row in table) >= 40
