"""Hong Kong Cantonese: the words that stand for it, each character in its place, and who is named beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.fold import fold
from handlers.reading.sentences.cantonese import is_cantonese
from handlers.reading.sentences.contact_words import nobody_met, read_channel, read_contact
from handlers.reading.sentences.persons_mixed import person_in
from handlers.reading.sentences.plain import plain
from tests.reading.test_messages import LINES, problem

SAID = """
佢話聽日過數                他说明天转账
入咗數                      转了账
搵唔到何生                  没找到何生
執到單                      拿下单
張單走咗                    单子丢了
俾對手搶咗                  被对手抢了
落咗張單                    下了单子
同佢哋傾掂咗                跟他们敲定了
係兆豐唔係德昌              是兆丰不是德昌
佢同我哋冇關係              他跟我们没关系
尋日去左德昌                昨天去了德昌
比咗錢                      付了钱
食咗飯未                    吃了饭吗
邊個跟緊                    哪个跟进
唔喺度                      不在家
仲爭$5,000未找              还欠$5,000未付
銀行過咗3萬                 银行转了3万
進行咗兩日                  进行了两日
你哋傾向邊間                你们倾向哪家
"""
STANDARD = (
    "倾向于第二种方案",
    "尾号6789的手机",
    "想加多少台",
    "超过数十万",
    "明天去左營機車行",
    "這邊個別客戶要返工重做",
    "喇叭已發貨",
    "钢琴日租",
    "客戶關係和聯絡人",
    "而家里有事",
    "签了一张单子5万",
    "那张单5万",
    "共同拜访华强",
    "下週三同事過來",
    "在左边的仓库",
)
PERSONS = """
同□□□Wing通咗電話           Wing
啱啱見完□□陳生，佢話         陳生
□□ 阿Ken 投訴啲貨            阿Ken
□□May姐今日喺度              May姐
見咗□□嘅採購Winnie           Winnie
□□李太唔喺度                 李太
Raymond話聽日覆              Raymond
□□見唔到林生                 林生
同□□開會                     -
聽日send quotation俾□□       -
□□Zoom咗                     -
去咗□□，December再傾          -
"""


def rows(table: str) -> list[tuple[str, str]]:
    return [(said, meant) for said, meant in (line.rsplit(maxsplit=1) for line in table.strip().splitlines())]


@pytest.mark.parametrize(("said", "meant"), rows(SAID))
def test_is_read_as_standard_chinese(said: str, meant: str) -> None:
    assert plain(said) == meant


@pytest.mark.parametrize("text", STANDARD)
def test_standard_chinese_is_left_alone(text: str) -> None:
    assert not is_cantonese(fold(text))


@given(
    st.lists(st.sampled_from([*"咗佢話單數過同 $3,未冇德昌a。", "入咗", "聽日", "俾", "執到", "FPS咗", "book咗", "食"]))
)
def test_every_character_keeps_its_place(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(("masked", "who"), rows(PERSONS))
def test_persons(masked: str, who: str) -> None:
    assert (person_in(masked) or "-") == who


def test_what_a_visit_says_of_itself() -> None:
    assert nobody_met("去到見唔到何生")
    assert nobody_met("鋪頭冇人")
    assert not nobody_met("見到何生")
    assert read_channel("打咗俾何生") == "phone"
    assert read_channel("何生嚟咗我哋公司") == "came_to_us"
    assert read_contact("何生") == "何生"
    assert read_contact("何生產了") is None


def test_a_hong_kong_team_is_read() -> None:
    """At most five in a hundred of its messages otherwise than meant."""
    lines = [line for line in LINES if line["in"]["customers"] == "hongkong"]
    found = [(line["in"]["text"], wrong) for line in lines if (wrong := problem(line)) is not None]
    assert len(lines) >= 400
    assert len(found) * 20 <= len(lines), found
