"""Secrets, phone numbers, names and texts stay where they belong: a real `serve` on PostgreSQL, on both platforms, in
good and in bad hours; then everything it said on its way is searched."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psycopg
import pytest

from tests.servers.slack import SlackServer
from tests.servers.speech import SpeechServer, Trouble
from tests.servers.telegram import TelegramServer

ROOT = Path(__file__).parents[2]
PASSWORD = "Quetzal-pw/7+x"
IN_ADDRESS = "Quetzal-pw%2F7%2Bx"
WORD, NAME, PHONE = "zinnober", "Quokkanova", "0157 555 0199"
SPEECH_KEY = "sk-Numbat-31"
LOOKED_FOR = (WORD, NAME, PHONE, PHONE.replace(" ", ""), PASSWORD, IN_ADDRESS, SPEECH_KEY)


class House:
    """A company's processes and everything they say."""

    def __init__(self, folder, environment):
        self.folder = folder
        self.environment = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
        self.log = folder / "serve.log"
        self.said = {}
        self.port = 0
        self.process = None

    def run(self, *arguments, environment=None, script=None):
        """A command's output and status."""
        command = [sys.executable, "-c", script] if script else [sys.executable, "-m", "bot"]
        ran = subprocess.run(
            [*command, *arguments], cwd=self.folder, env=self.environment | (environment or {}), text=True,
            stdin=subprocess.DEVNULL, capture_output=True, check=False,
        )  # fmt: skip
        return ran.stdout + ran.stderr, ran.returncode

    def code_of(self, *arguments):
        out, status = self.run("member", "add", *arguments)
        assert status == 0, out
        return out.splitlines()[-1].strip()

    def start(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot", "serve"], cwd=self.folder, env=self.environment, stdout=log, stderr=log
            )
        until = time.monotonic() + 60
        while "serve.up" not in self.log.read_text():
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < until
            time.sleep(0.05)
        line = next(each for each in self.log.read_text().splitlines() if "serve.up" in each)
        self.port = int(line.partition('"port": ')[2].split(",")[0].rstrip("}"))

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(60) == 0
        self.said["log"] = self.log.read_text()

    def logged(self, event):
        until = time.monotonic() + 30
        while event not in self.log.read_text():
            assert time.monotonic() < until, self.log.read_text()[-3000:]
            time.sleep(0.1)

    def asks(self, path, body=None):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data=body)
        try:
            with urllib.request.urlopen(request) as answer:  # noqa: S310 - our own
                told, status = answer.read(), answer.status
        except urllib.error.HTTPError as error:
            with error:
                told, status = error.read(), error.code
        self.said[f"{path} {len(self.said)}"] = told.decode(errors="replace")
        return status

    def looks(self):
        """Whatever an outsider may ask for, at this moment."""
        for path in ("/healthz", "/metrics", "/livez"):
            self.asks(path)


@pytest.fixture
def database(postgres_server):
    return postgres_server.empty().replace("postgres@", f"postgres:{IN_ADDRESS}@")


@pytest.fixture
def platforms():
    with TelegramServer() as telegram, SlackServer(pace=0.001) as slack:
        yield telegram, slack


@pytest.fixture
def speech():
    with SpeechServer(key=SPEECH_KEY, words=f"{WORD} {NAME} {PHONE}") as server:
        yield server


@pytest.fixture
def house(tmp_path, database, platforms, speech):
    telegram, slack = platforms
    house = House(
        tmp_path,
        {
            "LEGWORK_DATABASE__URL": database,
            "LEGWORK_HTTP__LISTEN": "127.0.0.1:0",
            "LEGWORK_TELEGRAM__TOKEN": telegram.token,
            "LEGWORK_TELEGRAM__BASE_URL": telegram.root,
            "LEGWORK_SLACK__BOT_TOKEN": slack.token,
            "LEGWORK_SLACK__SIGNING_SECRET": slack.signing_secret,
            "LEGWORK_SLACK__BASE_URL": slack.base_url,
            "LEGWORK_SPEECH__URL": speech.url,
            "LEGWORK_SPEECH__API_KEY": SPEECH_KEY,
        },
    )
    yield house
    if house.process is not None:
        house.process.kill()
        house.process.wait()


def given_away(said, secrets):
    """Where something stands that should not: what, and the line."""
    found = []
    for where, text in said.items():
        for line in text.splitlines():
            found += [(where, each, line[:300]) for each in secrets if each.lower() in line.lower()]
    return found


def test_nothing_is_given_away(house, database, platforms, speech):
    telegram, slack = platforms
    code = house.code_of(NAME, "--role", "rep")
    other = house.code_of(f"Sam {NAME}", "--role", "lead", "--role", "admin")
    house.start()
    slack.sends_to(f"http://127.0.0.1:{house.port}/slack/events")
    ana, sam = telegram.user(1001, NAME), slack.user("sam", f"Sam {NAME}")
    _good_hours(telegram, slack, ana, sam, (code, other))
    house.looks()
    _strange_requests(house)
    _bad_hours(telegram, slack, ana, sam)
    _spoken(house, telegram, speech, ana)
    _corrupted(house, database, telegram, ana)
    house.looks()
    house.said["queue"], _ = house.run("queue", "list")
    assert "out" in house.said["queue"]
    telegram.refuse_connections()
    slack.refuse_connections()
    house.logged("telegram.not_receiving")
    house.looks()
    telegram.accept_connections()
    slack.accept_connections()
    house.stop()
    assert len(house.said["log"].splitlines()) > 10
    assert "turn.failed" in house.said["log"]
    secrets = (*LOOKED_FOR, telegram.token, slack.token, slack.signing_secret, code, other)
    assert given_away(house.said, secrets) == []


def _good_hours(telegram, slack, ana, sam, codes):
    ana.says(f"/start {codes[0]}")
    sam.writes(f"join {codes[1]}")
    telegram.wait_for(1, ana)
    slack.settle(0.3)
    ana.says(f"/customer add {NAME} Pumps")
    telegram.wait_for("Pumps", ana)
    ana.says(f"/visit {NAME} Pumps met Mr {NAME}, call {PHONE}, {WORD}, next: send {WORD} tomorrow")
    telegram.wait_for(WORD, ana)
    ana.contact(PHONE, NAME)
    ana.location(52.5, 13.4)
    ana.says(f"{WORD} that means nothing to anybody")
    sam.writes(f"/customer add {NAME} Works")
    sam.slash("/legwork", f"visit {WORD}", slack.channel(f"{WORD}-sales", [sam]))
    telegram.settle(0.5)
    slack.settle(0.5)


def _strange_requests(house):
    body = f'{{"type": "event_callback", "text": "{WORD} {NAME} {PHONE}"}}'.encode()
    assert house.asks("/slack/events", body) in {400, 401, 403}
    assert house.asks("/slack/events", b"\xff" + body) in {400, 401, 403}
    assert house.asks(f"/{WORD}?name={NAME}", body) == 404
    assert house.asks("/slack/events", body * 40_000) in {401, 413}


def _bad_hours(telegram, slack, ana, sam):
    for code in (400, 403, 500):
        telegram.fail("sendMessage", code, f"Bad Request: button URL '{WORD} {NAME}' is invalid", times=1)
        ana.says(f"/visits {WORD}")
        telegram.settle(0.3)
    telegram.accept_then_drop("sendMessage")
    ana.unblocks()
    ana.says(f"/visit {NAME} Pumps {WORD} again")
    telegram.raw({"message": {"text": [WORD], "from": NAME, "contact": {"phone_number": PHONE}}})
    for trouble in ("invalid_blocks", "internal_error", "channel_not_found"):
        slack.fail("chat.postMessage", trouble, chat=sam)
        sam.writes(f"/customer add {WORD} {trouble}")
        slack.settle(0.3)


def _spoken(house, telegram, speech, ana):
    """What is heard, and a service that quotes it, and the key, in its errors."""
    ana.voice()
    telegram.wait_for("I heard", ana)
    quoted = f'{{"error": "{WORD} {NAME} {PHONE} {SPEECH_KEY}"}}'.encode()
    speech.fails(Trouble(503, quoted), Trouble(401, quoted))
    ana.voice()
    house.logged("voice.not_heard")


def _corrupted(house, database, telegram, ana):
    """Rows that no handler can read, and one that can't be sent; both name what they stumble over."""
    with psycopg.connect(database.replace("+psycopg", "")) as connection:
        connection.execute("UPDATE members SET timezone = %s WHERE name = %s", (f"{WORD}/{NAME}", NAME))
        connection.execute("UPDATE outbox SET reply = %s, status = 'ready', attempts = 0, access_version = NULL "
                           "WHERE id = (SELECT min(id) FROM outbox)", (f'{{"blocks": "{WORD} {PHONE}"}}',))  # fmt: skip
        connection.execute("UPDATE meta SET value = (value::int + 1)::text WHERE key = 'directory'")
    ana.says(f"/visit {NAME} Pumps {WORD} once more")
    house.logged("turn.failed")


@pytest.mark.parametrize(
    "wrong",
    [
        {"LEGWORK_TELEGRAM__TOKEN": f"123456:{WORD} with a blank"},
        {"LEGWORK_SLACK__BOT_TOKEN": f"{WORD}-token"},
        {"LEGWORK_SLACK__SIGNING_SECRET": f"{WORD} signing"},
        {"LEGWORK_TELEGRAM__WEBHOOK_SECRET": f"{WORD}!secret"},
        {"LEGWORK_SPEECH__API_KEY": f"{SPEECH_KEY} {WORD}"},
        {"LEGWORK_SPEECH__URL": f"https://{NAME}:{WORD}@speech.example/v1/audio/transcriptions"},
        {"LEGWORK_SPEECH__URL": "https://speech.example", "LEGWORK_SPEECH__API_KEY": SPEECH_KEY},
        {"LEGWORK_DATABASE__URL": f"postgresql+psycopg://legwork:{IN_ADDRESS}@127.0.0.1:1/x"},
        {"LEGWORK_DATABASE__URL": f"oracle://legwork:{IN_ADDRESS}@127.0.0.1:1/x"},
        {"LEGWORK_DATABASE__URL": f"postgresql+psycopg://legwork:{PASSWORD}@127.0.0.1:1/x"},
    ],
    ids="-".join,
)
def test_a_start_that_fails_gives_nothing_away(house, wrong):
    out, status = house.run("serve", environment=wrong)
    assert (status, bool(out.strip())) == (2, True)
    assert given_away({"start": out}, LOOKED_FOR) == []


def test_a_bug_at_the_start_gives_nothing_away(house, platforms):
    """The traceback holds the secrets, in its message and in what caused it."""
    secrets = [*(each.token for each in platforms), platforms[1].signing_secret, PASSWORD]
    script = f"""
from bot.serving import Serving
async def broken(self):
    try:
        raise OSError({secrets!r})
    except OSError as error:
        raise ValueError(self._app.config.telegram.token.get_secret_value()) from error
Serving._begin = broken
from bot.__main__ import main
main(["serve"])
"""
    out, status = house.run(script=script)
    assert status == 1
    assert "ValueError" in out
    assert given_away({"start": out}, (*secrets, *LOOKED_FOR)) == []
