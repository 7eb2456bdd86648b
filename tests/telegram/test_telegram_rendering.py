"""Replies as Telegram's messages, judged by the limits of the local server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import telegram
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.telegram.rendering import Part, render
from bot.buttons import token
from handlers.conversation.reply import Bold, Button, Buttons, Call, Figure, Keys, Line, Link, Quote, Reply, Span, Text
from tests.servers.telegram import checks
from tests.telegram.stage import line, numbered

if TYPE_CHECKING:
    from handlers.conversation.reply import Action

KEY = b"k" * 32
KEYS = Keys(("📍 I'm here", "Today", "My number", "Help"))


def seal(index: int, action: Action) -> str:
    return token(KEY, 2_000_000_000, index, action)


def shown(reply: Reply, **how: Any) -> list[Part]:
    """The parts, each of which Telegram would take."""
    parts = render(reply, seal, private=how.pop("private", True), **how)
    for part in parts:
        entities = [entity.to_dict() for entity in part.entities]
        checks.checked_text(part.text, entities, limit=checks.TEXT_LIMIT, may_be_empty=False)
        checks.checked_markup(part.markup.to_dict() if part.markup else None, private=True)
    return parts


def buttons_of(part: Part) -> list[list[str]]:
    assert isinstance(part.markup, telegram.InlineKeyboardMarkup)
    return [[button.text for button in row] for row in part.markup.inline_keyboard]


def styled(part: Part) -> list[tuple[str, str]]:
    raw = part.text.encode("utf-16-le")
    return [
        (entity.type, raw[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le"))
        for entity in part.entities
    ]


@pytest.mark.parametrize(
    ("spans", "text", "styles"),
    [
        ((Text("a < b & <b>c</b> *d* _e_ [f](g)"),), "a < b & <b>c</b> *d* _e_ [f](g)", []),
        ((Bold("<b"), Text(" ok")), "<b ok", [("bold", "<b")]),
        ((Text("👍🏽 "), Bold("华强"), Text(" 🎉 "), Bold("x")), "👍🏽 华强 🎉 x", [("bold", "华强"), ("bold", "x")]),
        ((Bold("𠮷野家"), Bold("🚀")), "𠮷野家🚀", [("bold", "𠮷野家"), ("bold", "🚀")]),
        ((Link("map", "https://example.org/?q=1"),), "map", [("text_link", "map")]),
        ((Link("bad", "javascript:alert(1)"),), "bad", []),
        ((Figure("12,000", "won", {"period": "2027-Q1"}),), "12,000", []),
        ((Quote("too dear"),), "too dear", [("blockquote", "too dear")]),
        ((Text("He said "), Quote("too dear")), "He said too dear", [("italic", "too dear")]),
        ((Bold(""), Text("only this")), "only this", []),
        ((Text("half \ud83d and \x00"),), "half \ufffd and \ufffd", []),
    ],
)  # fmt: skip
def test_text_and_entities(spans: tuple[Span, ...], text: str, styles: list[tuple[str, str]]) -> None:
    (part,) = shown(Reply((Line(spans),)))
    assert (part.text, styled(part)) == (text, styles)
    (plain,) = shown(Reply((Line(spans),)), plain=True)
    assert (plain.text, plain.entities) == (text, ())


def test_a_list_carries_its_numbers_on_the_buttons() -> None:
    reply = numbered(2, "Been there", "Move", "Not going", "More")
    reply = Reply((*reply.blocks, Buttons(((Button("Undo", Call("undo")),),))))
    (part,) = shown(reply)
    assert part.text == "1 line 1\n2 line 2"
    assert buttons_of(part) == [
        ["1 Been there", "1 Move", "1 Not going"],
        ["1 More"],
        ["2 Been there", "2 Move", "2 Not going"],
        ["2 More"],
        ["Undo"],
    ]
    assert isinstance(part.markup, telegram.InlineKeyboardMarkup)
    data = [str(button.callback_data) for row in part.markup.inline_keyboard for button in row]
    assert [int(each.split(":")[1]) for each in data] == list(range(9))
    assert max(len(each.encode()) for each in data) <= 64


def test_too_many_buttons_keep_those_below() -> None:
    reply = numbered(60, "Done", "Move")
    (part,) = shown(Reply((*reply.blocks, Buttons(((Button("Undo", Call("undo")),),)))))
    rows = buttons_of(part)
    assert rows[-1] == ["Undo"]
    assert sum(map(len, rows)) == 99


def test_a_long_text_is_parted_at_paragraphs_with_the_buttons_last() -> None:
    paragraphs = tuple(Line((Text(f"{n} " + "拜访🚀" * 300),)) for n in range(12))
    parts = shown(Reply((*paragraphs, Buttons(((Button("Undo", Call("undo")),),)))))
    assert len(parts) > 1
    assert [part.markup is not None for part in parts] == [*[False] * (len(parts) - 1), True]
    assert "\n".join(part.text for part in parts) == "\n".join(block.spans[0].text for block in paragraphs)


@settings(deadline=None)  # other tests run beside it
@given(st.text(st.sampled_from("ab 🚀华\n"), min_size=1, max_size=40), st.integers(100, 900), st.booleans())
def test_nothing_is_lost_in_parting(piece: str, times: int, bold: bool) -> None:
    text = f"a{piece}" * times
    parts = shown(Reply((Line((Bold(text) if bold else Text(text),)),)))
    assert "".join("".join(part.text for part in parts).split()) == "".join(text.split())


_spans = st.one_of(st.builds(Text, st.text()), st.builds(Bold, st.text()), st.builds(Quote, st.text()))


@given(st.lists(_spans, max_size=6))
def test_any_text_can_be_sent(spans: list[Span]) -> None:
    shown(Reply((Line(tuple(spans)),)))


def test_keys_and_buttons_need_two_messages() -> None:
    undo = Buttons(((Button("Undo", Call("undo")),),))
    two = shown(Reply((Line((Text("Welcome"),)), Line((Text("Try this"),)), KEYS, undo)))
    assert [part.text for part in two] == ["Welcome", "Try this"]
    assert isinstance(two[0].markup, telegram.ReplyKeyboardMarkup)
    assert buttons_of(two[1]) == [["Undo"]]
    one = shown(Reply((Line((Text("Welcome"),)), KEYS, undo)))
    assert [part.text for part in one] == ["📍 I'm here · Today · My number · Help", "Welcome"]
    nothing = shown(Reply((KEYS, undo)))
    assert len(nothing) == 2


def test_the_place_key_asks_for_the_location() -> None:
    (part,) = shown(Reply((Line((Text("Welcome"),)), KEYS)))
    assert isinstance(part.markup, telegram.ReplyKeyboardMarkup)
    asks = [[bool(key.request_location) for key in row] for row in part.markup.keyboard]
    assert asks == [[True, False], [False, False]]
    assert part.markup.is_persistent


def test_no_keys_in_groups_and_under_edits() -> None:
    reply = Reply((Line((Text("Welcome"),)), KEYS))
    assert shown(reply, private=False)[0].markup is None
    assert shown(reply, editing=True)[0].markup is None


def test_being_asked_for_text() -> None:
    asked = Reply((Line((Text("What came of it?"),)),), forced=True)
    assert isinstance(shown(asked)[0].markup, telegram.ForceReply)
    with_cancel = Reply((*asked.blocks, Buttons(((Button("Cancel", Call("cancel")),),))), forced=True)
    assert buttons_of(shown(with_cancel)[0]) == [["Cancel"]]
    assert isinstance(shown(with_cancel, private=False)[0].markup, telegram.ForceReply)
    assert buttons_of(shown(with_cancel, private=False, editing=True)[0]) == [["Cancel"]]


def test_empty_and_bare() -> None:
    assert [part.text for part in shown(Reply(()))] == ["·"]
    assert [part.text for part in shown(line(" \n\t", "Undo"))] == ["·"]
    assert buttons_of(shown(line("x", " "))[0]) == [["·"]]
    assert shown(line("x", "Undo"), plain=True, bare=True)[0].markup is None
