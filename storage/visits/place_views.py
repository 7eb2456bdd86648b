"""Who looked at where somebody was: one row a viewer, record and day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from storage import schema
from storage.policy import Actor
from storage.visits.visits import Visit

# So long it is told, and kept.
VIEWS_LIVE = timedelta(days=90)

_views = schema.place_views


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looked at `visits` different visits, the last time at `last`."""

    member_id: int
    visits: int
    last: datetime


class PlaceViews:
    """Written for who looks, read by whose places they are."""

    def __init__(self, connection: sa.Connection, actor: Actor, now: datetime) -> None:
        self._connection = connection
        self._actor = actor
        self._now = now

    def note(self, visits: Iterable[Visit], since: datetime) -> None:
        """The actor is shown where these visits were; the same one again since an instant counts once. It is no act:
        there is nothing in it to take back."""
        me = self._actor.member_id
        shown = {str(each.code): each.member_id for each in visits if each.check_in and each.member_id != me}
        if not me or not shown:
            return
        again = sa.select(_views.c.record).where(_views.c.by_id == me, _views.c.at >= since, _views.c.record.in_(shown))
        seen = set(self._connection.scalars(again))
        rows = [
            {"member_id": whose, "by_id": me, "record": code, "at": self._now}
            for code, whose in shown.items()
            if code not in seen
        ]
        if rows:
            self._connection.execute(sa.insert(_views), rows)

    def of_mine(self) -> list[Viewer]:
        """Who looked at the actor's places, the latest first."""
        last = sa.func.max(_views.c.at).label("last")
        query = (
            sa.select(_views.c.by_id, sa.func.count(_views.c.record.distinct()).label("visits"), last)
            .where(_views.c.member_id == self._actor.member_id, _views.c.at >= self._now - VIEWS_LIVE)
            .group_by(_views.c.by_id)
            .order_by(last.desc())
        )
        return [Viewer(row.by_id, row.visits, row.last) for row in self._connection.execute(query)]
