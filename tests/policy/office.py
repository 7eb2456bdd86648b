"""An office with one person a role, and the same records for each of them: what the matrix asks about."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from handlers.company import Company
from handlers.conversation.incoming import Chat, Event, Incoming, Said, Sender
from handlers.conversation.turn import Turn
from handlers.customers.names import CustomerNames
from handlers.words import words_in
from storage import schema
from storage.people.directory import Directory, read_directory
from storage.policy import SYSTEM, Actor
from storage.records import Code, Role
from storage.store import Connection, Store
from storage.unit_of_work import UnitOfWork
from tests.policy.rights import Relation

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
TODAY = NOW.date()
COMPANY = Company(name="Bright Pumps", timezone=ZoneInfo("Europe/Berlin"))

# Name, role, team, and the customer that is theirs; no name is a part of another.
PEOPLE: Mapping[str, tuple[Role, str | None, str]] = {
    "Rita": (Role.REP, "North", "Rotterdam Valves"),
    "Lea": (Role.LEAD, "North", "Lisbon Paints"),
    "Mia": (Role.MANAGER, None, "Madrid Cables"),
    "Fay": (Role.FINANCE, None, "Florence Glass"),
    "Ivy": (Role.ASSISTANT, "North", "Izmir Textiles"),
    "Ada": (Role.ADMIN, None, "Antwerp Docks"),
    "Tom": (Role.REP, "North", "Tokyo Bearings"),
    "Kim": (Role.REP, "South", "Kyoto Ceramics"),
}
UNOWNED = "Uppsala Timber"
ASKS: Mapping[str, str] = {role: name for name, (role, _, _) in reversed(list(PEOPLE.items()))}
# Whose record each relation means; the assistant's "team" is a rep they type for.
WHOSE = {Relation.TEAM: "Tom", Relation.FOREIGN: "Kim"}
NONE = 9_999


@dataclass(frozen=True, slots=True)
class Records:
    """Everything somebody has: ids by what they are. `undo` took `undone` back; `act` stands."""

    customer: int
    member: int = NONE
    name: str = "Nobody"
    team: str = "North"
    contact: int = NONE
    visit: int = NONE
    plan: int = NONE
    skipped: int = NONE
    todo: int = NONE
    act: int = NONE
    undo: int = NONE
    nudge: int = NONE
    request: int = NONE
    deal: int = NONE
    win: int = NONE
    leave: int = NONE

    def code(self, table: str, which: str) -> str:
        """A record's code."""
        return str(Code(table, getattr(self, which)))


NOTHING = Records(NONE, team="Nowhere")


@dataclass(frozen=True, slots=True)
class Office:
    """`directory`: as every transaction finds it, since each is rolled back."""

    store: Store
    directory: Directory
    ids: Mapping[str, int]
    records: Mapping[str, Records]

    def whose(self, role: str, relation: Relation) -> Records:
        """The records of a relation, as the person with this role sees it."""
        if relation is Relation.UNOWNED:
            return self.records[UNOWNED]
        return self.records[ASKS[role] if relation is Relation.OWN else WHOSE[relation]]

    @contextmanager
    def asking(self, role: str | None, event: Event | None = None, *, private: bool = True) -> Iterator[Turn]:
        """A turn of the person with this role (none: a stranger), in a transaction that is rolled back."""
        with self.store.engine.connect() as connection, connection.begin() as transaction:
            member_id = self.ids[ASKS[role]] if role else 0
            yield turn_of(connection, member_id, event, private=private, directory=self.directory)
            transaction.rollback()


def turn_of(
    connection: Connection, member_id: int, event: Event | None = None, *, private: bool = True,
    directory: Directory | None = None,
) -> Turn:  # fmt: skip
    """A member's turn in their private chat (0: a stranger); who there is is read, if it isn't given."""
    directory = directory or read_directory(connection, TODAY)
    actor = directory.actor(member_id) if member_id else Actor()
    chat = Chat("test", f"chat{member_id}", f"test:{member_id}", private=private)
    uow = UnitOfWork(
        connection, actor, directory, now=NOW, today=TODAY, platform="test", conversation=chat.conversation
    )
    incoming = Incoming(chat, Sender(f"user{member_id}"), NOW, event or Said(""))
    return Turn(uow, words_in("en"), COMPANY, CustomerNames(), incoming, ZoneInfo("Europe/Berlin"), "en")


def open_office(store: Store) -> None:
    """Fills a store with people and their records."""
    store.do(_people)
    for name in (*PEOPLE, UNOWNED):
        store.do(partial(_records, name=name))


def gather(store: Store) -> Office:
    """The office of a store that was filled."""
    import sqlalchemy as sa

    from storage import schema as s

    def one(connection: Connection, table: sa.Table, *where: sa.ColumnElement[bool]) -> int:
        found = connection.scalar(sa.select(table.c.id).where(*where).order_by(table.c.id).limit(1))
        return int(found) if found else NONE

    def read(connection: Connection) -> Office:
        ids = {row.name: row.id for row in connection.execute(sa.select(s.members.c.name, s.members.c.id))}
        records = {UNOWNED: Records(one(connection, s.customers, s.customers.c.name == UNOWNED))}
        for name, (_, team, customer) in PEOPLE.items():
            customer_id = one(connection, s.customers, s.customers.c.name == customer)
            mine = s.visits.c.member_id == ids[name]
            acts = s.acts.c.member_id == ids[name]
            records[name] = Records(
                customer=customer_id,
                member=ids[name],
                name=name,
                team=team or "South",
                contact=one(connection, s.contacts, s.contacts.c.customer_id == customer_id),
                visit=one(connection, s.visits, mine, s.visits.c.status == "done"),
                plan=one(connection, s.visits, mine, s.visits.c.status == "planned"),
                skipped=one(connection, s.visits, mine, s.visits.c.status == "skipped"),
                todo=one(connection, s.followups, s.followups.c.member_id == ids[name]),
                act=one(connection, s.acts, acts, s.acts.c.command == "followup"),
                undo=one(connection, s.acts, acts, s.acts.c.command == "undo"),
                nudge=one(connection, s.nudges, s.nudges.c.to_id == ids[name]),
                request=one(connection, s.help_requests, s.help_requests.c.member_id == ids[name]),
                deal=one(connection, s.deals, s.deals.c.owner_id == ids[name], s.deals.c.stage == "lead"),
                leave=one(connection, s.leaves, s.leaves.c.member_id == ids[name]),
                win=one(connection, s.deals, s.deals.c.owner_id == ids[name], s.deals.c.stage == "won"),
            )
        return Office(store, read_directory(connection, TODAY), ids, records)

    return store.read(read)


def _people(connection: Connection) -> None:
    for team in ("North", "South"):
        _unit(connection, SYSTEM).people.add_team(team)
    for name, (role, team_name, _) in PEOPLE.items():
        unit = _unit(connection, SYSTEM)
        team_there = unit.directory.team_by_name(team_name or "")
        unit.people.add(name, [role], team_id=team_there.id if team_there else None)


def _records(connection: Connection, name: str) -> None:
    if name == UNOWNED:
        _unit(connection, SYSTEM).customers.add(UNOWNED)
        return
    unit = _unit(connection, SYSTEM)
    # Everybody has entered everything about their own customer, even who may do so no more.
    actor = replace(SYSTEM, member_id=unit.directory.by_name(name)[0].id)
    me = actor.member_id
    unit = _unit(connection, actor, "customer")
    customer = unit.customers.add(PEOPLE[name][2], owner_id=me)
    unit.customers.add_contact(customer, "Ms Li")
    unit.visits.report(customer, me, visited_on=TODAY - timedelta(days=9), visited_at=None, said_at=NOW)
    unit.visits.plan(customer, me, planned_on=TODAY + timedelta(days=1), planned_at=None, said_at=NOW)
    skipped, _ = unit.visits.plan(customer, me, planned_on=TODAY + timedelta(days=2), planned_at=None, said_at=NOW)
    unit.visits.skip(skipped, None)
    todo = unit.followups.add("send quote", me, said_at=NOW, customer_id=customer, due_on=TODAY)
    asker = unit.directory.by_name("Mia" if name == "Ada" else "Ada")[0].id
    unit.changes.insert(
        schema.nudges, record=str(Code("followups", todo)), by_id=asker, to_id=me, on_day=TODAY - timedelta(days=1),
        said_at=NOW,
    )  # fmt: skip
    unit.help_requests.add("they want 30 days", customer_id=customer)
    unit.changes.insert(
        schema.leaves, member_id=me, from_day=TODAY + timedelta(days=20), until_day=TODAY + timedelta(days=21),
        said_at=NOW, entered_by=me,
    )  # fmt: skip
    for stage in ("lead", "won"):
        unit.deals.open(
            customer, me, stage=stage, on_day=TODAY - timedelta(days=3), said_at=NOW, amount=9_900_00, currency="EUR"
        )
    standing = _unit(connection, actor, "followup")
    standing.followups.add("standing", me, said_at=NOW)
    undone = _unit(connection, actor, "plan")
    undone.followups.add("taken back", me, said_at=NOW)
    assert undone.changes.act_id
    _unit(connection, actor, "undo").acts.undo(undone.changes.act_id)


def _unit(connection: Connection, actor: Actor, command: str = "import") -> UnitOfWork:
    unit = UnitOfWork(
        connection, actor, read_directory(connection, TODAY), now=NOW, today=TODAY, platform="test",
        conversation=f"test:{actor.member_id}",
    )  # fmt: skip
    unit.changes.command = command
    return unit
