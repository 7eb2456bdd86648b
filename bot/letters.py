"""What a turn says becomes rows of the outbox, in the transaction of the turn."""

from typing import Protocol

import sqlalchemy as sa

from bot.clock import Clock
from handlers.conversation.reply import Reply, dump
from handlers.conversation.turn import Post, Turn
from storage.deals import announcements
from storage.messages import outbox
from storage.people.directory import DirectoryCache


class Caches(Protocol):
    """What the calling thread knows."""

    @property
    def directory(self) -> DirectoryCache: ...


class Letters:
    """Puts replies and posts of turns into the outbox."""

    def __init__(self, clock: Clock, caches: Caches) -> None:
        self._clock = clock
        self._caches = caches

    def say(self, connection: sa.Connection, turn: Turn, replies: list[Reply]) -> None:
        """All that a turn says, where it was asked and elsewhere."""
        for place, reply in enumerate(replies):
            self.put(connection, turn, reply, f"turn:{turn.incoming.inbox_id}:{place}")
        for post in turn.posts:
            self._post(connection, turn, post)

    def put(self, connection: sa.Connection, turn: Turn, reply: Reply, key: str) -> None:
        """One reply, to where it was asked; the same `key` is put once."""
        chat, stored = turn.incoming.chat, dump(reply)
        if reply.updates is not None:
            outbox.update_reply(connection, reply.updates, stored)
        outbox.put(
            connection,
            platform=chat.platform,
            chat=chat.address,
            conversation=chat.conversation,
            thread=chat.thread,
            only_for=turn.incoming.sender.user_key if chat.asker_only else None,
            key=key,
            method="edit" if reply.updates is not None else "send",
            edits_id=reply.updates,
            reply=stored,
            member_id=turn.actor.member_id or None,
            access_version=self._access_version(connection, turn),
            act_id=turn.uow.changes.act_id,
            inbox_id=turn.incoming.inbox_id,
            created_at=self._clock.now(),
        )

    def _post(self, connection: sa.Connection, turn: Turn, post: Post) -> None:
        if post.reply.updates is not None:
            outbox.update_reply(connection, post.reply.updates, dump(post.reply))
        letter_id = outbox.put(
            connection,
            platform=post.place.platform,
            chat=post.place.address,
            conversation=post.place.conversation,
            thread=post.thread,
            key=f"turn:{turn.incoming.inbox_id}:{post.name}",
            method="edit" if post.reply.updates is not None else "send",
            edits_id=post.reply.updates,
            kind="answer" if post.asked else "push",
            reply=dump(post.reply),
            member_id=post.to.member_id if post.to else None,
            access_version=post.to.access_version if post.to else _told_amounts(post),
            act_id=post.act_id,
            inbox_id=turn.incoming.inbox_id,
            created_at=self._clock.now(),
            next_try_at=post.not_before,
        )
        if post.win is not None and letter_id is not None:
            announcements.carried_by(connection, *post.win, letter_id)

    def _access_version(self, connection: sa.Connection, turn: Turn) -> int:
        # As it is now: an act may change its own author's rights, and they are to read the answer.
        if not turn.uow.changes.people_changed:
            return turn.actor.access_version
        directory = self._caches.directory.get(connection, turn.today)
        member = directory.members.get(turn.actor.member_id)
        return member.access_version if member else turn.actor.access_version


def _told_amounts(post: Post) -> int | None:
    # See `Letter.access_version`.
    return None if post.amounts is None else int(post.amounts)
