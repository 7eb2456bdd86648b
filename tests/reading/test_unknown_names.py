"""What looks like the name of a company that nobody has on file, and what does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.naming.unknown import unknown_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Visited Blue Ocean Foods, met Ms Li", "Blue Ocean Foods"),
        ("met the buyer at Harbour Cold Store", "Harbour Cold Store"),
        ("Visited Zenith today", "Zenith"),
        ("Faxed Blue Ocean Foods", "Blue Ocean Foods"),
        ("met Mr Tan @ Zenith", "Zenith"),
        ("Acme Valves wants a quote", "Acme Valves"),
        ("first call with Greenfield Dairy Ltd. next week", "Greenfield Dairy Ltd"),
        ("visited greenfield dairy ltd", "greenfield dairy ltd"),
        ("met kellner gmbh about pumps", "kellner gmbh"),
        ("Bank of Whitby Foods signed", "Bank of Whitby Foods"),
        ("lunch with Weber & Sons GmbH", "Weber & Sons GmbH"),
        ("去了宏盛五金 见了王总", "宏盛五金"),
        ("今天见了顺达贸易的李总", "顺达贸易"),
        ("宏盛五金要20台", "宏盛五金"),
        ("拜访東莞市宏盛五金有限公司", "東莞市宏盛五金有限公司"),
        ("跑了一趟华强 聊得不错", "华强"),
        ("去了振邦谈合同", "振邦"),
        ("新客户：瑞丰纺织，张总", "瑞丰纺织"),
        ("Met Bob on Monday in May", None),
        ("met Jan Novak and Peter Smith", None),
        ("saw Ms Li, she will call Dr. Novak", None),
        ("Went well. They want a discount", None),
        ("The target is 20k for March", None),
        ("PO is in, 12k", None),
        ("they sell pumps and valves", None),
        ("Good Friday is a holiday", None),
        ("in Berlin until Thursday", None),
        ("how am i doing", None),
        ("今天去了公司开会", None),
        ("见了王总 谈得不错", None),
        ("去了三家客户", None),
        ("客户的设备坏了", None),
        ("我们公司周五放假", None),
        ("去了深圳", None),
        ("对方采购设备要走流程", None),
        ("明天拜访客户", None),
        ("新产品的电子样本发了", None),
        ("去了下周再约", None),
        ("发了物流 三天到", None),
        ("", None),
        ("。。。", None),
    ],
)
def test_unknown_name(text, name):
    found = unknown_name(text)
    assert (text[found[0] : found[1]] if found else None) == name


def test_names_on_file_are_left_out():
    text = "visited Zenith Foods and Blue Ocean Foods"
    place = unknown_name(text, [(8, 20)])
    assert place
    assert text[place[0] : place[1]] == "Blue Ocean Foods"


@given(st.text(st.sampled_from("Acme Ltd去了华强电子 visited Foods,，.王总见'’\u0301"), max_size=60))
def test_any_text_may_be_asked(text):
    found = unknown_name(text)
    assert found is None or 0 <= found[0] < found[1] <= len(text)
