"""A process that is killed while it listens: the next one listens, and what was heard is proposed once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from storage import schema
from tests.files.samples import named
from tests.servers.speech import Trouble
from tests.telegram.stage import Office
from tests.voice.listening import HEARD, KEY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.servers.speech import SpeechServer
    from tests.servers.telegram import TelegramServer

VOICE = named("memo.ogg")


def serve(folder: Path, server: TelegramServer, speech: SpeechServer) -> subprocess.Popen[bytes]:
    env = os.environ | {
        "LEGWORK_DATABASE__URL": f"sqlite:///{folder / 'office.db'}", "LEGWORK_HTTP__LISTEN": "127.0.0.1:0",
        "LEGWORK_TELEGRAM__TOKEN": server.token, "LEGWORK_TELEGRAM__BASE_URL": server.root,
        "LEGWORK_SPEECH__URL": speech.url, "LEGWORK_SPEECH__API_KEY": KEY,
    }  # fmt: skip
    with (folder / "serve.log").open("ab") as log:
        return subprocess.Popen([sys.executable, "-m", "bot", "serve"], env=env, stdout=log, stderr=log)


def file_in(folder: Path) -> Any:
    engine = sa.create_engine(f"sqlite:///{folder / 'office.db'}")
    try:
        with engine.connect() as connection:
            return connection.execute(sa.select(schema.attachments)).one_or_none()
    finally:
        engine.dispose()


def test_it_is_listened_to_by_the_next_process(tmp_path: Path, server: TelegramServer, speech: SpeechServer) -> None:
    office = Office(tmp_path, server).start()
    ana = server.user(1001, "Ana").opens()
    office.joined(ana)
    office.stop()
    speech.fails(Trouble(after_s=60.0))
    mark = server.mark
    process = serve(tmp_path, server, speech)
    try:
        ana.voice(data=VOICE)
        server.wait_until(lambda: bool(speech.asked), 60.0)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    held = file_in(tmp_path)
    assert (held.status, held.attempts, held.content) == ("unheard", 1, VOICE)
    assert held.owner is not None
    process = serve(tmp_path, server, speech)
    try:
        deadline = time.monotonic() + 60
        while (file := file_in(tmp_path)).status != "stored":
            assert time.monotonic() < deadline, (tmp_path / "serve.log").read_text()[-2000:]
            time.sleep(0.05)
        server.wait_until(lambda: any(HEARD in each.text for each in server.sent_to(ana, since=mark)), 60.0)
        server.settle()
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert (file.attempts, file.owner, len(speech.asked)) == (2, None, 2)
    assert len([each for each in server.sent_to(ana, since=mark) if HEARD in each.text]) == 1
    log = (tmp_path / "serve.log").read_text()
    assert HEARD not in log
    assert KEY not in log
