"""What needs the running loop: the connections to Slack, and the loops that receive."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import sqlalchemy as sa

from bot.adapters.base import BadCredentials, DeliveryError, House
from bot.adapters.slack.census import Counter
from bot.adapters.slack.channels import Channels
from bot.adapters.slack.files import fetch
from bot.adapters.slack.gaps import missed
from bot.adapters.slack.identity import Identity
from bot.adapters.slack.intake import Door, new_app
from bot.adapters.slack.memory import Memory
from bot.adapters.slack.opening import Triggers
from bot.adapters.slack.payload import text
from bot.adapters.slack.posting import Poster
from bot.adapters.slack.reception import SILENCE_S, Reception
from bot.adapters.slack.sending import called, new_client, new_session
from bot.adapters.slack.silence import Silence
from bot.adapters.slack.sockets import Sockets
from bot.adapters.slack.updates import received
from bot.clock import real
from bot.logbook import log
from storage.complaints import named

FIRST_PAUSE_S, LAST_PAUSE_S, REFUSED_PAUSE_S = 0.5, 30.0, 60.0
LOOK_EVERY_S = 0.5
NOTE_EVERY_S = 5.0


@dataclass(frozen=True, slots=True)
class Settings:
    """As configured. `app_token`: Socket Mode, else HTTP with `signing_secret`. They are not shown in a traceback."""

    bot_token: str = field(repr=False)
    base_url: str
    app_token: str | None = field(default=None, repr=False)
    signing_secret: str | None = field(default=None, repr=False)


class Running:
    """One app while it is served. `on_identity` hears who the bot is."""

    def __init__(
        self, settings: Settings, house: House, reception: Reception, on_identity: Callable[[Identity], None]
    ) -> None:
        triggers = Triggers()
        self._settings = settings
        self._house = house
        self._memory = Memory(settings.bot_token)
        self._reception = reception
        self._on_identity = on_identity
        self._triggers = triggers
        self._session = new_session()
        self._client = new_client(settings.bot_token, settings.base_url, self._session)
        self._app = new_app(self._client, self._take)
        self._channels = Channels(self._client)
        self.poster = Poster(self._client, self._session, triggers)
        self.counter = Counter(self._client)
        self.sockets = Sockets(self._app, settings.app_token, reception) if settings.app_token else None
        over_http = settings.signing_secret and not settings.app_token
        self.door = Door(self._app, settings.signing_secret) if over_http and settings.signing_secret else None

    async def run(self) -> None:
        """Receives until cancelled, whatever Slack does."""
        me = await self._introduced()
        async with asyncio.TaskGroup() as group:
            if self.sockets is not None:
                group.create_task(self.sockets.run())
            group.create_task(self._keep_up(me))

    async def is_deaf(self) -> bool:
        """Whether Slack answers on a new connection, though its sockets are silent."""
        async with new_session() as session:
            client = new_client(self._settings.bot_token, self._settings.base_url, session)
            return bool(await called(client.auth_test()))

    async def fetch(self, ref: str, at_most: int) -> bytes:
        """See `files`."""
        settings = self._settings
        return await fetch(self._client, self._session, settings.bot_token, settings.base_url, ref, at_most)

    async def close(self) -> None:
        """Hangs up."""
        await self._session.close()

    # --- the way in ---

    async def _take(self, payload: dict[str, Any]) -> None:
        if (trigger := text(payload.get("trigger_id"))) and text(payload.get("command")):
            self._triggers.note(trigger)
        await self._house.take_in([received(payload)])
        self._reception.is_well()

    # --- who we are ---

    async def _introduced(self) -> Identity:
        answer = await self._asked_who_we_are()
        me = Identity(*(text(answer.get(name)) for name in ("user_id", "bot_id", "team_id", "user")))
        await self._write(lambda connection: self._memory.keep_me(connection, me))
        self._on_identity(me)
        self._reception.is_well()
        self._house.ready()
        log().info("slack.connected", bot=me.name, team=me.team_id, sockets=self.sockets is not None)
        return me

    async def _asked_who_we_are(self) -> dict[str, Any]:
        pause = FIRST_PAUSE_S
        while True:
            try:
                return await called(self._client.auth_test())
            except BadCredentials as error:
                pause, trouble = REFUSED_PAUSE_S, f"Slack refuses the bot token (slack.bot_token: {error})"
            except DeliveryError as error:
                pause, trouble = min(pause * 2, LAST_PAUSE_S), f"Slack can't be reached ({error})"
            self._reception.is_wrong(trouble, pause)
            await asyncio.sleep(pause)

    # --- gaps ---

    async def _keep_up(self, me: Identity) -> None:
        """Notes up to when all has come; reads back what was missed in silences that Slack's tries don't cover."""
        heard = await asyncio.to_thread(self._house.store.read, self._memory.heard)
        silence, noted = Silence(heard, SILENCE_S), 0.0
        while True:
            now = real().timestamp()
            if self.sockets is not None and not self.sockets.connected:
                silence.is_deaf()
            elif (since := silence.missed_since(now)) is not None:
                if not await self._read_back(me, since):
                    await asyncio.sleep(LAST_PAUSE_S)
                    continue
                silence.is_read(now)
            if silence.whole is not None and now - noted >= NOTE_EVERY_S:
                await self._note(silence.whole)
                noted = now
            await asyncio.sleep(LOOK_EVERY_S)

    async def _note(self, whole_until: float) -> None:
        try:
            await self._write(partial(self._memory.keep_heard, at=whole_until))
        except sa.exc.SQLAlchemyError as error:  # no reason to hang up; noted later, and what came twice is known
            log().warning("slack.not_noted", error=named(error))

    async def _read_back(self, me: Identity, since: float) -> bool:
        """Whether it is done with, so that it needn't be tried again."""
        new = 0
        try:
            async for messages in missed(self._channels, me, since):
                new += await self._house.take_in(messages)
        except (DeliveryError, sa.exc.SQLAlchemyError) as error:
            hopeless = isinstance(error, BadCredentials)
            log().error("slack.gap_not_read", error=type(error).__name__, again=not hopeless)
            return hopeless
        log().info("slack.gap_read", seconds=round(real().timestamp() - since), new=new)
        return True

    async def _write(self, job: Callable[[sa.Connection], None]) -> None:
        await asyncio.wrap_future(self._house.store.write(job))
