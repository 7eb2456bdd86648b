"""Somebody is erased: not a trace in any table, nor in the files; the company's records stay, and so does the chain."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from storage import schema
from storage.acts import sealing
from storage.keeping import scrubbing
from storage.keeping.scrubbing import scrub
from storage.people.directory import read_directory
from storage.privacy import persons
from storage.privacy.erasing import Erased, erase
from storage.privacy.naming import ERASED, Names
from storage.privacy.personal import TABLES, Kind
from storage.privacy.persons import Person
from storage.records import Role
from storage.store import Store
from storage.visits import fetches
from tests.storage.firm import NOON, TODAY, Firm, refused

NAME, NICK, KEY, ADDRESS, SECRETLY = "Zorro Quillan", "佐罗奎", "815004711", "9900815", "kwyjibo"
TRACES = (NAME, NICK, json.dumps(NICK)[1:-1], KEY, ADDRESS, SECRETLY)


_FILLED = {"members", "contacts", "accounts", "join_codes", "erasures", "audit"}


class Stay:
    """A member who leaves traces in every column where a person can."""

    def __init__(self, firm: Firm) -> None:
        self.firm = firm
        self.id, code = firm.do(
            "system", lambda uow: uow.people.add(NAME, {Role.REP}, nicknames=[NICK], timezone="Asia/Tokyo")
        )
        firm.do("system", lambda uow: uow.people.join(
            code, platform="telegram", user_key=KEY, address=ADDRESS, shown_as=f"@{SECRETLY}"
        ))  # fmt: skip
        firm.do("system", lambda uow: uow.people.new_code(self.id))
        self.contact = firm.do("system", lambda uow: uow.customers.add_contact(self.customer, "Ms Li"))
        self.base = self._base()
        for table in schema.metadata.tables.values():
            if "id" in table.c and table.name not in {
                "members",
                "contacts",
                "accounts",
                "join_codes",
                "erasures",
                "audit",
            }:
                self._leave(table)
        self._leave_keys()

    @property
    def customer(self) -> int:
        return self.firm.customers["Acme Pumps"]

    def _base(self) -> dict[str, int]:
        """A row of each table that others point to."""
        team = self.firm.rows(schema.teams)[0].id
        return {
            "teams": team,
            "customers": self.customer,
            "deals": self._insert(schema.deals, customer_id=self.customer, owner_id=1, entered_by=1, stage="lead",
                                  moved_at=NOON, platform="x", said_at=NOON, created_at=NOON),
            "bindings": self._insert(schema.bindings, platform="x", chat="1", team_id=team,
                                     bound_by=1, from_at=NOON, created_at=NOON),
            "acts": self.firm.act(),
        }  # fmt: skip

    def _leave(self, table: sa.Table) -> None:
        row = {
            each.name: self._value(table, each) for each in table.c if each.name not in {"id", "undone_by", "edits_id"}
        }
        row = {name: value for name, value in row.items() if value is not None}
        if table is schema.inbox:
            row["payload"] = {"message": {"from": {"id": int(KEY)}, "text": SECRETLY}}
        self._insert(table, **row)

    def _insert(self, table: sa.Table, **values: Any) -> int:
        done = self.firm.store.do(lambda each: each.execute(sa.insert(table).values(**values)).inserted_primary_key)
        return int(done[0]) if done else 0

    def _value(self, table: sa.Table, column: sa.Column[Any]) -> Any:
        known = TABLES[table.name].columns[column.name]
        if known.kind is Kind.PERSON:
            return self.id
        if known.kind is Kind.CONTACT:
            return self.contact
        if column.foreign_keys:
            (key,) = column.foreign_keys
            return self.base.get(key.column.table.name)
        return self._content(table, column, known.kind)

    def _content(self, table: sa.Table, column: sa.Column[Any], kind: Kind) -> Any:
        theirs = kind in (Kind.OWN, Kind.SAID, Kind.PASSING)
        if (table.name, column.name) == ("visits", "contact"):  # another's
            return "Ms Li"
        if kind is Kind.ADDRESS or column.name == "conversation":
            at = {"who": f"telegram:{KEY}", "user_key": KEY, "chat": ADDRESS, "only_for": KEY}
            return at.get(column.name, f"telegram:{ADDRESS}")
        if isinstance(column.type, sa.JSON):
            text = SECRETLY if theirs and table.name != "announcements" else f"met {NAME}, {NICK}说好"
            return {"blocks": [text, {"deep": [text]}]} if kind is not Kind.PLAIN else None
        if isinstance(column.type, sa.Text):
            if kind is Kind.PLAIN:
                return "telegram" if column.name == "platform" else f"{table.name}-{column.name}"[:40]
            return SECRETLY if theirs else f"met {NAME}; 问{NICK}吧"
        if isinstance(column.type, sa.LargeBinary):
            return SECRETLY.encode()
        plain = {schema.Instant: NOON, sa.Date: TODAY, sa.Boolean: False, sa.Float: 31.25, sa.BigInteger: 5}
        return plain.get(type(column.type), None if column.nullable else 1)

    def _leave_keys(self) -> None:
        for table, row in (
            (schema.cursors, {"name": f"menu:telegram:{ADDRESS}", "value": "x"}),
            (schema.rates, {"platform": "telegram", "bucket": f"chat:{ADDRESS}"}),
        ):
            self.firm.store.do(lambda each, table=table, row=row: each.execute(sa.insert(table).values(**row)))  # type: ignore[misc]


def erased(firm: Firm, who: str, *, heir: str | None = None) -> Erased:
    def job(connection: sa.Connection) -> Erased:
        (person,) = persons.find(connection, who)
        uow = firm.unit(connection, "system")
        uow.changes.command = "erase"
        if heir is not None:
            uow.people.remove(person.id, firm.ids[heir])
        return erase(connection, uow.changes, person, NOON)

    return firm.store.do(job)


def traces(store: Store, *wanted: str) -> Iterator[str]:
    """Where one of the texts is still to be read."""
    for table in schema.metadata.tables.values():
        for row in store.read(lambda connection, table=table: connection.execute(sa.select(table)).all()):  # type: ignore[misc]
            for column, value in row._mapping.items():
                shown = value if isinstance(value, str) else repr(value)
                if any(each in shown for each in wanted):
                    yield f"{table.name}.{column}: {shown}"


@pytest.fixture
def stay(firm: Firm) -> Stay:
    return Stay(firm)


@pytest.mark.parametrize("sealed_before", [True, False])
def test_a_member_leaves_no_trace_in_any_table(firm: Firm, stay: Stay, sealed_before: bool) -> None:
    assert {each.partition(".")[0] for each in traces(firm.store, *TRACES)} > {"visits", "audit", "outbox", "inbox"}
    if sealed_before:
        sealing.seal_all(firm.store)
    done = erased(firm, NAME, heir="ana")
    assert list(traces(firm.store, *TRACES)) == []
    sealing.seal_all(firm.store)
    verdict = firm.store.read(sealing.verify)
    assert (verdict.broken, verdict.emptied) == (None, done.emptied)
    assert (done.emptied > 0) == sealed_before
    assert firm.row(schema.members, stay.id).name == f"(erased {stay.id})"
    assert firm.row(schema.members, stay.id).removed_at is not None


def test_the_companys_records_stay(firm: Firm, stay: Stay) -> None:
    counts = {name: len(firm.rows(schema.metadata.tables[name])) for name in ("visits", "deals", "followups", "acts")}
    erased(firm, NAME, heir="ana")
    there = {name: len(firm.rows(schema.metadata.tables[name])) for name in counts}
    assert there["acts"] == counts["acts"] + 1
    assert {**there, "acts": counts["acts"]} == counts
    (visit,) = firm.rows(schema.visits, schema.visits.c.member_id == stay.id)
    assert (visit.note, visit.said, visit.latitude) == ("met (erased); 问(erased)吧", None, None)
    assert visit.distance_m == 1 or visit.distance_m is None
    assert firm.rows(schema.attachments)[0].content is None


def test_not_a_byte_is_left_in_the_files(firm: Firm, stay: Stay) -> None:
    store = firm.store
    if not store.is_sqlite:
        assert scrub(store)
        return
    file = Path(store.url.database or "")
    assert any(each.encode() in bytes_of(file) for each in TRACES)
    erased(firm, NAME, heir="ana")
    assert scrub(store)
    left = bytes_of(file)
    assert [each for each in TRACES if each.encode() in left] == []


def test_a_database_in_use_is_not_called_clean(
    firm: Firm, li: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scrubbing, "_PATIENCE_S", 1)
    with firm.store.engine.connect().execution_options(**firm.store._reading) as reader:
        reader.execute(sa.select(schema.visits)).all()
        erased(firm, "李海棠")
        clean = scrub(firm.store)
        reader.rollback()
    assert not clean
    assert scrub(firm.store)


def bytes_of(file: Path) -> bytes:
    return b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*") if not each.name.endswith("-shm"))


def test_somebody_removed_long_ago_is_found_by_what_they_did(firm: Firm) -> None:
    stay = Stay(firm)
    firm.do("system", lambda uow: uow.people.remove(stay.id, firm.ids["ana"]), at=NOON - timedelta(days=9))
    assert not firm.rows(schema.accounts, schema.accounts.c.member_id == stay.id)
    erased(firm, f"members:{stay.id}")
    assert list(traces(firm.store, *TRACES)) == []


@pytest.fixture
def li(firm: Firm) -> tuple[int, int]:
    """A contact with notes about her, and a visit."""
    customer = firm.customers["Acme Pumps"]
    contact = firm.do(
        "ana", lambda uow: uow.customers.add_contact(customer, "李海棠", title="采购", phone="13800004711")
    )
    said = "找李海棠谈了报价"
    visit = firm.visit("ana", "Acme Pumps", note=said, said=said, contact_id=contact, participants=["李海棠", "Kim"])
    firm.todo("ana", "给李海棠发报价", customer_id=customer)
    outbox = {"platform": "telegram", "chat": "7", "conversation": "telegram:7", "key": "li", "created_at": NOON}
    row = sa.insert(schema.outbox).values(**outbox, reply={"blocks": [{"text": "李海棠：已记录"}]})
    firm.store.do(lambda connection: connection.execute(row))
    return contact, visit


HERS = ("李海棠", json.dumps("李海棠")[1:-1], "13800004711")


def test_a_contact_leaves_no_trace(firm: Firm, li: tuple[int, int]) -> None:
    contact, visit = li
    sealing.seal_all(firm.store)
    erased(firm, "李海棠")
    assert list(traces(firm.store, *HERS)) == []
    assert firm.row(schema.visits, visit).note == "找(erased)谈了报价"
    assert firm.row(schema.visits, visit).participants == ["(erased)", "Kim"]
    assert (firm.row(schema.contacts, contact).name, firm.row(schema.contacts, contact).until) == (
        f"(erased {contact})", TODAY,
    )  # fmt: skip
    sealing.seal_all(firm.store)
    assert firm.store.read(sealing.verify).broken is None
    if firm.store.is_sqlite:
        assert scrub(firm.store)
        assert not any(each.encode() in bytes_of(Path(firm.store.url.database or "")) for each in HERS)


def test_the_same_name_at_another_customer_is_somebody_else(firm: Firm, li: tuple[int, int]) -> None:
    other = next(name for name in firm.customers if name != "Acme Pumps")
    there = firm.visit("ana", other, note="李海棠在场")
    firm.do("ana", lambda uow: uow.customers.add_contact(firm.customers[other], "李海棠"))
    found = firm.store.read(lambda connection: persons.find(connection, "李海棠"))
    assert len(found) == 2
    erased(firm, f"contacts:{li[0]}")
    assert firm.row(schema.visits, there).note == "李海棠在场"
    assert len(firm.store.read(lambda connection: persons.find(connection, "李海棠"))) == 1


def test_what_lost_its_content_is_not_undone(firm: Firm, li: tuple[int, int]) -> None:
    act = firm.visit("ana", "Acme Pumps", note="李海棠 again") and firm.act()
    erased(firm, "李海棠")
    with refused("undo-erased"):
        firm.undo("ana", act)


def test_erased_is_nobody(firm: Firm, li: tuple[int, int]) -> None:
    erased(firm, "李海棠")
    for name in ("李海棠", f"contacts:{li[0]}", f"P{li[0]}", f"(erased {li[0]})"):
        assert firm.store.read(lambda connection, name=name: persons.find(connection, name)) == []  # type: ignore[misc]


def test_a_pending_message_that_quotes_them_is_still_handled(firm: Firm, stay: Stay) -> None:
    payload = {"message": {"from": {"id": 5}, "text": "yes", "reply_to_message": {"from": {"id": int(KEY)}}}}
    row = {"platform": "telegram", "update_key": "q", "conversation": "telegram:-5", "payload": payload}
    firm.store.do(lambda connection: connection.execute(sa.insert(schema.inbox).values(**row, received_at=NOON)))
    erased(firm, NAME, heir="ana")
    (message,) = firm.rows(schema.inbox, schema.inbox.c.update_key == "q")
    assert (message.status, message.payload) == ("ready", payload)


def test_their_own_pending_message_in_a_chat_with_others_is_emptied(firm: Firm, stay: Stay) -> None:
    payload = {"message": {"from": {"id": int(KEY)}, "text": SECRETLY}}
    row = {"platform": "telegram", "update_key": "w", "conversation": "telegram:-5", "payload": payload}
    firm.store.do(lambda connection: connection.execute(sa.insert(schema.inbox).values(**row, received_at=NOON)))
    erased(firm, NAME, heir="ana")
    (message,) = firm.rows(schema.inbox, schema.inbox.c.update_key == "w")
    assert (message.status, message.payload) == ("done", {})
    assert list(traces(firm.store, *TRACES)) == []


def test_a_voice_that_is_listened_to_is_gone_after_the_erasure(firm: Firm, stay: Stay) -> None:
    row = {"kind": "voice", "status": "unheard", "platform": "test", "file_ref": "ref", "member_id": stay.id}
    put = sa.insert(schema.attachments).values(**row, record="V1", said_at=NOON, created_at=NOON, content=b"a voice")
    firm.store.do(lambda connection: connection.execute(put))
    claimed = firm.store.do(lambda connection: fetches.claim(connection, {"test"}, "me", NOON, fetches.UNHEARD))
    assert claimed is not None
    erased(firm, NAME, heir="ana")
    assert not firm.store.do(lambda connection: fetches.heard(connection, claimed, "me"))
    theirs = firm.rows(schema.attachments, schema.attachments.c.file_ref == ERASED)
    assert (theirs[-1].status, theirs[-1].owner, theirs[-1].content) == ("refused", None, None)


def test_a_file_under_way_is_not_stored_after_the_erasure(firm: Firm, stay: Stay) -> None:
    row = {"kind": "photo", "status": "wanted", "platform": "test", "file_ref": "ref", "member_id": stay.id}
    for record in ("V1", None):
        put = sa.insert(schema.attachments).values(**row, record=record, said_at=NOON, created_at=NOON, error=SECRETLY)
        firm.store.do(lambda connection, put=put: connection.execute(put))  # type: ignore[misc]
    claimed = firm.store.do(lambda connection: fetches.claim(connection, {"test"}, "me", NOON))
    assert claimed is not None
    erased(firm, NAME, heir="ana")
    assert not firm.store.do(lambda each: fetches.stored(each, claimed, "me", b"a face", "image/jpeg"))
    assert firm.store.do(lambda connection: fetches.claim(connection, {"test"}, "me", NOON)) is None
    theirs = firm.rows(schema.attachments, schema.attachments.c.file_ref == ERASED)
    assert {(each.status, each.owner, each.error, each.content) for each in theirs[-2:]} == {
        ("refused", None, None, None)
    }


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("met Kim.", "met (erased)."),
        ("Kimberly", "Kimberly"),
        ("找Kim谈了", "找(erased)谈了"),
        ("KIM_1", "(erased)_1"),
        ("akim", "akim"),
        ("Li  Wei and 王芳", "(erased) and (erased)"),
        ("a.b*", "a.b*"),
    ],
)
def test_names_are_words(text: str, left: str) -> None:
    names = Names.of(["Kim", "Li Wei", "王芳", "x", "(erased 4)"])
    assert names.blank({"a": [text, 1, None]}) == {"a": [left, 1, None]}
    assert names.stand_in(text) == (text != left)


def test_directory_forgets_them(firm: Firm, stay: Stay) -> None:
    erased(firm, NAME, heir="ana")
    directory = firm.store.read(lambda connection: read_directory(connection, TODAY))
    assert directory.by_name(NAME) == directory.by_name(NICK) == []
    assert ("telegram", KEY) not in directory.accounts


def test_a_person_is_told_by_key(firm: Firm, stay: Stay) -> None:
    def person(wanted: str) -> Person:
        (found,) = firm.store.read(lambda connection: persons.find(connection, wanted))
        return found

    assert person(NAME).record == person(f"@{NICK}").record == person(f"members:{stay.id}").record
    assert person(NAME).chats == {("telegram", ADDRESS)}
