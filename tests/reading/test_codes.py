"""Record codes in free text, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.codes import find_codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("D12 is won", ["D12"]),
        ("done with f7, move V3 to Friday", ["F7", "V3"]),
        ("宏远机械 周总D31等签", ["D31"]),
        ("D12签了 C5要货", ["D12", "C5"]),
        ("Ｄ１２ 成交", ["D12"]),
        ("15:00 D31", ["D31"]),
        ("Acme Pumps D12 signed", ["D12"]),
        ("QT5 sent, IN12 paid", ["QT5", "IN12"]),
        ("付款D12", ["D12"]),
        ("主管D12怎么看", ["D12"]),
        ("#D12 valve", ["D12"]),
        ("型号 #D12", ["D12"]),
        ("D-7 won, 12 valves to follow", ["D7"]),
        ("V-12 correction", ["V12"]),
        ("D-12阀坏了", []),
        ("the F-16 and a C-5 seat", ["F16"]),
        ("12 D12 valves", []),
        ("D12 valve leaks", []),
        ("model D12", []),
        ("size V3", []),
        ("room C5", []),
        ("两个D12", []),
        ("型号D12的要两台", []),
        ("口徑：D12", []),
        ("D12阀坏了", []),
        ("D12的螺丝", []),
        ("20 pcs of D12", []),
        ("F7 key stuck", []),
        ("V2.5 of the firmware", []),
        ("in5 days or2 weeks", []),
        ("Q3, M6, K300, I7, H1, A4", []),
        ("ABC-D12, D12-A, XD12, D12x, d012", []),
        ("", []),
    ],
)
def test_find_codes(text, codes):
    assert [found.code for found in find_codes(text)] == codes


@given(st.text(st.sampled_from("#DdVv1203 型号阀x.,两个modelsize"), max_size=40))
def test_a_span_is_the_code_as_written(text):
    for found in find_codes(text):
        assert text[found.start : found.end].lstrip("# ").replace("-", "").upper() == found.code
