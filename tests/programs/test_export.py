"""Exports: the contract's columns in their order, instants in the company's zone, cells nobody's spreadsheet runs."""

import csv
import io
import json
from contextlib import closing
from datetime import UTC, date, datetime

import openpyxl
import pytest

from bot.programs.cells import as_written, harmless, join, split
from storage import schema
from storage.store import Store

COLUMNS = {
    "customers": "code, name, kind, grade, owner, team, aliases, address, latitude, longitude, created_at, segment,"
    " town, source, referred_by",
    "contacts": "code, customer, name, title, part, phone, until",
    "visits": "code, status, customer, member, visited_at, contact, note, next_step, next_due, check_in, distance_m,"
    " platform, created_at, channel, outcome, participants, entered_by, said_at",
    "followups": "code, status, customer, member, text, due, done_at, created_at, belongs_to, assigned_by",
    "deals": "code, title, customer, owner, stage, amount, currency, close_on, won_on, lost_on, lost_reason,"
    " created_at, grade, tax_basis",
    "targets": "member, team, product_line, metric, period, amount, ideal, currency, version, set_by, set_at",
    "members": "name, roles, team, nicknames, language, timezone, platforms, created_at, joined_at, removed_at",
    "teams": "name, parent, created_at",
    "outbox": "id, platform, chat, key, status, attempts, created_at, sent_at",
    "audit": "id, at, member, platform, action, record, before, after, hash",
}
SAID = datetime(2027, 3, 2, 6, 30, tzinfo=UTC)


def parted(text):
    return [each.strip() for each in text.split(",")]


def records(ran):
    return [json.loads(line) for line in ran.fine().out.splitlines()]


@pytest.fixture
def field_work(company, monkeypatch, here):
    """Visits of every state, a contact, to-dos with and without a time; some undone."""
    monkeypatch.setenv("LEGWORK_COMPANY__TIMEZONE", "Asia/Shanghai")
    (here / "c.csv").write_text("name,owner\nAcme,Kim\n")
    company("--now", "2027-03-01T09:00", "import", "customers", "c.csv").fine()
    with closing(Store(f"sqlite:///{here / 'legwork.db'}")) as store:
        store.do(write_field_work)
    return company


def write_field_work(connection):
    def add(table, **values):
        row = {"created_at": SAID, "version": 1, **values}
        return connection.execute(table.insert().values(**row)).inserted_primary_key[0]

    kim, sam = 3, 4
    contact = add(schema.contacts, customer_id=1, name="Ms Li", title="buyer", phone="+86 138 0013 8000")
    add(
        schema.followups, status="open", customer_id=1, member_id=kim, entered_by=kim, text="=send quote",
        due_on=date(2027, 3, 5), due_at=datetime(2027, 3, 5, 1, 0, tzinfo=UTC), platform="terminal", said_at=SAID,
        belongs_to="V1", assigned_by=sam,
    )  # fmt: skip
    same = {"customer_id": 1, "member_id": kim, "entered_by": sam, "platform": "telegram", "said_at": SAID}
    add(
        schema.visits, **same, status="done", visited_on=date(2027, 3, 2), visited_at=SAID, contact_id=contact,
        note="line one\nline, two", channel="onsite", outcome="met", participants=["Kim", "a;b"],
        check_in="in_range", distance_m=12,
    )  # fmt: skip
    add(schema.visits, **same, status="done", visited_on=date(2027, 3, 1), channel="phone", participants=[])
    plan = datetime(2027, 3, 9, 2, 0, tzinfo=UTC)
    add(schema.visits, **same, status="planned", planned_on=date(2027, 3, 9), planned_at=plan, participants=[])
    add(schema.visits, **same, status="skipped", planned_on=date(2027, 3, 8), participants=[])
    add(schema.visits, **same, status="done", visited_on=date(2027, 3, 2), undone_by=1, participants=[])
    add(
        schema.followups, status="done", member_id=kim, entered_by=kim, text="call", due_on=date(2027, 3, 6),
        done_at=SAID, platform="terminal", said_at=SAID,
    )  # fmt: skip


@pytest.mark.parametrize("table", COLUMNS)
def test_columns_stand_in_the_contract_s_order(field_work, table):
    found = field_work("export", table, "--format", "csv").fine()
    assert found.lines[0].split(",") == parted(COLUMNS[table])
    for record in records(field_work("export", table)):
        assert list(record) == parted(COLUMNS[table])


def test_visits_are_told_by_instant_or_day(field_work):
    done, by_phone, planned, skipped = records(field_work("export", "visits"))
    assert done["visited_at"] == "2027-03-02T14:30:00+08:00"
    assert by_phone["visited_at"] == "2027-03-01"
    assert planned["visited_at"] == "2027-03-09T10:00:00+08:00"
    assert skipped["visited_at"] == "2027-03-08"
    assert [each["code"] for each in (done, by_phone, planned, skipped)] == ["V1", "V2", "V3", "V4"]
    assert (done["customer"], done["member"], done["entered_by"]) == ("Acme", "Kim", "Sam")
    assert (done["contact"], done["next_step"], done["next_due"]) == (
        "Ms Li",
        "=send quote",
        "2027-03-05T09:00:00+08:00",
    )
    assert (done["check_in"], done["distance_m"], done["participants"]) == ("in_range", 12, "Kim;a\\;b")
    assert by_phone["next_step"] is None
    assert by_phone["participants"] is None


def test_followups_are_due_by_instant_or_day(field_work):
    timed, dated = records(field_work("export", "followups"))
    assert (timed["due"], timed["assigned_by"], timed["belongs_to"]) == ("2027-03-05T09:00:00+08:00", "Sam", "V1")
    assert (dated["due"], dated["done_at"], dated["customer"]) == ("2027-03-06", "2027-03-02T14:30:00+08:00", None)


def test_targets_are_every_revision_with_plain_amounts(field_work, here):
    def add(connection):
        whose = {"created_at": SAID, "version": 1, "set_by": 4, "period": "2027-03"}
        for values in (
            {"member_id": 3, "metric": "won", "amount": 50_000_00, "currency": "GBP"},
            {"member_id": 3, "metric": "won", "amount": 60_000_50, "ideal": 7, "currency": "GBP", "revision": 2},
            {"team_id": 1, "metric": "won", "amount": 900_000, "currency": "JPY"},
            {"metric": "visits", "amount": 40, "ideal": 50},
            {"metric": "visits", "amount": 41, "undone_by": 1, "revision": 2},
        ):
            connection.execute(schema.targets.insert().values(**whose, **values))

    with closing(Store(f"sqlite:///{here / 'legwork.db'}")) as store:
        store.do(add)
    first, second, team, company = records(field_work("export", "targets"))
    assert (first["member"], first["team"], first["amount"], first["version"]) == ("Kim", None, "50000.00", 1)
    assert (second["amount"], second["ideal"], second["currency"], second["version"]) == ("60000.50", "0.07", "GBP", 2)
    assert (second["set_by"], second["set_at"]) == ("Sam", "2027-03-02T14:30:00+08:00")
    assert (team["member"], team["amount"], team["product_line"]) == (None, "900000", None)
    assert team["team"]
    assert (company["member"], company["team"], company["amount"], company["ideal"]) == (None, None, "40", "50")


def test_since_and_until_are_local_days_and_both_inside(field_work):
    def codes(*bounds):
        return [each["code"] for each in records(field_work("export", "visits", *bounds))]

    assert codes("--since", "2027-03-02") == ["V1", "V3", "V4"]
    assert codes("--until", "2027-03-01") == ["V2"]
    assert codes("--since", "2027-03-08", "--until", "2027-03-08") == ["V4"]
    # 2027-03-01 09:00 in Shanghai is still that day there.
    assert len(records(field_work("export", "customers", "--since", "2027-03-01", "--until", "2027-03-01"))) == 1
    assert records(field_work("export", "customers", "--since", "2027-03-02")) == []


def test_cells_are_harmless_and_numbers_are_numbers(field_work, here):
    field_work("export", "visits", "--format", "csv", "--output", "v.csv").fine()
    content = (here / "v.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0]["next_step"] == "'=send quote"
    assert rows[0]["note"] == "line one\nline, two"
    assert rows[1]["note"] == ""
    field_work("export", "contacts", "--format", "xlsx", "--output", "p.xlsx").fine()
    sheet = openpyxl.load_workbook(here / "p.xlsx").worksheets[0]
    phone = sheet["F2"]
    assert (phone.data_type, phone.value) == ("s", "'+86 138 0013 8000")


def test_stdout_has_no_byte_order_mark(field_work):
    assert field_work("export", "visits", "--format", "csv").out.startswith("code,")


def test_the_audit_tells_records_by_their_codes(field_work):
    audit = records(field_work("export", "audit"))
    imported = [each for each in audit if each["record"] == "C1"]
    assert {each["action"] for each in imported} == {"create", "change"}
    assert imported[0]["after"]["name"] == "Acme"
    assert all(each["hash"] is None for each in audit)
    assert audit[-1]["action"] != "export"
    assert records(field_work("export", "audit"))[-1]["record"] == "export:audit"


@pytest.mark.parametrize("table", ["invoices", "instalments", "payments"])
def test_tables_to_come_are_said_to_be_so(company, table):
    ran = company("export", table)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"{table}: not kept yet")
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["custmers"], "did you mean customers?"),
        (["customers", "--format", "xls"], "jsonl, csv, xlsx"),
        (["customers", "--format", "xlsx"], "--output"),
        (["customers", "--since", "last week"], "--since"),
        (["customers", "--since", "2027-03-02", "--until", "2027-03-01"], "--until"),
        (["customers", "--output", "no/such/place.jsonl"], "--output"),
    ],
)
def test_orders_that_can_not_be_carried_out(company, arguments, part):
    ran = company("export", *arguments)
    assert ran.status == 2
    assert part in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_file_is_whole_or_not_there(field_work, here, monkeypatch):
    def break_off(*_):
        raise RuntimeError("the disk is full")

    (here / "v.jsonl").write_text("before")
    monkeypatch.setattr("bot.programs.cells.plain", break_off)
    ran = field_work("export", "visits", "--output", "v.jsonl")
    assert ran.status == 1
    assert "that is a bug" in ran.err
    assert (here / "v.jsonl").read_text() == "before"
    assert not list(here.glob(".v.jsonl*"))


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-x", "@a", "\tx", "\rx", "'=x", "''=x", "＝x", "'t Hart", "plain", ""]
)
def test_harmless_cells_are_read_back_as_they_were(text):
    assert as_written(harmless(text)) == text
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("items", [[], ["a"], ["a;b", "c\\", "\\;", "；"], ["a\\;b"]])
def test_lists_come_back_whole(items):
    assert split(join(items)) == items
