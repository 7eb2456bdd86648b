"""Logs: to stderr, a line an event. JSON, or columns for people when stderr is a terminal.

Texts of people and secrets don't belong in a log: callers log ids, and whatever slips through is hidden here.
"""

import logging
import sys
from collections.abc import Iterable
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.logbook import turn_id
from bot.redaction import Redactor

# Client libraries write addresses with the token in them, or a line a second.
QUIET = (
    "aiohttp.access",
    "alembic",
    "apscheduler",
    "asyncio",
    "httpcore",
    "httpx",
    "slack_bolt",
    "slack_sdk",
    "telegram",
)


def set_up(
    secrets: Iterable[str] = (), *, level: int = logging.INFO, stream: TextIO | None = None, json: bool | None = None
) -> None:
    """Sends the logs of the program and of its libraries to `stream` (stderr), each line with its secrets hidden.

    `json` None decides by whether the stream is a terminal.
    """
    stream = stream or sys.stderr
    as_json = not stream.isatty() if json is None else json
    redact = Redactor(secrets)
    structlog.configure(
        processors=[*_shared(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        _Redacting(
            redact,
            foreign_pre_chain=_shared(),
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_rendering(as_json=as_json)],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    # A look at the schedule that takes longer than a second makes it warn once a second; `/metrics` has its age.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)


class _Redacting(structlog.stdlib.ProcessorFormatter):
    """Hides secrets in the finished line: nothing is written past it, whatever object a secret came in."""

    def __init__(self, redact: Redactor, **options: Any) -> None:
        super().__init__(**options)
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        return self._redact(super().format(record))


def _shared() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        _add_turn,
        structlog.stdlib.add_log_level,
        _add_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
    ]


def _add_turn(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    turn = turn_id.get()
    if turn is not None:
        event["turn"] = turn
    return event


def _add_name(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    record = event.get("_record")
    if record is not None:  # a library's own line
        event["logger"] = record.name
    return event


def _rendering(*, as_json: bool) -> list[Processor]:
    if as_json:
        return [structlog.processors.JSONRenderer(ensure_ascii=False)]
    plain = structlog.dev.plain_traceback  # the pretty one prints the values of variables
    return [structlog.dev.ConsoleRenderer(exception_formatter=plain)]
