"""Customers: files, owners, places. Contacts: the people there, and the part they play."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from math import cos, radians
from typing import Any, NamedTuple

import sqlalchemy as sa

from storage import schema
from storage.acts.changes import Changes
from storage.errors import Refusal
from storage.people.members import change_owner
from storage.policy import Actor, Right, Scope, Subject, scope
from storage.reaching import one, within
from storage.records import Code, load
from storage.statements import held
from storage.visits.places import distance_m

_customers, _contacts = schema.customers, schema.contacts


@dataclass(frozen=True, slots=True)
class Customer:
    id: int
    name: str
    kind: str
    grade: str | None
    aliases: list[str]
    owner_id: int | None
    address: str | None
    latitude: float | None
    longitude: float | None
    segment: str | None
    town: str | None
    source: str | None
    referred_by: str | None
    archived_at: datetime | None
    created_at: datetime
    version: int

    @property
    def code(self) -> Code:
        return Code("customers", self.id)


@dataclass(frozen=True, slots=True)
class Contact:
    id: int
    customer_id: int
    name: str
    title: str | None
    part: str | None
    phone: str | None
    until: date | None

    @property
    def code(self) -> Code:
        return Code("contacts", self.id)


class KnownName(NamedTuple):
    """A customer's names for the index of names; `gone` when it must not be found any more."""

    id: int
    name: str
    aliases: tuple[str, ...]
    stamp: int
    gone: bool


class Nearby(NamedTuple):
    customer: Customer
    distance_m: int


class Customers:
    """Customers within the actor's reach. One without an owner is open to all who may read any."""

    def __init__(self, connection: sa.Connection, actor: Actor, changes: Changes, now: datetime) -> None:
        self._connection = connection
        self._actor = actor
        self._changes = changes
        self._now = now
        self._seen: dict[int, Customer] = {}
        self._seen_at = 0
        self._token = object()

    @property
    def state(self) -> object:
        """The same value as long as this turn has changed no customer; another turn has another."""
        return (self._token, self._changes.count)

    @property
    def transaction(self) -> object:
        """What is read now stands or falls with this; the next transaction has another."""
        return self._connection.get_transaction()

    # --- reading ---

    def get(self, customer_id: int) -> Customer:
        """One customer in full; `customer-not-found` for another's as for none."""
        # A turn looks at the same one again and again; what it changes itself makes it look anew.
        if self._seen_at != self._changes.count:
            self._seen, self._seen_at = {}, self._changes.count
        if customer_id not in self._seen:
            query = sa.select(_customers).where(_customers.c.id == customer_id, self._readable())
            self._seen[customer_id] = load(Customer, one(self._connection, query, "customer-not-found"))
        return self._seen[customer_id]

    def find(self, customer_id: int) -> Customer | None:
        """One customer in full, None where `get` refuses."""
        try:
            return self.get(customer_id)
        except Refusal:
            return None

    def many(self, customer_ids: Iterable[int]) -> dict[int, Customer]:
        """Those of these customers the actor may read, by id."""
        query = sa.select(_customers).where(_customers.c.id.in_(list(customer_ids)), self._readable())
        return {row.id: load(Customer, row) for row in self._connection.execute(query)}

    def readable(self, customer_ids: Iterable[int]) -> frozenset[int]:
        """Which of these the actor may read."""
        query = sa.select(_customers.c.id).where(_customers.c.id.in_(list(customer_ids)), self._readable())
        return frozenset(self._connection.scalars(query))

    def own_ids(self) -> frozenset[int]:
        """The actor's own customers (an assistant: of the reps they type for)."""
        own = self._actor.typed_for | {self._actor.member_id}
        query = sa.select(_customers.c.id).where(_customers.c.owner_id.in_(own), self._readable())
        return frozenset(self._connection.scalars(query))

    def reachable_ids(self) -> frozenset[int]:
        """All customers the actor may read, those without an owner included."""
        return frozenset(self._connection.scalars(sa.select(_customers.c.id).where(self._readable())))

    def exists(self, customer_id: int) -> tuple[str, int | None]:
        """Name and owner of any customer: the wider read `exists`, for who looked for it by its full name."""
        query = sa.select(_customers.c.name, _customers.c.owner_id).where(_customers.c.id == customer_id)
        row = one(self._connection, query, "customer-not-found")
        return row.name, row.owner_id

    def name_of(self, customer_id: int) -> str:
        """The name of any customer: the wider read `name_of`, for who reads a visit or to-do about it."""
        name: str | None = self._connection.scalar(sa.select(_customers.c.name).where(_customers.c.id == customer_id))
        if name is None:
            raise Refusal("customer-not-found")
        return name

    def names_of(self, customer_ids: Iterable[int]) -> dict[int, str]:
        """`name_of` for several."""
        query = sa.select(_customers.c.id, _customers.c.name).where(_customers.c.id.in_(list(customer_ids)))
        return {row.id: row.name for row in self._connection.execute(query)}

    def recent(self, limit: int = 6) -> list[Customer]:
        """Customers the actor's last visits were to, the latest first; then own ones by name."""
        v = schema.visits
        mine = self._actor.typed_for | {self._actor.member_id}
        latest = (
            sa.select(v.c.customer_id, sa.func.max(v.c.id).label("latest"))
            .where(v.c.member_id.in_(mine), v.c.undone_by.is_(None))
            .group_by(v.c.customer_id)
            .subquery()
        )
        query = (
            sa.select(_customers)
            .join(latest, latest.c.customer_id == _customers.c.id, isouter=True)
            .where(self._readable(), sa.or_(latest.c.latest.is_not(None), _customers.c.owner_id.in_(mine)))
            .order_by(latest.c.latest.desc().nulls_last(), _customers.c.name)
            .limit(limit)
        )
        return [load(Customer, row) for row in self._connection.execute(query)]

    def nearby(self, latitude: float, longitude: float, *, within_m: int, limit: int | None = 5) -> list[Nearby]:
        """Readable customers with a known place around a point, the nearest first."""
        degrees = within_m / 111_000
        wide = degrees / max(cos(radians(latitude)), 0.01)
        query = sa.select(_customers).where(
            self._readable(),
            _customers.c.latitude.between(latitude - degrees, latitude + degrees),
            _customers.c.longitude.between(longitude - wide, longitude + wide),
        )
        found = [
            Nearby(customer, distance_m(latitude, longitude, customer.latitude or 0, customer.longitude or 0))
            for customer in (load(Customer, row) for row in self._connection.execute(query))
        ]
        inside = sorted((each for each in found if each.distance_m <= within_m), key=lambda each: each.distance_m)
        return inside[:limit]

    def changed_names(self, since: int, also: Collection[int] = ()) -> list[KnownName]:
        """Customers whose names changed after stamp `since`, and those of `also`: the wider read `names`, for the
        index of names."""
        c = _customers.c
        wanted = sa.or_(c.name_stamp > since, c.id.in_(also)) if also else c.name_stamp > since
        query = sa.select(c.id, c.name, c.aliases, c.name_stamp, c.archived_at, c.undone_by).where(wanted)
        return [
            KnownName(row.id, row.name, tuple(row.aliases), row.name_stamp, bool(row.archived_at or row.undone_by))
            for row in self._connection.execute(query)
        ]

    # --- changing ---

    def add(self, name: str, *, owner_id: int | None = None, **values: Any) -> int:
        """A new customer, owned by `owner_id` if given."""
        self._check_write(owner_id)
        customer_id = self._changes.insert(_customers, name=" ".join(name.split()), **values)
        if owner_id is not None:
            change_owner(self._connection, self._changes, customer_id, owner_id, self._now)
        return customer_id

    def change(self, customer_id: int, **values: Any) -> None:
        """Changes fields of a customer the actor may write."""
        self._check_write(self.get(customer_id).owner_id)
        self._changes.update(_customers, customer_id, **values)

    def take(self, customer_id: int, member_id: int) -> bool:
        """Makes the member owner of a customer that has none; whether that happened."""
        self._hold(customer_id)
        if self.get(customer_id).owner_id is not None:
            return False
        change_owner(self._connection, self._changes, customer_id, member_id, self._now)
        return True

    def give(self, customer_id: int, member_id: int | None) -> None:
        """Hands a customer to another owner; for who may reassign, within their reach on both ends."""
        self._hold(customer_id)
        customer = self.get(customer_id)
        may = scope(self._actor, Subject.CUSTOMERS, Right.REASSIGN)
        inside = may.covers(customer.owner_id) or customer.owner_id is None
        if not may or not inside or not may.covers(member_id):
            raise Refusal("customer-reassign-not-yours")
        change_owner(self._connection, self._changes, customer_id, member_id, self._now)

    # --- contacts ---

    def contacts(self, customer_id: int) -> list[Contact]:
        """The people at a customer today, in the order they were met."""
        self.get(customer_id)
        query = (
            sa.select(_contacts)
            .where(_contacts.c.customer_id == customer_id, _contacts.c.undone_by.is_(None), _contacts.c.until.is_(None))
            .order_by(_contacts.c.id)
        )
        return [load(Contact, row) for row in self._connection.execute(query)]

    def contact(self, contact_id: int) -> Contact:
        """One contact of a readable customer."""
        row = self._connection.execute(
            sa.select(_contacts).where(_contacts.c.id == contact_id, _contacts.c.undone_by.is_(None))
        ).one_or_none()
        if row is None or not self.readable([row.customer_id]):
            raise Refusal("contact-not-found")
        return load(Contact, row)

    def add_contact(self, customer_id: int, name: str, **values: Any) -> int:
        """A new person at a customer the actor may write."""
        self._check_write(self.get(customer_id).owner_id)
        return self._changes.insert(_contacts, customer_id=customer_id, name=name, **values)

    def change_contact(self, contact_id: int, **values: Any) -> None:
        """Changes a contact; what it was before stays in the audit."""
        self._check_write(self.get(self.contact(contact_id).customer_id).owner_id)
        self._changes.update(_contacts, contact_id, **values)

    # --- inside ---

    def _hold(self, customer_id: int) -> None:
        self._seen.pop(customer_id, None)  # as it was before it was held: somebody may have been quicker
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(
                held(self._connection, sa.select(_customers.c.id).where(_customers.c.id == customer_id))
            )

    def _scope(self, right: Right = Right.READ) -> Scope:
        return scope(self._actor, Subject.CUSTOMERS, right)

    def _readable(self) -> sa.ColumnElement[bool]:
        there = sa.and_(_customers.c.undone_by.is_(None), _customers.c.archived_at.is_(None))
        reach = self._scope()
        return within(reach, there, _customers.c.owner_id.in_(reach.members), _customers.c.owner_id.is_(None))

    def _check_write(self, owner_id: int | None) -> None:
        reach = self._scope(Right.WRITE)
        if not reach or (owner_id is not None and not reach.covers(owner_id)):
            raise Refusal("customer-not-found")
