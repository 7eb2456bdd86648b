"""The pictures of a letter on its way out: read at that moment, as its reader may see them then."""

import io
from collections.abc import Awaitable, Callable
from functools import partial

import sqlalchemy as sa

from bot.clock import real
from bot.decoding import alone, opened
from bot.logbook import log
from storage.messages.outbox import Letter
from storage.people.directory import read_directory
from storage.store import Store
from storage.visits.pictures import Pictures

# The bytes of a stored picture as a JPEG of a phone's size; None when it can't be shown (any more).
Show = Callable[[int], Awaitable[bytes | None]]

# No platform shows more to a phone, and all of them take this much.
LONGEST_SIDE = 2048
QUALITY = 85
# Beyond these a picture is a strip that platforms refuse.
LONGEST_RATIO = 19


def shows(store: Store, letter: Letter, *, private: bool) -> Show:
    """How the pictures of a letter are had: for its reader alone, never in a chat with several people."""

    async def show(attachment_id: int) -> bytes | None:
        if not private or letter.member_id is None:
            return None
        return await alone(partial(_shown, store, letter.member_id, attachment_id))

    return show


async def nothing(_: int) -> bytes | None:
    """Where there are no pictures to show."""
    return None


def _shown(store: Store, member_id: int, attachment_id: int) -> bytes | None:
    content = store.read(lambda connection: _read(connection, member_id, attachment_id))
    return fitted(content) if content is not None else None


def _read(connection: sa.Connection, member_id: int, attachment_id: int) -> bytes | None:
    actor = read_directory(connection, real().date()).actor(member_id)
    return Pictures(connection, actor).content(attachment_id)


def fitted(content: bytes) -> bytes | None:
    """The picture drawn anew, upright and no larger than a phone needs; None when it can't be drawn."""
    from PIL import ImageOps

    try:
        with opened(content) as image:
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded no larger than that
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(image).convert("RGB")
        if max(upright.size) > LONGEST_RATIO * min(upright.size):
            return None
        written = io.BytesIO()
        upright.save(written, "JPEG", quality=QUALITY)
    except Exception as error:  # noqa: BLE001 - decoders raise whatever a broken file makes them
        log().warning("picture.not_shown", error=type(error).__name__)
        return None
    return written.getvalue()
