"""Who is who: members, teams and accounts as one snapshot, reloaded when any of them changed."""

from dataclasses import dataclass, field
from datetime import date, datetime

import sqlalchemy as sa

from storage import schema
from storage.acts.changes import counter
from storage.people.leaves import Leave, all_since
from storage.policy import Actor
from storage.records import Role


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the company; `workdays` are ISO weekdays minus one (Monday 0), None for the company's."""

    id: int
    name: str
    nicknames: tuple[str, ...]
    roles: frozenset[Role]
    language: str | None
    timezone: str | None
    workdays: frozenset[int] | None
    quiet_from: str | None
    quiet_until: str | None
    muted: frozenset[str]
    main_account_id: int | None
    access_version: int
    joined_at: datetime | None
    removed: bool


@dataclass(frozen=True, slots=True)
class Team:
    id: int
    name: str
    parent_id: int | None


@dataclass(frozen=True, slots=True)
class Account:
    """A member's identity on one platform; `address` is the private chat with them."""

    id: int
    member_id: int
    platform: str
    user_key: str
    address: str
    gone: bool


@dataclass(frozen=True, slots=True)
class Directory:
    """All members, teams and accounts at one moment."""

    members: dict[int, Member] = field(default_factory=dict)
    teams: dict[int, Team] = field(default_factory=dict)
    accounts: dict[tuple[str, str], Account] = field(default_factory=dict)
    team_of: dict[int, frozenset[int]] = field(default_factory=dict)  # member → teams today
    leaves: dict[int, tuple[Leave, ...]] = field(default_factory=dict)  # by member, the first first

    def present(self) -> list[Member]:
        """Members who were not removed, by name."""
        return sorted((each for each in self.members.values() if not each.removed), key=lambda each: each.name)

    def away_on(self, member_id: int, day: date) -> Leave | None:
        """The leave that a day of a member belongs to, if it does."""
        return next((each for each in self.leaves.get(member_id, ()) if day in each), None)

    def by_name(self, name: str) -> list[Member]:
        """Present members called so, by name or nickname, case not mattering; a leading @ is dropped."""
        wanted = name.strip().removeprefix("@").casefold()
        exact = [each for each in self.present() if each.name.casefold() == wanted]
        return exact or [
            each for each in self.present() if wanted in {nickname.casefold() for nickname in each.nicknames}
        ]

    def team_by_name(self, name: str) -> Team | None:
        """The team called so, case not mattering."""
        return next((each for each in self.teams.values() if each.name.casefold() == name.strip().casefold()), None)

    def team_name(self, member_id: int | None) -> str | None:
        """The name of the team a member is in today (the first by name, if there are several)."""
        names = sorted(self.teams[each].name for each in self.team_of.get(member_id or 0, ()))
        return names[0] if names else None

    def below(self, team_ids: frozenset[int]) -> frozenset[int]:
        """These teams and all below them."""
        found = set(team_ids)
        while more := {each.id for each in self.teams.values() if each.parent_id in found} - found:
            found |= more
        return frozenset(found)

    def in_teams(self, team_ids: frozenset[int]) -> frozenset[int]:
        """Present members of these teams and of those below."""
        wanted = self.below(team_ids)
        return frozenset(
            member_id
            for member_id, teams in self.team_of.items()
            if teams & wanted and not self.members[member_id].removed
        )

    def leads_of(self, member_id: int) -> list[Member]:
        """Who leads this member: the leads of the nearest team up the tree that has one."""
        teams = self.team_of.get(member_id, frozenset())
        while teams:
            found = [
                each
                for each in self.present()
                if Role.LEAD in each.roles and each.id != member_id and self.team_of.get(each.id, frozenset()) & teams
            ]
            if found:
                return found
            teams = frozenset(parent for each in teams if (parent := self.teams[each].parent_id) is not None)
        return []

    def heir_of(self, member_id: int) -> Member | None:
        """Who takes over from a member when nobody was named: their lead, else an admin, else anybody."""
        others = [each for each in self.present() if each.id != member_id]
        admins = [each for each in others if Role.ADMIN in each.roles]
        return next(iter([*self.leads_of(member_id), *admins, *others]), None)

    def leads_of_team(self, team_id: int) -> list[Member]:
        """The leads in a team itself, else in the nearest one above it that has any."""
        above: int | None = team_id
        while above is not None:
            found = [
                each
                for each in self.present()
                if Role.LEAD in each.roles and above in self.team_of.get(each.id, frozenset())
            ]
            if found:
                return found
            above = self.teams[above].parent_id
        return []

    def actor(self, member_id: int) -> Actor:
        """What a member may act as now; a stranger for somebody unknown or removed."""
        member = self.members.get(member_id)
        if member is None or member.removed:
            return Actor()
        teams = self.team_of.get(member_id, frozenset())
        around = self.in_teams(teams) if member.roles & {Role.LEAD, Role.ASSISTANT} else frozenset()
        return Actor(
            member_id=member.id,
            name=member.name,
            roles=member.roles,
            language=member.language,
            timezone=member.timezone,
            workdays=member.workdays,
            access_version=member.access_version,
            team_ids=teams,
            led=(around | {member_id}) if Role.LEAD in member.roles else frozenset(),
            typed_for=self._reps(around) if Role.ASSISTANT in member.roles else frozenset(),
        )

    def _reps(self, member_ids: frozenset[int]) -> frozenset[int]:
        return frozenset(each for each in member_ids if Role.REP in self.members[each].roles)


class DirectoryCache:
    """Keeps the snapshot of one process; `clear` after a rollback, when a counter may have gone back."""

    def __init__(self) -> None:
        self._key: tuple[int, date] | None = None
        self._directory = Directory()

    def get(self, connection: sa.Connection, today: date) -> Directory:
        """The directory as of `today` (a membership may end tonight)."""
        key = (counter(connection, "directory"), today)
        if key != self._key:
            self._directory = read_directory(connection, today)
            self._key = key
        return self._directory

    def clear(self) -> None:
        self._key = None


def read_directory(connection: sa.Connection, today: date) -> Directory:
    """The snapshot, from the tables."""
    m, t, a, s = schema.members, schema.teams, schema.accounts, schema.memberships
    members = {row.id: _member(row) for row in connection.execute(sa.select(m).where(m.c.undone_by.is_(None)))}
    teams = {
        row.id: Team(row.id, row.name, row.parent_id)
        for row in connection.execute(sa.select(t).where(t.c.undone_by.is_(None)))
    }
    accounts = {
        (row.platform, row.user_key): Account(
            row.id, row.member_id, row.platform, row.user_key, row.address, row.gone_at is not None
        )
        for row in connection.execute(sa.select(a))
    }
    current = sa.and_(
        s.c.undone_by.is_(None),
        s.c.from_day <= today,
        sa.or_(s.c.until_day.is_(None), s.c.until_day > today),
    )
    team_of: dict[int, frozenset[int]] = {}
    for row in connection.execute(sa.select(s.c.member_id, s.c.team_id).where(current)):
        if row.member_id in members and row.team_id in teams:
            team_of[row.member_id] = team_of.get(row.member_id, frozenset()) | {row.team_id}
    return Directory(members, teams, accounts, team_of, all_since(connection, today))


def _member(row: sa.Row[tuple[object, ...]]) -> Member:
    return Member(
        id=row.id,
        name=row.name,
        nicknames=tuple(row.nicknames),
        roles=frozenset(Role(each) for each in row.roles),
        language=row.language,
        timezone=row.timezone,
        workdays=frozenset(row.workdays) if row.workdays is not None else None,
        quiet_from=row.quiet_from,
        quiet_until=row.quiet_until,
        muted=frozenset(row.muted),
        main_account_id=row.main_account_id,
        access_version=row.access_version,
        joined_at=row.joined_at,
        removed=row.removed_at is not None,
    )
