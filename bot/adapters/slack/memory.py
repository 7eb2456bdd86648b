"""What the adapter keeps in the store: who it is, when Slack was last heard, who talks with us where."""

import hashlib
from collections.abc import Iterable
from datetime import timedelta

import sqlalchemy as sa

from bot.adapters.slack.identity import Identity
from bot.adapters.slack.updates import PLATFORM
from bot.clock import real
from storage import schema
from storage.messages import cursors

# A talk in a thread that nobody went on with for so long is over.
TALKS_LAST = timedelta(days=30)


class Memory:
    """The names of one token's cursors; another token is another bot."""

    def __init__(self, token: str) -> None:
        name = hashlib.sha256(token.encode()).hexdigest()[:12]
        self._me = f"{PLATFORM}:{name}:me"
        self._heard = f"{PLATFORM}:{name}:heard"

    def me(self, connection: sa.Connection) -> Identity | None:
        """Who the bot was found to be last time."""
        stored = cursors.read(connection, self._me)
        return Identity.load(stored) if stored else None

    def keep_me(self, connection: sa.Connection, me: Identity) -> None:
        """Who the bot is."""
        cursors.write(connection, self._me, me.dump())

    def heard(self, connection: sa.Connection) -> float | None:
        """When everything up to then had been received, in seconds since 1970; None before the first time."""
        stored = cursors.read(connection, self._heard)
        return float(stored) if stored else None

    def keep_heard(self, connection: sa.Connection, at: float) -> None:
        """Everything up to then is received."""
        cursors.write(connection, self._heard, f"{at:.3f}")


def talks(connection: sa.Connection) -> Iterable[tuple[str, str, str]]:
    """Channel, thread and user of what was answered lately in channels."""
    o, a = schema.outbox, schema.accounts
    same = sa.and_(a.c.member_id == o.c.member_id, a.c.platform == o.c.platform)
    lately = o.c.created_at > real() - TALKS_LAST
    query = (
        sa.select(o.c.chat, o.c.thread, a.c.user_key)
        .join(a, same)
        .where(o.c.platform == PLATFORM, o.c.thread.is_not(None), o.c.kind == "answer", lately)
        .distinct()
    )
    return [(row.chat, row.thread, row.user_key) for row in connection.execute(query)]
