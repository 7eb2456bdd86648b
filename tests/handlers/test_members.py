"""/member where codes are random: they stand alone in a message of their own, and they work."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.transcripts.stage import ZONE, TerminalStage

NOW = datetime(2026, 3, 3, 14, 20, tzinfo=ZONE)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[TerminalStage]:
    stage = TerminalStage(tmp_path, NOW, "en")
    try:
        yield stage
    finally:
        stage.close()


def test_a_lead_brings_in_a_rep_of_the_own_team(stage: TerminalStage) -> None:
    told, code = stage.says("sam", "/member add Nina Park rep North")["sam"]
    assert told[0] == "✅ Nina Park added: rep, team North"
    assert stage.says("nina", code[0])["nina"][0][0].startswith("👋 Nina Park")


def test_a_missing_role_is_asked_for(stage: TerminalStage) -> None:
    assert stage.says("sam", "/member add Nina Park")["sam"] == [
        ["What is Nina Park here?", "[1 rep]", "[2 sales assistant]", "[3 Cancel]"]
    ]
    told, _ = stage.says("sam", "#2")["sam"]
    assert told[0] == "✅ Nina Park added: sales assistant, team North"


def test_an_admin_is_asked_for_the_team(stage: TerminalStage) -> None:
    assert stage.says("max", "/member add Nina Park rep")["max"][0][0] == "Which team?"
    told, _ = stage.says("max", "#2")["max"]
    assert told[0] == "✅ Nina Park added: rep, team South"


def test_a_new_code_ends_the_old_one(stage: TerminalStage) -> None:
    _, old = stage.says("sam", "/member add Nina Park rep")["sam"]
    _, new = stage.says("sam", "/member code Nina Park")["sam"]
    assert stage.says("nina", old[0])["nina"][0][0].startswith("That code doesn't work")
    assert stage.says("nina", new[0])["nina"][0][0].startswith("👋 Nina Park")


def test_a_lead_gives_nobody_more_than_reps_have(stage: TerminalStage) -> None:
    assert stage.says("sam", "/member add Nina Park manager")["sam"][0][0].startswith("You can add reps and assistants")


@pytest.mark.parametrize("typed", ["陳靜", "陈静", "陈 静"])
def test_a_member_is_named_in_either_script(stage: TerminalStage, typed: str) -> None:
    stage.says("sam", "/member add 陈静 rep North")
    assert stage.says("sam", f"/member code {typed}")["sam"][0][0].startswith("New join code for 陈静.")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("chenjing", "陈静"), ("陈晶", "陈静"), ("Pryia Nair", "Priya Nair"), ("Priya Nayar", "Priya Nair")],
)
def test_a_member_whose_name_is_misspelt_is_asked_about(stage: TerminalStage, typed: str, meant: str) -> None:
    stage.says("sam", "/member add 陈静 rep North")
    stage.says("sam", "/member add Priya Nair rep North")
    assert stage.says("sam", f"/member code {typed}")["sam"] == [[f"Which {typed}?", f"[1 {meant}]", "[2 Cancel]"]]
    told, _ = stage.says("sam", "#1")["sam"]
    assert told[0].startswith(f"New join code for {meant}.")


def test_two_of_one_name_are_asked_about(stage: TerminalStage) -> None:
    stage.says("sam", "/member add Nina Park rep North")
    stage.says("sam", "/member add Nina Holm rep North")
    assert stage.says("sam", "/member remove Nina")["sam"] == [
        ["Which Nina?", "[1 Nina Holm] [2 Nina Park]", "[3 Cancel]"]
    ]


def test_somebody_unlike_any_member_is_nobody(stage: TerminalStage) -> None:
    assert stage.says("sam", "/member code Zzyzx")["sam"] == [["I can't find that person."]]
