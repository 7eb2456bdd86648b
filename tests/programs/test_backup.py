"""backup and restore: a copy of a store in use, and one put back without sending yesterday's messages again."""

import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.serve_lock import Served, file_lock, serve_lock
from storage import schema
from storage.keeping import backups, checkup, restoring
from storage.messages import claiming, outbox, recipients
from storage.store import Store

AT = datetime(2027, 3, 2, 6, 30, tzinfo=UTC)


def add_customer(store, name):
    row = schema.customers.insert().values(name=name, created_at=AT, version=1)
    store.do(lambda connection: connection.execute(row))


def names(file):
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        return [row[0] for row in connection.execute("SELECT name FROM customers ORDER BY id")]


@pytest.fixture
def live(company, here):
    """A store another connection has open, with commits that are still in its WAL."""
    with closing(Store(f"sqlite:///{here / 'legwork.db'}")) as store:
        add_customer(store, "Acme")
        yield store


def test_a_copy_of_a_live_store_has_what_was_committed(company, here, live):
    company("backup", "b.db").fine()
    assert names(here / "b.db") == ["Acme"]
    assert stat.S_IMODE((here / "b.db").stat().st_mode) == 0o600
    assert sorted(each.name for each in here.glob("*b.db*")) == ["b.db"]
    noted = live.read(lambda connection: counted(connection, "backed_up_at"))
    assert noted == 1  # so that admins can be told when there was none for long
    add_customer(live, "Bolt")  # the store goes on
    assert names(here / "b.db") == ["Acme"]


def test_a_file_that_is_there_stays_unless_forced(company, here, live):
    (here / "b.db").write_text("mine")
    ran = company("backup", "b.db")
    assert (ran.status, "--force" in ran.err) == (1, True)
    assert (here / "b.db").read_text() == "mine"
    company("backup", "b.db", "--force").fine()
    assert names(here / "b.db") == ["Acme"]
    assert company("backup", "legwork.db", "--force").status == 1


def test_the_head_speaks_for_all_of_the_copy_though_nobody_served(company, here):
    company("backup", "b.db").fine()
    with closing(sqlite3.connect(here / "b.db")) as copy:
        rows, unsealed = copy.execute("SELECT count(*), sum(place IS NULL) FROM audit").fetchone()
    assert (backups.head_of(here / "b.db").place, unsealed) == (rows, 0)
    assert rows > 0


def test_the_folder_is_made(company, here):
    company("backup", "backups/monday.db").fine()
    assert stat.S_IMODE((here / "backups").stat().st_mode) == 0o700
    (here / "file").write_text("")
    ran = company("backup", "file/monday.db")
    assert ran.err.startswith("file/monday.db: can't be written")
    assert ".monday.db." not in ran.err


def test_no_store_no_backup(run, here):
    assert run("backup", "b.db").status == 1
    assert not (here / "legwork.db").exists()
    assert company_less_place(run).status == 2


def company_less_place(run):
    run("init").fine()
    return run("backup", "config.toml/b.db")  # a file is no folder


def test_a_restored_store_is_what_was_backed_up(company, here):
    with closing(Store(f"sqlite:///{here / 'legwork.db'}")) as store:
        add_customer(store, "Acme")
    company("backup", "b.db").fine()
    with closing(Store(f"sqlite:///{here / 'legwork.db'}")) as store:
        add_customer(store, "Bolt")
    ran = company("restore", "b.db").fine()
    assert names(here / "legwork.db") == ["Acme"]
    (kept,) = here.glob("legwork.db.before-restore-*")
    assert kept.name in ran.out
    assert names(kept) == ["Acme", "Bolt"]
    company("doctor").fine()


def test_a_store_that_can_not_be_replaced_stays(company, here, monkeypatch):
    company("backup", "b.db").fine()
    replace = Path.replace

    def full(self, target):
        if self.parent != target.parent and target.name == "legwork.db":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    with monkeypatch.context() as trouble:
        trouble.setattr(Path, "replace", full)
        ran = company("restore", "b.db")
    assert (ran.status != 0, "can't be written" in ran.err) == (True, True)
    assert "Li Wei" in company("member", "list").out
    assert sorted(each.name for each in here.glob("*before*")) == []


def test_a_store_in_use_is_not_overwritten(company, here, live):
    company("backup", "b.db").fine()
    add_customer(live, "Bolt")
    ran = company("restore", "b.db")
    assert (ran.status, "in use" in ran.err) == (1, True)
    add_customer(live, "Code")
    assert names(here / "legwork.db") == ["Acme", "Bolt", "Code"]


def test_what_was_due_waits_for_review(company, here):
    with closing(Store(f"sqlite:///{here / 'legwork.db'}")) as store:
        store.do(put_letters)
    company("backup", "b.db").fine()
    ran = company("restore", "b.db").fine()
    assert "3 messages" in ran.out
    assert [row[1] for row in company("queue", "list").rows[1:]] == ["held"] * 3
    with closing(Store(f"sqlite:///{here / 'legwork.db'}")) as store:
        assert store.read(backups.restored_at) is not None
        store.do(lambda connection: put_letter(connection, "ready", key="new"))
        (letter,) = store.do(lambda connection: claiming.claim(connection, "telegram", "me", AT))
        store.do(lambda connection: claiming.sent(connection, letter, "me", ["m1"], AT))
        store.do(lambda connection: recipients.free_chat(connection, "telegram", "7"))
        assert store.read(outbox.waiting) == {"held": 3}  # whoever is there: a person decides


def counted(connection, key):
    return connection.scalar(sa.select(sa.func.count()).where(schema.meta.c.key == key))


def put_letters(connection):
    for status in ("ready", "sending", "sent", "held"):
        put_letter(connection, status, key=status)


def put_letter(connection, status, key):
    row = {"platform": "telegram", "chat": "7", "conversation": "telegram:7", "key": key, "status": status}
    connection.execute(schema.outbox.insert().values(**row, reply={}, created_at=AT))


@pytest.mark.parametrize(
    ("content", "part"), [(b"nonsense" * 1000, "not a store of Legwork"), (b"", "not a store of Legwork")]
)
def test_only_a_store_is_put_in_place(company, here, content, part):
    (here / "b.db").write_bytes(content)
    before = (here / "legwork.db").read_bytes()
    ran = company("restore", "b.db")
    assert (ran.status, part in ran.err) == (2, True)
    assert (here / "legwork.db").read_bytes() == before
    assert company("restore", "missing.db").status == 1
    assert company("restore", "legwork.db").status == 1


def test_a_backup_of_a_newer_legwork_is_refused(company, here):
    company("backup", "b.db").fine()
    with closing(sqlite3.connect(here / "b.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "newer Legwork" in company("restore", "b.db").err


def test_a_store_comes_back_where_there_is_none(company, here):
    company("backup", "b.db").fine()
    for each in here.glob("legwork.db*"):
        each.unlink()
    company("restore", "b.db").fine()
    assert "Kim" in company("member", "list").out


def test_whoever_opens_the_store_meanwhile_loses_nothing(company, here, monkeypatch):
    company("backup", "b.db").fine()
    late = []

    def hold(connection, now, really=restoring.hold_what_is_due):
        late.append(Store(f"sqlite:///{here / 'legwork.db'}"))
        with pytest.raises(Served), serve_lock(late[0]):
            pass
        add_customer(late[0], "Acme")
        return really(connection, now)

    monkeypatch.setattr(restoring, "hold_what_is_due", hold)
    ran = company("restore", "b.db")
    add_customer(late[0], "Bolt")
    late[0].close()
    assert (ran.status, "in use" in ran.err) == (1, True)
    assert names(here / "legwork.db") == ["Acme", "Bolt"]
    assert not list(here.glob("*before-restore*"))


def test_no_restore_under_a_serve_that_is_about_to_open_the_store(company, here):
    company("backup", "b.db").fine()
    with file_lock(here / "legwork.db"):
        ran = company("restore", "b.db")
    assert (ran.status, "in use" in ran.err) == (1, True)
    company("restore", "b.db").fine()


@pytest.mark.parametrize("name", ["week#1.db", "a?b.db", "100%25.db"])
def test_any_sign_may_be_in_a_name(company, here, name):
    add = Store(f"sqlite:///{here / 'legwork.db'}")
    add_customer(add, "Acme")
    add.close()
    company("backup", name).fine()
    backups.copy(here / name, here / f"again-{name}")
    with backups.written_beside(here / f"new-{name}") as beside, backups.empty_store(beside):
        pass
    assert names_of(here / f"again-{name}") == ["Acme"]
    assert checkup.sound(here / f"new-{name}") == "ok"
    company("restore", name).fine()


def names_of(file):
    with closing(backups.read_only(file)) as connection:
        return [row[0] for row in connection.execute("SELECT name FROM customers")]


def test_what_another_left_beside_the_target_is_no_hindrance(company, here):
    theirs = here / f".b.db.{os.getpid()}"
    theirs.touch()
    company("backup", "b.db").fine()
    assert theirs.exists()
