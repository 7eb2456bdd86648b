"""Slack as a platform: reading, sending, receiving by Socket Mode or HTTP."""

import asyncio
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from pydantic import SecretStr

from bot.adapters.base import House, Limits, NotSent, Posting, Route, Sent
from bot.adapters.slack.channels import is_person
from bot.adapters.slack.identity import Identity, Talks
from bot.adapters.slack.intake import PATH
from bot.adapters.slack.memory import Memory, talks
from bot.adapters.slack.reading import Reader
from bot.adapters.slack.reception import Reception
from bot.adapters.slack.rendering import LIMITS
from bot.adapters.slack.running import Running, Settings
from bot.adapters.slack.sending import silence_libraries
from bot.adapters.slack.updates import PLATFORM
from bot.config_platforms import SLACK_API, Slack
from handlers.conversation.incoming import Census, Incoming
from storage.messages.rates import Rates

NO_SIGN_AFTER_S = 30.0


class SlackAdapter:
    """One app in one workspace. With `app_token` it receives by Socket Mode, else over HTTP at `/slack/events`, where
    requests must be signed with `signing_secret`."""

    name = PLATFORM
    limits: Limits = LIMITS
    rates: Rates = Rates(overall=10.0, between_private=1.1, between_group=1.1, burst=1.2, group_burst=1.2)
    looks_back = True

    def __init__(
        self,
        bot_token: str,
        *,
        base_url: str,
        app_token: str | None = None,
        signing_secret: str | None = None,
        command_prefix: str = "",
    ) -> None:
        silence_libraries()
        self._settings = Settings(bot_token, base_url, app_token, signing_secret)
        self._reader = Reader(Identity(), Talks(), command_prefix)
        self._reception = Reception(NO_SIGN_AFTER_S if app_token else None)
        self._running: Running | None = None
        self.ready = False

    # --- reading and sending ---

    def parse(self, payload: dict[str, Any], received_at: datetime) -> Incoming:
        """See `reading`."""
        return self._reader.parse(payload, received_at)

    def is_private(self, chat: str) -> bool:
        """A private chat has the person's id for its address."""
        return is_person(chat)

    async def post(self, posting: Posting) -> Sent:
        """See `posting`."""
        return await self._served().poster.post(posting)

    async def fetch(self, ref: str, at_most: int) -> bytes:
        """See `files`."""
        return await self._served().fetch(ref, at_most)

    async def census(self, chat: str, user_keys: Collection[str]) -> Census | None:
        """Everybody in a channel; a direct message has none."""
        if is_person(chat):
            return None
        return await self._served().counter.census(chat, user_keys, self._reader.me.user_id)

    # --- while serving ---

    @property
    def trouble(self) -> str | None:
        """What keeps it from receiving."""
        return self._reception.trouble

    @property
    def poll_age(self) -> float | None:
        """Seconds since Slack answered a ping; over HTTP silence says nothing."""
        return self._reception.age if self._settings.app_token else None

    @property
    def connections(self) -> int:
        """How many sockets are up."""
        sockets = self._running.sockets if self._running else None
        return sockets.connected if sockets else 0

    def routes(self) -> Sequence[Route]:
        """The address for events, slash commands and interactions, unless they come through the sockets."""
        door = self._served().door
        return (Route(PATH, door.answer),) if door else ()

    async def start(self, house: House) -> None:
        """Remembers who it is from last time, so that stored updates can be read before Slack answers."""
        memory = Memory(self._settings.bot_token)
        me, known = await asyncio.to_thread(
            house.store.read, lambda connection: (memory.me(connection), talks(connection))
        )
        self._reader.talks.note_all(known)
        if me is not None:
            self._is(me)
        self._running = Running(self._settings, house, self._reception, self._is)

    async def is_deaf(self) -> bool:
        """See the protocol; over HTTP Slack calls."""
        return self._settings.app_token is not None and self._running is not None and await self._running.is_deaf()

    async def receive(self) -> None:
        """Finds out who it is, receives, and reads back what was missed, until cancelled."""
        await self._served().run()

    async def after_turns(self) -> None:
        """Nothing: Slack has had its acknowledgement, and a press needs no more."""

    async def stop(self) -> None:
        """Hangs up."""
        if self._running is not None:
            await self._running.close()

    def _served(self) -> Running:
        if self._running is None:
            raise NotSent("not started")
        return self._running

    def _is(self, me: Identity) -> None:
        self._reader = Reader(me, self._reader.talks, self._reader.prefix)
        self.ready = True


def configured(slack: Slack) -> SlackAdapter:
    """The adapter of a configuration with a bot token."""

    def told(secret: SecretStr | None) -> str | None:
        return secret.get_secret_value() if secret else None

    return SlackAdapter(
        told(slack.bot_token) or "",
        base_url=slack.base_url or SLACK_API,
        app_token=told(slack.app_token),
        signing_secret=told(slack.signing_secret),
        command_prefix=slack.command_prefix,
    )
