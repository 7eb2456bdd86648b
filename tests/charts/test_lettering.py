"""The font in the package: Chinese of both scripts without fonts on the machine, and no boxes for what it lacks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lettering import ELLIPSIS, FONT, GETA, fitted, font, measured, shown

NAMES = (
    "李伟王芳欧阳娜娜陈堃张喆赵祎林雅婷黃姵君歐陽龍鄭鈺目标达成率工作日已过没有目標達成進度沒有萬億（），。：、／％￥"
)


def drawn(char: str) -> tuple[tuple[int, int], bytes]:
    mask = font(24).getmask(char)
    return mask.size, bytes(mask)


def test_each_character_has_a_shape_of_its_own() -> None:
    letters = sorted(set(NAMES + "ABCxyzäéßñ0123456789%…·–"))
    shapes = {drawn(char) for char in letters}
    assert len(shapes) == len(letters)
    assert drawn("\uffff") not in shapes
    assert all(any(pixels) for _, pixels in shapes)


@pytest.mark.parametrize(("codec", "least"), [("gb2312", 6763), ("big5", 13051)])
def test_the_characters_of_daily_use_are_there(codec: str, least: int) -> None:
    han = [chr(code) for code in range(0x4E00, 0x9FA6)]
    used = [char for char in han if _first_byte(char, codec) in _DAILY[codec]]
    assert len(used) == least
    assert [char for char in used if shown(char) != char] == []


_DAILY = {"gb2312": range(0xB0, 0xF8), "big5": range(0xA4, 0xFA)}  # where characters stand


def _first_byte(char: str, codec: str) -> int:
    try:
        return char.encode(codec)[0]
    except UnicodeError:
        return 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Łukasz Őry", "Lukasz Ory"),
        ("Nguyễn Đức", "Nguyễn Đức"),
        ("e\u0301", "é"),
        ("张三 👍🏽\u200d Tony", "张三 Tony"),
        ("𠮷田", GETA + "田"),
        ("भारत"[0], GETA),
        ("ＡＣＭＥ　华东", "ＡＣＭＥ 华东"),
        ("62% · 31萬", "62%·31萬"),
        ("a\tb\r\nc\x00", "a b c"),
        ("🚀", GETA),
        ("李\ud83d\ue123", "李" + GETA * 2),  # half a character, and one of somebody's own
        ("soft\xadhyphen \u200eleft", "softhyphen left"),
        (" ", ""),
    ],
)
def test_what_the_font_lacks(text: str, expected: str) -> None:
    assert shown(text) == expected


@given(st.text())
def test_nothing_shown_is_a_box(text: str) -> None:
    box = drawn("\uffff")
    assert all(drawn(char) != box for char in shown(text))
    assert all(char == " " or unicodedata.category(char)[0] != "C" for char in shown(text))


@given(st.text("ab 李偉（wW", max_size=60), st.integers(60, 400))
def test_a_cut_text_fits_and_could_not_be_longer(text: str, width: int) -> None:
    cut, whole = fitted(text, 24, width), shown(text)
    assert measured(cut, 24) <= width
    if cut != whole:
        kept = cut.removesuffix(ELLIPSIS)
        assert whole.startswith(kept)
        assert measured(whole[: len(kept) + 1].rstrip() + ELLIPSIS, 24) > width or whole[len(kept)] == " "


def test_its_licence_lies_beside_it() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONT.parent / "OFL.txt").read_text(encoding="utf-8")
