"""What a file really is, by its content: whatever its name or its platform says.

What is kept is on a list; anything else is refused. Nothing is unpacked, and no picture is decoded: its header says how
large it would be.
"""

import io
import zipfile

from bot.decoding import TooLarge, opened
from bot.stripping import stripped

PICTURES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}

_PNG = b"\x89PNG\r\n\x1a\n"
_PDF = "application/pdf"
_OFFICE = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# By what puremagic calls the ending.
_VOICE = {".ogg": "audio/ogg", ".oga": "audio/ogg", ".opus": "audio/ogg", ".mp3": "audio/mpeg", ".m4a": "audio/mp4"}
# Brands of the container that voice memos come in; with a picture it would be a film.
_SPOKEN = (b"M4A ", b"M4B ", b"mp42", b"isom", b"M4V ", b"mp41", b"dash")
_MOST_MEMBERS = 5_000


class NotKept(Exception):
    """A file that is not stored. `reason`: `type`, `pixels` or `broken`."""

    def __init__(self, reason: str, told: str) -> None:
        super().__init__(told)
        self.reason = reason


def checked(data: bytes, kind: str) -> tuple[bytes, str]:
    """The bytes to store and their media type. `kind` is what it was sent as (`voice` may be in a film's container).

    Of pictures everything goes that is not the picture: where it was taken, and what was hung on behind it. Raises
    `NotKept`. Takes a moment for large files: call it by `alone`.
    """
    if not data:
        raise NotKept("broken", "empty")
    if (picture := _picture(data)) is not None:
        try:
            return stripped(data, picture), picture
        except ValueError as error:
            raise NotKept("broken", str(error)) from None
    media_type = _pdf(data) or _office(data) or _voice(data, kind)
    if media_type is None:
        raise NotKept("type", _guessed(data))
    return data, media_type


def _picture(data: bytes) -> str | None:
    """The type of a picture that a decoder accepts; None for what is none at all."""
    from PIL import UnidentifiedImageError

    try:
        with opened(data) as image:
            image.verify()
            return PICTURES[image.format or ""]
    except TooLarge as error:
        raise NotKept("pixels", str(error)) from None
    except UnidentifiedImageError:
        if data.startswith(_PNG):  # what comes after is not read
            raise NotKept("broken", "no header") from None
        return None
    except Exception as error:  # noqa: BLE001 - decoders raise whatever a broken file makes them
        raise NotKept("broken", type(error).__name__) from None


def _pdf(data: bytes) -> str | None:
    return _PDF if data.startswith(b"%PDF-") else None


def _office(data: bytes) -> str | None:
    """A document or table without macros; only the list of members is read."""
    if not data.startswith(b"PK\x03\x04"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise NotKept("broken", "no archive") from None
    has_macros = any("vbaproject" in each.lower() for each in names)
    if "[Content_Types].xml" not in names or has_macros or len(names) > _MOST_MEMBERS:
        return None
    return next((kind for folder, kind in _OFFICE.items() if any(each.startswith(folder) for each in names)), None)


def _voice(data: bytes, kind: str) -> str | None:
    if kind == "voice" and data[4:8] == b"ftyp" and data[8:12] in _SPOKEN:
        return "audio/mp4"
    return _VOICE.get(_guessed(data))


def _guessed(data: bytes) -> str:
    """The ending that the first bytes speak of; nothing when they speak of none."""
    import puremagic

    try:
        return puremagic.from_string(data[:4096]).lower()
    except (puremagic.PureError, ValueError, LookupError):
        return ""
