"""`legwork serve`: the platforms that are configured, receiving, sending and ticking until told to stop."""

import asyncio
import os
import signal
from typing import TYPE_CHECKING

from bot.programs.session import Session, warn

if TYPE_CHECKING:
    from bot.adapters.base import Adapter
    from bot.config import Config


def stop_early() -> None:
    """SIGTERM and SIGINT end the process at once, with status 0, until the serving loop takes them over.

    No exception: Python drops one that falls into a callback of its own (an import's lock). Nothing is begun by then
    but an upgrade of the store, which is one transaction.
    """
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: os._exit(0))


def run(session: Session) -> None:
    """Runs until SIGTERM or SIGINT."""
    stop_early()  # before the imports, which take most of the start
    from bot.app import App
    from bot.serving import serve
    from scheduler.ticking import Ticker

    session.start_logs()
    clock = session.clock(running=True)
    adapters = _adapters(session.config)
    if not adapters:
        warn(session.say("serve-no-platform"))
    with App(session.config, clock, adapters) as app:
        ticker = Ticker(app.store, app.company, app.timetable, report=_report)
        asyncio.run(serve(app, ticker.tick))


def _report(push: str, reader: str, error: str) -> None:
    from bot.logbook import log

    log().error("push.failed", push=push, reader=reader, error=error)


def _adapters(config: "Config") -> "dict[str, Adapter]":
    """One line a platform."""
    adapters: dict[str, Adapter] = {}
    if config.telegram.token is not None:
        from bot.adapters.telegram.adapter import TelegramAdapter

        settings, secret = config.telegram, config.telegram.webhook_secret
        adapters["telegram"] = TelegramAdapter(
            config.telegram.token.get_secret_value(),
            settings.base_url,
            webhook_url=settings.webhook_url,
            webhook_secret=secret.get_secret_value() if secret else None,
        )
    if config.slack.bot_token is not None:
        from bot.adapters.slack.adapter import configured

        adapters["slack"] = configured(config.slack)
    return adapters
