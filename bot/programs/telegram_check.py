"""What Telegram says about our bot: asked once, with patience limited, for `doctor` and for join links."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import real
from bot.config_platforms import Telegram

LATELY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Findings:
    """`trouble` is None when Telegram answered; it never holds the token."""

    trouble: str | None = None
    refused: bool = False  # the token is no good
    username: str | None = None
    reads_groups: bool = False
    webhook: str = ""
    webhook_trouble: str | None = None
    waiting: int = 0


def ask(telegram: Telegram, *, patience_s: float = 10.0) -> Findings:
    """getMe and getWebhookInfo. No token: nothing found."""
    if telegram.token is None:
        return Findings(trouble="no token")
    try:
        return asyncio.run(_ask(telegram, telegram.token.get_secret_value(), patience_s))
    except TimeoutError:
        return Findings(trouble="no answer")


async def _ask(telegram: Telegram, token: str, patience_s: float) -> Findings:
    import telegram as api

    from bot.adapters.telegram.address import address
    from bot.adapters.telegram.requests import new_request

    where = address(telegram.base_url)
    requests = [new_request(connect_timeout=patience_s, read_timeout=patience_s) for _ in range(2)]
    bot = api.Bot(
        token, base_url=where.methods, base_file_url=where.files, request=requests[0], get_updates_request=requests[1]
    )
    try:
        async with asyncio.timeout(patience_s):
            me = await bot.get_me()
            hook = await bot.get_webhook_info()
    except (api.error.InvalidToken, api.error.Forbidden):
        return Findings(trouble="token refused", refused=True)
    except api.error.TelegramError as error:
        return Findings(trouble=type(error).__name__)
    finally:
        for request in requests:  # the bot's own shutdown leaves them open unless it was initialized
            await request.shutdown()
    return Findings(
        username=me.username,
        reads_groups=bool(me.can_read_all_group_messages),
        webhook=hook.url,
        webhook_trouble=_recent(hook.last_error_date, hook.last_error_message),
        waiting=hook.pending_update_count,
    )


def _recent(at: datetime | None, text: str | None) -> str | None:
    """Telegram remembers its last failure for good; only a late one says anything."""
    return text if at is not None and real() - at < LATELY else None
