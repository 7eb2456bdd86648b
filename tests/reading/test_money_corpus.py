"""The corpus of amounts and of what is none: the formula, the expectation and our reading agree in every row."""

from __future__ import annotations

from handlers.reading.money import read_money
from tests.reading.money_second_way import Row, corpus, values

ROWS = corpus()


def _name(row: Row) -> str:
    return f"{row.text}|{row.home}" if row.home else row.text


def test_the_second_way_comes_to_the_same() -> None:
    reckoned = {_name(row): (values(row.formula), (row.amount, row.low, row.high)) for row in ROWS}
    assert {name: pair for name, pair in reckoned.items() if pair[0] != pair[1]} == {}


def test_reads() -> None:
    read = {_name(row): (_reading(row), (row.amount, row.currency, row.unit, row.low, row.high)) for row in ROWS}
    assert {name: pair for name, pair in read.items() if pair[0] != pair[1]} == {}


def _reading(row: Row) -> tuple[object, ...]:
    read = read_money(row.text, lang=row.lang, home=row.home)
    return read.amount, read.currency, read.unit, read.low, read.high


def test_no_row_stands_twice() -> None:
    assert len({(row.text, row.home) for row in ROWS}) == len(ROWS)


def test_the_corpus_is_as_large_as_was_asked() -> None:
    refused = sum(row.formula == "none" for row in ROWS)
    assert refused >= 90
    assert len(ROWS) - refused >= 250
