"""What says more than was asked is read as a sentence; a plain report is stored, and nothing else is."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.transcripts.stage import ZONE, TerminalStage

NOW = datetime(2026, 3, 3, 14, 20, tzinfo=ZONE)


def visits_of(stage: TerminalStage) -> list[str]:
    return [
        row["note"] or ""
        for row in stage.store.read(
            lambda connection: list(
                connection.exec_driver_sql("SELECT note FROM visits WHERE status = 'done' ORDER BY id").mappings()
            )
        )
    ]


def due_of(stage: TerminalStage) -> list[str | None]:
    return stage.store.read(
        lambda connection: [
            row[0] and str(row[0]) for row in connection.exec_driver_sql("SELECT due_on FROM followups ORDER BY id")
        ]
    )


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[TerminalStage]:
    made = TerminalStage(tmp_path, NOW, "zh-Hans")
    yield made
    made.close()


@pytest.mark.parametrize(("line", "note"), [
    ("今天去了华强电子，见了周总，谈好价格", "见了周总，谈好价格"),
    ("今天去了華強電子，見了陳經理", "見了陳經理"),
    ("I visited Acme Pumps today, price agreed", "price agreed"),
])  # fmt: skip
@pytest.mark.parametrize(
    "asked", ["待办 Northgate Logistics 打电话", "待办 Northgate Logistics", "安排 Northgate Logistics"]
)
def test_a_report_is_no_answer(stage: TerminalStage, asked: str, line: str, note: str) -> None:
    stage.says("ana", asked)
    stage.says("ana", line)
    assert visits_of(stage) == [note]
    assert due_of(stage) in ([], [None])


def test_what_is_more_than_a_day_is_none(stage: TerminalStage) -> None:
    stage.says("ana", "待办 Northgate Logistics 打电话")
    stage.says("ana", "明天要请假")
    assert due_of(stage) == [None]


@pytest.mark.parametrize(("line", "day"), [
    ("那就下周三下午3点吧", "2026-03-11"), ("下周三之前就行", "2026-03-11"), ("Friday please", "2026-03-06"),
    ("let's say next Tuesday at 3pm", "2026-03-10"), ("明天", "2026-03-04"), ("3 days from now", "2026-03-06"),
    ("改到周五上午", "2026-03-06"), ("by the end of the month", "2026-03-31"), ("明天下班前", "2026-03-04"),
])  # fmt: skip
def test_a_day_with_small_words_is_an_answer(stage: TerminalStage, line: str, day: str) -> None:
    stage.says("ana", "待办 Northgate Logistics 打电话")
    stage.says("ana", line)
    assert due_of(stage) == [day]


def test_a_report_of_another_customer_is_no_result(stage: TerminalStage) -> None:
    stage.says("ana", "拜访 Northgate Logistics")
    stage.says("ana", "今天去了华强电子，见了李工")
    assert visits_of(stage) == ["", "见了李工"]


@pytest.mark.parametrize(("who", "line", "note"), [
    ("ana", "今天拜訪了華強電子 見了陳經理", "見了陳經理"),
    ("ana", "剛從華強電子出來，樣品OK", "樣品OK"),
    ("ana", "上午10点去了华强电子，见了周总", "见了周总"),
    ("ben", "今天拜访了 Blue Ocean GmbH 见了老王", "见了老王"),
    ("ana", "昨天见了华强电子的周总，价格定了", "见了周总，价格定了"),
    ("ana", "华强电子 见了陈经理", "见了陈经理"),
    ("ana", "visited Northgate Logistics, met Bob", "met Bob"),
    ("ana", "Met Ms Li at Northgate Logistics about Q3", "Met Ms Li at Northgate Logistics about Q3"),
    ("ana", "We just popped in at Northgate Logistics, all fine", "all fine"),
    ("ana", "我到了华强电子", ""),
    ("ana", "我到华强电子了", ""),
])  # fmt: skip
def test_a_plain_report_is_stored(stage: TerminalStage, who: str, line: str, note: str) -> None:
    stage.says(who, line)
    assert visits_of(stage) == [note]


@pytest.mark.parametrize("line", [
    "今天去了华强电子吗？", "去了华强电子吗", "今天没去华强电子", "明天要去华强电子", "明天去了华强电子再说",
    "老王去了华强电子", "今天去了华强北", "今天去了台光電機", "今天去了华强电子和Northgate Logistics",
    "见了华强电子之后再定",
    "didn't visit Acme Pumps", "will visit Acme Pumps tomorrow", "visited Acme Pumps yet?", "saw Acme Pumps is hiring",
    "if I visited Acme Pumps", "明天去华强电子", "刚听说华强电子去了别家", "@forward 今天去了华强电子，见了周总",
])  # fmt: skip
def test_what_may_be_something_else_is_not(stage: TerminalStage, line: str) -> None:
    stage.says("ana", line)
    assert visits_of(stage) == []


def test_been_there_keeps_the_planned_time(stage: TerminalStage) -> None:
    stage.says("ana", "安排 华强电子 今天15:00")
    stage.tick(NOW.replace(hour=18))
    stage.says("ana", "今天")
    heard = stage.says("ana", "#1")
    told = [line for reply in heard["ana"] for line in reply if line.startswith("✅")]
    assert told
    assert all("15:00" in line for line in told)


def test_a_key_s_label_as_text_begins_a_visit(stage: TerminalStage) -> None:
    assert stage.says("ana", "📍 我到了")["ana"][0][0] == "哪家客户？"
    stage.says("ana", "华强电子")
    assert visits_of(stage) == [""]


def test_a_note_of_several_lines_is_one_line_of_a_list(stage: TerminalStage) -> None:
    stage.says("ana", "拜访 华强电子 样品间")
    stage.says("ana", "@photo a.jpg 展厅")
    assert any("样品间；展厅" in line for line in stage.says("ana", "拜访记录")["ana"][0])
