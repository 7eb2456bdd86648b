"""The picture of a chart: whatever it is given it is drawn, in bounds, in proportion, and of what was said."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageColor

from bot.charts import _AHEAD, _BEHIND, LONGEST, MOST_BARS, WIDTH, picture
from handlers.conversation.reply import Bar, Chart

AHEAD, BEHIND = ImageColor.getrgb(_AHEAD), ImageColor.getrgb(_BEHIND)
TEXTS = st.text(st.characters(), max_size=60) | st.sampled_from(["李" * 1000, "W" * 2_000_000])
BARS = st.builds(Bar, TEXTS, st.floats() | st.none(), TEXTS)


def opened(chart: Chart) -> Image.Image:
    return Image.open(BytesIO(picture(chart))).convert("RGB")


def lengths(chart: Chart) -> list[tuple[int, tuple[int, ...]]]:
    """Pixels and colour of each bar, from top to bottom: runs of rows that hold a bar's colour."""
    image = opened(chart)
    found: list[tuple[int, tuple[int, ...]]] = []
    inside = False
    for y in range(image.height):
        row = [image.getpixel((x, y)) for x in range(image.width)]
        colour = next((each for each in (AHEAD, BEHIND) if each in row), None)
        if colour is not None and not inside:
            found.append((row.count(colour), colour))
        inside = colour is not None
    return found


@settings(max_examples=60, deadline=None)
@given(st.builds(Chart, TEXTS, st.lists(BARS, max_size=50).map(tuple), st.floats() | st.none(), TEXTS))
def test_anything_is_drawn_in_bounds(chart: Chart) -> None:
    image = opened(chart)
    assert image.width == WIDTH
    rows = min(len(chart.bars), MOST_BARS + 1)
    assert 48 + 40 * rows <= image.height <= 220 + 60 * rows
    assert image.width + image.height <= 10_000  # Telegram takes no more


def test_bars_in_proportion() -> None:
    shares = (0.25, 0.5, 1.0, 2.0)
    quarter, half, whole, double = (n for n, _ in lengths(Chart("", tuple(Bar("A", each, "") for each in shares))))
    assert double > WIDTH * 0.8
    assert [quarter / double, half / double, whole / double] == pytest.approx([1 / 8, 1 / 4, 1 / 2], abs=0.005)


def test_ahead_and_behind_have_their_colours() -> None:
    bars = (Bar("A", 0.3, "30 %"), Bar("B", 0.7, "70 %"), Bar("C", 0.0, "0 %"), Bar("D", None, "–"))
    assert [colour for _, colour in lengths(Chart("", bars, 0.5, "gone"))] == [BEHIND, AHEAD]
    assert [colour for _, colour in lengths(Chart("", bars))] == [AHEAD, AHEAD]


def test_one_far_above_all_does_not_flatten_the_others() -> None:
    half, beyond = (n for n, _ in lengths(Chart("", (Bar("A", 0.5, ""), Bar("B", 250.0, "")))))
    assert half / beyond == pytest.approx(0.5 / LONGEST, rel=0.1)


def test_labels_of_both_scripts_are_drawn() -> None:
    def named(label: str) -> bytes:
        return picture(Chart("June", (Bar(label, 0.5, "50 %"),)))

    labels = ["李", "王", "張", "张", "L", "〓"]
    assert len({named(label) for label in labels}) == len(labels)
    assert named("👍 李") == named("李")


def test_what_is_too_much_is_counted() -> None:
    def of(count: int) -> Image.Image:
        return opened(Chart("June", tuple(Bar("A", 0.5, "50 %") for _ in range(count))))

    assert of(41).height > of(40).height
    assert of(41).height == of(400).height
    assert of(41).tobytes() != of(400).tobytes()  # … +1 and … +360


def test_the_same_chart_is_the_same_picture() -> None:
    chart = Chart("六月", (Bar("李伟", 0.5, "50%"),), 0.4, "40%")
    assert picture(chart) == picture(chart)
