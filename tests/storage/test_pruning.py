"""What nobody looks at again is removed after its time; what waits, and what is pointed to, stays."""

from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.keeping import pruning
from storage.keeping.pruning import prune
from storage.store import Store
from tests.storage.firm import NOON, TODAY, Firm

OLD = NOON - timedelta(days=91)


def insert(store: Store, table: sa.Table, **values: Any) -> int:
    made = store.do(lambda connection: connection.execute(sa.insert(table).values(**values)).inserted_primary_key)
    assert made is not None
    return int(made[0])


def ids(store: Store, table: sa.Table) -> list[int]:
    return store.read(lambda connection: list(connection.scalars(sa.select(table.c.id).order_by(table.c.id))))


class Rows:
    def __init__(self, store: Store) -> None:
        self.store = store
        self.number = 0

    def message(self, at: datetime, status: str = "done") -> int:
        self.number += 1
        return insert(
            self.store, schema.inbox, platform="telegram", update_key=str(self.number), conversation="telegram:1",
            payload={"text": "hello"}, received_at=at, status=status, done_at=at,
        )  # fmt: skip

    def letter(self, at: datetime, status: str = "sent", **values: Any) -> int:
        self.number += 1
        return insert(
            self.store, schema.outbox, platform="telegram", chat="1", conversation="telegram:1", key=str(self.number),
            reply={"blocks": []}, created_at=at, status=status, **values,
        )  # fmt: skip

    def occurrence(self, at: datetime, outbox_id: int, on_day: date) -> int:
        return insert(
            self.store, schema.occurrences, push="morning", recipient="1", on_day=on_day, status="queued", due_at=at,
            built_at=at, outbox_id=outbox_id,
        )  # fmt: skip


def test_messages_and_answers_live_ninety_days(store: Store) -> None:
    rows = Rows(store)
    for_old, for_new = rows.message(OLD), rows.message(OLD)
    rows.letter(OLD, inbox_id=for_old)
    answered_lately = rows.letter(NOON, inbox_id=for_new)
    rows.message(OLD)
    kept = [for_new, rows.message(OLD, "dead"), rows.message(OLD, "ready"), rows.message(NOON)]
    waiting = [rows.letter(OLD, status) for status in ("ready", "sending", "held", "unknown", "dead")]
    rows.letter(OLD, "cancelled")
    assert prune(store, NOON) == 4
    assert ids(store, schema.inbox) == sorted(kept)
    assert ids(store, schema.outbox) == [answered_lately, *waiting]
    assert prune(store, NOON) == 0


def test_who_left_a_chat_is_forgotten(store: Store) -> None:
    there = [
        insert(store, schema.chat_people, platform="slack", chat="C1", user_key=f"U{place}", seen_at=OLD, left_at=left)
        for place, left in enumerate((None, NOON, OLD))
    ]
    assert prune(store, NOON) == 1
    assert ids(store, schema.chat_people) == there[:2]


def test_what_is_pointed_to_stays(store: Store) -> None:
    rows = Rows(store)
    changed, pushed, both = rows.letter(OLD), rows.letter(OLD), rows.letter(OLD)
    change = rows.letter(NOON, edits_id=changed)
    rows.letter(OLD, edits_id=both)
    rows.occurrence(OLD, rows.letter(OLD), TODAY - timedelta(days=91))
    there = rows.occurrence(NOON, pushed, TODAY)
    prune(store, NOON)
    assert ids(store, schema.outbox) == [changed, pushed, change]
    assert ids(store, schema.occurrences) == [there]


def test_questions_and_wrong_codes(firm: Firm, monkeypatch: Any) -> None:
    monkeypatch.setattr(pruning, "BATCH", 2)
    for days in (0, 30, 32, 33, 34):
        at = NOON - timedelta(days=days)
        firm.do("ana", lambda uow: uow.questions.ask({"command": "visit", "args": {}}, "when"), at=at)
    for hours in (23, 25):
        insert(firm.store, schema.join_attempts, who="telegram:1", at=NOON - timedelta(hours=hours))
    prune(firm.store, NOON)
    assert len(ids(firm.store, schema.questions)) == 2
    assert len(ids(firm.store, schema.join_attempts)) == 1
