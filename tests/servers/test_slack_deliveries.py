"""What reaches a real slack-bolt app from the local Slack, over sockets and by signed posts, and what people see."""

from __future__ import annotations

import asyncio
import itertools
import json
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import aiohttp
import pytest
from aiohttp import web
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier
from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.servers.bolt import app_of, button, call, section, talk, while_connected, while_listening
from tests.servers.slack import Channel, Delivery, SlackServer, User

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from slack_bolt.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient


@pytest.fixture
def server() -> Iterator[SlackServer]:
    with SlackServer(pace=0.001, patience=0.5, seed=1) as running:
        yield running


@pytest.fixture
def li(server: SlackServer) -> User:
    return server.user("li")


@pytest.fixture
def sales(server: SlackServer, li: User) -> Channel:
    return server.channel("sales", [li])


def hearing(server: SlackServer) -> tuple[AsyncApp, list[dict[str, Any]]]:
    """An app that takes every event, its own messages too, and keeps them."""
    app, heard = app_of(server), []

    async def keep(body: dict[str, Any], next_: Any) -> None:
        if "event" in body:
            heard.append(body["event"])
        await next_()

    app.middleware(keep)
    app.event({"type": "message"})(_nothing)
    for kind in ("app_mention", "member_joined_channel", "member_left_channel", "channel_left", "app_home_opened"):
        app.event(kind)(_nothing)
    return app, heard


async def _nothing() -> None:
    pass


def events(server: SlackServer, kind: str) -> list[Delivery]:
    return [delivery for delivery in server.deliveries if delivery.event.get("type") == kind]


class TestSockets:
    def test_a_refresh_with_two_connections_loses_nothing(self, server: SlackServer, li: User) -> None:
        app, heard = hearing(server)

        def act() -> None:
            for number in range(30):
                li.writes(f"m{number}")
                if number in {8, 18}:
                    server.disconnects("warning")
                    server.disconnects(which=server.connections[0], linger=0)
            server.settle(timeout=10)
            server.wait_for_connections(2)

        while_connected(server, app, act, count=2)
        assert {event["text"] for event in heard} == {f"m{number}" for number in range(30)}
        assert server.connections_opened >= 4
        assert server.lost == []

    def test_what_is_not_acknowledged_comes_again_elsewhere(self, server: SlackServer, li: User) -> None:
        app, tries = app_of(server), itertools.count()
        seen: list[tuple[str | None, str | None]] = []

        @app.event("message")
        async def hear(request: Any) -> None:
            seen.append((header(request, "x-slack-retry-num"), header(request, "x-slack-retry-reason")))
            if next(tries) == 0:
                await asyncio.sleep(1)

        def act() -> Delivery:
            li.writes("hello")
            (delivery,) = server.deliveries
            return server.wait_done(delivery)

        delivery = while_connected(server, app, act, count=2)
        assert [number for number, _ in seen] == ["0", "1"]
        assert seen[1] == ("1", "timeout")
        first, second = delivery.attempts
        assert {first.link, second.link} == {0, 1}

    def test_a_broken_connection_gives_back_what_it_had(self, server: SlackServer, li: User) -> None:
        app = app_of(server)

        @app.event("message")
        async def hear(request: Any) -> None:
            if header(request, "x-slack-retry-num") == "0":
                await asyncio.sleep(5)

        def act() -> Delivery:
            li.writes("hello")
            delivery = server.deliveries[0]
            server.wait_until(lambda: delivery.attempts and delivery.attempts[0].link is not None)
            server.cut_connections(delivery.attempts[0].link)
            return server.wait_done(delivery)

        delivery = while_connected(server, app, act, count=2)
        assert [attempt.problem for attempt in delivery.attempts] == ["socket_closed", ""]

    def test_a_delivery_is_repeated(self, server: SlackServer, li: User) -> None:
        app, heard = hearing(server)

        def act() -> None:
            li.writes("hello")
            server.repeats(server.deliveries[0])
            server.settle()

        while_connected(server, app, act)
        assert [event["text"] for event in heard] == ["hello", "hello"]
        first, second = server.confirmed
        assert first.payload["event_id"] == second.payload["event_id"]

    def test_nobody_there(self, server: SlackServer, li: User) -> None:
        li.writes("hello")
        event = server.wait_done(server.deliveries[0])
        command = server.wait_done(li.slash("/legwork"))
        assert [attempt.problem for attempt in event.attempts] == ["no_connections"] * 4
        assert server.lost == [event, command]
        assert len(command.attempts) == 1
        assert li.notices == ["dispatch_failed"]

    def test_a_ticket_is_good_for_one_connection(self, server: SlackServer) -> None:
        async def act() -> list[int]:
            headers = {"Authorization": f"Bearer {server.app_token}"}
            async with aiohttp.ClientSession() as session:
                async with session.post(f"{server.base_url}apps.connections.open", headers=headers) as response:
                    url = (await response.json())["url"]
                async with session.ws_connect(url) as socket:
                    assert (await socket.receive_json())["type"] == "hello"
                async with session.get(url.replace("ws:", "http:")) as again:
                    return [again.status]

        assert talk(act) == [401]


def header(request: Any, name: str) -> str | None:
    values = request.headers.get(name)
    return values[0] if values else None


class TestSignedPosts:
    def test_bolt_takes_messages_commands_and_presses(self, server: SlackServer, li: User, sales: Channel) -> None:
        app = app_of(server)

        @app.event("message")
        async def hear(event: dict[str, Any], say: Any) -> None:
            await say(text=f"heard {event['text']}", blocks=[section("Heard"), actions(button())])

        @app.command("/legwork")
        async def command(ack: Any, command: dict[str, Any]) -> None:
            await ack(f"noted {command['text']}")

        @app.action("undo")
        async def undo(ack: Any, respond: Any) -> None:
            await ack()
            await respond(delete_original=True)

        def act() -> None:
            li.writes("hello", sales)
            card = server.wait_for("Heard", chat=sales)
            server.wait_done(li.slash("/legwork", "visit", sales))
            server.wait_done(li.presses(card, "Undo"))
            server.wait_until(lambda: card.deleted)

        while_listening(server, app.web_app(), act)
        noted = li.sees(sales)[-1]
        assert (noted.text, noted.only_for) == ("noted visit", li.id)
        assert li.notices == []

    def test_the_signature_covers_body_and_time(self, server: SlackServer, li: User, sales: Channel) -> None:
        verifier, verdicts = SignatureVerifier(server.signing_secret), []

        async def take(request: web.Request) -> web.Response:
            body = await request.text()
            verdicts.append(verifier.is_valid_request(body, dict(request.headers)))
            if request.content_type == "application/json":
                return web.json_response({"challenge": json.loads(body).get("challenge")})
            fields = parse_qs(body)
            verdicts.append("payload" in fields or fields["command"] == ["/legwork"])
            return web.Response()

        call(server, lambda client: client.chat_postMessage(channel=sales.id, text="x", blocks=[actions(button())]))

        def act() -> None:
            server.wait_done(li.slash("/legwork"))
            server.wait_done(li.presses(server.sent[0]))

        while_listening(server, posts(take), act)
        assert verdicts == [True] * 5

    def test_events_are_tried_four_times(self, server: SlackServer, li: User) -> None:
        numbers: list[tuple[str | None, str | None]] = []

        async def take(request: web.Request) -> web.Response:
            told = await request.json()
            if "challenge" in told:
                return web.Response(text=told["challenge"])
            numbers.append((request.headers.get("X-Slack-Retry-Num"), request.headers.get("X-Slack-Retry-Reason")))
            return web.Response(status=500)

        def act() -> None:
            li.writes("hello")
            server.wait_done(server.deliveries[0])

        while_listening(server, posts(take), act)
        assert numbers == [(None, None), *((str(number), "http_error") for number in (1, 2, 3))]
        assert server.lost == server.deliveries

    def test_an_app_can_ask_for_no_other_try(self, server: SlackServer, li: User) -> None:
        async def take(request: web.Request) -> web.Response:
            told = await request.json()
            if "challenge" in told:
                return web.Response(text=told["challenge"])
            return web.Response(status=500, headers={"X-Slack-No-Retry": "1"})

        def act() -> Delivery:
            li.writes("hello")
            return server.wait_done(server.deliveries[0])

        assert len(while_listening(server, posts(take), act).attempts) == 1

    def test_a_late_answer_to_a_command_is_seen_by_the_person(self, server: SlackServer, li: User) -> None:
        async def take(request: web.Request) -> web.Response:
            if request.content_type == "application/json":
                return web.Response(text=(await request.json())["challenge"])
            await asyncio.sleep(1)
            return web.Response(text="too late")

        while_listening(server, posts(take), lambda: server.wait_done(li.slash("/legwork")))
        assert li.notices == ["operation_timeout"]
        assert server.sent == []

    def test_a_url_that_does_not_know_the_challenge(self, server: SlackServer) -> None:
        async def take(request: web.Request) -> web.Response:
            return web.Response(text="hello")

        with pytest.raises(ValueError, match="challenge did not come back"):
            while_listening(server, posts(take), lambda: None)


def posts(take: Callable[[web.Request], Any]) -> web.Application:
    application = web.Application()
    application.router.add_post("/slack/events", take)
    return application


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


class TestPeople:
    def test_what_they_type(self, server: SlackServer, li: User, sales: Channel) -> None:
        sent = li.writes("@legwork see #sales <b> & a@b.cn https://x.example/?a=1&b=2 @nobody", sales)
        bot, channel = f"<@{server.bot_user_id}>", f"<#{sales.id}|sales>"
        typed = f"{bot} see {channel} &lt;b&gt; &amp; <mailto:a@b.cn|a@b.cn> <https://x.example/?a=1&amp;b=2> @nobody"
        assert sent.mrkdwn == typed
        assert sent.text == "@legwork see #sales <b> & a@b.cn https://x.example/?a=1&b=2 @nobody"

    @pytest.mark.parametrize("first", [True, False])
    def test_a_mention_is_two_events_in_either_order(
        self, server: SlackServer, li: User, sales: Channel, first: bool
    ) -> None:
        sent = li.writes("@legwork hi", sales, mention_first=first)
        told = [(delivery.event["type"], delivery.event["ts"]) for delivery in server.deliveries]
        both = [("app_mention", sent.ts), ("message", sent.ts)]
        assert told == (both if first else both[::-1])
        li.writes("@legwork hi")
        assert len(events(server, "app_mention")) == 1, "none in a direct message"

    def test_the_app_gets_its_own_messages_and_edits(self, server: SlackServer, sales: Channel) -> None:
        app, heard = hearing(server)

        async def act(client: AsyncWebClient) -> None:
            ts = (await client.chat_postMessage(channel=sales.id, text="one"))["ts"]
            await client.chat_update(channel=sales.id, ts=ts, text="two")
            await client.chat_delete(channel=sales.id, ts=ts)

        def acts() -> None:
            call(server, act)
            server.settle()

        while_connected(server, app, acts)
        new, edit, _ = told = [delivery.event for delivery in server.confirmed]
        assert [event.get("subtype") for event in told] == [None, "message_changed", "message_deleted"]
        assert new["bot_id"].startswith("B")
        assert [edit[name]["text"] for name in ("message", "previous_message")] == ["two", "one"]
        assert heard == [], "bolt itself drops what comes from its own bot"

    def test_edits_previews_and_deletions(self, server: SlackServer, li: User, sales: Channel) -> None:
        sent = li.writes("see https://example.com/", sales)
        li.unfurls(sent)
        li.edits(sent, "@legwork see")
        li.deletes(sent)
        _, preview, edit, mention, deletion = [delivery.event for delivery in server.deliveries]
        assert preview["message"]["text"] == preview["previous_message"]["text"]
        assert "edited" not in preview["message"]
        assert preview["message"]["attachments"]
        assert edit["message"]["edited"]["user"] == li.id
        assert (mention["type"], mention["ts"]) == ("app_mention", sent.ts)
        assert (deletion["subtype"], deletion["deleted_ts"]) == ("message_deleted", sent.ts)
        assert li.sees(sales) == []

    def test_texts_come_back_escaped(self, server: SlackServer, li: User, sales: Channel) -> None:
        blocks = [section("A & *B*"), actions(button(label="Q&A <now>", value="a & b"))]
        call(server, lambda client: client.chat_postMessage(channel=sales.id, text="A & B", blocks=blocks))
        (card,) = server.sent
        press = li.presses(card, "Q&A <now>").payload
        assert (press["actions"][0]["text"]["text"], press["actions"][0]["value"]) == ("Q&amp;A &lt;now&gt;", "a & b")
        assert (press["message"]["text"], card.text) == ("A &amp; B", "A & *B*")

    def test_commands_are_escaped_if_the_app_wants_it(self, server: SlackServer, li: User) -> None:
        assert li.slash("/legwork", "nudge @li").payload["text"] == "nudge @li"
        server.escapes_commands = True
        assert li.slash("/legwork", "nudge @li").payload["text"] == f"nudge <@{li.id}>"

    def test_a_file_and_its_bytes(self, server: SlackServer, li: User) -> None:
        sent = li.uploads("card.jpg", b"\xff\xd8bytes", "her card")
        event = server.deliveries[0].event
        assert (event["subtype"], event["text"]) == ("file_share", "her card")
        url = event["files"][0]["url_private_download"]

        async def fetch(token: str) -> tuple[str, bytes]:
            async with (
                aiohttp.ClientSession(headers={"Authorization": f"Bearer {token}"}) as session,
                session.get(url) as response,
            ):
                return response.content_type, await response.read()

        assert talk(lambda: fetch(server.token)) == ("image/jpeg", server.file(sent))
        assert talk(lambda: fetch("xoxb-other"))[0] == "text/html"

    def test_a_shared_message(self, server: SlackServer, li: User, sales: Channel) -> None:
        li.shares(li.writes("Acme want a price", sales), text="see this")
        event = server.deliveries[-1].event
        assert (event["channel_type"], event["text"]) == ("im", "see this")
        assert event["attachments"][0]["text"] == "Acme want a price"

    def test_coming_and_going(self, server: SlackServer, li: User) -> None:
        lobby = server.channel("lobby", [li], bot_in=False)
        li.writes("@legwork anybody?", lobby)
        assert server.deliveries == [], "the app hears nothing of a channel it is not in"
        lobby.invites_bot(li)
        server.user("wang").joins(lobby)
        li.leaves(lobby)
        lobby.removes_bot()
        kinds = [(d.event["type"], d.event.get("user", "")) for d in server.deliveries if d.event["type"] != "message"]
        wang = server.user("wang").id
        assert kinds == [
            ("member_joined_channel", server.bot_user_id),
            ("member_joined_channel", wang),
            ("member_left_channel", li.id),
            ("member_left_channel", server.bot_user_id),
            ("channel_left", ""),
        ]
        with pytest.raises(ValueError, match="li is not in lobby"):
            li.writes("hello?", lobby)

    def test_only_what_the_app_subscribed_to(self) -> None:
        with SlackServer(subscribed={"message.im", "app_mention"}) as server:
            li = server.user("li")
            li.writes("@legwork hi", server.channel("sales", [li]))
            li.writes("hello")
            told = [(delivery.event["type"], delivery.event.get("channel_type")) for delivery in server.deliveries]
        assert told == [("app_mention", None), ("message", "im")]

    def test_threads(self, server: SlackServer, li: User, sales: Channel) -> None:
        root = li.writes("who goes to Acme?", sales)
        li.writes("me", sales, thread=root)
        call(server, lambda client: client.chat_postMessage(channel=sales.id, text="noted", thread_ts=root.ts))
        assert [message.text for message in li.sees(sales)] == ["who goes to Acme?"]
        assert [message.text for message in li.sees(sales, root)] == ["who goes to Acme?", "me", "noted"]


class TestResponseUrls:
    def url(self, server: SlackServer, li: User, sales: Channel) -> str:
        return str(li.slash("/legwork", "", sales).payload["response_url"])

    def post(self, url: str, **body: Any) -> tuple[int, str]:
        async def act() -> tuple[int, str]:
            response = await AsyncWebhookClient(url, retry_handlers=[]).send_dict(body)
            return response.status_code, response.body

        answer: tuple[int, str] = talk(act)
        return answer

    def test_five_times(self, server: SlackServer, li: User) -> None:
        lobby = server.channel("lobby", [li], bot_in=False)
        url = self.url(server, li, lobby)
        assert [self.post(url, text="x")[0] for _ in range(6)] == [200] * 5 + [404]
        assert [message.only_for for message in server.sent_to(lobby)] == [li.id] * 5
        assert "used_url" in self.post(url, text="x")[1]

    def test_half_an_hour(self, server: SlackServer, li: User, sales: Channel) -> None:
        url = self.url(server, li, sales)
        server.ages(30 * 60 + 1)
        status, body = self.post(url, text="x")
        assert (status, json.loads(body)["error"]) == (404, "expired_url")

    def test_for_everybody_in_a_thread(self, server: SlackServer, li: User, sales: Channel) -> None:
        root = li.writes("a thread", sales)
        self.post(self.url(server, li, sales), text="x", response_type="in_channel", thread_ts=root.ts)
        (message,) = server.sent
        assert (message.only_for, message.thread_ts) == (None, root.ts)

    def test_an_ephemeral_message_is_replaced_and_deleted(self, server: SlackServer, li: User, sales: Channel) -> None:
        self.post(self.url(server, li, sales), text="card", blocks=[section("Card"), actions(button())])
        (card,) = server.sent
        press = li.presses(card, "Undo")
        assert press.payload["container"]["is_ephemeral"]
        assert "message" not in press.payload
        url = press.payload["response_url"]
        self.post(url, text="undone", replace_original=True)
        assert (card.text, card.buttons) == ("undone", [])
        self.post(url, delete_original=True)
        assert li.sees(sales) == []

    def test_nothing_to_say(self, server: SlackServer, li: User, sales: Channel) -> None:
        assert self.post(self.url(server, li, sales), text="")[0] == 500


class TestTrouble:
    def send(self, server: SlackServer, chat: Any, timeout: int = 5) -> Any:
        return call(server, lambda client: client.chat_postMessage(channel=chat.id, text="x"), timeout)

    @pytest.mark.parametrize("reset", [True, False])
    def test_accepted_then_dropped(self, server: SlackServer, sales: Channel, reset: bool) -> None:
        server.accept_then_drop("chat.postMessage", reset=reset)
        with pytest.raises(aiohttp.ClientError):
            self.send(server, sales)
        assert len(server.sent_to(sales)) == 1
        self.send(server, sales)

    def test_dropped(self, server: SlackServer, sales: Channel) -> None:
        server.drop("chat.postMessage")
        with pytest.raises(aiohttp.ClientError):
            self.send(server, sales)
        assert server.sent == []

    def test_a_server_error_with_and_without_effect(self, server: SlackServer, sales: Channel) -> None:
        server.fail("chat.postMessage", status=503)
        server.fail("chat.postMessage", "internal_error", status=500, accepted=True)
        with pytest.raises(SlackApiError) as caught:
            self.send(server, sales)
        assert caught.value.response.status_code == 503
        assert server.sent == []
        with pytest.raises(SlackApiError, match="internal_error"):
            self.send(server, sales)
        assert len(server.sent) == 1

    def test_silence(self, server: SlackServer, sales: Channel) -> None:
        server.hang("chat.postMessage", 2, accepted=True)
        with pytest.raises(TimeoutError):
            self.send(server, sales, timeout=1)
        assert len(server.sent) == 1

    def test_in_one_conversation_only(self, server: SlackServer, li: User, sales: Channel) -> None:
        rule = server.fail("chat.postMessage", retry_after=7, times=None, chat=li)
        self.send(server, sales)
        with pytest.raises(SlackApiError) as caught:
            self.send(server, li)
        assert caught.value.response.status_code == 429
        assert caught.value.response.headers["Retry-After"] == "7"
        rule.cancel()
        self.send(server, li)

    def test_one_message_a_second_and_channel(self, server: SlackServer, li: User, sales: Channel) -> None:
        server.enforce_rates = True
        for _ in range(3):
            self.send(server, sales)
            self.send(server, li)
        with pytest.raises(SlackApiError, match="ratelimited"):
            self.send(server, sales)
        with pytest.raises(SlackApiError, match="ratelimited"):
            call(server, lambda client: client.chat_postMessage(channel=li.dm, text="x"))
        assert server.too_many == 2
        assert len(server.sent) == 6

    def test_nobody_home(self, server: SlackServer, sales: Channel) -> None:
        server.refuse_connections()
        with pytest.raises(aiohttp.ClientConnectorError):
            self.send(server, sales)
        server.accept_connections()
        self.send(server, sales)

    def test_slow(self, server: SlackServer, sales: Channel) -> None:
        server.latency(0.2, 0.3)
        began = time.monotonic()
        self.send(server, sales)
        assert time.monotonic() - began >= 0.2
        assert [each.status for each in server.calls_of("chat.postMessage")] == [200]


def test_the_console(tmp_path: Any) -> None:
    """Speaks and presses as typed; another process is the app."""
    command = [sys.executable, "-m", "tests.servers.slack", "--port", "0", "--token", "xoxb-1", "--app-token", "xapp-1"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as console:
        try:
            base_url = console.stdout.readline().split()[1]
            told = talk(lambda: _through(console, base_url))
            console.communicate("quit\n", timeout=10)
        finally:
            console.kill()
    assert told == {"type": "slash_commands", "text": "visit Acme"}
    assert console.returncode == 0


async def _through(console: subprocess.Popen[str], base_url: str) -> dict[str, str]:
    headers = {"Authorization": "Bearer xapp-1"}
    async with aiohttp.ClientSession() as session:
        async with session.post(f"{base_url}apps.connections.open", headers=headers) as response:
            url = (await response.json())["url"]
        async with session.ws_connect(url) as socket:
            await socket.receive_json()
            console.stdin.write("li@sales: /legwork visit Acme\n")
            console.stdin.flush()
            envelope = await socket.receive_json()
            await socket.send_json({"envelope_id": envelope["envelope_id"]})
    return {"type": envelope["type"], "text": envelope["payload"]["text"]}
