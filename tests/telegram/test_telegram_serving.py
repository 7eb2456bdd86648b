"""The real `serve` and python-telegram-bot against a server that behaves, and misbehaves, like Telegram."""

from __future__ import annotations

import io
import logging
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from storage.errors import StoreError
from storage.messages import cursors, outbox
from storage.records import Role
from tests.servers.patience import PATIENCE_S
from tests.telegram.stage import Office, line, numbered

if TYPE_CHECKING:
    from pathlib import Path

    from tests.servers.telegram import Message, TelegramServer, User


def test_a_message_is_answered_at_once(tmp_path: Path, server: TelegramServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """It wakes who takes turns and who sends: neither has to find it by looking now and then."""
    for module in ("bot.serving", "bot.delivery"):
        monkeypatch.setattr(f"{module}.LOOK_EVERY_S", 2 * PATIENCE_S)
    office = Office(tmp_path, server).start()
    ana = server.user(1001, "Ana")
    ana.says("/help")
    (answer, *_) = server.wait_for(1, ana)
    assert answer.text
    assert server.too_many == 0
    office.stop()


def test_what_has_had_its_day_is_removed(tmp_path: Path, server: TelegramServer) -> None:
    office = Office(tmp_path, server)
    old = office.put("7", line("hello"), status="sent", created_at=datetime.now(UTC) - timedelta(days=91))
    office.start()
    server.wait_until(lambda: office.app.store.read(lambda connection: outbox.get(connection, old)) is None)
    office.stop()


def test_a_press_is_answered_once_and_changes_the_message(office: Office, server: TelegramServer) -> None:
    ana = server.user(1001, "Ana")
    card = _card(office, server, ana)
    undo = card.buttons.index("Undo")
    update = ana.presses(card, undo)
    server.wait_until(lambda: card.history)
    office.at_rest()
    assert [answer.id for answer in server.answered] == [update["callback_query"]["id"]]
    assert len(server.calls_of("answerCallbackQuery")) == 1


def test_a_press_too_old_to_be_answered_still_counts(office: Office, server: TelegramServer) -> None:
    ana = server.user(1001, "Ana")
    card = _card(office, server, ana)
    server.fail("answerCallbackQuery", 400, "Bad Request: query is too old and response timeout expired")
    ana.presses(card, "Undo")
    server.wait_until(lambda: card.history)
    office.at_rest()
    assert len(server.calls_of("answerCallbackQuery")) == 1


def _card(office: Office, server: TelegramServer, user: User) -> Message:
    """The answer to a new to-do, with [Undo]."""
    office.joined(user)
    mark = server.mark
    user.says("/followup call Li on Friday")
    return server.wait_for(lambda message: message.buttons, user, since=mark)


def test_nothing_is_confirmed_before_it_is_stored(office: Office, server: TelegramServer) -> None:
    ana = server.user(1001, "Ana")
    for number in range(30):
        ana.says(f"hello {number}")
    office.at_rest()
    server.wait_until(lambda: not server.pending)
    assert office.handled() == [f"m:1001:{n}" for n in _own_numbers(server, 30)]


def _own_numbers(server: TelegramServer, count: int) -> list[int]:
    mine = [key[1] for key, message in server._world.messages.items() if not message.from_bot]
    return mine[:count]


def test_offsets_survive_a_restart(office: Office, server: TelegramServer) -> None:
    ana = server.user(1001, "Ana")
    ana.says("hello")
    office.at_rest()
    server.wait_for_poll()
    office.stop()
    ana.says("while you were away")
    office.app = office._app()
    office.start()
    office.at_rest()
    assert len(office.handled()) == 2
    after = [poll for poll in server.polls if poll.update_ids][-1]
    assert after.offset == after.update_ids[0]  # asked from where it had stopped


def test_after_a_quiet_week_the_ids_start_anew(office: Office, server: TelegramServer) -> None:
    ana = server.user(1001, "Ana")
    ana.says("one")
    office.at_rest()
    server.quiet_week(3_000_000)
    ana.says("two")
    office.at_rest()
    ana.says("three")
    office.at_rest()
    server.wait_until(lambda: not server.pending)
    assert len(office.inbox()) == 3
    name = f"telegram:{server.token.partition(':')[0]}"
    cursor = office.app.store.read(lambda connection: cursors.read(connection, name))
    assert cursor == "3000002"


@pytest.mark.parametrize(
    "odd",
    [
        {"message": {}},
        {"message": 5},
        {"message": {"message_id": 999, "date": 10**18, "chat": {"id": 1001, "type": "private"}, "text": "x"}},
        {"callback_query": {"id": "1"}},
        {"something_new": {"chat": {"id": 1001}}},
    ],
)
def test_an_odd_update_does_not_stop_the_rest(office: Office, server: TelegramServer, odd: dict[str, object]) -> None:
    server.raw(odd)
    ana = server.user(1001, "Ana")
    ana.says("/help")
    server.wait_for(1, ana)
    assert len(office.handled()) == 2


def test_a_conflict_is_said_once_and_waited_out(office: Office, server: TelegramServer) -> None:
    rule = server.fail("getUpdates", 409, times=3)
    server.user(1001, "Ana").says("/help")
    server.wait_until(lambda: rule.hits >= 1)
    server.wait_until(lambda: office.healthz()[0] == 503)
    assert "another program polls" in str(office.healthz()[1]["problems"])
    server.user(1002, "Li").says("/help")
    server.wait_for(1, 1002)
    server.wait_until(lambda: office.healthz()[0] == 200)


def test_a_left_over_webhook_is_taken_away(tmp_path: Path, server: TelegramServer) -> None:
    server._world.webhook = {"url": "https://old.example/hook"}
    server.user(1001, "Ana").says("/help")
    office = Office(tmp_path, server).start(polling=False)
    server.wait_for(1, 1001)
    office.stop()
    assert server.webhook["url"] == ""


def test_a_refused_token_is_a_clear_problem(tmp_path: Path, server: TelegramServer) -> None:
    office = Office(tmp_path, server, token="123456:" + "x" * 35).start(polling=False)
    letter = office.put(1001, line("kept"))
    _, report = _waited(office, 503)
    assert "refuses the token" in str(report["problems"])
    assert office.letter(letter).status in {"ready", "sending"}
    office.stop()
    assert office.error is None


def _waited(office: Office, status: int) -> tuple[int, dict[str, object]]:
    deadline = time.monotonic() + PATIENCE_S
    while (found := office.healthz())[0] != status:
        assert time.monotonic() < deadline, found
        time.sleep(0.05)
    return found


def test_telegram_away_and_back(office: Office, server: TelegramServer) -> None:
    ana = server.user(1001, "Ana").opens()
    server.refuse_connections()
    letters = [office.put(ana, line(f"push {n}"), kind="push") for n in range(3)]
    _waited(office, 503)
    deadline = time.monotonic() + PATIENCE_S
    while not (office.letter(letters[0]).error or "").startswith("NotSent"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    ana.says("/help")
    server.accept_connections()
    for letter in letters:
        office.settled(letter, "sent")
    server.wait_until(lambda: len(server.sent_to(ana)) == 4)
    assert office.letter(letters[0]).attempts >= 2
    _waited(office, 200)


def test_healthz(office: Office, server: TelegramServer) -> None:
    status, report = office.healthz()
    assert (status, report["status"]) == (200, "ok")
    assert report["poll_age_s"]["telegram"] < 30
    assert report["inbox"] == {}
    assert report["outbox"] == {}


def test_a_second_serve_is_refused_in_a_sentence(office: Office, server: TelegramServer, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="another `legwork serve` runs on this store"):
        Office(tmp_path, server).start(polling=False)


def test_a_taken_address_is_told(office: Office, server: TelegramServer, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Office(tmp_path / "other", server)
    other.config = other.config.model_copy(update={"http": type(other.config.http)(listen=f"127.0.0.1:{office.port}")})
    other.app.close()
    other.app = other._app()
    with pytest.raises(StoreError, match=r"http\.listen"):
        other.start(polling=False)
    other.app.close()


def test_the_tick_runs_and_wakes_the_sending(tmp_path: Path, server: TelegramServer) -> None:
    ana = server.user(1001, "Ana").opens()
    queued: list[int] = []

    def tick(_: object) -> int:
        if not queued:
            queued.append(office.put(ana, line("good morning"), kind="push"))
            return 1
        return 0

    office = Office(tmp_path, server, tick=tick).start()
    server.wait_for("good morning", ana)
    assert office.healthz()[1]["tick_age_s"] < 5
    office.stop()


def test_stopping_finishes_what_is_in_flight(office: Office, server: TelegramServer) -> None:
    ana = server.user(1001, "Ana").opens()
    server.hang("sendMessage", 1.0, accepted=True)
    first = office.put(ana, line("under way"))
    second = office.put(ana, line("waits"))
    server.wait_for("under way", ana)
    assert office.stop() < 5
    office.app = office._app()
    assert (office.letter(first).status, office.letter(second).status) == ("sent", "ready")
    office.start()
    office.settled(second, "sent")
    server.settle()
    assert [message.text for message in server.sent_to(ana)] == ["under way", "waits"]


def test_a_row_whose_sender_died_goes_out_again(tmp_path: Path, server: TelegramServer) -> None:
    ana = server.user(1001, "Ana").opens()
    office = Office(tmp_path, server)
    letter = office.put(ana, line("orphan"), status="sending", owner="dead:1")
    office.start()
    office.settled(letter, "sent")
    office.stop()


def test_menus_by_language_and_role(office: Office, server: TelegramServer) -> None:
    ana, li, new = server.user(1001, "Ana"), server.user(1002, "Li", language_code="zh-hans"), server.user(1003, "Bo")
    office.joined(ana, "Ana", language="en")
    office.joined(li, "Li", language="en", role=Role.ADMIN)

    def names(user: object) -> set[str]:
        return {command["command"] for command in server.menu(user)}  # type: ignore[arg-type]

    server.wait_until(lambda: "visit" in names(ana) and "member" in names(li))
    assert "member" not in names(ana)
    assert "visit" not in names(li)
    assert "visit" not in names(new)
    calls = len(server.calls_of("setMyCommands"))
    office.restart()
    office.at_rest()
    assert len(server.calls_of("setMyCommands")) == calls  # nothing changed, nothing is sent


def test_no_token_and_no_text_in_the_logs(tmp_path: Path, server: TelegramServer) -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logging.getLogger().addHandler(handler)
    level = logging.getLogger().level
    logging.getLogger().setLevel(logging.INFO)
    try:
        office = Office(tmp_path, server).start()
        ana = server.user(1001, "Ana")
        server.fail("sendMessage", 502)
        server.fail("getUpdates", 502)
        ana.says("my secret words")
        server.settle()
        office.put(ana, numbered(2, "Done"))
        server.settle()
        office.stop()
    finally:
        logging.getLogger().removeHandler(handler)
        logging.getLogger().setLevel(level)
    assert server.token not in stream.getvalue()
    assert "secret words" not in stream.getvalue()
