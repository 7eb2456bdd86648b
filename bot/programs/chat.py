"""`legwork chat --as NAME`: talk to the bot in the terminal, on the configured store."""

import sys
from collections.abc import Iterator
from datetime import datetime

from bot.adapters.terminal.files import TerminalFiles, fetcher
from bot.adapters.terminal.rendering import render
from bot.adapters.terminal.session import Session
from bot.app import App
from bot.clock import Clock
from bot.config import Config
from bot.programs.output import show
from bot.speech import SpeechService
from scheduler.ticking import Ticker
from storage.errors import Refusal
from storage.people.directory import read_directory
from storage.people.members import seat_at_terminal
from storage.records import PLATFORM_TERMINAL
from storage.store import Connection


def chat(config: Config, name: str, *, now: datetime | None = None) -> int:
    """Talks as a member until the input ends (see `converse`). Returns the status.

    The member needs no join code: who may run this may read the store anyway.
    """
    with App(config, Clock(now, running=False)) as app:
        member_id = app.store.do(lambda connection: _seat(connection, name, app))
        ticker = Ticker(app.store, app.company, app.timetable, platform=PLATFORM_TERMINAL, only=frozenset({member_id}))
        speech = SpeechService(config.speech) if config.speech.url else None
        converse(Session(app.turns, name, ticker, fetcher(app.turns, TerminalFiles(), speech)))
    return 0


def converse(session: Session) -> None:
    """A message a line until the input ends; every reply as paragraphs and an empty line."""
    colour = sys.stdout.isatty()
    for line in _lines():
        for reply in session.say(line):
            show("\n".join(render(reply, colour=colour)) + "\n")


def _lines() -> Iterator[str]:
    typed = sys.stdin.isatty()
    while True:
        if typed:
            sys.stdout.write("> ")
            sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            return
        if line.strip():
            yield line.rstrip("\n")


def _seat(connection: Connection, name: str, app: App) -> int:
    directory = read_directory(connection, app.clock.now().date())
    found = directory.by_name(name)
    if len(found) != 1:
        raise Refusal("member-not-found")
    seat_at_terminal(connection, found[0].id, name, app.clock.now())
    return found[0].id
