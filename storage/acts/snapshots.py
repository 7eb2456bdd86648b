"""Rows as JSON and back, for the audit and for undo."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from storage.schema import Instant


def pack(values: Mapping[str, Any]) -> dict[str, Any]:
    """Column values as JSON: days and instants as ISO text, bytes as base64."""
    return {name: _pack(value) for name, value in values.items()}


def unpack(table: sa.Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """The inverse of `pack`, by the table's column types."""
    return {name: _unpack(table.c[name].type, value) for name, value in values.items()}


def _pack(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return b64encode(value).decode() if isinstance(value, bytes) else value


def _unpack(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, Instant):
        return datetime.fromisoformat(value)
    if isinstance(kind, sa.Date):
        return date.fromisoformat(value)
    return b64decode(value) if isinstance(kind, sa.LargeBinary) else value
