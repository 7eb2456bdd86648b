"""backup and restore where the store is on PostgreSQL, and from one kind of database to the other."""

import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event

import psycopg
import pytest
import sqlalchemy as sa

from storage import schema
from storage.keeping import backups, restoring
from storage.messages.processes import DEAD_AFTER, beat
from storage.store import Store
from tests.programs.test_backup import add_customer, names, put_letters


@pytest.fixture
def on_postgresql(run, here, postgres_server, monkeypatch):
    """The program's store is on PostgreSQL, founded there."""
    url = postgres_server.empty()
    monkeypatch.setenv("LEGWORK_DATABASE__URL", url)
    run("init", "--admin", "Ana").fine()
    run("team", "add", "North").fine()
    run("member", "add", "Kim", "--role", "rep", "--team", "North").fine()
    yield url
    postgres_server.drop(url)


@contextmanager
def store_at(url):
    with closing(Store(url)) as store:
        yield store


def test_a_backup_is_one_file_of_the_same_kind(run, here, on_postgresql):
    with store_at(on_postgresql) as store:
        add_customer(store, "Acme")
    ran = run("backup", "b.db").fine()
    assert stat.S_IMODE((here / "b.db").stat().st_mode) == 0o600
    assert names(here / "b.db") == ["Acme"]
    assert "Its audit ends at" in ran.out
    assert not list(here.glob("*.db-*"))
    assert run("backup", "b.db").status == 1
    run("doctor", "--against", "b.db").fine()


def test_restored_where_it_came_from(run, here, on_postgresql):
    with store_at(on_postgresql) as store:
        add_customer(store, "Acme")
        store.do(put_letters)
    run("backup", "b.db").fine()
    with store_at(on_postgresql) as store:
        add_customer(store, "Bolt")
    ran = run("restore", "b.db").fine()
    assert "3 messages" in ran.out
    assert "postgres" in ran.out
    (kept,) = here.glob("legwork.before-restore-*.db")
    assert (kept.name in ran.out, names(kept)) == (True, ["Acme", "Bolt"])
    with store_at(on_postgresql) as store:
        assert all_names(store) == ["Acme"]
    assert "unbroken" in run("doctor", "--audit").out
    assert "Kim" in run("member", "list").out


def all_names(store):
    return store.read(lambda connection: list(connection.scalars(sa.select(schema.customers.c.name))))


def test_from_sqlite_to_postgresql_and_back(run, here, company, postgres_server, monkeypatch):
    with store_at(f"sqlite:///{here / 'legwork.db'}") as store:
        add_customer(store, "Acme")
        store.do(put_letters)
    assert "unbroken" in company("doctor", "--audit").out
    company("backup", "b.db").fine()
    url = postgres_server.empty()
    with monkeypatch.context() as there:
        there.setenv("LEGWORK_DATABASE__URL", url)
        moved = run("restore", "b.db", "--moved").fine()
        assert "Nothing is held" in moved.out
        assert not list(here.glob("*before-restore*"))
        assert "compared" in run("doctor", "--audit", "--against", "b.db").out
        with store_at(url) as store:
            statuses = store.read(lambda connection: list(connection.scalars(sa.select(schema.outbox.c.status))))
            assert sorted(statuses) == ["held", "ready", "sending", "sent"]
            add_customer(store, "Bolt")
        run("backup", "c.db").fine()
    postgres_server.drop(url)
    company("restore", "c.db", "--moved").fine()
    assert names(here / "legwork.db") == ["Acme", "Bolt"]
    assert "Li Wei" in company("member", "list").out


def test_nothing_is_restored_under_a_living_serve(run, here, on_postgresql):
    run("backup", "b.db").fine()
    ended = Event()

    def serve():
        with store_at(on_postgresql) as store:
            while not ended.wait(0.05):
                store.do(lambda connection: beat(connection, "host:1:ab", "1", datetime.now(UTC)))

    with ThreadPoolExecutor() as threads, store_at(on_postgresql) as store:
        threads.submit(serve)
        while not store.read(lambda connection: restoring.beats(connection, datetime.now(UTC))):
            pass
        ran = run("restore", "b.db")
        ended.set()
    assert (ran.status, "in use" in ran.err) == (1, True)


def test_a_serve_that_died_a_moment_ago_is_waited_for(run, here, on_postgresql):
    run("backup", "b.db").fine()
    almost = datetime.now(UTC) - DEAD_AFTER + timedelta(seconds=2)
    row = {"owner": "host:1:ab", "version": "1", "started_at": almost, "beat_at": almost}
    with store_at(on_postgresql) as store:
        store.do(lambda connection: connection.execute(sa.insert(schema.processes), row))
        assert store.read(lambda connection: restoring.beats(connection, datetime.now(UTC)))
    run("restore", "b.db").fine()


def test_nobody_writes_between_the_copy_that_is_kept_and_the_swap(run, here, on_postgresql, monkeypatch):
    run("backup", "b.db").fine()
    tried = []

    def copy(url, target, really=backups.copy_postgresql):
        really(url, target)
        with closing(Store(url)) as store, store.engine.connect() as late:
            late.exec_driver_sql("SET lock_timeout = '100ms'")
            with pytest.raises(sa.exc.OperationalError, match="lock timeout"):
                late.execute(sa.insert(schema.meta), {"key": "late", "value": "x"})
            tried.append(target)

    monkeypatch.setattr(restoring, "copy_postgresql", copy)
    run("restore", "b.db").fine()
    assert tried == list(here.glob("legwork.before-restore-*.db"))


def test_somebody_who_holds_a_table_is_waited_for_and_then_left_alone(run, here, on_postgresql, monkeypatch):
    monkeypatch.setattr(restoring, "_LOCK_TIMEOUT", "300ms")
    run("backup", "b.db").fine()
    with store_at(on_postgresql) as store, store.engine.connect() as reader:
        reader.execute(sa.select(schema.members)).all()
        ran = run("restore", "b.db")
    assert (ran.status, "in use" in ran.err) == (1, True)
    assert not list(here.glob("*before-restore*"))


def test_a_connection_lost_at_the_commit_leaves_what_was_there(run, here, on_postgresql):
    run("backup", "b.db").fine()

    def lose(connection):
        if connection.dialect.name == "postgresql" and list(here.glob("*before-restore*")):
            pid = connection.connection.driver_connection.info.backend_pid
            with psycopg.connect(on_postgresql.replace("+psycopg", ""), autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])

    sa.event.listen(sa.engine.Engine, "commit", lose)
    try:
        ran = run("restore", "b.db")
    finally:
        sa.event.remove(sa.engine.Engine, "commit", lose)
    (kept,) = here.glob("legwork.before-restore-*.db")
    assert (ran.status, kept.name in ran.err, "in use" in ran.err) == (2, True, False)
    assert not list(here.glob(".legwork-restore-*"))
    assert "Kim" in run("member", "list").out


def test_the_copy_is_prepared_beside_the_configuration(run, here, on_postgresql, monkeypatch):
    run("backup", "b.db").fine()
    where = []

    def hold(connection, now, really=restoring.hold_what_is_due):
        where.extend(here.glob(".legwork-restore-*"))
        return really(connection, now)

    monkeypatch.setattr(restoring, "hold_what_is_due", hold)
    run("restore", "b.db").fine()
    assert len(where) == 1  # a temporary folder may be in memory


def test_a_backup_of_a_newer_legwork_is_refused_there_too(run, here, on_postgresql):
    run("backup", "b.db").fine()
    with closing(sqlite3.connect(here / "b.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "newer Legwork" in run("restore", "b.db").err


def test_no_store_in_the_database_yet(run, here, postgres_server, monkeypatch):
    url = postgres_server.empty()
    monkeypatch.setenv("LEGWORK_DATABASE__URL", url)
    assert "no store of Legwork" in run("backup", "b.db").err
    assert not (here / "b.db").exists()
    postgres_server.drop(url)


def test_a_database_that_is_not_there(run, here, monkeypatch):
    monkeypatch.setenv("LEGWORK_DATABASE__URL", "postgresql+psycopg://u:pw@localhost:1/x")
    ran = run("backup", "b.db")
    assert ran.status != 0
    assert "pw" not in ran.err
    assert not list(here.glob("*b.db*"))
