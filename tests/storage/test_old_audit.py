"""A store of an earlier release: what it holds of places in its audit goes before the chain is sealed over it."""

import json

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from storage import schema
from storage.acts.sealing import seal_all, verify
from storage.store import Store
from tests.databases import Databases
from tests.storage.firm import NOON

AFTER = {"note": "met Ms Li", "latitude": 53.8, "longitude": -1.55, "accuracy_m": 20, "check_in": "in_range"}
_INSERT = sa.text(
    "INSERT INTO audit (at, platform, action, record, before, after)"
    " VALUES (:at, 'telegram', :action, :record, :before, :after)"
)


def test_coordinates_leave_the_audit(databases: Databases) -> None:
    url = databases.empty()
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        upgrade(connection, "0002")
        add(connection, "visits:1", "check-in", {"latitude": None, "check_in": None}, AFTER)
        add(connection, "visits:1", "create", None, AFTER)
        add(connection, "customers:1", "change", {"latitude": None}, {"latitude": 53.8})
    engine.dispose()
    store = Store(url)
    rows = store.read(lambda each: each.execute(sa.select(schema.audit).order_by(schema.audit.c.id)).all())
    kept = {"note": "met Ms Li", "check_in": "in_range"}
    assert [(row.before, row.after) for row in rows] == [
        ({"check_in": None}, kept),
        (None, kept),
        ({"latitude": None}, {"latitude": 53.8}),
    ]
    assert seal_all(store) == 3
    assert store.read(verify).broken is None
    store.close()
    databases.drop(url)


def upgrade(connection: sa.Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def add(connection: sa.Connection, record: str, action: str, before: object, after: object) -> None:
    values = {"before": None if before is None else json.dumps(before), "after": json.dumps(after)}
    connection.execute(_INSERT, {"at": NOON.replace(tzinfo=None), "record": record, "action": action, **values})
