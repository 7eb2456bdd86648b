"""Files named at the terminal: read right there."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from bot.adapters.base import FileGone, FileTooBig
from bot.fetching import Fetching
from bot.hearing import Hearing
from bot.speech import SpeechService
from bot.turns import Turns
from storage.records import PLATFORM_TERMINAL


class TerminalFiles:
    """The files of this machine as a source for `Fetching`; `read` gives the bytes of one."""

    name = PLATFORM_TERMINAL
    ready = True

    def __init__(self, read: Callable[[str, int], bytes] | None = None) -> None:
        self._read = read or read_file

    async def fetch(self, ref: str, at_most: int) -> bytes:
        """Raises a `FileError`."""
        return self._read(ref, at_most)


def fetcher(turns: Turns, source: TerminalFiles, speech: SpeechService | None = None) -> Callable[[], None]:
    """Reads every file that was named at the terminal, and listens to what is spoken, here and now."""
    hearing = Hearing(turns, speech, turns.owner)
    fetching = Fetching(turns, [source], turns.owner, unheard=hearing.wake if speech else None)

    async def all_there_are() -> None:
        while await fetching.do_one():
            pass
        while await hearing.do_one():
            pass

    return lambda: asyncio.run(all_there_are())


def read_file(ref: str, at_most: int) -> bytes:
    """The bytes of a file. Raises `FileError`."""
    path = Path(ref).expanduser()
    try:
        if not path.is_file():
            raise FileGone("no such file")
        if path.stat().st_size > at_most:
            raise FileTooBig(f"{path.stat().st_size} bytes")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise FileGone(type(error).__name__) from None
