"""Who is gone and who is back: what waits for a chat, and a chat that got another address."""

import sqlalchemy as sa

from storage import schema
from storage.acts.changes import bump
from storage.messages.outbox import RESTORED, Letter, OutStatus
from storage.messages.recalls import cancel, scheduled
from storage.people.chats import move_binding
from storage.people.presence import move_people
from storage.records import load

_outbox = schema.outbox


def hold_chat(connection: sa.Connection, platform: str, chat: str, error: str) -> bool:
    """The recipient is gone: their rows wait until they come back. True when that is news about a member."""
    theirs = sa.and_(_outbox.c.platform == platform, _outbox.c.chat == chat, _outbox.c.status == OutStatus.READY)
    connection.execute(sa.update(_outbox).where(theirs).values(status=OutStatus.HELD, error=error))
    return _mark_account(connection, platform, chat, gone=True)


def free_chat(connection: sa.Connection, platform: str, chat: str) -> int:
    """They are back: what was held for that goes out. What the schedule had for them is built anew, if it is still
    worth it: nobody comes back to the mornings of three weeks."""
    theirs = _held_for(platform, chat)
    pushes = [load(Letter, row) for row in connection.execute(sa.select(_outbox).where(theirs, scheduled()))]
    if pushes:
        cancel(connection, pushes, "too old")
    freed = connection.execute(sa.update(_outbox).where(theirs).values(status=OutStatus.READY, next_try_at=None))
    _mark_account(connection, platform, chat, gone=False)
    return freed.rowcount


def is_held(connection: sa.Connection, platform: str, chat: str) -> bool:
    return connection.scalar(sa.select(_outbox.c.id).where(_held_for(platform, chat)).limit(1)) is not None


def _held_for(platform: str, chat: str) -> sa.ColumnElement[bool]:
    """Rows held because nobody was there; those held after a restore wait for a person's decision."""
    held = sa.and_(_outbox.c.status == OutStatus.HELD, _outbox.c.error.is_distinct_from(RESTORED))
    return sa.and_(held, _outbox.c.platform == platform, _outbox.c.chat == chat)


def count_held(connection: sa.Connection, platform: str, chat: str) -> int:
    """How many rows wait for this chat to come back."""
    return connection.scalar(sa.select(sa.func.count()).where(_held_for(platform, chat))) or 0


def move_chat(connection: sa.Connection, platform: str, old: str, new: str) -> None:
    """A chat got another address (a group became a supergroup): its queue, its team and who is there follow."""
    if old == new:
        return
    theirs = sa.and_(_outbox.c.platform == platform, _outbox.c.chat == old, _outbox.c.status != OutStatus.SENT)
    was, now = f"{platform}:{old}", f"{platform}:{new}"
    conversation = sa.case((_outbox.c.conversation == was, now), else_=_outbox.c.conversation)
    connection.execute(sa.update(_outbox).where(theirs).values(chat=new, conversation=conversation))
    move_binding(connection, platform, old, new)
    move_people(connection, platform, old, new)


def _mark_account(connection: sa.Connection, platform: str, chat: str, *, gone: bool) -> bool:
    a = schema.accounts
    marked = a.c.gone_at.is_(None) if gone else a.c.gone_at.is_not(None)
    theirs = sa.and_(a.c.platform == platform, a.c.address == chat, marked)
    when = sa.func.current_timestamp() if gone else None
    changed = bool(connection.execute(sa.update(a).where(theirs).values(gone_at=when)).rowcount)
    if changed:
        bump(connection, "directory")
    return changed
