"""The real python-telegram-bot against the local server: the server must be worth testing with."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from PIL import Image
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyParameters,
    Update,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)

from bot.adapters.telegram.requests import new_request
from tests.servers.telegram import JPEG, NotSeenError, TelegramServer, User, start_link

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator


def _png(width: int, height: int) -> bytes:
    written = BytesIO()
    Image.new("1", (width, height)).save(written, "PNG")
    return written.getvalue()


PNG = _png(2, 1)


@pytest.fixture(autouse=True)
def _durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """The client warns at each 429 unless told that seconds may come as a timedelta."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer(first_update_id=500) as running:
        yield running


@pytest.fixture
def ana(server: TelegramServer) -> User:
    return server.user(1001, "Ana").opens()


@contextlib.asynccontextmanager
async def bot_of(server: TelegramServer, read_timeout: float = 5) -> AsyncIterator[Bot]:
    request = new_request(connection_pool_size=8, read_timeout=read_timeout, connect_timeout=2)
    polling = new_request(connection_pool_size=4, read_timeout=read_timeout, connect_timeout=2)
    async with Bot(
        server.token,
        base_url=server.base_url,
        base_file_url=server.base_file_url,
        request=request,
        get_updates_request=polling,
    ) as bot:
        yield bot


def talk(server: TelegramServer, act: Callable[[Bot], Awaitable[Any]], read_timeout: float = 5) -> Any:
    """Runs one conversation of the real client with the server, 20 seconds at most."""

    async def run() -> Any:
        async with asyncio.timeout(20), bot_of(server, read_timeout) as bot:
            return await act(bot)

    return asyncio.run(run())


def keys(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=f"do:{label}")] for label in labels])


def ids(updates: tuple[Update, ...]) -> list[int]:
    return [update.update_id for update in updates]


class TestReceiving:
    def test_an_offset_confirms_all_before_it(self, server: TelegramServer, ana: User) -> None:
        for text in ("one", "two", "three"):
            ana.says(text)

        async def act(bot: Bot) -> None:
            assert ids(await bot.get_updates()) == [500, 501, 502]
            assert ids(await bot.get_updates()) == [500, 501, 502]
            assert ids(await bot.get_updates(limit=1)) == [500]
            assert ids(await bot.get_updates(offset=502)) == [502]
            assert ids(await bot.get_updates(offset=0)) == [502]
            assert ids(await bot.get_updates(offset=503)) == []

        talk(server, act)
        assert server.confirmed == [500, 501, 502]
        assert server.pending == []

    def test_a_negative_offset_keeps_the_last(self, server: TelegramServer, ana: User) -> None:
        for text in ("one", "two", "three"):
            ana.says(text)
        assert ids(talk(server, lambda bot: bot.get_updates(offset=-1))) == [502]
        assert len(server.pending) == 1

    def test_a_long_poll_ends_with_the_update(self, server: TelegramServer, ana: User) -> None:
        async def act(bot: Bot) -> float:
            poll = asyncio.create_task(bot.get_updates(timeout=10))
            await asyncio.to_thread(server.wait_for_poll)
            began = time.monotonic()
            ana.says("hello")
            (update,) = await poll
            assert update.message.text == "hello"
            return time.monotonic() - began

        assert talk(server, act) < 1

    def test_a_long_poll_ends_empty_after_its_time(self, server: TelegramServer) -> None:
        began = time.monotonic()
        assert talk(server, lambda bot: bot.get_updates(timeout=1)) == ()
        assert 0.9 < time.monotonic() - began < 3

    def test_the_older_of_two_polls_is_thrown_out(self, server: TelegramServer, ana: User) -> None:
        async def act(bot: Bot) -> None:
            older = asyncio.create_task(bot.get_updates(timeout=10))
            await asyncio.to_thread(server.wait_for_poll)
            newer = asyncio.create_task(bot.get_updates(timeout=10))
            with pytest.raises(Conflict, match="terminated by other getUpdates request"):
                await older
            ana.says("hello")
            assert ids(await newer) == [500]

        talk(server, act)
        assert [poll.status for poll in server.polls] == [409, 200]

    def test_no_polling_beside_a_webhook(self, server: TelegramServer) -> None:
        async def act(bot: Bot) -> None:
            poll = asyncio.create_task(bot.get_updates(timeout=10))
            await asyncio.to_thread(server.wait_for_poll)
            await bot.set_webhook("https://sales.example/hook", secret_token="s")
            with pytest.raises(Conflict, match="setWebhook"):
                await poll
            with pytest.raises(Conflict, match="webhook is active"):
                await bot.get_updates()
            assert (await bot.get_webhook_info()).url == "https://sales.example/hook"
            await bot.delete_webhook()
            assert await bot.get_updates() == ()

        talk(server, act)

    def test_only_allowed_kinds_come_and_the_choice_is_remembered(self, server: TelegramServer, ana: User) -> None:
        talk(server, lambda bot: bot.get_updates(allowed_updates=["message"]))
        assert ana.blocks() is None
        assert ana.says("back") is not None
        assert [list(update)[1] for update in server.pending] == ["message"]

    def test_after_a_quiet_week_the_ids_start_anew(self, server: TelegramServer, ana: User) -> None:
        server.next_update_id = 900_000_000
        ana.says("old")
        server.quiet_week(20_000_000)
        assert ana.says("new") == 20_000_000

        async def act(bot: Bot) -> None:
            assert ids(await bot.get_updates(offset=900_000_001)) == [20_000_000]
            assert ids(await bot.get_updates(offset=20_000_001)) == []

        talk(server, act)

    def test_updates_of_any_shape(self, server: TelegramServer) -> None:
        assert server.raw({"message": {"text": "no id, no date"}}) == 500
        assert server.raw({"update_id": 777, "poll_of_the_future": {}}) == 777
        answer = httpx.get(f"{server.base_url}{server.token}/getUpdates?offset=0").json()
        assert [update["update_id"] for update in answer["result"]] == [500, 777]

    def test_a_webhook_is_posted_to_until_it_takes_the_update(self, server: TelegramServer, ana: User) -> None:
        got: list[tuple[int, str | None]] = []

        class Hook(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                got.append((body["update_id"], self.headers["X-Telegram-Bot-Api-Secret-Token"]))
                self.send_response(500 if len(got) == 1 else 200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        with HTTPServer(("127.0.0.1", 0), Hook) as hook:
            thread = threading.Thread(target=hook.serve_forever, kwargs={"poll_interval": 0.05})
            thread.start()
            ana.says("hello")
            server.webhook_target = f"http://127.0.0.1:{hook.server_port}/"
            talk(server, lambda bot: bot.set_webhook("https://sales.example/hook", secret_token="shh"))
            server.wait_until(lambda: server.confirmed == [500])
            hook.shutdown()
            thread.join(5)
        assert got == [(500, "shh"), (500, "shh")]


class TestSending:
    def test_a_message_stands_as_sent(self, server: TelegramServer, ana: User) -> None:
        entities = [MessageEntity("bold", 3, 4)]
        message = talk(
            server,
            lambda bot: bot.send_message(ana.id, "😀 Acme", entities=entities, reply_markup=keys("Undo", "Edit")),
        )
        (seen,) = server.wait_for(1, chat=ana)
        assert (seen.text, seen.message_id, seen.buttons) == ("😀 Acme", message.message_id, ["Undo", "Edit"])
        assert seen.entities == [{"type": "bold", "offset": 3, "length": 4}]
        assert message.parse_entities() == {message.entities[0]: "Acme"}
        assert server.calls[-1].params["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "do:Undo"
        assert server.calls[-1].status == 200

    @pytest.mark.parametrize(
        ("text", "reason"),
        [("", "message text is empty"), (" \n ", "text must be non-empty"), ("😀" * 2049, "message is too long")],
    )
    def test_texts_refused(self, server: TelegramServer, ana: User, text: str, reason: str) -> None:
        with pytest.raises(BadRequest, match=f"(?i){reason}"):
            talk(server, lambda bot: bot.send_message(ana.id, text))
        assert server.sent == []

    def test_the_longest_text(self, server: TelegramServer, ana: User) -> None:
        talk(server, lambda bot: bot.send_message(ana.id, "😀" * 2048))
        assert len(server.sent) == 1

    @pytest.mark.parametrize(
        ("offset", "length", "reason"),
        [
            (1, 2, "begins in a middle"),
            (0, 1, "ends in a middle"),
            (2, 9, "ends after the end"),
            (9, 1, "begins after the end"),
            (-1, 1, "incorrect offset"),
        ],
    )
    def test_entities_count_in_utf16(
        self, server: TelegramServer, ana: User, offset: int, length: int, reason: str
    ) -> None:
        entities = [MessageEntity("bold", offset, length)]
        with pytest.raises(BadRequest, match=f"(?i){reason}"):
            talk(server, lambda bot: bot.send_message(ana.id, "😀 ok", entities=entities))

    def test_spaces_at_the_ends_go_and_entities_move_along(self, server: TelegramServer, ana: User) -> None:
        entities = [MessageEntity("bold", 2, 4)]
        talk(server, lambda bot: bot.send_message(ana.id, "\n\nAcme\n", entities=entities))
        assert server.sent[0].text == "Acme"
        assert server.sent[0].entities == [{"type": "bold", "offset": 0, "length": 4}]

    @pytest.mark.parametrize(
        ("markup", "reason"),
        [
            ({"inline_keyboard": [[{"text": "x", "callback_data": "好" * 22}]]}, "BUTTON_DATA_INVALID"),
            ({"inline_keyboard": [[{"text": "x", "callback_data": ""}]]}, "BUTTON_DATA_INVALID"),
            ({"inline_keyboard": [[{"text": " ", "callback_data": "a"}]]}, "must be non-empty"),
            ({"inline_keyboard": [[{"text": "x"}]]}, "unallowed in the inline keyboard"),
            ({"inline_keyboard": [[{"text": "x", "callback_data": "a"}]] * 101}, "reply markup is too long"),
            ({"inline_keyboard": "x"}, "must be an Array"),
        ],
    )
    def test_keyboards_refused(self, server: TelegramServer, ana: User, markup: dict[str, Any], reason: str) -> None:
        parameters = {"chat_id": ana.id, "text": "x", "reply_markup": markup}
        with pytest.raises(BadRequest, match=f"(?i){reason}"):
            talk(server, lambda bot: bot._post("sendMessage", parameters))

    def test_64_bytes_and_100_buttons_pass(self, server: TelegramServer, ana: User) -> None:
        button = InlineKeyboardButton("x", callback_data="好" * 21 + "!")
        markup = InlineKeyboardMarkup([[button] * 5] * 20)
        talk(server, lambda bot: bot.send_message(ana.id, "x", reply_markup=markup))
        assert len(server.sent[0].buttons) == 100

    def test_a_place_is_asked_for_in_private_only(self, server: TelegramServer, ana: User) -> None:
        group = server.group(-5, "Team", [ana])
        markup = ReplyKeyboardMarkup([[KeyboardButton("I'm here", request_location=True), "Today"]])

        async def act(bot: Bot) -> None:
            with pytest.raises(BadRequest, match=r"(?i)private chats only"):
                await bot.send_message(group.id, "x", reply_markup=markup)
            await bot.send_message(ana.id, "x", reply_markup=markup)

        talk(server, act)
        assert server.keyboard(ana) == [["I'm here", "Today"]]
        assert ana.taps("Today") == 500
        with pytest.raises(LookupError):
            ana.taps("Tomorrow")

    def test_replies_and_topics(self, server: TelegramServer, ana: User) -> None:
        group = server.group(-1_000_000_000_007, "Team", [ana])
        topic = group.topic("North")
        ana.says("/deals", chat=group, thread=topic)
        asked = ana.last
        assert asked is not None

        async def act(bot: Bot) -> Message:
            with pytest.raises(BadRequest, match=r"(?i)message to be replied not found"):
                await bot.send_message(group.id, "x", reply_parameters=ReplyParameters(999))
            with pytest.raises(BadRequest, match=r"(?i)message thread not found"):
                await bot.send_message(group.id, "x", message_thread_id=999)
            await bot.send_message(
                group.id, "x", reply_parameters=ReplyParameters(999, allow_sending_without_reply=True)
            )
            return await bot.send_message(
                group.id, "x", message_thread_id=topic, reply_parameters=ReplyParameters(asked.message_id)
            )

        message = talk(server, act)
        assert message.reply_to_message.text == "/deals"
        assert message.message_thread_id == topic

    def test_chats_the_bot_cannot_write_to(self, server: TelegramServer) -> None:
        bo = server.user(1002, "Bo")
        away = server.group(-5, "Away", bot_in=False)

        async def act(bot: Bot) -> None:
            with pytest.raises(BadRequest, match="Chat not found"):
                await bot.send_message(999, "x")
            with pytest.raises(BadRequest, match="Chat not found"):
                await bot.send_message(bo.id, "x")
            server.group(-6, "Team", [bo])
            with pytest.raises(Forbidden, match="can't initiate"):
                await bot.send_message(bo.id, "x")
            with pytest.raises(Forbidden, match="not a member"):
                await bot.send_message(away.id, "x")
            bo.says("/start")
            await bot.send_message(bo.id, "x")

        talk(server, act)

    def test_a_block_and_its_end(self, server: TelegramServer, ana: User) -> None:
        assert ana.blocks() == 500

        async def act(bot: Bot) -> None:
            with pytest.raises(Forbidden, match=r"(?i)bot was blocked by the user"):
                await bot.send_message(ana.id, "x")
            ana.unblocks()
            await bot.send_message(ana.id, "x")
            blocked, unblocked = await bot.get_updates()
            assert blocked.my_chat_member.new_chat_member.status == "kicked"
            assert unblocked.my_chat_member.new_chat_member.status == "member"

        talk(server, act)

    def test_a_group_moves(self, server: TelegramServer, ana: User) -> None:
        group = server.group(-5, "Team", [ana])
        moved = group.migrates(ana)

        async def act(bot: Bot) -> None:
            with pytest.raises(ChatMigrated) as news:
                await bot.send_message(group.id, "x")
            assert news.value.new_chat_id == moved.id
            await bot.send_message(moved.id, "x")
            old, new = await bot.get_updates()
            assert old.message.migrate_to_chat_id == moved.id
            assert new.message.migrate_from_chat_id == group.id

        talk(server, act)

    def test_forms_and_json_say_the_same(self, server: TelegramServer, ana: User) -> None:
        markup = {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}
        body: dict[str, Any] = {"chat_id": ana.id, "text": "x", "reply_markup": markup}
        url = f"{server.base_url}{server.token}/SENDMESSAGE"
        httpx.post(url, json=body).raise_for_status()
        httpx.post(url, data=body | {"reply_markup": json.dumps(markup)}).raise_for_status()
        httpx.post(url, data=body | {"reply_markup": json.dumps(markup)}, files={"f": b"x"}).raise_for_status()
        httpx.get(url, params=body | {"reply_markup": json.dumps(markup)}).raise_for_status()
        assert [message.buttons for message in server.sent] == [["a"]] * 4


class TestChanging:
    def test_edits_keep_their_history(self, server: TelegramServer, ana: User) -> None:
        async def act(bot: Bot) -> None:
            sent = await bot.send_message(ana.id, "one", reply_markup=keys("Undo"))
            with pytest.raises(BadRequest, match=r"(?i)message is not modified"):
                await bot.edit_message_text("one", ana.id, sent.message_id, reply_markup=keys("Undo"))
            edited = await bot.edit_message_text("two", ana.id, sent.message_id)
            assert edited is not True
            assert edited.edit_date is not None
            await bot.edit_message_reply_markup(ana.id, sent.message_id, reply_markup=keys("Again"))

        talk(server, act)
        (message,) = server.sent
        assert (message.text, message.buttons) == ("two", ["Again"])
        assert [content["text"] for content in message.history] == ["one", "two"]

    def test_what_cannot_be_edited_or_deleted(self, server: TelegramServer, ana: User) -> None:
        ana.says("mine")
        theirs = ana.last
        assert theirs is not None
        group = server.group(-5, "Team", [ana])
        ana.says("in the group", chat=group)

        async def act(bot: Bot) -> None:
            with pytest.raises(BadRequest, match="Message to edit not found"):
                await bot.edit_message_text("x", ana.id, 999)
            with pytest.raises(BadRequest, match="Message can't be edited"):
                await bot.edit_message_text("x", ana.id, theirs.message_id)
            with pytest.raises(BadRequest, match="Message can't be deleted"):
                await bot.delete_message(group.id, ana.last.message_id if ana.last else 0)
            sent = await bot.send_message(ana.id, "x")
            await bot.delete_message(ana.id, sent.message_id)
            with pytest.raises(BadRequest, match="Message to delete not found"):
                await bot.delete_message(ana.id, sent.message_id)
            with pytest.raises(BadRequest, match="Message to edit not found"):
                await bot.edit_message_text("y", ana.id, sent.message_id)

        talk(server, act)
        assert server.sent == []
        assert len(server.ever_sent) == 1

    def test_a_press_is_answered_once(self, server: TelegramServer, ana: User) -> None:
        async def act(bot: Bot) -> None:
            await bot.send_message(ana.id, "card", reply_markup=keys("Undo", "Edit"))
            assert ana.presses(server.sent[0], "Edit")["update_id"] == 500
            (update,) = await bot.get_updates()
            query = update.callback_query
            assert (query.data, query.from_user.id, query.message.text) == ("do:Edit", ana.id, "card")
            await bot.answer_callback_query(query.id, "done")
            with pytest.raises(BadRequest, match="Query is too old"):
                await bot.answer_callback_query(query.id)
            old = ana.presses(server.sent[0], 0)["callback_query"]
            server.expire_presses()
            with pytest.raises(BadRequest, match="Query is too old"):
                await bot.answer_callback_query(old["id"])

        talk(server, act)
        assert [(answer.text, answer.data) for answer in server.answered] == [("done", "do:Edit")]
        with pytest.raises(LookupError):
            ana.presses(server.sent[0], "Nothing")

    def test_a_press_on_a_deleted_or_forged_button(self, server: TelegramServer, ana: User) -> None:
        async def act(bot: Bot) -> None:
            sent = await bot.send_message(ana.id, "card", reply_markup=keys("Undo"))
            card = server.sent[0]
            await bot.delete_message(ana.id, sent.message_id)
            ana.presses(card, data="forged")
            (update,) = await bot.get_updates()
            assert not update.callback_query.message.is_accessible
            assert update.callback_query.data == "forged"

        talk(server, act)


class TestAccount:
    def test_who_it_is(self, server: TelegramServer) -> None:
        server.can_read_all_group_messages = True
        me = talk(server, lambda bot: bot.get_me())
        assert (me.username, me.can_read_all_group_messages) == ("legwork_bot", True)

    def test_menus(self, server: TelegramServer, ana: User) -> None:
        li = server.user(1002, "Li", "zh-hans")

        async def act(bot: Bot) -> None:
            await bot.set_my_commands([BotCommand("visit", "Record a visit")])
            await bot.set_my_commands([BotCommand("visit", "记录拜访")], language_code="zh")
            await bot.set_my_commands([BotCommand("today", "Today")], scope=BotCommandScopeChat(ana.id))
            assert (await bot.get_my_commands(language_code="zh"))[0].description == "记录拜访"
            for wrong in (BotCommand("Visit", "x"), BotCommand("拜访", "x"), BotCommand("v" * 33, "x")):
                with pytest.raises(BadRequest, match=r"(?i)BOT_COMMAND_INVALID"):
                    await bot.set_my_commands([wrong])
            with pytest.raises(BadRequest, match=r"(?i)DESCRIPTION_INVALID"):
                await bot.set_my_commands([BotCommand("visit", "x" * 257)])
            with pytest.raises(BadRequest, match=r"(?i)TOO_MUCH"):
                await bot.set_my_commands([BotCommand(f"c{number}", "x") for number in range(101)])
            with pytest.raises(BadRequest, match=r"(?i)language code"):
                await bot.set_my_commands([], language_code="zh-hans")

        talk(server, act)
        assert server.menu(ana)[0]["command"] == "today"
        assert server.menu(li)[0]["description"] == "记录拜访"
        talk(server, lambda bot: bot.delete_my_commands(language_code="zh"))
        assert server.menu(li)[0]["description"] == "Record a visit"

    def test_files_both_ways(self, server: TelegramServer, ana: User) -> None:
        ana.photo("the shelf", album="7", data=JPEG)

        async def act(bot: Bot) -> None:
            (update,) = await bot.get_updates()
            assert (update.message.caption, update.message.media_group_id) == ("the shelf", "7")
            file = await bot.get_file(update.message.photo[-1].file_id)
            assert bytes(await file.download_as_bytearray()) == JPEG
            with pytest.raises(BadRequest, match="Invalid file_id"):
                await bot.get_file("nonsense")
            await bot.send_photo(ana.id, BytesIO(PNG), caption="chart", reply_markup=keys("Why"))
            await bot.send_document(ana.id, BytesIO(b"a,b"), filename="deals.csv")
            with pytest.raises(BadRequest, match=r"(?i)caption is too long"):
                await bot.send_photo(ana.id, BytesIO(PNG), caption="x" * 1025)
            with pytest.raises(BadRequest, match="Image_process_failed"):
                await bot.send_photo(ana.id, BytesIO(b"<svg/>"))
            with pytest.raises(BadRequest, match="Photo_invalid_dimensions"):
                await bot.send_photo(ana.id, BytesIO(_png(100, 2001)))

        talk(server, act)
        chart, table = server.sent
        assert (chart.text, chart.buttons, server.file(chart)) == ("chart", ["Why"], PNG)
        assert (table.content["document"]["file_name"], server.file(table)) == ("deals.csv", b"a,b")

    def test_chats(self, server: TelegramServer, ana: User) -> None:
        group = server.group(-5, "Team", [ana, server.user(1002, "Bo")])
        group.promote(ana)

        async def act(bot: Bot) -> None:
            assert (await bot.get_chat(group.id)).title == "Team"
            assert (await bot.get_chat(ana.id)).first_name == "Ana"
            assert await bot.get_chat_member_count(group.id) == 3
            assert (await bot.get_chat_member(group.id, ana.id)).status == "administrator"
            assert [admin.user.id for admin in await bot.get_chat_administrators(group.id)] == [ana.id]
            await bot.send_chat_action(group.id, "typing")
            await bot.leave_chat(group.id)
            with pytest.raises(Forbidden):
                await bot.send_message(group.id, "x")

        talk(server, act)

    def test_strangers_and_unknown_methods(self, server: TelegramServer) -> None:
        answer = httpx.get(f"{server.base_url}1:wrong/getMe")
        assert answer.status_code == 401
        assert answer.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
        with pytest.raises(InvalidToken):
            talk(server, lambda bot: bot._post("getTheMoon"))


class TestTrouble:
    def test_429_is_held_for_one_chat(self, server: TelegramServer, ana: User) -> None:
        bo = server.user(1002, "Bo").opens()
        server.fail("sendMessage", 429, parameters={"retry_after": 7}, chat=ana)

        async def act(bot: Bot) -> None:
            await bot.send_message(bo.id, "x")
            with pytest.raises(RetryAfter) as throttled:
                await bot.send_message(ana.id, "x")
            assert throttled.value.retry_after == timedelta(seconds=7)
            await bot.send_message(ana.id, "x")

        talk(server, act)
        assert [call.status for call in server.calls_of("sendMessage")] == [200, 429, 200]
        assert server.too_many == 0

    def test_errors_in_the_order_of_asking(self, server: TelegramServer, ana: User) -> None:
        server.fail("sendMessage", 403)
        server.fail("sendMessage", 502)

        async def act(bot: Bot) -> None:
            server.fail("*", 400, "Bad Request: odd")
            with pytest.raises(Forbidden, match=r"(?i)bot was blocked by the user"):
                await bot.send_message(ana.id, "x")
            with pytest.raises(NetworkError, match="Bad Gateway"):
                await bot.send_message(ana.id, "x")
            with pytest.raises(BadRequest, match="Odd"):
                await bot.send_message(ana.id, "x")

        talk(server, act)
        assert server.sent == []

    def test_a_page_of_html(self, server: TelegramServer) -> None:
        server.fail("getMe", 502)
        answer = httpx.get(f"{server.base_url}{server.token}/getMe")
        assert (answer.status_code, answer.headers["content-type"][:9]) == (502, "text/html")

    @pytest.mark.parametrize("reset", [False, True])
    def test_accepted_then_dropped(self, server: TelegramServer, ana: User, reset: bool) -> None:
        server.accept_then_drop("sendMessage", reset=reset)

        async def act(bot: Bot) -> None:
            with pytest.raises(NetworkError) as cut:
                await bot.send_message(ana.id, "x")
            assert isinstance(cut.value.__cause__, httpx.RemoteProtocolError | httpx.ReadError)

        talk(server, act)
        assert [message.text for message in server.sent] == ["x"]

    def test_dropped_unheard(self, server: TelegramServer, ana: User) -> None:
        server.drop("sendMessage")
        with pytest.raises(NetworkError):
            talk(server, lambda bot: bot.send_message(ana.id, "x"))
        assert server.sent == []

    @pytest.mark.parametrize(("accepted", "stored"), [(True, 1), (False, 0)])
    def test_silence(self, server: TelegramServer, ana: User, accepted: bool, stored: int) -> None:
        server.hang("sendMessage", 0.6, accepted=accepted)
        with pytest.raises(TimedOut):
            talk(server, lambda bot: bot.send_message(ana.id, "x"), read_timeout=0.2)
        time.sleep(0.6)
        assert len(server.sent) == stored

    def test_nobody_at_home(self, server: TelegramServer, ana: User) -> None:
        async def act(bot: Bot) -> None:
            poll = asyncio.create_task(bot.get_updates(timeout=10))
            await asyncio.to_thread(server.wait_for_poll)
            server.refuse_connections()
            with pytest.raises(NetworkError):
                await poll
            with pytest.raises(NetworkError) as refused:
                await bot.send_message(ana.id, "x")
            assert isinstance(refused.value.__cause__, httpx.ConnectError)
            server.accept_connections()
            await bot.send_message(ana.id, "y")

        talk(server, act)
        assert [message.text for message in server.sent] == ["y"]

    def test_latency(self, server: TelegramServer, ana: User) -> None:
        server.latency(0.2, 0.3)
        began = time.monotonic()
        talk(server, lambda bot: bot.send_chat_action(ana.id, "typing"))
        assert time.monotonic() - began >= 0.4  # Bot's start asks getMe

    def test_flood_limits(self) -> None:
        with TelegramServer(enforce_rates=True) as server:
            ana = server.user(1001, "Ana").opens()
            group = server.group(-5, "Team", [ana])

            async def act(bot: Bot) -> None:
                for _ in range(3):
                    await bot.send_message(ana.id, "x")
                with pytest.raises(RetryAfter):
                    await bot.send_message(ana.id, "x")
                for _ in range(20):
                    await bot.send_message(group.id, "x")
                with pytest.raises(RetryAfter):
                    await bot.send_message(group.id, "x")

            talk(server, act)
            assert server.too_many == 2
            assert len(server.sent) == 23


class TestPeople:
    def test_what_people_do_parses(self, server: TelegramServer, ana: User) -> None:
        at = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
        ana.says("/visit@legwork_bot 😀 Acme, see https://acme.example #hot", at=at)
        ana.edits(ana.last.message_id if ana.last else 0, "/visit Beta", at=at)
        ana.location(25.03, 121.56, 12.5, live=True)
        if ana.last:
            ana.moves(ana.last, 25.04, 121.57)
        ana.location(25.03, 121.56, forwarded=True)
        ana.location(25.03, 121.56, venue="Acme HQ")
        ana.voice()
        ana.sticker()
        ana.forward("price list", "Wang")
        ana.document("stock.csv", b"a,b", "text/csv")
        ana.contact("+88612345", "Bo")
        start_link(ana, "CODE")
        said, edited, live, moved, far, venue, voice, sticker, forward, file, contact, start = talk(
            server, lambda bot: bot.get_updates()
        )
        assert said.message.date == at
        assert [entity.type for entity in said.message.entities] == ["bot_command", "url", "hashtag"]
        assert said.message.parse_entity(said.message.entities[2]) == "#hot"
        assert (edited.edited_message.text, edited.edited_message.edit_date) == ("/visit Beta", at)
        place = live.message.location
        assert (place.horizontal_accuracy, place.live_period) == (12.5, timedelta(minutes=15))
        assert moved.edited_message.location.latitude == 25.04
        assert far.message.forward_origin.sender_user_name == "Somebody"
        assert venue.message.venue.title == "Acme HQ"
        assert voice.message.voice.duration == timedelta(seconds=3)
        assert sticker.message.sticker.emoji == "👍"
        assert forward.message.forward_origin.sender_user_name == "Wang"
        assert file.message.document.file_name == "stock.csv"
        assert contact.message.contact.first_name == "Bo"
        assert start.message.text == "/start CODE"

    def test_a_chinese_command_is_plain_text(self, server: TelegramServer, ana: User) -> None:
        ana.says("/拜访 台积电")
        assert "entities" not in server.pending[0]["message"]

    def test_privacy_mode(self, server: TelegramServer, ana: User) -> None:
        group = server.group(-5, "Team", [ana])
        assert ana.says("lunch?", chat=group) is None
        assert ana.says("@legwork_bot lunch?", chat=group) is None
        assert ana.says("/deals", chat=group) is None
        assert ana.says("/deals@other_bot", chat=group) is None
        assert ana.says("/deals@legwork_bot", chat=group) is not None
        talk(server, lambda bot: bot.send_message(group.id, "deals"))
        answer = server.wait_for("deals", chat=group)
        assert ana.says("/deals", chat=group) is not None
        assert ana.says("/deals", chat=group) is None
        assert ana.says("thanks", chat=group, reply_to=answer) is not None
        server.can_read_all_group_messages = True
        assert ana.says("lunch?", chat=group) is not None

    def test_comings_and_goings(self, server: TelegramServer, ana: User) -> None:
        bo = server.user(1002, "Bo")
        group = server.group(-5, "Team", [ana], bot_in=False)
        group.adds_bot(ana)
        group.joins(bo)
        group.leaves(bo)
        group.removes_bot(ana)
        updates = talk(server, lambda bot: bot.get_updates())
        assert updates[0].my_chat_member.new_chat_member.status == "member"
        assert [person.first_name for person in updates[1].message.new_chat_members] == ["Legwork"]
        assert [person.id for person in updates[2].message.new_chat_members] == [bo.id]
        assert updates[3].message.left_chat_member.id == bo.id
        assert updates[4].my_chat_member.new_chat_member.status == "kicked"
        assert ana.says("/deals@legwork_bot", chat=group) is None
        assert group.members == [ana.id]


class TestWatching:
    def test_waiting_tells_what_came_instead(self, server: TelegramServer, ana: User) -> None:
        talk(server, lambda bot: bot.send_message(ana.id, "something else"))
        with pytest.raises(NotSeenError, match="something else"):
            server.wait_for("Acme", chat=ana, timeout=0.1)

    def test_since_a_mark_only_news_counts(self, server: TelegramServer, ana: User) -> None:
        async def act(bot: Bot) -> None:
            first = await bot.send_message(ana.id, "one")
            mark = server.mark
            assert server.sent_to(ana, since=mark) == []
            await bot.edit_message_text("changed", ana.id, first.message_id)
            assert server.wait_for(lambda message: message.text == "changed", since=mark).message_id == first.message_id

        talk(server, act)

    def test_settling(self, server: TelegramServer, ana: User) -> None:
        server.settle(quiet=0.05)
        ana.says("hello")
        with pytest.raises(NotSeenError):
            server.settle(quiet=0.05, timeout=0.3)

    def test_many_servers_and_threads(self) -> None:
        with contextlib.ExitStack() as stack:
            servers = [stack.enter_context(TelegramServer()) for _ in range(5)]
            assert len({server.port for server in servers}) == 5
            people = [servers[0].user(1000 + number) for number in range(8)]
            threads = [
                threading.Thread(target=lambda user=user: [user.says("x") for _ in range(50)]) for user in people
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(5)
            assert len({update["update_id"] for update in servers[0].pending}) == 400
            assert servers[1].pending == []
