"""The way out: what is to be sent, row by row, and what became of it. Sending: `claiming`; not sent after all:
`recalls`; nobody there: `recipients`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.records import load
from storage.statements import insert_once


class OutStatus(StrEnum):
    READY = "ready"
    SENDING = "sending"
    SENT = "sent"
    HELD = "held"
    UNKNOWN = "unknown"
    DEAD = "dead"
    CANCELLED = "cancelled"


_outbox = schema.outbox
OPEN = (OutStatus.READY, OutStatus.SENDING)
_DONE = (OutStatus.SENT, OutStatus.UNKNOWN, OutStatus.DEAD, OutStatus.CANCELLED)
# What is left of a secret reply once it was sent, or will not be.
FORGOTTEN = {"blocks": [], "secret": True}
# A press on the buttons of an older row only says that they are old; the row may be forgotten then.
BUTTONS_LIVE = timedelta(days=90)
# An answer to a message of ours is to one of so many latest in its chat.
LOOKED_THROUGH = 300
# Why a row is held after a restore: until somebody has looked at it, whoever comes back.
RESTORED = "restored"
# Why a message to others is not sent: the act that led to it was taken back.
TAKEN_BACK = "taken back"


@dataclass(frozen=True, slots=True)
class Letter:
    """A row of the outbox. `conversation` orders it; `chat` is the platform's address; `reply` is neutral JSON.

    `only_for`: the user key of the one person in the chat who is shown it. `under_id`: the row below whose message it
    stands. `access_version`: the member's when it was written; for a push to a team's chat, whether it tells amounts.
    """

    id: int
    platform: str
    chat: str
    conversation: str
    thread: str | None
    only_for: str | None
    under_id: int | None
    key: str
    method: str
    kind: str
    reply: dict[str, Any]
    member_id: int | None
    access_version: int | None
    act_id: int | None
    inbox_id: int | None
    edits_id: int | None
    status: str
    attempts: int
    unsure: int
    plain: bool
    created_at: datetime
    message_ids: list[str] | None
    error: str | None


def put(connection: sa.Connection, **values: Any) -> int | None:
    """A new row; None when its key is there already (the same push twice, say)."""
    letter_id: int | None = insert_once(connection, _outbox, ("key",), **values)
    return letter_id


def get(connection: sa.Connection, letter_id: int) -> Letter | None:
    """One row."""
    row = connection.execute(sa.select(_outbox).where(_outbox.c.id == letter_id)).one_or_none()
    return load(Letter, row) if row else None


def forget_secrets(connection: sa.Connection, letter_ids: Sequence[int]) -> None:
    """Of rows that are done, or wait for a decision only: what nobody should find here is gone."""
    done = sa.and_(_outbox.c.id.in_(letter_ids), _outbox.c.status.in_(_DONE))
    for row in connection.execute(sa.select(_outbox.c.id, _outbox.c.reply).where(done)).all():
        if is_secret(row.reply):
            update_reply(connection, row.id, FORGOTTEN)


def is_secret(reply: Any) -> bool:
    """Whether a reply (neutral JSON) is for its reader's eyes alone."""
    return isinstance(reply, dict) and bool(reply.get("secret"))


def told(reply: Any) -> Any:
    """A reply (neutral JSON) as it may be shown to others than its reader."""
    return FORGOTTEN if is_secret(reply) else reply


def release(connection: sa.Connection, letter_ids: Sequence[int]) -> int:
    """Held, dead or unknown rows go out again; those whose words are forgotten are cancelled."""
    stuck = sa.and_(_outbox.c.id.in_(letter_ids), _outbox.c.status.in_(("held", "dead", "unknown")))
    rows = connection.execute(sa.select(_outbox.c.id, _outbox.c.reply).where(stuck)).all()
    if empty := [row.id for row in rows if row.reply == FORGOTTEN]:
        change(connection, empty, status=OutStatus.CANCELLED)
    values = {"status": OutStatus.READY, "next_try_at": None, "attempts": 0, "error": None}
    return connection.execute(sa.update(_outbox).where(stuck).values(**values)).rowcount


def drop(connection: sa.Connection, letter_ids: Sequence[int]) -> int:
    """Rows that will not go out."""
    unsent = sa.and_(_outbox.c.id.in_(letter_ids), _outbox.c.status.in_(("ready", "held", "dead", "unknown")))
    dropped = connection.execute(sa.update(_outbox).where(unsent).values(status=OutStatus.CANCELLED)).rowcount
    forget_secrets(connection, letter_ids)
    return dropped


def last_list(connection: sa.Connection, conversation: str, member_id: int | None) -> Letter | None:
    """The last numbered list this conversation was sent, for "1 done, 3 move to Thursday"."""
    query = (
        sa.select(_outbox)
        .where(_outbox.c.conversation == conversation, _outbox.c.method != "delete", _outbox.c.status != "cancelled")
        .order_by(_outbox.c.id.desc())
        .limit(10)
    )
    for row in connection.execute(query):
        if row.reply.get("lines") and (member_id is None or row.member_id == member_id):
            return load(Letter, row)
    return None


def last_in(connection: sa.Connection, conversation: str) -> Letter | None:
    """The last row of a conversation (the terminal's `#1` presses its buttons)."""
    query = sa.select(_outbox).where(_outbox.c.conversation == conversation).order_by(_outbox.c.id.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return load(Letter, row) if row else None


def latest_in(connection: sa.Connection, conversation: str, limit: int) -> list[Letter]:
    """The last rows of a conversation, the newest first."""
    query = sa.select(_outbox).where(_outbox.c.conversation == conversation).order_by(_outbox.c.id.desc()).limit(limit)
    return [load(Letter, row) for row in connection.execute(query)]


def at_message(connection: sa.Connection, platform: str, chat: str, message_id: str) -> Letter | None:
    """The row whose message has this id on the platform; looked for among the latest of the chat."""
    query = (
        sa.select(_outbox)
        .where(_outbox.c.platform == platform, _outbox.c.chat == chat, _outbox.c.message_ids.is_not(None))
        .order_by(_outbox.c.id.desc())
        .limit(LOOKED_THROUGH)
    )
    for row in connection.execute(query):
        if message_id in (row.message_ids or ()) and row.edits_id is None:
            return load(Letter, row)
    return None


def telling_of(connection: sa.Connection, act_id: int) -> int | None:
    """The row whose message first told of an act: sent for it, or changed for it."""
    query = sa.select(_outbox.c.id, _outbox.c.edits_id).where(_outbox.c.act_id == act_id, _outbox.c.kind == "answer")
    row = connection.execute(query.order_by(_outbox.c.id).limit(1)).one_or_none()
    return (row.edits_id or row.id) if row else None


def posts_of(connection: sa.Connection, act_id: int) -> list[Letter]:
    """What an act told others: messages to other people's chats, whatever became of them."""
    query = sa.select(_outbox).where(_outbox.c.act_id == act_id, _outbox.c.kind == "push", _outbox.c.method == "send")
    return [load(Letter, row) for row in connection.execute(query.order_by(_outbox.c.id))]


def withhold(connection: sa.Connection, letters: Sequence[Letter]) -> list[Letter]:
    """Cancels those of these that have not gone out; returns the others that were sent, or may have been."""
    unsent = {each.id for each in letters if each.status in (OutStatus.READY, OutStatus.HELD)}
    if unsent:
        change(connection, list(unsent), status=OutStatus.CANCELLED, error=TAKEN_BACK)
    gone = (OutStatus.SENT, OutStatus.SENDING, OutStatus.UNKNOWN)
    return [each for each in letters if each.id not in unsent and each.status in gone]


def let_go(connection: sa.Connection, letters: Sequence[Letter]) -> list[Letter]:
    """Sends what `withhold` cancelled after all; returns those that had gone out before."""
    kept = [each.id for each in letters if each.status == OutStatus.CANCELLED and each.error == TAKEN_BACK]
    if kept:
        change(connection, kept, status=OutStatus.READY, error=None)
    return [each for each in letters if each.status in (OutStatus.SENT, OutStatus.SENDING, OutStatus.UNKNOWN)]


def answered_in(connection: sa.Connection, inbox_id: int, conversation: str) -> bool:
    """Whether a message was answered in this conversation."""
    return answer_to(connection, inbox_id, conversation) is not None


def answer_to(connection: sa.Connection, inbox_id: int, conversation: str) -> Letter | None:
    """The first answer a message got in a conversation, so that an edit of the message can update it."""
    mine = sa.and_(_outbox.c.inbox_id == inbox_id, _outbox.c.conversation == conversation)
    query = sa.select(_outbox).where(mine, _outbox.c.method == "send", _outbox.c.kind == "answer")
    row = connection.execute(query.order_by(_outbox.c.id).limit(1)).one_or_none()
    return load(Letter, row) if row else None


def update_reply(connection: sa.Connection, letter_id: int, reply: dict[str, Any]) -> None:
    """What a message shows now, after it was changed, so that presses on its buttons find the new ones."""
    connection.execute(sa.update(_outbox).where(_outbox.c.id == letter_id).values(reply=reply))


def waiting(connection: sa.Connection) -> dict[str, int]:
    """How many rows are in each state that is not final, for `doctor` and `/healthz`."""
    open_ones = ("ready", "sending", "held", "unknown", "dead")
    query = (
        sa.select(_outbox.c.status, sa.func.count()).where(_outbox.c.status.in_(open_ones)).group_by(_outbox.c.status)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def change(connection: sa.Connection, letter_ids: Sequence[int], **values: Any) -> None:
    """New values for some rows."""
    connection.execute(sa.update(_outbox).where(_outbox.c.id.in_(letter_ids)).values(**values))
