"""A picture without what is not the picture: place, camera, thumbnails, comments, and whatever follows its end.

The picture itself stays as it was, bit by bit: only whole segments and chunks go. Which way up it is stays too.
"""

import io
import struct

_JPEG_END, _JPEG_SCAN = 0xD9, 0xDA
# Colours need these: JFIF, ICC profiles, Adobe's transform.
_JPEG_KEPT = {0xE0: (b"JFIF\x00", b"JFXX\x00"), 0xE2: (b"ICC_PROFILE\x00",), 0xEE: (b"Adobe",)}
_STANDALONE = {0x01, *range(0xD0, 0xD8)}
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_DROPPED = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}
_WEBP_DROPPED = {b"EXIF", b"XMP "}
_WEBP_FLAGS = 0x08 | 0x04  # in VP8X: there is EXIF, there is XMP
_ORIENTATION = 0x0112


def stripped(data: bytes, media_type: str) -> bytes:
    """The picture alone; a GIF as it is (it can't say where it was taken). Raises ValueError when it has no end."""
    match media_type:
        case "image/jpeg":
            return _jpeg(data)
        case "image/png":
            return _png(data)
        case "image/webp":
            return _webp(data)
        case _:
            return data


# --- JPEG ---


def _jpeg(data: bytes) -> bytes:
    kept, at = bytearray(data[:2]), 2
    upright = orientation(data)
    if upright is not None:
        kept += _orientation_segment(upright)
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise ValueError("no segment")
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
        elif marker in _STANDALONE:
            kept += data[at : at + 2]
            at += 2
        elif marker == _JPEG_SCAN:
            return bytes(kept + _scans(data, at))
        else:
            end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
            if _belongs(marker, data[at + 4 : end]):
                kept += data[at:end]
            at = end
    raise ValueError("no picture")


def _belongs(marker: int, content: bytes) -> bool:
    if marker == 0xFE:  # a comment
        return False
    if 0xE0 <= marker <= 0xEF:
        return content.startswith(_JPEG_KEPT.get(marker, ())) if marker in _JPEG_KEPT else False
    return True


def _scans(data: bytes, at: int) -> bytes:
    """From the first scan to the end of the picture; there may be tables and more scans between."""
    place = at
    while (place := data.find(b"\xff", place)) >= 0 and place + 1 < len(data):
        marker = data[place + 1]
        if marker == _JPEG_END:
            return data[at : place + 2]
        if marker in {0x00, 0xFF} | _STANDALONE:
            place += 1 if marker == 0xFF else 2
        else:
            place += 2 + int.from_bytes(data[place + 2 : place + 4])
    raise ValueError("no end")


def orientation(data: bytes) -> int | None:
    """Which way up a JPEG says it is, unless it is upright."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
            told = image.getexif().get(_ORIENTATION)
    except Exception:  # noqa: BLE001 - hostile EXIF makes a reader raise anything; then it says nothing
        return None
    return told if isinstance(told, int) and 2 <= told <= 8 else None


def _orientation_segment(told: int) -> bytes:
    """An APP1 segment with this one tag."""
    tiff = b"MM\x00\x2a" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, told, 0, 0)
    content = b"Exif\x00\x00" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content


# --- PNG, WebP ---


def _png(data: bytes) -> bytes:
    kept, at = bytearray(_PNG), len(_PNG)
    while at + 12 <= len(data):
        name, end = data[at + 4 : at + 8], at + 12 + int.from_bytes(data[at : at + 4])
        if name not in _PNG_DROPPED:
            kept += data[at:end]
        if name == b"IEND":
            return bytes(kept)
        at = end
    raise ValueError("no end")


def _webp(data: bytes) -> bytes:
    end, at = min(len(data), 8 + int.from_bytes(data[4:8], "little")), 12
    kept = bytearray()
    while at + 8 <= end:
        name, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        chunk = bytearray(data[at : at + 8 + length + length % 2])
        if name == b"VP8X" and len(chunk) > 8:
            chunk[8] &= ~_WEBP_FLAGS & 0xFF
        if name not in _WEBP_DROPPED:
            kept += chunk
        at += 8 + length + length % 2
    return b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WEBP" + bytes(kept)
