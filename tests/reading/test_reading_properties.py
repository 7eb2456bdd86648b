"""What holds for every text: nothing raises, what was read stands in the text, a long one is cut, and neither case nor
width nor spacing changes what it says."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.reading import fold
from handlers.reading.amounts.vague import find_vague
from handlers.reading.message import Item, read_message
from handlers.reading.money import Amount, read_all_money, read_money
from handlers.reading.names import Named, NameIndex
from handlers.reading.sentences.plain import LIMIT
from handlers.reading.when import When, read_all_when, read_when
from tests.reading import money_second_way
from tests.reading.hostile import PIECES, texts
from tests.reading.many_names import known
from tests.reading.second_way import CORPUS, Row, corpus

if TYPE_CHECKING:
    from collections.abc import Callable

NOW: Final = datetime(2026, 11, 25, 9, 30, tzinfo=ZoneInfo("Europe/London"))
NAMES: Final = NameIndex(Named(number, name) for number, name in enumerate(known(), 1))
OWN: Final = frozenset(range(1, 20))

_WORDS: Final = """
visited Acme met Ms Li ordered 20k paid 5万 拜访了 华强电子 见了 王经理 成交 回款 收了 定金 下周三 before Friday 3月5日
3pm 12/3 call tomorrow next: send quote 跟进 投诉 complains 没见到 不对，是 sorry, meant 明天： 需要支持 1. 2、 - ？ ?
！ 。 , ; $ ¥ NT$ € % k w 万 亿 几 多 半 前 后 at by to 到 和 and or 30 days from invoice 月结 含税 每台 个 10:30
Q1 2027 １２ ３月 Jan
"""
WORDS: Final = [*_WORDS.split(), "\n", "   ", "\u3000"]
ANY: Final = st.text(st.characters(exclude_categories=()), max_size=80)
"""Any characters at all, halves of pairs included."""
SAID: Final = st.lists(st.sampled_from(WORDS) | ANY, max_size=25).map(" ".join) | st.lists(
    st.sampled_from(WORDS), max_size=25
).map("".join)
PLACES: Final = st.sampled_from(["en", "zh-Hans", "zh-Hant"])


def when(text: str, lang: str = "en") -> When:
    return read_when(text, now=NOW, lang=lang)


def items(text: str, lang: str = "en") -> tuple[Item, ...]:
    return read_message(text, now=NOW, names=NAMES, lang=lang, own=OWN, home="GBP").items


# --- any text ---


@settings(max_examples=300, deadline=None)
@given(SAID, PLACES)
def test_dates_stand_in_the_text(text: str, lang: str) -> None:
    for found in (when(text, lang), *read_all_when(text, now=NOW, prefer="past", lang=lang)):
        stands_in(text, found)
        assert (found.kind == "none") == (found.start is None and found.offset_days is None)
        assert found.end is None or (found.start is not None and type(found.start) is type(found.end))
        assert not isinstance(found.start, datetime) or found.start.tzinfo is not None


@settings(max_examples=300, deadline=None)
@given(SAID, PLACES, st.sampled_from([None, "GBP", "TWD", "JPY"]))
def test_amounts_stand_in_the_text(text: str, lang: str, home: str | None) -> None:
    for found in (read_money(text, lang=lang, home=home), *read_all_money(text, lang=lang, home=home)):
        stands_in(text, found)
        assert (found.low is None) == (found.high is None)
        assert found.amount is None or found.amount.is_finite()


@settings(max_examples=200, deadline=None)
@given(SAID, PLACES)
def test_records_stand_in_the_text(text: str, lang: str) -> None:
    for item in items(text, lang):
        begin, end = item.at
        assert 0 <= begin <= end <= len(text)
        assert item.contact is None or "".join(item.contact.split()) in "".join(text.split())
        assert item.customer is None or not item.options
        assert item.customer is not None or item.kind not in {"visit", "deal", "payment", "complaint"} or item.ask


def stands_in(text: str, found: When | Amount) -> None:
    assert (found.at is None) == (not found.span)
    assert found.at is None or text[slice(*found.at)] == found.span


# --- long texts ---


@pytest.mark.parametrize("name", PIECES)
def test_of_a_long_text_the_beginning_is_read(name: str) -> None:
    text = texts()[f"{name}, in words"]
    assert when(text) == when(text[: fold.LIMIT])
    assert read_money(text) == read_money(text[: fold.LIMIT])
    assert find_vague(text) == find_vague(text[: fold.LIMIT])
    assert items(text) == items(text[:LIMIT])


# --- what does not matter ---

ROWS: Final = corpus(*sorted(path.name for path in CORPUS.glob("when_*.tsv")))
WIDE: Final = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}
CHANGES: Final[dict[str, Callable[[str], str]]] = {
    "capitals": str.upper,
    "full width": lambda text: text.translate(WIDE),
    "spaces between words": lambda text: text.replace(" ", "   "),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "around it": lambda text: f" \n{text}\t ",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_how_a_date_is_typed_does_not_matter(change: Callable[[str], str]) -> None:
    def read(row: Row, text: str) -> object:
        return said(read_when(text, now=row.moment, prefer=row.prefer, lang=row.lang))  # type: ignore[arg-type]

    differ = [(row.text, row.expected) for row in ROWS if read(row, row.text) != read(row, change(row.text))]
    assert differ == []


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_how_an_amount_is_typed_does_not_matter(change: Callable[[str], str]) -> None:
    def read(text: str, row: money_second_way.Row) -> object:
        found = read_money(text, lang=row.lang, home=row.home)
        return (found.amount, found.currency, found.low, found.high)

    rows = (row for row in money_second_way.corpus() if not FIGURES_APART.search(row.text))
    assert [row.text for row in rows if read(row.text, row) != read(change(row.text), row)] == []


FIGURES_APART: Final = re.compile("[0-9] [0-9]|，")
"""1 250 000 is one number, two spaces part two. A comma of Chinese text parts figures."""


def said(found: When) -> object:
    """Everything but the words and where they stood."""
    return (found.kind, found.start, found.end, found.offset_days, found.anchor, tuple(map(said, found.options)))


def test_the_words_that_were_read_keep_their_spaces() -> None:
    found = when("call   by  next   Friday \u3000 or so")
    assert (found.span, found.at) == ("by  next   Friday", (7, 24))
