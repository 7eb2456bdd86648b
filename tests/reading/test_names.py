"""The finder of names: tables to read, and properties that hold for any text."""

import subprocess
import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.names import Match, Named, NameIndex, bare, fold
from handlers.reading.naming.folding import CUT, forms

NAMES = """
Acme; Acme Pumps; 华强电子; 华强电器有限公司; 深圳市宏达科技股份有限公司; 鸿源机电; Müller GmbH; Summit; May; Sunday Ltd
九月集团; 三一重工; 三一; 7-Eleven; 3M 中国; Northgate Logistics; Procter & Gamble; McDonald's; 台積電; 天成
㈱田中商事; 重庆长安汽车; U.S. Steel Corp; Bosch（中国）投资有限公司; 周大福; Target; Will; 360; 大华; Straße & Söhne KG
삼성전자; 大家乐; March Foods
"""
ALL = [name.strip() for line in NAMES.strip().splitlines() for name in line.split(";")]
IDS = {name: number for number, name in enumerate(ALL)}
INDEX = NameIndex(Named(number, name) for name, number in IDS.items())


def found(text: str, matches: list[Match]) -> list[str]:
    """Write matches as people read them: the name, and the words it was read from where they differ."""
    return [
        ALL[match.id]
        if ALL[match.id] == text[match.start : match.end]
        else f"{ALL[match.id]} < {text[match.start : match.end]}"
        for match in matches
    ]


def names(matches: list[Match]) -> list[str]:
    return [ALL[match.id] for match in matches]


# ── folding ──


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Acme  Pumps", "acme pumps"),
        ("ＡＣＭＥ　ｐｕｍｐｓ", "acme pumps"),
        ("Coca-Cola", "coca cola"),
        ("7-Eleven", "7eleven"),
        ("7 eleven", "7eleven"),
        ("Studio 54", "studio54"),
        ("24 7", "24 7"),
        ("3M 中国", "3m中国"),
        ("U.S. Steel", "us steel"),
        ("McDonald’s", "mcdonalds"),
        ("Procter&Gamble", "procter and gamble"),
        ("Straße", "strasse"),
        ("Mu\u0308ller", "müller"),
        ("華強電子", "华强电子"),
        ("華 強・電子", "华强电子"),
        ("衞星", "卫星"),
        ("ﾄﾖﾀ", "トヨタ"),
        ("Ac\u200bme\ufe0f", "acme"),
        ("  …!", ""),
        ("", ""),
    ],
)
def test_fold(written, folded):
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "rest"),
    [
        ("Acme Ltd.", "acme"),
        ("Acme Pumps Co., Ltd.", "acme pumps"),
        ("Acme Sdn. Bhd.", "acme"),
        ("Acme Pte Ltd", "acme"),
        ("Müller GmbH & Co. KG", "müller"),
        ("The Body Shop Inc", "body shop"),
        ("Total S.A.", "total"),
        ("Acme (China) Co., Ltd.", "acme"),
        ("华强电子有限公司", "华强电子"),
        ("华强电子（深圳）股份有限公司", "华强电子"),
        ("華強電子有限責任公司", "华强电子"),
        ("三一集团有限公司", "三一"),
        ("大集团", "大集团"),
        ("公司", "公司"),
        ("Ltd", "ltd"),
        ("Co Co", "co"),
        ("华强电子上海分公司", "华强电子上海分公司"),
        ("㈱田中商事", "田中商事"),
        ("株式会社田中商事", "田中商事"),
        ("(Acme)", "acme"),
        ("Incognito", "incognito"),
        ("Route 66 GmbH", "route66"),
    ],
)
def test_bare(written, rest):
    assert bare(written) == rest


# ── exact ──


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acme met Bob", ["Acme"]),
        ("Acme Pumps met Bob", ["Acme Pumps"]),
        ("acme-pumps: order", ["Acme Pumps < acme-pumps"]),
        ("Acme's order", ["Acme"]),
        ("Acmeology", []),
        ("visited Acme", []),
        ("华强电子要20台", ["华强电子"]),
        ("華強電器報價", ["华强电器有限公司 < 華強電器"]),
        ("华强电器有限公司要货", ["华强电器有限公司"]),
        ("台积电 周五", ["台積電 < 台积电"]),
        ("宏达科技王总", ["深圳市宏达科技股份有限公司 < 宏达科技"]),
        ("7 eleven wants", ["7-Eleven < 7 eleven"]),
        ("3M中国的订单", ["3M 中国 < 3M中国"]),
        ("360", ["360"]),
        ("360 units", []),
        ("May wants 20 pumps", ["May"]),
        ("May 5 visit", []),
        ("march foods paid", ["March Foods < march foods"]),
        ("Sunday I met Bob", []),
        ("Sunday Ltd called", ["Sunday Ltd"]),
        ("九月交货", []),
        ("九月集团要货", ["九月集团"]),
        ("summit, 3pm", ["Summit < summit"]),
        ("三一重工的单子", ["三一重工"]),
        ("삼성 전자가", ["삼성전자 < 삼성 전자"]),
        ("", []),
        ("。。。", []),
    ],
)
def test_at_start(text, expected):
    assert found(text, INDEX.at_start(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("saw Acme Pumps and Acme today", ["Acme Pumps", "Acme"]),
        ("saw acme today", ["Acme < acme"]),
        ("pineacme, acmes", []),
        ("McDonald's and Acme's people", ["McDonald's", "Acme"]),
        ("met US Steel, not U.S. Robotics", ["U.S. Steel Corp < US Steel"]),
        ("今天拜访了华强电器和華強電子", ["华强电器有限公司 < 华强电器", "华强电子 < 華強電子"]),
        ("今天成交了", []),
        ("见了天成的王总", ["天成"]),
        ("九月交货给九月集团", ["九月集团"]),
        ("周大福周三付款", ["周大福"]),
        ("一共二三一台", []),
        ("跟大家说了大家乐的事", ["大家乐"]),
        ("reached the summit of the talks", []),
        ("Met Summit today", ["Summit"]),
        ("REACHED THE SUMMIT", []),
        ("see you in May", []),
        ("the 5 May visit", []),
        ("saw May today", ["May"]),
        ("Met Bob. May go back", []),
        ("may be late", []),
        ("will call tomorrow", []),
        ("Will called about the order", ["Will"]),
        ("my target is 20k", []),
        ("20 of 360 units", []),
        ("visited Sunday Ltd on Sunday", ["Sunday Ltd"]),
        ("March Foods in March", ["March Foods"]),
        ("May", ["May"]),
    ],
)
def test_within(text, expected):
    assert found(text, INDEX.within(text)) == expected


def test_two_with_the_same_name_are_both_given():
    index = NameIndex([Named(1, "Acme Ltd"), Named(2, "ACME", ("Pumps & Co",)), Named(3, "Other", ("acme",))])
    assert [(match.id, match.how) for match in index.at_start("Acme called")] == [
        (2, "name"),
        (3, "alias"),
        (1, "name"),
    ]
    assert {match.id for match in index.within("I saw Acme")} == {1, 2, 3}
    assert [(match.id, match.how) for match in index.at_start("pumps and co. paid")] == [(2, "alias")]


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("Acme Valves called", True),
        ("Acme valves leak", False),
        ("Acme met Bob", False),
        ("Acme", False),
        ("天成电器要货", True),
        ("天成要货", False),
    ],
)
def test_a_trade_behind_the_name_leaves_a_doubt(text, doubtful):
    for match in (INDEX.at_start(text)[0], INDEX.within(text)[0]):
        assert (match.score < 0.75) == doubtful


def test_little_words_as_names():
    index = NameIndex([Named(1, "IT"), Named(2, "Will"), Named(3, "Hope")])
    meant = {
        text: [match.id for match in index.within(text)]
        for text in (
            "it was good",
            "It wants oil",
            "IT wants 3",
            "met IT",
            "Will wants 3",
            "will he come",
            "I hope so",
            "saw Hope",
        )
    }
    assert [text for text, ids in meant.items() if ids] == ["IT wants 3", "met IT", "Will wants 3", "saw Hope"]


def test_same_town_less_name_is_given_for_both():
    index = NameIndex([Named(1, "深圳市华强电子有限公司"), Named(2, "上海华强电子有限公司")])
    assert [match.id for match in index.at_start("华强电子要货")] == [1, 2]
    assert [match.id for match in index.at_start("上海华强电子要货")] == [2]


# ── inexact ──


@pytest.mark.parametrize(
    ("text", "best", "how"),
    [
        ("acme", "Acme", "name"),
        ("Acme Pumps Limited", "Acme Pumps", "name"),
        ("northgate", "Northgate Logistics", "part"),
        ("logistics", "Northgate Logistics", "part"),
        ("north", "Northgate Logistics", "part"),
        ("電器", "华强电器有限公司", "part"),
        ("AP", "Acme Pumps", "initials"),
        ("P&G", "Procter & Gamble", "initials"),
        ("hqdz", "华强电子", "initials"),
        ("hdkj", "深圳市宏达科技股份有限公司", "initials"),
        ("huaqiang dianzi", "华强电子", "sound"),
        ("hongyuan", "鸿源机电", "sound"),
        ("chongqing", "重庆长安汽车", "sound"),
        ("宏源机电", "鸿源机电", "sound"),
        ("宏源", "鸿源机电", "sound"),
        ("Mueller", "Müller GmbH", "typo"),
        ("muller", "Müller GmbH", "typo"),
        ("Amce", "Acme", "typo"),
        ("acme pmps", "Acme Pumps", "typo"),
        ("Nortgate", "Northgate Logistics", "typo"),
        ("华墙电自", "华强电子", "sound"),
        ("重庆常安气车", "重庆长安汽车", "sound"),
        ("三二重工", "三一重工", "typo"),
        ("Acme Pumps in Leeds", "Acme Pumps", "name"),
        ("Sunday", "Sunday Ltd", "name"),
        ("九月", "九月集团", "name"),
    ],
)
def test_search(text, best, how):
    first = INDEX.search(text)[0]
    assert (ALL[first.id], first.how) == (best, how)
    assert (first.start, first.end) == (0, len(text))


@pytest.mark.parametrize("text", ["xyzzy", "电", "q", "", "。", "公司的"])
def test_search_finds_nothing_sure(text):
    assert all(match.score < 0.95 for match in INDEX.search(text))


def test_search_keeps_to_the_given_ids():
    own = {IDS["鸿源机电"], IDS["Acme Pumps"]}
    assert names(INDEX.search("宏源机电", among=own)) == ["鸿源机电"]
    assert names(INDEX.search("acme", among=own)) == ["Acme Pumps"]
    assert INDEX.search("华强", among=own) == []
    assert len(INDEX.search("华强", limit=1)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Northgate wants 20 pumps", ["Northgate Logistics < Northgate"]),
        ("Logistics called", []),
        ("Pumps are late", []),
        ("华强要20台", ["华强电子 < 华强", "华强电器有限公司 < 华强"]),
        ("华强电话里说", ["华强电子 < 华强", "华强电器有限公司 < 华强"]),
        ("華強電子廠", ["华强电子 < 華強電子"]),
        ("宏达要货", ["深圳市宏达科技股份有限公司 < 宏达"]),
        ("深圳市宏达要货", ["深圳市宏达科技股份有限公司 < 深圳市宏达"]),
        ("深圳市场很好", []),
        ("重庆下雨", []),
        ("长安要货", ["重庆长安汽车 < 长安"]),
        ("Steel is dear", []),
        ("", []),
    ],
)
def test_part_at_start(text, expected):
    assert found(text, INDEX.part_at_start(text, frozenset(IDS.values()))) == expected


def test_part_at_start_keeps_to_the_given_ids():
    assert INDEX.part_at_start("华强要20台", {IDS["Acme"]}) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("华强电子有限公司", ["华强电子"]),
        ("華強電子", ["华强电子"]),
        ("上海华强电子", ["华强电子"]),
        ("宏源机电公司", ["鸿源机电"]),
        ("华强机械", []),
        ("Mueller", ["Müller GmbH"]),
        ("Northgate", ["Northgate Logistics"]),
        ("Nortgate Logistics", ["Northgate Logistics"]),
        ("Acme Pump", ["Acme Pumps", "Acme"]),
        ("Target Tools", []),
        ("Zenith", []),
        ("", []),
    ],
)
def test_near(name, expected):
    assert names(INDEX.near(name)) == expected


# ── putting and dropping ──


def test_put_again_replaces_and_drop_forgets():
    index = NameIndex([Named(1, "Acme", ("Pumpers",)), Named(2, "Bolt")])
    index.put(Named(1, "Zenith"))
    assert (len(index), index.at_start("Acme"), index.search("Pumpers")) == (2, [], [])
    assert [match.id for match in index.at_start("zenith")] == [1]
    index.drop(1)
    index.drop(1)
    assert (len(index), index.within("Zenith and Bolt")[0].id) == (1, 2)


def test_many_changes_leave_only_the_last():
    index = NameIndex()
    for round_ in range(1500):
        index.put(Named(1, f"Customer {chr(0x4E00 + round_)}山"))
    assert [match.id for match in index.search("customer")] == [1]
    assert index.search("Customer 一山") != index.search(f"Customer {chr(0x4E00 + 1499)}山")


def test_heavy_libraries_wait_for_their_question():
    script = """
import sys
from handlers.reading.names import Named, NameIndex
index = NameIndex([Named(1, "Acme"), Named(2, "华强")])
index.within("saw Acme"), index.search("acme")
print(*{"pypinyin", "rapidfuzz"} & set(sys.modules))
index.search("话墙")
print(len(sys.modules["pypinyin.constants"].PHRASES_DICT))
"""
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert shown == "\n0\n"


# ── properties ──

ALPHABET = st.sampled_from("aAbB cé üß&.-'’12７Ａ 華华強强电電子公司有限（）()㈱ﾞ한글กำ\u0301\u200b\ufe0f\n😀ı İŉǆ")
TEXTS = st.text(ALPHABET, max_size=30) | st.text(max_size=30)
PLAIN_NAMES = st.text(st.sampled_from("abcdeABC 华強电子宏達12"), min_size=2, max_size=12).filter(
    lambda name: len(fold(name)) > 1
)


@given(TEXTS)
def test_fold_and_bare_are_stable(text):
    assert fold(fold(text)) == fold(text)
    assert bare(bare(text)) == bare(text)
    assert bool(bare(text)) == bool(fold(text))


@given(TEXTS)
def test_any_text_can_be_asked(text):
    everyone = frozenset(IDS.values())
    for matches in (
        INDEX.at_start(text),
        INDEX.within(text),
        INDEX.search(text),
        INDEX.near(text),
        INDEX.part_at_start(text, everyone),
    ):
        for match in matches:
            assert 0 <= match.start < match.end <= len(text)
            assert 0 < match.score <= 1


@given(TEXTS)
def test_any_name_can_be_put_found_and_dropped(name):
    index = NameIndex([Named(0, "Acme")])
    index.put(Named(7, name, (name, name + " x")))
    if fold(name):
        assert 7 in {match.id for match in index.at_start(name)}
        assert index.search(name)[0].score > 0.95
        assert 7 in {match.id for match in index.search(name)}
    index.drop(7)
    assert index.search(name) == NameIndex([Named(0, "Acme")]).search(name)


@given(PLAIN_NAMES, st.sampled_from(["wide", "upper", "spaced", "dashed", "decomposed"]))
def test_width_case_and_spacing_do_not_matter(name, how):
    written = {
        "wide": "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in name),
        "upper": name.upper(),
        "spaced": f"  {name.replace(' ', '   ')} ",
        "dashed": name.replace(" ", "-"),
        "decomposed": unicodedata.normalize("NFD", name),
    }[how]
    assert fold(written) == fold(name)
    matches = NameIndex([Named(1, name)]).at_start(written)
    assert [(match.id, match.how) for match in matches] == [(1, "name")]


@given(
    st.lists(st.sampled_from([*ALL, "，", " and ", "今天", "20", ". ", "’s ", "\u0301", "㍿", "ﷺ", "😀"]), max_size=12)
)
def test_places_are_those_of_the_text_as_written(pieces):
    text = "".join(pieces)
    taken: list[tuple[int, int]] = []
    for match in INDEX.within(text):
        key = fold(text[match.start : match.end])
        name = ALL[match.id]
        assert key in {fold(name), forms(name).formless, bare(name), "宏达科技", "长安汽车"}
        taken.append((match.start, match.end))
    # No two overlap: all names are different here.
    assert all(one[1] <= two[0] for one, two in pairwise(sorted(taken)))


@pytest.mark.parametrize(
    "unit", ["a", "华", "华强", "\u0301", "A.", "a's ", "㍿", "ﷺ", "Acme Pumps ", "()", "1 ", "May ", "xian"]
)
def test_long_text_is_cut(unit):
    text = unit * (100_000 // len(unit))
    assert len(fold(text)) <= 2 * CUT
    assert all(match.end <= CUT for match in INDEX.within(text) + INDEX.at_start(text) + INDEX.search(text))
