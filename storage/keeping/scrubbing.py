"""What was deleted is overwritten: databases keep old versions of rows in their files until the space is needed."""

import sqlalchemy as sa

from storage import schema
from storage.store import BUSY_MS, Store

# How long it waits for somebody who has a table or the file.
_PATIENCE_S = 10


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
    connection.exec_driver_sql(f"PRAGMA busy_timeout={_PATIENCE_S * 1000}")
    try:
        connection.exec_driver_sql("VACUUM")
        busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={BUSY_MS}")
        connection.exec_driver_sql("BEGIN")
    return not busy


def _postgresql(connection: sa.Connection) -> bool:
    connection.rollback()
    alone = connection.execution_options(isolation_level="AUTOCOMMIT")
    alone.exec_driver_sql(f"SET lock_timeout = '{_PATIENCE_S}s'")
    try:
        for name in schema.metadata.tables:
            alone.exec_driver_sql(f"VACUUM FULL {name}")
    finally:
        alone.exec_driver_sql("RESET lock_timeout")
    return True
