"""Who is in a channel: everybody Slack lists, without the programs."""

from collections.abc import Collection

from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.base import DeliveryError
from bot.adapters.slack.channels import Channels
from bot.adapters.slack.payload import table
from bot.adapters.slack.sending import called
from bot.logbook import log
from handlers.conversation.incoming import Census


class Counter:
    """Counts people. Whether a user is a program is asked once and remembered."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._channels = Channels(client)
        self._is_program: dict[str, bool] = {"USLACKBOT": True}

    async def census(self, channel: str, known: Collection[str], me: str) -> Census | None:
        """Everybody in a channel; `known` are people for sure. None when Slack doesn't tell at present."""
        try:
            members = await self._channels.members(channel)
            people = [each for each in members if each != me and (each in known or not await self._program(each))]
        except DeliveryError as error:
            log().info("slack.no_census", error=type(error).__name__)
            return None
        return Census(len(people), tuple(people))

    async def _program(self, user: str) -> bool:
        if user not in self._is_program:
            info = table((await called(self._client.users_info(user=user))).get("user"))
            self._is_program[user] = bool(info.get("is_bot"))
        return self._is_program[user]
