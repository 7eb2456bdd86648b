"""A server that writes down what is said, as OpenAI's `/v1/audio/transcriptions` answers, and makes trouble."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from aiohttp import web

from tests.servers.telegram.line import Line

if TYPE_CHECKING:
    from types import TracebackType

PATH = "/v1/audio/transcriptions"
MODEL = "whisper-1"
ENDINGS = ("flac", "m4a", "mp3", "mp4", "mpeg", "mpga", "oga", "ogg", "wav", "webm")
MOST_BYTES = 25 * 1024 * 1024


@dataclass(frozen=True)
class Asked:
    """One recording that came, and what came with it."""

    recording: bytes
    name: str
    fields: dict[str, str]


@dataclass(frozen=True)
class Trouble:
    """How the next recording is answered."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    after_s: float = 0.0
    hangs_up: bool = False


class SpeechServer:
    """Writes down by content: `says` gives the words of a recording, `words` those of any other. With `key` it wants
    one. Use it as a context manager."""

    def __init__(self, *, key: str | None = None, words: str = "") -> None:
        self.key = key
        self.words = words
        self.asked: list[Asked] = []
        self._known: dict[bytes, str] = {}
        self._troubles: list[Trouble] = []
        self._line = Line(self._handle, 0)

    def start(self) -> Self:
        self._line.start()
        return self

    def stop(self) -> None:
        self._line.stop()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._line.port}{PATH}"

    def says(self, recording: bytes, words: str) -> None:
        self._known[recording] = words

    def fails(self, *troubles: Trouble) -> None:
        """The next recordings meet these, one each."""
        self._troubles += troubles

    def refuse_connections(self) -> None:
        self._line.refuse()

    def accept_connections(self) -> None:
        self._line.accept()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        if request.method != "POST" or request.path != PATH:
            return _refusal(404, "Invalid URL")
        if self.key is not None and request.headers.get("Authorization") != f"Bearer {self.key}":
            return _refusal(401, f"Incorrect API key provided: {request.headers.get('Authorization')}")
        asked = await _read(request)
        if isinstance(asked, web.Response):
            return asked
        self.asked.append(asked)
        if self._troubles:
            return await _meet(self._troubles.pop(0), request)
        return web.json_response({"text": self._known.get(asked.recording, self.words)})


async def _read(request: web.Request) -> Asked | web.Response:
    form = await request.post()
    file = form.get("file")
    if not isinstance(file, web.FileField):
        return _refusal(400, "file is required")
    if form.get("model") != MODEL:
        return _refusal(404, f"The model {form.get('model')!r} does not exist")
    if file.filename.rpartition(".")[2] not in ENDINGS:
        return _refusal(400, "Invalid file format")
    with file.file:
        recording = file.file.read()
    if len(recording) > MOST_BYTES:
        return _refusal(413, "Maximum content size limit exceeded")
    return Asked(recording, file.filename, {name: str(value) for name, value in form.items() if name != "file"})


async def _meet(trouble: Trouble, request: web.Request) -> web.Response:
    await asyncio.sleep(trouble.after_s)
    if trouble.hangs_up and request.transport is not None:
        request.transport.abort()
    return web.Response(status=trouble.status, body=trouble.body, headers=dict(trouble.headers))


def _refusal(status: int, told: str) -> web.Response:
    body = json.dumps({"error": {"message": told, "type": "invalid_request_error"}}).encode()
    return web.Response(status=status, body=body, content_type="application/json")
