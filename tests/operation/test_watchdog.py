"""The watchdog in a real `serve`: what is stuck ends it, what no restart cures doesn't. Limits are cut to seconds."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot.watchdog import STUCK, Part, Watchdog, store_answers
from storage.store import Store
from tests.servers.telegram import TelegramServer

ROOT = Path(__file__).parents[2]
# Everything is up when it says so; `sabotage(serving, loop)` is called in the loop a moment later.
SERVE = """
import asyncio, sys, time
from bot import watchdog
from bot.serving import Serving
from storage import store
watchdog.LOOK_EVERY_S = 0.2
{limits}
def sabotage(serving, loop):
    {sabotage}
listen = Serving._listen
async def listening(self, routes):
    await listen(self, routes)
    loop = asyncio.get_running_loop()
    loop.call_later(0.5, sabotage, self, loop)
    loop.call_later(0.4, lambda: print("up", flush=True))
Serving._listen = listening
from bot.__main__ import main
main(["serve"])
"""


@pytest.fixture
def begun(tmp_path):
    """Starts a `serve` and waits until it is up; ended at the end of the test."""
    started = []

    def begin(limits="", sabotage="pass", **environment):
        environ = {
            **os.environ, "PYTHONPATH": str(ROOT), "LEGWORK_HTTP__LISTEN": "127.0.0.1:0",
            "LEGWORK_DATABASE__URL": f"sqlite:///{tmp_path / 'stuck.db'}", **environment,
        }  # fmt: skip
        script = SERVE.format(limits=limits, sabotage=sabotage)
        process = subprocess.Popen(
            [sys.executable, "-c", script],
            cwd=tmp_path,
            env=environ,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        started.append(process)
        assert process.stdout.readline() == "up\n", process.communicate()
        return process

    yield begin
    for each in started:
        each.kill()
        each.communicate()


def last_words(process):
    """The line it ended with."""
    _, told = process.communicate(timeout=120)
    assert process.returncode == STUCK, told
    line = json.loads(told.splitlines()[-1])
    assert line["event"] == "serve.stuck"
    return line


def stopped(process):
    process.send_signal(signal.SIGTERM)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 0, told
    return told


def telegram(server):
    return {"LEGWORK_TELEGRAM__TOKEN": server.token, "LEGWORK_TELEGRAM__BASE_URL": server.root}


def test_a_blocked_loop_ends_it(begun):
    line = last_words(begun("watchdog.LOOP_STUCK_S = 1", "time.sleep(300)"))
    assert line["part"] == "event loop"
    (main,) = (stack for name, stack in line["threads"].items() if name.startswith("MainThread"))
    assert main.startswith("sabotage:")


def test_a_job_that_never_ends_ends_it(begun):
    stuck = 'serving._app.store.write(lambda _: time.sleep(300) or "canary")'
    line = last_words(begun("watchdog.WRITER_STUCK_S = 1", stuck))
    assert line["part"] == "writer"
    assert "canary" not in json.dumps(line)


def test_a_schedule_nobody_looks_at_ends_it(begun):
    limits = "watchdog.TICK_STUCK_S = 1\nimport bot.serving\nbot.serving.timer = lambda tick: type('T', (), "
    limits += "{'start': lambda self: None, 'shutdown': lambda self, wait: None})()"
    assert last_words(begun(limits))["part"] == "tick"


def test_polls_in_vain_end_it_when_telegram_answers_otherwise(begun):
    with TelegramServer() as server:
        server.hang("getUpdates", 300, times=None)
        process = begun("watchdog.POLL_STUCK_S = 1", **telegram(server))
        assert last_words(process)["part"] == "receiving: telegram"


def test_a_telegram_that_answers_nothing_is_waited_for(begun):
    with TelegramServer() as server:
        process = begun("watchdog.POLL_STUCK_S = 6", **telegram(server))
        server.wait_for_poll()
        server.hang("*", 300, times=None)
        server.hang("getUpdates", 300, times=None)
        time.sleep(10)
        assert process.poll() is None
        assert "serve.stuck" not in stopped(process)


def test_a_locked_store_is_waited_for(begun, tmp_path):
    limits = "watchdog.DELIVERY_STUCK_S = watchdog.TICK_STUCK_S = watchdog.WRITER_STUCK_S = 6\nstore.BUSY_MS = 300"
    with TelegramServer() as server:
        process = begun(limits, **telegram(server))
        server.wait_for_poll()
        with closing(sqlite3.connect(tmp_path / "stuck.db")) as foreign:
            foreign.execute("BEGIN IMMEDIATE")
            time.sleep(10)
            assert process.poll() is None
        stopped(process)


def test_a_suspended_machine_is_no_stuck_process(begun):
    limits = "watchdog.LOOP_STUCK_S = watchdog.TICK_STUCK_S = 6\nwatchdog.STOOD_STILL_S = 3"
    process = begun(limits)
    process.send_signal(signal.SIGSTOP)
    time.sleep(9)
    process.send_signal(signal.SIGCONT)
    time.sleep(1)
    assert process.poll() is None
    stopped(process)


def test_systemd_hears_how_it_goes(begun, tmp_path):
    address = str(tmp_path / "notify")
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as systemd:
        systemd.bind(address)
        systemd.settimeout(60)
        process = begun(NOTIFY_SOCKET=address, WATCHDOG_USEC="400000")
        heard = [systemd.recv(64) for _ in range(4)]
        assert heard == [b"READY=1", *[b"WATCHDOG=1"] * 3]
        process.send_signal(signal.SIGTERM)
        while (last := systemd.recv(64)) == b"WATCHDOG=1":
            pass
        assert last == b"STOPPING=1"
        process.communicate(timeout=60)


# --- what is asked before it ends ---


def test_a_store_that_answers_and_one_that_does_not(databases):
    url = databases.empty()
    store = Store(url)
    assert store_answers(store)
    store.close()
    databases.drop(url)
    assert not store_answers(store)


def test_who_waits_for_a_foreign_lock_is_not_cured_by_a_restart(postgres_server):
    store = Store(postgres_server.empty())
    with store.engine.connect() as foreign:
        foreign.exec_driver_sql("SELECT 1")
        foreign.exec_driver_sql("LOCK TABLE teams IN ACCESS EXCLUSIVE MODE")
        waiting = store.write(lambda connection: connection.exec_driver_sql("SELECT 1 FROM teams").all())
        until = time.monotonic() + 30
        while store_answers(store):
            assert time.monotonic() < until
        assert not waiting.done()
        foreign.rollback()
    waiting.result(30)
    assert store_answers(store)
    store.close()


def test_who_cannot_say_is_not_ended(monkeypatch):
    monkeypatch.setattr("bot.watchdog.LOOK_EVERY_S", 0.01)
    ended, asked = [], []

    def unsure():
        asked.append(1)
        raise OSError("no network")

    dog = Watchdog([Part("poll", 0.0, lambda: 99.0, unsure)], lambda *what: ended.append(what))
    dog.start()
    until = time.monotonic() + 30
    while len(asked) < 3:
        assert time.monotonic() < until
        time.sleep(0.01)
    dog.stop()
    assert ended == []
