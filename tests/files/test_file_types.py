"""What is kept is told by the content alone, and of a picture nothing but the picture is kept."""

import io
from typing import Any

import pytest
from PIL import Image, ImageSequence

from bot.file_types import NotKept, checked
from bot.showing import fitted
from tests.files.samples import GPS, bomb, office, picture

HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
WORD, EXCEL = ("[Content_Types].xml", "word/document.xml"), ("[Content_Types].xml", "xl/workbook.xml")
MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x64" + bytes(400)
M4A = b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00M4A mp42isom" + bytes(40)
FILM = b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41" + bytes(40)


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize(
    ("data", "kind", "media_type"),
    [
        (picture("JPEG"), "photo", "image/jpeg"),
        (picture("PNG"), "document", "image/png"),
        (picture("WEBP"), "photo", "image/webp"),
        (picture("GIF"), "photo", "image/gif"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "document", "application/pdf"),
        (office(*WORD), "document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (office(*EXCEL), "document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (b"OggS\x00\x02" + bytes(22) + b"\x01\x13OpusHead" + bytes(40), "voice", "audio/ogg"),
        (MP3, "voice", "audio/mpeg"),
        (M4A, "document", "audio/mp4"),
        (FILM, "voice", "audio/mp4"),  # what is spoken into Slack comes in a film's container
    ],
)
def test_what_is_kept(data: bytes, kind: str, media_type: str) -> None:
    assert checked(data, kind)[1] == media_type


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "broken"),
        (HTML, "type"),  # however it is named
        (b"GIF", "type"),
        (b"MZ\x90\x00" + bytes(100), "type"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "type"),
        (FILM, "type"),
        (office("readme.txt"), "type"),
        (office(*WORD, "word/vbaProject.bin"), "type"),
        (b"PK\x03\x04" + bytes(30), "broken"),
        (picture("PNG")[:200], "broken"),
        (picture("JPEG")[:-200], "broken"),
        (bomb(), "pixels"),
        (bomb(9_400, 9_400), "pixels"),
        (bomb(31_000, 10), "pixels"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "broken"),
    ],
)
def test_what_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(NotKept) as refused:
        checked(data, "photo")
    assert refused.value.reason == reason


def test_the_largest_photo_of_a_phone_is_kept_and_shown() -> None:
    written = io.BytesIO()
    Image.new("RGB", (12_000, 9_000)).save(written, "JPEG")
    kept, media_type = checked(written.getvalue(), "photo")
    assert media_type == "image/jpeg"
    shown = fitted(kept)
    assert shown is not None
    assert opened(shown).size == (2048, 1536)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_where_a_picture_was_taken_is_not_kept_and_the_picture_is_the_same(kind: str) -> None:
    data = picture(kind)
    assert opened(data).getexif().get_ifd(GPS)
    kept, _ = checked(data, "photo")
    assert b"Nosy" not in kept
    assert not opened(kept).getexif().get_ifd(GPS)
    assert opened(kept).tobytes() == opened(data).tobytes()


def test_which_way_up_a_picture_is_stays() -> None:
    kept, _ = checked(picture("JPEG", turned=6), "photo")
    assert dict(opened(kept).getexif()) == {0x0112: 6}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_hangs_on_behind_a_picture_goes(kind: str) -> None:
    data = picture(kind)
    kept, _ = checked(data + office("evil.html") + HTML, "photo")
    assert b"evil" not in kept
    assert b"script" not in kept
    assert opened(kept).tobytes() == opened(data).tobytes()


def test_a_progressive_picture_keeps_all_its_scans() -> None:
    written = io.BytesIO()
    Image.effect_noise((90, 70), 60).convert("RGB").save(written, "JPEG", progressive=True)
    data = written.getvalue()
    assert opened(checked(data + HTML, "photo")[0]).tobytes() == opened(data).tobytes()


# --- what hides within ---

SECRET = b"51.5007, -0.1246"


def segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(content) + 2).to_bytes(2) + content


def noise(kind: str, **options: Any) -> bytes:
    written = io.BytesIO()
    Image.effect_noise((90, 70), 60).convert("P" if kind == "GIF" else "RGB").save(written, kind, **options)
    return written.getvalue()


def with_chunk(webp: bytes, name: bytes) -> bytes:
    added = name + len(SECRET).to_bytes(4, "little") + SECRET
    return b"RIFF" + (len(webp) - 8 + len(added)).to_bytes(4, "little") + webp[8:] + added


def moving(kind: str, **options: Any) -> bytes:
    frames = [Image.effect_noise((40, 30), 60).convert("P" if kind == "GIF" else "RGB") for _ in range(3)]
    written = io.BytesIO()
    frames[0].save(written, kind, save_all=True, append_images=frames[1:], duration=100, loop=3, **options)
    return written.getvalue()


def frames(data: bytes) -> list[bytes]:
    with Image.open(io.BytesIO(data)) as image:
        return [each.convert("RGBA").tobytes() for each in ImageSequence.Iterator(image)]


@pytest.mark.parametrize(
    "added",
    [
        segment(0xE1, b"Exif\x00\x00" + SECRET), segment(0xFE, SECRET), segment(0xE2, b"ICC_PROFILE\x00" + SECRET),
        segment(0xE0, b"JFIF\x00" + SECRET),
    ],
)  # fmt: skip
def test_nothing_hides_between_the_scans_of_a_jpeg(added: bytes) -> None:
    data = noise("JPEG", progressive=True)
    tables = [at for at in range(data.index(b"\xff\xda"), len(data)) if data[at : at + 2] in (b"\xff\xc4", b"\xff\xda")]
    place = tables[-1]
    hidden = data[:place] + added + data[place:]
    assert opened(hidden).tobytes() == opened(data).tobytes()
    assert checked(hidden, "photo")[0] == data


def test_no_thumbnail_stays_in_a_jpeg() -> None:
    data = noise("JPEG")
    head, rest = data[:2], data[20:]
    jfif = data[6:20][:-2]
    hidden = head + segment(0xE0, jfif + b"\x02\x02" + SECRET[:12]) + segment(0xE0, b"JFXX\x00\x13" + SECRET) + rest
    assert opened(hidden).tobytes() == opened(data).tobytes()
    assert checked(hidden, "photo")[0] == data


@pytest.mark.parametrize("data", [noise("WEBP"), noise("WEBP", lossless=True), moving("WEBP")])
def test_of_a_webp_only_what_is_known_stays(data: bytes) -> None:
    kept, _ = checked(with_chunk(data, b"GPSX"), "photo")
    assert SECRET not in kept
    assert frames(kept) == frames(data)


def test_no_chunk_hides_in_a_frame_of_a_webp() -> None:
    data = moving("WEBP")
    at = data.index(b"ANMF")
    length = int.from_bytes(data[at + 4 : at + 8], "little")
    added = b"GPSX" + len(SECRET).to_bytes(4, "little") + SECRET
    frame = b"ANMF" + (length + len(added)).to_bytes(4, "little") + data[at + 8 : at + 8 + length] + added
    hidden = data[:at] + frame + data[at + 8 + length :]
    hidden = b"RIFF" + (len(hidden) - 8).to_bytes(4, "little") + hidden[8:]
    kept, _ = checked(hidden, "photo")
    assert kept == checked(data, "photo")[0]


@pytest.mark.parametrize("data", [noise("GIF", comment=SECRET), moving("GIF", comment=SECRET)])
def test_a_gif_keeps_its_frames_and_no_comment(data: bytes) -> None:
    assert SECRET in data
    xmp = b"\x21\xff\x0bXMP DataXMP" + bytes([len(SECRET)]) + SECRET + b"\x00"
    kept, _ = checked(data[:-1] + xmp + data[-1:] + HTML, "photo")
    assert SECRET not in kept
    assert b"html" not in kept
    assert frames(kept) == frames(data)
    assert Image.open(io.BytesIO(kept)).info.get("loop") == Image.open(io.BytesIO(data)).info.get("loop")


@pytest.mark.parametrize("kept", [0.5, 0.9, 0.999])
def test_a_gif_without_its_end_is_broken(kept: float) -> None:
    data = moving("GIF")
    with pytest.raises(NotKept) as refused:
        checked(data[: int(len(data) * kept)], "photo")
    assert refused.value.reason == "broken"
