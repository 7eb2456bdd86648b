"""Files that people sent: asked for by their id, then downloaded, never more than is wanted.

The address of a download holds the token, and so does the path that a server of one's own answers with when it runs
with `--local`: neither may stand in an error or a log line.
"""

import asyncio
from pathlib import Path

import httpx
import telegram
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.adapters.base import FileGone, FileLater, FileTooBig, NotSent
from bot.adapters.telegram.address import TELEGRAM
from bot.adapters.telegram.sending import meaning, seconds_of

WITHIN_S = 120.0
READ_TIMEOUT_S = 20.0
REFUSED_PAUSE_S = 60.0


async def fetch(bot: telegram.Bot, ref: str, at_most: int) -> bytes:
    """The bytes of a file. Raises `FileError`."""
    try:
        async with asyncio.timeout(WITHIN_S):
            file = await _asked(bot, ref)
            if file.file_size is not None and file.file_size > at_most:
                raise FileTooBig(f"{file.file_size} bytes")
            path = file.file_path or ""
            if path.startswith("/"):
                return await asyncio.to_thread(_read, bot, Path(path), at_most)
            return _whole(await _downloaded(path, at_most), file.file_size)
    except TimeoutError:
        raise FileLater("timeout") from None


async def _asked(bot: telegram.Bot, ref: str) -> telegram.File:
    try:
        return await bot.get_file(ref)
    except RetryAfter as error:
        raise FileLater("throttled", seconds=seconds_of(error), counts=False) from None
    except InvalidToken:
        raise FileLater("the token was refused", seconds=REFUSED_PAUSE_S, counts=False) from None
    except (BadRequest, Forbidden) as error:
        told = str(error).lower()
        if "too big" in told:
            raise FileTooBig("as Telegram says") from None
        if "temporarily" in told:
            raise FileLater("temporarily unavailable") from None
        raise FileGone("Telegram doesn't know it") from None
    except TelegramError as error:
        what = meaning(error)
        raise FileLater(type(what).__name__, counts=not isinstance(what, NotSent)) from None


async def _downloaded(url: str, at_most: int) -> bytes:
    kept = bytearray()
    try:
        async with httpx.AsyncClient(timeout=READ_TIMEOUT_S) as client, client.stream("GET", url) as answer:
            _check(answer)
            async for chunk in answer.aiter_bytes():
                kept += chunk
                if len(kept) > at_most:
                    raise FileTooBig("while it came")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        unreachable = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)
        raise FileLater(type(error).__name__, counts=not unreachable) from None
    return bytes(kept)


def _check(answer: httpx.Response) -> None:
    if answer.status_code == 200:
        return
    if answer.status_code == 429:
        told = answer.headers.get("retry-after", "")
        raise FileLater("throttled", seconds=float(told) if told.isdecimal() else None, counts=False)
    # The address of a download holds for an hour; the next try asks for another one.
    raise FileLater(f"status {answer.status_code}")


def _whole(data: bytes, stated: int | None) -> bytes:
    if stated is not None and len(data) < stated:
        raise FileLater(f"{len(data)} of {stated} bytes")
    return data


def _read(bot: telegram.Bot, path: Path, at_most: int) -> bytes:
    """A file that a server of one's own keeps on this machine; Telegram itself never names one."""
    if (bot.base_url or "").startswith(TELEGRAM):
        raise FileGone("a path of this machine")
    try:
        if path.stat().st_size > at_most:
            raise FileTooBig("on this machine")
        return path.read_bytes()
    except OSError as error:
        raise FileLater(type(error).__name__) from None
