"""A picture without what is not the picture: place, camera, thumbnails, comments, and whatever follows its end.

The picture itself stays as it was, bit by bit: only whole segments, chunks and blocks go. Which way up it is stays too.
"""

import io
import struct

_JPEG_END, _JPEG_SCAN, _JPEG_COMMENT = 0xD9, 0xDA, 0xFE
_JPEG_APPLICATIONS = range(0xE0, 0xF0)
# Colours need these: JFIF (but for the thumbnail at its end), ICC profiles, Adobe's transform.
_JPEG_JFIF = 0xE0
_JPEG_KEPT = {0xE2: (b"ICC_PROFILE\x00",), 0xEE: (b"Adobe",)}
_STANDALONE = {0x01, *range(0xD0, 0xD8)}
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_DROPPED = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}
# The picture, its transparency, its colours, its movement.
_WEBP_KEPT = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP", b"ANIM", b"ANMF"}
_WEBP_FRAME = 16  # bytes before a frame's chunks
_WEBP_FLAGS = 0x08 | 0x04  # in VP8X: there is EXIF, there is XMP
_ORIENTATION = 0x0112
_GIF_IMAGE, _GIF_EXTENSION, _GIF_END = 0x2C, 0x21, 0x3B
_GIF_CONTROL, _GIF_APPLICATION = 0xF9, 0xFF
# How often a moving picture repeats; XMP would be an application's, too.
_GIF_LOOPS = (b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0")


def stripped(data: bytes, media_type: str) -> bytes:
    """The picture alone. Raises ValueError when it has no end."""
    match media_type:
        case "image/jpeg":
            return _jpeg(data)
        case "image/png":
            return _png(data)
        case "image/webp":
            return _webp(data)
        case "image/gif":
            try:
                return _gif(data)
            except IndexError:
                raise ValueError("no end") from None
        case _:
            raise ValueError(media_type)


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
            if marker == _JPEG_JFIF and data[at + 4 : end].startswith(b"JFIF\x00"):
                kept += b"\xff\xe0\x00\x10" + data[at + 4 : at + 16] + b"\x00\x00"
            elif _belongs(marker, data[at + 4 : end]):
                kept += data[at:end]
            at = end
    raise ValueError("no picture")


def _belongs(marker: int, content: bytes) -> bool:
    if marker == _JPEG_COMMENT:
        return False
    if marker in _JPEG_APPLICATIONS:
        return content.startswith(_JPEG_KEPT.get(marker, ())) if marker in _JPEG_KEPT else False
    return True


def _scans(data: bytes, at: int) -> bytes:
    """From the first scan to the end of the picture; there may be tables and more scans between."""
    kept, place = bytearray(), at
    while (place := data.find(b"\xff", place)) >= 0 and place + 1 < len(data):
        marker = data[place + 1]
        if marker == _JPEG_END:
            return bytes(kept + data[at : place + 2])
        if marker in {0x00, 0xFF} | _STANDALONE:
            place += 1 if marker == 0xFF else 2
            continue
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4])
        if marker == _JPEG_COMMENT or marker in _JPEG_APPLICATIONS:  # none belongs here
            kept += data[at:place]
            at = end
        place = end
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


# --- PNG, WebP, GIF ---


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
    kept = _webp_chunks(data, 12, min(len(data), 8 + int.from_bytes(data[4:8], "little")))
    return b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WEBP" + kept


def _webp_chunks(data: bytes, at: int, end: int) -> bytes:
    kept = bytearray()
    while at + 8 <= end:
        name, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        content = data[at + 8 : min(end, at + 8 + length)]
        if name == b"VP8X" and content:
            content = bytes([content[0] & ~_WEBP_FLAGS & 0xFF]) + content[1:]
        if name == b"ANMF":  # a frame is made of chunks, too
            content = content[:_WEBP_FRAME] + _webp_chunks(content, _WEBP_FRAME, len(content))
        if name in _WEBP_KEPT:
            kept += name + len(content).to_bytes(4, "little") + content + bytes(len(content) % 2)
        at += 8 + length + length % 2
    return bytes(kept)


def _gif(data: bytes) -> bytes:
    at = 13 + _gif_colours(data[10])
    kept = bytearray(data[:at])
    while at + 1 < len(data) and data[at] != _GIF_END:
        if data[at] == _GIF_IMAGE:
            end = _gif_blocks_end(data, at + 11 + _gif_colours(data[at + 9]))
        elif data[at] == _GIF_EXTENSION:
            end = _gif_blocks_end(data, at + 2)
        else:
            raise ValueError("no block")
        if data[at] == _GIF_IMAGE or _is_of_gif(data[at + 1 : at + 14]):
            kept += data[at:end]
        at = end
    if at >= len(data) or data[at] != _GIF_END:
        raise ValueError("no end")
    return bytes(kept) + data[at : at + 1]


def _gif_colours(flags: int) -> int:
    """The bytes of a table of colours."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _gif_blocks_end(data: bytes, at: int) -> int:
    """Where a row of blocks ends; each says how long it is, the last one is empty."""
    while length := data[at]:
        at += 1 + length
    return at + 1


def _is_of_gif(extension: bytes) -> bool:
    """Whether the picture needs it; comments and what other programs added it doesn't."""
    return extension[0] == _GIF_CONTROL or (extension[0] == _GIF_APPLICATION and extension[1:].startswith(_GIF_LOOPS))
