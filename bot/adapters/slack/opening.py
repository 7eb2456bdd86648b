"""Opening a form: while the command's trigger lives, once, never again."""

import asyncio
import time

from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.base import DeliveryError, Posting
from bot.adapters.slack.forms import view
from bot.adapters.slack.payload import text
from bot.adapters.slack.sending import called
from bot.logbook import log

# Slack's three seconds begin before we hear of the command.
TRIGGER_LIVES_S = 2.5
_KEPT = 10_000


class Triggers:
    """When commands came in, by the real clock of this process: a trigger that an earlier one saw is too old."""

    def __init__(self) -> None:
        self._came: dict[str, float] = {}

    def note(self, trigger: str) -> None:
        """A command came in just now."""
        self._came.setdefault(trigger, time.monotonic())
        while len(self._came) > _KEPT:
            self._came.pop(next(iter(self._came)))

    def seconds_left(self, trigger: str) -> float:
        """How long it can still open a form."""
        came = self._came.get(trigger)
        return 0.0 if came is None else TRIGGER_LIVES_S - (time.monotonic() - came)


async def opened(client: AsyncWebClient, triggers: Triggers, posting: Posting) -> bool:
    """Whether the row's form was opened in the place of its message."""
    payload = posting.prompt.payload if posting.prompt else {}
    trigger, form = text(payload.get("trigger_id")), posting.reply.form
    left = triggers.seconds_left(trigger)
    if form is None or not text(payload.get("command")) or posting.letter.attempts > 1 or left <= 0:
        return False
    data = {"channel": text(payload.get("channel_id")), "response_url": text(payload.get("response_url"))}
    try:
        async with asyncio.timeout(left):
            await called(client.views_open(trigger_id=trigger, view=view(form, data)))
    except (DeliveryError, TimeoutError, ValueError) as error:
        log().info("slack.form_not_opened", row=posting.letter.id, error=f"{type(error).__name__}: {error}"[:200])
        return False
    return True
