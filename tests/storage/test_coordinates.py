"""Coordinates of people are deleted after their time, wherever they stand; grades and distances stay."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.acts.sealing import seal_all, verify
from storage.keeping.pruning import prune
from storage.records import PlaceKind
from storage.store import Store
from storage.unit_of_work import UnitOfWork
from storage.visits.coordinates import COORDINATES, forget_coordinates
from storage.visits.places import Place
from tests.storage.firm import NOON, Firm

DAY = timedelta(days=1)
LATER = NOON + DAY
DUMPED = "53.8003000,-1.5500000~20@2026-03-03T12:00:00+00:00!pin"


def check_in(firm: Firm, visit: int, *, days: int = 0) -> None:
    place = Place(53.8003, -1.55, 20, PlaceKind.PIN, NOON + days * DAY)
    firm.do("ana", lambda uow: uow.check_ins.add(visit, place, 200), at=NOON + days * DAY)


def insert(store: Store, table: sa.Table, **values: Any) -> int:
    made = store.do(lambda connection: connection.execute(sa.insert(table).values(**values)).inserted_primary_key)
    assert made is not None
    return int(made[0])


def message(firm: Firm, payload: dict[str, Any], status: str = "done", days: int = 0) -> int:
    number = len(firm.rows(schema.inbox))
    return insert(
        firm.store, schema.inbox, platform="telegram", update_key=str(number), conversation="telegram:1",
        payload=payload, received_at=NOON + days * DAY, status=status,
    )  # fmt: skip


def letter(firm: Firm, reply: dict[str, Any], status: str = "sent", days: int = 0) -> int:
    number = len(firm.rows(schema.outbox))
    return insert(
        firm.store, schema.outbox, platform="telegram", chat="1", conversation="telegram:1", key=str(number),
        reply=reply, created_at=NOON + days * DAY, status=status,
    )  # fmt: skip


def test_of_visits_the_grade_stays(firm: Firm) -> None:
    old, new, undone = (firm.visit("ana", name) for name in ("Acme Pumps", "Northgate Logistics", "Acme Pumps"))
    check_in(firm, undone)
    firm.do("ana", lambda uow: uow.visits.change(undone, note="x"))
    insert_undone = sa.update(schema.visits).where(schema.visits.c.id == undone).values(undone_by=1)
    firm.store.do(lambda connection: connection.execute(insert_undone))
    check_in(firm, old)
    check_in(firm, new, days=1)
    assert forget_coordinates(firm.store, LATER) == 2
    rows = {row.id: row for row in firm.rows(schema.visits)}
    assert [getattr(rows[old], name) for name in COORDINATES] == [None, None, None]
    assert rows[undone].latitude is None
    assert rows[new].latitude == 53.8003
    assert (rows[old].check_in, rows[old].distance_m, rows[old].place_kind) == ("in_range", 33, "pin")
    assert forget_coordinates(firm.store, LATER) == 0


def test_of_raw_messages_only_the_place_goes(firm: Firm) -> None:
    place = {"latitude": 53.8, "longitude": -1.55, "horizontal_accuracy": 20}
    venue = {"venue": {"location": place, "title": "Acme"}, "location": place}
    answered = {"message": {"text": "was here", "reply_to_message": {"location": place}}, "list": [{"latitude": 1}]}
    ids = [
        message(firm, venue, "dead"),
        message(firm, answered),
        message(firm, {"line": "@geo 53.8 -1.55 20", "name": "ana"}),
        message(firm, venue, "ready"),
        message(firm, venue, days=1),
        message(firm, {"text": 'the word "latitude"'}),
    ]
    assert forget_coordinates(firm.store, LATER) == 3
    payloads = [firm.row(schema.inbox, each).payload for each in ids]
    assert payloads[1] == {
        "message": {"text": "was here", "reply_to_message": {"location": {"horizontal_accuracy": 20}}}, "list": [{}],
    }  # fmt: skip
    assert payloads[2] == {"line": "", "name": "ana"}
    assert "53.8" not in str(payloads[:3])
    assert payloads[3] == payloads[4] == venue
    assert payloads[5] == {"text": 'the word "latitude"'}


def test_of_buttons_and_questions_the_place_goes(firm: Firm) -> None:
    call = {"type": "Call", "command": "visit", "args": {"customer": "C1", "place": DUMPED}}
    keys = {"type": "Keys", "labels": ["Here"], "place": 0}
    reply = {"blocks": [{"rows": [[{"label": "Acme", "action": call}]]}, keys]}
    old, sending, new = letter(firm, reply), letter(firm, reply, "sending"), letter(firm, reply, days=1)
    firm.do("ana", lambda uow: uow.questions.ask({"command": "visit", "args": {"place": DUMPED}}, "customer"))
    assert forget_coordinates(firm.store, LATER) == 2
    stripped = {"blocks": [{"rows": [[{"label": "Acme", "action": {**call, "args": {"customer": "C1"}}}]]}, keys]}
    assert firm.row(schema.outbox, old).reply == stripped
    assert firm.row(schema.outbox, sending).reply == firm.row(schema.outbox, new).reply == reply
    assert firm.rows(schema.questions)[-1].call == {"command": "visit", "args": {}}


def test_many_go_in_batches(firm: Firm, monkeypatch: Any) -> None:
    monkeypatch.setattr("storage.visits.coordinates.BATCH", 2)
    for _ in range(5):
        message(firm, {"latitude": 1.5})
        check_in(firm, firm.visit("ana", "Acme Pumps"))
    assert forget_coordinates(firm.store, LATER) == 10


def test_the_audit_still_holds(firm: Firm) -> None:
    check_in(firm, firm.visit("ana", "Acme Pumps"))
    seal_all(firm.store)
    forget_coordinates(firm.store, LATER)
    assert firm.store.read(verify).broken is None
    assert not [row for row in firm.rows(schema.audit) if row.record.startswith("visits:") and "latitude" in row.after]


def test_no_row_of_a_check_in_holds_coordinates_afterwards(firm: Firm) -> None:
    """Every table and column is looked through, so that a new place for them is found."""
    visit = firm.visit("ana", "Northgate Logistics")
    check_in(firm, visit)
    message(firm, {"location": {"latitude": 53.8003}})
    letter(firm, {"action": {"args": {"place": DUMPED}}})
    assert held(firm) == {"visits", "inbox", "outbox"}
    forget_coordinates(firm.store, LATER)
    assert held(firm) == set()


def held(firm: Firm) -> set[str]:
    tables = schema.metadata.tables.values()
    rows = firm.store.read(lambda connection: {t.name: connection.execute(sa.select(t)).all() for t in tables})
    return {name for name, found in rows.items() if any("53.8003" in str(row) for row in found)}


def test_who_looked_is_forgotten_after_what_is_told(firm: Firm) -> None:
    visit = firm.visit("ana", "Acme Pumps")
    check_in(firm, visit)
    for at in (NOON, NOON + 80 * DAY):
        firm.do("sam", partial(look, visit=visit, at=at), at=at)
    prune(firm.store, NOON + timedelta(days=91))
    assert [row.at.astimezone(UTC) for row in firm.rows(schema.place_views)] == [NOON + 80 * DAY]


def look(uow: UnitOfWork, visit: int, at: datetime) -> None:
    uow.place_views.note([uow.visits.get(visit)], at)
