"""`legwork serve` as a process: told to stop at any moment of its start, it ends with status 0."""

import asyncio
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.app import App
from bot.config import Config
from bot.serving import serve
from storage import schema
from storage.people.presence import note_count
from storage.store import Store

ROOT = Path(__file__).parents[2]
# Says when the signals are in its hands; until then the interpreter itself is starting.
SERVE = """
import sys
from bot.programs import serve
from bot.__main__ import main

take = serve.stop_early
serve.stop_early = lambda: (take(), print("begun", flush=True))
main(["serve"])
"""


def stopped(folder: Path, sent: signal.Signals, after_s: float) -> tuple[int, str]:
    """Status and complaints of a `serve` that gets a signal so long after its beginning."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "LEGWORK_HTTP__LISTEN": "127.0.0.1:0"}
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE],
        cwd=folder,
        env=environ,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    time.sleep(after_s)
    process.send_signal(sent)
    _, told = process.communicate(timeout=30)
    return process.returncode, told


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT], ids=["term", "int"])
@pytest.mark.parametrize("after_s", [0, 0.3, 0.8, 2])
def test_a_stop_during_the_start_is_no_failure(tmp_path: Path, sent: signal.Signals, after_s: float) -> None:
    status, told = stopped(tmp_path, sent, after_s)
    assert status == 0, told
    assert "Traceback" not in told


def test_what_was_stopped_starts_again(tmp_path: Path) -> None:
    for after_s in (0.5, 0.7, 0.9):  # perhaps in the middle of making the store
        stopped(tmp_path, signal.SIGTERM, after_s)
    store = Store(f"sqlite:///{tmp_path / 'legwork.db'}")
    tables = store.read(lambda connection: sa.inspect(connection).get_table_names())
    store.close()
    assert {"inbox", "outbox", "visits", "alembic_version"} <= set(tables)


def test_a_new_store_is_its_owner_s_alone(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'legwork.db'}")
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in tmp_path.glob("legwork.db*")}
    store.close()
    assert modes == dict.fromkeys(("legwork.db", "legwork.db-wal", "legwork.db-shm"), 0o600)


def test_a_store_opened_to_others_stays_so(tmp_path: Path) -> None:
    file = tmp_path / "legwork.db"
    file.touch()
    file.chmod(0o640)
    Store(f"sqlite:///{file}").close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_stop_in_the_middle_of_a_tick_is_quiet(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    ticking = threading.Event()

    def slow(_now: datetime) -> int:
        ticking.set()
        time.sleep(0.5)
        return 0

    async def run(app: App) -> None:
        stop = asyncio.Event()
        serving = asyncio.create_task(serve(app, slow, stop=stop))
        await asyncio.to_thread(ticking.wait, 10)
        stop.set()
        await serving

    config = {"database": {"url": f"sqlite:///{tmp_path / 'x.db'}"}, "http": {"listen": "127.0.0.1:0"}}
    with App(Config.model_validate(config)) as app:
        asyncio.run(run(app))
    assert ticking.is_set()
    assert [each for each in caplog.records if each.exc_info] == []


def test_who_is_in_a_chat_is_not_known_after_a_start(tmp_path: Path) -> None:
    """Somebody may have come while nobody listened: amounts are off until it is counted."""
    counted: list[datetime | None] = []

    async def run(app: App) -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()

        def tick(_now: datetime) -> int:
            found = sa.select(schema.chats.c.counted_at)
            counted.append(app.store.read(lambda connection: connection.execute(found).scalar_one()))
            loop.call_soon_threadsafe(stop.set)
            return 0

        await serve(app, tick, stop=stop)

    config = {"database": {"url": f"sqlite:///{tmp_path / 'x.db'}"}, "http": {"listen": "127.0.0.1:0"}}
    with App(Config.model_validate(config)) as app:
        now = app.clock.now()
        app.store.do(lambda connection: note_count(connection, "telegram", "-1", 2, ["1", "2"], now))
        asyncio.run(run(app))
    assert counted[0] is None
