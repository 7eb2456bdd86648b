"""A chart as lines of text, aligned also where Chinese characters take two cells."""

import math
import unicodedata

from handlers.conversation.reply import Bar, Chart

# Cells for a whole target; a bar may be three times as long, then it ends in an arrow.
WHOLE = 12
LONGEST = 3 * WHOLE
LABEL_CELLS = 24


def chart_lines(chart: Chart) -> list[str]:
    """Title, one line a bar, and below what the `│` in them stands for."""
    labels = [_fitted(bar.label) for bar in chart.bars]
    widest = max(map(_cells, labels), default=0)
    mark = None if chart.mark is None or math.isnan(chart.mark) else _length(chart.mark)
    longest = max([WHOLE, mark or 0, *(_length(bar.share) for bar in chart.bars)])
    lines = [chart.title]
    for bar, label in zip(chart.bars, labels, strict=True):
        padded = label + " " * (widest - _cells(label))
        lines.append(f"{padded}  {_drawn(bar, longest, mark)}  {' '.join(bar.text.split())}".rstrip())
    if chart.mark_text:
        lines.append(f"│ {chart.mark_text}" if mark is not None else chart.mark_text)
    return lines


def _drawn(bar: Bar, longest: int, mark: int | None) -> str:
    """The bar over its track; nothing for one that aims at nothing."""
    if bar.share is None or math.isnan(bar.share):
        return " " * (longest + (mark is not None))
    full = _length(bar.share)
    cells = ("█" * full).ljust(WHOLE, "░").ljust(longest)
    if bar.share * WHOLE > LONGEST:
        cells = cells[:-1] + "►"
    return cells if mark is None else f"{cells[:mark]}│{cells[mark:]}"


def _length(share: float | None) -> int:
    if share is None or math.isnan(share):
        return 0
    return round(min(max(share * WHOLE, 0), LONGEST))


def _fitted(text: str) -> str:
    text = " ".join(text.split())
    if _cells(text) <= LABEL_CELLS:
        return text
    while _cells(text) >= LABEL_CELLS:
        text = text[:-1]
    return text.rstrip() + "…"


def _cells(text: str) -> int:
    return sum(_cells_of(char) for char in text)


def _cells_of(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
