"""Attainment: what was reached of what was to be reached, for many members and teams at once.

The number of queries depends on the number of metrics alone.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from storage.people.directory import Directory
from storage.policy import Actor, sees_amounts
from storage.targets.metrics import METRICS, Metric, Seat, Sum, seats, sums
from storage.targets.periods import Days, Pace, Period, SalesCalendar, WorksOn
from storage.targets.targets import Target, Whose, standing


@dataclass(frozen=True, slots=True)
class Basis:
    """How a company counts: the currency of its figures, its zone, its year, its working days."""

    currency: str
    zone: ZoneInfo
    calendar: SalesCalendar
    works_on: WorksOn


@dataclass(frozen=True, slots=True)
class Attainment:
    """What was reached in a period, and of what.

    Money is minor units of `currency`; counts have none. `others` is money in other currencies, not counted. Where the
    reader may not see amounts, `actual`, `target`, `ideal` and `others` are None or empty and the shares stay. `target`
    None with a `share` None: nothing is set.
    """

    whose: Whose
    metric: str
    period: Period
    days: Days
    pace: Pace
    actual: int | None
    target: int | None = None
    ideal: int | None = None
    currency: str | None = None
    share: float | None = None
    share_of_ideal: float | None = None
    others: Mapping[str, int] = field(default_factory=dict)

    @property
    def to_go(self) -> int | None:
        """What is missing to the target, 0 when it is reached; None without one."""
        return None if self.target is None or self.actual is None else max(0, self.target - self.actual)

    @property
    def per_day(self) -> int | None:
        """What each working day left (today is one of them) has to bring, rounded up; None when there is none left."""
        return None if not self.to_go or not self.pace.left else -(-self.to_go // self.pace.left)

    @property
    def behind(self) -> bool:
        """Whether less of the target is reached than of the working days is gone."""
        return self.share is not None and self.share < (self.pace.share or 0)


def attainment(
    connection: sa.Connection,
    actor: Actor,
    directory: Directory,
    whose: Collection[Whose],
    period: Period,
    basis: Basis,
    today: date,
    metrics: Collection[str] = tuple(METRICS),
    *,
    until: date | None = None,
) -> dict[tuple[Whose, str], Attainment]:
    """What each of these reached by each metric, as of the beginning of `today`, counting what happened `until` the
    end of a day (None: all there is). Whether the actor may read it is for the caller to ask.

    A member's working days are their own, a team's and the company's those of the company.
    """
    days = basis.calendar.days(period)
    counted = Days(days.since, days.until if until is None else min(days.until, until))
    reached = _reached(connection, directory, whose, counted, basis.zone, [METRICS[name] for name in metrics])
    targets = standing(connection, whose, [period], metrics)
    paces = _paces(directory, whose, period, basis, today)
    seen = sees_amounts(actor)
    found = {}
    for name in metrics:
        for each in whose:
            target = targets.get((each, name, period))
            # A target in another currency is measured in that one.
            home = target.currency if target and target.currency else basis.currency
            base = Attainment(
                each, name, period, days, paces[each], None, currency=home if METRICS[name].is_money else None
            )
            whole = _measured(base, reached[each, name], target)
            found[each, name] = whole if seen or whole.currency is None else _masked(whole)
    return found


def _measured(base: Attainment, reached: Counter[str | None], target: Target | None) -> Attainment:
    actual = reached[base.currency]
    others = {currency: value for currency, value in reached.items() if currency != base.currency and value}
    done = replace(
        base, actual=actual, others={str(currency): others[currency] for currency in sorted(others, key=str)}
    )
    if target is None or target.amount is None:
        return done
    return replace(
        done, target=target.amount, ideal=target.ideal, share=_share(actual, target.amount),
        share_of_ideal=_share(actual, target.ideal),
    )  # fmt: skip


def _masked(whole: Attainment) -> Attainment:
    return replace(whole, actual=None, target=None, ideal=None, others={})


def _share(actual: int, target: int | None) -> float | None:
    return actual / target if target else None


def _paces(
    directory: Directory, whose: Collection[Whose], period: Period, basis: Basis, today: date
) -> dict[Whose, Pace]:
    workdays = {each: _workdays(directory, each) for each in whose}
    # Counted once for everybody with the same weekdays.
    paces = {days: basis.calendar.pace(period, today, basis.works_on, days) for days in set(workdays.values())}
    return {each: paces[workdays[each]] for each in whose}


def _workdays(directory: Directory, whose: Whose) -> frozenset[int] | None:
    member = directory.members.get(whose.member_id or 0)
    return member.workdays if member else None


def _reached(
    connection: sa.Connection,
    directory: Directory,
    whose: Collection[Whose],
    days: Days,
    zone: ZoneInfo,
    metrics: Collection[Metric],
) -> dict[tuple[Whose, str], Counter[str | None]]:
    """By currency, for each of these and each metric."""
    below = {each: directory.below(frozenset({each.team_id})) for each in whose if each.team_id is not None}
    there = seats(connection, frozenset().union(*below.values()), days) if below else []
    movers = frozenset(each.member_id for each in there if not each.holds_all(days))
    everybody = any(each.is_company for each in whose)
    members = {each.member_id for each in whose if each.member_id is not None} | {each.member_id for each in there}
    found = {}
    for metric in metrics:
        rows = sums(connection, metric, days, zone, members=None if everybody else members, movers=movers)
        by_member = _by_member(rows)
        for each in whose:
            found[each, metric.name] = _total(each, rows, by_member, below.get(each, frozenset()), there)
    return found


def _by_member(rows: Iterable[Sum]) -> dict[int, Counter[str | None]]:
    found: dict[int, Counter[str | None]] = {}
    for row in rows:
        found.setdefault(row.member_id, Counter())[row.currency] += row.value
    return found


def _total(
    whose: Whose,
    rows: Collection[Sum],
    by_member: Mapping[int, Counter[str | None]],
    teams: frozenset[int],
    there: Collection[Seat],
) -> Counter[str | None]:
    if whose.member_id is not None:
        return by_member.get(whose.member_id, Counter())
    mine: dict[int, list[Seat]] = {}
    for seat in there:
        if seat.team_id in teams:
            mine.setdefault(seat.member_id, []).append(seat)
    total: Counter[str | None] = Counter()
    for row in rows:
        inside = mine.get(row.member_id, [])
        in_time = bool(inside) if row.day is None else any(each.holds(row.day) for each in inside)
        if whose.is_company or in_time:
            total[row.currency] += row.value
    return total
