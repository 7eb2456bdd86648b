"""The company every transcript plays in: two reps, their lead, a sales assistant, an admin, a handful of customers."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import sqlalchemy as sa

from storage import schema
from storage.people.directory import read_directory
from storage.policy import SYSTEM
from storage.records import Role
from storage.store import Connection
from storage.unit_of_work import UnitOfWork

PEOPLE: Mapping[str, tuple[str, frozenset[Role], str]] = {
    "ana": ("Ana", frozenset({Role.REP}), "North"),
    "ben": ("Ben", frozenset({Role.REP}), "North"),
    "sam": ("Sam", frozenset({Role.LEAD}), "North"),
    "ivy": ("Ivy", frozenset({Role.ASSISTANT}), "North"),
    "kim": ("Kim", frozenset({Role.REP}), "South"),
    "max": ("Max", frozenset({Role.ADMIN, Role.MANAGER}), "North"),
}

# Name, owner, and whatever else is known.
CUSTOMERS: tuple[tuple[str, str | None, dict[str, object]], ...] = (
    ("Acme Pumps", "ana", {"grade": "A", "town": "Leeds", "latitude": 53.80, "longitude": -1.55}),
    ("华强电子有限公司", "ana", {"town": "深圳", "latitude": 22.54, "longitude": 114.06, "aliases": ["华强"]}),
    ("Northgate Logistics", "ana", {"grade": "B"}),
    ("Blue Ocean GmbH", "ben", {"grade": "B"}),
    ("台光電機", "ben", {}),
    ("Southern Steel", "kim", {"grade": "A"}),
    ("Open Air Ltd", None, {}),
)


def people_of(connection: Connection, now: datetime, *, platform: str = "test", member_id: int = 0) -> UnitOfWork:
    """A unit of work of a member, or of the program itself."""
    today = now.date()
    directory = read_directory(connection, today)
    actor = directory.actor(member_id) if member_id else SYSTEM
    return UnitOfWork(connection, actor, directory, now=now, today=today, platform=platform, conversation="test")


def found(connection: Connection, now: datetime, language: str) -> dict[str, int]:
    """Creates the company, nobody joined yet; returns the members' ids by the name they have in transcripts."""
    teams = {name: people_of(connection, now).people.add_team(name) for name in ("North", "South")}
    ids: dict[str, int] = {}
    for key, (name, roles, team) in PEOPLE.items():
        people = people_of(connection, now).people
        ids[key], _ = people.add(name, roles, team_id=teams[team], language=language)
    customers = people_of(connection, now).customers
    for name, owner, known in CUSTOMERS:
        customers.add(name, owner_id=ids[owner] if owner else None, **known)
    return ids


def join(connection: Connection, now: datetime, platform: str, users: Mapping[int, str]) -> None:
    """Members join a platform: by id, the user they are there (also their address)."""
    for member_id, user in users.items():
        code = people_of(connection, now).people.new_code(member_id)
        people = people_of(connection, now).people
        people.join(code, platform=platform, user_key=user, address=user, shown_as=user)


def stick(connection: Connection, now: datetime, count: int, status: str) -> None:
    """So many messages that have waited for three hours: dead, unknown or held on the way out, unprocessed ones."""
    since = now - timedelta(hours=3)
    for number in range(count):
        row = {"platform": "telegram", "conversation": "telegram:77"}
        if status == "unprocessed":
            row |= {"update_key": f"stuck-{number}", "status": "dead"}
            connection.execute(sa.insert(schema.inbox), {**row, "received_at": since, "payload": {}})
        else:
            row |= {"chat": "77", "key": f"{status}-{number}", "status": status}
            connection.execute(sa.insert(schema.outbox), {**row, "created_at": since, "reply": {"blocks": []}})


def bind(
    connection: Connection, now: datetime, platform: str, chat: str, team: str, *, amounts: bool, language: str,
    title: str,
) -> None:  # fmt: skip
    """Max, who manages all, ties a chat to a team."""
    max_id = people_of(connection, now).directory.by_name("Max")[0].id
    uow = people_of(connection, now, platform=platform, member_id=max_id)
    found = uow.directory.team_by_name(team)
    assert found is not None, f"no team {team}"
    uow.chats.bind(platform, chat, found.id, amounts=amounts, language=language, title=title)
