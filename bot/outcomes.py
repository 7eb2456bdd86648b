"""What each outcome of a sending does to its row: the table of error classes, as code."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from bot.adapters.base import (
    AlreadySo,
    BadCredentials,
    ChatMovedTo,
    DeliveryError,
    MessageGone,
    NotSent,
    RecipientGone,
    Sent,
    Throttled,
    UnknownOutcome,
)
from bot.leaving import hold
from bot.logbook import log
from handlers.company import Company
from storage.messages import claiming, recipients
from storage.messages.outbox import Letter, OutStatus

FIRST_RETRY_S = 1.0
# While the platform can't be reached delivery pauses as a whole, so a row needn't wait long once it can.
LAST_UNSENT_RETRY_S = 5.0
LAST_RETRY_S = 60.0
# A push that may have arrived is sent so many times more, the last time after a longer trouble of the platform; a
# change can't be doubled, but must not keep what comes after it waiting for ever.
MORE_PUSHES, MORE_CHANGES = 2, 8
PUSH_PAUSES_S = (2.0, 60.0)
_QUOTED = re.compile(r"""(?<!\w)(['"`]).*?\1(?!\w)|[“‘«「].*?[”’»」]""", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Tried:
    """A row that was tried by `owner`, and what came of it at `at` (real time). `pause` is before another try."""

    letter: Letter
    owner: str
    outcome: Sent | DeliveryError
    at: datetime
    pause: float
    shown_ids: tuple[str, ...] = ()  # of the message it was to change
    looks_back: bool = False  # the platform tells whether an earlier try arrived: another one can't double it


def pause_before(letter: Letter, outcome: Sent | DeliveryError) -> float:
    """Seconds before the row may be tried again, should it be tried again."""
    match outcome:
        case Throttled(seconds=seconds):
            return seconds
        case NotSent():
            return _back_off(letter.attempts, LAST_UNSENT_RETRY_S)
        case UnknownOutcome() if letter.kind == "push":
            return PUSH_PAUSES_S[min(letter.unsure, len(PUSH_PAUSES_S) - 1)]
        case UnknownOutcome():
            return _back_off(letter.attempts, LAST_RETRY_S)
        case _:
            return 0.0


def record(connection: sa.Connection, tried: Tried, company: Company) -> None:
    """Writes the outcome down, if the row is still ours."""
    letter, outcome = tried.letter, tried.outcome
    match outcome:
        case Sent(message_ids=ids):
            _sent(connection, tried, ids)
        case NotSent() | Throttled() | BadCredentials():
            _again(connection, tried)
        case RecipientGone():
            _hold(connection, tried, company)
        case ChatMovedTo(address=address):
            recipients.move_chat(connection, letter.platform, letter.chat, address)
            _again(connection, tried)
        case AlreadySo() | MessageGone():
            _sent(connection, tried, outcome.message_ids or tried.shown_ids)
        case UnknownOutcome():
            _unknown(connection, tried)
        case _:
            _refused(connection, tried)


def _sent(connection: sa.Connection, tried: Tried, ids: Sequence[str]) -> None:
    claiming.sent(connection, tried.letter, tried.owner, ids, tried.at)


def _again(connection: sa.Connection, tried: Tried, **values: object) -> None:
    when = tried.at + timedelta(seconds=tried.pause)
    _settle(connection, tried, OutStatus.READY, next_try_at=when, **values)


def _hold(connection: sa.Connection, tried: Tried, company: Company) -> None:
    letter = tried.letter
    if letter.only_for is not None:  # one person in the chat is gone, who only was to be shown it: the chat is not
        log().warning("delivery.asker_gone", row=letter.id, error=_told(tried.outcome))
        _settle(connection, tried, OutStatus.DEAD)
        return
    _settle(connection, tried, OutStatus.HELD)
    gone = hold(connection, company, letter.platform, letter.chat, _told(tried.outcome), tried.at)
    if gone is not None:
        log().warning("delivery.recipient_gone", row=letter.id, member=gone.id)


def _unknown(connection: sa.Connection, tried: Tried) -> None:
    """It may have arrived: a push is worth a second copy, and a third; a change can't be doubled; chatter is left."""
    letter = tried.letter
    can_look = tried.looks_back and isinstance(tried.outcome, UnknownOutcome) and tried.outcome.seen
    safe = can_look or letter.method in {"edit", "delete"}
    more = MORE_CHANGES if safe else MORE_PUSHES if letter.kind == "push" else 0
    if letter.unsure < more:
        _again(connection, tried, unsure=letter.unsure + 1)
        return
    log().warning("delivery.unknown", row=letter.id, error=_told(tried.outcome))
    _settle(connection, tried, OutStatus.UNKNOWN)


def _refused(connection: sa.Connection, tried: Tried) -> None:
    letter = tried.letter
    if letter.plain:
        log().error("delivery.dead", row=letter.id, error=_told(tried.outcome))
        _settle(connection, tried, OutStatus.DEAD)
    else:
        log().error("delivery.refused", row=letter.id, error=_told(tried.outcome), then="once more as plain text")
        _again(connection, tried, plain=True)


def _settle(connection: sa.Connection, tried: Tried, status: OutStatus, **values: object) -> None:
    ids = tried.outcome.message_ids or tried.letter.message_ids
    stored = {"error": _told(tried.outcome), **({"message_ids": list(ids)} if ids else {}), **values}
    claiming.settle(connection, tried.letter.id, tried.owner, status, **stored)


def _told(outcome: Sent | DeliveryError) -> str:
    # The platform's own sentence; adapters see to it that no token is in it. What it quotes may be somebody's words.
    return f"{type(outcome).__name__}: {_QUOTED.sub('…', str(outcome))}"[:300]


def _back_off(attempts: int, longest: float) -> float:
    seconds = min(longest, FIRST_RETRY_S * 2.0 ** min(attempts - 1, 10))
    return seconds * random.uniform(0.5, 1.0)  # noqa: S311 - jitter
