"""Secrets of this store: random, made on first use, the same ever after."""

import secrets

import sqlalchemy as sa

from storage import schema
from storage.statements import insert_once


def secret(connection: sa.Connection, name: str) -> bytes:
    """The 32 bytes kept under a name; two processes that ask first at the same moment get the same ones."""
    meta = schema.meta
    kept = sa.select(meta.c.value).where(meta.c.key == name)
    if (stored := connection.scalar(kept)) is None:
        insert_once(connection, meta, ("key",), key=name, value=secrets.token_hex(32))
        stored = connection.scalar(kept)
    return bytes.fromhex(stored or "")
