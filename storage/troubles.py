"""Which errors are the database's trouble, not ours: nothing was done, and another try may well go through."""

import sqlite3

import sqlalchemy as sa

# Busy, locked, read-only, I/O, full, can't be opened: the primary codes of https://www.sqlite.org/rescode.html.
_SQLITE = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}  # fmt: skip
# Connections, transactions that met, resources, the operator, the system: classes of PostgreSQL's SQLSTATE.
_POSTGRESQL = ("08", "40", "53", "55P03", "57", "58")


def is_store_trouble(error: BaseException) -> bool:
    """Whether a job failed because of the database's state, so that it is no fault of the job."""
    if isinstance(error, sa.exc.TimeoutError):  # no connection became free
        return True
    if not isinstance(error, sa.exc.DBAPIError):
        return False
    if error.connection_invalidated:
        return True
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return (code & 0xFF) in _SQLITE
    state = getattr(error.orig, "sqlstate", None)
    # Without a state the connection itself was lost.
    return isinstance(error, sa.exc.OperationalError) and (state is None or state.startswith(_POSTGRESQL))
