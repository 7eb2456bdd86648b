"""What Slack says about our app: asked once, with patience limited, for `doctor`."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.config_platforms import SLACK_API, Slack

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient


@dataclass(frozen=True, slots=True)
class Findings:
    """`trouble` is None when Slack answered; it never holds a token. `missing`: scopes the manifest asks for and the
    token lacks."""

    trouble: str | None = None
    refused: bool = False  # the bot's token is no good
    app_refused: bool = False  # the app-level token is no good
    name: str = ""
    team: str = ""
    missing: tuple[str, ...] = ()


def ask(slack: Slack, *, patience_s: float = 10.0) -> Findings:
    """auth.test, and whether a socket could be opened. No token: nothing found."""
    if slack.bot_token is None:
        return Findings(trouble="no token")
    try:
        return asyncio.run(_ask(slack, slack.bot_token.get_secret_value(), patience_s))
    except TimeoutError:
        return Findings(trouble="no answer")


async def _ask(slack: Slack, token: str, patience_s: float) -> Findings:
    import aiohttp
    from slack_sdk.errors import SlackApiError

    from bot.adapters.base import BadCredentials, DeliveryError
    from bot.adapters.slack.manifest import SCOPES
    from bot.adapters.slack.sending import meaning_of, new_client, new_session, silence_libraries

    silence_libraries()
    session = new_session()
    try:
        async with asyncio.timeout(patience_s):
            client = new_client(token, slack.base_url or SLACK_API, session)
            answer = await client.auth_test()
            granted = {each.strip() for each in str(answer.headers.get("x-oauth-scopes", "")).split(",")}
            app_refused = slack.app_token is not None and await _is_refused(client, slack.app_token.get_secret_value())
    except SlackApiError as error:
        meant = meaning_of(error)
        return Findings(trouble=str(meant), refused=isinstance(meant, BadCredentials))
    except (DeliveryError, aiohttp.ClientError, OSError) as error:
        return Findings(trouble=type(error).__name__)
    finally:
        await session.close()
    missing = tuple(each for each in SCOPES if each not in granted)
    return Findings(
        name=str(answer.get("user")), team=str(answer.get("team")), missing=missing, app_refused=app_refused
    )


async def _is_refused(client: "AsyncWebClient", app_token: str) -> bool:
    from bot.adapters.base import BadCredentials
    from bot.adapters.slack.sending import called

    try:
        await called(client.apps_connections_open(app_token=app_token))
    except BadCredentials:
        return True
    return False
