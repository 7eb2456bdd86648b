"""Twenty backups while people work, each put in place and compared: whole acts only, and all that were done before."""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage import schema
from storage.acts import sealing
from storage.keeping import backups, restoring
from storage.keeping.checkup import sound
from storage.store import Store
from tests.databases import Databases, nothing, opened
from tests.storage.firm import NOON, Firm, found, gather

TIMES = 20
_FIELDS = {
    schema.visits: schema.visits.c.note,
    schema.followups: schema.followups.c.text,
    schema.inbox: schema.inbox.c.update_key,
    schema.outbox: schema.outbox.c.key,
}


@dataclass
class Load:
    """People who work: each act has a number, and writes it into a row of each of `_FIELDS`. `done` are committed."""

    firm: Firm
    done: set[str] = field(default_factory=set)
    wrong: list[BaseException] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def work(self, who: str) -> None:
        number = 0
        try:
            while not self.stop.is_set():
                number += 1
                mark = f"{who}-{number}"
                self.firm.store.do(lambda connection, mark=mark: self._act(connection, who, mark))  # type: ignore[misc]
                self.done.add(mark)
                if number % 20 == 0:
                    sealing.seal_all(self.firm.store)
                self.stop.wait(0.005)  # a busy company; more would only make the files large
        except BaseException as error:  # noqa: BLE001 - told by the test
            self.wrong.append(error)

    def _act(self, connection: sa.Connection, who: str, mark: str) -> None:
        uow = self.firm.unit(connection, who)
        uow.changes.command = "visit"
        customer = self.firm.customers["Acme Pumps"]
        uow.visits.report(
            customer, uow.actor.member_id, visited_on=NOON.date(), visited_at=NOON, said_at=NOON, note=mark
        )
        message = {"platform": "telegram", "update_key": mark, "conversation": f"telegram:{who}", "payload": {}}
        connection.execute(sa.insert(schema.inbox).values(**message, received_at=NOON, status="done"))
        uow.followups.add(mark, uow.actor.member_id, said_at=NOON)
        letter = {"platform": "telegram", "chat": who, "conversation": f"telegram:{who}", "key": mark, "reply": {}}
        connection.execute(sa.insert(schema.outbox).values(**letter, created_at=NOON, act_id=uow.changes.act_id))


@contextmanager
def under_load(firm: Firm) -> Iterator[Load]:
    load = Load(firm)
    people = [threading.Thread(target=load.work, args=(who,)) for who in ("ana", "ben")]
    for each in people:
        each.start()
    try:
        yield load
    finally:
        load.stop.set()
        for each in people:
            each.join()
    assert not load.wrong


def back_up(store: Store, file: Path) -> None:
    if store.is_sqlite:
        backups.copy(Path(store.url.database or ""), file)
    else:
        backups.copy_postgresql(store.url.render_as_string(hide_password=False), file)


def put_back(file: Path, url: str) -> None:
    target = backups.file_of(url)
    with restoring.prepared(file, target.parent if target else file.parent) as (ready, copy):
        copy.do(lambda connection: restoring.hold_what_is_due(connection, NOON))
        copy.do(restoring.forget_processes)
        if target is None:
            restoring.load(copy, url, file.parent, NOON)
        else:
            copy.close()
            restoring.put_in_place(ready, target, NOON)


def marks(store: Store, column: sa.Column[str]) -> list[str]:
    wanted = sa.or_(column.like("ana-%"), column.like("ben-%"))
    return store.read(lambda connection: sorted(connection.scalars(sa.select(column).where(wanted))))


@pytest.mark.parametrize("to", ["same", "other"])
def test_twenty_backups_under_load(
    databases: Databases, sqlite_files: Databases, request: pytest.FixtureRequest, tmp_path: Path, to: str
) -> None:
    target = databases if to == "same" else _other(databases, sqlite_files, request)
    told: dict[Path, set[str]] = {}
    with opened(databases, found) as store, under_load(gather(store)) as load:
        for number in range(TIMES if target is sqlite_files else 3):
            file = tmp_path / f"{number}.db"
            told[file] = set(load.done)
            back_up(store, file)
    assert len(load.done) > len(told)
    for file, before in told.items():
        assert sound(file) == "ok"
        _compare(file, target, before)


def _other(databases: Databases, sqlite_files: Databases, request: pytest.FixtureRequest) -> Databases:
    made: Databases = request.getfixturevalue("postgres_server") if databases is sqlite_files else sqlite_files
    return made


def _compare(file: Path, target: Databases, told: set[str]) -> None:
    url = target.filled(nothing)
    try:
        put_back(file, url)
        with closing(Store(url)) as restored:
            _look(restored, told)
    finally:
        target.drop(url)


def _look(restored: Store, told: set[str]) -> None:
    there = marks(restored, schema.visits.c.note)
    assert len(there) == len(set(there))
    assert told <= set(there)
    for column in _FIELDS.values():
        assert marks(restored, column) == there  # whole acts only
    firm = gather(restored)
    acts = firm.rows(schema.acts, schema.acts.c.command == "visit")
    assert len(acts) == len(there)
    audit = firm.rows(schema.audit, schema.audit.c.act_id.in_([each.id for each in acts]))
    assert len(audit) == 2 * len(there)
    held = firm.rows(schema.outbox, schema.outbox.c.status == "held", schema.outbox.c.error == "restored")
    assert len(held) == len(there)
    sealing.seal_all(restored)
    assert restored.read(sealing.verify).broken is None
    firm.visit("ana", "Acme Pumps", at=NOON + timedelta(hours=1), note="goes on")
