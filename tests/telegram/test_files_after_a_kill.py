"""A process that is killed while it fetches: the next one fetches the file, once, and the person hears nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from storage import schema
from tests.files.samples import picture
from tests.servers.patience import PATIENCE_S
from tests.telegram.stage import Office

if TYPE_CHECKING:
    from pathlib import Path

    from tests.servers.telegram import TelegramServer

PHOTO = picture("JPEG", (320, 240))


def serve(folder: Path, server: TelegramServer) -> subprocess.Popen[bytes]:
    env = os.environ | {
        "LEGWORK_DATABASE__URL": f"sqlite:///{folder / 'office.db'}", "LEGWORK_HTTP__LISTEN": "127.0.0.1:0",
        "LEGWORK_TELEGRAM__TOKEN": server.token, "LEGWORK_TELEGRAM__BASE_URL": server.root,
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


def said(folder: Path) -> set[str]:
    """The states of all answers."""
    engine = sa.create_engine(f"sqlite:///{folder / 'office.db'}")
    try:
        with engine.connect() as connection:
            return set(connection.scalars(sa.select(schema.outbox.c.status)))
    finally:
        engine.dispose()


def until(folder: Path, status: str) -> Any:
    deadline = time.monotonic() + PATIENCE_S
    while (file := file_in(folder)) is None or file.status != status:
        assert time.monotonic() < deadline, (folder / "serve.log").read_text()[-2000:]
        time.sleep(0.05)
    return file


def test_it_is_fetched_by_the_next_process_once(tmp_path: Path, server: TelegramServer) -> None:
    office = Office(tmp_path, server).start()
    ana = server.user(1001, "Ana").opens()
    office.joined(ana)
    office.stop()
    server.hang("download", 60.0)
    mark = server.mark
    process = serve(tmp_path, server)
    try:
        ana.photo(data=PHOTO)
        server.wait_until(lambda: server.downloads)
        server.wait_until(lambda: said(tmp_path) == {"sent"})
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    held = file_in(tmp_path)
    assert (held.status, held.attempts, held.content) == ("wanted", 1, None)
    assert held.owner is not None
    process = serve(tmp_path, server)
    try:
        file = until(tmp_path, "stored")
        server.settle()
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert (file.attempts, file.owner, file.media_type) == (2, None, "image/jpeg")
    assert len(server.downloads) == 2
    assert len(server.sent_to(ana, since=mark)) == 1
    assert server.token.encode() not in (tmp_path / "serve.log").read_bytes()
