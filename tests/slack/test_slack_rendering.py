"""Replies as Block Kit: within its limits, and nothing that people wrote is markup."""

from __future__ import annotations

import json

import pytest

from bot.adapters.slack.forms import view
from bot.adapters.slack.rendering import BLOCKS, FALLBACK, LIMITS, SECTION, Part, Style, render
from handlers.conversation.reply import (
    Bar,
    Bold,
    Button,
    Buttons,
    Call,
    Chart,
    Field,
    Figure,
    Form,
    Item,
    Keys,
    Line,
    Link,
    Quote,
    Reply,
    Text,
)
from tests.servers.slack.blocks import check_message_blocks
from tests.servers.slack.rendering import lines

HOSTILE = [
    "*b*",
    "<!channel>",
    "@here",
    "<@U1>",
    "_i_ ~s~ `c`",
    ":smile:",
    "<https://evil.example|Acme>",
    "&lt;",
    "A & B",
]


def seal(index, action):
    return f"7:{index}:seal"


def rendered(*blocks, **style):
    return render(Reply(tuple(blocks)), seal, Style(**style))


def shown(part: Part) -> str:
    return "\n".join(lines(list(part.blocks or ()), {}))


def buttons(*labels):
    return tuple(Button(label, Call("help")) for label in labels)


def line(*texts):
    return Line(tuple(Text(each) if isinstance(each, str) else each for each in texts))


def test_a_reply():
    (part,) = rendered(
        line("✅ ", Bold("Acme"), " today"), line(Figure("12", "visits", {})), Buttons((buttons("Undo"),))
    )
    text, actions = part.blocks
    assert [each["type"] for each in part.blocks] == ["rich_text", "actions"]
    assert text["elements"][0]["elements"][:3] == [
        {"type": "text", "text": "✅ "}, {"type": "text", "text": "Acme", "style": {"bold": True}},
        {"type": "text", "text": " today"},
    ]  # fmt: skip
    assert shown(part) == "✅ Acme today\n12"
    assert actions["elements"] == [{
        "type": "button", "action_id": "b0", "value": "7:0:seal",
        "text": {"type": "plain_text", "text": "Undo", "emoji": False},
    }]  # fmt: skip
    assert part.text == "✅ Acme today\n12"


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("style", [{}, {"plain": True}, {"bare": True}])
def test_nothing_people_wrote_is_markup(hostile, style):
    (part,) = rendered(line(hostile, Bold(hostile)), Item(1, (Quote(hostile),), "F1", buttons(hostile)), **style)
    body = json.dumps(part.blocks or [])
    assert "mrkdwn" not in body
    assert '"emoji": true' not in body
    assert "<" not in part.text  # the text behind the blocks is escaped; `*` means nothing in it, see posting
    if not style:
        assert shown(part) == f"{hostile}{hostile}\n1 {hostile}"


def test_only_links_that_lead_somewhere():
    (part,) = rendered(line(Link("site", "https://a.example"), Link("bad", "javascript:alert(1)")))
    first, second = part.blocks[0]["elements"][0]["elements"]
    assert first == {"type": "link", "url": "https://a.example", "text": "site"}
    assert second == {"type": "text", "text": "bad"}


def test_a_quotation_has_its_bar():
    (part,) = rendered(line("Li says"), line(Quote("客户说太贵")), line("fine"))
    kinds = [each["type"] for each in part.blocks[0]["elements"]]
    assert kinds == ["rich_text_section", "rich_text_quote", "rich_text_section"]


def test_buttons_stand_below_their_line():
    (part,) = rendered(Item(1, (Text("a"),), "F1", buttons("Done", "Move")), Item(2, (Text("b"),), "F2"), line("c"))
    assert [each["type"] for each in part.blocks] == ["rich_text", "actions", "rich_text"]
    assert shown(part) == "1 a\n2 b\nc"
    values = [each["value"] for each in part.blocks[1]["elements"]]
    assert values == ["7:0:seal", "7:1:seal"]


def test_a_button_names_the_channel_it_belongs_to():
    (part,) = rendered(line("a"), Buttons((buttons("Undo"),)), belongs_to="C1")
    assert part.blocks[1]["elements"][0]["value"] == "7:0:seal|C1"


def test_a_long_list_becomes_several_messages_within_the_limits():
    items = [Item(n, (Text(f"line {n} " + "x" * 60),), f"F{n}", buttons("Done", "Move")) for n in range(1, 120)]
    parts = rendered(*items, Buttons((buttons(*(f"b{n}" for n in range(60))),)))
    assert len(parts) > 4
    actions = []
    for part in parts:
        assert len(part.blocks) <= BLOCKS
        check_message_blocks(list(part.blocks))
        actions += [each["action_id"] for block in part.blocks for each in block["elements"] if "action_id" in each]
    assert actions == [f"b{n}" for n in range(119 * 2 + 60)]
    assert "\n".join(shown(part) for part in parts).split("\n") == [f"{n} line {n} " + "x" * 60 for n in range(1, 120)]


@pytest.mark.parametrize("text", ["word " * 4000, "很长的一句话。" * 3000, "x" * 20_000])
def test_long_text_is_parted_at_words(text):
    parts = rendered(line(text))
    assert len(parts) > 1
    for part in parts:
        check_message_blocks(list(part.blocks))
        assert len(shown(part)) <= LIMITS.text
        assert len(part.text.encode()) <= FALLBACK
        for block in part.blocks:
            assert len("".join(each["text"] for each in block["elements"][0]["elements"])) <= SECTION
    told = "".join(shown(part) for part in parts).replace("\n", "")
    assert told == text


@pytest.mark.parametrize("text", ["& " * 3000, "很长" * 3000])
def test_text_alone_fits_an_edit(text):
    parts = rendered(line(text), bare=True)
    assert all(part.blocks is None and len(part.text.encode()) <= 4000 for part in parts)
    assert "".join(part.text for part in parts).replace("\n", "").replace("&amp;", "&").replace(" ", "") == (
        text.replace(" ", "")
    )


def test_what_is_empty_says_as_little_as_can_be():
    assert rendered() == [Part("·", ())]
    assert rendered(Keys(("Today",)))[0].text == "·"
    (part,) = rendered(Buttons((buttons(" "),)))
    assert part.blocks[0]["elements"][0]["text"]["text"] == "·"
    check_message_blocks(list(part.blocks))


def test_labels_are_cut():
    (part,) = rendered(Buttons((buttons("很" * 100),)))
    assert len(part.blocks[0]["elements"][0]["text"]["text"]) == 75


CHART = Chart("March", (Bar("Ana", 0.5, "50%"), Bar("Li *", None, "–")), 0.4, "40% of days")


def test_a_chart_is_a_picture_with_its_lines_below():
    (part,) = rendered(CHART, line("Half way"))
    assert part.chart == CHART
    assert shown(part) == "Half way"


@pytest.mark.parametrize("style", [{"plain": True}, {"bare": True}, {"pictures": False}])
def test_a_chart_as_text(style):
    (part,) = rendered(CHART, line("Half way"), **style)
    assert part.chart is None
    for told in ("March", "Ana", "50%", "40% of days", "Half way"):
        assert told in (part.text if style.get("bare") else shown(part))


def test_a_form():
    fields = (
        Field("customer", "Customer", required=True, value="Acme", hint="name or code"),
        Field("grade", "Grade", options=(("A grade", "A"), ("B grade", "B")), value="B"),
        Field("note", "Note", long=True),
    )
    shape = view(Form("visit", "A visit with a very long title", fields, "Save", "Cancel"), {"channel": "C1"})
    assert json.loads(shape["private_metadata"]) == {"channel": "C1", "command": "visit"}
    assert len(shape["title"]["text"]) <= 24
    assert shape["notify_on_close"] is True  # so that what it stands for is not asked for a day
    customer, grade, note = shape["blocks"]
    assert (customer["block_id"], customer["optional"], customer["element"]["initial_value"]) == (
        "customer",
        False,
        "Acme",
    )
    assert grade["element"]["initial_option"]["value"] == "B"
    assert note["element"]["multiline"]
