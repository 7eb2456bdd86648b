"""A chart as a picture for a phone: a bar for each member, and a line where the bars would be if all went evenly.

It has its own background, so that it reads the same in a dark and in a light chat; ahead and behind are told apart by
blue and orange, which colour-blind people can, and by the line itself.
"""

from __future__ import annotations

import functools
import io
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.lettering import ELLIPSIS, fitted, font, measured, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

    from handlers.conversation.reply import Bar, Chart

WIDTH = 720  # twice the width of a phone's screen in points
MOST_BARS = 40
# A bar beyond three times its target ends in a break; its text tells how much it is.
LONGEST = 3.0

_MARGIN, _GAP = 24, 16
_ROW, _THICK = 52, 30
_TITLE, _TEXT, _SMALL = 34, 27, 23
_SIZES = (_TEXT, 25, _SMALL, 20)  # of the texts beside the bars
_PAPER, _INK, _FAINT, _TRACK = "#ffffff", "#1c2430", "#5b6675", "#e3e8ef"
_AHEAD, _BEHIND = "#2468d6", "#e08600"


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where things stand, in pixels: `left` and `right` of the bars, `top` of the first; the share at `right`, and the
    size of the texts beside the bars."""

    left: float
    right: float
    top: float
    full: float
    text_size: int

    def x(self, share: float) -> float:
        return self.left + (self.right - self.left) * min(share, self.full) / self.full


def picture(chart: Chart) -> bytes:
    """The chart as PNG, `WIDTH` pixels wide, as high as its bars need. Draws whatever it is given; never raises.

    At most `MOST_BARS` are drawn; a last line tells how many more there are. Takes some milliseconds: call it in a
    worker thread.
    """
    from PIL import Image, ImageDraw

    plan = _plan(chart)
    rows = min(len(chart.bars), MOST_BARS) + (len(chart.bars) > MOST_BARS)
    image = Image.new("RGB", (WIDTH, math.ceil(plan.top + rows * _ROW + _MARGIN)), _PAPER)
    draw = ImageDraw.Draw(image)
    _heading(draw, chart)
    for place, bar in enumerate(chart.bars[:MOST_BARS]):
        _row(draw, plan, bar, plan.top + place * _ROW, _share(chart.mark))
    if len(chart.bars) > MOST_BARS:
        text = f"{ELLIPSIS} +{len(chart.bars) - MOST_BARS}"
        draw.text((_MARGIN, plan.top + (rows - 0.5) * _ROW), text, _FAINT, font(_TEXT), "lm")
    _mark(draw, plan, chart, min(len(chart.bars), MOST_BARS))
    written = io.BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(written, "PNG")
    return written.getvalue()


@functools.cache
def _palette() -> Image:
    """The few colours there are, with the shades of letters' edges: a third of the bytes of full colour."""
    from PIL import Image, ImageColor

    paper, *drawn = (ImageColor.getrgb(colour) for colour in (_PAPER, _INK, _FAINT, _TRACK, _AHEAD, _BEHIND))
    shades = [(letters, step / 16) for letters in drawn[:2] for step in range(16)]
    mixed = [tuple(round(p + (c - p) * part) for p, c in zip(paper, letters, strict=True)) for letters, part in shades]
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour in (*mixed, *drawn) for value in colour])
    return palette


def _plan(chart: Chart) -> _Plan:
    bars = chart.bars[:MOST_BARS]
    room = WIDTH - 2 * _MARGIN
    labels = min(_widest([bar.label for bar in bars], _TEXT), room * 0.34)
    most = room * 0.62 - labels - 2 * _GAP
    # Figures are rather smaller than cut.
    words = [bar.text for bar in bars]
    text_size = next((size for size in _SIZES if _widest(words, size) <= most), _SIZES[-1])
    texts = _widest(words, text_size)
    shares = [share for share in map(_share, [chart.mark, *(bar.share for bar in bars)]) if share is not None]
    return _Plan(
        left=_MARGIN + labels + (_GAP if labels else 0),
        right=WIDTH - _MARGIN - min(texts, most) - (_GAP if texts else 0),
        top=_MARGIN + (52 if shown(chart.title) else 0) + (40 if shown(chart.mark_text) else 0),
        full=min(max([1.0, *shares]), LONGEST),
        text_size=text_size,
    )


def _widest(texts: Sequence[str], size: int) -> float:
    return max((measured(shown(text), size) for text in texts), default=0)


def _share(share: float | None) -> float | None:
    """A share that can be drawn."""
    return None if share is None or math.isnan(share) else max(share, 0.0)


def _heading(draw: ImageDraw, chart: Chart) -> None:
    draw.text((_MARGIN, _MARGIN), fitted(chart.title, _TITLE, WIDTH - 2 * _MARGIN), _INK, font(_TITLE), "lt")


def _row(draw: ImageDraw, plan: _Plan, bar: Bar, top: float, mark: float | None) -> None:
    middle = top + _ROW / 2
    label = fitted(bar.label, _TEXT, plan.left - _GAP - _MARGIN)
    draw.text((_MARGIN, middle), label, _INK, font(_TEXT), "lm")
    text = fitted(bar.text, plan.text_size, WIDTH - _MARGIN - plan.right - _GAP)
    draw.text((WIDTH - _MARGIN, middle), text, _INK, font(plan.text_size), "rm")
    share = _share(bar.share)
    if share is None:
        return
    upper, lower = middle - _THICK / 2, middle + _THICK / 2
    draw.rectangle((plan.left, upper, plan.x(1), lower), _TRACK)
    if share > 0:
        behind = mark is not None and share < mark
        draw.rectangle((plan.left, upper, plan.x(share), lower), _BEHIND if behind else _AHEAD)
    if share > 1:  # where the target was
        draw.line((plan.x(1), upper, plan.x(1), lower), _PAPER, 2)
    if share > LONGEST:
        _break(draw, plan.right - 24, upper, lower)


def _break(draw: ImageDraw, x: float, upper: float, lower: float) -> None:
    for shift in (0, 10):
        draw.line((x + shift, lower, x + shift + 8, upper), _PAPER, 4)


def _mark(draw: ImageDraw, plan: _Plan, chart: Chart, rows: int) -> None:
    words, mark = fitted(chart.mark_text, _SMALL, WIDTH - 2 * _MARGIN), _share(chart.mark)
    if mark is None:
        draw.text((_MARGIN, plan.top - 28), words, _FAINT, font(_SMALL), "lm")
        return
    x = plan.x(mark)
    draw.line((x, plan.top - 6, x, plan.top + rows * _ROW), _INK, 3)
    half = measured(words, _SMALL) / 2
    middle = min(max(x, _MARGIN + half), WIDTH - _MARGIN - half)
    draw.text((middle, plan.top - 28), words, _INK, font(_SMALL), "mm")
