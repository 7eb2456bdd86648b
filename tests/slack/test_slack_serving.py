"""Receiving, answering and stopping as a whole: sockets and HTTP, gaps, forms, threads."""

from __future__ import annotations

import asyncio
import json
import time
import urllib.error
import urllib.request
from functools import partial
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from bot.adapters.slack import gaps, reception
from storage import schema
from tests.slack.stage import Office
from tests.telegram.stage import line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handlers.conversation.incoming import Census
    from tests.servers.slack import SlackServer, User


@pytest.fixture(params=["sockets", "http"])
def either(request: pytest.FixtureRequest, tmp_path: Path, server: SlackServer) -> Iterator[Office]:
    """An office on sockets, and one over HTTP."""
    running = Office(tmp_path, server, http=request.param == "http").start()
    yield running
    running.stop()


def keys(office: Office, kind: str) -> list[str]:
    return [key for key, _ in office.inbox() if key.startswith(kind)]


# --- the way in ---


def test_joining_and_a_visit(either: Office, server: SlackServer, ana: User) -> None:
    either.joined(ana)
    mark = server.mark
    ana.writes("/customer add Acme Pumps")
    card = server.wait_for("Acme Pumps", ana, since=mark)
    assert card.buttons
    either.at_rest()
    assert server.lost == []


def test_a_slash_command_in_private_and_a_press(either: Office, server: SlackServer, ana: User) -> None:
    either.joined(ana)
    mark = server.mark
    ana.slash("/legwork", "customer add Acme payload Pumps")  # a word that bolt's parser stumbles over
    card = server.wait_for("Acme payload Pumps", ana, since=mark)
    assert not card.is_ephemeral
    ana.presses(card, card.buttons[-1])
    either.at_rest()
    assert {status for _, status in either.inbox()} == {"done"}
    assert len(keys(either, "a:")) == 1


def test_a_mention_is_stored_once_and_answered_in_its_thread(office: Office, server: SlackServer, ana: User) -> None:
    office.joined(ana)
    sales = server.channel("sales", [ana])
    for first in (False, True):
        mark = server.mark
        said = ana.writes("@legwork help", sales, mention_first=first)
        answer = server.wait_for(lambda m: m.channel_id == sales.id, since=mark)
        assert answer.thread_ts == said.ts
        office.at_rest()
        assert keys(office, f"m:{server.team_id}:{sales.id}:{said.ts}") == [f"m:{server.team_id}:{sales.id}:{said.ts}"]
        assert len(server.sent_to(sales, since=mark)) == 1


def test_who_mentioned_us_goes_on_in_the_thread_even_after_a_restart(
    office: Office, server: SlackServer, ana: User
) -> None:
    office.joined(ana)
    li = server.user("li")
    sales = server.channel("sales", [ana, li])
    said = ana.writes("@legwork help", sales)
    server.wait_for(lambda m: m.thread_ts == said.ts)
    office.restart()
    mark = server.mark
    li.writes("what is that?", sales, thread=said)
    office.at_rest()
    assert server.sent_to(sales, since=mark) == []
    ana.writes("/help visit", sales, thread=said)
    assert server.wait_for(lambda m: m.channel_id == sales.id, since=mark).thread_ts == said.ts


def test_what_is_not_for_us_is_dropped_without_its_text(office: Office, server: SlackServer, ana: User) -> None:
    sales = server.channel("sales", [ana])
    ana.writes("a secret of the team", sales)
    server.settle()  # it was brought
    office.handled()
    with office.app.store.engine.connect() as connection:
        payloads = list(connection.scalars(sa.select(schema.inbox.c.payload)))
    assert "secret" not in json.dumps(payloads)


def test_an_edit_and_an_unfurl(office: Office, server: SlackServer, ana: User) -> None:
    office.joined(ana)
    mark = server.mark
    said = ana.writes("/customer add Acme Pumps")
    server.wait_for("Acme Pumps", ana, since=mark)
    ana.edits(said, "/customer add Acme Valves")
    server.wait_for("Acme Valves", ana, since=mark)
    office.at_rest()
    assert len(server.sent_to(ana, since=mark)) == 1
    assert len(keys(office, "e:")) == 1


def test_redelivered_events_are_stored_once(office: Office, server: SlackServer, ana: User) -> None:
    """The store is closed to the first try; Slack hears nothing and brings it again."""
    real, tries = office.app.turns.receive, []

    def failing(updates):
        tries.append(updates)
        if len(tries) == 1:
            raise sa.exc.OperationalError("insert", {}, Exception("database or disk is full"))
        return real(updates)

    office.app.turns.receive = failing  # type: ignore[method-assign]
    ana.writes("hello")
    server.wait_until(lambda: server.confirmed)
    assert len(tries) == 2
    assert len(server.deliveries[0].attempts) == 2
    assert len(office.handled()) == 1


def test_a_failing_store_is_a_503(tmp_path: Path, server: SlackServer, ana: User) -> None:
    office = Office(tmp_path, server, http=True).start()

    def failing(updates):
        raise sa.exc.OperationalError("insert", {}, Exception("database or disk is full"))

    real, office.app.turns.receive = office.app.turns.receive, failing  # type: ignore[method-assign]
    delivery = ana.slash("/legwork", "help")
    server.wait_done(delivery)
    assert not delivery.acked
    assert delivery.problem == "http_error"
    office.app.turns.receive = real  # type: ignore[method-assign]
    assert office.inbox() == []
    office.stop()


# --- signatures ---


def posted(url: str, body: bytes, headers: dict[str, str]) -> int:
    request = urllib.request.Request(url, data=body, headers=headers)  # noqa: S310 - our own
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310 - our own
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return int(error.code)


BODY = b'{"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": {"type": "message"}}'


def test_hostile_signatures_are_401(tmp_path: Path, server: SlackServer) -> None:
    office = Office(tmp_path, server, http=True).start()
    good = server.signed(BODY)
    stamp, sign = good["X-Slack-Request-Timestamp"], good["X-Slack-Signature"]
    assert posted(office.url, BODY, good) == 200
    hostile = [
        {},
        {"X-Slack-Signature": sign},
        {"X-Slack-Request-Timestamp": stamp},
        {**good, "X-Slack-Request-Timestamp": "soon"},
        {**good, "X-Slack-Request-Timestamp": "9" * 5000},
        {**good, "X-Slack-Request-Timestamp": "-1"},
        {**good, "X-Slack-Request-Timestamp": "²"},
        {**good, "X-Slack-Signature": "v0=é" + "a" * 63},
        {**good, "X-Slack-Signature": "v0="},
        {**good, "X-Slack-Signature": sign.upper()},
        {**good, "X-Slack-Signature": sign[:-1] + ("0" if sign[-1] != "0" else "1")},
        server.signed(BODY, int(time.time()) - 330),
        server.signed(BODY, int(time.time()) + 330),
    ]
    for headers in hostile:
        latin = {name: value.encode().decode("latin-1") for name, value in headers.items()}
        assert posted(office.url, BODY, latin) == 401, headers
    assert posted(office.url, b"\xff\xfe", good) == 401
    assert posted(office.url, BODY + b" ", good) == 401
    # Signed, but nothing we read: refused without a word, never a crash.
    for body in (b"[1]", b"{", b"", b"payload=%7B", b"a=b", b"[" * 100_000):
        assert posted(office.url, body, server.signed(body)) == 400, body[:20]
    assert len(office.inbox()) == 1
    office.stop()


# --- slash commands in channels ---


def test_a_slash_command_in_a_channel_is_between_the_two_of_us(office: Office, server: SlackServer, ana: User) -> None:
    office.joined(ana)
    sales = server.channel("sales", [ana, server.user("li")], bot_in=False)
    mark = server.mark
    ana.slash("/legwork", "customer add Acme Pumps", sales)
    card = server.wait_for("Acme Pumps", sales, since=mark)
    assert card.only_for == ana.id
    changed = server.mark
    ana.presses(card, card.buttons[-1])
    server.wait_for(lambda m: m.only_for == ana.id, sales, since=changed)
    office.at_rest()
    assert all(each.only_for == ana.id for each in server.sent_to(sales, since=mark))
    assert server.sent_to(ana, since=mark) == []


# --- two sockets ---


def _is_gone(server: SlackServer, number: int) -> bool:
    return number not in server.connections


def test_two_connections_and_a_refresh(office: Office, server: SlackServer, ana: User) -> None:
    server.wait_until(lambda: office.adapter.connections == 2)
    first, second = sorted(server.connections)
    for n, which in enumerate((first, second)):
        # Neither what is under way nor what comes while one is on its way back is lost, or brought again.
        for each in range(3):
            ana.writes(f"{n}{each} hello")
        server.disconnects(which=which)
        for each in range(3):
            ana.writes(f"{n}{each} hello again")
        server.wait_until(partial(_is_gone, server, which))
        server.wait_for_connections(2)
    said = [each for each in server.deliveries if each.event.get("user") == ana.id]
    server.wait_until(lambda: all(each.done for each in said))
    # On a busy machine an answer may cross with the end of its connection; that one is brought again, and handled once.
    assert sum(len(each.attempts) for each in said) <= 12 + 2
    assert len(office.handled()) == 12
    assert office.healthz()[0] == 200


def test_connections_that_are_cut_come_back(office: Office, server: SlackServer, ana: User) -> None:
    server.cut_connections()
    server.wait_until(lambda: not server.connections or server.connections_opened > 2)
    server.wait_for_connections(2)
    ana.writes("hello")
    server.wait_until(lambda: server.confirmed)
    assert office.healthz()[0] == 200


def test_slack_that_is_away_is_told_of(tmp_path: Path, server: SlackServer, ana: User) -> None:
    server.refuse_connections()
    office = Office(tmp_path, server).start(polling=False)
    server.wait_until(lambda: office.healthz()[0] == 503)
    assert any("slack" in each for each in office.healthz()[1]["problems"])
    server.accept_connections()
    server.wait_for_connections(2)
    ana.writes("hello")
    server.wait_until(lambda: server.confirmed)
    server.wait_until(lambda: office.healthz()[0] == 200)
    office.stop()


def test_a_refused_token_is_named(tmp_path: Path, server: SlackServer) -> None:
    office = Office(tmp_path, server, token="xoxb-wrong").start(polling=False)
    server.wait_until(lambda: office.healthz()[0] == 503)
    assert "slack.bot_token" in json.dumps(office.healthz()[1])
    assert "xoxb-wrong" not in json.dumps(office.healthz()[1])
    office.stop()


def test_stopping_is_quick_and_says_nothing_twice(office: Office, server: SlackServer, ana: User) -> None:
    office.settled(office.put(ana, line("hello")), "sent")
    assert office.stop() < 5
    assert [message.text for message in server.sent_to(ana)] == ["hello"]


# --- gaps ---


def test_a_gap_is_read_back(tmp_path: Path, server: SlackServer, ana: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reception, "SILENCE_S", 0.5)
    monkeypatch.setattr("bot.adapters.slack.running.SILENCE_S", 0.5)
    monkeypatch.setattr(gaps, "OVERLAP_S", 1.0)
    office = Office(tmp_path, server).start()
    office.joined(ana)
    before = len(office.inbox())
    server.wait_until(lambda: office.adapter.connections == 2)
    time.sleep(0.7)  # noted as heard
    office.stop()
    mark = server.mark
    root = ana.writes("/customer add Acme Pumps")
    ana.writes("/help visit", thread=root)
    for delivery in server.deliveries:
        server.wait_done(delivery)
    assert len(server.lost) == 2
    time.sleep(0.6)
    office.restart_after_death()
    server.wait_for("Acme Pumps", ana, since=mark)
    server.wait_until(lambda: len(office.inbox()) >= before + 2)
    office.at_rest()
    answers = server.sent_to(ana, since=mark)
    assert [message.thread_ts is not None for message in answers] == [False, True]
    count = len(office.inbox())
    time.sleep(0.7)
    office.restart()  # read back once more: nothing is new
    office.at_rest()
    assert len(office.inbox()) == count
    assert len(server.sent_to(ana, since=mark)) == 2
    office.stop()


def test_a_first_start_reads_nothing_back(tmp_path: Path, server: SlackServer, ana: User) -> None:
    ana.writes("long before")
    server.wait_done(server.deliveries[0])
    office = Office(tmp_path, server).start()
    time.sleep(0.8)
    assert office.inbox() == []
    assert server.calls_of("conversations.history") == []
    office.stop()


# --- who is there ---


def test_a_census(office: Office, server: SlackServer, ana: User) -> None:
    people = [server.user(f"p{n}") for n in range(5)]
    robot = server.user("robot", is_bot=True)
    sales = server.channel("sales", [ana, robot, *people])

    def counted() -> Census | None:
        asked = office.adapter.census(sales.id, {ana.id})
        return asyncio.run_coroutine_threadsafe(asked, office.loop).result(10)

    found = counted()
    assert found is not None
    assert found.count == 6
    assert set(found.present) == {ana.id, *(each.id for each in people)}
    asked = len(server.calls_of("users.info"))
    assert asked == 6  # of Ana it is known
    counted()
    assert len(server.calls_of("users.info")) == asked
    server.fail("conversations.members", "ratelimited")
    assert counted() is None
