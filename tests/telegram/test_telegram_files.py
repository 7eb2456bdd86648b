"""Files people send on Telegram come into the store: once, whole, checked, and without a word of the token."""

from __future__ import annotations

import asyncio
import io
import time
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
import structlog
from PIL import Image

from bot import fetching
from bot.adapters.base import FileError, FileGone, FileLater, FileTooBig
from bot.adapters.telegram import sending
from bot.adapters.telegram.address import Address, address
from bot.adapters.telegram.files import fetch
from handlers.conversation.reply import Line, Photo, Reply, Text
from storage import schema
from storage.messages.rates import Rates
from tests.files.arrivals import files, settled, told
from tests.files.samples import bomb, picture
from tests.telegram.stage import Office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.servers.telegram import TelegramServer, User

MB = 1024 * 1024
PHOTO = picture("JPEG", (640, 480))


@pytest.fixture
def office(tmp_path: Path, server: TelegramServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setattr(fetching, "FIRST_RETRY_S", 0.05)
    running = Office(tmp_path, server)
    running.adapter.rates = Rates(overall=10_000.0, between_private=0.0, between_group=0.0, burst=100)
    yield running.start()
    running.stop()


@pytest.fixture
def ana(office: Office, server: TelegramServer) -> User:
    person = server.user(1001, "Ana").opens()
    office.joined(person)
    for line, answer in (("/customer add Acme Pumps", "Acme"), ("/visit Acme Pumps met Ms Li", "visit today")):
        mark = server.mark
        person.says(line)
        told(server, person, answer, mark)
    return person


def test_a_photo_comes_into_the_store(office: Office, server: TelegramServer, ana: User) -> None:
    ana.photo(data=PHOTO)
    (file,) = settled(office)
    assert (file.status, file.media_type, file.record, file.owner) == ("stored", "image/jpeg", "V1", None)
    assert file.size == len(file.content) < len(PHOTO)  # without where it was taken
    assert len(server.downloads) == 1


@pytest.mark.parametrize(
    ("send", "media_type"),
    [
        (lambda ana: ana.voice(), "audio/ogg"),
        (lambda ana: ana.document("quote.pdf", b"%PDF-1.7 offer", "application/pdf"), "application/pdf"),
        (lambda ana: ana.document("scan.jpg", PHOTO, "image/jpeg"), "image/jpeg"),
    ],
)
def test_other_files(office: Office, ana: User, send: Callable[[User], object], media_type: str) -> None:
    send(ana)
    (file,) = settled(office)
    assert (file.status, file.media_type) == ("stored", media_type)


@pytest.mark.parametrize(
    ("name", "data", "reason", "words"),
    [
        ("a.jpg", b"<!DOCTYPE html><script>alert(1)</script>", "type", "don't keep this kind"),
        ("a.jpg", b"", "broken", "damaged"),
        ("a.png", bomb(), "pixels", "too large to open"),
    ],
)
def test_what_is_not_kept_is_told_once(
    office: Office, server: TelegramServer, ana: User, name: str, data: bytes, reason: str, words: str
) -> None:
    mark = server.mark
    ana.document(name, data, "image/jpeg")
    (file,) = settled(office)
    assert (file.status, file.content) == ("refused", None)
    assert file.error.startswith(reason)
    assert "Acme Pumps stands as reported" in told(server, ana, words, mark).text


@pytest.mark.parametrize(
    ("name", "data", "media_type", "words"),
    [
        ("a.pdf", b"%PDF" + bytes(21 * MB), "application/pdf", "over 20 MB"),
        ("setup.exe", b"MZ", "application/x-msdownload", "don't keep this kind"),
        ("setup", b"MZ", "application/x-msdownload", "don't keep this kind"),
    ],
)
def test_what_its_message_says_is_refused_at_once(
    office: Office, server: TelegramServer, ana: User, name: str, data: bytes, media_type: str, words: str
) -> None:
    mark = server.mark
    ana.document(name, data, media_type)
    told(server, ana, words, mark)
    ana.says("thanks")
    told(server, ana, "👍", mark)
    assert [each.text for each in server.sent_to(ana, since=mark) if "Which customer" in each.text] == []
    assert files(office) == []


def test_a_refused_album_is_told_of_once(office: Office, server: TelegramServer, ana: User) -> None:
    mark = server.mark
    for _ in range(3):
        ana.photo(album="a1", data=b"no picture")
    assert {each.status for each in settled(office, 3)} == {"refused"}
    told(server, ana, "this kind of file", mark)
    office.at_rest()
    assert len([each for each in server.sent_to(ana, since=mark) if "this kind of file" in each.text]) == 1


@pytest.mark.parametrize(
    "trouble",
    [
        lambda server: server.fail("getfile", 429, "Too Many Requests: retry after 1", {"retry_after": 1}),
        lambda server: server.fail("getfile", 502),
        lambda server: server.fail("getfile", 400, "Bad Request: wrong file_id or the file is temporarily unavailable"),
        lambda server: server.drop("getfile"),
        lambda server: server.fail("download", 500),
        lambda server: server.fail("download", 429, parameters={"retry_after": 1}),
        lambda server: server.fail("download", 404, "Not Found"),
        lambda server: server.drop("download"),
    ],
)
def test_trouble_passes(
    office: Office, server: TelegramServer, ana: User, trouble: Callable[[TelegramServer], object]
) -> None:
    trouble(server)
    mark = server.mark
    ana.photo(data=PHOTO)
    (file,) = settled(office)
    assert (file.status, file.error) == ("stored", None)
    told(server, ana, "Photo added", mark)
    office.at_rest()
    assert len(server.sent_to(ana, since=mark)) == 1


def test_what_stays_in_trouble_is_given_up_and_told(
    office: Office, server: TelegramServer, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "MOST_ATTEMPTS", 3)
    server.fail("download", 500, times=None)
    mark = server.mark
    ana.photo(data=PHOTO)
    (file,) = settled(office)
    assert (file.status, file.attempts) == ("refused", 3)
    told(server, ana, "couldn't get the file", mark)


def test_one_that_fails_keeps_no_other_waiting(office: Office, server: TelegramServer, ana: User) -> None:
    server.hang("download", 4.0)
    ana.photo(data=PHOTO)
    ana.photo(data=PHOTO)
    server.wait_until(lambda: "stored" in {each.status for each in files(office)})
    assert sorted(each.status for each in files(office)) == ["stored", "wanted"]


def test_an_edit_of_the_caption_fetches_nothing_again(office: Office, server: TelegramServer, ana: User) -> None:
    ana.photo("Acme Pumps saw the hall", data=PHOTO)
    assert ana.last is not None
    settled(office)
    ana.edits(ana.last, "Acme Pumps saw the new hall")
    server.wait_until(lambda: files(office)[0].caption == "Acme Pumps saw the new hall")
    (file,) = files(office)
    assert (file.status, bool(file.content)) == ("stored", True)
    assert len(server.downloads) == 1


def test_what_was_taken_back_before_it_came_is_not_fetched(office: Office, server: TelegramServer, ana: User) -> None:
    server.fail("getfile", 429, "Too Many Requests: retry after 1", {"retry_after": 1})
    mark = server.mark
    ana.photo("Acme Pumps saw the hall", data=PHOTO)
    ana.says("/undo")
    taken_back = told(server, ana, "↩️", mark)
    time.sleep(1.3)
    assert [each.status for each in files(office)] == ["wanted"]
    assert server.downloads == []
    ana.presses(taken_back, taken_back.buttons[0])
    assert settled(office)[0].status == "stored"


def test_the_token_stands_in_no_log_and_no_error(
    office: Office, server: TelegramServer, ana: User, capfd: pytest.CaptureFixture[str]
) -> None:
    with structlog.testing.capture_logs() as logged:
        server.fail("download", 500)
        server.drop("download")
        server.fail("getfile", 500)
        for _ in range(3):
            ana.photo(data=PHOTO)
        found = settled(office, 3)
    secret = server.token.partition(":")[2]
    told = f"{logged} {capfd.readouterr()} {[each.error for each in found]}"
    assert "file.later" in told
    assert secret not in told


# --- looking at them again ---


def test_they_are_shown_as_an_album_with_their_captions(office: Office, server: TelegramServer, ana: User) -> None:
    for caption in ("the hall", None, "the yard"):
        ana.photo(caption, album="a1", data=PHOTO)
    assert [each.record for each in settled(office, 3)] == ["V1"] * 3
    mark = server.mark
    ana.says("visit Acme Pumps saw the site")
    told(server, ana, "saw the site", mark)
    mark = server.mark
    ana.says("photos Acme Pumps")
    told(server, ana, "3 photos", mark)
    server.wait_until(lambda: len(server.sent_to(ana, since=mark)) == 4)
    shown = server.sent_to(ana, since=mark)
    assert [each.text.partition(": ")[2] for each in shown[1:]] == ["the hall", "", "the yard"]
    assert len({each.content["media_group_id"] for each in shown[1:]}) == 1
    sent = server._world.files[shown[1].content["photo"][-1]["file_id"]].data
    assert Image.open(io.BytesIO(sent)).size == (640, 480)
    assert [each.method for each in server.calls].count("sendMediaGroup") == 1


def test_one_that_is_gone_by_then_is_a_line_of_text(office: Office, server: TelegramServer, ana: User) -> None:
    ana.photo(data=PHOTO)
    ana.photo(data=PHOTO)
    settled(office, 2)
    photos = tuple(Photo(each, f"V1 {each}", f"V1 {each}: gone") for each in (1, 2, 99))
    member = office.do(lambda connection: connection.scalar(sa.select(schema.members.c.id)))
    mark = server.mark
    row = office.put(ana, Reply((Line((Text("three"),)), *photos)), member_id=member)
    letter = office.settled(row, "sent")
    assert [each.text for each in server.sent_to(ana, since=mark)] == ["three", "V1 1", "V1 2", "V1 99: gone"]
    assert len(letter.message_ids or ()) == 4


def test_who_may_not_see_them_when_they_are_sent_gets_none(office: Office, server: TelegramServer, ana: User) -> None:
    ana.photo(data=PHOTO)
    settled(office)
    ben = server.user(1002, "Ben").opens()
    office.joined(ben, "Ben")
    other = office.do(
        lambda connection: connection.scalar(sa.select(schema.members.c.id).where(schema.members.c.name == "Ben"))
    )
    for chat, member in ((ben, other), (ben, None)):
        mark = server.mark
        row = office.put(chat, Reply((Photo(1, "V1", "V1: gone"),)), member_id=member)
        office.settled(row, "sent")
        assert "V1: gone" in [each.text for each in server.sent_to(ben, since=mark)]
    assert not [each for each in server.sent_to(ben) if "photo" in each.content]


def test_an_album_that_may_have_arrived_is_not_sent_again(office: Office, server: TelegramServer, ana: User) -> None:
    ana.photo(data=PHOTO)
    ana.photo(data=PHOTO)
    settled(office, 2)
    server.accept_then_drop("sendmediagroup")
    mark = server.mark
    ana.says("photos")
    server.wait_until(lambda: "unknown" in {each.status for each in letters(office)})
    assert len([each for each in server.sent_to(ana, since=mark) if "photo" in each.content]) == 2


def letters(office: Office) -> list[Any]:
    with office.app.store.engine.connect() as connection:
        return list(connection.execute(sa.select(schema.outbox)))


# --- the adapter alone ---


def asked(server: TelegramServer, ref: str, at_most: int = 20 * MB, *, where: Address | None = None) -> bytes:
    async def ask() -> bytes:
        bot = sending.new_bot(server.token, where or address(server.root))
        try:
            return await fetch(bot, ref, at_most)
        finally:
            await bot.request.shutdown()

    return asyncio.run(ask())


def test_no_more_than_wanted_is_ever_held(server: TelegramServer) -> None:
    ana = server.user(1001).opens()
    ana.document("a.pdf", bytes(3 * MB))
    for stated in (None, 3 * MB, 1):
        file = ana.file(stated=stated)
        with pytest.raises(FileTooBig):
            asked(server, file.file_id, 1 * MB)
        assert len(asked(server, file.file_id)) == 3 * MB


def test_what_comes_short_is_asked_for_again(server: TelegramServer) -> None:
    ana = server.user(1001).opens()
    ana.photo(data=PHOTO)
    with pytest.raises(FileLater):
        asked(server, ana.file(stated=len(PHOTO) + 1).file_id)


def test_nobody_knows_it(server: TelegramServer) -> None:
    with pytest.raises(FileGone):
        asked(server, "AgAC-nothing")


def test_a_server_that_cant_be_reached(server: TelegramServer) -> None:
    ana = server.user(1001).opens()
    ana.photo(data=PHOTO)
    server.refuse_connections()
    with pytest.raises(FileLater) as error:
        asked(server, ana.file().file_id)
    assert not error.value.counts


def test_a_path_on_this_machine_is_read_from_a_server_of_ones_own(server: TelegramServer, tmp_path: Path) -> None:
    ana = server.user(1001).opens()
    ana.photo(data=PHOTO)
    path = tmp_path / "file_1.jpg"
    path.write_bytes(PHOTO)
    ref = ana.file(local_path=str(path)).file_id
    assert asked(server, ref) == PHOTO
    with pytest.raises(FileTooBig):
        asked(server, ref, 100)
    assert server.downloads == []


def test_telegram_itself_may_name_no_path_on_this_machine(
    server: TelegramServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = server.user(1001).opens()
    ana.photo(data=PHOTO)
    path = tmp_path / "secret"
    path.write_bytes(PHOTO)
    ref = ana.file(local_path=str(path)).file_id
    monkeypatch.setattr("bot.adapters.telegram.files.TELEGRAM", server.root)
    with pytest.raises(FileError):
        asked(server, ref)
