"""Amounts spelled by our own pen, in characters and in words, are read back; case, width and spacing don't matter."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handlers.reading.money import read_all_money, read_money
from tests.reading.money_second_way import Row, corpus

if TYPE_CHECKING:
    from collections.abc import Callable

EVERYDAY, FINANCIAL = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
SIGNS = {EVERYDAY: "千百十", FINANCIAL: "仟佰拾"}
_SMALL = (
    " one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
ONES = _SMALL.split(" ")
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ROUND = st.builds(lambda number, zeros: number * 10**zeros, st.integers(1, 99), st.integers(2, 8))
NUMBERS = st.integers(100, 10**5) | st.integers(10**5, 10**11) | ROUND
TRADITIONAL = str.maketrans(
    "万亿点两块几个钱贰陆来约过税业价单总额货报预计还给账现议这为时间实际达订欧镑韩币头质级别无数后开签请说话谈够带运"
    "费员经关转银电话号样户项图书华强与贵买卖发马让减涨传灯机张条吨层节应该联络区务产结终顶满将显见东车厂专广场门对边",
    "萬億點兩塊幾個錢貳陸來約過稅業價單總額貨報預計還給帳現議這為時間實際達訂歐鎊韓幣頭質級別無數後開簽請說話談夠帶運"
    "費員經關轉銀電話號樣戶項圖書華強與貴買賣發馬讓減漲傳燈機張條噸層節應該聯絡區務產結終頂滿將顯見東車廠專廣場門對邊",
)
CHANGES: list[Callable[[str], str]] = [
    str.upper,
    str.lower,
    lambda text: f" {text}  ",
    lambda text: text.replace(" ", "\u3000"),
]
ROWS = st.sampled_from(corpus())
many = settings(max_examples=400, deadline=None)


def characters(number: int, digits: str) -> str:
    """As cashiers write it: 一千零五万零三百."""
    groups = [(number // 10**8, "亿"), (number // 10**4 % 10**4, "万"), (number % 10**4, "")]
    written, skipped = "", False
    for group, sign in groups:
        if group:
            # a gap is said: 一亿一千 is heard as 110,000,000 too, 一亿零一千 only as 100,001,000
            gap = written and (skipped or group < 1000)
            written += (digits[0] if gap else "") + _group(group, digits) + sign
        skipped = not group
    return written


def _group(number: int, digits: str) -> str:
    written, skipped = "", False
    for step, sign in zip((1000, 100, 10, 1), (*SIGNS[digits], ""), strict=True):
        digit = number // step % 10
        if digit:
            written += (digits[0] if skipped and written else "") + digits[digit] + sign
            skipped = False
        else:
            skipped = True
    return written


def in_english(number: int, joined: str) -> str:
    """`two hundred and five thousand three hundred`."""
    for size, name in ((10**9, "billion"), (10**6, "million"), (10**3, "thousand")):
        if number >= size:
            rest = number % size
            behind = f" {'and ' if rest < 100 else ''}{in_english(rest, joined)}" if rest else ""
            return f"{in_english(number // size, joined)} {name}{behind}"
    hundreds, rest = divmod(number, 100)
    low = ONES[rest] if rest < 20 else f"{TENS[rest // 10]}{joined if rest % 10 else ''}{ONES[rest % 10]}"
    return f"{ONES[hundreds]} hundred{f' and {low}' if rest else ''}" if hundreds else low


@given(NUMBERS, st.sampled_from([EVERYDAY, FINANCIAL]))
@example(25_700_001_000, EVERYDAY)
@many
def test_characters(number: int, digits: str) -> None:
    read = read_money(characters(number, digits) + "元整")
    assert (read.amount, read.currency) == (Decimal(number), "CNY")


@given(NUMBERS, st.sampled_from(" -"))
@many
def test_words(number: int, joined: str) -> None:
    read = read_money(f"{in_english(number, joined)} dollars")
    assert (read.amount, read.currency) == (Decimal(number), "USD")


def test_case_width_and_spacing_of_the_corpus_do_not_matter() -> None:
    for row in corpus():
        read = read_money(row.text, home=row.home)
        for change in CHANGES:
            again = read_money(change(row.text), home=row.home)
            alike = (again.amount, again.currency, again.low, again.high)
            assert (read.amount, read.currency, read.low, read.high) == alike, change(row.text)


def test_the_traditional_script_reads_alike() -> None:
    rows = [row for row in corpus() if row.text != row.text.translate(TRADITIONAL)]
    assert len(rows) > 500
    for row in rows:
        read, again = (read_money(text, home=row.home) for text in (row.text, row.text.translate(TRADITIONAL)))
        alike = (again.amount, again.currency, again.low, again.high)
        assert (read.amount, read.currency, read.low, read.high) == alike, row.text


@given(st.lists(ROWS, min_size=1, max_size=4))
@many
def test_all_of_several_stand_where_they_say_in_their_order(rows: list[Row]) -> None:
    text = "；".join(row.text for row in rows)
    every = read_all_money(text)
    places = [each.at for each in every if each.at]
    assert [text[slice(*at)] for at in places] == [each.span for each in every]
    assert places == sorted(places)


SEVERAL = [
    ("定了20万收了3万定金再压10万", "200000 30000 100000"),
    ("won 120k, got 20k deposit, 100k outstanding", "120000 20000 100000"),
    ("签了35万，预付10万，尾款25万月底", "350000 100000 250000"),
    ("收了500定金，总价5000", "500 5000"),
    ("12台水泵 22万，运费800", "220000 800"),
    ("20k + 5k", "20000 5000"),
    ("20万和30万", "200000 300000"),
    ("20k and 30k", "20000 30000"),
    ("不是12万是15万", "120000 150000"),
    ("¥120,000（12万）和 3万", "120000 30000"),
    ("deposit three thousand of twenty thousand", "3000 20000"),
    ("每台4万，共20万", "200000"),
]


@pytest.mark.parametrize(("text", "amounts"), SEVERAL)
def test_every_amount_in_its_order(text: str, amounts: str) -> None:
    assert " ".join(str(each.amount) for each in read_all_money(text)) == amounts


TAXES = [
    ("含税126万", "included"),
    ("20万含13%增值税", "included"),
    ("20萬稅內含", "included"),
    ("£120k incl. VAT", "included"),
    ("120k gross", "included"),
    ("不含税126万", "excluded"),
    ("NT$126萬（未稅）", "excluded"),
    ("20萬（稅外加）", "excluded"),
    ("20万税另计", "excluded"),
    ("120k + 20% VAT", "excluded"),
    ("120k plus VAT", "excluded"),
    ("120k net", "excluded"),
    ("120k net 30", None),
    ("120k net margin", None),
    ("20万，开13个点", None),
    ("含税126万，不含税120万", None),
]


@pytest.mark.parametrize(("text", "tax"), TAXES)
def test_tax_is_kept_with_the_amount(text: str, tax: str | None) -> None:
    assert read_money(text).tax == tax


def test_each_amount_has_its_own_tax() -> None:
    every = read_all_money("未稅NT$120萬，含稅NT$126萬，押金3萬")
    assert [each.tax for each in every] == ["excluded", "included", None]
