"""A chart at the terminal: aligned in cells, honest in length."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.terminal.charts import chart_lines
from bot.adapters.terminal.rendering import render
from handlers.conversation.reply import Bar, Chart, Reply


def test_columns_stand_below_each_other() -> None:
    bars = (
        Bar("Ana", 0.5, "50 %"),
        Bar("李伟", 1.5, "150 %"),
        Bar("欧阳娜娜（华东区大客户部）", 0, "0 %"),
        Bar("Zoë", None, "no target"),
    )
    assert chart_lines(Chart("June", bars, 0.75, "75 % gone")) == [
        "June",
        "Ana                      ██████░░░│░░░        50 %",
        "李伟                     █████████│█████████  150 %",
        "欧阳娜娜（华东区大客户…  ░░░░░░░░░│░░░        0 %",
        "Zoë                                           no target",
        "│ 75 % gone",
    ]


def test_without_a_mark_there_is_none() -> None:
    assert render(Reply((Chart("June", (Bar("Ana", 0.5, "50 %"), Bar("Li", 9, "900 %"))),))) == [
        "June",
        "Ana  ██████░░░░░░                          50 %",
        "Li   ███████████████████████████████████►  900 %",
    ]


def cells(text: str) -> int:
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


@given(st.lists(st.tuples(st.text("aZ李偉（é\n 👍", max_size=40), st.floats() | st.none()), min_size=1), st.floats())
def test_any_labels_and_shares_end_in_one_column(bars: list[tuple[str, float | None]], mark: float) -> None:
    lines = chart_lines(Chart("", tuple(Bar(label, share, "x") for label, share in bars), mark))
    assert len({cells(line) for line in lines[1:]}) == 1
