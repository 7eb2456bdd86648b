"""What one person hears of another: targets, what came of what was asked, and answers to lines of ours."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.transcripts.stage import ZONE, TerminalStage

NOW = datetime(2026, 3, 3, 14, 20, tzinfo=ZONE)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[TerminalStage]:
    stage = TerminalStage(tmp_path, NOW, "en")
    stage.group("north", ["ana", "ben", "sam"], "North", amounts=True)
    yield stage
    stage.close()


def test_a_rep_hears_of_a_target(stage: TerminalStage) -> None:
    assert stage.says("sam", "/target Ana 2026-03 50k")["ana"] == [["Sam set your target for March: won €50,000."]]
    again = stage.says("sam", "/target Ana 2026-03 60k")
    assert again["ana"] == [["Sam set your target for March: won €60,000, before €50,000."]]
    assert "ana" not in stage.says("sam", "/target Ana 2026-03 60k")  # as it was
    assert list(stage.says("sam", "/target Sam 2026-03 60k")) == ["sam"]


def test_what_came_of_a_nudged_visit_comes_back(stage: TerminalStage) -> None:
    stage.says("ana", "/plan Acme Pumps today 10:00")
    stage.says("sam", "nudge Ana V1")
    assert stage.says("ana", "#1")["sam"] == [["Ana: done – Acme Pumps, visit Tue 3 Mar (V1)"]]
    told = stage.says("ana", "price agreed")
    assert told["sam"] == [["Ana on Acme Pumps, visit Tue 3 Mar (V1): “price agreed”"]]


def test_an_answer_to_a_win_asks_about_its_deal(stage: TerminalStage) -> None:
    stage.says("ana", "won Acme Pumps 120k")
    assert stage.tick(datetime(2026, 3, 3, 14, 31, tzinfo=ZONE))["north"]
    asked = stage.says("sam", "@reply 這個怎麼回事", "north")
    assert "Acme Pumps" in asked["ana"][0][0]
    assert asked["ana"][0][0].startswith("Sam asks about")


@pytest.mark.parametrize(
    "line", ["2 nudge", "2 怎么回事", "第2条催一下", "@reply 2 怎么回事", "2 Ben what about this?"]
)
def test_a_number_picks_the_line(stage: TerminalStage, line: str) -> None:
    stage.says("ana", "/plan Acme Pumps today 10:00")
    stage.says("ben", "/plan Blue Ocean GmbH today 11:00")
    assert len(stage.says("sam", "/team")["sam"][0]) == 3
    assert list(stage.says("sam", line)) == ["sam", "ben"]
    assert stage.says("sam", "7 nudge")["sam"][0] == ["The list has 2 lines; there is no 7."]


def test_a_day_off_is_called_one(stage: TerminalStage) -> None:
    stage.tick(datetime(2026, 3, 7, 10, 0, tzinfo=ZONE))
    assert stage.says("sam", "/team")["sam"][0][0] == "Sat 7 Mar: a day off for all of them"


def test_days_proposed_are_working_days(stage: TerminalStage) -> None:
    stage.tick(datetime(2026, 3, 6, 10, 0, tzinfo=ZONE))  # a Friday
    shown = " ".join(stage.says("sam", "/followup send samples")["sam"][0])
    assert "[1 today] [2 Mon 9 Mar] [3 Tue 10 Mar] [4 Fri 13 Mar]" in shown


def test_a_chat_bound_with_amounts_says_why_they_stay_off(stage: TerminalStage) -> None:
    stage.group("mixed", ["ana", "sam", "kim"], None, amounts=False)
    stage.says("sam", "/bind North with amounts", "mixed")
    said = stage.says("sam", "/bind", "mixed")["mixed"][0]
    assert "For now no amounts: somebody here isn't on the team, or I don't know them." in said
    shown = stage.says("sam", "/bind North without amounts", "mixed")["mixed"][0]
    assert not any("no amounts:" in line for line in shown)


def test_the_commands_word_is_no_part_of_the_answer(stage: TerminalStage) -> None:
    stage.group("mixed", ["ana", "sam", "kim"], None, amounts=False)
    stage.says("sam", "@legwork bind", "mixed")
    assert stage.says("sam", "@legwork bind Nowhere", "mixed")["mixed"][0][0].startswith("No team called Nowhere.")
