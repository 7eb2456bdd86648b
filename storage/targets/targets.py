"""Targets: what a member, a team or the company is to reach in a period; a change is a new revision."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.acts.changes import Changes
from storage.errors import Refusal
from storage.people.directory import Directory
from storage.policy import Actor, Reach, Right, Subject, reach, scope, sees_amounts
from storage.targets.metrics import METRICS
from storage.targets.periods import Period

_targets = schema.targets


@dataclass(frozen=True, slots=True, order=True)
class Whose:
    """A member, a team, or (neither) the company."""

    member_id: int | None = None
    team_id: int | None = None

    @property
    def is_company(self) -> bool:
        return self.member_id is None and self.team_id is None


COMPANY = Whose()
# The amount of a revision that takes the target away.
NO_TARGET = 0


@dataclass(frozen=True, slots=True)
class Target:
    """`amount` is the realistic value, `ideal` the one to stretch for: minor units of `currency`, or counts (no
    currency). Both are None where the reader may not see amounts."""

    id: int
    whose: Whose
    metric: str
    period: Period
    amount: int | None
    ideal: int | None
    currency: str | None
    revision: int
    set_by: int
    set_at: datetime


class Targets:
    """Targets and what was reached, within the actor's reach: a member's figures (`Right.READ`), what a team or the
    company reached together (`Right.TOTALS`), and setting either (`Right.WRITE`)."""

    def __init__(self, connection: sa.Connection, actor: Actor, changes: Changes, directory: Directory) -> None:
        self._connection = connection
        self._actor = actor
        self._changes = changes
        self._directory = directory

    # --- who may ---

    def may_read(self, whose: Whose) -> bool:
        """Whether the actor may know what was reached here; a team's figures only in front of people who may know them
        of everybody in it."""
        if whose.member_id is not None:
            return scope(self._actor, Subject.FIGURES, Right.READ).covers(whose.member_id)
        return self._may_all(whose, Right.TOTALS)

    def may_set(self, whose: Whose) -> bool:
        """Whether the actor may set a target here."""
        if whose.member_id is not None:
            return scope(self._actor, Subject.FIGURES, Right.WRITE).covers(whose.member_id)
        return self._may_all(whose, Right.WRITE)

    def may_list(self, team_id: int) -> bool:
        """Whether the actor may know the figures of each member of a team, one by one, here."""
        return self._actor.audience.is_private and self._may_all(Whose(team_id=team_id), Right.READ)

    def check(self, whose: Whose) -> None:
        """Refuses what the actor may not read, in the same words as what isn't there."""
        if not self.may_read(whose):
            raise Refusal("team-not-yours" if whose.member_id is None else "member-not-found")

    def _may_all(self, whose: Whose, right: Right) -> bool:
        within = scope(self._actor, Subject.FIGURES, right)
        wide = reach(self._actor, Subject.FIGURES, right)
        if within.everyone:
            return True
        if whose.is_company or wide < Reach.TEAM:
            return False
        led = wide is Reach.ALL or whose.team_id in self._directory.below(self._actor.team_ids)
        return led and self._directory.in_teams(frozenset({whose.team_id or 0})) <= within.members

    # --- changing ---

    def set(
        self, whose: Whose, metric: str, period: Period, amount: int, *, ideal: int | None = None,
        currency: str | None = None,
    ) -> Target | None:  # fmt: skip
        """The target from now on; returns what it was before (None: nothing was set). The same values again change
        nothing. Refuses `target-not-yours` for who may read it but not set it."""
        self.check(whose)
        if not self.may_set(whose):
            raise Refusal("target-not-yours")
        before = self.find([whose], [period], [metric]).get((whose, metric, period))
        new = (amount, ideal, currency)
        if before is None or (before.amount, before.ideal, before.currency) != new:
            self._changes.insert(
                _targets, member_id=whose.member_id, team_id=whose.team_id, metric=metric, period=str(period),
                amount=amount, ideal=ideal, currency=currency, set_by=self._actor.member_id,
                revision=self._next_revision(whose, metric, period),
            )  # fmt: skip
        return before

    def remove(self, whose: Whose, metric: str, period: Period) -> Target | None:
        """No target from now on; returns what it was (None: nothing was set). Refuses like `set`."""
        return self.set(whose, metric, period, NO_TARGET) if self.find([whose], [period], [metric]) else None

    # --- reading ---

    def find(
        self, whose: Collection[Whose], periods: Collection[Period], metrics: Collection[str] = tuple(METRICS)
    ) -> dict[tuple[Whose, str, Period], Target]:
        """The targets that stand for these, in one query; what isn't set and what may not be read is left out."""
        found = standing(self._connection, [each for each in whose if self.may_read(each)], periods, metrics)
        return found if sees_amounts(self._actor) else {key: _masked(each) for key, each in found.items()}

    def get(self, target_id: int) -> Target:
        """A revision that was set, also one that was taken back; refuses what the actor may not read."""
        row = self._connection.execute(sa.select(_targets).where(_targets.c.id == target_id)).one()
        self.check((found := _load(row)).whose)
        return found if sees_amounts(self._actor) else _masked(found)

    def _next_revision(self, whose: Whose, metric: str, period: Period) -> int:
        # What was taken back keeps its number.
        same = sa.and_(_targets.c.metric == metric, _targets.c.period == str(period), _of([whose]))
        return (self._connection.scalar(sa.select(sa.func.max(_targets.c.revision)).where(same)) or 0) + 1


def standing(
    connection: sa.Connection, whose: Collection[Whose], periods: Collection[Period], metrics: Collection[str]
) -> dict[tuple[Whose, str, Period], Target]:
    """The targets that stand, whoever may read them: what the store itself measures by."""
    query = sa.select(_targets).where(
        _targets.c.undone_by.is_(None),
        _targets.c.product_line.is_(None),
        _targets.c.period.in_([str(each) for each in periods]),
        _targets.c.metric.in_(metrics),
        _of(whose),
    )
    rows = connection.execute(query.order_by(_targets.c.revision, _targets.c.id))
    last = {(each.whose, each.metric, each.period): each for each in map(_load, rows)}
    return {key: each for key, each in last.items() if each.amount != NO_TARGET}


def _load(row: Any) -> Target:
    period = Period.parse(row.period)
    if period is None:
        raise ValueError(f"target {row.id} is of no period: {row.period!r}")
    return Target(
        row.id, Whose(row.member_id, row.team_id), row.metric, period, row.amount, row.ideal, row.currency,
        row.revision, row.set_by, row.created_at,
    )  # fmt: skip


def _masked(target: Target) -> Target:
    return replace(target, amount=None, ideal=None) if target.currency is not None else target


def _of(whose: Iterable[Whose]) -> sa.ColumnElement[bool]:
    wanted = list(whose)
    members = [each.member_id for each in wanted if each.member_id is not None]
    teams = [each.team_id for each in wanted if each.team_id is not None]
    company = sa.and_(_targets.c.member_id.is_(None), _targets.c.team_id.is_(None))
    ways = [_targets.c.member_id.in_(members), _targets.c.team_id.in_(teams)]
    return sa.or_(*ways, company) if any(each.is_company for each in wanted) else sa.or_(*ways)
