"""erase and disclose: a person's data taken out, also of a backup that is restored later; and handed over."""

import io
import json
import stat
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from functools import partial

import pytest
import sqlalchemy as sa

from storage import schema
from storage.acts import sealing
from storage.privacy import persons
from storage.store import Store
from tests.databases import nothing

HERE = "sqlite:///legwork.db"


def look(table, *where, url=HERE):
    with closing(Store(url)) as store:
        return store.read(lambda connection: connection.execute(sa.select(table).where(*where)).all())


def put(table, url=HERE, **values):
    with closing(Store(url)) as store:
        return store.do(lambda each: each.scalar(sa.insert(table).values(**values).returning(table.c.id)))


@pytest.fixture(params=["sqlite", "postgresql"])
def firm(request, run, here, monkeypatch):
    """Kim, who worked, and somebody at a customer; `firm.url` is where."""
    server = request.getfixturevalue("postgres_server") if request.param == "postgresql" else None
    url = server.filled(nothing) if server else HERE
    if server:
        monkeypatch.setenv("LEGWORK_DATABASE__URL", url)
    run("init", "--admin", "Ana").fine()
    run("team", "add", "North").fine()
    run("member", "add", "Kim Quillan", "--role", "rep", "--team", "North", "--nickname", "Kimmy").fine()
    run("member", "add", "Bo", "--role", "rep", "--team", "North").fine()
    now = datetime.now(UTC)
    (kim,) = look(schema.members, schema.members.c.name == "Kim Quillan", url=url)
    customer = put(schema.customers, url, name="Acme", owner_id=kim.id, created_at=now)
    put(schema.contacts, url, customer_id=customer, name="Wanda Ruiz", phone="555-0199", created_at=now)
    visit = {"status": "done", "customer_id": customer, "platform": "x", "said_at": now, "created_at": now}
    put(schema.visits, url, **visit, member_id=kim.id, entered_by=kim.id, note="Wanda Ruiz likes it", said="as I said")
    photo = {"kind": "photo", "status": "stored", "platform": "x", "file_ref": "ref", "record": "V1", "said_at": now}
    put(schema.attachments, url, **photo, member_id=kim.id, content=b"\xff\xd8 a picture", media_type="image/jpeg",
        created_at=now)  # fmt: skip
    run.url = url
    yield run
    if server:
        server.drop(url)


class Terminal(io.StringIO):
    """What somebody types at a terminal."""

    def isatty(self):
        return True


def members(run):
    return [row[0] for row in run("member", "list").rows[1:]]


def test_a_member_still_there_needs_an_heir(firm):
    ran = firm("erase", "Kim Quillan", "--yes")
    assert (ran.status, "--to NAME" in ran.err) == (1, True)
    ran = firm("erase", "Kim Quillan", "--to", "Bo", "--yes").fine()
    assert "Goes:" in ran.out
    assert "Stays, without a name:" in ran.out
    assert "Erased: members:2" in ran.out
    assert "audit rows emptied: 0" not in ran.out
    assert "older backups" in ran.out
    assert members(firm) == ["Ana", "Bo"]
    (customer,) = look(schema.customers, url=firm.url)
    (bo,) = look(schema.members, schema.members.c.name == "Bo", url=firm.url)
    assert customer.owner_id == bo.id
    (visit,) = look(schema.visits, url=firm.url)
    assert (visit.note, visit.said) == ("Wanda Ruiz likes it", None)
    assert "unbroken" in firm("doctor", "--audit").fine().out
    assert firm("erase", "Kim Quillan", "--yes").status == 1


def test_it_asks_at_a_terminal_and_refuses_without(firm):
    ran = firm("erase", "Wanda Ruiz")
    assert (ran.status, "--yes" in ran.err) == (1, True)
    assert look(schema.erasures, url=firm.url) == []
    for typed, status in (("wanda", 1), ("Wanda Ruiz", 0)):
        assert firm("erase", "Wanda Ruiz", typed=Terminal(f"{typed}\n")).status == status
    assert look(schema.contacts, url=firm.url)[0].phone is None


def test_nobody_and_several(firm):
    assert "Did you mean Wanda Ruiz?" in firm("erase", "Wanda Riuz", "--yes").err
    put(schema.contacts, firm.url, customer_id=1, name="Wanda Ruiz", created_at=datetime.now(UTC))
    ran = firm("erase", "wanda ruiz", "--yes")
    assert (ran.status, "contacts:1" in ran.err, "contacts:2" in ran.err) == (1, True, True)
    firm("erase", "contacts:2", "--yes").fine()
    assert "once more" not in firm("erase", "contacts:2").fine().out


def test_a_backup_restored_later_is_erased_again(firm, here):
    firm("backup", "old.db").fine()
    firm("erase", "Kim Quillan", "--to", "Bo", "--yes").fine()
    firm("erase", "Wanda Ruiz", "--yes").fine()
    ran = firm("restore", "old.db").fine()
    assert "2 people" in ran.out
    assert_gone(firm)
    (customer,) = look(schema.customers, url=firm.url)
    assert customer.owner_id in {each.id for each in look(schema.members, url=firm.url) if each.removed_at is None}


def assert_gone(firm):
    with closing(Store(firm.url)) as store:
        for name in ("Kim Quillan", "Kimmy", "Wanda Ruiz"):
            assert store.read(partial(persons.find, wanted=name)) == []
        sealing.seal_all(store)
        assert store.read(sealing.verify).broken is None
    (visit,) = look(schema.visits, url=firm.url)
    assert visit.note == "(erased) likes it"
    assert {each.record for each in look(schema.erasures, url=firm.url)} == {"members:2", "contacts:1"}


def test_also_where_the_store_is_lost_and_only_the_file_knows(firm, here):
    firm("backup", "old.db").fine()
    firm("erase", "Kim Quillan", "--to", "Bo", "--yes").fine()
    firm("erase", "Wanda Ruiz", "--yes").fine()
    (kept,) = here.glob("*.erasures")
    assert "Kim" not in kept.read_text()
    assert {json.loads(line)["record"] for line in kept.read_text().splitlines()} == {"members:2", "contacts:1"}
    if firm.url == HERE:
        (here / "legwork.db").write_bytes(b"lost" * 1000)
    else:
        with closing(Store(firm.url)) as store:
            store.do(lambda connection: connection.execute(sa.delete(schema.erasures)))
    firm("restore", "old.db").fine()
    assert_gone(firm)
    if firm.url == HERE:
        assert b"Quillan" not in (here / "legwork.db").read_bytes()


def test_who_came_later_under_the_same_number_is_not_erased(firm, here):
    firm("backup", "old.db").fine()
    firm("member", "add", "Late", "--role", "rep", "--team", "North").fine()
    (late,) = look(schema.members, schema.members.c.name == "Late", url=firm.url)
    firm("erase", "Late", "--to", "Bo", "--yes").fine()
    firm("restore", "old.db").fine()
    firm("member", "add", "Next", "--role", "rep", "--team", "North").fine()
    (following,) = look(schema.members, schema.members.c.name == "Next", url=firm.url)
    assert following.id > late.id
    assert "Next" in members(firm)


def test_also_by_a_clock_that_was_set_back(firm, here):
    firm("backup", "old.db").fine()
    early = ("--now", "2020-01-01T08:00")
    firm(*early, "erase", "Kim Quillan", "--to", "Bo", "--yes").fine()
    firm(*early, "erase", "Wanda Ruiz", "--yes").fine()
    assert "2 people" in firm("restore", "old.db").fine().out
    assert_gone(firm)


def test_a_file_of_another_store_erases_nobody(firm, here):
    (bo,) = look(schema.members, schema.members.c.name == "Bo", url=firm.url)
    long_ago, to_come = "2020-01-01T00:00:00+00:00", "2099-01-01T00:00:00+00:00"
    foreign = {"record": f"members:{bo.id}", "at": to_come, "created_at": long_ago}
    name = "legwork.db.erasures" if firm.url == HERE else "legwork.erasures"
    (here / name).write_text(json.dumps(foreign) + "\n")
    firm("backup", "old.db").fine()
    firm("restore", "old.db").fine()
    assert "Bo" in members(firm)


def test_disclosed_as_json(firm, here):
    ran = firm("disclose", "Kim Quillan").fine()
    told = json.loads(ran.out)
    assert "--output" in ran.err
    assert told["about"] == "Kim Quillan (member, members:2)"
    data = told["data"]
    assert data["members"][0]["nicknames"] == ["Kimmy"]
    (visit,) = data["visits"]
    assert (visit["member"], visit["note"], visit["said"]) == ("Kim Quillan", "Wanda Ruiz likes it", "as I said")
    assert visit["said at"].endswith("+00:00")
    assert data["join codes"]
    assert "hash" not in data["join codes"][0]
    assert "salt" not in json.dumps(data["audit"])
    assert data["attachments"][0]["content"] == "files/photo-1.jpg"
    assert "Ana" not in {each.get("name") for each in data["members"]}


def test_disclosed_with_files(firm, here):
    ran = firm("disclose", "members:2", "--output", "kim.zip").fine()
    assert "kim.zip" in ran.out
    assert stat.S_IMODE((here / "kim.zip").stat().st_mode) == 0o600
    with zipfile.ZipFile(here / "kim.zip") as archive:
        assert archive.read("files/photo-1.jpg") == b"\xff\xd8 a picture"
        assert json.loads(archive.read("data.json"))["data"]["visits"]


def test_a_contact_is_disclosed_with_what_names_them(firm, here):
    firm("disclose", "Wanda Ruiz", "--output", "w.json").fine()
    data = json.loads((here / "w.json").read_text())["data"]
    assert data["contacts"][0]["phone"] == "555-0199"
    assert data["visits"][0]["note"] == "Wanda Ruiz likes it"
    assert "members" not in data
    assert firm("disclose", "Nobody At All").status == 1
