"""Who is in a chat with several people: seen there, counted there, and whether all of them may see a team's amounts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from storage import schema
from storage.people.directory import Directory
from storage.policy import Right, Subject, scope
from storage.statements import insert_once

_chats, _people = schema.chats, schema.chat_people


@dataclass(frozen=True, slots=True)
class Strangers:
    """Who is in a team's chat and may not see its amounts: `members` by id, and how many nobody knows.

    `certain` is false where it is only feared: the chat was not counted since somebody came or went.
    """

    members: frozenset[int] = frozenset()
    unknown: int = 0
    certain: bool = True

    def __bool__(self) -> bool:
        return bool(self.members) or self.unknown > 0 or not self.certain


def note_people(connection: sa.Connection, platform: str, chat: str, user_keys: Collection[str], now: datetime) -> bool:
    """These people were seen in a chat; whether one of them was not known to be there."""
    here = sa.and_(_people.c.platform == platform, _people.c.chat == chat, _people.c.user_key.in_(user_keys))
    rows = connection.execute(sa.select(_people.c.user_key, _people.c.left_at).where(here))
    there = {row.user_key: row.left_at for row in rows}
    new = [each for each in user_keys if each not in there]
    for each in new:
        insert_once(
            connection, _people, ("platform", "chat", "user_key"),
            platform=platform, chat=chat, user_key=each, seen_at=now,
        )  # fmt: skip
    back = [each for each, left_at in there.items() if left_at is not None]
    if back:
        mine = sa.and_(_people.c.platform == platform, _people.c.chat == chat, _people.c.user_key.in_(back))
        connection.execute(sa.update(_people).where(mine).values(left_at=None, seen_at=now))
    return bool(new or back)


def note_left(connection: sa.Connection, platform: str, chat: str, user_keys: Collection[str], now: datetime) -> None:
    """These people are no more in the chat."""
    mine = sa.and_(_people.c.platform == platform, _people.c.chat == chat, _people.c.user_key.in_(user_keys))
    connection.execute(sa.update(_people).where(mine, _people.c.left_at.is_(None)).values(left_at=now))


def note_count(
    connection: sa.Connection,
    platform: str,
    chat: str,
    count: int,
    present: Collection[str],
    now: datetime,
    gone: Collection[str] | None = None,
) -> None:
    """How many people are in the chat, and those of them that are known by their user key.

    `gone` were known to be there when it was asked and are not (None: nobody but `present` is there). Whoever else is
    known came while it was asked: they stay, and it is to be counted anew.
    """
    note_people(connection, platform, chat, present, now)
    others = set(present_keys(connection, platform, chat)) - set(present)
    left = others if gone is None else others & set(gone)
    note_left(connection, platform, chat, left, now)
    _set(connection, platform, chat, head_count=count, counted_at=None if others - left else now)


def forget_count(connection: sa.Connection, platform: str, chat: str) -> None:
    """The chat is to be counted anew: somebody came, left, or wrote who was not known to be there."""
    _set(connection, platform, chat, counted_at=None)


def forget_people(connection: sa.Connection, platform: str, chat: str) -> None:
    """We are no more in the chat: nothing is known of it."""
    for table in (_chats, _people):
        connection.execute(sa.delete(table).where(table.c.platform == platform, table.c.chat == chat))


def move_people(connection: sa.Connection, platform: str, old: str, new: str) -> None:
    """A chat got another address: who is there is known there, and counted anew."""
    present = present_keys(connection, platform, old)
    told = connection.scalar(sa.select(_chats.c.told_at).where(_chats.c.platform == platform, _chats.c.chat == old))
    seen = connection.scalar(
        sa.select(sa.func.max(_people.c.seen_at)).where(_people.c.platform == platform, _people.c.chat == old)
    )
    forget_people(connection, platform, old)
    if present and seen is not None:
        note_people(connection, platform, new, present, seen)
    _set(connection, platform, new, counted_at=None, **({"told_at": told} if told else {}))


def present_keys(connection: sa.Connection, platform: str, chat: str) -> list[str]:
    """The user keys of those known to be in a chat."""
    here = sa.and_(_people.c.platform == platform, _people.c.chat == chat, _people.c.left_at.is_(None))
    return list(connection.scalars(sa.select(_people.c.user_key).where(here).order_by(_people.c.id)))


def strangers_in(
    connection: sa.Connection, directory: Directory, platform: str, chat: str, team: frozenset[int]
) -> Strangers:
    """Who in a chat may not see the amounts of `team` (member ids)."""
    here = sa.and_(_chats.c.platform == platform, _chats.c.chat == chat)
    counted = connection.execute(sa.select(_chats.c.head_count, _chats.c.counted_at).where(here)).one_or_none()
    present = present_keys(connection, platform, chat)
    accounts = [directory.accounts.get((platform, each)) for each in present]
    members = {each.member_id for each in accounts if each is not None}
    others = frozenset(each for each in members if not _may_see(directory, each, team))
    unknown = accounts.count(None)
    count = counted.head_count if counted else None
    is_fresh = counted is not None and counted.counted_at is not None and count is not None
    if count is not None and is_fresh:
        unknown = max(unknown, count - len(present) + unknown)
    # Without a fresh count more may be there than are known.
    return Strangers(others, unknown, certain=is_fresh)


def worth_asking(
    connection: sa.Connection, directory: Directory, platform: str, chat: str, team: frozenset[int]
) -> list[str]:
    """Whom to ask after where a platform lists nobody: those who may be there by right, and those seen there."""
    theirs = [
        key for (where, key), each in directory.accounts.items()
        if where == platform and _may_see(directory, each.member_id, team)
    ]  # fmt: skip
    return list(dict.fromkeys([*theirs, *present_keys(connection, platform, chat)]))


def to_tell(connection: sa.Connection, platform: str, chat: str, now: datetime, *, strange: bool) -> bool:
    """Whether somebody is to be told that strangers are there: once, until they are gone."""
    here = sa.and_(_chats.c.platform == platform, _chats.c.chat == chat)
    told = connection.scalar(sa.select(_chats.c.told_at).where(here)) is not None
    if strange != told:
        _set(connection, platform, chat, told_at=now if strange else None)
    return strange and not told


def _may_see(directory: Directory, member_id: int, team: frozenset[int]) -> bool:
    member = directory.members.get(member_id)
    if member is None or member.removed:
        return False
    if member_id in team:
        return True
    theirs = scope(directory.actor(member_id), Subject.DEALS, Right.READ)
    return theirs.everyone or (bool(team) and all(theirs.covers(each) for each in team))


def _set(connection: sa.Connection, platform: str, chat: str, **values: object) -> None:
    insert_once(connection, _chats, ("platform", "chat"), platform=platform, chat=chat)
    here = sa.and_(_chats.c.platform == platform, _chats.c.chat == chat)
    connection.execute(sa.update(_chats).where(here).values(**values))
