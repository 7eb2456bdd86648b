"""Where a member is written to: the account set in their settings, else the one they last wrote from."""

from datetime import datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa

from storage import schema
from storage.records import PLATFORM_TERMINAL

# How often "last seen" is written down; the exact minute matters to nobody.
SEEN_EVERY = timedelta(minutes=10)

_accounts = schema.accounts


class Address(NamedTuple):
    """A private chat on a platform."""

    platform: str
    address: str
    conversation: str


def push_addresses(connection: sa.Connection, *, platform: str | None = None) -> dict[int, Address]:
    """Where pushes go, by member; never the terminal, unless `platform` asks for just that."""
    members = schema.members
    here = _accounts.c.platform == platform if platform else _accounts.c.platform != PLATFORM_TERMINAL
    query = (
        sa.select(_accounts.c.member_id, _accounts.c.platform, _accounts.c.address)
        .join(members, members.c.id == _accounts.c.member_id)
        .where(here)
        .order_by(
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


def note_seen(connection: sa.Connection, platform: str, user_key: str, now: datetime) -> None:
    """The member wrote from this account, now or a few minutes ago."""
    mine = sa.and_(_accounts.c.platform == platform, _accounts.c.user_key == user_key)
    stale = sa.or_(_accounts.c.last_seen_at.is_(None), _accounts.c.last_seen_at < now - SEEN_EVERY)
    connection.execute(sa.update(_accounts).where(mine, stale).values(last_seen_at=now))
