"""The way out: what is to be sent, claimed before the network is touched and settled after."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.acts.changes import bump
from storage.deals import announcements
from storage.messages import occurrences
from storage.people.chats import may_still_read, move_binding
from storage.people.presence import move_people
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
_OPEN = (OutStatus.READY, OutStatus.SENDING)
_DONE = (OutStatus.SENT, OutStatus.UNKNOWN, OutStatus.DEAD, OutStatus.CANCELLED)
# What is left of a secret reply once it was sent, or will not be.
FORGOTTEN = {"blocks": [], "secret": True}
# A press on the buttons of an older row only says that they are old; the row may be forgotten then.
BUTTONS_LIVE = timedelta(days=90)
# An answer to a message of ours is to one of so many latest in its chat.
LOOKED_THROUGH = 300
# No try is put off for longer: a clock that was wrong set such a time. What waits for somebody's next working morning
# may wait for weeks before its first.
MOST_PUT_OFF = timedelta(days=2)
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


def claim(
    connection: sa.Connection,
    platform: str,
    owner: str,
    now: datetime,
    *,
    limit: int = 30,
    pushes: int | None = None,
    busy: Collection[str] = (),
    only: str | None = None,
) -> list[Letter]:
    """Marks the oldest due row of each conversation as `sending` and returns them, answers before pushes.

    At most `limit` rows, at most `pushes` of them pushes, one a chat; `attempts` counts the present try. Passed over
    are conversations with a row under way, chats in `busy` (throttled, say), and what changes a message, or stands
    below one, that is not sent yet. A row whose recipient's rights have changed since it was written is cancelled;
    a push is then built anew.
    """
    while True:
        found = [
            (letter, is_stale or _is_stale_in_chat(connection, letter, now))
            for letter, is_stale in _candidates(
                connection, platform, now, limit=limit, pushes=pushes, busy=busy, only=only
            )
        ]
        stale = [letter for letter, is_stale in found if is_stale]
        if stale:
            _cancel_stale(connection, stale)
        letters = _one_a_chat([letter for letter, is_stale in found if not is_stale], pushes)
        if letters or not stale:
            break
    if letters:
        attempts = _outbox.c.attempts + 1
        _set(connection, [each.id for each in letters], status=OutStatus.SENDING, owner=owner, attempts=attempts)
    return [replace(each, attempts=each.attempts + 1) for each in letters]


def _cancel_stale(connection: sa.Connection, letters: Sequence[Letter], why: str = "rights changed") -> None:
    """Not sent, since their readers' rights have changed, or they are away: answers are dropped, pushes may be built
    anew, with what stands below them."""
    ids = [each.id for each in letters]
    below = sa.and_(_outbox.c.under_id.in_(ids), _outbox.c.status == OutStatus.READY)
    ids += connection.scalars(sa.select(_outbox.c.id).where(below))
    _set(connection, ids, status=OutStatus.CANCELLED, error=why)
    _forget_secrets(connection, ids)
    pushes = list(connection.scalars(sa.select(_outbox.c.id).where(_outbox.c.id.in_(ids), _outbox.c.kind == "push")))
    if pushes:
        occurrences.forget_of(connection, pushes)
        announcements.forget_of(connection, pushes)
        bump(connection, "directory")  # who ticks looks anew at what it dealt with
        # Theirs is the key of the push's next try.
        key = _outbox.c.key.concat(":stale:").concat(sa.cast(_outbox.c.id, sa.Text))
        connection.execute(sa.update(_outbox).where(_outbox.c.id.in_(pushes)).values(key=key))


def _is_stale_in_chat(connection: sa.Connection, letter: Letter, now: datetime) -> bool:
    """A team's chat that is no team's any more, or where somebody came who may not see the amounts that are told."""
    if letter.kind != "push" or letter.member_id is not None or letter.access_version is None:
        return False  # what a stranger is answered has no version to compare
    amounts = bool(letter.access_version)
    return not may_still_read(connection, letter.platform, letter.chat, now.date(), amounts=amounts)


def _candidates(
    connection: sa.Connection,
    platform: str,
    now: datetime,
    *,
    limit: int,
    pushes: int | None,
    busy: Collection[str],
    only: str | None,
) -> list[tuple[Letter, bool]]:
    """Rows that may be sent now, and whether their recipient's rights have changed since."""
    shared = connection.dialect.name == "postgresql"  # another replica may claim at the same moment
    query = _due(pushes=pushes is None or pushes > 0, alone=only is not None, shared=shared)
    given = {"platform": platform, "now": now, "in_long": now + MOST_PUT_OFF, "most": limit, "busy": list(busy)}
    rows = connection.execute(query, {**given, "only": only} if only is not None else given)
    return [(load(Letter, row), bool(row.is_stale)) for row in rows]


@cache
def _due(*, pushes: bool, alone: bool, shared: bool) -> sa.Select[Any]:
    """The query of `_candidates`, built once: building it costs more than its run, many times a second."""
    platform = sa.bindparam("platform", type_=sa.Text())
    now = sa.bindparam("now", type_=_outbox.c.next_try_at.type)
    earlier = _outbox.alias("earlier")
    has_earlier = sa.exists().where(
        earlier.c.status.in_(_OPEN),
        earlier.c.platform == platform,
        earlier.c.conversation == _outbox.c.conversation,
        earlier.c.id < _outbox.c.id,
        # What waits for the end of somebody's quiet hours keeps no answer waiting.
        ~sa.and_(earlier.c.attempts == 0, sa.func.coalesce(earlier.c.next_try_at > now, sa.false())),
    )
    target, m = _outbox.alias("target"), schema.members
    unsent_target = sa.exists().where(
        target.c.id.in_((_outbox.c.edits_id, _outbox.c.under_id)), target.c.status.in_(_OPEN)
    )
    changed = sa.and_(_outbox.c.method != "delete", m.c.access_version != _outbox.c.access_version)
    query = (
        sa.select(_outbox, sa.func.coalesce(changed, sa.false()).label("is_stale"))
        .outerjoin(m, m.c.id == _outbox.c.member_id)
        .where(
            _outbox.c.status == OutStatus.READY,
            _outbox.c.platform == platform,
            ~has_earlier,
            sa.or_(
                _outbox.c.next_try_at.is_(None),
                _outbox.c.next_try_at <= now,
                sa.and_(
                    _outbox.c.next_try_at > sa.bindparam("in_long", type_=_outbox.c.next_try_at.type),
                    sa.or_(_outbox.c.attempts > 0, _outbox.c.created_at > now),
                ),
            ),
            sa.or_(sa.and_(_outbox.c.edits_id.is_(None), _outbox.c.under_id.is_(None)), ~unsent_target),
            _outbox.c.chat.not_in(sa.bindparam("busy", expanding=True)),
            _outbox.c.conversation == sa.bindparam("only") if alone else sa.true(),
            sa.true() if pushes else _outbox.c.kind != "push",
        )
        .order_by(_outbox.c.kind, _outbox.c.id)
        .limit(sa.bindparam("most"))
    )
    return query.with_for_update(skip_locked=True, of=_outbox) if shared else query


def _one_a_chat(letters: list[Letter], pushes: int | None) -> list[Letter]:
    # Topics of one group are conversations of their own, but share the group's rate.
    chosen: dict[str, Letter] = {}
    left = len(letters) if pushes is None else pushes
    for letter in letters:
        if letter.chat in chosen or (letter.kind == "push" and left <= 0):
            continue
        left -= letter.kind == "push"
        chosen[letter.chat] = letter
    return list(chosen.values())


def settle(connection: sa.Connection, letter_id: int, owner: str, status: OutStatus, **values: Any) -> bool:
    """The outcome of a sending, if `owner` still holds the row."""
    mine = sa.and_(_outbox.c.id == letter_id, _outbox.c.owner == owner, _outbox.c.status == OutStatus.SENDING)
    done = connection.execute(sa.update(_outbox).where(mine).values(status=status, **values))
    _forget_secrets(connection, [letter_id])
    return bool(done.rowcount)


def _forget_secrets(connection: sa.Connection, letter_ids: Sequence[int]) -> None:
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


def is_held_by(connection: sa.Connection, letter_id: int, owner: str) -> bool:
    """Whether the row is being sent by `owner`."""
    mine = sa.and_(_outbox.c.id == letter_id, _outbox.c.owner == owner, _outbox.c.status == OutStatus.SENDING)
    return connection.scalar(sa.select(_outbox.c.id).where(mine)) is not None


def give_back(connection: sa.Connection, platform: str, owner: str, under_way: Collection[int]) -> int:
    """Frees what `owner` claimed without hearing of it: the answer of the database was lost."""
    unknown = sa.and_(
        _outbox.c.platform == platform, _outbox.c.owner == owner, _outbox.c.status == OutStatus.SENDING,
        _outbox.c.id.not_in(list(under_way)),
    )  # fmt: skip
    return connection.execute(sa.update(_outbox).where(unknown).values(status=OutStatus.READY, owner=None)).rowcount


def sent(connection: sa.Connection, letter: Letter, owner: str, message_ids: Sequence[str], now: datetime) -> bool:
    """The row is on the platform under these ids; a change of an earlier row's message passes them on to that row.

    Who gets a message has not gone: what was held for that chat goes out again. What one person in it was shown says
    nothing of the chat.
    """
    ids = list(message_ids)
    done = settle(connection, letter.id, owner, OutStatus.SENT, message_ids=ids, sent_at=now, error=None)
    if done and letter.edits_id is not None and ids:
        _set(connection, [letter.edits_id], message_ids=ids)
    if done and letter.only_for is None and _is_held(connection, letter.platform, letter.chat):
        free_chat(connection, letter.platform, letter.chat)
    return done


def hold_chat(connection: sa.Connection, platform: str, chat: str, error: str) -> bool:
    """The recipient is gone: their rows wait until they come back. True when that is news about a member."""
    theirs = sa.and_(_outbox.c.platform == platform, _outbox.c.chat == chat, _outbox.c.status == OutStatus.READY)
    connection.execute(sa.update(_outbox).where(theirs).values(status=OutStatus.HELD, error=error))
    return _mark_account(connection, platform, chat, gone=True)


def free_chat(connection: sa.Connection, platform: str, chat: str) -> int:
    """They are back: what was held for that goes out. What the schedule had for them is built anew, if it is still
    worth it: nobody comes back to the mornings of three weeks."""
    theirs = _held_for(platform, chat)
    pushes = [load(Letter, row) for row in connection.execute(sa.select(_outbox).where(theirs, _scheduled()))]
    if pushes:
        _cancel_stale(connection, pushes, "too old")
    freed = connection.execute(sa.update(_outbox).where(theirs).values(status=OutStatus.READY, next_try_at=None))
    _mark_account(connection, platform, chat, gone=False)
    return freed.rowcount


def _is_held(connection: sa.Connection, platform: str, chat: str) -> bool:
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


def release(connection: sa.Connection, letter_ids: Sequence[int]) -> int:
    """Held, dead or unknown rows go out again; those whose words are forgotten are cancelled."""
    stuck = sa.and_(_outbox.c.id.in_(letter_ids), _outbox.c.status.in_(("held", "dead", "unknown")))
    rows = connection.execute(sa.select(_outbox.c.id, _outbox.c.reply).where(stuck)).all()
    if empty := [row.id for row in rows if row.reply == FORGOTTEN]:
        _set(connection, empty, status=OutStatus.CANCELLED)
    values = {"status": OutStatus.READY, "next_try_at": None, "attempts": 0, "error": None}
    return connection.execute(sa.update(_outbox).where(stuck).values(**values)).rowcount


def drop(connection: sa.Connection, letter_ids: Sequence[int]) -> int:
    """Rows that will not go out."""
    unsent = sa.and_(_outbox.c.id.in_(letter_ids), _outbox.c.status.in_(("ready", "held", "dead", "unknown")))
    dropped = connection.execute(sa.update(_outbox).where(unsent).values(status=OutStatus.CANCELLED)).rowcount
    _forget_secrets(connection, letter_ids)
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


def call_back_pushes(connection: sa.Connection, member_id: int) -> None:
    """The schedule's pushes to a member that have not gone out go no more; they are built anew when there is an
    occasion again. What others wrote to them waits as it does."""
    unsent = _outbox.c.status.in_((OutStatus.READY, OutStatus.HELD))
    scheduled = sa.and_(_outbox.c.kind == "push", _outbox.c.key.startswith("push:"))
    query = sa.select(_outbox).where(scheduled, _outbox.c.member_id == member_id, unsent)
    letters = [load(Letter, row) for row in connection.execute(query)]
    if letters:
        _cancel_stale(connection, letters, "away")


def call_back_old(connection: sa.Connection, before: datetime) -> int:
    """The schedule's pushes of before that have not gone out, since nothing could be sent, go no more: what is still
    worth it is built anew, for the day it is then. Returns how many. What is held for who went away is dealt with when
    they are back (`free_chat`)."""
    # What may have arrived is Delivery's to decide on.
    unsent = sa.and_(_outbox.c.status == OutStatus.READY, _outbox.c.unsure == 0)
    old = sa.and_(_scheduled(), unsent, _outbox.c.created_at < before)
    letters = [load(Letter, row) for row in connection.execute(sa.select(_outbox).where(old))]
    if letters:
        _cancel_stale(connection, letters, "too old")
    return len(letters)


def _scheduled() -> sa.ColumnElement[bool]:
    """Messages of the schedule, without what stands below them."""
    own = sa.and_(_outbox.c.kind == "push", _outbox.c.key.startswith("push:"))
    return sa.and_(own, _outbox.c.method == "send", _outbox.c.under_id.is_(None))


def withhold(connection: sa.Connection, letters: Sequence[Letter]) -> list[Letter]:
    """Cancels those of these that have not gone out; returns the others that were sent, or may have been."""
    unsent = {each.id for each in letters if each.status in (OutStatus.READY, OutStatus.HELD)}
    if unsent:
        _set(connection, list(unsent), status=OutStatus.CANCELLED, error=TAKEN_BACK)
    gone = (OutStatus.SENT, OutStatus.SENDING, OutStatus.UNKNOWN)
    return [each for each in letters if each.id not in unsent and each.status in gone]


def let_go(connection: sa.Connection, letters: Sequence[Letter]) -> list[Letter]:
    """Sends what `withhold` cancelled after all; returns those that had gone out before."""
    kept = [each.id for each in letters if each.status == OutStatus.CANCELLED and each.error == TAKEN_BACK]
    if kept:
        _set(connection, kept, status=OutStatus.READY, error=None)
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


def _set(connection: sa.Connection, letter_ids: Sequence[int], **values: Any) -> None:
    connection.execute(sa.update(_outbox).where(_outbox.c.id.in_(letter_ids)).values(**values))


def _mark_account(connection: sa.Connection, platform: str, chat: str, *, gone: bool) -> bool:
    a = schema.accounts
    marked = a.c.gone_at.is_(None) if gone else a.c.gone_at.is_not(None)
    theirs = sa.and_(a.c.platform == platform, a.c.address == chat, marked)
    when = sa.func.current_timestamp() if gone else None
    changed = bool(connection.execute(sa.update(a).where(theirs).values(gone_at=when)).rowcount)
    if changed:
        bump(connection, "directory")
    return changed
