"""Members, teams, accounts and join codes: people in, people out, and who they are where."""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.acts.changes import Changes, bump
from storage.deals.stages import CLOSED
from storage.errors import Refusal
from storage.people.directory import Account, Directory, Member
from storage.policy import Actor, Right, Subject, scope
from storage.records import PLATFORM_TERMINAL, Role
from storage.statements import held

CODE_LIVES = timedelta(days=7)
# Ten wrong codes an hour from one account; 128 bits would outlast more, the limit is for the logs' sake.
TRIES, TRIES_WITHIN = 10, timedelta(hours=1)
# A lead brings in the people of the own team, and gives nobody more than they have themselves.
LEADS_MAY_GIVE = frozenset({Role.REP, Role.ASSISTANT})

_members, _teams, _accounts, _codes = schema.members, schema.teams, schema.accounts, schema.join_codes


class People:
    """Reads and changes people, within the actor's right to (leads: their own teams; admins: all)."""

    def __init__(
        self,
        connection: sa.Connection,
        actor: Actor,
        changes: Changes,
        directory: Directory,
        now: datetime,
        today: date,
    ) -> None:
        self._connection = connection
        self._actor = actor
        self._changes = changes
        self._now = now
        self._today = today
        self.directory = directory

    # --- members ---

    def visible(self) -> list[Member]:
        """Members the actor may manage, by name."""
        reach = scope(self._actor, Subject.MEMBERS, Right.READ)
        return [each for each in self.directory.present() if reach.covers(each.id)]

    def add(
        self,
        name: str,
        roles: Iterable[Role],
        *,
        team_id: int | None = None,
        timezone: str | None = None,
        language: str | None = None,
        nicknames: Sequence[str] = (),
    ) -> tuple[int, str]:
        """A new member and their join code. Refuses a name that is taken (`member-exists`)."""
        name = name.strip()
        if self.directory.by_name(name):
            raise Refusal("member-exists", name=name)
        roles = frozenset(roles)
        self._check_team(team_id)
        self._check_roles(roles)
        member_id = self._changes.insert(
            _members,
            name=name,
            roles=sorted(roles),
            timezone=timezone,
            language=language,
            nicknames=list(nicknames),
        )
        if team_id is not None:
            self._changes.insert(schema.memberships, member_id=member_id, team_id=team_id, from_day=self._today)
        return member_id, self._new_code(member_id)

    def new_code(self, member_id: int) -> str:
        """A fresh join code for a member the actor manages; older unused ones stop working."""
        self._check_member(member_id)
        return self._new_code(member_id)

    def remove(self, member_id: int, to_id: int) -> dict[str, int]:
        """Takes a member out and hands their customers, plans, to-dos and open deals to `to_id`; returns how many."""
        self._check_member(member_id)
        self._check_member(to_id)
        if member_id == to_id:
            raise Refusal("member-handover-to-self")
        moved = {
            "customers": self._hand_customers(member_id, to_id),
            "visits": self._hand(schema.visits, member_id, to_id, "planned"),
            "followups": self._hand(schema.followups, member_id, to_id, "open"),
            "deals": self._hand_deals(member_id, to_id),
        }
        self._end_memberships(member_id)
        _cancel_unsent(self._connection, member_id)
        self._changes.update(_members, member_id, action="remove", removed_at=self._now)
        _forget_main(self._connection, _accounts.c.member_id == member_id)
        self._connection.execute(sa.delete(_accounts).where(_accounts.c.member_id == member_id))
        self._connection.execute(sa.delete(_codes).where(_codes.c.member_id == member_id))
        self._raise_access(member_id)
        return moved

    def change(self, member_id: int, **values: Any) -> None:
        """Changes a member's own settings (language, zone, quiet hours …), or those of one the actor manages."""
        if member_id != self._actor.member_id:
            self._check_member(member_id)
        self._changes.update(_members, member_id, **values)

    # --- teams ---

    def add_team(self, name: str, parent_id: int | None = None) -> int:
        """A new team, below one the actor leads unless they manage all. Refuses a taken name (`team-exists`)."""
        self._check_team(parent_id)
        if self.directory.team_by_name(name):
            raise Refusal("team-exists", name=name)
        return self._changes.insert(_teams, name=name.strip(), parent_id=parent_id)

    # --- accounts ---

    def join(self, code: str, *, platform: str, user_key: str, address: str, shown_as: str | None) -> Member:
        """Makes this account the member's whose code it is. Refuses a wrong, used or old code, and too many tries."""
        who = f"{platform}:{user_key}"
        self._count_try(who)
        query = sa.select(_codes).where(_codes.c.hash == _hash(code))
        row = self._connection.execute(held(self._connection, query)).one_or_none()
        if row is None or row.used_at is not None or row.expires_at < self._now:
            raise Refusal("join-code-wrong")
        self._connection.execute(sa.update(_codes).where(_codes.c.id == row.id).values(used_at=self._now))
        self._connect(row.member_id, platform, user_key, address, shown_as)
        self._connection.execute(sa.delete(schema.join_attempts).where(schema.join_attempts.c.who == who))
        return self.directory.members[row.member_id]

    def _connect(self, member_id: int, platform: str, user_key: str, address: str, shown_as: str | None) -> None:
        values = {"member_id": member_id, "address": address, "shown_as": shown_as, "last_seen_at": self._now}
        mine = sa.and_(_accounts.c.platform == platform, _accounts.c.user_key == user_key)
        before = self._connection.execute(sa.select(_accounts.c.member_id).where(mine)).one_or_none()
        if before is not None:  # it was another member's; a person holds one at a time
            if before.member_id != member_id:
                _forget_main(self._connection, mine)
                _cancel_unsent(self._connection, before.member_id, platform=platform, chat=address)
            self._connection.execute(sa.update(_accounts).where(mine).values(gone_at=None, **values))
        else:
            row = sa.insert(_accounts).values(platform=platform, user_key=user_key, created_at=self._now, **values)
            self._connection.execute(row)
        first = self.directory.members[member_id].joined_at
        self._changes.update(_members, member_id, action="join", joined_at=first or self._now)
        bump(self._connection, "directory")

    def accounts(self, member_id: int) -> list[Account]:
        """The accounts of a member, newest last."""
        return sorted(
            (each for each in self.directory.accounts.values() if each.member_id == member_id), key=lambda each: each.id
        )

    # --- inside ---

    def _count_try(self, who: str) -> None:
        tries = schema.join_attempts
        since = self._now - TRIES_WITHIN
        recent = sa.select(sa.func.count()).where(tries.c.who == who, tries.c.at > since)
        if (self._connection.scalar(recent) or 0) >= TRIES:
            raise Refusal("join-too-many-tries")

    def _new_code(self, member_id: int) -> str:
        code = secrets.token_urlsafe(16)
        self._connection.execute(sa.delete(_codes).where(_codes.c.member_id == member_id, _codes.c.used_at.is_(None)))
        self._connection.execute(
            sa.insert(_codes).values(
                member_id=member_id, hash=_hash(code), created_at=self._now, expires_at=self._now + CODE_LIVES
            )
        )
        self._changes.note("join-code", f"members:{member_id}")
        return code

    def _check_member(self, member_id: int) -> None:
        reach = scope(self._actor, Subject.MEMBERS, Right.WRITE)
        member = self.directory.members.get(member_id)
        above = not reach.everyone and member is not None and not member.roles <= LEADS_MAY_GIVE | {Role.LEAD}
        if member is None or member.removed or above or not reach.covers(member_id):
            raise Refusal("member-not-found")

    def _check_roles(self, roles: frozenset[Role]) -> None:
        if not scope(self._actor, Subject.MEMBERS, Right.WRITE).everyone and not roles <= LEADS_MAY_GIVE:
            raise Refusal("member-role-not-yours")

    def _check_team(self, team_id: int | None) -> None:
        reach = scope(self._actor, Subject.MEMBERS, Right.WRITE)
        led = self.directory.below(self._actor.team_ids)
        if not reach or (not reach.everyone and team_id not in led):
            raise Refusal("team-not-yours")

    def _end_memberships(self, member_id: int) -> None:
        s = schema.memberships
        query = sa.select(s.c.id).where(s.c.member_id == member_id, s.c.until_day.is_(None), s.c.undone_by.is_(None))
        for row_id in self._connection.scalars(query).all():
            self._changes.update(s, row_id, until_day=self._today)

    def _raise_access(self, member_id: int) -> None:
        version = self._connection.scalar(sa.select(_members.c.access_version).where(_members.c.id == member_id))
        self._changes.update(_members, member_id, access_version=(version or 0) + 1)

    def _hand_customers(self, member_id: int, to_id: int) -> int:
        c = schema.customers
        found = self._connection.scalars(sa.select(c.c.id).where(c.c.owner_id == member_id)).all()
        for customer_id in found:
            change_owner(self._connection, self._changes, customer_id, to_id, self._now)
        return len(found)

    def _hand_deals(self, member_id: int, to_id: int) -> int:
        d = schema.deals
        query = sa.select(d.c.id).where(d.c.owner_id == member_id, d.c.stage.not_in(CLOSED), d.c.undone_by.is_(None))
        found = self._connection.scalars(query).all()
        s = schema.deal_shares
        theirs = sa.and_(s.c.deal_id.in_(found), s.c.member_id == to_id, s.c.undone_by.is_(None))
        for share_id in self._connection.scalars(sa.select(s.c.id).where(theirs)).all():
            self._changes.update(s, share_id, percent=0)  # the owner has the rest anyway
        for deal_id in found:
            self._changes.update(d, deal_id, owner_id=to_id)
        return len(found)

    def _hand(self, table: sa.Table, member_id: int, to_id: int, status: str) -> int:
        query = sa.select(table.c.id).where(
            table.c.member_id == member_id, table.c.status == status, table.c.undone_by.is_(None)
        )
        found = self._connection.scalars(query).all()
        for row_id in found:
            self._changes.update(table, row_id, member_id=to_id)
        return len(found)


def count_wrong_code(connection: sa.Connection, who: str, now: datetime) -> None:
    """Remembers a wrong join code, outside the turn that refused it (that one changes nothing)."""
    connection.execute(sa.insert(schema.join_attempts), {"who": who, "at": now})


def seat_at_terminal(connection: sa.Connection, member_id: int, user_key: str, now: datetime) -> None:
    """Gives a member an account at the terminal, without a code: who sits there can read the store anyway."""
    mine = sa.and_(_accounts.c.platform == PLATFORM_TERMINAL, _accounts.c.user_key == user_key)
    there = connection.execute(sa.select(_accounts.c.member_id).where(mine)).one_or_none()
    if there is not None and there.member_id == member_id:
        return
    _forget_main(connection, mine)
    connection.execute(sa.delete(_accounts).where(mine))
    row = {
        "member_id": member_id, "platform": PLATFORM_TERMINAL, "user_key": user_key, "address": user_key,
        "shown_as": user_key, "created_at": now, "last_seen_at": now,
    }  # fmt: skip
    connection.execute(sa.insert(_accounts), row)
    bump(connection, "directory")


def _forget_main(connection: sa.Connection, which: sa.ColumnElement[bool]) -> None:
    """Nobody's main account is one of these any more: they go, or become somebody else's."""
    accounts = sa.select(_accounts.c.id).where(which)
    chosen = sa.update(_members).where(_members.c.main_account_id.in_(accounts))
    connection.execute(chosen.values(main_account_id=None))


def _cancel_unsent(connection: sa.Connection, member_id: int, **where: str) -> None:
    """What waits for a member is not for whoever sits at their accounts now."""
    o = schema.outbox
    unsent = sa.and_(o.c.member_id == member_id, o.c.status.in_(("ready", "held")))
    there = [o.c[name] == value for name, value in where.items()]
    connection.execute(sa.update(o).where(unsent, *there).values(status="cancelled"))


def change_owner(
    connection: sa.Connection, changes: Changes, customer_id: int, to_id: int | None, now: datetime
) -> None:
    """The customer's owner from now on; earlier ownership is kept with its end."""
    o = schema.ownerships
    current = sa.select(o.c.id).where(o.c.customer_id == customer_id, o.c.until_at.is_(None), o.c.undone_by.is_(None))
    for row_id in connection.scalars(current).all():
        changes.update(o, row_id, until_at=now)
    if to_id is not None:
        changes.insert(o, customer_id=customer_id, member_id=to_id, from_at=now)
    changes.update(schema.customers, customer_id, owner_id=to_id)


def _hash(code: str) -> str:
    # 128 random bits need no slow hash.
    return hashlib.sha256(code.strip().encode()).hexdigest()
