"""Migrations: what they build is what the tables say, on both databases; HEAD and KNOWN are true."""

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from storage import migrations, schema
from storage.store import Store
from tests.databases import Databases


@pytest.fixture
def migrated(databases: Databases) -> Iterator[Store]:
    """A store whose tables were made by the migrations."""
    url = databases.empty()
    store = Store(url)
    yield store
    store.close()
    databases.drop(url)


@pytest.fixture
def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    return ScriptDirectory.from_config(config)


@pytest.mark.filterwarnings("ignore:Cannot correctly sort tables")  # members and accounts point to each other
def test_build_what_the_tables_say(migrated: Store) -> None:
    def differences(connection: sa.Connection) -> Any:
        options = {"compare_type": True, "compare_server_default": True}
        return compare_metadata(MigrationContext.configure(connection, opts=options), schema.metadata)

    assert migrated.read(differences) == []


def test_build_the_keys_indexes_and_checks_of_create_all(migrated: Store, databases: Databases) -> None:
    # What `compare_metadata` leaves out: primary keys, names of constraints, AUTOINCREMENT.
    url = databases.empty()
    engine = sa.create_engine(url)
    schema.metadata.create_all(engine)
    with engine.connect() as connection:
        wanted = structure(connection)
    engine.dispose()
    databases.drop(url)
    assert migrated.read(structure) == wanted


def structure(connection: sa.Connection) -> dict[str, Any]:
    found = sa.inspect(connection)
    return {
        name: (
            # A column that a later migration added stands last; the order means nothing.
            sorted((each["name"], str(each["type"]), each["nullable"]) for each in found.get_columns(name)),
            found.get_pk_constraint(name),
            sorted(map(str, found.get_foreign_keys(name))),
            sorted(map(str, found.get_unique_constraints(name))),
            sorted(map(str, found.get_indexes(name))),
            found.get_table_options(name),
        )
        for name in sorted(found.get_table_names())
        if name != "alembic_version"
    }


def test_ids_are_never_given_twice(migrated: Store) -> None:
    if not migrated.is_sqlite:
        return  # a sequence never is
    made = migrated.read(
        lambda connection: connection.scalars(sa.text("SELECT sql FROM sqlite_master WHERE type = 'table'")).all()
    )
    with_ids = [sql for sql in made if "\tid INTEGER" in sql]
    assert len(with_ids) >= 18
    assert all("AUTOINCREMENT" in sql for sql in with_ids)


def test_head_and_known_are_the_scripts(scripts: ScriptDirectory) -> None:
    assert scripts.get_current_head() == migrations.HEAD
    assert {each.revision for each in scripts.walk_revisions()} == migrations.KNOWN


def test_the_store_knows_where_it_stands(migrated: Store) -> None:
    version = migrated.read(lambda connection: connection.scalar(sa.text("SELECT version_num FROM alembic_version")))
    assert version == migrations.HEAD
