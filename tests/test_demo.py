"""The demo: it runs, says the same twice, in every language, in under a minute, and nothing in it goes wrong."""

import io
import re
import subprocess
import sys
from functools import cache
from itertools import takewhile
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from rich.console import Console

from bot.programs import demo
from bot.programs.demo_screen import Colour, Pace, Plain
from bot.programs.demo_script import LANGUAGES, Heading, Typed
from bot.programs.demo_stage import Event, Heard, Said
from handlers.words import sources, words_in

HAN = re.compile(r"[\u4e00-\u9fff]")


class Witness:
    """A screen that only remembers."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def show(self, event: Event) -> None:
        self.events.append(event)

    def end(self, lines: list[str]) -> None:
        pass


def play(language: str) -> list[Event]:
    witness = Witness()
    demo.play(demo.read(language), witness)
    return witness.events


played = cache(play)


def lines_of(language: str, events: list[Event]) -> list[str]:
    lines: list[str] = []
    screen = Plain(words_in(demo.read(language).language), lines.append)
    for event in events:
        screen.show(event)
    return lines


def apologies(language: str) -> list[str]:
    """The longest fixed part of every refusal and of the apology."""
    found = []
    for _, text in sources(language):
        for entry in FluentParser().parse(text).body:
            if (
                isinstance(entry, ast.Message)
                and entry.value
                and entry.id.name.startswith(("refused-", "apology", "sentence-"))
            ):
                fixed = [each.value for each in entry.value.elements if isinstance(each, ast.TextElement)]
                found.append(max(fixed, key=len).strip())
    return [each for each in found if len(each) > 3]


@pytest.mark.parametrize("language", LANGUAGES)
def test_says_the_same_twice(language: str) -> None:
    first = lines_of(language, played(language))
    assert len(first) > 80
    assert lines_of(language, play(language)) == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_refused_and_nobody_is_left_without_an_answer(language: str) -> None:
    events = played(language)
    said = "\n".join(lines_of(language, events))
    spoken = {each.language for each in demo.read(language).people}
    assert [each for each in sum((apologies(each) for each in spoken), []) if each in said] == []  # noqa: RUF017
    for place, event in enumerate(events):
        if isinstance(event, Said):
            answers = list(takewhile(lambda each: isinstance(each, Heard) and each.asked, events[place + 1 :]))
            assert answers, event.line


@pytest.mark.parametrize("language", LANGUAGES)
def test_shows_what_it_promises(language: str) -> None:
    script = demo.read(language)
    typed = [each for each in script.steps if isinstance(each, Typed)]
    assert len(script.people) == 3
    assert any(each.line.startswith("@edit ") for each in typed)
    assert any(each.button for each in typed)
    events = played(language)
    pushes = [each for each in events if isinstance(each, Heard) and not each.asked]
    assert len(pushes) >= 2  # a reminder at its time, a morning plan
    days = {each.moment.date() for each in events if hasattr(each, "moment")}
    assert len(days) == 2
    assert sum(isinstance(each, Heading) and each.shown_first for each in script.steps) >= 3


def test_mixed_speaks_both() -> None:
    said = [each.line for each in played("mixed") if isinstance(each, Said)]
    assert any(HAN.search(each) for each in said)
    assert any(not HAN.search(each) for each in said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_takes_less_than_a_minute_to_watch(language: str) -> None:
    waited: list[float] = []
    script = demo.read(language)
    console = Console(file=io.StringIO(), force_terminal=True, width=80, color_system="standard", highlight=False)
    screen = Colour(words_in(script.language), Pace(1, waited.append), console, [each.name for each in script.people])
    for event in played(language):
        screen.show(event)
    assert 15 < sum(waited) < 45  # the rest of the minute is for a slow machine
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


def test_names_the_languages_there_are(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--language", "fr"],
        cwd=tmp_path, env={"PYTHONPATH": str(Path.cwd()), "PATH": ""}, capture_output=True, encoding="utf-8",
        check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.strip().count("\n") == 0
    assert "zh-Hant" in done.stderr
