"""A command one may not use, without its slash: refused where nothing else can be meant, else read as a sentence."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from handlers.words import words_in
from storage.records import PLATFORM_TERMINAL, Role
from storage.store import Connection
from tests.transcripts import world
from tests.transcripts.stage import ZONE, TerminalStage

NOW = datetime(2026, 3, 3, 14, 20, tzinfo=ZONE)
REFUSED = [
    ("ivy", "target Ana"),
    ("ivy", "业绩 Ana"),
    ("ivy", "業績 Ana"),
    ("fay", "visits Ana"),
    ("fay", "visits Ana this week"),
    ("ivy", "report month"),
    ("fay", "deal D1 won"),
    ("kim", "bind South"),
    ("ana", "bind off"),
    ("ana", "nudge Ben D1"),
    ("ana", "成员 移除 Ben"),
    ("ana", "member remove Ben"),
]
SENTENCES = [
    ("ivy", "target is too high for them"),
    ("fay", "visits were short this week"),
    ("fay", "deal is off"),
    ("fay", "visit was short"),
    ("ana", "members of the board were there"),
    ("ana", "成员新增了两个人"),
    ("ana", "bind the papers"),
]


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TerminalStage]:
    stage = TerminalStage(tmp_path_factory.mktemp("refused"), NOW, "en")
    stage.store.do(_finance)
    stage.says("ana", "/deal Acme Pumps 20k pumps")
    try:
        yield stage
    finally:
        stage.close()


def _finance(connection: Connection) -> None:
    member_id, _ = world.people_of(connection, NOW).people.add("Fay", {Role.FINANCE})
    world.join(connection, NOW, PLATFORM_TERMINAL, {member_id: "fay"})


@pytest.mark.parametrize(("who", "line"), REFUSED)
def test_is_refused(stage: TerminalStage, who: str, line: str) -> None:
    assert stage.says(who, line)[who][0][0].startswith("I can't do that for you; ")


@pytest.mark.parametrize(("who", "line"), SENTENCES)
def test_stays_a_sentence(stage: TerminalStage, who: str, line: str) -> None:
    assert stage.says(who, line)[who][0][0] == words_in("en").text("sentence-unclear")


@pytest.mark.parametrize("line", ["/deal D1", "deal D1", "D1"])
def test_finance_reads_a_deal_by_its_code(stage: TerminalStage, line: str) -> None:
    assert stage.says("fay", line)["fay"][0][0] == "💼 Acme Pumps – Lead"


def test_help_shows_the_team_to_who_leads_one(stage: TerminalStage) -> None:
    shown = {who: any("/team" in line for line in stage.says(who, "/help")[who][0]) for who in ("ana", "ivy", "sam")}
    assert shown == {"ana": False, "ivy": False, "sam": True}


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("/helpme Southern Steel they know us", "“Southern Steel they know us”"),
        ("helpme Southern Steel they know us", "“Southern Steel they know us”"),
        ("求助 Southern Steel 他们要30天", "“Southern Steel 他们要30天”"),
        ("helpme Acme Pumps want 30 days", "Acme Pumps: “want 30 days”"),
    ],
)
def test_a_call_for_help_is_never_refused(stage: TerminalStage, line: str, kept: str) -> None:
    assert stage.says("ana", line)["ana"][0][1] == kept


@pytest.mark.parametrize("line", ["任务 @雅婷 明天寄样品", "任务 @雅婷明天寄样品", "/followup for: 雅婷明天寄样品"])
def test_a_task_for_somebody_by_nickname(stage: TerminalStage, line: str) -> None:
    stage.says("sam", "/member nickname Ana 雅婷")
    assert stage.says("sam", line)["ana"][0][0].startswith("1 Sam asks you: 寄样品, tomorrow")


def test_open_deals_can_be_asked_about(stage: TerminalStage) -> None:
    stage.says("max", "deal Southern Steel 9k bolts")
    assert "Kim" in stage.says("max", "nudge Kim")["max"][0][0]
    stage.says("max", "deal Southern Steel 7k nuts")
    assert stage.says("max", "nudge Kim")["max"][0][0] == "About what?"
