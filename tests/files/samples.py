"""Files as phones and scoundrels send them, made on the spot."""

import io
import struct
import zipfile
import zlib

from PIL import Image

GPS = 0x8825


def picture(kind: str = "JPEG", size: tuple[int, int] = (64, 48), *, turned: int | None = None) -> bytes:
    """A picture with the place it was taken at, and which way up it is."""
    exif = Image.Exif()
    exif[0x010F] = "Nosy Camera"
    if turned is not None:
        exif[0x0112] = turned
    exif.get_ifd(GPS).update({1: "N", 2: (53.0, 48.0, 0.0), 3: "W", 4: (1.0, 33.0, 0.0)})
    written = io.BytesIO()
    image = Image.effect_noise(size, 40).convert("P" if kind == "GIF" else "RGB")
    image.save(written, kind, **({} if kind == "GIF" else {"exif": exif.tobytes()}))
    return written.getvalue()


def bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A small PNG that says it is huge."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    packed = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def office(*names: str) -> bytes:
    """An archive with these members."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        for each in names:
            packed.writestr(each, "<xml/>")
    return written.getvalue()


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def named(name: str) -> bytes:
    """What a script means by a file of this name: by its ending; `broken…` is none. Each voice is its own."""
    ending = name.rpartition(".")[2].lower()
    if name.startswith("broken"):
        return b"<html>"
    return {"pdf": b"%PDF-1.7 offer", "ogg": b"OggS\x00\x02" + bytes(40) + name.encode()}.get(ending) or picture()
