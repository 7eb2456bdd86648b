"""Targets for exports: every revision that stands, the later ones below."""

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from storage import schema
from storage.money import to_major
from storage.people.directory import Directory

if TYPE_CHECKING:
    from storage.keeping.exports import Window

_targets = schema.targets
_member, _setter = schema.members.alias("whose"), schema.members.alias("setter")

COLUMNS = (
    "member", "team", "product_line", "metric", "period", "amount", "ideal", "currency", "version", "set_by", "set_at",
)  # fmt: skip


def query(window: "Window") -> sa.Select[Any]:
    """Chosen by when they were set."""
    joined = (
        _targets.outerjoin(_member, _member.c.id == _targets.c.member_id)
        .outerjoin(schema.teams, schema.teams.c.id == _targets.c.team_id)
        .outerjoin(_setter, _setter.c.id == _targets.c.set_by)
    )
    bounds = [_targets.c.created_at >= window.since_at] if window.since_at else []
    bounds += [_targets.c.created_at < window.until_at] if window.until_at else []
    return (
        sa.select(
            _targets,
            _member.c.name.label("member"),
            schema.teams.c.name.label("team"),
            _setter.c.name.label("setter"),
        )
        .select_from(joined)
        .where(_targets.c.undone_by.is_(None), *bounds)
        .order_by(_targets.c.id)
    )


def row(found: Any, _directory: Directory) -> tuple[Any, ...]:
    """The values of the columns."""
    return (
        found.member, found.team, found.product_line, found.metric, found.period, _plain(found.amount, found.currency),
        _plain(found.ideal, found.currency), found.currency, found.revision, found.setter, found.created_at,
    )  # fmt: skip


def _plain(units: int | None, currency: str | None) -> str | None:
    """A plain decimal with the currency's decimals; a count as it is."""
    if units is None:
        return None
    return f"{to_major(units, currency):f}" if currency else str(units)
