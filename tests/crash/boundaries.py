"""One conversation, whose process dies at a commit of our choice: one life of it, to be run in a process of its own.

The platform is a folder: what it has to bring, what was acknowledged, and what it was given to show. All of it is
deterministic: the clock stands still, and the same commits follow each other each time.
"""

import itertools
import os
import re
import signal
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine.default import DefaultDialect

from bot.adapters.terminal.reading import conversation_of, received
from bot.app import App
from bot.buttons import button_key
from bot.clock import Clock
from bot.config import load as load_config
from handlers.conversation.reply import load
from scheduler.ticking import Ticker
from storage import schema
from storage.messages import claiming, outbox, processes
from storage.messages.inbox import Received
from storage.messages.outbox import Letter, OutStatus
from storage.people.directory import read_directory
from storage.people.members import seat_at_terminal
from storage.policy import SYSTEM
from storage.records import PLATFORM_TERMINAL, Role
from storage.store import Store
from storage.unit_of_work import UnitOfWork

NOW = datetime(2027, 3, 2, 9, tzinfo=UTC)
# A report with a to-do, one that asks back, the press that answers, an undo; and the pushes of the next morning.
LINES = (
    "/visit Acme saw the samples mark1, call them tomorrow 10:00",
    "/visit North talked about prices mark2",
    "#1",
    "/undo",
    "@tick",
)
TICK_AT = NOW + timedelta(days=1, hours=2)
# Written down by who tried, however often: no part of what came of it.
_VOLATILE = {"inbox": {"attempts", "owner"}, "outbox": {"attempts", "owner"}, "audit": {"salt", "digest"}}
_TURN = re.compile(r"^turn:([0-9]+):")
_OF_INBOX = {"inbox_id", "answered_by"}
_LEFT_OUT = {"processes", "rates", "cursors", "alembic_version"}


class Folder:
    """What the platform keeps."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def url(self) -> str:
        return f"sqlite:///{self._path / 'legwork.db'}"

    def read(self, name: str) -> list[str]:
        """The lines of a file; none while it isn't there."""
        file = self._path / name
        return file.read_text(encoding="utf-8").splitlines() if file.exists() else []

    def add(self, name: str, line: str) -> None:
        """One more line: the process may die right after."""
        with (self._path / name).open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")


def found(folder: Folder) -> None:
    """A rep who sits at the terminal, and three customers."""
    store = Store(folder.url)
    store.do(_fill)
    store.close()


def _fill(connection: sa.Connection) -> None:
    today = datetime.now(UTC).date()

    def unit() -> UnitOfWork:
        directory = read_directory(connection, today)
        return UnitOfWork(connection, SYSTEM, directory, now=NOW, today=today, platform="test", conversation="test")

    button_key(connection)  # made up with the first look, for good
    ana, _ = unit().people.add("Ana", {Role.REP}, language="en")
    seat_at_terminal(connection, ana, "Ana", NOW)
    for name in ("Acme Ltd", "North Bay", "North Pole"):
        unit().customers.add(name, owner_id=ana)


def rehearsed() -> None:
    """One whole life, for what a process learns once: patterns, words, statements."""
    with tempfile.TemporaryDirectory(prefix="legwork-rehearsal-") as path:
        folder = Folder(Path(path))
        found(folder)
        _live(folder, _app(folder))


def life(path: str, dies_at: int, *, after: bool) -> None:
    """Serves what the platform has until nothing is left to do, or until the `dies_at`-th commit (0: never): it dies
    just before it, or just `after`."""
    folder = Folder(Path(path))
    app = _app(folder)
    _count_commits(folder, dies_at, after=after)
    _live(folder, app)


def _app(folder: Folder) -> App:
    config = load_config(None, {**os.environ, "LEGWORK_DATABASE__URL": folder.url})
    return App(config, Clock(TICK_AT if folder.read("next morning") else NOW, running=False))


def _live(folder: Folder, app: App) -> None:
    with app:
        app.store.do(processes.bury_all)
        for number, line in enumerate(LINES):
            if line == "@tick":
                folder.add("next morning", "it is")  # for later lives too
                app.clock.set(TICK_AT)
                Ticker(app.store, app.company, app.timetable, platform=PLATFORM_TERMINAL).tick(TICK_AT)
            elif str(number) not in folder.read("acknowledged"):
                app.turns.receive([_update(app, folder, number, line)]).result()
                folder.add("acknowledged", str(number))
            app.turns.work([PLATFORM_TERMINAL])
            _send(app, folder)


def _count_commits(folder: Folder, dies_at: int, *, after: bool) -> None:
    commit, numbers = DefaultDialect.do_commit, itertools.count(1)

    def counted(self: DefaultDialect, connection: Any) -> None:
        number = next(numbers)
        if number == dies_at and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        commit(self, connection)
        if number == dies_at:
            os.kill(os.getpid(), signal.SIGKILL)
        if not dies_at:
            folder.add("commits", str(number))

    DefaultDialect.do_commit = counted  # type: ignore[method-assign]


def _update(app: App, folder: Folder, number: int, line: str) -> Received:
    """What the platform brings: the same again, when it has brought it before."""
    if len(there := folder.read("brought")) <= number:
        pressed = _button(app, line) if line.startswith("#") else None
        update = received("Ana", line, f"update{number}", app.clock.now(), pressed=pressed)
        there = [*there, *[""] * (number - len(there)), msgspec.json.encode(update).decode()]
        folder.add("brought", "\n".join(there[len(folder.read("brought")) :]))
    return msgspec.json.decode(there[number], type=Received)


def _button(app: App, line: str) -> tuple[int, int]:
    last = app.store.read(lambda connection: outbox.latest_in(connection, conversation_of("Ana"), 1))[0]
    assert load(last.reply).buttons()
    return last.id, int(line[1:]) - 1


def _send(app: App, folder: Folder) -> None:
    """As delivery does it: claimed, posted, settled."""
    while claimed := app.store.do(lambda connection: _claim(app, connection)):
        for letter in claimed:
            folder.add("shown", f"{letter.id} {letter.method}")
            app.store.do(lambda connection, letter=letter: _settle(app, connection, letter))  # type: ignore[misc]


def _claim(app: App, connection: sa.Connection) -> list[Letter]:
    return claiming.claim(connection, PLATFORM_TERMINAL, app.owner, app.clock.now())


def _settle(app: App, connection: sa.Connection, letter: Letter) -> None:
    claiming.settle(
        connection, letter.id, app.owner, OutStatus.SENT, sent_at=app.clock.now(), message_ids=[str(letter.id)]
    )


def data(url: str) -> dict[str, list[dict[str, Any]]]:
    """All there is in the store, but for who tried how often. An update that is brought again may use up an id of the
    inbox, so these are counted anew."""
    engine = sa.create_engine(url, poolclass=sa.pool.NullPool)
    with engine.connect() as connection:
        ids = list(connection.scalars(sa.select(schema.inbox.c.id).order_by(schema.inbox.c.id)))
        places = {each: place for place, each in enumerate(ids)}
        return {name: list(_rows(connection, name, places)) for name in schema.metadata.tables if name not in _LEFT_OUT}


def _rows(connection: sa.Connection, name: str, places: Mapping[int, int]) -> Iterator[dict[str, Any]]:
    table = schema.metadata.tables[name]
    to_inbox = {each.name for each in table.columns if each.name in _OF_INBOX or each is schema.inbox.c.id}
    for row in connection.execute(sa.select(table).order_by(*table.primary_key)).mappings():
        seen = {key: value for key, value in row.items() if key not in _VOLATILE.get(name, ())}
        seen |= {key: places[row[key]] for key in to_inbox if row[key] is not None}
        if name == "outbox":
            seen["key"] = _TURN.sub(lambda found: f"turn:{places[int(found[1])]}:", row["key"])
        yield seen
