"""Names in running sentences, among twenty thousand: a table, and what must hold for any text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.reading.names import Mention, Named, NameIndex
from handlers.reading.naming.running import LONGEST
from tests.reading.many_names import known, twenty_thousand

TABLE = Path(__file__).parent / "corpus" / "mentions.tsv"
FEW_TABLE = TABLE.with_name("mentions_few.tsv")
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


def few() -> list[str]:
    """The names of the second table, from its head."""
    (line,) = [line for line in FEW_TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("#:")]
    return [name.strip() for name in line.removeprefix("#:").split(";")]


FEW_NAMES = NameIndex(Named(number, name) for number, name in enumerate(few(), 1))


@pytest.mark.parametrize(
    "line", [line for line in FEW_TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
)
def test_sentence_among_few_names(line: str):
    text, _, expected = (cell.strip() for cell in line.split("|"))
    listed = [Named(number, name) for number, name in enumerate(few(), 1)]
    assert shown(text, FEW_NAMES.mentions(text), listed) == expected


class Table(NamedTuple):
    """Names, and sentences that speak of them."""

    names: list[Named]
    known: NameIndex
    rows: list[str]

    @classmethod
    def of(cls, name: str) -> Table:
        lines = TABLE.with_name(f"mentions_{name}.tsv").read_text(encoding="utf-8").splitlines()
        (head,) = [line for line in lines if line.startswith("#:")]
        spelt = [one.strip().split("=") for one in head.removeprefix("#:").split(";")]
        named = [Named(number, name, tuple(aliases)) for number, (name, *aliases) in enumerate(spelt, 1)]
        return cls(named, NameIndex(named), [line for line in lines if line and line[0] != "#"])


PLACES_AND_TRADES = Table.of("trades")
TRADES, OF_TRADES = PLACES_AND_TRADES.names, PLACES_AND_TRADES.known
ALIKE = Table.of("alike")
SHORT = Table.of("short")


@pytest.mark.parametrize(
    ("table", "line"),
    [(each, row) for each in (PLACES_AND_TRADES, ALIKE, SHORT) for row in each.rows],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_sentence_among_names_of_a_table(table: Table, line: str):
    """Places and lines of business around a name; names of which one is nearly another's; parts of names."""
    text, expected = (cell.strip() for cell in line.split("|"))
    assert shown(text, table.known.mentions(text), table.names) == expected


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("瑞精模具 谈价", ["长安锐精模具有限公司"]),
        ("大發 谈价", ["仁武大發鋼鐵股份有限公司", "大發生鮮超市"]),
        ("sunrise 40 panels", ["Sunrise Solar", "Sunrise Foods"]),
        ("big tech demo", []),  # nor the Big of Big Tex
        ("peak season", []),
        ("大朗 见客户", []),  # a town
        ("太平洋保险", []),
    ],
)
def test_behind_a_command(text: str, meant: list[str]):
    everyone = frozenset(range(1, len(TRADES) + 1))
    assert [TRADES[one.id - 1].name for one in OF_TRADES.part_at_start(text, everyone)] == meant


@pytest.mark.parametrize(("typed", "near"), [("big tech", "Big Tex"), ("laxmi mills", "Lakshmi Mills")])
def test_what_only_sounds_alike_is_offered_and_never_taken(typed: str, near: str):
    (one,) = OF_TRADES.mentions(f"{typed} called")
    assert (one.ids, [TRADES[each - 1].name for each in one.near]) == ((), [near])
    (found,) = OF_TRADES.search(typed)
    assert (TRADES[found.id - 1].name, found.how, found.score < 0.6) == (near, "typo", True)


def test_the_table_is_long_enough():
    table = rows()
    assert len(table) >= 120
    assert sum(row.expected == "-" for row in table) >= 40


# ── one look-up ──


def typed() -> list[tuple[str, str]]:
    lines = (TABLE.parent / "names.tsv").read_text(encoding="utf-8").splitlines()
    return [(one.strip(), two.strip()) for one, two in (line.split("|") for line in lines if line[:1] != "#")]


@pytest.mark.parametrize(("words", "meant"), typed())
def test_typos_and_abbreviations_find_their_customer_first(
    words: str, meant: str, index: NameIndex, everyone: list[Named]
):
    assert everyone[index.search(words, limit=5)[0].id - 1].name == meant


def test_there_are_fifty_look_ups():
    assert len(typed()) >= 50


# ── own ones, and a few names ──

FEW = NameIndex(
    Named(number, name)
    for number, name in enumerate(["鸿源机电", "宏远机电", "宏源机电", "Zeta", "Zeta Foods", "Delta One", "先锋"], 1)
)


@pytest.mark.parametrize(
    ("text", "own", "expected"),
    [
        ("见了弘源机电", {1}, [(1,)]),
        ("见了弘源机电", {2}, [(2,)]),
        ("见了弘源机电", None, [(1, 2, 3)]),
        ("见了宏源机电", {1}, [(3,)]),
        ("met Zeta today", None, [(4,)]),
        ("met Zeta today", {5}, [(5, 4)]),
        ("met Zeta today", {4, 5}, [(4,)]),
        ("met Zeta Worx today", {4, 5}, [()]),
        ("met Zeta Foods and Zeta", None, [(5,), (4,)]),
        ("visited delta", None, [(6,)]),
        ("the delta between offer and order", None, []),
        ("先锋的刘总来了", None, [(7,)]),
        ("他是业务先锋", None, []),
        ("DO1 called", None, []),
        ("", None, []),
        ("。。。", None, []),
    ],
)
def test_own_ones_go_before_others(text: str, own: set[int] | None, expected: list[tuple[int, ...]]):
    assert [one.ids for one in FEW.mentions(text, own)] == expected


@pytest.mark.parametrize(("own", "meant"), [({1}, [(1,)]), ({2}, [(2,)]), ({1, 2}, [(1, 2)]), (set(), []), (None, [])])
def test_an_inner_part_counts_for_own_ones_among_many(own: set[int] | None, meant: list[tuple[int, ...]]):
    two = [Named(1, "开封小蓬莱甜品"), Named(2, "商丘小蓬莱海味")]
    many = NameIndex([*two, *(Named(number, f"Firm {number}") for number in range(3, 400))])
    assert [one.ids for one in many.mentions("给小蓬莱送样", own)] == meant


def test_a_longer_unknown_name_gives_those_near_it():
    (one,) = FEW.mentions("met Zeta Worx today")
    assert (one.ids, one.near, one.start, one.end) == ((), (4,), 4, 13)


def test_a_name_dropped_is_no_longer_found():
    index = NameIndex([Named(1, "Northgate Logistics"), Named(2, "华强电子")])
    index.drop(1)
    index.drop(2)
    index.put(Named(3, "Bolt & Sons"))
    assert [one.ids for one in index.mentions("at nortgate logstics, 华墙电子, 华强, hqdz and at bolt")] == [(3,)]


def test_the_end_of_an_evening_s_report_is_read(index: NameIndex):
    text = "聊了新项目的报价，对方嫌贵。" * 200 + "去了宏源机电"
    assert [one.ids for one in index.mentions(text)] == [(KNOWN["鸿源机电"],)]


@pytest.mark.parametrize("unit", ["华强电了", "宏源机电 ", "nortgate ", "去了hq", "Acme Valves ", "xian ", "华强"])
def test_a_text_made_to_be_slow_is_cut(unit: str, index: NameIndex):
    text = unit * (100_000 // len(unit))
    assert all(one.end <= LONGEST for one in index.mentions(text, frozenset(KNOWN.values())))


# ── properties ──

PIECES = st.sampled_from(
    [
        *KNOWN,
        "，",
        " and ",
        "今天",
        "去了",
        "见",
        "20",
        ". ",
        "’s ",
        "\u0301",
        "㍿",
        "ﷺ",
        "😀",
        "华强",
        "zeta",
        "Acme Valves",
        "hq",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=40), st.booleans())
@settings(max_examples=150, deadline=None)
def test_mentions_lie_in_the_text_and_apart(index: NameIndex, text: str, own: bool):
    found = index.mentions(text, frozenset(KNOWN.values()) if own else None)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert 0 < one.score <= 1
        assert len(set(one.ids)) == len(one.ids)
        assert one.ids or one.near
    assert all(one.end <= two.start for one, two in pairwise(found))


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_each_name_is_found_as_it_stands(name: str, index: NameIndex):
    for text in (f"visited {name} today", f"今天去了{name}，聊了报价", name):
        (one,) = index.mentions(text)
        assert one.ids[0] == KNOWN[name]
        assert text[one.start : one.end].startswith(name[:2])
