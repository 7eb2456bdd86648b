"""The real slack-bolt and slack-sdk against the local server: the server must be worth testing with."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.servers.bolt import app_of, button, call, connected, plain, refused, section, talk, while_connected
from tests.servers.slack import Channel, SlackServer, User

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """The client warns at each message without text, which some tests send on purpose."""
    monkeypatch.setenv("SKIP_SLACK_SDK_WARNING", "1")


@pytest.fixture
def server() -> Iterator[SlackServer]:
    with SlackServer(pace=0.001, seed=1) as running:
        yield running


@pytest.fixture
def li(server: SlackServer) -> User:
    return server.user("li", tz="Asia/Shanghai", locale="zh-CN")


@pytest.fixture
def sales(server: SlackServer, li: User) -> Channel:
    return server.channel("sales", [li])


class TestSocketMode:
    def test_a_message_a_command_and_a_press(self, server: SlackServer, li: User, sales: Channel) -> None:
        app = app_of(server)

        @app.event("message")
        async def hear(event: dict[str, Any], say: Any) -> None:
            await say(f"heard {event['text']}")

        @app.event("app_mention")
        async def called(event: dict[str, Any], say: Any) -> None:
            await say(text="called", thread_ts=event["ts"])

        @app.command("/legwork")
        async def command(ack: Any, command: dict[str, Any], respond: Any) -> None:
            await ack()
            button = {"type": "button", "action_id": "undo", "value": "7",
                      "text": {"type": "plain_text", "text": "Undo"}}  # fmt: skip
            section = {"type": "section", "text": {"type": "mrkdwn", "text": f"Noted: *{command['text']}*"}}
            await respond(blocks=[section, {"type": "actions", "elements": [button]}], response_type="in_channel")

        @app.action("undo")
        async def undo(ack: Any, respond: Any, action: dict[str, Any]) -> None:
            await ack()
            await respond(text=f"undone {action['value']}", replace_original=True)

        async def act() -> None:
            async with connected(server, app):
                await asyncio.to_thread(self._converse, server, li, sales)

        talk(act)

    def _converse(self, server: SlackServer, li: User, sales: Channel) -> None:
        li.writes("hello")
        server.wait_for("heard hello", chat=li)
        asked = li.writes("hi @legwork", sales)
        assert server.wait_for("called", chat=sales).thread_ts == asked.ts
        li.slash("/legwork", "visit Acme & Co", sales)
        card = server.wait_for("Noted", chat=sales)
        assert card.text == "Noted: *visit Acme & Co*"
        assert card.buttons == ["Undo"]
        li.presses(card, "Undo")
        server.wait_for("undone 7", chat=sales)
        assert card.text == "undone 7"
        assert li.notices == []


class TestTheWebApi:
    def test_who_the_app_is(self, server: SlackServer) -> None:
        answer = call(server, lambda client: client.auth_test())
        assert (answer["user_id"], answer["team_id"]) == (server.bot_user_id, server.team_id)
        assert "chat:write" in answer.headers["x-oauth-scopes"].split(",")

    @pytest.mark.parametrize(
        ("token", "error"), [("", "not_authed"), ("xoxb-other", "invalid_auth"), ("app", "not_allowed_token_type")]
    )
    def test_tokens(self, server: SlackServer, token: str, error: str) -> None:
        given = server.app_token if token == "app" else token
        client = AsyncWebClient(token=given or None, base_url=server.base_url, retry_handlers=[])
        with pytest.raises(SlackApiError) as caught:
            talk(client.auth_test)
        assert caught.value.response["error"] == error

    def test_a_revoked_token_and_a_missing_scope(self, server: SlackServer, sales: Channel) -> None:
        server.scopes.discard("channels:history")
        answer = refused(server, lambda client: client.conversations_history(channel=sales.id))
        assert (answer["error"], answer["needed"]) == ("missing_scope", "channels:history")
        assert "chat:write" in answer["provided"]
        server.revokes_token()
        assert refused(server, lambda client: client.auth_test())["error"] == "token_revoked"

    def test_a_message_to_a_person_opens_the_direct_message(self, server: SlackServer, li: User) -> None:
        answer = call(server, lambda client: client.chat_postMessage(channel=li.id, text="Hi <@" + li.id + ">"))
        assert answer["channel"] == li.dm
        assert call(server, lambda client: client.conversations_open(users=li.id))["channel"]["id"] == li.dm
        (sent,) = server.sent_to(li)
        assert (sent.text, sent.ts) == ("Hi @li", answer["ts"])
        listed = call(server, lambda client: client.users_conversations(types="im"))["channels"]
        assert [(each["id"], each["user"]) for each in listed] == [(li.dm, li.id)]

    @pytest.mark.parametrize(
        ("arguments", "error"),
        [
            ({"channel": "C404", "text": "x"}, "channel_not_found"),
            ({"channel": "U404", "text": "x"}, "channel_not_found"),
            ({"channel": "#secret", "text": "x"}, "channel_not_found"),
            ({"channel": "#lobby", "text": "x"}, "not_in_channel"),
            ({"channel": "#old", "text": "x"}, "is_archived"),
            ({"channel": "#sales", "text": " \n"}, "no_text"),
            ({"channel": "#sales", "text": "x" * 40_001}, "msg_too_long"),
            ({"channel": "#sales", "text": "x", "thread_ts": "1.000001"}, "thread_not_found"),
            ({"channel": "#sales", "text": "x", "metadata": {"event_type": "t"}}, "invalid_metadata_schema"),
            (
                {
                    "channel": "#sales",
                    "text": "x",
                    "metadata": {"event_type": "t", "event_payload": {"a": "x" * 70000}},
                },
                "metadata_too_large",
            ),
        ],
    )
    def test_messages_that_are_refused(
        self, server: SlackServer, sales: Channel, arguments: dict[str, Any], error: str
    ) -> None:
        server.channel("secret", private=True, bot_in=False)
        server.channel("lobby", bot_in=False)
        server.channel("old").archives()
        assert refused(server, lambda client: client.chat_postMessage(**arguments))["error"] == error
        assert server.sent == []

    def test_nobody_writes_to_a_bot(self, server: SlackServer) -> None:
        robot = server.user("robot", is_bot=True)
        answer = refused(server, lambda client: client.chat_postMessage(channel=robot.id, text="x"))
        assert answer["error"] == "cannot_dm_bot"

    def test_an_edit_keeps_blocks_and_metadata_that_are_not_given(self, server: SlackServer, sales: Channel) -> None:
        data = {"event_type": "t", "event_payload": {"id": "a"}}

        async def act(client: AsyncWebClient) -> None:
            sent = await client.chat_postMessage(channel=sales.id, text="one", blocks=[section("One")], metadata=data)
            await client.chat_update(channel=sales.id, ts=sent["ts"], text="two")

        call(server, act)
        (message,) = server.sent
        assert (message.mrkdwn, message.text, message.metadata) == ("two", "One", data)
        assert [text for text, _ in message.history] == ["one"]

    def test_an_edit_holds_four_thousand_bytes(self, server: SlackServer, sales: Channel) -> None:
        async def act(client: AsyncWebClient) -> str:
            ts = (await client.chat_postMessage(channel=sales.id, text="x"))["ts"]
            await client.chat_update(channel=sales.id, ts=ts, text="x" * 4000)
            return str(ts)

        ts = call(server, act)
        for text in ("x" * 4001, "拜" * 1334, "&" * 801):

            def act_again(client: AsyncWebClient, text: str = text) -> Awaitable[Any]:
                return client.chat_update(channel=sales.id, ts=ts, text=text)

            answer = refused(server, act_again)
            assert answer["error"] == "msg_too_long"

    def test_others_messages_stay_as_they_are(self, server: SlackServer, li: User, sales: Channel) -> None:
        ts = li.writes("mine", sales).ts
        update = refused(server, lambda client: client.chat_update(channel=sales.id, ts=ts, text="yours"))
        assert update["error"] == "cant_update_message"
        assert refused(server, lambda client: client.chat_delete(channel=sales.id, ts=ts))["error"] == (
            "cant_delete_message"
        )
        gone = refused(server, lambda client: client.chat_delete(channel=sales.id, ts="1.000001"))
        assert gone["error"] == "message_not_found"

    def test_ephemeral_messages_are_for_one(self, server: SlackServer, li: User, sales: Channel) -> None:
        wang = server.user("wang")
        sales.adds(wang.id)

        async def act(client: AsyncWebClient) -> Any:
            await client.chat_postEphemeral(channel=sales.id, user=li.id, text="psst")
            return await client.conversations_history(channel=sales.id)

        assert "psst" not in [message["text"] for message in call(server, act)["messages"]]
        assert [message.text for message in li.sees(sales)][-1] == "psst"
        assert "psst" not in [message.text for message in wang.sees(sales)]
        stranger = server.user("stranger")
        answer = refused(
            server, lambda client: client.chat_postEphemeral(channel=sales.id, user=stranger.id, text="psst")
        )
        assert answer["error"] == "user_not_in_channel"

    def test_a_person(self, server: SlackServer, li: User) -> None:
        user = call(server, lambda client: client.users_info(user=li.id, include_locale=True))["user"]
        assert (user["tz"], user["locale"], user["is_bot"]) == ("Asia/Shanghai", "zh-CN", False)
        assert "locale" not in call(server, lambda client: client.users_info(user=li.id))["user"]
        assert refused(server, lambda client: client.users_info(user="U404"))["error"] == "user_not_found"

    def test_members_come_in_pages(self, server: SlackServer) -> None:
        people = [server.user(f"p{number}") for number in range(5)]
        big = server.channel("big", people)

        async def act(client: AsyncWebClient) -> list[str]:
            found: list[str] = []
            async for page in await client.conversations_members(channel=big.id, limit=2):
                found += page["members"]
            return found

        assert call(server, act) == big.members

    def test_a_file(self, server: SlackServer, sales: Channel) -> None:
        async def act(client: AsyncWebClient) -> None:
            await client.files_upload_v2(
                channel=sales.id, filename="deals.csv", content="a,b\n", initial_comment="The deals"
            )

        call(server, act)
        (message,) = server.sent_to(sales)
        assert (message.text, message.files[0].name, server.file(message)) == ("The deals", "deals.csv", b"a,b\n")


class TestHistory:
    @pytest.fixture
    def stamps(self, server: SlackServer, sales: Channel, li: User) -> list[str]:
        told = [li.writes(f"m{number}", sales).ts for number in range(5)]
        li.writes("in the thread", sales, thread=told[1])
        return told

    def texts(self, server: SlackServer, act: Callable[[AsyncWebClient], Awaitable[Any]]) -> list[str]:
        return [message["text"] for message in call(server, act)["messages"]]

    def test_the_newest_first_and_no_replies(self, server: SlackServer, sales: Channel, stamps: list[str]) -> None:
        found = self.texts(server, lambda client: client.conversations_history(channel=sales.id))
        assert found == ["m4", "m3", "m2", "m1", "m0"]

    def test_bounds_count_themselves_only_if_asked(
        self, server: SlackServer, sales: Channel, stamps: list[str]
    ) -> None:
        bounds: dict[str, Any] = {"channel": sales.id, "oldest": stamps[1], "latest": stamps[3]}
        assert self.texts(server, lambda client: client.conversations_history(**bounds)) == ["m2"]
        bounds["inclusive"] = True
        assert self.texts(server, lambda client: client.conversations_history(**bounds)) == ["m3", "m2", "m1"]

    def test_pages(self, server: SlackServer, sales: Channel, stamps: list[str]) -> None:
        async def act(client: AsyncWebClient) -> list[list[str]]:
            pages = await client.conversations_history(channel=sales.id, limit=2)
            return [[message["text"] for message in page["messages"]] async for page in pages]

        assert call(server, act) == [["m4", "m3"], ["m2", "m1"], ["m0"]]
        answer = refused(server, lambda client: client.conversations_history(channel=sales.id, cursor="rubbish"))
        assert answer["error"] == "invalid_cursor"

    def test_a_thread(self, server: SlackServer, sales: Channel, stamps: list[str]) -> None:
        found = self.texts(server, lambda client: client.conversations_replies(channel=sales.id, ts=stamps[1]))
        assert found == ["m1", "in the thread"]

    def test_metadata_comes_if_asked(self, server: SlackServer, sales: Channel) -> None:
        data = {"event_type": "t", "event_payload": {"id": "a"}}

        async def act(client: AsyncWebClient) -> Any:
            for _ in range(2):
                await client.chat_postMessage(channel=sales.id, text="x", metadata=data)
            with_it = await client.conversations_history(channel=sales.id, include_all_metadata=True)
            without = await client.conversations_history(channel=sales.id)
            return with_it["messages"][0].get("metadata"), without["messages"][0].get("metadata")

        assert call(server, act) == (data, None)
        assert [len(group) for group in server.doubled] == [2]

    def test_only_where_the_bot_is(self, server: SlackServer) -> None:
        lobby = server.channel("lobby", bot_in=False)
        answer = refused(server, lambda client: client.conversations_history(channel=lobby.id))
        assert answer["error"] == "not_in_channel"


OPTION = {"text": plain("One"), "value": "1"}
MENU = {"type": "static_select", "action_id": "m", "placeholder": plain("Pick"), "options": [OPTION]}


class TestBlocks:
    @pytest.mark.parametrize(
        "blocks",
        [
            [section("x")] * 51,
            [section("x" * 3001)],
            [section("")],
            [{"type": "section"}],
            [{"type": "header", "text": plain("x" * 151)}],
            [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
            [{"type": "actions", "elements": [button(label="x" * 76)]}],
            [{"type": "actions", "elements": [button(value="x" * 2001)]}],
            [{"type": "actions", "elements": [button(action_id="x" * 256)]}],
            [{"type": "actions", "elements": [button(), button()]}],
            [{"type": "actions", "elements": [button(f"b{number}") for number in range(26)]}],
            [{"type": "actions", "elements": []}],
            [{"type": "actions", "elements": [{**button(), "style": "default"}]}],
            [{"type": "actions", "elements": [{**button(), "colour": "red"}]}],
            [{"type": "context", "elements": [plain("x")] * 11}],
            [section("x", fields=[plain("x")] * 11)],
            [section("x", fields=[plain("x" * 2001)])],
            [section("x", accessory={**MENU, "options": [OPTION] * 101})],
            [section("x", accessory={**MENU, "options": [{**OPTION, "text": plain("x" * 76)}]})],
            [section("x", accessory={**MENU, "options": [{**OPTION, "value": "x" * 151}]})],
            [section("x", accessory={**MENU, "options": [OPTION, OPTION]})],
            [section("x", accessory={**MENU, "placeholder": plain("x" * 151)})],
            [section("x", accessory={**MENU, "initial_option": {"text": plain("Two"), "value": "2"}})],
            [section("x", block_id="b"), section("y", block_id="b")],
            [{"type": "unheard_of"}],
            [{"type": "image", "image_url": "https://example.com/a.png"}],
            ["text"],
        ],
    )
    def test_flaws(self, server: SlackServer, sales: Channel, blocks: list[Any]) -> None:
        answer = refused(server, lambda client: client.chat_postMessage(channel=sales.id, text="x", blocks=blocks))
        assert answer["error"] == "invalid_blocks"
        assert "/blocks" in answer["response_metadata"]["messages"][0]

    def test_the_largest_of_each(self, server: SlackServer, sales: Channel) -> None:
        buttons = [button(f"b{number}") for number in range(24)]
        blocks = [
            {"type": "header", "text": plain("x" * 150)},
            section("x" * 3000, accessory=MENU),
            {"type": "divider"},
            {"type": "context", "elements": [plain("x")] * 10},
            {"type": "actions", "elements": [*buttons, button("x" * 255, "x" * 75, "x" * 2000)]},
        ]
        call(server, lambda client: client.chat_postMessage(channel=sales.id, text="x", blocks=blocks))
        assert len(server.sent[0].buttons) == 25

    def test_all_texts_together(self, server: SlackServer, sales: Channel) -> None:
        def sending(count: int) -> Callable[[AsyncWebClient], Awaitable[Any]]:
            blocks = [section("x" * 250) for _ in range(count)]
            return lambda client: client.chat_postMessage(channel=sales.id, text="x", blocks=blocks)

        call(server, sending(40))
        assert refused(server, sending(50))["error"] == "msg_blocks_too_long"


TEXT = {"type": "plain_text_input", "action_id": "text", "max_length": 20}
PICK = {"type": "static_select", "action_id": "pick", "placeholder": plain("Pick"), "options": [OPTION]}
NOTE = {"type": "input", "block_id": "note", "label": plain("Note"), "element": TEXT}
WHO = {"type": "input", "block_id": "who", "label": plain("Who"), "optional": True, "element": PICK}
FORM = {
    "type": "modal",
    "callback_id": "form",
    "title": plain("Visit"),
    "submit": plain("Save"),
    "private_metadata": "x1",
    "blocks": [NOTE, WHO],
}


class TestModals:
    def trigger(self, server: SlackServer, li: User) -> str:
        return str(li.slash("/legwork").payload["trigger_id"])

    def test_a_trigger_works_once_and_for_three_seconds(self, server: SlackServer, li: User) -> None:
        trigger = self.trigger(server, li)
        call(server, lambda client: client.views_open(trigger_id=trigger, view=FORM))
        assert li.modal.title == "Visit"
        again = refused(server, lambda client: client.views_open(trigger_id=trigger, view=FORM))
        assert again["error"] == "exchanged_trigger_id"
        late = self.trigger(server, li)
        server.ages(3.1)
        answer = refused(server, lambda client: client.views_open(trigger_id=late, view=FORM))
        assert answer["error"] == "expired_trigger_id"

    @pytest.mark.parametrize(
        "flaw",
        [
            {"title": plain("x" * 25)},
            {"submit": None},
            {"private_metadata": "x" * 3001},
            {"blocks": [{**NOTE, "label": plain("x" * 2001)}]},
            {"blocks": [NOTE, NOTE]},
            {"type": "window"},
        ],
    )
    def test_flaws(self, server: SlackServer, li: User, flaw: dict[str, Any]) -> None:
        trigger = self.trigger(server, li)
        view = {name: value for name, value in {**FORM, **flaw}.items() if value is not None}
        answer = refused(server, lambda client: client.views_open(trigger_id=trigger, view=view))
        assert answer["error"] == "invalid_arguments"
        assert li.modal is None

    def test_an_update_with_an_old_hash_is_refused(self, server: SlackServer, li: User) -> None:
        trigger = self.trigger(server, li)
        view = call(server, lambda client: client.views_open(trigger_id=trigger, view=FORM))["view"]
        other = {**FORM, "title": plain("Other")}
        call(server, lambda client: client.views_update(view_id=view["id"], hash=view["hash"], view=other))
        assert li.modal.title == "Other"
        answer = refused(server, lambda client: client.views_update(view_id=view["id"], hash=view["hash"], view=other))
        assert answer["error"] == "hash_conflict"

    def test_a_form_with_errors_then_without(self, server: SlackServer, li: User) -> None:
        app, seen = app_of(server), []

        @app.command("/legwork")
        async def command(ack: Any, body: dict[str, Any], client: AsyncWebClient) -> None:
            await client.views_open(trigger_id=body["trigger_id"], view=FORM)
            await ack()

        @app.view("form")
        async def submitted(ack: Any, view: dict[str, Any]) -> None:
            values = view["state"]["values"]
            seen.append((values["note"]["text"]["value"], values["who"]["pick"]["selected_option"]))
            if values["note"]["text"]["value"] == "bad":
                await ack(response_action="errors", errors={"note": "Not that"})
            else:
                await ack()

        def converse() -> None:
            li.slash("/legwork")
            modal = server.wait_until(lambda: li.modal)
            with pytest.raises(ValueError, match="required"):
                li.submits({})
            server.wait_done(li.submits({"Note": "bad"}))
            assert modal.errors == {"note": "Not that"}
            server.wait_done(li.submits({"Note": "good", "Who": "One"}))
            assert li.modal is None

        while_connected(server, app, converse)
        assert seen == [("bad", None), ("good", OPTION)]

    def test_errors_under_no_field_are_trouble(self, server: SlackServer, li: User) -> None:
        app = app_of(server)

        @app.view("form")
        async def submitted(ack: Any) -> None:
            await ack(response_action="errors", errors={"nowhere": "Not that"})

        trigger = self.trigger(server, li)
        call(server, lambda client: client.views_open(trigger_id=trigger, view=FORM))
        while_connected(server, app, lambda: server.wait_done(li.submits({"Note": "x"})))
        assert "trouble connecting" in li.notices[-1]
        assert li.modal is not None
