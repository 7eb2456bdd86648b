"""A real `serve` in a thread, against the local server that behaves like Slack."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

from bot.adapters.slack.adapter import SlackAdapter
from bot.adapters.slack.intake import PATH
from bot.app import App
from handlers.conversation.reply import Reply, dump
from storage.messages import outbox
from storage.messages.rates import Rates
from tests.telegram import stage

if TYPE_CHECKING:
    import asyncio
    from pathlib import Path

    from tests.servers.slack import Channel, SlackServer, User

# Most tests need no pauses between messages; the limits have tests of their own.
NO_LIMITS = Rates(overall=10_000.0, between_private=0.0, between_group=0.0, burst=100)


class Office(stage.Office):
    """One company's store and its `serve` on Slack: two sockets, or over HTTP."""

    def __init__(
        self, folder: Path, server: SlackServer, *, http: bool = False, rates: Rates | None = NO_LIMITS,
        token: str | None = None, prefix: str = "",
    ) -> None:  # fmt: skip
        self.slack = server
        self.http = http
        self.rates = rates
        self.prefix = prefix
        self.adapter: SlackAdapter
        super().__init__(folder, server, token=token)  # type: ignore[arg-type]

    def _app(self) -> App:
        way = {"signing_secret": self.slack.signing_secret} if self.http else {"app_token": self.slack.app_token}
        self.adapter = SlackAdapter(self.token, base_url=self.slack.base_url, command_prefix=self.prefix, **way)
        if self.rates is not None:
            self.adapter.rates = self.rates
        return App(self.config, adapters={"slack": self.adapter})

    def start(self, *, polling: bool = True) -> Self:
        """With `polling` it waits until Slack can reach it."""
        super().start(polling=False)
        if polling and self.http:
            self.slack.sends_to(self.url)
        elif polling:
            self.slack.wait_for_connections(2)
        if polling:
            self.slack.wait_until(lambda: self.adapter.ready)
        return self

    def restart_after_death(self) -> None:
        """Another process after one that was killed."""
        self.app = self._app()
        self.start()

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """Where it runs."""
        return self._loop

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{PATH}"

    def put(self, chat: User | Channel | int | str, reply: Reply, **values: Any) -> int:  # type: ignore[override]
        """A row for the outbox."""
        address = chat if isinstance(chat, str) else chat.id
        self._keys += 1
        row = {
            "platform": "slack", "chat": address, "conversation": f"slack:{address}",
            "key": f"test:{self._keys}:{time.time_ns()}", "reply": dump(reply), "created_at": datetime.now(UTC),
            **values,
        }  # fmt: skip
        letter_id = self.do(lambda connection: outbox.put(connection, **row))
        assert letter_id is not None
        return letter_id

    def joined(self, user: User, name: str = "Ana", **more: Any) -> None:  # type: ignore[override]
        """A member who has joined from Slack."""
        mark = self.slack.mark
        user.writes(f"join {self.member(name, **more)}")
        self.slack.wait_for(1, user, since=mark)
        self.at_rest()
