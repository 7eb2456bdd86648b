"""The demo: it runs, says the same twice, in every language, in under two minutes, and nothing in it goes wrong."""

import io
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from itertools import takewhile
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from rich.console import Console

from bot.adapters.terminal.rendering import render
from bot.programs import demo
from bot.programs.demo_screen import Colour, Pace, Plain, shown_lines
from bot.programs.demo_script import LANGUAGES, Heading, Script, Typed
from bot.programs.demo_stage import Event, Heard, Moved, Said
from handlers.conversation.reply import Chart
from handlers.words import sources, words_in
from storage.records import Role

HAN = re.compile(r"[\u4e00-\u9fff]")
AMOUNT = re.compile(r"[£¥$]\d|\d ?[万萬]")


# What a handler asks back instead of doing it. The play answers these; what happens unseen needs no answer.
ASKED = {"deal-ask-contact"}


class Witness:
    """A screen that only remembers."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def show(self, event: Event) -> None:
        self.events.append(event)

    def end(self, lines: list[str]) -> None:
        pass


def play(script: Script) -> list[Event]:
    witness = Witness()
    demo.play(script, witness)
    return witness.events


@cache
def played(language: str) -> list[Event]:
    """What is seen."""
    return play(demo.read(language))


def laid_bare(script: Script) -> Script:
    """The script with what happens meanwhile in sight."""
    steps = tuple(replace(each, unseen=False) if isinstance(each, Typed) else each for each in script.steps)
    return replace(script, steps=steps)


def lines_of(language: str, events: list[Event]) -> list[str]:
    lines: list[str] = []
    screen = Plain(words_in(demo.read(language).language), lines.append)
    for event in events:
        screen.show(event)
    return lines


def timeless(events: list[Event]) -> list[Event]:
    return [each for each in events if not isinstance(each, Moved)]


def fixed_parts(language: str, *prefixes: str) -> dict[str, str]:
    """The longest fixed part of each message whose key begins so."""
    found = {}
    for _, text in sources(language):
        for entry in FluentParser().parse(text).body:
            if isinstance(entry, ast.Message) and entry.value and entry.id.name.startswith(prefixes):
                fixed = [each.value for each in entry.value.elements if isinstance(each, ast.TextElement)]
                found[entry.id.name] = max(fixed, key=len, default="").strip()
    return {key: text for key, text in found.items() if len(text) > 3}


@pytest.mark.parametrize("language", LANGUAGES)
def test_says_the_same_twice_and_nothing_goes_wrong(language: str) -> None:
    """Played again with everything in sight: what was seen before is the same, and nobody is refused or left alone."""
    script = demo.read(language)
    seen, everything = played(language), play(laid_bare(script))
    assert len(lines_of(language, seen)) > 150
    told = iter(lines_of(language, timeless(everything)))
    assert [each for each in lines_of(language, timeless(seen)) if each not in told] == []
    said = "\n".join(lines_of(language, everything))
    for spoken in {each.language for each in script.people}:
        wrong = fixed_parts(
            spoken, "refused-", "apology", "sentence-", "customer-about", "ask-deal", "deal-ask-", "question-"
        )
        assert {key for key, text in wrong.items() if text in said} <= ASKED
    for place, event in enumerate(everything):
        if isinstance(event, Said):
            answers = list(takewhile(lambda each: isinstance(each, Heard) and each.asked, everything[place + 1 :]))
            assert answers, event.line


@pytest.mark.parametrize("language", LANGUAGES)
def test_shows_what_it_promises(language: str) -> None:
    script = demo.read(language)
    events = played(language)
    said = [each for each in events if isinstance(each, Said)]
    roles = sorted(role for each in script.people for role in each.roles)
    assert roles == ["lead", "manager", "rep", "rep", "rep", "rep"]
    assert {each.person for each in said} >= {each for each in script.people if "rep" not in each.roles}
    assert any(each.line.startswith("@edit ") for each in said)
    assert any(each.group for each in said)
    assert sum(each.button is not None for each in said) >= 5
    moments = [each.moment for each in events if isinstance(each, Moved)]
    assert moments == sorted(set(moments))
    assert (moments[-1].date() - moments[0].date()).days == 7  # Monday to Monday
    headings = [each.text for each in events if isinstance(each, Heading)]
    assert len(headings) == len(set(headings)) >= 10
    assert sum(isinstance(each, Heading) and each.shown_first for each in script.steps) >= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_group_hears_of_the_win_and_reads_no_amount(language: str) -> None:
    script = demo.read(language)
    pushed = [each for each in played(language) if isinstance(each, Heard) and not each.asked]
    group = [line for each in pushed if each.person is None for line in render(each.reply)]
    manager = [line for each in pushed if each.person == script.with_role(Role.MANAGER) for line in render(each.reply)]
    assert sum("🎉" in line for line in group) == 1
    assert sum(line.startswith(("Correction: ", "更正：")) for line in group) == 1
    assert [line for line in manager if AMOUNT.search(line)]
    assert [line for line in group if AMOUNT.search(line)] == []
    charts = [each for each in pushed if any(isinstance(block, Chart) for block in each.reply.blocks)]
    assert [each.person for each in charts] == [script.with_role(Role.MANAGER)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_press_changes_is_shown_once(language: str) -> None:
    changed = [each for each in played(language) if isinstance(each, Heard) and each.before]
    assert len(changed) == 2  # the lead's [Nudge], the manager's [Ask]
    assert [len(shown_lines(each)) for each in changed] == [1, 1]


def test_mixed_speaks_both() -> None:
    said = [each.line for each in played("mixed") if isinstance(each, Said)]
    assert any(HAN.search(each) for each in said)
    assert any(not HAN.search(each) for each in said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_takes_less_than_two_minutes_to_watch(language: str) -> None:
    waited: list[float] = []
    script = demo.read(language)
    console = Console(file=io.StringIO(), force_terminal=True, width=80, color_system="standard", highlight=False)
    screen = Colour(words_in(script.language), Pace(1, waited.append), console, [each.name for each in script.people])
    for event in played(language):
        screen.show(event)
    assert 60 < sum(waited) < 105  # the rest of two minutes is for a slow machine
    assert "\x1b[" in console.file.getvalue()  # type: ignore[attr-defined]


def test_without_waiting_at_speed_nought() -> None:
    waited: list[float] = []
    pace = Pace(0, waited.append)
    assert list(pace.type("one line")) == ["one line"]
    pace.wait(3)
    assert waited == []


def test_runs_from_the_command_line_anywhere(tmp_path: Path) -> None:
    """In an empty folder, with a configuration in the environment that would stop any other command."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--language", "EN"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path.cwd()), "PATH": "", "LEGWORK_TELEGRAM__TOKEN": "nonsense", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []
    assert "\x1b" not in done.stdout
    last = done.stdout.rstrip().splitlines()[-2:]
    assert "legwork init" in last[0]
    assert "README" in last[1]


def run(tmp_path: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", "demo", *arguments],
        cwd=tmp_path, env={"PYTHONPATH": str(Path.cwd()), "PATH": "", "PYTHONUTF8": "1"}, input=typed,
        capture_output=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip


def test_one_may_stay_in_it_as_the_manager(tmp_path: Path) -> None:
    """With the buttons of the last reply, the clock standing, and time that can be moved."""
    typed = "/report week\n#2\n@tick 2027-03-16 08:00\n"
    done = run(tmp_path, "--language", "en", "--speed", "0", "--then-chat", typed=typed)
    assert (done.returncode, done.stderr) == (0, "")
    chat = done.stdout.partition("You are Helen now; it is Mon 15 Mar 08:30.")[2]
    assert "Bright Pumps – week 10, to Sun 14 Mar" in chat
    assert "Asked " in chat
    assert "legwork init" in chat
    assert list(tmp_path.iterdir()) == []


def test_one_may_stay_in_it_as_somebody_else(tmp_path: Path) -> None:
    typed = "my number\n@tick 2027-03-18 08:00\n"
    done = run(tmp_path, "--language", "en", "--speed", "0", "--then-chat", "ana", typed=typed)
    chat = done.stdout.partition("You are Ana now")[2]
    assert "of £90,000" in chat
    assert "Morning, Ana. Thu 18 Mar" in chat
    nobody = run(tmp_path, "--then-chat", "Bob")
    assert (nobody.returncode, nobody.stdout) == (2, "")
    assert "Ana, 小周" in nobody.stderr
    alone = run(tmp_path, "Ana")
    assert (alone.returncode, alone.stdout) == (2, "")
    assert "--then-chat" in alone.stderr


def test_names_the_languages_there_are(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--language", "fr"],
        cwd=tmp_path, env={"PYTHONPATH": str(Path.cwd()), "PATH": ""}, capture_output=True, encoding="utf-8",
        check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.strip().count("\n") == 0
    assert "zh-Hant" in done.stderr
