"""The audit's chain: sealed after the fact, verified row by row; what somebody does to it is found, with the row."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from storage import schema
from storage.acts import sealing
from storage.acts.sealing import Head, Verdict, seal, seal_all, verify
from storage.keeping import exports
from storage.people.directory import Directory
from storage.store import Store
from tests.storage.firm import NOON, Firm

audit = schema.audit


def verdict(store: Store, *kept: Head) -> Verdict:
    return store.read(lambda connection: verify(connection, *kept))


def meddle(store: Store, statement: Any) -> None:
    store.do(lambda connection: connection.execute(statement))


@pytest.fixture
def sealed(firm: Firm) -> Firm:
    for number in range(3):
        firm.visit("ana", "Acme Pumps", note=f"Valves, {number} 台", distance_m=40)
    assert seal_all(firm.store) == len(firm.rows(audit))
    return firm


def test_rows_are_chained_in_order_and_hold(sealed: Firm) -> None:
    rows = sealed.rows(audit)
    assert [row.place for row in rows] == list(range(1, len(rows) + 1))
    assert len({bytes(row.salt) for row in rows}) == len(rows)
    assert verdict(sealed.store) == Verdict(Head(len(rows), rows[-1].hash))
    assert seal_all(sealed.store) == 0


def test_what_is_committed_late_is_chained_when_it_is_seen(sealed: Firm) -> None:
    before = len(sealed.rows(audit))
    late = {"at": NOON, "platform": "telegram", "action": "note", "record": "x", "before": None, "after": {"a": 1.5}}
    meddle(sealed.store, sa.insert(audit).values(id=100_001, **late))
    assert seal_all(sealed.store) == 1
    meddle(sealed.store, sa.insert(audit).values(id=100_000, **late))  # a smaller id, committed later
    assert seal_all(sealed.store) == 1
    assert sealed.row(audit, 100_000).place == before + 2
    assert verdict(sealed.store).broken is None


def test_a_batch_at_a_time(firm: Firm, monkeypatch: Any) -> None:
    monkeypatch.setattr(sealing, "BATCH", 4)
    assert firm.store.do(seal) == 4
    rest = len(firm.rows(audit, audit.c.place.is_(None)))
    assert rest == len(firm.rows(audit)) - 4
    assert seal_all(firm.store) == rest
    assert verdict(firm.store).broken is None


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"after": {"note": "nothing"}}, "changed"),
        ({"before": {"note": "nothing"}}, "changed"),
        ({"salt": b"another salt"}, "changed"),
        ({"digest": bytes(32)}, "changed"),
        ({"at": NOON.replace(year=2020)}, "chain"),
        ({"member_id": None}, "chain"),
        ({"platform": "slack"}, "chain"),
        ({"action": "change"}, "chain"),
        ({"record": "visits:7"}, "chain"),
        ({"act_id": None}, "chain"),
        ({"hash": bytes(32)}, "chain"),
        ({"salt": None}, "changed"),
        ({"salt": None, "before": sa.null(), "after": sa.null()}, "emptied"),
    ],
)
def test_a_changed_row_is_found(sealed: Firm, values: dict[str, Any], what: str) -> None:
    row = sealed.rows(audit)[-2]
    meddle(sealed.store, sa.update(audit).where(audit.c.id == row.id).values(**values))
    broken = verdict(sealed.store).broken
    assert broken is not None
    assert (broken.row, broken.place, broken.what) == (row.id, row.place, what)


def remove(row: Any) -> Any:
    return sa.delete(audit).where(audit.c.id == row.id)


def close_the_gap(_row: Any) -> Any:
    return sa.update(audit).where(audit.c.place == 6).values(place=5)


def test_a_removed_row_is_found(sealed: Firm) -> None:
    meddle(sealed.store, remove(sealed.rows(audit)[4]))
    broken = verdict(sealed.store).broken
    assert broken is not None
    assert (broken.place, broken.row, broken.what) == (5, None, "missing")
    meddle(sealed.store, close_the_gap(None))
    closed = verdict(sealed.store).broken
    assert closed is not None
    assert (closed.place, closed.what) == (5, "chain")


def cut(store: Store, above: int) -> None:
    meddle(store, sa.delete(audit).where(audit.c.place > above))


def test_a_tail_that_was_cut_is_found_by_a_head_that_was_kept(sealed: Firm) -> None:
    head = sealed.store.read(sealing.head)
    cut(sealed.store, head.place - 2)
    assert verdict(sealed.store).broken is None  # by itself a shorter chain looks sound
    kept = verdict(sealed.store, Head.read(str(head))).broken
    assert kept is not None
    assert (kept.place, kept.what) == (head.place, "end")


def test_a_tail_written_anew_is_found_by_the_head_last_logged(sealed: Firm) -> None:
    head = sealed.store.do(sealing.log_head)
    unseal = {"place": None, "salt": None, "digest": None, "hash": None}
    meddle(sealed.store, sa.update(audit).where(audit.c.place > head.place - 2).values(platform="slack", **unseal))
    seal_all(sealed.store)
    broken = verdict(sealed.store).broken
    assert broken is not None
    assert (broken.place, broken.what) == (head.place, "other")


def by_record(record: str) -> Callable[[sa.Connection], int]:
    return lambda connection: sealing.empty(connection, audit.c.record == record)


def test_emptied_rows_hold_as_long_as_the_chain_says_how_many(sealed: Firm) -> None:
    record = sealed.rows(audit)[-1].record
    emptied = sealed.store.do(by_record(record))
    assert emptied >= 1
    broken = verdict(sealed.store).broken
    assert broken is not None
    assert broken.what == "emptied"
    sealed.do("system", lambda uow: uow.changes.note(sealing.EMPTIED, record, {"rows": emptied}))
    seal_all(sealed.store)
    found = verdict(sealed.store)
    assert (found.broken, found.emptied) == (None, emptied)


def test_the_export_has_the_hashes(sealed: Firm) -> None:
    rows = sealed.store.read(lambda connection: list(exports.rows(connection, "audit", Directory(), exports.Window())))
    assert [row[-1] for row in rows] == [row.hash.hex() for row in sealed.rows(audit)]


@pytest.mark.parametrize("text", ["", "5", "x:00", "5:zz", f"-1:{'00' * 32}", "5:00"])
def test_a_head_is_read_strictly(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever is wrong with it
        Head.read(text)
