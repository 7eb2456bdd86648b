"""init, team and member: from nothing to a team with join codes."""

import re
import stat
import sys
from types import SimpleNamespace

import pytest

from bot.config import load
from bot.programs.init import example

CODE = re.compile(r"[\w-]{22}")


def members(run):
    return {row[0]: row[1:] for row in run("member", "list").fine().rows[1:]}


def test_init_writes_the_example_and_ends_with_the_code(run, here):
    ran = run("init", "--admin", "Ana").fine()
    assert CODE.fullmatch(ran.lines[-1])
    assert (here / "config.toml").read_text("utf-8") == example()
    assert stat.S_IMODE((here / "config.toml").stat().st_mode) == 0o600
    assert members(run)["Ana"][0] == "admin, manager"


def test_a_second_init_changes_nothing_but_the_code(run, here):
    first = run("init", "--admin", "Ana").lines[-1]
    (here / "config.toml").write_text('[company]\nname = "Mine"\n')
    before = members(run)
    for arguments in ([], ["--admin", "ana"]):
        again = run("init", *arguments).fine()
        assert CODE.fullmatch(again.lines[-1])
        assert again.lines[-1] != first
    assert members(run) == before
    assert (here / "config.toml").read_text() == '[company]\nname = "Mine"\n'


def test_init_does_not_make_a_second_admin_by_accident(company):
    ran = company("init", "--admin", "Kim")
    assert ran.status == 1
    assert "Ana" in ran.err
    assert members(company)["Kim"][0] == "rep"


def test_init_writes_where_config_says(run, here):
    run("--config", "etc/mine.toml", "init").fine()
    assert (here / "etc" / "mine.toml").exists()
    assert not (here / "config.toml").exists()
    assert "Admin" in run("--config", "etc/mine.toml", "member", "list").out


def test_init_asks_five_questions_when_somebody_is_there(run, here, monkeypatch):
    answers = iter(["门店", "cash", "collected", "25", "mon-sat", ""])
    monkeypatch.setattr("builtins.input", lambda _prompt: next(answers))
    monkeypatch.setattr("bot.programs.init.sys", TERMINAL)
    run("init").fine()
    config = load(here / "config.toml", {})
    assert config.words.customer == "门店"
    assert config.company_section.headline_metric == "collected"
    assert config.company_section.month_closes_on == 25
    assert config.company_section.workdays == frozenset(range(6))
    assert config.privacy.ranking == "own"
    assert next(answers, None) is None


TERMINAL = SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True))


def test_init_stops_asking_when_the_input_ends(run, here, monkeypatch):
    def end(_prompt):
        raise EOFError

    monkeypatch.setattr("builtins.input", end)
    monkeypatch.setattr("bot.programs.init.sys", TERMINAL)
    run("init").fine()
    assert (here / "config.toml").read_text("utf-8") == example()


def test_teams_form_a_tree(run):
    run("init").fine()
    run("team", "add", "North").fine()
    run("team", "add", "North East", "--under", "north").fine()
    assert run("team", "list").fine().rows == [["team", "members"], ["North", "0"], ["North East", "0"]]
    again = run("team", "add", "north")
    assert (again.status, again.out) == (1, "")
    assert "North" in again.err or "north" in again.err
    lost = run("team", "add", "South", "--under", "Nort")
    assert "Did you mean North?" in lost.err


def test_a_member_with_everything(company):
    ran = company(
        "member", "add", "张丽", "--role", "lead", "rep", "--team", "North", "--timezone", "Asia/Shanghai",
        "--language", "zh-CN", "--nickname", "@芳姐", "--nickname", "Fang",
    ).fine()  # fmt: skip
    assert CODE.fullmatch(ran.lines[-1])
    assert members(company)["张丽"] == ["lead, rep", "North", "not yet", "芳姐, Fang", "zh-Hans", "Asia/Shanghai"]
    assert CODE.fullmatch(company("member", "code", "芳姐").fine().lines[-1])


@pytest.mark.parametrize(
    ("arguments", "status", "part"),
    [
        (["--role", "rap"], 2, "did you mean rep?"),
        (["--role", "rep", "--timezone", "Nowhere/At"], 2, "--timezone"),
        (["--role", "rep", "--language", "fr"], 2, "--language"),
        (["--role", "rep", "--team", "Nrth"], 1, "Did you mean North?"),
        ([], 2, "--role"),
    ],
)
def test_a_member_that_can_not_be(company, arguments, status, part):
    ran = company("member", "add", "New", *arguments)
    assert ran.status == status
    assert part in ran.err
    assert "New" not in members(company)


def test_a_name_is_taken_once(company):
    ran = company("member", "add", "kim", "--role", "rep")
    assert ran.status == 1
    assert "already" in ran.err


def test_an_unknown_member_is_told_with_the_near_one(company):
    assert "Did you mean Li Wei?" in company("member", "code", "Li Wai").err
    assert company("member", "code", "Nobody at all").status == 1


def test_removal_hands_over_what_there_was(company, here):
    (here / "c.csv").write_text("name,owner\nAcme,Kim\nBolt,Kim\nCode,Sam\n")
    company("import", "customers", "c.csv").fine()
    ran = company("member", "remove", "Kim", "--to", "小李").fine()
    assert "2 customers" in ran.out
    assert "Kim" not in members(company)
    assert company("export", "customers").out.count('"owner": "Li Wei"') == 2
    assert company("member", "remove", "Sam", "--to", "Sam").status == 1
    assert company("member", "remove", "Sam").status == 2


def test_sentences_come_in_the_company_s_language(company, monkeypatch):
    monkeypatch.setenv("LEGWORK_COMPANY__LANGUAGE", "zh-TW")
    assert "沒有" in company("member", "code", "誰").err
    assert CODE.fullmatch(company("member", "code", "Kim").lines[-1])


def test_a_terminal_gets_a_drawn_table(company, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    ran = company("member", "list").fine()
    assert "\t" not in ran.out
    assert "Li Wei" in ran.out
