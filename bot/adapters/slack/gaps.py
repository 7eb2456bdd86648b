"""What came in while nothing could be received: direct messages are read back from their history.

Slack brings an event again at once, after one and after five minutes, then never. What can't be read back: mentions
and answers in channels (nobody can list who mentioned us), edits and deletions of messages that had come before the
gap, answers in threads that began before it, and presses and slash commands, whose people were told at once.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Any

from bot.adapters.base import DeliveryError, NotSent, Throttled, UnknownOutcome
from bot.adapters.slack.channels import Channels
from bot.adapters.slack.identity import Identity
from bot.adapters.slack.payload import WRITTEN, text
from bot.adapters.slack.updates import received
from bot.logbook import log
from storage.messages.inbox import Received

# The clocks of two machines, and what was under way when the silence began.
OVERLAP_S = 120.0
# Slack allows about fifty of these calls a minute, some more at the beginning.
AT_ONCE, BETWEEN_S = 30, 1.3
TRIES, PAUSE_S = 5, 2.0

Json = dict[str, Any]


async def missed(channels: Channels, me: Identity, since: float) -> AsyncIterator[list[Received]]:
    """What people wrote to us since then (seconds since 1970), conversation by conversation, each in order.

    Raises `DeliveryError` when it can't be read at all at present.
    """
    for number, conversation in enumerate(await _again(channels.direct)):
        if number >= AT_ONCE:
            await asyncio.sleep(BETWEEN_S)
        channel, user = text(conversation.get("id")), text(conversation.get("user"))
        if channel and user not in {me.user_id, "USLACKBOT"}:
            messages = await _again(partial(_written, channels, channel, since - OVERLAP_S))
            found = [received(_as_event(me.team_id, channel, each)) for each in messages]
            if found:
                yield found


async def _written(channels: Channels, channel: str, oldest: float) -> list[Json]:
    found = [each async for each in channels.history(channel, None, oldest)]
    for root in [each for each in found if each.get("thread_ts") == each.get("ts")]:
        thread = [each async for each in channels.history(channel, text(root.get("ts")), oldest)]
        found += [each for each in thread if each.get("ts") != root.get("ts")]
    ours = [each for each in found if not each.get("bot_id") and text(each.get("subtype")) in WRITTEN]
    return sorted(ours, key=lambda each: text(each.get("ts")))


def _as_event(team: str, channel: str, message: Json) -> Json:
    """As the event that told of it looked."""
    event = {**message, "type": "message", "channel": channel, "channel_type": "im"}
    return {"type": "event_callback", "team_id": team, "event": event, "read_back": True}


async def _again(call: Callable[[], Awaitable[list[Json]]]) -> list[Json]:
    """The result of a call, which is tried some times when Slack is slow, silent or asks for patience."""
    for left in reversed(range(TRIES)):
        try:
            found = await call()
        except Throttled as error:
            await asyncio.sleep(error.seconds)
        except (NotSent, UnknownOutcome) as error:
            log().info("slack.gap_later", error=type(error).__name__)
            await asyncio.sleep(PAUSE_S)
        except DeliveryError as error:
            log().warning("slack.gap_unread", error=str(error)[:100])
            if "missing_scope" in str(error):
                raise
            return []
        else:
            return found
        if not left:
            raise NotSent("the history can't be read at present")
    return []
