"""Logs: a line an event, the turn on each, no secret in any of them."""

import io
import json
import logging
import threading

import pytest
import structlog

from bot import logbook, logs
from bot.redaction import HIDDEN, Redactor
from tests.servers.slack import SlackServer
from tests.slack.stage import Office
from tests.telegram.stage import line as a_line

BOT_TOKEN = "7000000001:AAH4x5yZabcdefghijklmnopqrstuvwxyz0"
SLACK_TOKEN = "xoxb-1234567890-abcdefghij"
WEBHOOK_SECRET = 'say "friend"'


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def stream():
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    logs.set_up([WEBHOOK_SECRET], stream=stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def lines(stream):
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_one_line_of_json_an_event(stream):
    structlog.get_logger().info("sent", letter=7)
    (line,) = lines(stream)
    assert line["event"] == "sent"
    assert line["letter"] == 7
    assert line["level"] == "info"
    assert line["timestamp"].endswith("Z")


def test_the_turn_stands_on_each_line_of_it(stream):
    with logbook.turn(42):
        structlog.get_logger().info("inside")
        logging.getLogger("library").warning("also inside")
    structlog.get_logger().info("after")
    assert [line.get("turn") for line in lines(stream)] == [42, 42, None]


@pytest.mark.parametrize("secret", [BOT_TOKEN, SLACK_TOKEN, WEBHOOK_SECRET, "xapp-1-A0-99-deadbeef"])
def test_no_secret_is_written(stream, secret):
    logger = structlog.get_logger()
    logger.info("POST https://api.telegram.org/bot%s/getMe", secret, payload={"nested": [secret]})
    logging.getLogger("library").error("refused %s", secret)
    try:
        int(f"the token {secret} was rejected")
    except ValueError:
        logger.exception("failed")
    written = stream.getvalue()
    assert secret not in written
    assert json.dumps(secret)[1:-1] not in written
    assert written.count(HIDDEN) >= 4
    assert len(lines(stream)) == 3


def test_a_traceback_is_one_line_and_complete(stream):
    try:
        1 / 0  # noqa: B018
    except ZeroDivisionError:
        structlog.get_logger().exception("failed")
    (line,) = lines(stream)
    assert "ZeroDivisionError" in line["exception"]


@pytest.mark.parametrize("library", ["httpx", "telegram.ext", "httpcore.http11"])
def test_chatty_libraries_are_silent(stream, library):
    logging.getLogger(library).info("HTTP Request: POST https://api.telegram.org/bot…")
    assert stream.getvalue() == ""
    logging.getLogger(library).warning("worth a line")
    assert lines(stream)[0]["logger"] == library


def test_a_slow_schedule_fills_no_log(stream):
    logging.getLogger("apscheduler.scheduler").warning("Execution of job skipped: maximum number of running instances")
    assert stream.getvalue() == ""
    logging.getLogger("apscheduler.executors.default").error("Job raised an exception")
    assert lines(stream)[0]["level"] == "error"


def test_a_terminal_gets_columns_instead():
    stream = Terminal()
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        logs.set_up(stream=stream)
        try:
            int(BOT_TOKEN)
        except ValueError:
            structlog.get_logger().exception("failed", letter=7)
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        structlog.reset_defaults()
    written = stream.getvalue()
    assert "failed" in written
    assert "Traceback" in written
    assert BOT_TOKEN not in written
    assert not written.startswith("{")


def test_a_database_password_is_hidden_by_its_place():
    assert Redactor()("postgresql+psycopg://legwork:hunter2@db/legwork") == f"postgresql+psycopg://{HIDDEN}@db/legwork"


def test_times_and_codes_are_left_alone():
    text = "2027-03-02 08:00:00 V12 outbox:123:0:abcdef 10:30"
    assert Redactor([""])(text) == text


# --- Slack, in good and in bad hours ---


@pytest.mark.parametrize("http", [False, True], ids=["sockets", "http"])
def test_slack_leaves_nothing_of_people_in_the_log(tmp_path, http, monkeypatch):
    """All lines of all libraries that may write any, with nothing told to the redactor."""
    stream = io.StringIO()
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    monkeypatch.setattr("bot.patience.CREDENTIALS_PAUSE_S", 0.3)
    try:
        with SlackServer(pace=0.001) as server:
            office = Office(tmp_path, server, http=http)
            logs.set_up(level=logging.DEBUG, stream=stream)
            office.start()
            _good_and_bad_hours(office, server)
            office.stop()
            secret = [
                server.token,
                server.app_token,
                server.signing_secret,
                "canary",
                "/commands/",
                "/actions/",
                "ticket",
            ]
            secret += list(server._world.response_urls)
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        structlog.reset_defaults()
    written = stream.getvalue()
    assert len(written.splitlines()) > 10
    assert [text for text in written.splitlines() if any(each in text for each in secret)] == []


def _good_and_bad_hours(office, server):
    ana = server.user("ana", "Canary canary")
    sales = server.channel("canary-sales", [ana])
    office.joined(ana)
    ana.writes("/customer add Canary canary-customer")
    ana.writes("canary-words that mean nothing to anybody")
    ana.writes("@legwork visit canary-visit", sales)
    ana.slash("/legwork", "visit canary-slash", sales)
    server.settle()
    ana.presses(server.wait_for("canary-customer", ana), "Undo")
    server.settle()
    for trouble in ("invalid_blocks", "msg_too_long", "internal_error", "channel_not_found", "something_new"):
        server.fail("chat.postMessage", trouble, chat=ana)
        ana.writes("/customer add canary-trouble")
        server.settle(0.1)
    server.accept_then_drop("response_url", reset=True)
    ana.slash("/legwork", "help visit canary", sales)
    server.settle(0.1)
    server.fail("response_url", "used_url", status=404)
    ana.slash("/legwork", "help visit canary", sales)
    server.settle(0.1)
    server.accept_then_drop("chat.postMessage")
    _broken_turn(office, ana)
    server.raw_payload("events_api", {"type": "event_callback", "event": {"type": "message", "text": ["canary"]}})
    server.raw_payload("interactive", {"type": "block_actions", "response_url": "http://x/actions/canary"})
    server.revokes_token()
    office.put(sales, a_line("canary-revoked"))
    server.settle(0.3)
    server.revokes_token("")
    server.cut_connections()
    server.refuse_connections()
    server.settle(0.3)
    server.accept_connections()
    ana.writes("canary-again")
    server.settle(0.3)


def _broken_turn(office, ana):
    """A bug that names the text it stumbled over, and a store that is full."""
    turns, tries = office.app.turns, threading.Event()
    parse, receive = turns.parsers["slack"], turns.receive

    def broken(payload, received_at):
        if "canary-bug" in json.dumps(payload) and not tries.is_set():
            tries.set()
            raise ValueError(json.dumps(payload))
        return parse(payload, received_at)

    def full(updates):
        turns.receive = receive
        raise OSError(f"no space for {updates}")

    turns.parsers["slack"] = broken
    ana.writes("canary-bug")
    office.server.settle(0.3)
    turns.receive = full
    ana.writes("canary-full")
    office.server.settle(0.3)
