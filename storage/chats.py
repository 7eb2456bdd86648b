"""Chats with several people: which team one belongs to, who is there, and so what may be told in it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from storage import schema
from storage.changes import Changes
from storage.directory import Directory
from storage.errors import Refusal
from storage.policy import NOBODY, Actor, Audience, Reach, Right, Subject, reach, scope
from storage.records import Role, load
from storage.statements import insert_once

_bindings, _chats, _people = schema.bindings, schema.chats, schema.chat_people


@dataclass(frozen=True, slots=True)
class Binding:
    """A chat that belongs to a team. `amounts`: whoever bound it wants amounts told there. `thread`: the topic pushes
    go to."""

    id: int
    platform: str
    chat: str
    team_id: int
    amounts: bool
    bound_by: int
    thread: str | None
    language: str | None
    title: str | None
    from_at: datetime

    @property
    def conversation(self) -> str:
        """What orders the messages of the chat (of its topic)."""
        place = f"{self.platform}:{self.chat}"
        return place if self.thread is None else f"{place}:{self.thread}"


class Chats:
    """Chats and their teams. Who binds must lead the team, or manage all."""

    def __init__(
        self, connection: sa.Connection, actor: Actor, changes: Changes, directory: Directory, now: datetime
    ) -> None:
        self._connection = connection
        self._actor = actor
        self._changes = changes
        self._directory = directory
        self._now = now

    # --- bindings ---

    def binding(self, platform: str, chat: str) -> Binding | None:
        """The team's binding of a chat now."""
        return binding_of(self._connection, platform, chat)

    def bindings(self) -> list[Binding]:
        """All chats bound now."""
        return all_bindings(self._connection)

    def bound_to(self, team_ids: Collection[int]) -> list[Binding]:
        """The chats bound to any of these teams now."""
        return [each for each in self.bindings() if each.team_id in team_ids]

    def may_bind(self, team_id: int) -> bool:
        """Whether the actor may tie chats to this team."""
        wide = reach(self._actor, Subject.BINDINGS, Right.WRITE)
        led = self._directory.below(self._actor.team_ids)
        return wide is Reach.ALL or (wide is Reach.TEAM and team_id in led)

    def bind(
        self,
        platform: str,
        chat: str,
        team_id: int,
        *,
        amounts: bool,
        language: str,
        thread: str | None = None,
        title: str | None = None,
    ) -> Binding:
        """Makes a chat the team's; an earlier binding of it ends. Refuses `team-not-yours`."""
        before = self.binding(platform, chat)
        if not self.may_bind(team_id) or (before is not None and not self.may_bind(before.team_id)):
            raise Refusal("team-not-yours")
        if before is not None:
            self._changes.update(_bindings, before.id, action="unbind", until_at=self._now)
        binding_id = self._changes.insert(
            _bindings, platform=platform, chat=chat, team_id=team_id, amounts=amounts, thread=thread,
            language=language, title=title, bound_by=self._actor.member_id, from_at=self._now,
        )  # fmt: skip
        return _one(self._connection, _bindings.c.id == binding_id)

    def unbind(self, platform: str, chat: str) -> Binding | None:
        """The chat belongs to nobody from now on; returns what it was, None if it was nobody's."""
        before = self.binding(platform, chat)
        if before is not None:
            if not self.may_bind(before.team_id):
                raise Refusal("team-not-yours")
            self._changes.update(_bindings, before.id, action="unbind", until_at=self._now)
        return before

    # --- who is there ---

    def audience(self, platform: str, chat: str) -> Audience:
        """What may be told in a chat with several people."""
        binding = self.binding(platform, chat)
        return NOBODY if binding is None else audience_of(self._connection, self._directory, binding)

    def seen(self, platform: str, chat: str, user_keys: Collection[str]) -> None:
        """These people are in the chat: they wrote, or came."""
        note_people(self._connection, platform, chat, user_keys, self._now)

    def left(self, platform: str, chat: str, user_keys: Collection[str]) -> None:
        """These people are no more in the chat."""
        mine = sa.and_(_people.c.platform == platform, _people.c.chat == chat, _people.c.user_key.in_(user_keys))
        self._connection.execute(sa.update(_people).where(mine).values(left_at=self._now))

    def counted(self, platform: str, chat: str, count: int, present: Collection[str]) -> None:
        """How many people are in the chat, and those of them the platform told of."""
        self.seen(platform, chat, present)
        there = sa.and_(_people.c.platform == platform, _people.c.chat == chat, _people.c.left_at.is_(None))
        gone = sa.and_(there, _people.c.user_key.not_in(present))
        self._connection.execute(sa.update(_people).where(gone).values(left_at=self._now))
        chat_id = _chat_id(self._connection, platform, chat)
        values = {"head_count": count, "counted_at": self._now}
        self._connection.execute(sa.update(_chats).where(_chats.c.id == chat_id).values(**values))

    def tell_of_strangers(self, binding: Binding) -> bool:
        """Whether its lead is to be told now that amounts are off because of who is there: once, until they are on
        again."""
        row_id = _chat_id(self._connection, binding.platform, binding.chat)
        told = self._connection.scalar(sa.select(_chats.c.told_at).where(_chats.c.id == row_id))
        counted = self._connection.scalar(sa.select(_chats.c.counted_at).where(_chats.c.id == row_id))
        strange = binding.amounts and counted is not None and has_strangers(self._connection, self._directory, binding)
        if strange == (told is not None):
            return False
        when = self._now if strange else None
        self._connection.execute(sa.update(_chats).where(_chats.c.id == row_id).values(told_at=when))
        return strange


def all_bindings(connection: sa.Connection) -> list[Binding]:
    """All chats bound now, in the order they were bound."""
    return [
        load(Binding, row) for row in connection.execute(sa.select(_bindings).where(_now()).order_by(_bindings.c.id))
    ]


def binding_of(connection: sa.Connection, platform: str, chat: str) -> Binding | None:
    """The binding of a chat now."""
    mine = sa.and_(_bindings.c.platform == platform, _bindings.c.chat == chat)
    row = connection.execute(sa.select(_bindings).where(_now(), mine)).one_or_none()
    return load(Binding, row) if row else None


def audience_of(connection: sa.Connection, directory: Directory, binding: Binding) -> Audience:
    """What may be told in a bound chat at this moment."""
    members = directory.in_teams(frozenset({binding.team_id}))
    amounts = binding.amounts and not has_strangers(connection, directory, binding)
    return Audience(members, amounts=amounts, notes=False)


def team_actor(connection: sa.Connection, directory: Directory, binding: Binding) -> Actor:
    """A bound chat as the reader of a push: as somebody who leads the team, with the chat's audience."""
    team, audience = directory.teams[binding.team_id], audience_of(connection, directory, binding)
    members = audience.members or frozenset()
    return Actor(
        name=team.name, roles=frozenset({Role.LEAD}), language=binding.language, team_ids=frozenset({team.id}),
        led=members, audience=audience,
    )  # fmt: skip


def has_strangers(connection: sa.Connection, directory: Directory, binding: Binding) -> bool:
    """Whether somebody is in the chat who may not see the team's amounts, or nobody knows: it was never counted, or
    more are there than are known."""
    here = sa.and_(_people.c.platform == binding.platform, _people.c.chat == binding.chat)
    present = connection.scalars(sa.select(_people.c.user_key).where(here, _people.c.left_at.is_(None))).all()
    count = connection.scalar(
        sa.select(_chats.c.head_count).where(_chats.c.platform == binding.platform, _chats.c.chat == binding.chat)
    )
    team = directory.in_teams(frozenset({binding.team_id}))
    known = [each for each in present if _may_see(directory, binding.platform, each, team)]
    return count is None or count > len(known) or len(known) < len(present)


def note_people(connection: sa.Connection, platform: str, chat: str, user_keys: Collection[str], now: datetime) -> None:
    """These people were seen in a chat."""
    here = sa.and_(_people.c.platform == platform, _people.c.chat == chat, _people.c.user_key.in_(user_keys))
    there = dict(connection.execute(sa.select(_people.c.user_key, _people.c.left_at).where(here)).tuples().all())
    for each in user_keys:
        if each not in there:
            insert_once(
                connection, _people, ("platform", "chat", "user_key"),
                platform=platform, chat=chat, user_key=each, seen_at=now,
            )  # fmt: skip
    back = [each for each, left_at in there.items() if left_at is not None]
    if back:
        mine = sa.and_(_people.c.platform == platform, _people.c.chat == chat, _people.c.user_key.in_(back))
        connection.execute(sa.update(_people).where(mine).values(left_at=None, seen_at=now))


def _may_see(directory: Directory, platform: str, user_key: str, team: frozenset[int]) -> bool:
    account = directory.accounts.get((platform, user_key))
    if account is None:
        return False
    if account.member_id in team:
        return True
    theirs = scope(directory.actor(account.member_id), Subject.DEALS, Right.READ)
    return bool(theirs) and all(theirs.covers(each) for each in team)


def _chat_id(connection: sa.Connection, platform: str, chat: str) -> int:
    insert_once(connection, _chats, ("platform", "chat"), platform=platform, chat=chat)
    mine = sa.and_(_chats.c.platform == platform, _chats.c.chat == chat)
    return int(connection.execute(sa.select(_chats.c.id).where(mine)).scalar_one())


def _now() -> sa.ColumnElement[bool]:
    return sa.and_(_bindings.c.until_at.is_(None), _bindings.c.undone_by.is_(None))


def _one(connection: sa.Connection, which: sa.ColumnElement[bool]) -> Binding:
    return load(Binding, connection.execute(sa.select(_bindings).where(which)).one())
