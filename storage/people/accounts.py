"""Where a member is written to: the account set in their settings, else the one they last wrote from."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa

from storage import schema
from storage.records import PLATFORM_TERMINAL

# How often "last seen" is written down; the exact minute matters to nobody.
SEEN_EVERY = timedelta(minutes=10)

# What decides which pushes a member gets, and when.
_DECIDE_WHEN = frozenset({"timezone", "workdays", "muted", "roles"})

_accounts = schema.accounts


class Address(NamedTuple):
    """A private chat on a platform."""

    platform: str
    address: str
    conversation: str


def push_addresses(
    connection: sa.Connection, member_ids: Collection[int], *, platform: str | None = None
) -> dict[int, Address]:
    """Where pushes go, for those of the members who have an account; never the terminal, unless `platform` asks for it.

    One that has blocked us is the last choice, even if it was set as the main one: what goes there waits.
    """
    members = schema.members
    query = (
        sa.select(_accounts.c.member_id, _accounts.c.platform, _accounts.c.address)
        .join(members, members.c.id == _accounts.c.member_id)
        .where(_reachable(platform), _accounts.c.member_id.in_(member_ids))
        .order_by(
            sa.case((_accounts.c.gone_at.is_(None), 1), else_=0),
            sa.case((_accounts.c.id == members.c.main_account_id, 1), else_=0),
            _accounts.c.last_seen_at.nulls_first(),
            _accounts.c.id,
        )
    )
    # The best one of a member comes last and stays.
    return {
        row.member_id: Address(row.platform, row.address, f"{row.platform}:{row.address}")
        for row in connection.execute(query)
    }


def has_push_account(member_id: sa.ColumnElement[int], platform: str | None = None) -> sa.ColumnElement[bool]:
    """A condition: the member has an account that `push_addresses` would find."""
    return member_id.in_(sa.select(_accounts.c.member_id).where(_reachable(platform)))


def changed_what_they_get(
    connection: sa.Connection, member_ids: Collection[int], since: datetime, until: datetime
) -> dict[int, datetime]:
    """When these members last changed, or were changed, so that another push falls due; in (since, until].

    Read from the audit, which takes back and brings again like everything else. Leave counts if it is about these days.
    """
    a, theirs = schema.audit, _records_of(member_ids).subquery()
    query = (
        sa.select(a.c.record, a.c.at, a.c.before, a.c.after, theirs.c.member_id)
        .join(theirs, theirs.c.record == a.c.record)
        .where(a.c.at > since, a.c.at <= until)
        .order_by(a.c.at, a.c.id)
    )
    first, last = since.date() - timedelta(days=1), until.date() + timedelta(days=1)  # as days of any zone
    return {
        row.member_id: row.at
        for row in connection.execute(query)
        if (_DECIDE_WHEN & (row.before or {}).keys() if row.record[0] == "m" else _is_about(row, first, last))
    }


def _records_of(member_ids: Collection[int]) -> sa.CompoundSelect[Any]:
    """What the audit calls these members and their leaves."""
    m, leaves = schema.members, schema.leaves
    return sa.union_all(
        sa.select(_named("members:", m.c.id), m.c.id.label("member_id")).where(m.c.id.in_(member_ids)),
        sa.select(_named("leaves:", leaves.c.id), leaves.c.member_id).where(leaves.c.member_id.in_(member_ids)),
    )


def _named(table: str, key: sa.Column[int]) -> sa.Label[str]:
    return sa.literal(table, sa.Text).concat(sa.cast(key, sa.Text)).label("record")


def _is_about(row: Any, first: date, last: date) -> bool:
    """Whether a change of leave is about any of these days."""
    values = [*(row.before or {}).items(), *(row.after or {}).items()]
    days = [date.fromisoformat(value) for name, value in values if name in ("from_day", "until_day")]
    # What was taken back, or brought again, says so alone.
    return not days or (min(days) <= last and max(days) >= first)


def _reachable(platform: str | None) -> sa.ColumnElement[bool]:
    return _accounts.c.platform == platform if platform else _accounts.c.platform != PLATFORM_TERMINAL


def note_seen(connection: sa.Connection, platform: str, user_key: str, now: datetime) -> None:
    """The member wrote from this account, now or a few minutes ago."""
    mine = sa.and_(_accounts.c.platform == platform, _accounts.c.user_key == user_key)
    stale = sa.or_(_accounts.c.last_seen_at.is_(None), _accounts.c.last_seen_at < now - SEEN_EVERY)
    connection.execute(sa.update(_accounts).where(mine, stale).values(last_seen_at=now))
