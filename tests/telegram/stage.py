"""A real `serve` in a thread, against the local server that behaves like Telegram."""

from __future__ import annotations

import asyncio
import threading
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self, TypeVar

import msgspec

from bot.adapters.telegram.adapter import TelegramAdapter
from bot.app import App
from bot.config import Config
from bot.serving import Tick, serve
from handlers.conversation.reply import Button, Buttons, Call, Item, Line, Reply, Text, dump
from storage import schema
from storage.messages import outbox
from storage.people.directory import read_directory
from storage.policy import SYSTEM
from storage.records import Role
from storage.unit_of_work import UnitOfWork
from tests.databases import sqlite_at
from tests.servers.patience import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import sqlalchemy as sa

    from tests.servers.telegram import TelegramServer, User

T = TypeVar("T")


def line(text: str, *buttons: str) -> Reply:
    """A reply of one line, with a row of buttons."""
    row = tuple(Button(label, Call("help")) for label in buttons)
    return Reply((Line((Text(text),)), *([Buttons((row,))] if row else [])))


def numbered(count: int, *labels: str) -> Reply:
    """A list of so many lines, each with these buttons."""
    buttons = tuple(Button(label, Call("help")) for label in labels)
    return Reply(tuple(Item(n, (Text(f"line {n}"),), f"F{n}", buttons) for n in range(1, count + 1)))


# What is told to Telegram; the local server posts to where we really listen.
HOOK = "https://sales.example/telegram/hook"


class Office:
    """One company's store and its `serve`, which may be stopped and started again. With `webhook` it is called."""

    adapter: Any  # the one of the platform

    def __init__(
        self, folder: Path, server: TelegramServer, *, token: str | None = None, tick: Tick | None = None,
        webhook: bool = False, secret: str | None = None,
    ) -> None:  # fmt: skip
        self.webhook = webhook
        self.secret = secret
        self.server = server
        self.token = token or server.token
        self.tick = tick
        self.config = Config.model_validate(
            {"database": {"url": sqlite_at(folder / "office.db")}, "http": {"listen": "127.0.0.1:0"}}
        )
        self.app = self._app()
        self.port = 0
        self.error: BaseException | None = None
        self._thread: threading.Thread | None = None
        self._keys = 0

    def _app(self) -> App:
        url = HOOK if self.webhook else None
        self.adapter = TelegramAdapter(self.token, self.server.root, webhook_url=url, webhook_secret=self.secret)
        return App(self.config, adapters={"telegram": self.adapter})

    # --- serving ---

    def start(self, *, polling: bool = True) -> Self:
        up = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(up,), daemon=True)
        self._thread.start()
        assert up.wait(PATIENCE_S), self.error
        if self.error is not None:
            raise self.error
        if self.webhook:
            self.server.webhook_target = self.hook
            self.server.wait_for_webhook()
        elif polling:
            self.server.wait_for_poll()
        return self

    @property
    def hook(self) -> str:
        """Where the webhook is really served."""
        return f"http://127.0.0.1:{self.port}/telegram/hook"

    def stop(self) -> float:
        """Stops as SIGTERM would; returns the seconds it took."""
        began = time.monotonic()
        if self._thread is not None and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join(PATIENCE_S)
            assert not self._thread.is_alive()
        self.app.close()
        return time.monotonic() - began

    def restart(self, *, webhook: bool | None = None) -> None:
        self.stop()
        self.webhook = self.webhook if webhook is None else webhook
        self.app = self._app()
        self.start()

    def _run(self, up: threading.Event) -> None:
        async def main() -> None:
            self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()

            def is_up(port: int) -> None:
                self.port = port
                up.set()

            await serve(self.app, self.tick, stop=self._stop, up=is_up)

        try:
            asyncio.run(main())
        except BaseException as error:  # noqa: BLE001 - shown to the test
            self.error = error
            up.set()

    def healthz(self) -> tuple[int, dict[str, Any]]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz") as answer:
                return answer.status, msgspec.json.decode(answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return error.code, msgspec.json.decode(error.read())

    # --- the store ---

    def do(self, job: Callable[[sa.Connection], T]) -> T:
        return self.app.store.do(job)

    def put(self, chat: User | int | str, reply: Reply, **values: Any) -> int:
        """A row for the outbox."""
        address = str(chat if isinstance(chat, int | str) else chat.id)
        self._keys += 1
        row = {
            "platform": "telegram", "chat": address, "conversation": f"telegram:{address}",
            "key": f"test:{self._keys}:{time.time_ns()}", "reply": dump(reply), "created_at": datetime.now(UTC),
            **values,
        }  # fmt: skip
        letter_id = self.do(lambda connection: outbox.put(connection, **row))
        assert letter_id is not None
        return letter_id

    def letter(self, letter_id: int) -> outbox.Letter:
        found = self.app.store.read(lambda connection: outbox.get(connection, letter_id))
        assert found is not None
        return found

    def settled(self, letter_id: int, status: str, timeout: float = PATIENCE_S) -> outbox.Letter:
        """Waits until a row has this status."""
        deadline = time.monotonic() + timeout
        while (letter := self.letter(letter_id)).status != status:
            assert time.monotonic() < deadline, f"still {letter.status}: {letter.error}"
            time.sleep(0.02)
        return letter

    def inbox(self) -> list[tuple[str, str]]:
        """Update key and status of all stored updates."""
        with self.app.store.engine.connect() as connection:
            query = schema.inbox.select().order_by(schema.inbox.c.id)
            return [(row.update_key, row.status) for row in connection.execute(query)]

    def handled(self) -> list[str]:
        """Waits until the turn of every stored update was taken; their keys."""
        self.server.wait_until(lambda: {status for _, status in self.inbox()} <= {"done"})
        return [key for key, _ in self.inbox()]

    def at_rest(self) -> None:
        """Waits until every turn was taken and every answer sent: only then may a test make the next call fail."""
        self.handled()
        self.server.wait_until(lambda: not self._waiting())
        self.server.settle()

    def _waiting(self) -> bool:
        """Whether a letter has still to be sent."""
        with self.app.store.engine.connect() as connection:
            query = schema.outbox.select().where(schema.outbox.c.status.in_(outbox.OPEN))
            return connection.execute(query).first() is not None

    def member(self, name: str = "Ana", language: str | None = None, role: Role = Role.REP) -> str:
        """A new member; returns the join code."""

        def add(connection: sa.Connection) -> str:
            now = datetime.now(UTC)
            uow = UnitOfWork(
                connection, SYSTEM, read_directory(connection, now.date()), now=now, today=now.date(),
                platform="terminal", conversation="terminal:test",
            )  # fmt: skip
            return uow.people.add(name, frozenset({role}), language=language)[1]

        return self.do(add)

    def joined(self, user: User, name: str = "Ana", **more: Any) -> None:
        """A member who has joined from Telegram."""
        mark = self.server.mark
        user.says(f"/start {self.member(name, **more)}")
        self.server.wait_for(1, user, since=mark)
        self.at_rest()
