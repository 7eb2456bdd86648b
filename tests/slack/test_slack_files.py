"""Files people share on Slack come into the store; the token goes to Slack's files and nowhere else."""

from __future__ import annotations

import asyncio
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from bot import fetching
from bot.adapters.base import FileGone, FileLater, FileTooBig
from bot.adapters.slack.files import fetch, may_have_token
from bot.adapters.slack.sending import new_client, new_session
from tests.files.arrivals import files, settled, told
from tests.files.samples import picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.servers.slack import SlackServer, User
    from tests.slack.stage import Office

PHOTO = picture("PNG", (320, 240))
MB = 1024 * 1024


@pytest.fixture
def joined(office: Office, server: SlackServer, ana: User, monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(fetching, "FIRST_RETRY_S", 0.05)
    office.joined(ana)
    for line, answer in (("/customer add Acme Pumps", "Acme"), ("/visit Acme Pumps met Ms Li", "visit today")):
        mark = server.mark
        ana.writes(line)
        told(server, ana, answer, mark)
    return ana


def test_several_files_of_one_message_are_one_act(office: Office, server: SlackServer, joined: User) -> None:
    mark = server.mark
    joined.uploads_all({"a.png": PHOTO, "b.png": PHOTO, "offer.pdf": b"%PDF-1.7"}, text="Acme Pumps saw the hall")
    found = settled(office, 3)
    assert [(each.status, each.record, each.kind) for each in found] == [
        ("stored", "V1", "photo"), ("stored", "V1", "photo"), ("stored", "V1", "document"),
    ]  # fmt: skip
    reply = told(server, joined, "visit today", mark)
    joined.presses(reply, "Undo")
    server.wait_until(lambda: all(each.undone_by for each in files(office)))


@pytest.mark.parametrize(
    "trouble",
    [
        lambda server: server.fail("files.info", retry_after=1),
        lambda server: server.fail("files.info", status=503),
        lambda server: server.drop("files.info"),
        lambda server: server.fail("download", retry_after=1),
        lambda server: server.fail("download", status=500),
        lambda server: server.drop("download"),
    ],
)
def test_trouble_passes(
    office: Office, server: SlackServer, joined: User, trouble: Callable[[SlackServer], object]
) -> None:
    trouble(server)
    joined.uploads("a.png", PHOTO)
    (file,) = settled(office)
    assert (file.status, file.media_type, file.record) == ("stored", "image/png", "V1")


def test_what_is_not_kept_is_told_once(office: Office, server: SlackServer, joined: User) -> None:
    mark = server.mark
    joined.uploads_all({"a.png": b"<html><script>", "b.png": b"<html><script>"})
    assert {each.status for each in settled(office, 2)} == {"refused"}
    answer = told(server, joined, "don't keep this kind of file", mark)
    assert "Acme Pumps stands as reported" in answer.text
    office.at_rest()
    assert len([each for each in server.sent_to(joined, since=mark) if "this kind of file" in each.text]) == 1


def test_they_are_shown_in_one_message_with_titles(office: Office, server: SlackServer, joined: User) -> None:
    joined.uploads_all({"a.png": PHOTO, "b.png": PHOTO}, text="Acme Pumps saw the hall")
    settled(office, 2)
    mark = server.mark
    joined.writes("photos Acme Pumps")
    told(server, joined, "2 photos", mark)
    shown = server.wait_until(lambda: next((each for each in server.sent_to(joined, since=mark) if each.files), None))
    first, second = shown.files
    assert (first.title.partition(": ")[2], second.title.partition(": ")[2]) == ("Acme Pumps saw the hall", "")
    assert first.data is not None
    assert first.data.startswith(b"\xff\xd8")


def test_in_a_channel_they_are_shown_in_private(office: Office, server: SlackServer, joined: User) -> None:
    joined.uploads("a.png", PHOTO)
    settled(office)
    channel = server.channel("sales", [joined])
    mark = server.mark
    joined.slash("/legwork", "photos Acme Pumps", channel)
    shown = server.wait_until(lambda: next((each for each in server.sent_to(joined, since=mark) if each.files), None))
    assert shown.channel_id == joined.dm
    assert not [each for each in server.sent_to(channel, since=mark) if each.files]


# --- the adapter alone ---


def asked(server: SlackServer, ref: str, at_most: int = 20 * MB) -> bytes:
    async def ask() -> bytes:
        async with new_session() as session:
            client = new_client(server.token, server.base_url, session)
            return await fetch(client, session, server.token, server.base_url, ref, at_most)

    return asyncio.run(ask())


def shared(server: SlackServer, data: bytes = PHOTO, **shape: Any) -> str:
    kept = server.user("ana").uploads("a.png", data).files[0]
    kept.shape = shape
    return kept.id


@pytest.mark.parametrize(
    "shape",
    [
        {"mode": "tombstone"},
        {"mode": "hidden_by_limit"},
        {"is_external": True, "mode": "external", "url_private": "https://drive.google.com/x"},
        {"file_access": "access_denied"},
        {"url_private": "https://evil.example/a.png", "url_private_download": ""},
    ],
)
def test_what_is_not_to_be_had(server: SlackServer, shape: dict[str, Any]) -> None:
    with pytest.raises(FileGone):
        asked(server, shared(server, **shape))
    assert "download" not in {each.method for each in server.calls}


def test_nobody_knows_it(server: SlackServer) -> None:
    with pytest.raises(FileGone):
        asked(server, "F0NOTHING")


def test_no_more_than_wanted_is_ever_held(server: SlackServer) -> None:
    for shape in ({}, {"size": 1}):
        ref = shared(server, bytes(3 * MB), **shape)
        with pytest.raises(FileTooBig):
            asked(server, ref, 1 * MB)
        assert len(asked(server, ref)) == 3 * MB


def test_what_comes_short_is_asked_for_again(server: SlackServer) -> None:
    with pytest.raises(FileLater):
        asked(server, shared(server, size=len(PHOTO) + 1))


def test_without_the_right_to_read_files_nothing_is_taken_for_a_file(server: SlackServer) -> None:
    ref = shared(server)
    server.scopes.discard("files:read")
    with pytest.raises(FileLater):
        asked(server, ref)


@pytest.mark.parametrize(
    ("url", "may"),
    [
        ("https://files.slack.com/files-pri/T1-F1/a.png", True),
        ("http://files.slack.com/files-pri/T1-F1/a.png", False),
        ("https://files.slack.com:8443/a.png", False),
        ("https://files.slack.com.evil.example/a.png", False),
        ("https://files.slack.com@evil.example/a.png", False),
        ("https://slack.com/a.png", False),
        ("//files.slack.com/a.png", False),
        ("", False),
        ("https://[", False),
    ],
)
def test_where_the_token_may_go(url: str, may: bool) -> None:
    assert may_have_token(url, "https://slack.com/api/") is may


_heard: list[str | None] = []


class _Thief(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        _heard.append(self.headers.get("Authorization"))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def thief() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Thief)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/a.png"
    server.shutdown()
    server.server_close()


def test_a_redirect_is_not_followed(server: SlackServer, thief: str) -> None:
    ref = shared(server)
    server._world.files[ref].content_type = f"redirect {thief}"
    with pytest.raises(FileLater):
        asked(server, ref)
    assert _heard == []
