"""The sections of the configuration about platforms and services outside."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationInfo

from bot.config_section import Section
from bot.config_values import ApiUrl, SpokenLanguage, Url, WebhookUrl, Words, secret, whole

TELEGRAM_API = "https://api.telegram.org"
SLACK_API = "https://slack.com/api"

_TOKEN = secret(r"\d+:\S+", 'write the token as @BotFather gave it: digits, ":" and letters')
_WEBHOOK_SECRET = secret(r"[\w-]{1,256}", "write letters, digits, - and _ only, 256 at most")


def _callable(url: str | None, info: ValidationInfo) -> str | None:
    """Telegram itself calls https on four ports; a Bot API server of one's own calls anything."""
    parts = urlsplit(url or "")
    if url is None or info.data.get("base_url") != TELEGRAM_API:
        return url
    if parts.scheme != "https" or parts.port not in {None, 443, 80, 88, 8443}:
        raise ValueError("Telegram calls https on port 443, 80, 88 or 8443 only; put a reverse proxy in front")
    return url


class Telegram(Section):
    """`base_url` as it was typed: `bot.adapters.telegram.address` makes the addresses of it. `webhook_url` set means
    webhook, else polling; `webhook_secret` None: the store keeps one."""

    token: Annotated[SecretStr | None, BeforeValidator(_TOKEN)] = None
    base_url: ApiUrl = TELEGRAM_API
    webhook_url: Annotated[WebhookUrl, AfterValidator(_callable)] = None
    webhook_secret: Annotated[SecretStr | None, BeforeValidator(_WEBHOOK_SECRET)] = None


_BOT_TOKEN = secret(r"xoxb-\S+", "write the bot token, which begins with xoxb-")
_APP_TOKEN = secret(r"xapp-\S+", "write the app-level token, which begins with xapp-")
_SIGNING = secret(r"\S+", "write the signing secret from the app's page, without spaces")


def _way_in(secret: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
    """Slack must be able to reach us, one way or the other."""
    if secret is None and info.data.get("bot_token") and not info.data.get("app_token"):
        raise ValueError("write the signing secret here (HTTP), or the app-level token into slack.app_token (sockets)")
    return secret


class Slack(Section):
    """`app_token` set means Socket Mode, else HTTP with `signing_secret`."""

    bot_token: Annotated[SecretStr | None, BeforeValidator(_BOT_TOKEN)] = None
    app_token: Annotated[SecretStr | None, BeforeValidator(_APP_TOKEN)] = None
    signing_secret: Annotated[
        SecretStr | None, BeforeValidator(_SIGNING), AfterValidator(_way_in), Field(validate_default=True)
    ] = None
    base_url: Url = SLACK_API
    command_prefix: Words = ""


_API_KEY = secret(r"\S+", "write the key as the service gave it, without spaces")


def _endpoint(url: str | None) -> str | None:
    """The address of the endpoint itself; the key has a place of its own, which no log shows."""
    parts = urlsplit(url or "")
    if parts.username or parts.password:
        raise ValueError("the address must hold no name and no password; write the key into speech.api_key")
    if url is not None and parts.path.rstrip("/") in {"", "/v1"}:
        raise ValueError('write the whole address, like "https://speech.example.com/v1/audio/transcriptions"')
    return url


class Speech(Section):
    """Who writes down what is said in voice messages; without `url` nobody does."""

    url: Annotated[Url, AfterValidator(_endpoint)] = None
    api_key: Annotated[SecretStr | None, BeforeValidator(_API_KEY)] = None
    model: Words = "whisper-1"
    language: SpokenLanguage = ""
    timeout_s: Annotated[int, BeforeValidator(whole(1, 600))] = 60
    max_seconds: Annotated[int, BeforeValidator(whole(1, 3_600))] = 180
    max_mb: Annotated[int, BeforeValidator(whole(1, 20))] = 5
