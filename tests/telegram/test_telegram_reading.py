"""Every kind of update as a neutral message."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adapters.telegram.identity import Identity
from bot.adapters.telegram.reading import parse
from bot.adapters.telegram.updates import conversation_of, message_id_of, received, update_key
from bot.buttons import token
from handlers.conversation.incoming import (
    Came,
    CameBack,
    ChatMoved,
    Edited,
    Event,
    File,
    Ignored,
    Incoming,
    JoinedGroup,
    Left,
    Located,
    Pictured,
    Pressed,
    Said,
    StaleButton,
    Unreadable,
    WentAway,
)
from handlers.conversation.reply import Call
from storage.records import PlaceKind
from tests.servers.telegram import TelegramServer
from tests.servers.telegram.writing import found_entities

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.servers.telegram import Group, User

NOW = datetime(2027, 3, 3, 9, 0, tzinfo=UTC)
SAID = datetime(2027, 3, 3, 8, 0, tzinfo=UTC)
ID = 7_000_000_001


class World:
    """A server that never starts: it makes the updates of people's acts."""

    def __init__(self, *, sees_all: bool = True) -> None:
        self.server = TelegramServer(clock=SAID.timestamp, can_read_all_group_messages=sees_all)
        self.server._line.loop.close()
        self.me = Identity(ID, "legwork_bot", sees_all=sees_all)
        self.ana = self.server.user(1001, "Ana", last_name="Bo", username="ana")
        self.group = self.server.group(-50, "North", [self.ana])

    def last(self) -> dict[str, Any]:
        return self.server.pending[-1]

    def read(self, update: dict[str, Any] | None = None, at: datetime = NOW) -> Incoming:
        return parse(update or self.last(), at, self.me)


def event(act: Callable[[User, Group], object], *, group: bool = False) -> Event:
    world = World()
    act(world.ana, world.group)
    incoming = world.read()
    assert incoming.chat.private is not group
    assert incoming.chat.conversation == conversation_of(world.last())
    assert incoming.chat.address == ("-50" if group else "1001")
    return incoming.event


FORWARDED = {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Mr Wu"}}


@pytest.mark.parametrize(
    ("act", "wanted"),
    [
        (lambda ana, _: ana.says("/visit Acme"), Said("/visit Acme")),
        (lambda ana, _: ana.says("/visit@legwork_bot Acme"), Said("/visit Acme")),
        (lambda ana, _: ana.says("/start ABC-123"), Said("/start ABC-123")),
        (lambda ana, _: ana.says("  拜访 华强电子 👍"), Said("  拜访 华强电子 👍")),
        (lambda ana, _: ana.says("<b>&"), Said("<b>&")),
        (lambda ana, _: ana.forward("pay on Friday", "Mr Wu"), Said("pay on Friday", forwarded_from="Mr Wu")),
        (lambda ana, _: ana.location(31.2, 121.4, 12.6), Located(31.2, 121.4, 13)),
        (lambda ana, _: ana.location(31.2, 121.4, live=True), Located(31.2, 121.4, kind=PlaceKind.LIVE)),
        (lambda ana, _: ana.location(31.2, 121.4, forwarded=True), Located(31.2, 121.4, kind=PlaceKind.FORWARDED)),
        (lambda ana, _: ana.location(31.2, 121.4, venue="Acme"), Located(31.2, 121.4, kind=PlaceKind.VENUE)),
        (lambda ana, _: ana.sticker(), Unreadable("sticker")),
        (lambda ana, _: ana.contact("+49", "Li"), Unreadable("contact")),
        (lambda ana, _: ana.posts({"dice": {"emoji": "🎲", "value": 3}}), Unreadable("dice")),
        (lambda ana, _: ana.posts({"pinned_message": None}), Ignored()),
        (lambda ana, _: ana.posts({}), Ignored()),
        (lambda ana, _: ana.blocks(), WentAway()),
        (lambda ana, _: (ana.blocks(), ana.unblocks()), CameBack()),
    ],
)  # fmt: skip
def test_private(act: Callable[[User, Group], object], wanted: Event) -> None:
    assert event(act) == wanted


@pytest.mark.parametrize(
    ("act", "wanted"),
    [
        (lambda ana, group: ana.says("just talking", chat=group), Ignored(forget=True)),
        (lambda ana, group: ana.says("/team@other_bot", chat=group), Ignored(forget=True)),
        (lambda ana, group: ana.says("ask @other_bot", chat=group), Ignored(forget=True)),
        (lambda ana, group: ana.says("/team@legwork_bot", chat=group), Said("/team")),
        (lambda ana, group: ana.says("/team@Legwork_Bot now", chat=group), Said("/team now")),
        (lambda ana, group: ana.says("/team", chat=group), Said("/team")),
        (lambda ana, group: ana.says("／团队", chat=group), Said("／团队")),
        (lambda ana, group: ana.says("@legwork_bot visit Acme", chat=group), Said("visit Acme")),
        (lambda ana, group: ana.says("👍 @legwork_bot, who is behind?", chat=group), Said("👍 , who is behind?")),
        (lambda ana, group: ana.says("who is behind @legwork_bot", chat=group), Said("who is behind")),
        (lambda ana, group: ana.photo("a cat", chat=group), Ignored(forget=True)),
        (lambda ana, group: ana.location(1, 2, chat=group), Ignored(forget=True)),
        (lambda ana, group: ana.sticker(chat=group), Ignored(forget=True)),
        (lambda ana, group: group.joins(ana), Came(("1001",))),
        (lambda ana, group: group.leaves(ana), Left(("1001",))),
        (lambda ana, group: group.migrates(ana, -1_000_000_000_050), Ignored()),
    ],
)  # fmt: skip
def test_group(act: Callable[[User, Group], object], wanted: Event) -> None:
    world = World()
    act(world.ana, world.group)
    incoming = world.read()
    assert not incoming.chat.private
    assert incoming.event == wanted


def test_an_answer_to_us_in_a_group_is_for_us() -> None:
    world = World()
    ours = world.server._world.store(world.group.chat, world.server._world.bot_user(), {"text": "?"}, from_bot=True)
    for act in (
        lambda: world.ana.says("thirty days", chat=world.group, reply_to=ours),
        lambda: world.ana.location(1, 2, chat=world.group, reply_to=ours),
        lambda: world.ana.photo(chat=world.group, reply_to=ours),
    ):
        act()
        assert not isinstance(world.read().event, Ignored)
    world.ana.says("thirty days", chat=world.group, reply_to=ours)
    assert world.read().event == Said("thirty days", reply_to=str(ours.message_id))


def test_a_mention_by_name_of_somebody_without_username() -> None:
    world = World()
    entity = {
        "type": "text_mention",
        "offset": 0,
        "length": 3,
        "user": {"id": ID, "is_bot": True, "first_name": "小助"},
    }
    world.ana.says("小助啊 今天", chat=world.group, entities=[entity])
    assert world.read().event == Said("今天")


def test_group_standing() -> None:
    world = World(sees_all=False)
    world.group.removes_bot(world.ana)
    assert isinstance(World().read(world.last()).event, WentAway | Ignored)
    kinds = [type(world.read(each).event) for each in world.server.pending if "my_chat_member" in each]
    assert kinds == [WentAway]
    group = world.server.group(-60, "South", [world.ana], bot_in=False)
    group.adds_bot(world.ana)
    events = [world.read(each).event for each in world.server.pending if "my_chat_member" in each]
    assert events[-1] == JoinedGroup(sees_all=False)


def test_a_group_moves() -> None:
    world = World()
    world.group.migrates(world.ana, -1_000_000_000_050)
    events = [world.read(each).event for each in world.server.pending]
    assert events[0] == ChatMoved("-1000000000050")


def test_pictures() -> None:
    world = World()
    world.ana.photo("met Ms Li", album="77")
    picture = world.read().event
    largest = world.last()["message"]["photo"][-1]
    assert picture == Pictured((File("photo", largest["file_id"], largest["file_size"]),), "met Ms Li", "77")
    world.ana.document("a.pdf", b"1", caption=None)
    document = world.last()["message"]["document"]
    assert world.read().event == Pictured((File("document", document["file_id"], 1),))


def test_voice_with_and_without_words() -> None:
    world = World()
    for caption in (None, "met Li"):
        world.ana.voice(caption=caption)
        voice = world.last()["message"]["voice"]
        assert world.read().event == Pictured((File("voice", voice["file_id"], voice["file_size"]),), caption)


def test_another_person_named_by_their_account_is_named_by_their_key() -> None:
    world = World()

    def named(text: str, name: str, user: int = 1002, **more: object) -> str:
        offset = len(text[: text.index(name)].encode("utf-16-le")) // 2
        length = len(name.encode("utf-16-le")) // 2
        who = {"id": user, "is_bot": False, "first_name": name}
        entity = {"type": "text_mention", "offset": offset, "length": length, "user": who}
        world.ana.says(text, entities=[entity])
        said = world.read().event
        assert isinstance(said, Said)
        return said.text

    assert named("/nudge 李雷 D12", "李雷") == "/nudge @1002 D12"
    assert named("👍催一下李雷吧", "李雷") == "👍催一下 @1002 吧"
    assert named("李雷", "李雷") == "@1002"
    assert named("  Li, D12", "Li") == "  @1002 , D12"


def test_an_answer_to_us_carries_what_it_answers() -> None:
    world = World()
    ours = world.server._world.store(world.ana.chat, world.server._world.bot_user(), {"text": "?"}, from_bot=True)
    world.ana.says("what about this?", reply_to=ours)
    assert world.read().event == Said("what about this?", reply_to=str(ours.message_id))
    mine = world.ana.last
    world.ana.says("and this?", reply_to=mine)
    assert world.read().event == Said("and this?")


def test_in_a_topic_of_ours_plain_talk_is_no_answer_to_us() -> None:
    world = World()
    began = world.server._world.store(
        world.group.chat, world.server._world.bot_user(),
        {"forum_topic_created": {"name": "Deals", "icon_color": 7322096}}, from_bot=True,
    )  # fmt: skip
    world.ana.says("just talking", chat=world.group, reply_to=began)
    assert world.read().event == Ignored()


def test_who_comes_and_leaves() -> None:
    world = World()
    world.server._world.queue.allowed = ["message", "chat_member"]
    li, bot = world.server.user(1002, "Li"), world.server.user(1003, "Bot", is_bot=True)
    world.group.promote_bot()
    world.group.joins(li)
    world.group.leaves(li)
    world.group.joins(bot)
    world.group.restricts(li)
    world.group.restricts(li, stays=False)
    events = [world.read(each).event for each in world.server.pending]
    in_and_out = [Came(("1002",)), Came(("1002",)), Left(("1002",)), Left(("1002",))]
    assert events == [*in_and_out, Ignored(), Ignored(), Came(("1002",)), Left(("1002",))]
    incoming = world.read(world.server.pending[0])
    assert (incoming.chat.address, incoming.chat.private) == ("-50", False)


def test_presses() -> None:
    world = World()
    card = world.server._world.store(world.ana.chat, world.server._world.bot_user(), {"text": "?"}, from_bot=True)
    data = token(b"k", 12, 3, Call("help"))
    seal = data.rpartition(":")[2]
    update = world.ana.presses(card, data=data)
    assert world.read(update).event == Pressed(12, 3, seal)
    assert world.read(update).said_at == NOW
    huge = ("9" * 70, "1:2:" + "x" * 70, f"{10**18}:0:x", "1:99999:x")
    for forged in ("", "x", "1:2", "a:b:c", "1:2:3:4", "²:1:x", *huge):
        update = world.ana.presses(card, data=forged)
        assert world.read(update).event == StaleButton(), forged
    with world.server._world.changed:
        world.server._world.delete(card)
    assert isinstance(world.read(world.ana.presses(card, data=data)).event, Pressed)


def test_topics_are_conversations_of_their_own() -> None:
    world = World()
    thread = world.group.topic("Deals")
    world.ana.says("/team", chat=world.group, thread=thread)
    incoming = world.read()
    assert (incoming.chat.conversation, incoming.chat.thread) == (f"telegram:-50:{thread}", str(thread))
    assert conversation_of(world.last()) == incoming.chat.conversation
    plain = {**world.last()["message"], "is_topic_message": False}
    assert conversation_of({"update_id": 1, "message": plain}) == "telegram:-50"


def test_edits_find_their_original_and_keep_its_time() -> None:
    world = World()
    world.ana.says("/visit Acme")
    original = world.last()
    assert world.ana.last is not None
    world.ana.edits(world.ana.last, "/visit Apex", at=SAID + timedelta(hours=3))
    incoming = world.read(at=SAID + timedelta(hours=4))
    assert incoming.event == Edited("/visit Apex", update_key(original))
    assert incoming.said_at == SAID
    assert update_key(world.last()) != update_key(original)
    world.ana.location(1, 2, live=True)
    world.ana.moves(world.ana.last, 3, 4)
    assert world.read().event == Ignored(forget=True)  # nobody's way is kept


def test_a_live_location_of_somebody_else_is_forwarded() -> None:
    world = World()
    world.ana.location(31.2, 121.4, live=True, forwarded=True)
    assert world.read().event == Located(31.2, 121.4, kind=PlaceKind.FORWARDED)


def test_what_people_mean_by_today() -> None:
    world = World()
    world.ana.says("/today")
    assert world.read().said_at == SAID
    earlier = SAID - timedelta(minutes=5)
    assert world.read(at=earlier).said_at == earlier  # a platform's clock that runs ahead is not believed
    sender = world.read().sender
    assert (sender.user_key, sender.shown_as, sender.language) == ("1001", "Ana Bo", "en")


@pytest.mark.parametrize(
    ("update", "key"),
    [
        ({"update_id": 5, "message": {"message_id": 3, "chat": {"id": 9}}}, "m:9:3"),
        ({"update_id": 5, "edited_message": {"message_id": 3, "chat": {"id": 9}, "edit_date": 7}}, "e:9:3:7:5"),
        ({"update_id": 5, "callback_query": {"id": "77"}}, "c:77"),
        ({"update_id": 5, "my_chat_member": {"date": 7, "chat": {"id": 9}}}, "u:5:7"),
        ({"update_id": 5, "message": "odd"}, "u:5:None"),
        ({"update_id": 5}, "u:5:None"),
    ],
)
def test_keys(update: dict[str, Any], key: str) -> None:
    assert update_key(update) == key
    assert message_id_of(key) == (3 if key == "m:9:3" else None)


def test_another_bot_and_a_channel_are_nobody() -> None:
    world = World()
    message: dict[str, Any] = {
        "message_id": 1, "date": 1, "chat": {"id": -50, "type": "group", "title": "North"}, "text": "/team",
        "entities": found_entities("/team"), "from": {"id": 5, "is_bot": True, "first_name": "Bot"},
    }  # fmt: skip
    update = {"update_id": 1, "message": message}
    assert world.read(update).event == Ignored()
    message["sender_chat"] = {"id": -50, "type": "group", "title": "North"}
    assert world.read(update).sender.user_key == "chat:-50"


_names = st.sampled_from(
    ["update_id", "message", "edited_message", "callback_query", "my_chat_member", "chat", "id", "from", "date", "text",
     "entities", "message_id", "type", "photo", "location", "data", "is_topic_message", "message_thread_id"]
)  # fmt: skip
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_names, inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


# On a busy machine making the junk takes its time, which says nothing about us.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@patient
@given(st.dictionaries(_names, _json, max_size=6))
def test_no_update_raises(update: dict[str, Any]) -> None:
    stored = received(update)
    assert stored.update_key
    assert parse(update, NOW, Identity(ID, "legwork_bot")).chat.platform == "telegram"


@patient
@given(st.data())
def test_no_broken_message_raises(data: st.DataObject) -> None:
    world = World()
    world.ana.photo("met Ms Li", album="77")
    message = dict(world.last()["message"])
    for name in data.draw(st.lists(st.sampled_from(sorted(message)), min_size=1, max_size=3)):
        message[name] = data.draw(_json)
    update = {"update_id": 1, data.draw(st.sampled_from(["message", "edited_message", "channel_post"])): message}
    received(update)
    parse(update, NOW, world.me)
