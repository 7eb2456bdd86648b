"""Raw updates: their keys, their places, and what they mean. Shapes as Slack documents them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adapters.slack.identity import Identity, Talks
from bot.adapters.slack.intake import is_from_a_bot, payload_of
from bot.adapters.slack.marks import spoken
from bot.adapters.slack.reading import Reader
from bot.adapters.slack.updates import received, update_key
from handlers.conversation.incoming import (
    Came,
    CameBack,
    Deleted,
    Edited,
    File,
    FormClosed,
    Ignored,
    JoinedGroup,
    Left,
    Pictured,
    Pressed,
    Said,
    StaleButton,
    Submitted,
    WentAway,
)

ME = Identity("UBOT", "BBOT", "T1", "legwork")
AT = datetime(2026, 3, 3, 14, 20, tzinfo=UTC)
TS = f"{AT.timestamp():.6f}"
LATER = AT + timedelta(seconds=2)


def event(**inner):
    return {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "token": "old", "event": inner}


def message(text="hello", channel="D1", **more):
    kind = "im" if channel.startswith("D") else "channel"
    return event(type="message", channel=channel, channel_type=kind, user="U1", text=text, ts=TS, **more)


def slash(text, command="/legwork", channel="C1", name="sales"):
    return {
        "command": command, "text": text, "team_id": "T1", "channel_id": channel, "channel_name": name,
        "user_id": "U1", "user_name": "ana", "trigger_id": "13.14.ab", "response_url": "https://hooks.example/1",
        "token": "old",
    }  # fmt: skip


def press(value="12:3:abc", channel="C1", **container):
    return {
        "type": "block_actions", "team": {"id": "T1"}, "user": {"id": "U1", "username": "ana", "name": "ana"},
        "container": {"type": "message", "message_ts": "1.0", "channel_id": channel, **container},
        "channel": {"id": channel, "name": "sales"}, "trigger_id": "13.15.cd",
        "actions": [{"action_id": "b3", "value": value, "action_ts": TS, "type": "button"}],
    }  # fmt: skip


def read(payload, reader=None):
    return (reader or Reader(ME, Talks(), "lw-")).parse(payload, LATER)


# --- keys and conversations ---


@pytest.mark.parametrize(
    ("payload", "key", "conversation"),
    [
        (message(), f"m:T1:D1:{TS}", "slack:U1"),
        (message(thread_ts="9.0"), f"m:T1:D1:{TS}", "slack:U1"),
        (message(thread_ts=TS), f"m:T1:D1:{TS}", "slack:U1"),
        (message(channel="C1"), f"m:T1:C1:{TS}", f"slack:C1:{TS}"),
        (event(type="app_mention", channel="C1", user="U1", text="<@UBOT> hi", ts=TS), f"m:T1:C1:{TS}",
         f"slack:C1:{TS}"),
        (message(channel="C1", thread_ts="9.0"), f"m:T1:C1:{TS}", "slack:C1:9.0"),
        (slash("visit"), "s:13.14.ab", "slack:C1:U1"),
        (slash("visit", channel="D9", name="directmessage"), "s:13.14.ab", "slack:U1"),
        (press(), f"a:U1:1.0:{TS}:b3", "slack:C1"),
        (press(thread_ts="9.0"), f"a:U1:1.0:{TS}:b3", "slack:C1:9.0"),
        (press(thread_ts="1.0"), f"a:U1:1.0:{TS}:b3", "slack:C1"),
        (press(is_ephemeral=True), f"a:U1:1.0:{TS}:b3", "slack:C1:U1"),
        (press(channel="D1"), f"a:U1:1.0:{TS}:b3", "slack:U1"),
        (press("12:3:abc|C1", channel="D1"), f"a:U1:1.0:{TS}:b3", "slack:C1:U1"),
        (event(type="member_joined_channel", user="U2", channel="C1"), "v:Ev1", "slack:C1"),
    ],
)  # fmt: skip
def test_keys_and_places(payload, key, conversation):
    stored = received(payload)
    assert (stored.update_key, stored.conversation) == (key, conversation)
    assert read(payload).chat.conversation == conversation
    assert "token" not in stored.payload


def test_edits_and_deletions_have_keys_of_their_own():
    changed = event(type="message", subtype="message_changed", channel="D1", ts="7.0", event_ts="7.0",
                    message={"user": "U1", "text": "b", "ts": TS, "edited": {"user": "U1", "ts": "8.0"}})  # fmt: skip
    deleted = event(type="message", subtype="message_deleted", channel="D1", ts="7.1", deleted_ts=TS,
                    previous_message={"user": "U1", "text": "b", "ts": TS})  # fmt: skip
    assert update_key(changed) == f"e:T1:D1:{TS}:8.0"
    assert update_key(deleted) == f"d:T1:D1:{TS}"
    assert received(changed).conversation == received(deleted).conversation == "slack:U1"


# --- what people write ---


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Tom &amp; Jerry &lt;b&gt;", "Tom & Jerry <b>"),
        ("&amp;lt;", "&lt;"),
        ("<@UBOT> visit Acme", "visit Acme"),
        ("visit Acme, <@UBOT|legwork>", "visit Acme,"),
        ("<@UBOT>：拜访 华强", "拜访 华强"),
        ("nudge <@U2> D12", "nudge @U2 D12"),
        ("nudge <@U2|li> D12", "nudge @U2 D12"),
        ("see <https://a.example/?x=1&amp;y=2|the page>", "see the page"),
        ("see <https://a.example/?x=1&amp;y=2>", "see https://a.example/?x=1&y=2"),
        ("mail <mailto:li@acme.example|li@acme.example>", "mail li@acme.example"),
        ("in <#C2|sales>", "in #sales"),
        ("<!here> <!subteam^S1|@leads>", "@here @leads"),
        ("&lt;@UBOT&gt; is typed out", "<@UBOT> is typed out"),
    ],
)
def test_marks(written, meant):
    assert spoken(written, "UBOT") == meant


def test_a_direct_message():
    incoming = read(message("/visit Acme"))
    assert incoming.event == Said("/visit Acme")
    assert incoming.chat.private
    assert incoming.chat.address == incoming.sender.user_key == "U1"
    assert incoming.said_at == AT
    in_thread = read(message(thread_ts="9.0"))
    assert in_thread.event == Said("hello", reply_to="D1:9.0")
    assert in_thread.chat.thread == "9.0"  # it is answered there, but it is the same talk


def test_a_message_from_the_future_is_of_now():
    payload = message()
    payload["event"]["ts"] = "9999999999.000001"
    assert read(payload).said_at == LATER


def test_in_a_channel_only_what_is_meant_for_us():
    reader = Reader(ME, Talks())
    assert isinstance(read(message("hello all", "C1"), reader).event, Ignored)
    mention = read(message("<@UBOT> team", "C1"), reader)
    assert mention.event == Said("team")
    assert (mention.chat.private, mention.chat.thread, mention.chat.asker_only) == (False, TS, False)
    # Whoever mentioned us is heard on in that thread, others are not.
    more = event(type="message", channel="C1", channel_type="channel", user="U1", text="Acme", ts="9.0", thread_ts=TS)
    assert read(more, reader).event == Said("Acme", reply_to=f"C1:{TS}")
    assert isinstance(read({**more, "event": {**more["event"], "user": "U2"}}, reader).event, Ignored)
    assert isinstance(read(more).event, Ignored)


def test_below_a_message_of_ours_everybody_is_heard():
    below = message("what about this?", "C1", thread_ts="5.0", parent_user_id="UBOT")
    assert read(below).event == Said("what about this?", reply_to="C1:5.0")
    assert isinstance(read(message("hm", "C1", thread_ts="5.0", parent_user_id="U3")).event, Ignored)


@pytest.mark.parametrize(
    "payload",
    [
        message(bot_id="B9"),
        message(subtype="channel_join"),
        message(subtype="channel_topic"),
        message(subtype="bot_message"),
        {**message(), "event": {**message()["event"], "user": "UBOT"}},
        event(type="reaction_added", user="U1", item={}),
        {"type": "view_closed", "user": {"id": "U1"}},
        {"type": "shortcut", "user": {"id": "U1"}},
    ],
)
def test_not_for_us(payload):
    assert isinstance(read(payload).event, Ignored)


def test_messages_of_bots_are_not_even_stored():
    assert is_from_a_bot(message(bot_id="B9"))
    assert not is_from_a_bot(message())


# --- edits and deletions ---


def changed(was, now, **more):
    return event(
        type="message", subtype="message_changed", channel="D1", ts="7.0",
        message={"user": "U1", "text": now, "ts": TS, **more}, previous_message={"user": "U1", "text": was, "ts": TS},
    )  # fmt: skip


def test_an_edit():
    incoming = read(changed("a", "b", edited={"ts": "8.0"}))
    assert incoming.event == Edited("b", f"m:T1:D1:{TS}")
    assert incoming.said_at == AT  # "today" in it still means that day


@pytest.mark.parametrize("payload", [changed("a", "a", edited={"ts": "8.0"}), changed("a", "b")])
def test_what_slack_adds_to_a_link_is_no_edit(payload):
    assert isinstance(read(payload).event, Ignored)


def test_deletions():
    deleted = event(type="message", subtype="message_deleted", channel="D1", deleted_ts=TS,
                    previous_message={"user": "U1", "text": "b", "ts": TS})  # fmt: skip
    assert read(deleted).event == Deleted(f"m:T1:D1:{TS}")
    tomb = changed("a", "This message was deleted.", subtype="tombstone")
    assert read(tomb).event == Deleted(f"m:T1:D1:{TS}")
    assert update_key(tomb) == update_key(deleted)


# --- slash commands ---


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        (slash("visit Acme"), "/visit Acme"),
        (slash("/visit Acme"), "/visit Acme"),
        (slash("拜访 华强"), "/拜访 华强"),
        (slash(""), "/help"),
        (slash("  "), "/help"),
        (slash("nudge <@U2|li> D12"), "/nudge @U2 D12"),
        (slash("Acme", "/lw-visit"), "/visit Acme"),
        (slash("", "/lw-visit"), "/visit"),
        (slash("Acme", "/visit"), "/visit Acme"),
        (slash("A &amp; B", "/visit"), "/visit A & B"),
    ],
)
def test_slash_commands(payload, said):
    incoming = read(payload)
    assert incoming.event == Said(said, form=True)
    assert (incoming.chat.asker_only, incoming.chat.private) == (True, False)
    assert (incoming.chat.address, incoming.chat.title, incoming.sender.shown_as) == ("C1", "sales", "ana")


def test_a_slash_command_in_private_is_private():
    chat = read(slash("visit", channel="D9", name="directmessage")).chat
    assert (chat.address, chat.private, chat.asker_only, chat.title) == ("U1", True, False, None)


# --- presses and forms ---


def test_presses():
    assert read(press()).event == Pressed(12, 3, "abc")
    assert read(press("12:3:abc|C1", channel="D1")).event == Pressed(12, 3, "abc")
    assert isinstance(read(press("nothing of ours")).event, StaleButton)
    assert isinstance(read(press("１2:3:abc")).event, StaleButton)
    assert read(press(is_ephemeral=True)).chat.asker_only


def test_a_form():
    state = {"values": {"customer": {"value": {"type": "plain_text_input", "value": " Acme "}},
                        "grade": {"value": {"type": "static_select", "selected_option": {"value": "A"}}},
                        "note": {"value": {"type": "plain_text_input", "value": None}}}}  # fmt: skip
    data = '{"command": "visit", "channel": "C1", "response_url": "https://hooks.example/1"}'
    payload: dict[str, Any] = {"type": "view_submission", "user": {"id": "U1", "name": "ana"}, "team": {"id": "T1"},
               "view": {"id": "V1", "private_metadata": data, "state": state}}  # fmt: skip
    incoming = read(payload)
    assert incoming.event == Submitted("visit", {"customer": "Acme", "grade": "A"})
    assert (incoming.chat.conversation, incoming.chat.asker_only) == ("slack:C1:U1", True)
    assert update_key(payload) == "f:V1"
    closed = {**payload, "type": "view_closed"}
    assert read(closed).event == FormClosed("visit")
    assert read(closed).chat == incoming.chat
    assert update_key(closed) == "fc:V1"
    payload["view"]["private_metadata"] = "{"
    assert isinstance(read(payload).event, Ignored)


# --- files, people, channels ---


@pytest.mark.parametrize(
    ("mimetype", "event"),
    [
        ("image/png", Pictured((File("photo", "F1"),), "the pump")),
        ("video/mp4", Pictured((File("video", "F1"),), "the pump")),
        ("application/pdf", Pictured((File("document", "F1"),), "the pump")),
        ("audio/mp4", Pictured((File("voice", "F1"),), "the pump")),
    ],
)
def test_files(mimetype, event):
    payload = message("the pump", subtype="file_share", files=[{"id": "F1", "mimetype": mimetype}])
    assert read(payload).event == event


def test_a_voice_message_alone():
    spoken = {"id": "F1", "mimetype": "video/mp4", "subtype": "slack_audio", "size": 1200}
    assert read(message("", files=[spoken])).event == Pictured((File("voice", "F1", 1200),))


def test_several_files_in_one_message():
    shared = [{"id": "F1", "mimetype": "image/jpeg", "size": 5}, {"mimetype": "image/png"}, {"id": "F2", "size": "x"}]
    both = (File("photo", "F1", 5), File("document", "F2"))
    assert read(message("the pumps", files=shared)).event == Pictured(both, "the pumps")


@pytest.mark.parametrize(
    ("inner", "event"),
    [
        ({"type": "member_joined_channel", "user": "UBOT", "inviter": "U1"}, JoinedGroup(sees_all=False)),
        ({"type": "member_joined_channel", "user": "U2"}, Came(("U2",))),
        ({"type": "member_left_channel", "user": "U2"}, Left(("U2",))),
        ({"type": "member_left_channel", "user": "UBOT"}, WentAway()),
        ({"type": "channel_left"}, WentAway()),
        ({"type": "group_archive"}, WentAway()),
        ({"type": "channel_unarchive"}, CameBack()),
    ],
)
def test_who_comes_and_goes(inner, event):
    incoming = read({"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": {**inner, "channel": "C1"}})
    assert incoming.event == event
    assert (incoming.chat.address, incoming.chat.private) == ("C1", False)
    if inner.get("inviter"):
        assert incoming.sender.user_key == "U1"


# --- anything at all ---

JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
FIELDS = ("type", "subtype", "channel", "user", "text", "ts", "thread_ts", "message", "previous_message", "files",
          "command", "actions", "container", "view", "event", "team_id", "edited", "channel_id")  # fmt: skip
SHAPED = st.dictionaries(st.sampled_from(FIELDS), JSON | st.sampled_from(
    ["message", "message_changed", "block_actions", "view_submission", "event_callback", "C1", "D1", TS]))  # fmt: skip


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(payload=SHAPED, inner=SHAPED)
def test_no_shape_breaks_it(payload, inner):
    for each in (payload, {**payload, "type": "event_callback", "event": inner}):
        stored = received(each)
        assert stored.update_key
        assert stored.conversation.startswith("slack:")
        assert read(each).said_at <= LATER


def test_bodies():
    assert payload_of('{"type": "x"}') == {"type": "x"}
    assert payload_of("payload=%7B%22type%22%3A%22x%22%7D") == {"type": "x"}
    # A parser that looks for the word in the whole body loses this one.
    assert payload_of("command=%2Flegwork&text=visit+Acme+payload+test") == {
        "command": "/legwork", "text": "visit Acme payload test",
    }  # fmt: skip
    assert payload_of("") is None
    assert payload_of("{") is None
    assert payload_of("[1]") is None
    assert payload_of("payload=[") is None
