"""Messages by two replicas on one PostgreSQL to local servers that enforce the platforms' limits, with 20–300 ms on the
way of each: how many a second, and how many refusals. `python -m bench.rates 300` sends that many instead of 2,000."""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import structlog

from bench.replicas import postgresql
from bot.clock import real
from bot.config import Config
from handlers.conversation.reply import dump
from storage import schema
from tests.servers.slack import SlackServer
from tests.servers.telegram import TelegramServer
from tests.slack import stage as slack_stage
from tests.telegram import stage as telegram_stage

MESSAGES, CHATS, CHANNELS, A_CHANNEL = 2_000, 400, 9, 40
JITTER_S = (0.02, 0.3)


def main() -> None:
    """Telegram, then Slack."""
    structlog.configure(processors=[_drop])  # what is refused is counted
    messages = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[0].endswith("rates.py") else MESSAGES
    with tempfile.TemporaryDirectory() as folder, postgresql(Path(folder) / "pg") as url:
        _telegram(Path(folder), url, messages)
        _slack(Path(folder), url, max(messages // MESSAGES * A_CHANNEL, 10))


def _drop(*_: Any) -> Any:
    raise structlog.DropEvent


@dataclass(frozen=True, slots=True)
class Came:
    """Arrivals of a run: how many, in how many seconds, and refusals."""

    messages: int
    seconds: float
    refused: int

    @property
    def rate(self) -> float:
        return self.messages / self.seconds


def _telegram(folder: Path, url: str, messages: int) -> None:
    class Replica(telegram_stage.Office):
        def _app(self) -> Any:
            self.config = _config(url)
            return super()._app()

    with TelegramServer(enforce_rates=True, seed=1) as server:
        people = [server.user(1000 + number, f"P{number}").opens() for number in range(CHATS)]
        server.latency(*JITTER_S)
        replicas = [Replica(folder, server) for _ in range(2)]
        rows = [("telegram", str(people[number % CHATS].id), number) for number in range(messages)]
        came = _run(replicas, rows, lambda: server.too_many)
    _show(f"Telegram, {came.messages} messages to {CHATS} chats, two replicas", came, came.rate, 24.0)


def _slack(folder: Path, url: str, each: int) -> None:
    class Replica(slack_stage.Office):
        def _app(self) -> Any:
            self.config = _config(url)
            return super()._app()

    with SlackServer(enforce_rates=True) as server:
        channels = [server.channel(f"sales-{number}") for number in range(CHANNELS)]
        server.latency(*JITTER_S)
        replicas = [Replica(folder, server, rates=None) for _ in range(2)]
        rows = [("slack", str(channels[number % CHANNELS].id), number) for number in range(each * CHANNELS)]
        came = _run(replicas, rows, lambda: server.too_many)
    # The first of a channel needs no time.
    a_channel = (each - 1) / each * came.rate / CHANNELS
    _show(f"Slack, {each} messages to each of {CHANNELS} channels, two replicas", came, a_channel, 0.9)


def _config(url: str) -> Config:
    return Config.model_validate({"database": {"url": url}, "http": {"listen": "127.0.0.1:0"}})


def _run(replicas: list[Any], rows: list[tuple[str, str, int]], refused: Callable[[], int]) -> Came:
    """All rows wait when the replicas start; times are those the store has of the outcomes."""
    for each in replicas:
        each.start()
    store = replicas[0].app.store
    store.do(lambda connection: connection.execute(sa.insert(schema.outbox), [_row(*each) for each in rows]))
    o = schema.outbox
    mine = sa.and_(o.c.platform == rows[0][0], o.c.key.startswith("bench:"))
    left = sa.select(sa.func.count()).where(mine, o.c.status != "sent")
    while store.read(lambda connection: connection.scalar(left)):
        time.sleep(0.2)
    span = sa.select(sa.func.min(o.c.sent_at), sa.func.max(o.c.sent_at)).where(mine)
    first, last = store.read(lambda connection: connection.execute(span).one())
    for each in replicas:
        each.stop()
    return Came(len(rows), (last - first).total_seconds(), refused())


def _row(platform: str, chat: str, number: int) -> dict[str, Any]:
    return {
        "platform": platform, "chat": chat, "conversation": f"{platform}:{chat}", "key": f"bench:{platform}:{number}",
        "kind": "push", "reply": dump(telegram_stage.line(f"message {number}")),
        "created_at": real(),
    }  # fmt: skip


def _show(name: str, came: Came, rate: float, wanted: float) -> None:
    print(f"{name:<64} {rate:8.2f}/s  (× {rate / wanted:.2f} of {wanted:.1f} wanted; {came.refused} × 429)", flush=True)


if __name__ == "__main__":
    main()
