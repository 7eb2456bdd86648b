"""Sentences that begin like a command: without a slash they are read as sentences, and nothing is stored."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from handlers.words import words_in
from tests.transcripts.stage import ZONE, TerminalStage

NOW = datetime(2026, 3, 3, 14, 20, tzinfo=ZONE)
LINES = [
    "客户说太贵",
    "客户加价了",
    "客户新增了一条产线",
    "客户地址变了",
    "客户类型不对",
    "联系人换了",
    "窗口說下週再說",
    "安排得差不多了",
    "约好了下周见",
    "今天去了三家",
    "完成得不错",
    "成员新增了两个人",
    "设置得太复杂了",
    "语言不通",
    "提醒得太晚了",
    "customer says it is too expensive",
    "settings are odd today",
    "contact was out",
    "help was not needed",
    "language is a problem there",
    "visit was short",
    "plan is off",
    "done deal with the steel people",
    "members of the board were there",
]


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TerminalStage]:
    stage = TerminalStage(tmp_path_factory.mktemp("look-alikes"), NOW, "en")
    try:
        yield stage
    finally:
        stage.close()


@pytest.mark.parametrize("line", LINES)
def test_is_read_as_a_sentence(stage: TerminalStage, line: str) -> None:
    stage.says("sam", "/cancel")
    before = acts_of(stage)
    asked = stage.says("sam", line)["sam"][0][0]
    assert asked in {words_in("en").text("sentence-unclear"), words_in("en").text("sentence-whose", text=line)}
    assert acts_of(stage) == before


def acts_of(stage: TerminalStage) -> int:
    return stage.store.read(lambda connection: connection.exec_driver_sql("SELECT count(*) FROM acts").scalar() or 0)
