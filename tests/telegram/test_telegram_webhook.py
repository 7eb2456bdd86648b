"""The real `serve` by webhook: stored before it is answered, strangers refused, nothing lost there or back."""

from __future__ import annotations

import http.client
import io
import json
import logging
import threading
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa

from bot.adapters.telegram.webhook import CONNECTIONS, HEADER
from bot.web import MOST_BYTES
from storage import schema
from storage.errors import StoreError
from tests.servers.patience import PATIENCE_S
from tests.telegram.stage import HOOK, Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.servers.telegram import TelegramServer

SECRET = "correct-horse_battery"


@pytest.fixture
def hooked(tmp_path: Path, server: TelegramServer) -> Iterator[Office]:
    """An office that is called; stopped at the end."""
    running = Office(tmp_path, server, webhook=True, secret=SECRET).start()
    yield running
    running.stop()


def post(office: Office, body: bytes, secret: str | None = SECRET, method: str = "POST", path: str = "") -> int:
    """One request to the webhook; the status of the answer."""
    where = urlsplit(office.hook)
    connection = http.client.HTTPConnection("127.0.0.1", office.port, timeout=PATIENCE_S)
    try:
        headers = {"Content-Type": "application/json"} | ({} if secret is None else {HEADER: secret})
        connection.request(method, path or where.path, body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def update(number: int = 1, **message: Any) -> bytes:
    who = {"id": 1001, "is_bot": False, "first_name": "Ana"}
    chat = {"id": 1001, "type": "private", "first_name": "Ana"}
    told = {"message_id": number, "date": 1_800_000_000, "chat": chat, "from": who, "text": "/help", **message}
    return json.dumps({"update_id": number, "message": told}).encode()


# --- as polling does ---


def test_a_message_is_answered_and_a_press_too(hooked: Office, server: TelegramServer) -> None:
    ana = server.user(1001, "Ana")
    hooked.joined(ana)
    mark = server.mark
    ana.says("/followup call Li on Friday")
    card = server.wait_for(lambda message: message.buttons, ana, since=mark)
    press = ana.presses(card, "Undo")
    server.wait_until(lambda: card.history)
    server.wait_until(lambda: [answer.id for answer in server.answered] == [press["callback_query"]["id"]])
    server.wait_until(lambda: server.menu(ana))
    assert server.polls == []
    assert server.webhook["url"] == HOOK
    assert server.webhook["max_connections"] == CONNECTIONS
    assert "chat_member" in server._world.queue.allowed


def test_order_within_each_chat_holds(hooked: Office, server: TelegramServer) -> None:
    users = [server.user(1001 + n, f"Rep {n}") for n in range(8)]
    for _ in range(12):
        for user in users:
            user.says("/help")
    server.wait_until(lambda: not server.pending)
    keys = hooked.handled()
    for user in users:
        mine = [int(key.rpartition(":")[2]) for key in keys if key.startswith(f"m:{user.id}:")]
        assert len(mine) == 12
        assert mine == sorted(mine)


# --- stored before it is answered ---


def test_an_answer_means_stored(hooked: Office) -> None:
    for number in range(20):
        assert post(hooked, update(number)) == 200
        assert f"m:1001:{number}" in [key for key, _ in hooked.inbox()]


def test_given_twice_it_is_stored_and_handled_once(hooked: Office, server: TelegramServer) -> None:
    server.user(1001, "Ana").opens()
    assert [post(hooked, update(7)) for _ in range(3)] == [200, 200, 200]
    assert hooked.handled() == ["m:1001:7"]
    hooked.at_rest()
    assert len(server.calls_of("sendMessage")) == 1


def test_while_the_store_takes_nothing_it_is_brought_again(hooked: Office, server: TelegramServer) -> None:
    ana = server.user(1001, "Ana")
    full = "CREATE TRIGGER full BEFORE INSERT ON inbox BEGIN SELECT RAISE(ABORT, 'disk full'); END"
    hooked.do(lambda connection: connection.exec_driver_sql(full))
    ana.says("/help")
    server.wait_until(lambda: len([problem for _, problem in server.posted if "503" in problem]) >= 2)
    assert "the store takes no updates" in str(hooked.healthz()[1]["problems"])
    assert hooked.inbox() == []
    hooked.do(lambda connection: connection.exec_driver_sql("DROP TRIGGER full"))
    server.wait_for(1, ana)
    hooked.at_rest()
    assert len(hooked.handled()) == 1
    assert len(server.calls_of("sendMessage")) == 1
    server.wait_until(lambda: hooked.healthz()[0] == 200)


def test_a_stop_finishes_the_request_under_way(hooked: Office) -> None:
    held, free = threading.Event(), threading.Event()

    def hold(_: object) -> None:
        held.set()
        free.wait(PATIENCE_S)

    hooked.app.store.write(hold)
    assert held.wait(PATIENCE_S)
    answers: list[int] = []
    asking = threading.Thread(target=lambda: answers.append(post(hooked, update(3))))
    asking.start()
    time.sleep(0.2)
    stopping = threading.Thread(target=hooked.stop)
    stopping.start()
    time.sleep(0.3)
    assert answers == []
    free.set()
    asking.join(PATIENCE_S)
    stopping.join(PATIENCE_S)
    assert answers == [200]
    hooked.app = hooked._app()
    assert [key for key, _ in hooked.inbox()] == ["m:1001:3"]


# --- strangers ---


@pytest.mark.parametrize(
    "secret", [None, "", "wrong", SECRET[:-1], SECRET + "x", SECRET.upper(), f" {SECRET}x", "é" * 20, "x" * 5000]
)
def test_without_the_secret_nothing_is_stored(hooked: Office, secret: str | None) -> None:
    assert post(hooked, update(), secret) == 403
    assert hooked.inbox() == []


def test_the_secret_of_the_store_is_long_and_stays(tmp_path: Path, server: TelegramServer) -> None:
    office = Office(tmp_path, server, webhook=True).start()
    made = server.webhook["secret_token"]
    assert len(made) == 64
    assert post(office, update(), "") == 403
    assert post(office, update(), made) == 200
    office.restart()
    assert server.webhook["secret_token"] == made
    office.stop()


@pytest.mark.parametrize(
    "body",
    [
        b"", b"null", b"[]", b"7", b'"x"', b"{", b"\xff\xfe", b"{}", b'{"update_id": "1"}', b'{"message": {}}',
        b"[" * 100_000, b'{"update_id": ' + b"9" * 5000 + b"}",
    ],
)  # fmt: skip
def test_what_is_no_update_is_refused(hooked: Office, body: bytes) -> None:
    assert post(hooked, body) == 400
    assert hooked.inbox() == []


@pytest.mark.parametrize(
    "odd",
    [
        {"update_id": 1}, {"update_id": 1, "message": None}, {"update_id": 1, "message": 5},
        {"update_id": 1, "message": {"message_id": 9, "date": 10**18, "chat": {"id": 1001, "type": "private"}}},
        {"update_id": 1, "callback_query": {"id": {}}}, {"update_id": 1, "something_new": {"chat": {"id": 1001}}},
    ],
)  # fmt: skip
def test_an_odd_update_is_stored_and_stops_nobody(hooked: Office, server: TelegramServer, odd: dict[str, Any]) -> None:
    assert post(hooked, json.dumps(odd).encode()) == 200
    ana = server.user(1001, "Ana")
    ana.says("/help")
    server.wait_for(1, ana)
    assert len(hooked.handled()) == 2


def test_other_requests(hooked: Office) -> None:
    assert post(hooked, b" " * (MOST_BYTES + 1)) == 413
    assert post(hooked, b"", method="GET") == 405
    assert post(hooked, update(), path="/telegram") == 404
    assert post(hooked, update(), path="/healthz") == 405
    assert hooked.inbox() == []


def test_a_bug_is_a_bare_500_and_a_line_without_words(hooked: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logging.getLogger().addHandler(handler)

    def broken(_: object) -> None:
        raise LookupError("my secret words")

    monkeypatch.setattr(hooked.adapter._receiver, "_on_updates", broken)
    try:
        assert post(hooked, update(text="my secret words")) == 500
    finally:
        logging.getLogger().removeHandler(handler)
    assert "secret words" not in stream.getvalue()
    assert SECRET not in stream.getvalue()
    assert hooked.inbox() == []


# --- who is called, and where ---


def test_from_polling_to_webhook_and_back_nothing_is_lost(tmp_path: Path, server: TelegramServer) -> None:
    ana = server.user(1001, "Ana")
    office = Office(tmp_path, server).start()
    said = 0
    for webhook in (True, False, True, False):
        for _ in range(5):
            ana.says("/help")
        office.stop()
        for _ in range(5):
            ana.says("/help")
        said += 10
        office.webhook = webhook
        office.app = office._app()
        office.start(polling=False)
        server.wait_until(lambda: not server.pending)
        assert len(office.handled()) == said
    assert server.webhook["url"] == ""
    keys = [int(key.rpartition(":")[2]) for key in office.handled()]
    assert keys == sorted(keys)
    office.stop()


def test_stopping_leaves_the_webhook_for_the_others(hooked: Office, server: TelegramServer) -> None:
    hooked.stop()
    assert server.webhook["url"] == HOOK
    assert server.calls_of("deleteWebhook") == []
    assert not any(call.params.get("drop_pending_updates") == "true" for call in server.calls_of("setWebhook"))


def test_setting_it_is_tried_until_it_works(tmp_path: Path, server: TelegramServer) -> None:
    server.fail("setWebhook", 502)
    server.fail("setWebhook", 429, parameters={"retry_after": 1})
    office = Office(tmp_path, server, webhook=True).start()
    server.wait_until(lambda: office.healthz()[0] == 200)
    assert len(server.calls_of("setWebhook")) == 3
    office.stop()


def test_an_address_telegram_does_not_like_is_said_in_its_words(tmp_path: Path, server: TelegramServer) -> None:
    refused = server.fail("setWebhook", 400, "Bad Request: bad webhook: IP address 10.0.0.1 is reserved", times=None)
    office = Office(tmp_path, server, webhook=True)
    starting = threading.Thread(target=lambda: _started(office))
    starting.start()
    server.wait_until(lambda: office.port and "10.0.0.1 is reserved" in str(office.healthz()[1]["problems"]))
    refused.cancel()
    starting.join(PATIENCE_S)
    office.stop()


def _started(office: Office) -> None:
    office.start()


def test_moved_by_another_program_it_is_set_again_and_told(tmp_path: Path, server: TelegramServer) -> None:
    office = _watchful(tmp_path, server)
    server._world.webhook = {"url": "https://other.example/hook"}
    server.wait_until(lambda: "another program had moved the webhook" in str(office.healthz()[1]["problems"]))
    server.wait_until(lambda: server.webhook["url"] == HOOK)
    ana = server.user(1001, "Ana")
    ana.says("/help")
    server.wait_for(1, ana)
    server.wait_until(lambda: office.healthz()[0] == 200)
    office.stop()


def test_a_delivery_that_fails_is_told(tmp_path: Path, server: TelegramServer) -> None:
    office = _watchful(tmp_path, server)
    server.webhook_target = office.hook + "/nowhere"
    server.user(1001, "Ana").says("/help")
    server.wait_until(lambda: "404), 1 waiting" in str(office.healthz()[1]["problems"]))
    server.webhook_target = office.hook
    server.wait_for(1, 1001)
    server.wait_until(lambda: office.healthz()[0] == 200)
    office.stop()


def _watchful(folder: Path, server: TelegramServer) -> Office:
    """Looks after its webhook five times a second."""
    office = Office(folder, server, webhook=True)
    start = office.adapter.start

    async def started(house: Any) -> None:
        await start(house)
        office.adapter._receiver.look_every_s = 0.2

    office.adapter.start = started
    return office.start()


def test_two_platforms_on_one_path_are_refused_in_a_sentence(tmp_path: Path, server: TelegramServer) -> None:
    office = Office(tmp_path, server, webhook=True)
    office.app.adapters["again"] = office.adapter
    with pytest.raises(StoreError, match="/telegram/hook"):
        office.start()
    office.app.close()


def test_poll_age_grows_until_something_comes(hooked: Office, server: TelegramServer) -> None:
    time.sleep(0.6)
    assert hooked.healthz()[1]["poll_age_s"]["telegram"] >= 0.5
    assert post(hooked, update()) == 200
    assert hooked.healthz()[1]["poll_age_s"]["telegram"] < 0.5


def test_the_secret_is_kept_in_the_store_alone(tmp_path: Path, server: TelegramServer) -> None:
    office = Office(tmp_path, server, webhook=True).start()
    made = server.webhook["secret_token"]
    with office.app.store.engine.connect() as connection:
        kept = connection.execute(sa.select(schema.meta.c.value).where(schema.meta.c.value == made)).all()
    assert len(kept) == 1
    office.stop()
