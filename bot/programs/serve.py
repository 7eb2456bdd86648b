"""`legwork serve`: the platforms that are configured, receiving, sending and ticking until told to stop."""

import asyncio

from bot.adapters.base import Adapter
from bot.app import App
from bot.config import Config
from bot.logbook import log
from bot.programs.session import Session, warn
from bot.serving import serve
from scheduler.ticking import Ticker


def run(session: Session) -> None:
    """Runs until SIGTERM or SIGINT."""
    session.start_logs()
    clock = session.clock(running=True)
    adapters = _adapters(session.config)
    if not adapters:
        warn(session.say("serve-no-platform"))
    with App(session.config, clock, adapters) as app:
        ticker = Ticker(app.store, app.company, app.timetable, report=_report)
        asyncio.run(serve(app, ticker.tick))


def _report(push: str, member_id: int, error: str) -> None:
    log().error("push.failed", push=push, member=member_id, error=error)


def _adapters(config: Config) -> dict[str, Adapter]:
    """One line a platform."""
    adapters: dict[str, Adapter] = {}
    if config.telegram.token is not None:
        from bot.adapters.telegram.adapter import TelegramAdapter

        adapters["telegram"] = TelegramAdapter(config.telegram.token.get_secret_value(), config.telegram.base_url)
    return adapters
