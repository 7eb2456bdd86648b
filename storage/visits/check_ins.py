"""Check-ins: the place of a visit, graded against the customer's; what a lead accepts as the customer's place."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.acts.acts import CHECKED_IN
from storage.acts.changes import Changes
from storage.customers.customers import Customers
from storage.errors import Refusal
from storage.policy import Actor, Right, Subject, scope
from storage.records import Channel, CheckIn, PlaceDoubt, PlaceKind, VisitStatus
from storage.visits.coordinates import CHECK_IN, COORDINATES
from storage.visits.places import COARSE_M, Place, grade, is_coarse, is_hardly_possible
from storage.visits.visits import Visit, Visits

# A visit takes a while: a place said so long before or after its time still tells of it.
AT_THE_TIME = timedelta(hours=2)
_OWN = (PlaceKind.LIVE, PlaceKind.PIN)

_visits, _customers = schema.visits, schema.customers


def misfit(channel: str, visited_on: date | None, visited_at: datetime | None, at: datetime, day: date) -> str | None:
    """Why a place said `at` (on the local `day`) tells nothing of a visit: its `channel`, or its `time`."""
    if channel != Channel.ONSITE:
        return "channel"
    if visited_on != day or (visited_at is not None and abs(at - visited_at) > AT_THE_TIME):
        return "time"
    return None


class CheckIns:
    """Check-ins of visits within the actor's reach. `in_range_m` is the company's distance."""

    def __init__(
        self, connection: sa.Connection, actor: Actor, changes: Changes, visits: Visits, customers: Customers
    ) -> None:
        self._connection = connection
        self._actor = actor
        self._changes = changes
        self._seen = visits
        self._at = customers

    # --- one's own ---

    def values(
        self, customer_id: int, member_id: int, place: Place, in_range_m: int, *, visit_id: int | None = None
    ) -> dict[str, Any]:
        """The columns of a visit that say where it was; marks a later check-in that can hardly follow this one."""
        graded = grade(place, self._known(customer_id), in_range_m)
        return {
            "check_in": graded.check_in,
            "distance_m": graded.distance_m,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "accuracy_m": place.accuracy_m,
            "checked_in_at": place.at,
            "place_kind": place.kind,
            "place_doubt": self._doubt(member_id, place, visit_id),
        }

    def add(self, visit_id: int, place: Place, in_range_m: int) -> None:
        """A place that follows a visit, or takes the place of a worse one."""
        visit = self._seen.get(visit_id)
        values = self.values(visit.customer_id, visit.member_id, place, in_range_m, visit_id=visit_id)
        self._seen.change(visit_id, action=CHECKED_IN, **values)

    def settle(self, visit_id: int, in_range_m: int, day: date | None) -> None:
        """The check-in of a visit that was changed: graded anew where it still fits, else taken out. `day` is the local
        day of the check-in."""
        visit = self._seen.get(visit_id)
        at = visit.checked_in_at
        if visit.check_in is None or at is None or day is None:
            return
        if misfit(visit.channel, visit.visited_on, visit.visited_at, at, day):
            nothing: dict[str, Any] = dict.fromkeys((*CHECK_IN, *COORDINATES))
            self._seen.change(visit_id, **nothing)
            return
        place = self.place_of(visit_id)
        known = self._known(visit.customer_id)
        graded = grade(place, known, in_range_m) if place else None
        self._seen.change(
            visit_id,
            check_in=graded.check_in if graded else CheckIn.UNVERIFIED,
            distance_m=graded.distance_m if graded else None,
        )

    def place_of(self, visit_id: int) -> Place | None:
        """Where a visit was checked in, as long as it is kept; None for one that isn't the actor's to see too."""
        query = sa.select(_visits).where(
            _visits.c.id == visit_id, self._seen.readable(), _visits.c.latitude.is_not(None)
        )
        row = self._connection.execute(query).one_or_none()
        return _place(row) if row else None

    # --- where a customer is ---

    def waiting(
        self, *, customer_id: int | None = None, member_ids: Collection[int] = (), since: date | None = None
    ) -> list[Visit]:
        """The last check-in at each customer without a place, which could be taken for it: at one customer, or of
        these members since a day; none for who may not accept one."""
        if not scope(self._actor, Subject.CUSTOMERS, Right.REASSIGN):
            return []
        query = (
            sa.select(_visits)
            .join(_customers, _customers.c.id == _visits.c.customer_id)
            .where(
                _customers.c.latitude.is_(None),
                _customers.c.undone_by.is_(None),
                _customers.c.archived_at.is_(None),
                self._may_be_graded(),
                sa.func.coalesce(_visits.c.accuracy_m, 0) <= COARSE_M,
            )
            .order_by(_visits.c.checked_in_at.desc(), _visits.c.id.desc())
        )
        if customer_id is not None:
            query = query.where(_visits.c.customer_id == customer_id)
        else:
            query = query.where(_visits.c.member_id.in_(member_ids), _visits.c.visited_on >= since)
        newest: dict[int, Visit] = {}
        for row in self._connection.execute(query):
            newest.setdefault(row.customer_id, self._seen.load(row))
        return list(newest.values())

    def accept(self, visit_id: int, in_range_m: int) -> int:
        """Takes the place of a visit for its customer's; returns how many check-ins were graded by it."""
        visit = self._seen.get(visit_id)
        self._check_may_place(visit.customer_id)
        place = self.place_of(visit_id)
        if place is None or not place.is_own or is_coarse(place.accuracy_m):
            raise Refusal("place-gone")
        return self.put(visit.customer_id, place, in_range_m)

    def put(self, customer_id: int, place: Place | None, in_range_m: int) -> int:
        """Says where a customer is; returns how many check-ins that nothing could be said about were graded by it."""
        self._check_may_place(customer_id)
        where = (place.latitude, place.longitude) if place else (None, None)
        self._at.change(customer_id, latitude=where[0], longitude=where[1])
        graded = [self._grade_again(row, in_range_m) for row in self._ungraded(customer_id)] if place else []
        return len(graded)

    # --- inside ---

    def _known(self, customer_id: int) -> tuple[float, float] | None:
        customer = self._at.find(customer_id)
        if customer is None or customer.latitude is None or customer.longitude is None:
            return None
        return customer.latitude, customer.longitude

    def _check_may_place(self, customer_id: int) -> None:
        customer = self._at.get(customer_id)
        may = scope(self._actor, Subject.CUSTOMERS, Right.REASSIGN)
        if not may or not (customer.owner_id is None or may.covers(customer.owner_id)):
            raise Refusal("place-not-yours")

    def _may_be_graded(self) -> sa.ColumnElement[bool]:
        reach = scope(self._actor, Subject.VISITS, Right.WRITE)
        return sa.and_(
            sa.true() if reach.everyone else _visits.c.member_id.in_(reach.members),
            _visits.c.undone_by.is_(None),
            _visits.c.status == VisitStatus.DONE,
            _visits.c.check_in == CheckIn.UNVERIFIED,
            _visits.c.place_kind.in_(_OWN),
            _visits.c.latitude.is_not(None),
        )

    def _ungraded(self, customer_id: int) -> list[Any]:
        query = sa.select(_visits).where(_visits.c.customer_id == customer_id, self._may_be_graded())
        return list(self._connection.execute(query.order_by(_visits.c.id)))

    def _grade_again(self, row: Any, in_range_m: int) -> int:
        graded = grade(_place(row), self._known(row.customer_id), in_range_m)
        self._seen.change(row.id, action=CHECKED_IN, check_in=graded.check_in, distance_m=graded.distance_m)
        return int(row.id)

    def _doubt(self, member_id: int, place: Place, visit_id: int | None) -> str | None:
        if not place.is_own or place.at is None:
            return None
        before, after = (self._beside(member_id, place.at, visit_id, later=later) for later in (False, True))
        if after is not None:
            doubt = PlaceDoubt.TRAVEL if is_hardly_possible(place, _place(after)) else None
            self._seen.change(after.id, action=CHECKED_IN, place_doubt=doubt)
        return PlaceDoubt.TRAVEL if before is not None and is_hardly_possible(_place(before), place) else None

    def _beside(self, member_id: int, at: datetime, visit_id: int | None, *, later: bool) -> Any:
        """The member's check-in next to an instant."""
        column = _visits.c.checked_in_at
        query = (
            sa.select(_visits)
            .where(
                _visits.c.member_id == member_id,
                _visits.c.id != (visit_id or 0),
                _visits.c.undone_by.is_(None),
                _visits.c.place_kind.in_(_OWN),
                _visits.c.latitude.is_not(None),
                column > at if later else column <= at,
            )
            .order_by(column if later else column.desc(), _visits.c.id)
            .limit(1)
        )
        return self._connection.execute(query).one_or_none()


def _place(row: Any) -> Place:
    return Place(row.latitude, row.longitude, row.accuracy_m, PlaceKind(row.place_kind), row.checked_in_at)
