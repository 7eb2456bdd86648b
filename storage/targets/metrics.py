"""The registry of metrics: what a name of a metric counts, summed for many members in one query.

A metric is a set of facts, each with a member, a day (or an instant) and a value; money has a currency. Undone records
are no facts. What a team reached is what its members of that day reached, so who moves team leaves past months behind.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from storage import schema
from storage.records import Channel, Outcome, VisitStatus
from storage.targets.periods import Days

_deals, _shares, _visits = schema.deals, schema.deal_shares, schema.visits
_customers, _ownerships, _memberships = schema.customers, schema.ownerships, schema.memberships

WON = "won"
VISITS = "visits"
NEW_CUSTOMERS = "new_customers"


class Span(NamedTuple):
    """Local days, as days and, for what is known by its instant alone, as instants (`until_at` exclusive)."""

    days: Days
    since_at: datetime
    until_at: datetime


# Columns of facts: `member_id`, `at` (a day or an instant), `value`, `currency`.
Facts = Callable[[Span], sa.Select[Any]]


@dataclass(frozen=True, slots=True)
class Metric:
    """`is_money`: its values are minor units of a currency, else they are counted."""

    name: str
    facts: Facts
    is_money: bool = False


class Sum(NamedTuple):
    """What a member reached; `day` is set for members who changed team in between, so that it can be told whose it was.
    `currency` is None for counts."""

    member_id: int
    day: date | None
    currency: str | None
    value: int


def _won(span: Span) -> sa.Select[Any]:
    """Amounts of deals by the day they were won: shares by their percentage, each rounded to a whole minor unit, the
    rest is the owner's."""
    won = sa.and_(
        _deals.c.undone_by.is_(None), _deals.c.amount.is_not(None),
        _deals.c.won_on.between(span.days.since, span.days.until),
    )  # fmt: skip
    stands = sa.and_(_shares.c.deal_id == _deals.c.id, _shares.c.undone_by.is_(None))
    part = (_deals.c.amount * _shares.c.percent + 50) // 100
    shared = (
        sa.select(_shares.c.member_id, _deals.c.won_on.label("at"), part.label("value"), _deals.c.currency)
        .join(_deals, stands)
        .where(won)
    )
    given = sa.select(sa.func.coalesce(sa.func.sum(part), 0)).where(stands).correlate(_deals).scalar_subquery()
    rest = sa.select(_deals.c.owner_id, _deals.c.won_on, _deals.c.amount - given, _deals.c.currency).where(won)
    both = sa.union_all(shared, rest).subquery()
    return sa.select(both)


def _met(span: Span) -> sa.Select[Any]:
    """Different customers met on site, once a day each."""
    once = (
        sa.select(_visits.c.member_id, _visits.c.visited_on.label("at"), _visits.c.customer_id)
        .where(
            _visits.c.undone_by.is_(None),
            _visits.c.status == VisitStatus.DONE,
            _visits.c.channel == Channel.ONSITE,
            _visits.c.outcome == Outcome.MET,
            _visits.c.visited_on.between(span.days.since, span.days.until),
        )
        .distinct()
        .subquery()
    )
    return sa.select(once.c.member_id, once.c["at"], sa.literal(1).label("value"), _no_currency())


def _created(span: Span) -> sa.Select[Any]:
    """Customers created, for their first owner. Those a file brought in were customers before."""
    first = (
        sa.select(_ownerships.c.customer_id, sa.func.min(_ownerships.c.id).label("id"))
        .where(_ownerships.c.undone_by.is_(None))
        .group_by(_ownerships.c.customer_id)
        .subquery()
    )
    record = sa.literal("customers:").concat(sa.cast(_customers.c.id, sa.Text))
    imported = (
        sa.select(schema.audit.c.id)
        .join(schema.acts, schema.acts.c.id == schema.audit.c.act_id)
        .where(
            schema.audit.c.record == record, schema.audit.c.action == "create", schema.acts.c.command == "import"
        )
        .correlate(_customers)
        .exists()
    )  # fmt: skip
    return (
        sa.select(
            _ownerships.c.member_id, _customers.c.created_at.label("at"), sa.literal(1).label("value"), _no_currency()
        )
        .join(first, first.c.id == _ownerships.c.id)
        .join(_customers, _customers.c.id == first.c.customer_id)
        .where(
            _customers.c.undone_by.is_(None),
            _customers.c.created_at >= span.since_at,
            _customers.c.created_at < span.until_at,
            ~imported,
        )
    )


def _no_currency() -> sa.ColumnElement[Any]:
    return sa.cast(sa.null(), sa.Text).label("currency")


METRICS: Mapping[str, Metric] = {
    each.name: each
    for each in (Metric(WON, _won, is_money=True), Metric(VISITS, _met), Metric(NEW_CUSTOMERS, _created))
}


def sums(
    connection: sa.Connection,
    metric: Metric,
    days: Days,
    zone: ZoneInfo,
    *,
    members: Collection[int] | None = None,
    movers: Collection[int] = (),
) -> list[Sum]:
    """What these members (None: everybody) reached in local days, in one query; by day for the `movers` among them.

    `zone` says when the days of records begin that know only their instant.
    """
    facts = metric.facts(_span(days, zone)).subquery()
    moved = sa.case((facts.c.member_id.in_(movers), facts.c["at"]), else_=sa.null())
    query = sa.select(facts.c.member_id, moved.label("moved"), facts.c.currency, facts.c.value)
    if members is not None:
        query = query.where(facts.c.member_id.in_(members))
    kept = query.subquery()
    columns = (kept.c.member_id, kept.c.moved, kept.c.currency)
    rows = connection.execute(sa.select(*columns, sa.func.sum(kept.c.value).label("value")).group_by(*columns))
    return [Sum(row.member_id, _day(row.moved, zone), row.currency, int(row.value)) for row in rows]


class Seat(NamedTuple):
    """A member belonged to a team from a day until another (exclusive, None: still)."""

    member_id: int
    team_id: int
    since: date
    until: date | None

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)

    def holds_all(self, days: Days) -> bool:
        return self.since <= days.since and (self.until is None or self.until > days.until)


def seats(connection: sa.Connection, team_ids: Collection[int], days: Days) -> list[Seat]:
    """Who belonged to these teams on any of these days. What somebody reached before they belonged to any team (it was
    reported for earlier days, or they are older than this store) is their first team's."""
    m = _memberships
    firsts = sa.select(m.c.member_id, sa.func.min(m.c.from_day).label("day")).where(m.c.undone_by.is_(None))
    first = firsts.group_by(m.c.member_id).subquery()
    query = (
        sa.select(m.c.member_id, m.c.team_id, m.c.from_day, m.c.until_day, first.c.day)
        .join(first, first.c.member_id == m.c.member_id)
        .where(
            m.c.undone_by.is_(None),
            m.c.team_id.in_(team_ids),
            sa.or_(m.c.from_day <= days.until, m.c.from_day == first.c.day),
            sa.or_(m.c.until_day.is_(None), m.c.until_day > days.since),
        )
    )
    return [
        Seat(row.member_id, row.team_id, date.min if row.from_day == row.day else row.from_day, row.until_day)
        for row in connection.execute(query)
    ]


def _span(days: Days, zone: ZoneInfo) -> Span:
    begin = datetime.combine(days.since, time(), zone)
    end = datetime.combine(days.until + timedelta(days=1), time(), zone)
    return Span(days, begin.astimezone(UTC), end.astimezone(UTC))


def _day(moment: date | datetime | None, zone: ZoneInfo) -> date | None:
    return moment.astimezone(zone).date() if isinstance(moment, datetime) else moment
