"""One person in front of one platform: what the contract test needs of each. A new platform adds a class and its line
in `STAGES`."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol

import pytest
import sqlalchemy as sa

from bot import delivery
from bot.adapters.terminal import reading
from bot.adapters.terminal.rendering import render
from bot.adapters.terminal.session import Session
from bot.app import App
from bot.config import Config
from handlers.conversation.reply import Reply, dump, load
from storage import schema
from storage.messages import inbox, outbox
from storage.messages.rates import Rates
from tests.databases import sqlite_at
from tests.servers.slack import SlackServer
from tests.servers.telegram import TelegramServer
from tests.slack.stage import Office as SlackOffice
from tests.telegram.stage import Office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from handlers.conversation.incoming import Incoming

# The limits have tests of their own.
NO_LIMITS = Rates(overall=10_000.0, between_private=0.0, between_group=0.0, burst=100)


@dataclass(frozen=True)
class Seen:
    """A message as the person sees it. `active`: what in it does or looks like something, instead of being read."""

    text: str
    buttons: list[str]
    active: list[str] = field(default_factory=list)


class Stage(Protocol):
    """`edits`: whether a message that was sent can be changed."""

    platform: str
    app: App
    edits: bool

    def says(self, text: str) -> None:
        """The person writes, in private; returns when the turn was taken."""

    def says_ahead(self, text: str) -> None:
        """Likewise, with a clock that is an hour ahead."""

    def again(self) -> None:
        """The platform brings the last message once more."""

    def shows(self, reply: Reply, changes: int | None = None) -> int:
        """A reply is sent to the person (or a message changed); the row, once it was settled as sent."""

    def seen(self, row: int) -> list[Seen]:
        """The messages of a row, as they stand now."""

    def presses(self, row: int, label: str) -> None:
        """The person presses a button of a row; returns when the turn was taken."""

    def refused(self) -> list[str]:
        """What the platform refused, in its words."""


class _Networked:
    """What platforms of `serve` have in common."""

    edits = True
    office: Office
    person: Any
    server: Any

    @property
    def app(self) -> App:
        return self.office.app

    def shows(self, reply: Reply, changes: int | None = None) -> int:
        more = {} if changes is None else {"method": "edit", "edits_id": changes}
        row = self.office.put(self.person, reply, **more)
        self.office.settled(row, "sent")
        return row

    def _ids(self, row: int) -> list[str]:
        return list(self.office.letter(row).message_ids or ())

    def _taken(self, act: Callable[[], object]) -> None:
        before = len(self.office.inbox())
        act()
        self.server.wait_until(lambda: len(self.office.inbox()) > before)
        self.server.wait_until(lambda: all(status == "done" for _, status in self.office.inbox()))


class TelegramStage(_Networked):
    """Polling, or called."""

    platform = "telegram"

    def __init__(self, folder: Path, *, webhook: bool) -> None:
        self.server = TelegramServer().start()
        self.office = Office(folder, self.server, webhook=webhook)
        self.office.adapter.rates = NO_LIMITS
        self.office.start()
        self.person = self.server.user(1001, "Ana").opens()

    def close(self) -> None:
        self.office.stop()
        self.server.stop()

    def says(self, text: str) -> None:
        self._taken(lambda: self.person.says(text))

    def says_ahead(self, text: str) -> None:
        self._taken(lambda: self.person.says(text, at=datetime.now(UTC).timestamp() + 3600))

    def again(self) -> None:
        self.server.raw({"message": self.person.last.as_api()})
        self.office.at_rest()

    def seen(self, row: int) -> list[Seen]:
        messages = [self.server._world.messages[self.person.id, int(each)] for each in self._ids(row)]
        return [
            Seen(each.text, each.buttons, [entity["type"] for entity in each.entities])
            for each in messages
            if not each.deleted
        ]

    def presses(self, row: int, label: str) -> None:
        message = self.server._world.messages[self.person.id, int(self._ids(row)[-1])]
        self._taken(lambda: self.person.presses(message, label))

    def refused(self) -> list[str]:
        told = [str(call.description) for call in self.server.calls if call.status >= 400]
        return [each for each in told if "not modified" not in each]  # it is as it should be already


class SlackStage(_Networked):
    """Over two sockets."""

    platform = "slack"

    def __init__(self, folder: Path) -> None:
        self.server = SlackServer(pace=0.001).start()
        self.office = SlackOffice(folder, self.server).start()
        self.person = self.server.user("ana")

    def close(self) -> None:
        self.office.stop()
        self.server.stop()

    def says(self, text: str) -> None:
        def act() -> None:
            self.last = self.person.writes(text)

        self._taken(act)

    def says_ahead(self, text: str) -> None:
        clock = self.server._world.clock
        self.server._world.clock = lambda: clock() + 3600
        try:
            self.says(text)
        finally:
            self.server._world.clock = clock

    def again(self) -> None:
        self.server._world.tell_posted(self.last)
        self.office.at_rest()

    def seen(self, row: int) -> list[Seen]:
        wanted = self._ids(row)
        return [
            Seen(each.text, each.buttons, list(_active(each.blocks)))
            for each in self.server.sent_to(self.person)
            if any(each.ts in name for name in wanted)
        ]

    def presses(self, row: int, label: str) -> None:
        wanted = self._ids(row)
        message = next(
            each
            for each in self.server.sent_to(self.person)
            if label in each.buttons and any(each.ts in name for name in wanted)
        )
        self._taken(lambda: self.person.presses(message, label))

    def refused(self) -> list[str]:
        return [call.error for call in self.server.calls if call.error]


def _active(node: Any) -> Iterator[str]:
    """Links, mentions and text that is markup, anywhere in a message's blocks."""
    if isinstance(node, dict):
        if node.get("type") in {"link", "user", "channel", "broadcast", "usergroup", "emoji", "mrkdwn", "date"}:
            yield str(node["type"])
        yield from (each for inner in node.values() for each in _active(inner))
    elif isinstance(node, list):
        yield from (each for inner in node for each in _active(inner))


class TerminalStage:
    """At a terminal nothing is edited, and what does something are control characters."""

    platform = "terminal"
    edits = False

    def __init__(self, folder: Path) -> None:
        self.app = App(Config.model_validate({"database": {"url": sqlite_at(folder / "terminal.db")}}))
        self._session = Session(self.app.turns, "ana")
        self._rows = 0

    def close(self) -> None:
        self.app.close()

    def says(self, text: str) -> None:
        self._session.say(text)

    def says_ahead(self, text: str) -> None:
        ahead = datetime.now(UTC).replace(year=datetime.now(UTC).year + 1)
        self._bring(reading.received("ana", text, "ahead", ahead))

    def again(self) -> None:
        with self.app.store.engine.connect() as connection:
            row = connection.execute(sa.select(schema.inbox).order_by(schema.inbox.c.id.desc())).first()
        assert row is not None
        self._bring(inbox.Received(row.platform, row.update_key, row.conversation, row.payload))

    def _bring(self, update: inbox.Received) -> None:
        self.app.turns.receive([update]).result()
        self.app.turns.work(["terminal"])
        self._session.replies()

    def shows(self, reply: Reply, changes: int | None = None) -> int:
        self._rows += 1
        values: dict[str, Any] = {
            "platform": "terminal", "chat": "ana", "conversation": "terminal:ana", "key": f"test:{self._rows}",
            "reply": dump(reply), "created_at": self.app.clock.now(),
        }  # fmt: skip
        row = self.app.store.do(lambda connection: outbox.put(connection, **values))
        assert row is not None
        self._session.replies()
        return row

    def seen(self, row: int) -> list[Seen]:
        letter = self.app.store.read(lambda connection: outbox.get(connection, row))
        assert letter is not None
        reply = load(letter.reply)
        text = "\n".join(render(reply))
        active = [repr(each) for each in text if not (each.isprintable() or each in "\n\t") and ord(each) < 0xA0]
        return [Seen(text, [button.label for button in reply.buttons()], active)]

    def presses(self, row: int, label: str) -> None:
        labels = self.seen(row)[0].buttons
        self._session.say(f"#{labels.index(label) + 1}")

    def refused(self) -> list[str]:
        return []


STAGES: dict[str, Callable[[Path], Any]] = {
    "telegram by polling": lambda folder: TelegramStage(folder, webhook=False),
    "telegram by webhook": lambda folder: TelegramStage(folder, webhook=True),
    "slack": SlackStage,
    "terminal": TerminalStage,
}


@contextlib.contextmanager
def opened(name: str, folder: Path) -> Iterator[Stage]:
    """A platform's stage while it is needed."""
    with pytest.MonkeyPatch.context() as patched:
        # Our rows come past the process, which would look for such ones once a second.
        patched.setattr(delivery, "LOOK_EVERY_S", 0.02)
        stage = STAGES[name](folder)
        try:
            yield stage
        finally:
            stage.close()


def last_read(stage: Stage) -> tuple[Incoming, datetime]:
    """The newest stored update as its platform's parser reads it, and when it came."""
    with stage.app.store.engine.connect() as connection:
        row = connection.execute(sa.select(schema.inbox).order_by(schema.inbox.c.id.desc())).first()
    assert row is not None
    return stage.app.turns.parsers[row.platform](row.payload, row.received_at), row.received_at
