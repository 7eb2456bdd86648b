"""What was deleted is overwritten: databases keep old versions of rows in their files until the space is needed."""

import sqlalchemy as sa

from storage import schema
from storage.store import Store

_LOCK_TIMEOUT = "10s"


def scrub(store: Store) -> bool:
    """Writes the files of the database anew, without what is free in them. False when somebody's work prevents it now.

    On SQLite the log beside the file is emptied too. What PostgreSQL archives, and snapshots below, stay as they are.
    """
    with store.engine.connect() as connection:
        try:
            return _sqlite(connection) if store.is_sqlite else _postgresql(connection)
        except sa.exc.OperationalError:
            return False


def _sqlite(connection: sa.Connection) -> bool:
    connection.exec_driver_sql("COMMIT")  # neither runs inside of a transaction
    try:
        connection.exec_driver_sql("VACUUM")
        busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
    finally:
        connection.exec_driver_sql("BEGIN")
    return not busy


def _postgresql(connection: sa.Connection) -> bool:
    connection.rollback()
    alone = connection.execution_options(isolation_level="AUTOCOMMIT")
    alone.exec_driver_sql(f"SET lock_timeout = '{_LOCK_TIMEOUT}'")
    try:
        for name in schema.metadata.tables:
            alone.exec_driver_sql(f"VACUUM FULL {name}")
    finally:
        alone.exec_driver_sql("RESET lock_timeout")
    return True
