"""Trouble with Slack under load: nothing is said twice, nothing is lost, one channel's trouble is nobody else's."""

from __future__ import annotations

import re
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from bot.adapters.slack import gaps
from bot.adapters.slack.silence import Silence
from handlers.conversation.reply import Bar, Chart, Line, Reply, Text
from storage import schema
from tests.servers.slack import SlackServer
from tests.slack.stage import Office
from tests.telegram.stage import line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.servers.slack import Channel, User

POST, UPDATE, SHARE, ASIDE = "chat.postMessage", "chat.update", "files.completeUploadExternal", "response_url"

CUSTOMERS = ("Northwind", "Globex", "Initech", "Umbra", "Hooli", "Vandelay")

# A request whose answer nobody hears, or that Slack itself isn't sure of: it took effect, or it did not.
TROUBLES: dict[str, Callable[[SlackServer, str, str | None], object]] = {
    "taken, then closed": lambda s, method, chat: s.accept_then_drop(method, chat=chat),
    "taken, then reset": lambda s, method, chat: s.accept_then_drop(method, chat=chat, reset=True),
    "taken, internal_error": lambda s, method, chat: s.fail(method, "internal_error", chat=chat, accepted=True),
    "taken, 500": lambda s, method, chat: s.fail(method, status=500, chat=chat, accepted=True),
    "taken, no answer in time": lambda s, method, chat: s.hang(method, 60, chat=chat, accepted=True),
    "closed": lambda s, method, chat: s.drop(method, chat=chat),
    "reset": lambda s, method, chat: s.drop(method, chat=chat, reset=True),
    "internal_error": lambda s, method, chat: s.fail(method, "internal_error", chat=chat),
    "500": lambda s, method, chat: s.fail(method, status=500, chat=chat),
    "no answer in time": lambda s, method, chat: s.hang(method, 60, chat=chat),
}


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer is waited for two seconds."""
    monkeypatch.setattr("bot.adapters.slack.sending.SEND_TIMEOUT_S", 2.0)


def a_message(office: Office, place: Channel) -> int:
    return office.put(place, line("new", "Undo"))


def a_reply_in_a_thread(office: Office, place: Channel) -> int:
    return office.put(place, line("new"), under_id=_root(office, place))


def a_change(office: Office, place: Channel) -> int:
    return office.put(place, line("new"), method="edit", edits_id=_root(office, place))


def a_picture(office: Office, place: Channel) -> int:
    return office.put(place, Reply((Chart("March", (Bar("Ana", 0.5, "50%"),), 0.4, "40%"), Line((Text("new"),)))))


def _root(office: Office, place: Channel) -> int:
    return office.settled(office.put(place, line("old")), "sent").id


WRITTEN = {a_message: POST, a_reply_in_a_thread: POST, a_change: UPDATE, a_picture: SHARE}


@pytest.mark.usefixtures("hasty")
def test_an_unheard_answer_is_looked_for_and_never_said_twice(tmp_path: Path, server: SlackServer) -> None:
    """All kinds of messages times all kinds of trouble, each in a channel of its own, at the same time."""
    office = Office(tmp_path, server).start()
    rows: dict[tuple[str, str], int] = {}
    places: dict[tuple[str, str], Channel] = {}
    for write, method in WRITTEN.items():
        for name, trouble in TROUBLES.items():
            case = write.__name__, name
            places[case] = server.channel(f"c{len(places)}")
            rows[case] = write(office, places[case])
            trouble(server, method, places[case].id)
    statuses = {case: office.settled(row, "sent").status for case, row in rows.items()}
    copies = {case: [m.text for m in server.sent_to(place)].count("new") for case, place in places.items()}
    assert statuses == dict.fromkeys(rows, "sent")
    assert copies == dict.fromkeys(rows, 1)
    assert server.doubled == []
    office.stop()


@pytest.mark.usefixtures("hasty")
def test_a_picture_that_went_astray_before_it_was_shared_is_sent_again(tmp_path: Path, server: SlackServer) -> None:
    office = Office(tmp_path, server).start()
    places: list[Channel] = []
    for step in ("files.getUploadURLExternal", "upload"):
        for name in ("taken, then closed", "reset", "500", "no answer in time"):
            TROUBLES[name](server, step, None)
            places.append(server.channel(f"c{len(places)}"))
    rows = [a_picture(office, place) for place in places]
    for row in rows:
        office.settled(row, "sent")
    assert [[m.text for m in server.sent_to(place)] for place in places] == [["new"]] * len(places)
    assert all(m.files for place in places for m in server.sent_to(place))
    office.stop()


@pytest.mark.usefixtures("hasty")
def test_what_one_person_alone_was_shown_is_never_shown_twice(tmp_path: Path, server: SlackServer, ana: User) -> None:
    """It stands in no history: after an unknown outcome the row is kept as such, and not said again."""
    office = Office(tmp_path, server).start()
    office.joined(ana)
    sales = server.channel("sales", [ana])
    for name, trouble in TROUBLES.items():
        mark, before = server.mark, len(server.calls_of(ASIDE))
        trouble(server, ASIDE, None)
        ana.slash("/legwork", "help", sales)
        _wait_for_call(server, ASIDE, before + 1)
        office.settled(_latest(office), "unknown")
        seen = [m for m in server.sent_to(None, since=mark) if m.only_for == ana.id]
        assert len(seen) == name.startswith("taken"), name
        assert len(server.calls_of(ASIDE)) == before + 1
    office.stop()


def reps(office: Office, people: list[User]) -> None:
    """Members, each with a customer of their own."""
    for user, customer in zip(people, CUSTOMERS, strict=False):
        office.joined(user, f"Rep {user.name}")
        user.writes(f"/customer add {customer}")
    office.handled()
    office.at_rest()


def said_marks(server: SlackServer, since: int, place: User | None = None) -> list[str]:
    """The words of ours that stand in answers, in order."""
    texts = [m.text for m in server.sent_to(place, since=since)]
    return [found.group() for text in texts for found in re.finditer(r"mark\d+", text)]


def _wait_for_call(server: SlackServer, method: str, count: int) -> None:
    server.wait_until(lambda: len(server.calls_of(method)) >= count)


def _latest(office: Office) -> int:
    query = sa.select(sa.func.max(schema.outbox.c.id))
    return int(office.app.store.read(lambda connection: connection.execute(query).scalar_one()))


# --- scopes the app was not given ---


def test_without_the_history_an_unheard_row_stops_nobody(office: Office, server: SlackServer, ana: User) -> None:
    server.scopes -= {"channels:history"}
    sales = server.channel("sales", [ana])
    server.accept_then_drop(POST, chat=sales)
    answer = office.put(sales, line("answer"))
    office.settled(answer, "unknown")
    office.settled(office.put(ana, line("to Ana")), "sent")
    assert [m.text for m in server.sent_to(sales)] == ["answer"]
    assert office.healthz()[0] == 200


def test_without_uploads_a_picture_is_told_in_words(office: Office, server: SlackServer, ana: User) -> None:
    server.scopes -= {"files:write"}
    sales = server.channel("sales", [ana])
    office.settled(a_picture(office, sales), "sent")
    assert "Ana 50%" in server.sent_to(sales)[0].text
    assert office.healthz()[0] == 200


# --- limits ---


def test_two_hundred_messages_to_twenty_channels_hit_no_limit(tmp_path: Path) -> None:
    """At the configured rates; a channel that Slack holds off keeps no other waiting."""
    with SlackServer(enforce_rates=True) as server:
        office = Office(tmp_path, server, rates=None).start()
        places = [server.channel(f"c{number}") for number in range(20)]
        slow = places[0]
        server.fail(POST, retry_after=8, chat=slow)
        rows = {office.put(place, line(f"{number}"), kind="push"): place for number in range(10) for place in places}
        others = [row for row, place in rows.items() if place is not slow]
        for row in others:
            office.settled(row, "sent")
        for row in rows:
            office.settled(row, "sent")
        assert server.too_many == 0
        assert [len(server.calls_of(POST)), server.doubled] == [201, []]
        for place in places:
            assert [m.text for m in server.sent_to(place)] == [str(number) for number in range(10)]
        held_off, came_back, *_ = [n for n, call in enumerate(server.calls_of(POST)) if call.chat_id == slow.id]
        assert came_back - held_off > 40  # in eight seconds; at the configured rates a hundred
        office.stop()


# --- the token ---


@pytest.mark.parametrize("problem", ["token_revoked", "invalid_auth", "account_inactive"])
def test_a_revoked_token_keeps_every_row_until_it_works_again(
    tmp_path: Path, server: SlackServer, ana: User, problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.patience.CREDENTIALS_PAUSE_S", 0.8)
    office = Office(tmp_path, server).start()
    office.joined(ana)
    mark = server.mark
    server.revokes_token(problem)
    sales = server.channel("sales", [ana])
    rows = [office.put(sales, line(str(number))) for number in range(3)]
    ana.writes("/customer add Acme Pumps")  # is still taken in, and done
    server.wait_until(lambda: office.healthz()[0] == 503)
    assert any(each.startswith("slack: ") and "credentials" in each for each in office.healthz()[1]["problems"])
    time.sleep(1.0)
    assert server.sent_to(None, since=mark) == []
    assert len(server.calls_of(POST)) < 10  # the whole platform waits, not each row for itself
    server.revokes_token("")
    for row in rows:
        office.settled(row, "sent")
    server.wait_for("Acme Pumps", ana, since=mark)
    assert [m.text for m in server.sent_to(sales)] == ["0", "1", "2"]
    assert server.doubled == []
    server.wait_until(lambda: office.healthz()[0] == 200)
    office.stop()


# --- the sockets ---


def test_sockets_refreshed_under_load_lose_nothing(office: Office, server: SlackServer) -> None:
    people = [server.user(f"p{number}") for number in range(6)]
    reps(office, people)
    mark, said = server.mark, 0
    for number in range(4):
        server.disconnects(which=min(server.connections) if number % 2 else None)
        until = time.monotonic() + 1.0
        while time.monotonic() < until:
            people[said % 6].writes(f"/visit {CUSTOMERS[said % 6]} saw mark{said}")
            said += 1
            time.sleep(0.03)
        server.wait_for_connections(2)
    server.wait_until(lambda: not server.pending)
    server.settle(0.5)
    assert said > 40
    assert server.lost == []
    assert Counter(said_marks(server, mark)) == {f"mark{number}": 1 for number in range(said)}


def test_a_cut_longer_than_the_retries_is_read_back_once(
    tmp_path: Path, server: SlackServer, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.adapters.slack.running.SILENCE_S", 1.0)
    monkeypatch.setattr(gaps, "OVERLAP_S", 10.0)
    office = Office(tmp_path, server).start()
    people = [ana, *(server.user(f"p{number}") for number in range(3))]
    reps(office, people)
    before, mark = len(server.deliveries), server.mark
    server.refuse_connections()
    server.wait_until(lambda: not server.connections)
    for each in range(3):
        for number, user in enumerate(people):
            user.writes(f"/visit {CUSTOMERS[number]} saw mark{number}{each}")
    for delivery in server.deliveries:
        server.wait_done(delivery, 10)
    missed = server.lost
    assert missed == server.deliveries[before:]
    server.wait_until(lambda: office.adapter.connections == 0)
    time.sleep(1.5)
    server.accept_connections()
    server.wait_until(lambda: len(said_marks(server, mark)) >= 12)
    for delivery in missed:  # what Slack still brings of it later is known
        server.repeats(delivery)
    server.settle(0.5, 10)
    for number, user in enumerate(people):
        assert said_marks(server, mark, user) == [f"mark{number}{each}" for each in range(3)]
    assert server.doubled == []
    office.stop()


def test_short_outages_that_meet_every_try_are_read_back_once(
    tmp_path: Path, ana: User, server: SlackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that keeps dying: each time for less than Slack's retries cover, but at each of them."""
    monkeypatch.setattr("bot.adapters.slack.running.SILENCE_S", 2.0)
    monkeypatch.setattr("bot.adapters.slack.running.NOTE_EVERY_S", 0.1)
    server.pace = 1.0
    office = Office(tmp_path, server).start()
    reps(office, [ana])
    time.sleep(1.0)  # noted
    mark = server.mark
    for outage in range(3):
        office.stop()
        if outage == 0:
            ana.writes(f"/visit {CUSTOMERS[0]} saw mark1")
        server.wait_until(lambda: len(server.deliveries[-1].attempts) >= outage + 2)  # noqa: B023 - at once
        server.hurries()
        office.restart_after_death()
        time.sleep(0.7)
    assert server.wait_until(lambda: server.lost)
    server.wait_until(lambda: said_marks(server, mark))
    office.at_rest()
    assert said_marks(server, mark) == ["mark1"]
    office.stop()


def test_what_is_whole() -> None:
    silence = Silence(None, 60.0)
    assert silence.missed_since(1000.0) is None  # there is nothing before the first time
    assert silence.missed_since(1001.0) is None
    assert silence.whole == 1001.0
    silence.is_deaf()
    assert silence.missed_since(1050.0) is None  # Slack will try again
    assert silence.missed_since(1100.0) is None
    assert silence.whole == 1001.0
    silence.is_deaf()
    assert silence.missed_since(1110.0) == 1001.0  # but that may have failed too
    assert silence.missed_since(1111.0) == 1001.0  # until it is read
    silence.is_read(1111.0)
    assert silence.missed_since(1112.0) is None
    assert silence.whole == 1112.0
    assert silence.missed_since(1300.0) == 1112.0  # the machine slept


def test_an_outage_is_over_when_the_last_try_is() -> None:
    silence = Silence(1000.0, 60.0)
    seen = [silence.missed_since(float(now)) for now in range(1030, 1030 + 401)]
    assert set(seen) == {None}
    assert silence.whole == 1430.0


@pytest.mark.parametrize("ahead", [61.0, 365 * 86_400.0])
def test_a_clock_that_ran_ahead_does_not_make_it_deaf(ahead: float) -> None:
    """Noted by an earlier process, or by this one before its clock was set back: the last day is read again."""
    now = 1_000_000.0
    earlier = Silence(now + ahead, 60.0)
    running = Silence(now + ahead, 60.0)
    running.missed_since(now + ahead)
    for silence in (earlier, running):
        assert silence.missed_since(now) == now - 86_400.0
        silence.is_read(now)
        assert silence.missed_since(now + 1) is None
        assert silence.whole == now + 1
        silence.is_deaf()
        assert silence.missed_since(now + 62) == now + 1


def test_the_clocks_of_two_machines_may_differ() -> None:
    silence = Silence(1030.0, 60.0)
    assert silence.missed_since(1000.0) is None
