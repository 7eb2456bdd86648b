"""Imports: what becomes of every row, whatever program and country the sheet comes from."""

import json
import zipfile
from contextlib import closing

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.programs import customer_sheet, export, import_customers, sheets
from bot.programs.session import Session
from storage import schema
from storage.customers.imports import FateKind, Known, judge
from storage.keeping.exports import EXPORTS, Window, rows
from storage.people.directory import read_directory
from storage.store import Store
from tests.databases import opened

SIMPLIFIED = """客户名称,归属人,客户等级,简称,城市,客户类型
华强电子有限公司,小李,A级,华强；华强北,深圳,经销商
宏远机械,Kim,b,,东莞,
"""
TRADITIONAL = """客戶名稱,負責人,客戶等級,簡稱,縣市,客戶類型
台光電機股份有限公司,小李,A級,台光；TK,台北,經銷商
鴻海精密,Kim,b,,新北,
"""


def customers(run):
    return {each["name"]: each for each in map(json.loads, run("export", "customers").fine().out.splitlines())}


def fates(ran):
    return [(row[1], row[3]) for row in ran.rows[1:]]


@pytest.mark.parametrize(
    ("text", "encoding", "name", "town"),
    [
        (SIMPLIFIED, "utf-8", "华强电子有限公司", "深圳"),
        (SIMPLIFIED, "utf-8-sig", "华强电子有限公司", "深圳"),
        (SIMPLIFIED, "utf-16", "华强电子有限公司", "深圳"),
        (SIMPLIFIED, "gb18030", "华强电子有限公司", "深圳"),
        (TRADITIONAL, "big5", "台光電機股份有限公司", "台北"),
        (TRADITIONAL, "utf-8-sig", "台光電機股份有限公司", "台北"),
        (TRADITIONAL.replace(",", "\t"), "utf-16", "台光電機股份有限公司", "台北"),
        (SIMPLIFIED.replace(",", ";"), "gb18030", "华强电子有限公司", "深圳"),
    ],
)
def test_sheets_in_every_encoding_excel_writes(company, here, text, encoding, name, town):
    (here / "c.csv").write_bytes(text.encode(encoding))
    assert "2 new" in company("import", "customers", "c.csv").fine().out
    first = customers(company)[name]
    assert (first["owner"], first["grade"], first["town"], first["kind"]) == ("Li Wei", "A", town, "dealer")
    assert len(first["aliases"].split(";")) == 2
    assert "1 same" not in company("import", "customers", "c.csv").fine().out
    assert "2 same" in company("import", "customers", "c.csv").fine().out


def test_a_dry_run_shows_every_fate_and_changes_nothing(company, here):
    (here / "a.csv").write_text("name,owner,grade\nAcme,Kim,A\nBolt,,\n")
    company("import", "customers", "a.csv").fine()
    before = customers(company)
    (here / "b.csv").write_text(
        "name,grade,owner\nacme,B,\nBolt,,\nCode,,Kim\nDelta,,Nobody\n,A,\nCode Ltd,,\ncode,,\n"
    )
    ran = company("import", "customers", "b.csv", "--dry-run").fine()
    assert [row[0] for row in ran.rows[1:]] == ["2", "3", "4", "5", "6", "7", "8"]
    assert [kind for kind, _ in fates(ran)] == ["changed", "same", "new", "refused", "refused", "new", "refused"]
    assert "grade: A → B" in ran.out
    assert "Nobody" in ran.out
    assert "the same customer as in line 4" in ran.out
    assert customers(company) == before


def test_good_rows_come_in_and_refused_ones_are_told_by_the_status(company, here):
    (here / "c.csv").write_text("name,owner\nAcme,Kim\nBolt,Nobody\n")
    ran = company("import", "customers", "c.csv")
    assert ran.status == 1
    assert list(customers(company)) == ["Acme"]


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ("Acme,X,,,,", "grade"),
        ("Acme,,bank,,,", "kind"),
        ("Acme,,,Nobody,,", "unknown owner Nobody"),
        ("Acme,,,Kimm,,", "did you mean Kim?"),
        ("Acme,,,,91,10", "latitude"),
        ("Acme,,,,nan,10", "latitude"),
        ("Acme,,,,north,10", "latitude"),
        ("Acme,,,,10,", "come together"),
        (",A,,,,", "no name"),
        (f"{'x' * 201},,,,,", "longer than 200"),
    ],
)
def test_a_row_that_can_not_be_used_says_why(company, here, row, part):
    (here / "c.csv").write_text(f"name,grade,kind,owner,latitude,longitude\n{row}\n")
    ran = company("import", "customers", "c.csv")
    assert ran.status == 1
    assert part in ran.rows[1][4]
    assert customers(company) == {}


def test_the_code_is_the_key_and_renames(company, here):
    (here / "a.csv").write_text("name\nAcme\nBolt\n")
    company("import", "customers", "a.csv").fine()
    (here / "b.csv").write_text("code,name\nC1,Acme Pumps\nc2,Bolt\n")
    ran = company("import", "customers", "b.csv").fine()
    assert [kind for kind, _ in fates(ran)] == ["changed", "same"]
    assert customers(company)["Acme Pumps"]["code"] == "C1"


def test_a_code_of_another_system_is_kept_as_an_alias_and_found_again(company, here):
    (here / "a.csv").write_text("客户编号,名称\n007,Acme\n008,Bolt\n")
    company("import", "customers", "a.csv").fine()
    assert customers(company)["Acme"]["aliases"] == "007"
    (here / "b.csv").write_text("客户编号,名称,等级\n007,Acme Pumps International,A\n")
    assert fates(company("import", "customers", "b.csv").fine())[0][0] == "changed"
    assert customers(company)["Acme"]["grade"] == "A"


def test_a_name_is_known_with_and_without_its_legal_form(company, here):
    (here / "a.csv").write_text("name\nAcme Pumps Ltd\nAcme Pumps GmbH\n华强电子（深圳）有限公司\n")
    company("import", "customers", "a.csv").fine()
    (here / "b.csv").write_text("name\nACME PUMPS LTD.\n华强电子（上海）有限公司\n华强电子(深圳)\nAcme pumps\n")
    ran = company("import", "customers", "b.csv", "--dry-run").fine()
    assert [kind for kind, _ in fates(ran)] == ["same", "new", "same", "refused"]
    assert "C1, C2" in ran.rows[4][4]


def test_blanks_leave_things_as_they_are(company, here):
    (here / "a.csv").write_text("name,grade,owner,address\nAcme,A,Kim,1 High Street\n")
    company("import", "customers", "a.csv").fine()
    (here / "b.csv").write_text("name,grade,owner,address\nAcme,,, \n")
    assert fates(company("import", "customers", "b.csv").fine()) == [("same", "Acme")]


def test_an_archived_customer_is_left_alone(company, here):
    (here / "a.csv").write_text("name,grade\nAcme,A\n")
    company("import", "customers", "a.csv").fine()
    with closing(Store(f"sqlite:///{here / 'legwork.db'}")) as store:
        gone = schema.customers.update().values(archived_at=schema.customers.c.created_at)
        store.do(lambda connection: connection.execute(gone))
    assert fates(company("import", "customers", "a.csv").fine()) == [("same", "Acme")]
    (here / "b.csv").write_text("name,grade\nAcme,B\n")
    ran = company("import", "customers", "b.csv")
    assert (ran.status, "archived" in ran.rows[1][4]) == (1, True)


def test_a_title_above_the_heading_and_columns_nobody_knows(company, here):
    (here / "c.csv").write_text("客户资料表,,\n,,\n电话,客户名称,归属人\n13800138000,Acme,Kim\n")
    ran = company("import", "customers", "c.csv").fine()
    assert ran.rows[1][0] == "4"
    assert "电话" in ran.err


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "No column for the name"),
        (b"grade,owner\nA,Kim\n", "grade, owner"),
        ("name,名称\nAcme,Acme\n".encode(), "Two columns"),
        (b"PK\x03\x04 broken", "can't be read"),
        (b"\xff\x80\x80name", "encoding"),
    ],
)
def test_a_file_that_is_no_sheet(company, here, content, part):
    (here / "c.csv").write_bytes(content)
    ran = company("import", "customers", "c.csv")
    assert ran.status == 1
    assert part in ran.err
    assert len(ran.err.splitlines()) == 1


def test_limits_are_told(company, here, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    (here / "c.csv").write_text("name\na\nb\nc\nd\n")
    assert "More than 3 rows" in company("import", "customers", "c.csv").err
    monkeypatch.setattr(sheets, "MOST_BYTES", 5)
    assert "too large" in company("import", "customers", "c.csv").err
    assert company("import", "customers", "missing.csv").status == 1


def test_a_zip_bomb_is_refused_before_it_is_unpacked(company, here, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_UNPACKED", 1_000_000)
    with zipfile.ZipFile(here / "c.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * 2_000_000)
    assert "too large" in company("import", "customers", "c.xlsx").err


def test_xlsx_numbers_stay_as_people_read_them(company, here):
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Name", "Code", "Address", "Lat", "Lng", "Source"])
    sheet.append([7, 13800138000, "'=1+1", 31.25, 121.5, None])
    sheet.append(["Acme", "007", "=1+1", None, None, 2.5])
    book.save(here / "c.xlsx")
    company("import", "customers", "c.xlsx").fine()
    found = customers(company)
    assert (found["7"]["aliases"], found["7"]["address"], found["7"]["latitude"]) == ("13800138000", "=1+1", 31.25)
    assert (found["Acme"]["aliases"], found["Acme"]["source"]) == ("007", "2.5")
    assert found["Acme"]["address"] is None  # a formula nobody computed is no text


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_export_brought_back_changes_nothing(company, here, form):
    (here / "a.csv").write_text(
        "name,owner,grade,aliases,address,latitude,longitude\n"
        '"=cmd|\'/c calc\'!A1",Kim,A,+86;-1;@x,"=1,\n2",-31.2,-0.1\n'
        "'t Hart BV,,,,,,\n华强电子,小李,B,华强；HQ,，深圳,,\n007,,,,,,\n"
    )
    company("import", "customers", "a.csv").fine()
    before = customers(company)
    assert len(before) == 4
    company("export", "customers", "--format", form, "--output", f"out.{form}").fine()
    ran = company("import", "customers", f"out.{form}").fine()
    assert "0 new, 0 changed, 4 same, 0 refused" in ran.out
    assert customers(company) == before


def test_an_import_is_one_act_of_its_own(company, here, monkeypatch):
    monkeypatch.setattr(import_customers, "AT_ONCE", 1)
    (here / "a.csv").write_text("name,owner\nAcme,Kim\nBolt,\n")
    company("import", "customers", "a.csv").fine()
    company("import", "customers", "a.csv").fine()
    with closing(Store(f"sqlite:///{here / 'legwork.db'}")) as store:
        acts = store.read(lambda connection: connection.execute(schema.acts.select()).all())
        records = store.read(lambda connection: connection.execute(schema.audit.select()).all())
    (act,) = [each for each in acts if each.command == "import"]
    created = {each.record for each in records if each.act_id == act.id}
    assert {"import:a.csv", "customers:1", "customers:2"} <= created


MOST = 60
# PostgreSQL has no place for a NUL.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(str.strip)
places = st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@st.composite
def records(draw):
    place = draw(places)
    return {
        "name": " ".join(draw(names).split()),
        "kind": draw(st.sampled_from(["prospect", "customer", "dealer", "supplier"])),
        "grade": draw(st.none() | st.sampled_from("ABC")),
        "aliases": draw(st.lists(texts.map(str.strip).filter(bool), max_size=3)),
        "address": draw(st.none() | texts),
        "latitude": place[0] if place else None,
        "longitude": place[1] if place else None,
        "segment": draw(st.none() | texts),
        "referred_by": draw(st.none() | st.sampled_from(["=1+1", "'=x", "+1", "\tx", "-", "@"])),
    }


@pytest.fixture
def round_trip(databases, tmp_path):
    """Puts customers into a store, exports them and judges the file that came out."""
    with opened(databases) as store:
        session = Session()

        def run(given, form):
            def job(connection):
                connection.execute(schema.customers.delete())
                uow = session.unit_of_work(connection, "import")
                for each in given:
                    uow.customers.add(**each)
                found = list(rows(connection, "customers", read_directory(connection, session.today), Window()))
                with (tmp_path / f"out.{form}").open("wb") as file:
                    export.WRITERS[form](file, EXPORTS["customers"].columns, found, session.zone)
                lines = sheets.read(tmp_path / f"out.{form}")
                sheet = customer_sheet.read(lines, read_directory(connection, session.today))
                return judge(sheet.rows, Known(connection, customer_sheet.key_of))

            return store.do(job)

        yield run


@settings(max_examples=MOST, deadline=None, suppress_health_check=list(HealthCheck))
@given(given_records=st.lists(records(), max_size=5), form=st.sampled_from(["csv", "xlsx"]))
def test_whatever_is_exported_comes_back_the_same(round_trip, given_records, form):
    judged = round_trip(given_records, form)
    assert [(each.kind, each.changes, each.reason) for each in judged] == [
        (FateKind.SAME, {}, None) for _ in given_records
    ]
    assert len(judged) == len(given_records)
