"""Files that people shared: asked about by their id, then downloaded with the token, which goes to no other host."""

from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.base import (
    BadCredentials,
    DeliveryError,
    FileGone,
    FileLater,
    FileTooBig,
    NotSent,
    Throttled,
)
from bot.adapters.slack.payload import table, text
from bot.adapters.slack.sending import CONNECT_TIMEOUT_S, SURELY_NOT_SENT, MissingScope, called

FILES = "files.slack.com"
WITHIN_S = 120.0
REFUSED_PAUSE_S = 60.0
CHUNK = 64 * 1024

# How Slack says that there is nothing to be had.
_GONE = frozenset({"file_not_found", "file_deleted", "file_not_visible", "access_denied", "not_in_channel"})
# Deleted, or older than what a free workspace keeps.
_NO_MORE = frozenset({"tombstone", "hidden_by_limit"})


async def fetch(
    client: AsyncWebClient, session: aiohttp.ClientSession, token: str, base_url: str, ref: str, at_most: int
) -> bytes:
    """The bytes of a file. Raises `FileError`."""
    file = await _asked(client, ref)
    if text(file.get("mode")) in _NO_MORE or text(file.get("file_access")) == "access_denied":
        raise FileGone(text(file.get("mode")) or "access_denied")
    if file.get("is_external") is True:
        raise FileGone("kept elsewhere")
    size = file.get("size")
    if isinstance(size, int) and size > at_most:
        raise FileTooBig(f"{size} bytes")
    url = text(file.get("url_private_download")) or text(file.get("url_private"))
    if not may_have_token(url, base_url):
        raise FileGone("on another host")
    data = await _downloaded(session, url, token, at_most)
    if isinstance(size, int) and len(data) < size:
        raise FileLater(f"{len(data)} of {size} bytes")
    return data


def may_have_token(url: str, base_url: str) -> bool:
    """Whether an address is Slack's for files, or where the Web API of `base_url` is (a server of one's own)."""
    try:
        there, api = _origin(url), _origin(base_url)
    except ValueError:
        return False
    ours = not str(api[1]).endswith("slack.com")
    return there in {("https", FILES, None), ("https", FILES, 443)} or (ours and there == api)


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port


async def _asked(client: AsyncWebClient, ref: str) -> dict[str, Any]:
    try:
        return table((await called(client.files_info(file=ref))).get("file"))
    except Throttled as error:
        raise FileLater("throttled", seconds=error.seconds, counts=False) from None
    except DeliveryError as error:
        word = str(error).partition(" ")[0]
        if word in _GONE:
            raise FileGone(word) from None
        if isinstance(error, BadCredentials) and not isinstance(error, MissingScope):
            raise FileLater("the token was refused", seconds=REFUSED_PAUSE_S, counts=False) from None
        raise FileLater(str(error), counts=not isinstance(error, NotSent)) from None


async def _downloaded(session: aiohttp.ClientSession, url: str, token: str, at_most: int) -> bytes:
    timeout = aiohttp.ClientTimeout(total=WITHIN_S, connect=CONNECT_TIMEOUT_S, sock_connect=CONNECT_TIMEOUT_S)
    headers = {"Authorization": f"Bearer {token}"}
    kept = bytearray()
    try:
        # A redirect would take the token along, or lead to a page that asks to sign in.
        async with session.get(url, headers=headers, timeout=timeout, allow_redirects=False) as answer:
            _check(answer)
            async for chunk in answer.content.iter_chunked(CHUNK):
                kept += chunk
                if len(kept) > at_most:
                    raise FileTooBig("while it came")
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        raise FileLater(type(error).__name__, counts=not isinstance(error, SURELY_NOT_SENT)) from None
    return bytes(kept)


def _check(answer: aiohttp.ClientResponse) -> None:
    if answer.status == 429:
        told = answer.headers.get("Retry-After", "")
        raise FileLater("throttled", seconds=float(told) if told.isdecimal() else None, counts=False)
    if answer.status in {404, 410}:
        raise FileGone(f"status {answer.status}")
    if answer.status != 200:
        raise FileLater(f"status {answer.status}")
    if answer.content_type == "text/html":  # where to sign in: the app may not read files
        raise FileLater("no right to read files")
