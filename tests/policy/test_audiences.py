"""What is said in a chat with several people: every command × role × whose record × who is there.

Generated from the rows of the matrix, so that a new command is looked at without a word here. Every deal has an amount
and a note that stand nowhere else, every visit a note.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import partial
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from handlers.conversation.commands import REGISTRY
from handlers.conversation.dispatch import press
from handlers.conversation.incoming import Chat, Incoming, Said, Sender
from handlers.conversation.reply import dump
from handlers.conversation.turn import Turn
from handlers.customers.names import CustomerNames
from handlers.words import words_in
from storage import schema
from storage.errors import Refusal
from storage.people.chats import audience_of, binding_of
from storage.people.directory import read_directory
from storage.people.presence import note_count
from storage.policy import NOBODY
from storage.records import Role
from storage.store import Connection, Store
from storage.unit_of_work import UnitOfWork
from tests.databases import SqliteFiles, opened
from tests.policy.office import (
    ASKS,
    COMPANY,
    NOTHING,
    NOW,
    PEOPLE,
    TODAY,
    UNOWNED,
    Office,
    Records,
    gather,
    open_office,
)
from tests.policy.rights import Relation
from tests.policy.rows import ROWS, Row
from tests.policy.test_matrix import relations

NORTH = [name for name, (_, team, _) in PEOPLE.items() if team == "North"]


class Place(StrEnum):
    """A chat: bound to North without amounts, with them, with them while a guest is there, or nobody's."""

    PLAIN = "plain"
    AMOUNTS = "amounts"
    GUEST = "guest"
    UNBOUND = "unbound"


# What is somebody's alone, and money however it is written.
AMOUNTS = {name: 7_100_000_00 + 11_111_00 * number for number, name in enumerate(PEOPLE)}
MONEY = re.compile(r"€|EUR|\d,\d{3}|\d[.]\d+ ?[mM]\b|万|萬")


def note_of(name: str) -> str:
    return f"zinnober-{name}"


def whole(amount: int) -> str:
    """As it stands in a text: units with separators."""
    return f"{amount // 100:,}"


@pytest.fixture(scope="module")
def office(sqlite_files: SqliteFiles) -> Iterator[Office]:
    with opened(sqlite_files, _filled) as store:
        yield gather(store)


def _filled(store: Store) -> None:
    open_office(store)
    store.do(_accounts)
    for name in PEOPLE:
        store.do(partial(_canaries, name=name))
    for place in Place:
        if place is not Place.UNBOUND:
            store.do(partial(_gathered, place=place))


def _ids(connection: Connection) -> dict[str, int]:
    return {row.name: row.id for row in connection.execute(sa.select(schema.members.c.name, schema.members.c.id))}


def _accounts(connection: Connection) -> None:
    for member_id in _ids(connection).values():
        values = {"member_id": member_id, "platform": "test", "user_key": f"user{member_id}", "created_at": NOW}
        connection.execute(sa.insert(schema.accounts).values(address=f"chat{member_id}", **values))


def _unit(connection: Connection, member_id: int) -> UnitOfWork:
    directory = read_directory(connection, TODAY)
    return UnitOfWork(
        connection, directory.actor(member_id), directory, now=NOW, today=TODAY, platform="test", conversation="test"
    )


def _canaries(connection: Connection, name: str) -> None:
    """Two deals of everybody's, one of them won, as the manager enters them; and a visit."""
    ids = _ids(connection)
    customer_id = connection.scalar(sa.select(schema.customers.c.id).where(schema.customers.c.name == PEOPLE[name][2]))
    assert customer_id is not None
    unit = _unit(connection, ids["Mia"])
    for stage in ("proposal", "won"):
        unit.deals.open(
            customer_id, ids[name], stage=stage, on_day=TODAY, said_at=NOW, title=f"{name} {stage}", currency="EUR",
            amount=AMOUNTS[name], note=note_of(name), close_on=TODAY + timedelta(days=20),
        )  # fmt: skip
    unit.visits.report(customer_id, ids[name], visited_on=TODAY, visited_at=None, said_at=NOW, note=note_of(name))


def _gathered(connection: Connection, place: Place) -> None:
    ids = _ids(connection)
    unit = _unit(connection, ids["Mia"])
    team = unit.directory.team_by_name("North")
    assert team is not None
    unit.chats.bind("test", place, team.id, amounts=place is not Place.PLAIN, language="en")
    # Whoever asks is there: a member of another team alone would take the amounts out.
    present = [f"user{ids[name]}" for name in NORTH]
    guests = ["somebody"] if place is Place.GUEST else []
    note_count(connection, "test", place, len(present) + len(guests), [*present, *guests], NOW)


@dataclass
class Asking:
    turn: Turn
    place: Place

    def said_there(self, action: object) -> str:
        """All that is said in the chat itself."""
        try:
            replies = [press(action, self.turn), *self.turn.also]  # type: ignore[arg-type]
        except Refusal as refusal:
            replies = [self.turn.say(f"refused-{refusal.key}", **refusal.data)]
        posted = [each.reply for each in self.turn.posts if each.place.address == self.place]
        return str([dump(each) for each in (*replies, *posted)])


@contextmanager
def asking(office: Office, role: str, place: Place) -> Iterator[Asking]:
    """A turn of the person with this role in a chat, in a transaction that is rolled back."""
    with office.store.engine.connect() as connection, connection.begin() as transaction:
        member_id = office.ids[ASKS[role]]
        directory = office.directory
        binding = binding_of(connection, "test", place)
        audience = audience_of(connection, directory, binding) if binding else NOBODY
        chat = Chat("test", place, f"test:{place}", private=False)
        uow = UnitOfWork(
            connection, directory.actor(member_id), directory, now=NOW, today=TODAY, platform="test",
            conversation=chat.conversation, audience=audience,
        )  # fmt: skip
        incoming = Incoming(chat, Sender(f"user{member_id}"), NOW, Said(""))
        turn = Turn(uow, words_in("en"), COMPANY, CustomerNames(), incoming, ZoneInfo("Europe/Berlin"), "en")
        yield Asking(turn, place)
        transaction.rollback()


Cell = tuple[Role, Row, Relation | None, Place]


def places(row: Row) -> Iterable[Place]:
    """Where a command is looked at; what is answered in private anyway says one line, whoever is there."""
    return Place if REGISTRY[row.command].in_group else (Place.AMOUNTS, Place.UNBOUND)


CELLS: list[Cell] = [
    (role, row, relation, place)
    for role in Role
    for row in ROWS
    for relation in relations(row)
    for place in places(row)
]


def named(cell: Cell) -> str:
    role, row, relation, place = cell
    return f"{place}-{role}-{row}-{relation or 'alone'}"


def records_of(office: Office, role: Role, relation: Relation | None) -> Records:
    return office.whose(role, relation) if relation else NOTHING


@pytest.mark.parametrize("cell", CELLS, ids=named)
def test_says_nothing_there_that_somebody_may_not_see(office: Office, cell: Cell) -> None:
    role, row, relation, place = cell
    with asking(office, role, place) as asked:
        call = row.call(records_of(office, role, relation))
        said = asked.said_there(call)
    given = str(call.args)  # what the asker wrote stands in the group anyway
    assert "zinnober" not in said
    for name, (_, team, customer) in PEOPLE.items():
        if team != "North" or place is Place.UNBOUND:
            assert customer not in said
            assert whole(AMOUNTS[name]) not in said
    if place is Place.UNBOUND:
        assert UNOWNED not in said
    if place is not Place.AMOUNTS and not MONEY.search(given):
        assert MONEY.search(said) is None, said


def test_the_canaries_sing(office: Office) -> None:
    """They are there to be found, and may be told to the manager alone: else the test above could not fail."""
    with office.store.engine.connect() as connection:
        deals = _unit(connection, office.ids["Mia"]).deals
        ids = connection.scalars(sa.select(schema.deals.c.id)).all()
        told = [each for each in map(deals.get, ids) if each.note]
    assert {each.note for each in told} == {note_of(name) for name in PEOPLE}
    assert {each.amount for each in told} == set(AMOUNTS.values())


@pytest.mark.parametrize(("place", "amounts"), [(Place.AMOUNTS, True), (Place.PLAIN, False), (Place.GUEST, False)])
def test_amounts_are_told_where_the_team_is_alone(office: Office, place: Place, *, amounts: bool) -> None:
    with asking(office, Role.LEAD, place) as asked:
        assert asked.turn.actor.audience.amounts is amounts
        assert not asked.turn.actor.audience.notes
