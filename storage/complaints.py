"""The store's trouble in words: one clause for the log, `/healthz` and the terminal, with what to do where it helps."""

import sqlite3

import sqlalchemy as sa

LOCKED = "another program keeps it locked"
FULL = "the disk is full: make room, the rest goes by itself"
_DAMAGED = "it is damaged or no store of Legwork: put a backup in its place (legwork restore FILE)"
# Codes of https://www.sqlite.org/rescode.html.
_SQLITE = {
    sqlite3.SQLITE_PERM: "this user may not open the file",
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_READONLY: "it is read-only: let this user write to the file, its folder and the disk",
    sqlite3.SQLITE_IOERR: "the disk can't be read or written",
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_CANTOPEN: "the file can't be opened: its folder must be there, and this user may write there",
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    # At the start of a program the file beside the store is the first that finds no room.
    sqlite3.SQLITE_IOERR_SHMSIZE: FULL,
}
# States and classes of PostgreSQL's SQLSTATE, the longest first.
_POSTGRESQL = {
    "25006": "the database is read-only",
    "53100": FULL,
    "53300": "the database takes no more connections",
    "55P03": LOCKED,
    "08": "the database can't be reached",
    "53": "the database has run out of resources",
    "57": "the database is being stopped",
    "58": "the database's disk can't be read or written",
}


def complaint(error: BaseException) -> str | None:
    """What is wrong with the store; None for an error that isn't about its state."""
    if isinstance(error, sa.exc.TimeoutError):
        return "no connection to the database became free"
    cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        return _SQLITE.get(code) or _SQLITE.get(code & 0xFF)
    if not isinstance(error, sa.exc.DBAPIError):
        return None
    state = getattr(cause, "sqlstate", None) or ""
    known = next((said for start, said in _POSTGRESQL.items() if state.startswith(start)), None)
    lost = error.connection_invalidated or (isinstance(error, sa.exc.OperationalError) and not state)
    return known or ("the database can't be reached" if lost else None)


def named(error: BaseException) -> str:
    """What is wrong with the store, else the error's type: never its text, which could carry what people wrote."""
    while isinstance(error, BaseExceptionGroup):  # a group's name says nothing
        error = error.exceptions[0]
    return complaint(error) or type(error).__name__
