"""Chinese days and times joined, and words before and behind them: no sign of one is taken for a part of the other.

What is expected comes from the second way of the corpora, by the formula of each half.
"""

from __future__ import annotations

from datetime import datetime
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from handlers.reading.when import read_when
from tests.reading.second_way import Row, expectation
from tests.reading.test_when_corpus import shown

NOW = "2026-11-25T09:30"
ZONE = "Asia/Shanghai"
DAYS = {
    "明天": "day+1",
    "後天": "day+2",
    "周五": "weekday fri",
    "下週二": "weekday tue iso+1",
    "下个礼拜四": "weekday thu iso+1",
    "这周六": "weekday sat iso+0",
    "下周4": "weekday thu iso+1",
    "15号": "dom 15",
    "二十八號": "dom 28",
    "下月25": "dom 25 +1",
    "12月5日": "on 12-05",
    "十二月二十号": "on 12-20",
    "12/9": "on 12-09",
    "2026-12-15": "on 2026-12-15",
    "12月5日（周六）": "on 12-05",
    "月底": "nearest-last month",
    "下个月初": "first month+1",
    "三天后": "day+3",
    "两周后": "week+2",
}
TIMES = {
    "上午": "part morning",
    "晚上": "part evening",
    "下班前": "part eod",
    "三点半": "at 15:30",
    "下午3点": "at 15:00",
    "上午十点一刻": "at 10:15",
    "晚八点": "at 20:00",
    " 14:30": "at 14:30",
    "中午12点半": "at 12:30",
    " 3pm": "at 15:00",
    "下午两点到四点半": "at 14:00 until 16:30",
    "上午9-11点": "at 09:00 until 11:00",
}
BEHIND = (
    "",
    "报价",
    "到货",
    "开会",
    "会议",
    "见面",
    "付款",
    "结清",
    "续约",
    "总结",
    "验收",
    "拜访华强",
    "来厂",
    "去公司",
    "要交货",
    "才能付",
    "的会",
    "左右",
)
BEFORE = (
    "",
    "约",
    "跟李总约",
    "请",
    "改到",
    "最晚",
    "拜访华强 ",
    "客户说",
    "应该",
    "差不多",
    "马上",
    "记一下",
    "王五",
    "小周",
    "周总",
    "交期：",
    "时间:",
    "1、送样 ",
    "20万 ",
)


def read(text: str) -> str:
    now = datetime.fromisoformat(NOW).replace(tzinfo=ZoneInfo(ZONE))
    return shown(read_when(text, now=now, prefer="future", lang="zh-Hans"))


def second_way(*formulas: str) -> str:
    return expectation(Row("", "future", "zh-Hans", NOW, ZONE, "", " ".join(formulas)))


def _touch(left: str, right: str) -> str:
    """The two together, with a space between two figures."""
    return f"{left} {right}" if left[-1:].isdigit() and right[:1].isdigit() else left + right


@pytest.mark.parametrize("day", DAYS)
def test_a_day_and_a_time(day: str) -> None:
    wrong = {
        text: read(text)
        for time in TIMES
        for text in [_touch(day, time)]
        if read(text) != second_way(DAYS[day], TIMES[time])
    }
    assert not wrong


@pytest.mark.parametrize("day", DAYS)
def test_words_beside_a_day(day: str) -> None:
    expected = second_way(DAYS[day])
    texts = [_touch(_touch(before, day), behind) for before, behind in product(BEFORE, BEHIND)]
    assert not {text: read(text) for text in texts if read(text) != expected}
