"""What every command of the program starts from: its options, the configuration, the clock, the store, the words."""

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import sqlalchemy as sa

    from bot.clock import Clock
    from bot.config import Config
    from handlers.words import Words
    from storage.errors import Refusal
    from storage.store import Store
    from storage.unit_of_work import UnitOfWork

T = TypeVar("T")

DEFAULT_FILE = Path("config.toml")
# Where the acts of commands are kept apart from conversations.
CONVERSATION = "program"


class UsageError(Exception):
    """The command line asks for something that can't be; the text is one line. Exit status 2."""


class Stopped(Exception):
    """The command can't do it; the text is for the person at the terminal. Exit status 1."""


@dataclass
class Session:
    """One start of the program. Nothing is read or opened before it is asked for.

    `config_file` None means `config.toml`, if there is one; a file that was named must be there.
    """

    config_file: Path | None = None
    now_text: str | None = None

    @cached_property
    def file(self) -> Path | None:
        """The configuration file in use, if any."""
        if self.config_file is not None:
            return self.config_file
        return DEFAULT_FILE if DEFAULT_FILE.exists() else None

    @property
    def folder(self) -> Path:
        """Where files of the store stand that is on PostgreSQL: beside the configuration."""
        return (self.file or DEFAULT_FILE).absolute().parent

    @cached_property
    def config(self) -> "Config":
        from bot.config import load

        return load(self.file)

    @property
    def is_configured(self) -> bool:
        """Whether the configuration could be read."""
        return "config" in self.__dict__

    @cached_property
    def zone(self) -> ZoneInfo:
        return self.config.company_section.timezone

    @cached_property
    def words(self) -> "Words":
        from handlers.words import words_in

        return words_in(self.config.company_section.language)

    def secrets(self) -> list[str]:
        """What to hide in whatever is printed; nothing while no configuration was read."""
        return self.config.secrets() if self.is_configured else []

    def say(self, key: str, /, **values: Any) -> str:
        """A message of `programs.ftl`."""
        return self.words.text(f"program-{key}", **values)

    def stop(self, key: str, /, **values: Any) -> NoReturn:
        """Ends the command with a message of `programs.ftl`."""
        raise Stopped(self.say(key, **values))

    def stop_unknown(self, what: str, name: str, known: "Iterable[str]") -> NoReturn:
        """Ends the command about a name nobody knows, with the nearest of those there are. `what`: team, member."""
        from bot.config_values import near

        guess = near(name, known)
        if guess:
            self.stop(f"{what}-unknown-near", name=name, near=guess)
        self.stop(f"{what}-unknown", name=name)

    # --- time ---

    @cached_property
    def start(self) -> datetime | None:
        """Where `--now` set the clock; without an offset it is the company's zone."""
        return read_instant(self.now_text, self.zone) if self.now_text else None

    def clock(self, *, running: bool = False) -> "Clock":
        """The domain's clock: one-shot commands stand still at `--now`, `serve` runs on from there."""
        from bot.clock import Clock

        return Clock(self.start, running=running)

    @cached_property
    def now(self) -> datetime:
        """The present, one reading for the whole command (UTC)."""
        return self.clock().now()

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    # --- the store ---

    @contextmanager
    def opened(self) -> "Iterator[Store]":
        """The store, created and upgraded; closed at the end."""
        from storage.store import Store

        # A bad --now is told before anything is opened.
        _ = self.now
        store = Store(self.config.database.url)
        try:
            yield store
        finally:
            store.close()

    def act(self, command: str, job: "Callable[[UnitOfWork], T]") -> T:
        """Runs a job as the program itself, in one transaction, as one act with that command."""
        from storage.errors import Refusal

        try:
            with self.opened() as store:
                return store.do(lambda connection: job(self.unit_of_work(connection, command)))
        except Refusal as refusal:
            raise Stopped(self.refused(refusal)) from refusal

    def look(self, job: "Callable[[UnitOfWork], T]") -> T:
        """Runs a job that only reads."""
        with self.opened() as store:
            return store.read(lambda connection: job(self.unit_of_work(connection, "")))

    def refused(self, refusal: "Refusal") -> str:
        """The store's no in words: this program's own, else the conversation's."""
        for key in (f"program-refused-{refusal.key}", f"refused-{refusal.key}"):
            if self.words.has(key):
                return self.words.text(key, **refusal.data)
        return self.say("refused", key=refusal.key)

    def unit_of_work(self, connection: "sa.Connection", command: str) -> "UnitOfWork":
        """The store as the program itself sees it: whoever owns the machine may do what an admin may."""
        from storage.people.directory import read_directory
        from storage.policy import SYSTEM
        from storage.records import PLATFORM_TERMINAL
        from storage.unit_of_work import UnitOfWork

        uow = UnitOfWork(
            connection,
            SYSTEM,
            read_directory(connection, self.today),
            now=self.now,
            today=self.today,
            platform=PLATFORM_TERMINAL,
            conversation=CONVERSATION,
        )
        uow.changes.command = command
        return uow

    def start_logs(self, *, quiet: bool = False) -> None:
        """For the commands that go on: logs to stderr. `quiet` keeps to warnings (a terminal with a conversation)."""
        from bot.logbook import set_up_later

        def set_up() -> None:
            import logging

            from bot import logs

            logs.set_up(self.config.secrets(), level=logging.WARNING if quiet else logging.INFO)

        if quiet:
            set_up_later(set_up)
        else:
            set_up()


def read_instant(text: str, zone: ZoneInfo) -> datetime:
    """An ISO 8601 instant as UTC; without an offset it is local to `zone`."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise UsageError(f'--now = "{text}": not a moment; write it like 2027-03-02T08:00') from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def read_day(text: str, option: str) -> date:
    """A day given to an option."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise UsageError(f'{option} = "{text}": not a day; write it like 2027-03-02') from None


def warn(text: str) -> None:
    """A line for the person at the terminal that is no part of the output."""
    sys.stderr.write(f"{text}\n")
