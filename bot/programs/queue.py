"""`legwork queue`: messages that wait for a decision, listed without their texts, tried again or given up."""

import json
import re
from collections.abc import Callable, Collection

from bot.adapters.terminal.rendering import render
from bot.programs.output import show, show_table
from bot.programs.session import Session
from handlers.conversation.reply import load
from storage.messages import stuck
from storage.messages.outbox import RESTORED
from storage.messages.stuck import Stuck, StuckId
from storage.store import Connection

_ID = re.compile(r"#?(in|out)?[- ]?(\d{1,18})", re.IGNORECASE)


def show_all(session: Session) -> None:
    """Prints a line for each waiting message."""
    waiting = _waiting(session)
    if not waiting:
        show(session.say("queue-empty"))
        return
    headers = [
        session.say(f"head-{each}")
        for each in ("id", "status", "platform", "chat", "attempts", "since", "error", "means")
    ]
    show_table(headers, [_row(session, each) for each in waiting])
    show(session.say("queue-hint"))


def show_one(session: Session, wanted: str | None, *, text: bool = False) -> None:
    """Prints one waiting message; what people wrote or were to read only with `text`."""
    if wanted is None:
        session.stop("queue-which")
    (message,) = _found(session, [wanted], _waiting(session))
    for name, value in (
        ("id", str(message.id)), ("status", message.status), ("platform", message.platform), ("chat", message.chat),
        ("key", message.key), ("attempts", message.attempts), ("since", _since(session, message)),
        ("error", message.error or "–"), ("means", _means(session, message)), ("do", _to_do(session, message)),
    ):  # fmt: skip
        show(f"{session.say(f'head-{name}')}: {value}")
    if text:
        show()
        for line in _content(message):
            show(line)
    else:
        show(session.say("queue-text", id=str(message.id)))


def retry(session: Session, ids: Collection[str], *, everything: bool) -> None:
    """Tries waiting messages again."""
    if not ids and not everything:
        session.stop("queue-which")
    count = _change(session, ids, stuck.retry, everything=everything)
    show(session.say("queue-retried", count=count))


def drop(session: Session, ids: Collection[str]) -> None:
    """Gives waiting messages up."""
    if not ids:
        session.stop("queue-which")
    count = _change(
        session, ids, lambda connection, found: stuck.drop(connection, found, session.now), everything=False
    )
    show(session.say("queue-dropped", count=count))


def _change(
    session: Session, ids: Collection[str], change: Callable[[Connection, list[StuckId]], int], *, everything: bool
) -> int:
    def job(connection: Connection) -> int:
        waiting = stuck.stuck(connection)
        chosen = waiting if everything else _found(session, ids, waiting)
        found = [each.id for each in chosen]
        changes = session.unit_of_work(connection, "queue").changes
        if found:
            changes.note("queue", "queue", {"ids": [str(each) for each in found]})
        return change(connection, found)

    with session.opened() as store:
        return store.do(job)


def _waiting(session: Session) -> list[Stuck]:
    with session.opened() as store:
        return store.read(stuck.stuck)


def _found(session: Session, ids: Collection[str], waiting: Collection[Stuck]) -> list[Stuck]:
    return [_one(session, each, waiting) for each in ids]


def _one(session: Session, text: str, waiting: Collection[Stuck]) -> Stuck:
    """A number alone will do while only one side has it."""
    written = _ID.fullmatch(text.strip())
    fits = [
        each
        for each in waiting
        if written and each.id.number == int(written[2]) and (written[1] or each.id.side).lower() == each.id.side
    ]
    if not fits:
        session.stop("queue-unknown", id=text)
    if len(fits) > 1:
        session.stop("queue-several", id=text, ids=", ".join(str(each.id) for each in fits))
    return fits[0]


def _row(session: Session, message: Stuck) -> list[str | int | None]:
    return [
        str(message.id), message.status, message.platform, message.chat, message.attempts, _since(session, message),
        message.error, _means(session, message),
    ]  # fmt: skip


def _means(session: Session, message: Stuck) -> str:
    return session.say(f"queue-means-{_case(message)}")


def _to_do(session: Session, message: Stuck) -> str:
    return session.say(f"queue-do-{_case(message)}", id=str(message.id))


def _case(message: Stuck) -> str:
    """What happened to it, more exactly than its status says."""
    if message.id.side == "in":
        return "unprocessed"
    return RESTORED if message.error == RESTORED else message.status


def _since(session: Session, message: Stuck) -> str:
    return message.at.astimezone(session.zone).strftime("%Y-%m-%d %H:%M")


def _content(message: Stuck) -> list[str]:
    if message.id.side == "in" or "blocks" not in message.content:
        return [json.dumps(message.content, ensure_ascii=False, indent=2)]
    return render(load(message.content))
