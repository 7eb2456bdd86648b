"""Channels with their comings and goings. Safe to use from any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.servers.slack.people import User
    from tests.servers.slack.records import Conversation
    from tests.servers.slack.world import World

Json = dict[str, Any]


class Channel:
    """A channel. Who comes and goes is told to the app while it is in."""

    def __init__(self, world: World, place: Conversation) -> None:
        self._world = world
        self.conversation = place

    @property
    def id(self) -> str:
        return self.conversation.id

    @property
    def name(self) -> str:
        return self.conversation.name

    @property
    def members(self) -> list[str]:
        """User ids in order of joining."""
        return list(self.conversation.members)

    def invites_bot(self, by: User | None = None) -> None:
        """Somebody adds the app's bot."""
        self.adds(self._world.bot.id, by.id if by else None)

    def removes_bot(self) -> None:
        """Somebody removes the app's bot: it is told that, and nothing of the channel from then on."""
        world, place = self._world, self.conversation
        with world.changed:
            self.drops(world.bot.id)
            kind = "channel_left" if place.kind == "channel" else "group_left"
            world.send_event({"type": kind, "channel": place.id, "event_ts": world.make_ts()})

    def adds(self, user_id: str, inviter: str | None = None) -> None:
        """Somebody joins or is invited: `member_joined_channel`, and a message of that kind."""
        world, place = self._world, self.conversation
        with world.changed:
            if user_id in place.members:
                return
            place.members.append(user_id)
            self._tell("member_joined_channel", user_id, {"inviter": inviter} if inviter else {})
            world.post(
                place, world.people[user_id], f"<@{user_id}> has joined the channel", subtype=f"{place.kind}_join"
            )

    def drops(self, user_id: str) -> None:
        """Somebody leaves or is removed: `member_left_channel`."""
        world, place = self._world, self.conversation
        with world.changed:
            if user_id in place.members:
                self._tell("member_left_channel", user_id, {})
                place.members.remove(user_id)

    def _tell(self, kind: str, user_id: str, more: Json) -> None:
        world, place = self._world, self.conversation
        if world.bot.id in place.members:
            letter = "C" if place.kind == "channel" else "G"
            event = {"type": kind, "user": user_id, "channel": place.id, "channel_type": letter, "team": world.team_id}
            world.send_event({**event, **more, "event_ts": world.make_ts()})

    def archives(self) -> None:
        """Nobody can write any more."""
        self._becomes("channel_archive", archived=True)

    def unarchives(self) -> None:
        self._becomes("channel_unarchive", archived=False)

    def _becomes(self, kind: str, *, archived: bool) -> None:
        world, place = self._world, self.conversation
        with world.changed:
            place.is_archived = archived
            if world.bot.id in place.members:
                told = kind if place.kind == "channel" else kind.replace("channel", "group")
                world.send_event({"type": told, "channel": place.id, "event_ts": world.make_ts()})
