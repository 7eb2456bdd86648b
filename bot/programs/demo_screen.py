"""How the demo looks: colours and a typing hand on a terminal, plain lines anywhere else."""

import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, assert_never

from bot.adapters.terminal.rendering import render
from bot.programs.demo_past import SEED
from bot.programs.demo_script import Heading
from bot.programs.demo_stage import Event, Heard, Moved, Said
from bot.programs.output import show
from handlers.telling.days import tell_day, tell_time
from handlers.words import Words

if TYPE_CHECKING:
    from rich.console import Console

INDENT = "  "
BUTTON = re.compile(r"\[\d+ [^\]]+\]")
# Seconds at speed 1. A hand types a line in no more than MOST_TYPING.
LETTER, HAN_LETTER, MOST_TYPING = 0.012, 0.035, 0.7
READING, READING_LINE, HEADING = 0.45, 0.2, 1.0
COLOURS = ("cyan", "magenta", "yellow", "green")


class Screen(Protocol):
    """Shows what happens."""

    def show(self, event: Event) -> None: ...

    def end(self, lines: list[str]) -> None: ...


class Plain:
    """Lines of text, without delay: for a pipe, a file, the README and the tests."""

    def __init__(self, words: Words, write: Callable[[str], None]) -> None:
        self._words = words
        self._write = write
        self._begun = False

    def show(self, event: Event) -> None:
        match event:
            case Heading():
                self._apart()
                self._write(f"== {event.text} ==")
            case Moved():
                self._apart()
                self._write(f"── {tell_moment(event.moment, self._words)} ──")
            case Said():
                self._apart()
                self._write(f"{speaker(event)} > {said(event, self._words)}")
            case Heard():
                self._heard(event)
            case _:
                assert_never(event)

    def end(self, lines: list[str]) -> None:
        self._apart()
        for line in lines:
            self._write(line)

    def _heard(self, event: Heard) -> None:
        if not event.asked:
            self._apart()
            self._write(to_whom(event, self._words))
        for line in shown_lines(event):
            self._write(f"{INDENT}{line}")

    def _apart(self) -> None:
        if self._begun:
            self._write("")
        self._begun = True


class Pace:
    """How long things take; `speed` 0 takes no time at all. The hand's rhythm comes from the seed."""

    def __init__(self, speed: float, sleep: Callable[[float], None] = time.sleep) -> None:
        self._speed = speed
        self._sleep = sleep
        self._dice = random.Random(SEED)  # noqa: S311 - a rhythm, no secret

    def wait(self, seconds: float) -> None:
        if self._speed > 0:
            self._sleep(seconds / self._speed)

    def type(self, text: str) -> Iterator[str]:
        """The letters of a text, each when it is typed."""
        if self._speed <= 0:
            yield text
            return
        lengths = [HAN_LETTER if ord(letter) > 0x2E80 else LETTER for letter in text]
        shorter = min(1.0, MOST_TYPING / max(sum(lengths), 0.001))
        for letter, length in zip(text, lengths, strict=True):
            yield letter
            self.wait(length * shorter * self._dice.uniform(0.5, 1.5))


class Colour:
    """A chat on a terminal, typed as one watches."""

    def __init__(self, words: Words, pace: Pace, console: "Console", names: list[str]) -> None:
        self._words = words
        self._pace = pace
        self._console = console
        self._styles = {name: COLOURS[place % len(COLOURS)] for place, name in enumerate(names)}

    def show(self, event: Event) -> None:
        match event:
            case Heading():
                self._pace.wait(HEADING)
                self._console.print()
                self._console.print(event.text, style="bold underline")
            case Moved():
                self._console.print()
                self._console.rule(f"[dim]{tell_moment(event.moment, self._words)}[/dim]", style="dim")
            case Said():
                self._said(event)
            case Heard():
                self._heard(event)
            case _:
                assert_never(event)

    def end(self, lines: list[str]) -> None:
        self._console.print()
        for line in lines:
            self._console.print(line, style="bold", markup=False)

    def _said(self, event: Said) -> None:
        self._console.print()
        self._tag(event.person.name, event.group)
        style = "italic" if event.button or event.line.startswith("@edit ") else ""
        for letters in self._pace.type(said(event, self._words)):
            self._console.print(letters, end="", style=style, markup=False, highlight=False, soft_wrap=True)
            self._console.file.flush()
        self._console.print()
        self._pace.wait(READING)

    def _heard(self, event: Heard) -> None:
        from rich.padding import Padding
        from rich.text import Text

        if not event.asked:
            self._console.print()
            self._console.print(to_whom(event, self._words), style="dim", markup=False)
        lines = shown_lines(event, colour=True)
        for line in lines:
            text = Text.from_ansi(line)
            text.highlight_regex(BUTTON, "blue")
            self._console.print(Padding(text, (0, 0, 0, 4), expand=False))
        self._pace.wait(READING + READING_LINE * len(lines))

    def _tag(self, name: str, group: str | None) -> None:
        if group:
            self._console.print(f" {group} ", style="reverse", end="", markup=False)
        self._console.print(f" {name} ", style=f"black on {self._styles[name]}", end="", markup=False)
        self._console.print(" ", end="")


def screen(words: Words, speed: float, names: list[str]) -> Screen:
    """The screen that fits what stdout is."""
    if not sys.stdout.isatty():
        return Plain(words, show)
    from rich.console import Console

    return Colour(words, Pace(speed), Console(highlight=False), names)


def tell_moment(moment: datetime, words: Words) -> str:
    """The day and the time on the clock."""
    return f"{tell_day(moment.date(), words, moment.date())} {tell_time(moment, words)}"


def said(event: Said, words: Words) -> str:
    """What somebody did, as it is read: typed, pressed, or a message of theirs edited."""
    if event.button is not None:
        return words.text("demo-presses", button=event.button)
    if event.line.startswith("@edit "):
        return words.text("demo-edits", text=event.line.removeprefix("@edit "))
    return event.line


def shown_lines(event: Heard, *, colour: bool = False) -> list[str]:
    """A message, or what has changed in one that was shown before."""
    lines = render(event.reply, colour=colour)
    before = {BUTTON.sub("", each).strip() for each in render(event.before, colour=colour)} if event.before else set()
    return [each for each in lines if BUTTON.sub("", each).strip() not in before]


def speaker(event: Said) -> str:
    """Who did something, with the group in front where it was in one."""
    return f"{event.group} · {event.person.name}" if event.group else event.person.name


def to_whom(event: Heard, words: Words) -> str:
    """The head of a message that does not answer the line above it: who reads it."""
    if event.person is None:
        return words.text("demo-to-group", group=event.group or "")
    return words.text("demo-to-person", name=event.person.name)
