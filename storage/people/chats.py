"""Chats with several people: which team one belongs to, who is there, and so what may be told in it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.acts.changes import Changes
from storage.errors import Refusal
from storage.people.directory import Directory, read_directory
from storage.people.presence import (
    Strangers,
    forget_count,
    forget_people,
    note_count,
    note_left,
    note_people,
    strangers_in,
    to_tell,
    worth_asking,
)
from storage.policy import NOBODY, Actor, Audience, Reach, Right, Subject, reach
from storage.records import Role, load

_bindings = schema.bindings


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
        """Makes a chat the team's, to be counted first; an earlier binding of it ends. Refuses `team-not-yours`."""
        # Held until the commit: somebody else may bind it at the same moment, from another topic or a slash command.
        forget_count(self._connection, platform, chat)
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
        """The chat belongs to nobody from now on, and who is there is forgotten; returns what it was, None if it was
        nobody's."""
        before = self.binding(platform, chat)
        if before is not None:
            if not self.may_bind(before.team_id):
                raise Refusal("team-not-yours")
            self._changes.update(_bindings, before.id, action="unbind", until_at=self._now)
            forget_people(self._connection, platform, chat)
        return before

    def ended(self, platform: str, chat: str) -> Binding | None:
        """We were taken out of a chat: it belongs to nobody from now on, whoever did it; returns what it was."""
        before = self.binding(platform, chat)
        if before is not None:
            self._changes.update(_bindings, before.id, action="unbind", until_at=self._now)
        forget_people(self._connection, platform, chat)
        return before

    def change(self, binding: Binding, **values: Any) -> None:
        """Changes language or title of a binding."""
        self._changes.update(_bindings, binding.id, **values)

    # --- who is there ---

    def audience(self, platform: str, chat: str) -> Audience:
        """What may be told in a chat with several people."""
        binding = self.binding(platform, chat)
        return NOBODY if binding is None else audience_of(self._connection, self._directory, binding)

    def strangers(self, binding: Binding) -> Strangers:
        """Who is in a team's chat and may not see its amounts."""
        return strangers_at(self._connection, self._directory, binding)

    def seen(self, platform: str, chat: str, user_keys: Collection[str]) -> None:
        """These people are in the chat: they wrote, or came."""
        if note_people(self._connection, platform, chat, user_keys, self._now):
            forget_count(self._connection, platform, chat)

    def left(self, platform: str, chat: str, user_keys: Collection[str]) -> None:
        """These people are no more in the chat."""
        note_left(self._connection, platform, chat, user_keys, self._now)
        forget_count(self._connection, platform, chat)

    def counted(
        self, platform: str, chat: str, count: int, present: Collection[str], gone: Collection[str] | None = None
    ) -> None:
        """How many people are in the chat, those of them the platform told of, and who has left; see `note_count`."""
        note_count(self._connection, platform, chat, count, present, self._now, gone)

    def tell_of_strangers(self, binding: Binding) -> Strangers | None:
        """Who took the amounts out of a chat, if its lead is to be told now: once, until they are on again."""
        strangers = self.strangers(binding)
        if not strangers.certain and not (strangers.members or strangers.unknown):
            return None  # to be counted first
        strange = binding.amounts and bool(strangers)
        told = to_tell(self._connection, binding.platform, binding.chat, self._now, strange=strange)
        return strangers if told else None


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


def move_binding(connection: sa.Connection, platform: str, old: str, new: str) -> None:
    """A chat got another address: it stays its team's, unless somebody has bound the new one already."""
    theirs = sa.and_(_bindings.c.platform == platform, _bindings.c.chat == old)
    if binding_of(connection, platform, new) is not None:
        ended = sa.update(_bindings).where(theirs, _now())
        connection.execute(ended.values(until_at=sa.func.current_timestamp()))
    connection.execute(sa.update(_bindings).where(theirs).values(chat=new))


def audience_of(connection: sa.Connection, directory: Directory, binding: Binding) -> Audience:
    """What may be told in a bound chat at this moment."""
    members = directory.in_teams(frozenset({binding.team_id}))
    amounts = binding.amounts and not strangers_at(connection, directory, binding)
    return Audience(members, amounts=amounts, notes=False)


def may_still_read(connection: sa.Connection, platform: str, chat: str, today: date, *, amounts: bool) -> bool:
    """Whether what was written for a team's chat, with or without amounts, may be told there now."""
    binding = binding_of(connection, platform, chat)
    if binding is None or not amounts:
        return binding is not None
    return audience_of(connection, read_directory(connection, today), binding).amounts


def team_actor(connection: sa.Connection, directory: Directory, binding: Binding) -> Actor:
    """A bound chat as the reader of a push: as somebody who leads the team, with the chat's audience."""
    team, audience = directory.teams[binding.team_id], audience_of(connection, directory, binding)
    members = audience.members or frozenset()
    return Actor(
        name=team.name, roles=frozenset({Role.LEAD}), language=binding.language, team_ids=frozenset({team.id}),
        led=members, audience=audience,
    )  # fmt: skip


def strangers_at(connection: sa.Connection, directory: Directory, binding: Binding) -> Strangers:
    """Who is in a bound chat and may not see its team's amounts."""
    team = directory.in_teams(frozenset({binding.team_id}))
    return strangers_in(connection, directory, binding.platform, binding.chat, team)


def keys_worth_asking(connection: sa.Connection, directory: Directory, binding: Binding) -> list[str]:
    """Whom to ask after in a bound chat where a platform lists nobody."""
    team = directory.in_teams(frozenset({binding.team_id}))
    return worth_asking(connection, directory, binding.platform, binding.chat, team)


def to_count(connection: sa.Connection, platform: str, before: datetime) -> list[Binding]:
    """The bound chats of a platform that were not counted since `before`, or since somebody came or went."""
    c = schema.chats.c
    fresh = sa.exists().where(c.platform == _bindings.c.platform, c.chat == _bindings.c.chat, c.counted_at > before)
    query = sa.select(_bindings).where(_now(), _bindings.c.platform == platform, ~fresh).order_by(_bindings.c.id)
    return [load(Binding, row) for row in connection.execute(query)]


def forget_old_counts(connection: sa.Connection, before: datetime) -> None:
    """What was counted before says nothing of who is there now."""
    c = schema.chats.c
    connection.execute(sa.update(schema.chats).where(c.counted_at < before).values(counted_at=None))


def _now() -> sa.ColumnElement[bool]:
    return sa.and_(_bindings.c.until_at.is_(None), _bindings.c.undone_by.is_(None))


def _one(connection: sa.Connection, which: sa.ColumnElement[bool]) -> Binding:
    return load(Binding, connection.execute(sa.select(_bindings).where(which)).one())
