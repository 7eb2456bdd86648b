"""Which deals want attention, as conditions on the table: those where nothing happens, those without a next step; and
how often one was changed."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from storage import schema
from storage.records import FollowupStatus, VisitStatus

_deals, _shares, _visits, _followups = schema.deals, schema.deal_shares, schema.visits, schema.followups


def changes() -> sa.ColumnElement[int]:
    """How often a deal was changed, who shares it included; never less than before."""
    shared = sa.select(sa.func.sum(_shares.c.version)).where(_shares.c.deal_id == _deals.c.id).correlate(_deals)
    return _deals.c.version + sa.cast(sa.func.coalesce(shared.scalar_subquery(), 0), sa.Integer)


def last_visit() -> sa.ScalarSelect[Any]:
    """The local day of the last done visit at the deal's customer."""
    return (
        sa.select(sa.func.max(_visits.c.visited_on))
        .where(
            _visits.c.customer_id == _deals.c.customer_id,
            _visits.c.status == VisitStatus.DONE,
            _visits.c.undone_by.is_(None),
        )
        .correlate(_deals)
        .scalar_subquery()
    )


def last_followup(column: sa.Column[Any]) -> sa.ScalarSelect[Any]:
    """The last instant in a column of the to-dos about the deal or its customer."""
    return sa.select(sa.func.max(column)).where(_about(), _standing()).correlate(_deals).scalar_subquery()


def no_next_step(today: date) -> sa.ColumnElement[bool]:
    """Neither an open to-do with a day for the deal or its customer, nor a visit planned there from `today` on."""
    todo = sa.exists().where(_about(), _standing(), _followups.c.status == FollowupStatus.OPEN, _dated())
    plan = sa.exists().where(
        _visits.c.customer_id == _deals.c.customer_id,
        _visits.c.status == VisitStatus.PLANNED,
        _visits.c.undone_by.is_(None),
        _visits.c.planned_on >= today,
    )
    return sa.and_(~todo.correlate(_deals), ~plan.correlate(_deals))


def latest_day(zone: ZoneInfo, moved_at: datetime, visited_on: date | None, *others: datetime | None) -> date:
    """The last local day anything happened; `zone` says when the days of instants begin."""
    days = [each.astimezone(zone).date() for each in (moved_at, *others) if each is not None]
    return max([*days, visited_on] if visited_on else days)


def _about() -> sa.ColumnElement[bool]:
    code = sa.literal("D").concat(sa.cast(_deals.c.id, sa.Text))
    return sa.or_(_followups.c.customer_id == _deals.c.customer_id, _followups.c.belongs_to == code)


def _standing() -> sa.ColumnElement[bool]:
    return _followups.c.undone_by.is_(None)


def _dated() -> sa.ColumnElement[bool]:
    return _followups.c.due_on.is_not(None)
