"""The gate at the table: rows within somebody's reach, and the refusal for all others, which reads as if there were
none."""

from typing import Any

import sqlalchemy as sa

from storage.errors import Refusal
from storage.policy import Scope


def within(reach: Scope, there: sa.ColumnElement[bool], *ways: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Whether a row that is `there` is within reach: all are, none is, or those to which one of these ways leads."""
    if reach.everyone:
        return there
    return sa.and_(there, sa.or_(*ways)) if reach else sa.false()


def one(connection: sa.Connection, query: sa.Select[*tuple[Any, ...]], refused: str) -> sa.Row[Any]:
    """The row that a query finds; `refused` where there is none, or none within reach."""
    row: sa.Row[Any] | None = connection.execute(query).one_or_none()
    if row is None:
        raise Refusal(refused)
    return row


def check(reach: Scope, member_id: int, refused: str) -> None:
    """Refuses what belongs to a member outside of reach."""
    if not reach.covers(member_id):
        raise Refusal(refused)
