"""A speech service: a recording in, the words out. Any endpoint that answers as OpenAI's `/v1/audio/transcriptions`.

Neither words nor what the service says of an error are ever part of an exception or a log line: it may quote both.
"""

import asyncio
import io
import json
import wave
from typing import TYPE_CHECKING

from bot.config_platforms import Speech

if TYPE_CHECKING:
    import aiohttp

# Words of an hour fit ten times; what is more is no transcript.
MOST_ANSWER = 1024 * 1024
# A service may ask for patience, but nobody waits longer for their words than this.
MOST_PAUSE_S = 60.0
_ENDINGS = {"audio/ogg": "ogg", "audio/mpeg": "mp3", "audio/mp4": "m4a", "audio/wav": "wav"}
# What another try may change; any other refusal stays.
_PASSING = frozenset({408, 425, 429})


class SpeechError(Exception):
    """No transcript. `later`: another try may bring one, after `seconds` if it says so. `refused`: the service won't
    have us (key, address or model are wrong)."""

    def __init__(self, told: str, *, later: bool = False, refused: bool = False, seconds: float | None = None) -> None:
        super().__init__(told)
        self.later = later
        self.refused = refused
        self.seconds = seconds


class SpeechService:
    """The service that a configuration names. Opens a connection for each recording: there are few."""

    def __init__(self, settings: Speech) -> None:
        self._settings = settings

    async def words_of(self, recording: bytes, media_type: str) -> str:
        """What is said in it, trimmed; an empty text where nothing is said. Raises `SpeechError`."""
        import aiohttp

        patience = aiohttp.ClientTimeout(total=self._settings.timeout_s)
        try:
            async with aiohttp.ClientSession(timeout=patience) as session:
                return _words(await self._asked(session, recording, media_type))
        except TimeoutError:
            raise SpeechError("no answer in time", later=True) from None
        except (aiohttp.ClientError, OSError) as error:
            raise SpeechError(type(error).__name__, later=True) from None

    async def _asked(self, session: "aiohttp.ClientSession", recording: bytes, media_type: str) -> bytes:
        settings = self._settings
        headers = {"Accept": "application/json"}
        if settings.api_key is not None:
            headers["Authorization"] = f"Bearer {settings.api_key.get_secret_value()}"
        form = self._form(recording, media_type)
        # A redirect would take the key, and what was said, to somebody nobody named.
        async with session.post(settings.url or "", data=form, headers=headers, allow_redirects=False) as answer:
            if answer.status != 200:
                raise _refusal(answer.status, answer.headers.get("Retry-After", ""))
            return await _read(answer.content)

    def _form(self, recording: bytes, media_type: str) -> "aiohttp.FormData":
        import aiohttp

        form = aiohttp.FormData()
        form.add_field(
            "file", io.BytesIO(recording), filename=f"voice.{_ENDINGS.get(media_type, 'ogg')}", content_type=media_type
        )
        form.add_field("model", self._settings.model)
        form.add_field("response_format", "json")
        if self._settings.language:
            form.add_field("language", self._settings.language)
        return form


def check(settings: Speech, *, patience_s: int = 20) -> SpeechError | None:
    """Has a second of silence written down, for `doctor`; what is wrong, if anything."""
    asked = settings.model_copy(update={"timeout_s": min(settings.timeout_s, patience_s)})
    try:
        asyncio.run(SpeechService(asked).words_of(_silence(), "audio/wav"))
    except SpeechError as error:
        return error
    return None


def _refusal(status: int, patience: str) -> SpeechError:
    later = status in _PASSING or status >= 500
    seconds = min(float(patience), MOST_PAUSE_S) if later and patience.isdecimal() else None
    return SpeechError(
        f"status {status}", later=later, refused=status in {301, 302, 307, 308, 401, 403, 404}, seconds=seconds
    )


async def _read(content: "aiohttp.StreamReader") -> bytes:
    read = bytearray()
    async for chunk in content.iter_any():
        read += chunk
        if len(read) > MOST_ANSWER:
            raise SpeechError("too long an answer")
    return bytes(read)


def _words(answer: bytes) -> str:
    try:
        told = json.loads(answer)
        words = told["text"]
    except (ValueError, TypeError, KeyError, RecursionError):
        words = None
    if not isinstance(words, str):
        raise SpeechError("no transcript in the answer")
    return " ".join(words.replace("\0", " ").split())


def _silence() -> bytes:
    written = io.BytesIO()
    with wave.open(written, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(16_000)
        sound.writeframes(bytes(32_000))
    return written.getvalue()
