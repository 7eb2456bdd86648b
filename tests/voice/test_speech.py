"""The client of a speech service against a real one: what comes back, what is tried again, and what is never told."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import SecretStr

from bot.config_platforms import Speech
from bot.speech import SpeechError, SpeechService, check
from tests.files.samples import named
from tests.servers.speech import SpeechServer, Trouble

KEY = "sk-Quetzal-7"
VOICE = named("memo.ogg")
MB = 1024 * 1024
QUOTED = b'{"error": {"message": "you said: Acme wants 30 days, key sk-Quetzal-7"}}'


@pytest.fixture
def server() -> Iterator[SpeechServer]:
    with SpeechServer(key=KEY, words="met Ms Li at Acme Pumps") as server:
        yield server


def words_of(server: SpeechServer, recording: bytes = VOICE, media_type: str = "audio/ogg", **given: Any) -> str:
    settings = Speech(url=server.url, api_key=SecretStr(KEY)).model_copy(update=given)
    return asyncio.run(SpeechService(settings).words_of(recording, media_type))


def error_of(server: SpeechServer, *troubles: Trouble, **given: Any) -> SpeechError:
    server.fails(*troubles)
    with pytest.raises(SpeechError) as caught:
        words_of(server, **given)
    assert KEY not in str(caught.value)
    assert "Acme" not in str(caught.value)
    return caught.value


def test_what_is_asked_and_what_comes_back(server: SpeechServer) -> None:
    assert words_of(server, language="zh") == "met Ms Li at Acme Pumps"
    (asked,) = server.asked
    assert (asked.recording, asked.name) == (VOICE, "voice.ogg")
    assert asked.fields == {"model": "whisper-1", "response_format": "json", "language": "zh"}


@pytest.mark.parametrize(
    ("media_type", "name"), [("audio/ogg", "voice.ogg"), ("audio/mp4", "voice.m4a"), ("audio/mpeg", "voice.mp3")]
)
def test_the_name_tells_the_type(server: SpeechServer, media_type: str, name: str) -> None:
    words_of(server, media_type=media_type)
    assert server.asked[0].name == name
    assert "language" not in server.asked[0].fields


def test_ten_megabytes(server: SpeechServer) -> None:
    recording = VOICE + bytes(10 * MB)
    server.says(recording, "all of it")
    assert words_of(server, recording) == "all of it"


@pytest.mark.parametrize("text", ["", "  \n ", "\u3000"])
def test_nothing_is_said(server: SpeechServer, text: str) -> None:
    server.words = text
    assert words_of(server) == ""


def test_lines_and_what_no_database_keeps_become_blanks(server: SpeechServer) -> None:
    server.words = " 今天去了华强电子，\n见了陈经理\0。 "
    assert words_of(server) == "今天去了华强电子， 见了陈经理 。"


@pytest.mark.parametrize(
    ("trouble", "later", "refused", "seconds"),
    [
        (Trouble(401, QUOTED), False, True, None),
        (Trouble(403, QUOTED), False, True, None),
        (Trouble(404, QUOTED), False, True, None),
        (Trouble(307, QUOTED, (("Location", "https://elsewhere.example/"),)), False, True, None),
        (Trouble(400, QUOTED), False, False, None),
        (Trouble(413, QUOTED), False, False, None),
        (Trouble(429, QUOTED, (("Retry-After", "7"),)), True, False, 7.0),
        (Trouble(429, QUOTED, (("Retry-After", "86400"),)), True, False, 60.0),
        (Trouble(429, QUOTED, (("Retry-After", "tomorrow"),)), True, False, None),
        (Trouble(500, QUOTED), True, False, None),
        (Trouble(503, b"<html>"), True, False, None),
        (Trouble(hangs_up=True), True, False, None),
    ],
    ids=lambda value: str(value.status) if isinstance(value, Trouble) else "",
)
def test_what_is_tried_again(
    server: SpeechServer, trouble: Trouble, later: bool, refused: bool, seconds: float | None
) -> None:
    error = error_of(server, trouble)
    assert (error.later, error.refused, error.seconds) == (later, refused, seconds)


def test_a_redirect_takes_nothing_elsewhere(server: SpeechServer) -> None:
    with SpeechServer(words="not mine") as elsewhere:
        assert error_of(server, Trouble(307, b"", (("Location", elsewhere.url),))).refused
        assert elsewhere.asked == []


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"null", b"[]", b'"text"', b'{"text": null}', b'{"text": 3}', b'{"txt": "Acme"}', b"\xff\xfe",
     b"[" * 100_000, b'{"text": "' + b"Acme " * MB + b'"}'],
    ids=lambda body: body[:12].decode(errors="replace"),
)  # fmt: skip
def test_garbage_is_no_transcript_and_not_tried_again(server: SpeechServer, body: bytes) -> None:
    error = error_of(server, Trouble(200, body, (("Content-Type", "application/json"),)))
    assert (error.later, error.refused) == (False, False)


def test_an_answer_that_takes_too_long(server: SpeechServer) -> None:
    assert error_of(server, Trouble(after_s=30.0), timeout_s=0.2).later


def test_a_service_that_is_away(server: SpeechServer) -> None:
    server.refuse_connections()
    assert error_of(server).later


def test_a_check_has_silence_written_down(server: SpeechServer) -> None:
    settings = Speech(url=server.url, api_key=SecretStr(KEY))
    assert check(settings) is None
    assert server.asked[0].name == "voice.wav"
    wrong = check(settings.model_copy(update={"api_key": SecretStr("sk-other")}))
    assert wrong is not None
    assert wrong.refused
    unknown = check(settings.model_copy(update={"model": "whisper-9"}))
    assert unknown is not None
    assert unknown.refused
