"""Files on their way into the store: claimed once, freed when their fetcher is dead, forgotten in time, seen by few."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from storage import schema
from storage.keeping.restoring import hold_what_is_due
from storage.messages import processes
from storage.visits import fetches
from storage.visits.fetches import Wanted, forget_files
from storage.visits.pictures import Pictures
from tests.storage.firm import NOON, Firm


def send(firm: Firm, visit: int | None, *, days: int = 0, who: str = "ana", album: str | None = None) -> int:
    """A photo that a member sent for a visit; returns its id."""
    at = NOON + timedelta(days=days)

    def add(uow: Any) -> int:
        record = None if visit is None else f"V{visit}"
        new: int = uow.attachments.add(
            "photo", f"ref{days}", said_at=at, record=record, album=album, caption="the hall", size=None
        )
        return new

    return firm.do(who, add, at=at)


def claim(firm: Firm, owner: str = "one", *, later: int = 0) -> Wanted | None:
    at = NOON + timedelta(seconds=later)
    return firm.store.do(lambda connection: fetches.claim(connection, {"test", "telegram", "terminal"}, owner, at))


def fail(firm: Firm, wanted: Wanted | None, *, counts: bool) -> None:
    """It could not be had, and may be tried again after fifty seconds."""
    assert wanted is not None
    when = NOON + timedelta(seconds=50)
    firm.store.do(lambda connection: fetches.again(connection, wanted, "one", "503", when, counts=counts))


def come(firm: Firm, owner: str = "one") -> Wanted:
    """The next file is claimed and stored."""
    wanted = claim(firm, owner)
    assert wanted is not None
    assert firm.store.do(lambda connection: fetches.stored(connection, wanted, owner, b"bytes", "image/jpeg"))
    return wanted


def status(firm: Firm) -> list[tuple[str, str | None, int]]:
    return [(each.status, each.owner, each.attempts) for each in firm.rows(schema.attachments)]


def test_a_file_is_claimed_once_and_settled_by_its_owner_alone(firm: Firm) -> None:
    send(firm, None)
    first = claim(firm)
    assert first is not None
    assert claim(firm, "two") is None
    assert not firm.store.do(lambda connection: fetches.stored(connection, first, "two", b"x", "image/jpeg"))
    assert status(firm) == [("wanted", "one", 1)]
    assert firm.store.do(lambda connection: fetches.stored(connection, first, "one", b"x", "image/jpeg"))
    assert status(firm) == [("stored", None, 1)]
    assert claim(firm) is None


def test_it_is_tried_again_after_its_time_and_only_what_may_be_its_fault_counts(firm: Firm) -> None:
    send(firm, None)
    for counts, attempts in ((False, 0), (True, 1)):
        fail(firm, claim(firm, later=100 * attempts), counts=counts)
        assert status(firm) == [("wanted", None, attempts)]
        assert claim(firm, later=49) is None
        claimed = claim(firm, later=50)
        assert claimed is not None
        firm.store.do(lambda each, claimed=claimed: fetches.release(each, claimed, "one"))  # type: ignore[misc]


def hear(firm: Firm, owner: str = "one") -> Wanted | None:
    names = {"test", "telegram", "terminal"}
    return firm.store.do(lambda connection: fetches.claim(connection, names, owner, NOON, fetches.UNHEARD))


def speak(firm: Firm) -> None:
    """A voice message that is here and waits to be listened to."""
    send(firm, None)
    wanted = claim(firm)
    assert wanted is not None
    firm.store.do(lambda each: fetches.stored(each, wanted, "one", b"bytes", "audio/ogg", unheard=True))


def test_a_voice_is_claimed_a_second_time_with_tries_of_its_own(firm: Firm) -> None:
    speak(firm)
    assert status(firm) == [("unheard", None, 0)]
    assert claim(firm) is None
    wanted = hear(firm)
    assert wanted is not None
    assert hear(firm, "two") is None
    assert firm.store.read(lambda connection: fetches.recording(connection, wanted)) == (b"bytes", "audio/ogg")
    assert not firm.store.do(lambda connection: fetches.heard(connection, wanted, "two"))
    assert firm.store.do(lambda connection: fetches.heard(connection, wanted, "one"))
    assert not firm.store.do(lambda connection: fetches.heard(connection, wanted, "one"))
    assert status(firm) == [("stored", None, 1)]


def test_what_the_dead_listened_to_is_freed_and_what_is_old_is_forgotten_unheard(firm: Firm) -> None:
    speak(firm)
    assert hear(firm, "dead") is not None
    firm.store.do(lambda connection: processes.beat(connection, "dead", "1", NOON))
    firm.store.do(processes.bury_all)
    wanted = hear(firm)
    assert wanted is not None
    assert forget_files(firm.store, NOON + timedelta(days=1)) == 1
    assert not firm.store.do(lambda connection: fetches.heard(connection, wanted, "one"))
    assert [(each.status, each.content, each.owner) for each in firm.rows(schema.attachments)] == [
        ("expired", None, None)
    ]


def test_put_back_from_a_backup_it_is_not_listened_to_again(firm: Firm) -> None:
    speak(firm)
    firm.store.do(lambda connection: hold_what_is_due(connection, NOON))
    assert hear(firm) is None
    assert [(each.status, each.content) for each in firm.rows(schema.attachments)] == [("stored", b"bytes")]


def test_the_claims_of_the_dead_are_freed(firm: Firm) -> None:
    send(firm, None)
    claim(firm, "dead")
    firm.store.do(lambda connection: processes.beat(connection, "dead", "1", NOON))
    firm.store.do(processes.bury_all)
    assert claim(firm, "two") is not None


def test_of_what_was_taken_back_nothing_is_fetched(firm: Firm) -> None:
    send(firm, None)
    firm.do("ana", lambda uow: uow.acts.undo(firm.act()))
    assert claim(firm) is None


def test_old_files_are_forgotten_that_they_were_there_is_not(firm: Firm) -> None:
    send(firm, None, days=-10)
    send(firm, None)
    come(firm)
    come(firm)
    assert forget_files(firm.store, NOON - timedelta(days=1)) == 1
    assert [(each.status, each.content) for each in firm.rows(schema.attachments)] == [
        ("expired", None), ("stored", b"bytes"),
    ]  # fmt: skip
    assert forget_files(firm.store, NOON - timedelta(days=1)) == 0


def test_no_more_is_forgotten_at_once_than_the_writer_can_bear(firm: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetches, "BATCH_BYTES", 10)  # two of five bytes each
    for _ in range(5):
        send(firm, None)
        come(firm)
    batches: list[int] = []

    def note(_c: Any, cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("UPDATE attachments"):
            batches.append(cursor.rowcount)

    sa.event.listen(firm.store.engine, "after_cursor_execute", note)
    assert forget_files(firm.store, NOON + timedelta(days=1)) == 5
    assert batches == [2, 2, 1]
    monkeypatch.setattr(fetches, "BATCH_BYTES", 1)  # one that is larger goes alone
    send(firm, None)
    come(firm)
    assert forget_files(firm.store, NOON + timedelta(days=1)) == 1


def test_the_bytes_stand_in_no_audit(firm: Firm) -> None:
    send(firm, None)
    come(firm)
    firm.do("ana", lambda uow: uow.attachments.attach([1], "V1"))
    assert all("content" not in {**(each.before or {}), **(each.after or {})} for each in firm.rows(schema.audit))


@pytest.mark.parametrize(("who", "sees"), [("ana", True), ("sam", True), ("max", True), ("ben", False), ("kim", False)])
def test_who_sees_the_pictures_of_a_visit(firm: Firm, who: str, sees: bool) -> None:
    visit = firm.visit("ana", "Acme Pumps")
    file = send(firm, visit)
    come(firm)

    def look(uow: Any) -> tuple[int, bytes | None]:
        return uow.pictures.count(), uow.pictures.content(file)

    assert firm.do(who, look) == ((1, b"bytes") if sees else (0, None))


def test_no_pictures_where_notes_may_not_be_told_or_the_visit_is_gone(firm: Firm) -> None:
    visit = firm.visit("ana", "Acme Pumps")
    reported = firm.act()
    file = send(firm, visit)
    come(firm)

    def in_a_group(uow: Any) -> bytes | None:
        told_less = replace(uow.actor, audience=replace(uow.actor.audience, notes=False))
        return Pictures(uow._connection, told_less).content(file)

    assert firm.do("ana", in_a_group) is None
    firm.do("ana", lambda uow: uow.acts.undo(reported))
    assert firm.do("ana", lambda uow: uow.pictures.content(file)) is None


def test_lists_never_read_the_bytes(firm: Firm) -> None:
    send(firm, None, album="7")
    sent = firm.act()
    come(firm)
    asked: list[str] = []

    def note(_c: Any, _u: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    sa.event.listen(firm.store.engine, "before_cursor_execute", note)

    def look(uow: Any) -> None:
        assert len(uow.attachments.waiting(NOON - timedelta(1))) == 1
        assert len(uow.attachments.of_album("7")) == 1
        assert uow.pictures.of_visits(limit=9) == []
        uow.attachments.attach([1], "V9")

    firm.do("ana", look)
    firm.do("ana", lambda uow: uow.acts.undo(firm.act()))
    firm.do("ana", lambda uow: uow.acts.undo(sent))
    assert asked
    assert not any("attachments.content" in each for each in asked if each.lstrip().upper().startswith("SELECT"))
