"""The groups that people and the bot sit in. Safe to use from any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.servers.telegram.account import standing
from tests.servers.telegram.records import Chat

if TYPE_CHECKING:
    from tests.servers.telegram.people import At, User
    from tests.servers.telegram.world import World


class Group:
    """A group or, with an id below -1000000000000, a supergroup."""

    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self.chat = chat

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def members(self) -> list[int]:
        """The ids of the people in it, without the bot."""
        return list(self.chat.members)

    def topic(self, name: str) -> int:
        """Opens a topic (the group becomes a forum) and returns its thread id."""
        with self._world.changed:
            self.chat.is_forum = True
            thread = self._world.next_message_id(self.chat)
            self.chat.topics[thread] = name
        return thread

    def joins(self, user: User, at: At = None) -> int | None:
        """A person comes in: the service message's update id; an administrator is told by `chat_member` as well."""
        before = standing(self.chat, user.person)
        self.add(user)
        self._tell(user, before)
        content = {"new_chat_members": [user.person], "new_chat_member": user.person}
        return user.posts(content, at=at, chat=self, always=True)

    def leaves(self, user: User, at: At = None) -> int | None:
        """A person goes: the service message's update id; an administrator is told by `chat_member` as well."""
        before = standing(self.chat, user.person)
        with self._world.changed:
            self.chat.members.pop(user.id, None)
            self.chat.admins.discard(user.id)
            self.chat.restricted.discard(user.id)
        self._tell(user, before)
        return user.posts({"left_chat_member": user.person}, at=at, chat=self, always=True)

    def add(self, user: User) -> None:
        """Puts a person in without a word."""
        with self._world.changed:
            self.chat.members[user.id] = user.person
            if user.chat.bot_status == "unknown":
                user.chat.bot_status = "met"

    def restricts(self, user: User, *, stays: bool = True) -> None:
        """Somebody may write no more; with `stays` false they have left as well."""
        before = standing(self.chat, user.person)
        with self._world.changed:
            self.chat.restricted.add(user.id)
            if stays:
                self.chat.members[user.id] = user.person
            else:
                self.chat.members.pop(user.id, None)
        self._tell(user, before)

    def promote(self, user: User) -> None:
        """Makes a member an administrator, without a word."""
        self.chat.admins.add(user.id)

    def promote_bot(self) -> None:
        """Makes the bot an administrator, without a word."""
        self.chat.admins.add(self._world.bot["id"])

    def _tell(self, user: User, before: dict[str, Any]) -> None:
        """What an administrator hears of somebody's standing."""
        if self._world.bot["id"] not in self.chat.admins:
            return
        change = {
            "chat": self.chat.as_api(), "from": user.person, "date": self._world.now(),
            "old_chat_member": before, "new_chat_member": standing(self.chat, user.person),
        }  # fmt: skip
        with self._world.changed:
            self._world.push("chat_member", change)

    def adds_bot(self, by: User) -> int | None:
        """The bot is brought in: `my_chat_member`, then the service message, whose update id is returned."""
        by.bot_becomes("member", self.chat, before="left")
        return by.posts({"new_chat_members": [self._world.bot_user()]}, chat=self, always=True)

    def removes_bot(self, by: User) -> int | None:
        """The bot is thrown out; its messages now meet a 403."""
        return by.bot_becomes("kicked", self.chat, before="member")

    def migrates(self, by: User, new_id: int | None = None) -> Group:
        """The group becomes a supergroup: two service messages, and a 400 with the new id for the old one."""
        world, old = self._world, self.chat
        new_id = new_id or -1_000_000_000_000 + old.id
        with world.changed:
            chat = Chat(new_id, "supergroup", title=old.title, members=dict(old.members), admins=set(old.admins))
            world.chats[new_id] = chat
            group = Group(world, chat)
            by.posts({"migrate_to_chat_id": new_id}, chat=self, always=True)
            old.moved_to = new_id
            by.posts({"migrate_from_chat_id": old.id}, chat=group, always=True)
        return group
