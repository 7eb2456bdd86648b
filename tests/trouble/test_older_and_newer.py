"""Stores of another version: an older one is brought up to date with all it holds, a newer one is left alone."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from storage import migrations
from storage.errors import StoreError
from storage.store import _PATIENCE, UPGRADE_LOCK, Store
from tests.databases import Databases, PostgresServer

NAMES = ["Li", "Wang", "陈"]
# Ends the process as `kill -9` would when so many statements of the upgrade have run.
KILLED = """
import os, signal, sys
import sqlalchemy as sa
from storage.store import Store

left = int(sys.argv[2])

@sa.event.listens_for(sa.Engine, "after_cursor_execute")
def count(connection, cursor, statement, parameters, context, executemany):
    global left
    left -= statement.startswith(("ALTER", "CREATE", "INSERT", "UPDATE"))
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

Store(sys.argv[1]).close()
"""

# Opens the store when it is told to; before that it says that it is ready.
OPENS = """
import sys
from storage.store import Store

print("ready", flush=True)
sys.stdin.readline()
Store(sys.argv[1]).close()
"""


def old_store(databases: Databases, version: str) -> str:
    """The URL of a store as an earlier version made it, with members."""
    url = databases.empty()
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", "storage:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, version)
        members = sa.Table("members", sa.MetaData(), autoload_with=connection)
        given: dict[str, object] = {
            "nicknames": "[]", "roles": '["rep"]', "muted": "[]", "created_at": "2026-01-01 00:00:00+00:00",
            "access_version": 1, "version": 1,
        }  # fmt: skip
        known = {key: value for key, value in given.items() if key in members.c}
        columns = ", ".join(["name", *known])
        values = ", ".join([":name", *(f":{each}" for each in known)])
        insert = sa.text(f"INSERT INTO members ({columns}) VALUES ({values})")  # noqa: S608 - our own names
        for name in NAMES:
            connection.execute(insert, {"name": name, **known})
    engine.dispose()
    return url


def version_and_names(url: str) -> tuple[str, list[str]]:
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        version = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
        names = list(connection.scalars(sa.text("SELECT name FROM members ORDER BY id")))
    engine.dispose()
    return str(version), names


@pytest.mark.parametrize("version", sorted(migrations.KNOWN - {migrations.HEAD}))
def test_an_older_one_is_brought_up_to_date(databases: Databases, version: str) -> None:
    url = old_store(databases, version)
    Store(url).close()
    assert version_and_names(url) == (migrations.HEAD, NAMES)
    databases.drop(url)


def test_killed_in_the_middle_it_is_whole_and_goes_on_later(databases: Databases) -> None:
    url = old_store(databases, "0001")
    for statements in (2, 9):
        ran = subprocess.run([sys.executable, "-c", KILLED, url, str(statements)], check=False, capture_output=True)
        assert ran.returncode == -9, ran.stderr
        assert version_and_names(url) == ("0001", NAMES)
    Store(url).close()
    assert version_and_names(url) == (migrations.HEAD, NAMES)
    databases.drop(url)


@pytest.mark.parametrize("count", [3])
def test_several_upgrade_it_at_once(databases: Databases, count: int) -> None:
    """One of them does it; the others wait, and find it done."""
    url = old_store(databases, "0001")
    command = [sys.executable, "-c", OPENS, url]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    running = [subprocess.Popen(command, text=True, **pipes) for _ in range(count)]  # type: ignore[call-overload]
    for each in running:
        assert each.stdout.readline() == "ready\n"
    for each in running:
        each.stdin.write("now\n")
        each.stdin.flush()
    said = [each.communicate(timeout=120)[1] for each in running]
    assert [each.returncode for each in running] == [0] * count, said
    assert version_and_names(url) == (migrations.HEAD, NAMES)
    databases.drop(url)


def test_an_upgrade_may_take_longer_than_others_wait_for_a_lock(
    postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever comes second waits for as long as the first one lives."""
    url = old_store(postgres_server, "0001")
    monkeypatch.setitem(_PATIENCE, "options", "-c lock_timeout=100")
    first = sa.create_engine(url)
    with first.begin() as connection, ThreadPoolExecutor() as threads:
        connection.execute(UPGRADE_LOCK)
        second = threads.submit(Store, url)
        with pytest.raises(TimeoutError):
            second.result(timeout=1)
        connection.rollback()
        with closing(second.result(timeout=60)) as store, store.engine.connect() as connected:
            assert connected.scalar(sa.text("SHOW lock_timeout")) == "100ms"  # for the work, as ever
    first.dispose()
    assert version_and_names(url) == (migrations.HEAD, NAMES)
    postgres_server.drop(url)


def test_a_newer_one_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with closing(Store(f"sqlite:///{path}")) as store:
        store.do(lambda connection: connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'")))
    before = path.read_bytes()
    with pytest.raises(StoreError, match="newer than this program"):
        Store(f"sqlite:///{path}")
    assert path.read_bytes() == before
