"""What every platform promises, whatever it is like underneath."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, get_args

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.conversation.incoming import Incoming, Pressed, Said
from handlers.conversation.reply import (
    NO_PLACE,
    Bar,
    Block,
    Bold,
    Button,
    Buttons,
    Call,
    Chart,
    Figure,
    Item,
    Keys,
    Line,
    Link,
    Photo,
    Quote,
    Reply,
    Span,
    Text,
)
from storage import schema
from tests.adapters.stages import STAGES, Stage, last_read, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = datetime(2027, 3, 3, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module", params=STAGES)
def stage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """One platform, open for all promises: they don't mind what was said before."""
    with opened(request.param, tmp_path_factory.mktemp("stage")) as stage:
        yield stage


def button(label: str, **args: str) -> Button:
    return Button(label, Call("help", args))


def count(stage: Stage, table: sa.Table) -> int:
    with stage.app.store.engine.connect() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0


# --- in ---


def test_what_was_said_arrives_as_it_was_said(stage: Stage) -> None:
    for text in ("/visit Acme", "今天去了华强电子 👍", "a < b & c > d", "*stars* _and_ `ticks`", "two\nlines"):
        stage.says(text)
        incoming, _ = last_read(stage)
        assert isinstance(incoming.event, Said)
        assert incoming.event.text == text
        assert incoming.chat.private
        assert incoming.sender.user_key


def test_a_message_is_stored_and_answered_once_however_often_it_comes(stage: Stage) -> None:
    stage.says("/help")
    stored, answered = count(stage, schema.inbox), count(stage, schema.outbox)
    for _ in range(3):
        stage.again()
    assert (count(stage, schema.inbox), count(stage, schema.outbox)) == (stored, answered)


def test_what_people_mean_by_today_is_when_they_said_it_but_never_later_than_it_came(stage: Stage) -> None:
    stage.says("/today")
    incoming, received_at = last_read(stage)
    assert abs((received_at - incoming.said_at).total_seconds()) < 60
    stage.says_ahead("/today")
    incoming, received_at = last_read(stage)
    assert incoming.said_at <= received_at


_words = st.sampled_from(
    ["update_id", "message", "edited_message", "callback_query", "my_chat_member", "chat_member", "chat", "id", "from",
     "date", "text", "entities", "type", "event", "user", "channel", "ts", "blocks", "actions", "value", "command",
     "payload", "team", "view", "state", "body", "name", "line", "at", "pressed", "edits", "new_chat_members"]
)  # fmt: skip
_leaf = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=6) | _words
_json = st.recursive(
    _leaf, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_words, inner, max_size=5), max_leaves=14
)
_patient = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture], max_examples=150
)


@_patient
@given(payload=st.dictionaries(_words, _json, max_size=6))
def test_junk_is_read_as_nothing_and_never_raises(stage: Stage, payload: dict[str, Any]) -> None:
    incoming = stage.app.turns.parsers[stage.platform](payload, NOW)
    assert isinstance(incoming, Incoming)
    assert incoming.said_at <= NOW


@_patient
@given(data=st.data())
def test_a_broken_message_is_read_as_something_and_never_raises(stage: Stage, data: st.DataObject) -> None:
    if not count(stage, schema.inbox):
        stage.says("/help")
    with stage.app.store.engine.connect() as connection:
        payload = connection.scalar(sa.select(schema.inbox.c.payload).limit(1))
    assert isinstance(payload, dict)
    name = data.draw(st.sampled_from(sorted(payload)))
    broken = {**payload, name: _broken(payload[name], data)}
    assert isinstance(stage.app.turns.parsers[stage.platform](broken, NOW), Incoming)


def _broken(node: Any, data: st.DataObject) -> Any:
    """The same payload with something else somewhere inside."""
    if not isinstance(node, dict) or not node or data.draw(st.integers(0, 3)) == 0:
        return data.draw(_json)
    name = data.draw(st.sampled_from(sorted(node)))
    return {**node, name: _broken(node[name], data)}


# --- out ---

BLOCKS: dict[Any, Block] = {
    Line: Line((Text("a line"),)),
    Item: Item(1, (Text("an item"),), "F1", (button("Done"),)),
    Buttons: Buttons(((button("Yes"), button("No")),)),
    Keys: Keys(("Here", "Today"), NO_PLACE),
    Chart: Chart("Attainment", (Bar("Ana", 0.8, "80 %"), Bar("Li", None, "–")), 0.5, "half"),
    Photo: Photo(1, "V1, Tue 3 Mar", "V1, Tue 3 Mar: no longer kept"),  # there is none: it can't be shown
}
SPANS: dict[Any, Span] = {
    Text: Text("plain"), Bold: Bold("bold"), Quote: Quote("quoted"), Link: Link("site", "https://example.com/a?b=c"),
    Figure: Figure("12", "won", {"period": "2027"}),
}  # fmt: skip


@pytest.mark.parametrize("kind", get_args(Block), ids=lambda kind: kind.__name__)
def test_every_block_is_shown(stage: Stage, kind: type[Any]) -> None:
    text = stage.seen(stage.shows(Reply((Line((Text("head"),)), BLOCKS[kind]))))
    assert "head" in "\n".join(each.text for each in text)
    assert stage.refused() == []


@pytest.mark.parametrize("kind", get_args(Span), ids=lambda kind: kind.__name__)
def test_every_span_is_shown(stage: Stage, kind: type[Any]) -> None:
    span = SPANS[kind]
    (seen,) = stage.seen(stage.shows(Reply((Line((Text("before "), span, Text(" after"))),))))
    assert span.text in seen.text
    assert "after" in seen.text
    assert stage.refused() == []


def test_nothing_at_all_is_sent_somehow(stage: Stage) -> None:
    for reply in (Reply(()), Reply((Line((Text(" \n "),)),)), Reply((Buttons(((button(""),),)),))):
        stage.shows(reply)
    assert stage.refused() == []


@pytest.mark.parametrize("text", ["word " * 6000, "字" * 20_000, "👩‍👩‍👧 " * 3000, "x" * 20_000, "a\n" * 9000])
def test_too_long_a_text_arrives_whole(stage: Stage, text: str) -> None:
    seen = stage.seen(stage.shows(Reply((Line((Text("begin"),)), Line((Text(text),)), Line((Bold("end"),))))))
    assert stage.refused() == []
    shown = "".join(each.text for each in seen)
    assert shown.startswith("begin")
    assert shown.rstrip().endswith("end")
    assert "".join(shown.split()) == f"begin{''.join(text.split())}end"


def test_too_many_buttons_and_too_long_labels_are_never_refused(stage: Stage) -> None:
    items = tuple(Item(n, (Text(f"line {n}"),), f"F{n}", (button("Done"), button("Move"))) for n in range(1, 151))
    labels = Buttons(tuple((button("標" * 200), button("👍" * 80), button("<&>" * 40)) for _ in range(10)))
    seen = stage.seen(stage.shows(Reply((*items, labels))))
    assert stage.refused() == []
    text = "\n".join(each.text for each in seen)
    assert all(f"line {n}" in text for n in (1, 75, 150))


def test_a_press_comes_back_as_the_very_button(stage: Stage) -> None:
    reply = Reply(
        (
            Line((Text("what now?"),)),
            Item(1, (Text("first"),), "F1", (button("Done one"), button("Move one"))),
            Item(2, (Text("second"),), "F2", (button("Done two"),)),
            Buttons(((button("Yes"), button("No")), (button("Never"),))),
        ),
        stays=True,
    )
    for index, each in enumerate(reply.buttons()):
        row = stage.shows(reply)
        label = next(shown for seen in stage.seen(row) for shown in seen.buttons if shown.endswith(each.label))
        stage.presses(row, label)
        event = last_read(stage)[0].event
        assert isinstance(event, Pressed)
        assert (event.letter_id, event.index) == (row, index)


def test_what_was_sent_can_be_changed(stage: Stage) -> None:
    if not stage.edits:
        pytest.skip("nothing is changed here: what was printed stays")
    row = stage.shows(Reply((Line((Text("before"),)), Buttons(((button("Undo"),),)))))
    assert [(each.text, each.buttons) for each in stage.seen(row)] == [("before", ["Undo"])]
    stage.shows(Reply((Line((Text("after"),)), Buttons(((button("Redo"),),)))), changes=row)
    assert [(each.text, each.buttons) for each in stage.seen(row)] == [("after", ["Redo"])]
    stage.shows(Reply((Line((Text("after"),)), Buttons(((button("Redo"),),)))), changes=row)  # as it is already
    assert [(each.text, each.buttons) for each in stage.seen(row)] == [("after", ["Redo"])]
    assert stage.refused() == []


HOSTILE = [
    "<b>bold</b> <script>alert(1)</script>", "*bold* _italic_ ~gone~ `code` ```block```", "<!channel> <!here> @channel",
    "<@U0123456789> <#C0123456789>", "<https://evil.example|click> [click](https://evil.example)", "&lt;b&gt; &amp;",
    "> quote", "- list", "# head", ":smile:", "{0} {name} %s $HOME", "\\*", "' OR 1=1 --", "=1+1", "tab\there",
]  # fmt: skip
CONTROLS = ["\x1b[2J\x1b[31mred", "\x1b]0;title\x07", "nul\0here", "bell\x07", "c1\x9b31m"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_shown_as_they_are_and_do_nothing(stage: Stage, text: str) -> None:
    harmless = stage.seen(stage.shows(_carrying("x")))
    seen = stage.seen(stage.shows(_carrying(text)))
    assert [each.active for each in seen] == [each.active for each in harmless]
    assert "".join(seen[0].text.split()).count("".join(text.split())) >= 3
    assert stage.refused() == []


@pytest.mark.parametrize("text", CONTROLS)
def test_control_characters_do_nothing(stage: Stage, text: str) -> None:
    harmless = stage.seen(stage.shows(_carrying("x")))
    seen = stage.seen(stage.shows(_carrying(text)))
    assert [each.active for each in seen] == [each.active for each in harmless]
    assert stage.refused() == []


def _carrying(text: str) -> Reply:
    spans = (Text(text), Text(" | "), Bold(text), Text(" | "), Quote(text))
    return Reply((Line(spans), Item(1, (Text(text),), "F1", (button(text),)), Buttons(((button(text),),))))
