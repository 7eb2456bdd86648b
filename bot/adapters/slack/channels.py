"""Conversations as Slack's methods want them: a direct message by its own id, histories page by page."""

from collections.abc import AsyncIterator
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.base import OurBug
from bot.adapters.slack.payload import table, tables, text
from bot.adapters.slack.sending import called

PAGE = 200
# No answer of ours is looked for further back than so many pages.
PAGES = 10

Json = dict[str, Any]


def is_person(address: str) -> bool:
    """Whether an address is a person's, so that it means the direct message with them."""
    return address.startswith(("U", "W"))


def message_id(channel: object, ts: object) -> str:
    """How delivery stores a message: `C1:1700000000.000100`."""
    return f"{channel}:{ts}"


def split_id(stored: str) -> tuple[str, str]:
    """Channel and timestamp of a stored message."""
    channel, _, ts = stored.partition(":")
    return channel, ts


class Channels:
    """What a client is told of conversations. Methods raise `DeliveryError`."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._direct: dict[str, str] = {}

    async def id_of(self, address: str) -> str:
        """The id of the conversation behind an address; opens the direct message with a person."""
        if not is_person(address):
            return address
        if address not in self._direct:
            opened = await called(self._client.conversations_open(users=address))
            channel = text(table(opened.get("channel")).get("id"))
            if not channel:
                raise OurBug("conversations.open gave no channel")
            self._direct[address] = channel
        return self._direct[address]

    async def history(self, channel: str, thread: str | None, oldest: float) -> AsyncIterator[Json]:
        """Messages since `oldest` (seconds since 1970), of the channel or of a thread in it, with their metadata."""
        cursor = ""
        for _ in range(PAGES):
            asked: Json = {"channel": channel, "oldest": f"{oldest:.6f}", "limit": PAGE, "inclusive": True,
                           "include_all_metadata": True, "cursor": cursor or None}  # fmt: skip
            if thread is None:
                page = await called(self._client.conversations_history(**asked))
            else:
                page = await called(self._client.conversations_replies(ts=thread, **asked))
            for message in tables(page.get("messages")):
                yield message
            cursor = next_cursor(page)
            if not cursor:
                return

    async def direct(self) -> list[Json]:
        """All direct messages with us."""
        found: list[Json] = []
        cursor = ""
        while True:
            page = await called(self._client.conversations_list(types="im", limit=PAGE, cursor=cursor or None))
            found += tables(page.get("channels"))
            cursor = next_cursor(page)
            if not cursor:
                return found

    async def members(self, channel: str) -> list[str]:
        """The ids of everybody in a channel, programs too."""
        found: list[str] = []
        cursor = ""
        while True:
            page = await called(self._client.conversations_members(channel=channel, limit=PAGE, cursor=cursor or None))
            found += [each for each in page.get("members") or () if isinstance(each, str)]
            cursor = next_cursor(page)
            if not cursor:
                return found


def next_cursor(page: Json) -> str:
    """Where the next page begins; empty at the end."""
    return text(table(page.get("response_metadata")).get("next_cursor"))
