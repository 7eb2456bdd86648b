"""The one place that opens pictures of other people's: in one thread, since a single one may take some hundred MB."""

import asyncio
import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from PIL import Image

T = TypeVar("T")

# By these names, and no others: some formats run whole interpreters.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
# A JPEG is decoded no larger than it is needed, so that the largest photo of a phone (108 million) may pass; the others
# are decoded whole, by eight bytes a pixel or more.
MOST_PIXELS_OF_JPEG, MOST_PIXELS = 120_000_000, 40_000_000
LONGEST_SIDE = 30_000

_thread = ThreadPoolExecutor(1, thread_name_prefix="pictures")


class TooLarge(Exception):
    """A picture with more pixels than we open."""


async def alone(job: Callable[[], T]) -> T:
    """Does a job that opens a picture, after all others: the rest of the program needs its threads, too."""
    return await asyncio.get_running_loop().run_in_executor(_thread, job)


def opened(data: bytes) -> "Image.Image":
    """A picture whose header was read, and no pixel yet. Raises `TooLarge`, or whatever the decoder does."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # Pillow's own limit: it warns of photos that phones take, and ours is narrower
    image = Image.open(io.BytesIO(data), formats=FORMATS)
    width, height = image.size
    most = MOST_PIXELS_OF_JPEG if image.format == "JPEG" else MOST_PIXELS
    if max(width, height) > LONGEST_SIDE or width * height > most:
        image.close()
        raise TooLarge(f"{width}×{height} pixels")
    return image
