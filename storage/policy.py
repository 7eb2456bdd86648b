"""The one gate: who may do what to whose records. The table is data; the default is no.

Source: the table *Rights* of the product. "Own" is owner or author; a lead reaches the members of the teams led, down
the tree; an assistant reaches the reps of their own teams, for whom they type.
"""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from storage.records import Role


class Subject(StrEnum):
    SELF = "self"  # one's own settings, help, joining
    CUSTOMERS = "customers"
    VISITS = "visits"
    FOLLOWUPS = "followups"
    DEALS = "deals"
    FIGURES = "figures"  # targets and what was reached
    LEAVES = "leaves"  # days on which somebody is away
    MEMBERS = "members"
    BINDINGS = "bindings"
    AUDIT = "audit"


class Right(StrEnum):
    READ = "read"
    WRITE = "write"
    REASSIGN = "reassign"
    NOTES = "notes"  # of deals
    COSTS = "costs"  # of deals
    TOTALS = "totals"  # of a team or the company, nobody's own figures
    NUDGE = "nudge"  # asking members about their records, and answering when they ask for help


class Reach(IntEnum):
    NONE = 0
    OWN = 1
    TYPED_FOR = 2
    TEAM = 3
    ALL = 4


_READ_WRITE = (Right.READ, Right.WRITE)


def _row(role: Role, subject: Subject, reach: Reach, *rights: Right) -> dict[tuple[Role, Subject, Right], Reach]:
    return {(role, subject, right): reach for right in rights}


RIGHTS: dict[tuple[Role, Subject, Right], Reach] = {
    **_row(Role.REP, Subject.CUSTOMERS, Reach.OWN, *_READ_WRITE),
    **_row(Role.REP, Subject.VISITS, Reach.OWN, *_READ_WRITE),
    **_row(Role.REP, Subject.FOLLOWUPS, Reach.OWN, *_READ_WRITE),
    **_row(Role.REP, Subject.DEALS, Reach.OWN, *_READ_WRITE, Right.NOTES),
    **_row(Role.REP, Subject.FIGURES, Reach.OWN, Right.READ),
    **_row(Role.REP, Subject.AUDIT, Reach.OWN, Right.READ),
    **_row(Role.LEAD, Subject.CUSTOMERS, Reach.TEAM, *_READ_WRITE, Right.REASSIGN),
    **_row(Role.LEAD, Subject.VISITS, Reach.TEAM, *_READ_WRITE),
    **_row(Role.LEAD, Subject.FOLLOWUPS, Reach.TEAM, *_READ_WRITE, Right.NUDGE),
    **_row(Role.LEAD, Subject.DEALS, Reach.TEAM, *_READ_WRITE, Right.REASSIGN, Right.NOTES),
    **_row(Role.LEAD, Subject.FIGURES, Reach.TEAM, *_READ_WRITE, Right.TOTALS),
    **_row(Role.LEAD, Subject.LEAVES, Reach.TEAM, *_READ_WRITE),
    **_row(Role.LEAD, Subject.MEMBERS, Reach.TEAM, *_READ_WRITE),
    **_row(Role.LEAD, Subject.BINDINGS, Reach.TEAM, *_READ_WRITE),
    **_row(Role.LEAD, Subject.AUDIT, Reach.TEAM, Right.READ),
    **_row(Role.MANAGER, Subject.CUSTOMERS, Reach.ALL, *_READ_WRITE, Right.REASSIGN),
    **_row(Role.MANAGER, Subject.VISITS, Reach.ALL, *_READ_WRITE),
    **_row(Role.MANAGER, Subject.FOLLOWUPS, Reach.ALL, *_READ_WRITE, Right.NUDGE),
    **_row(Role.MANAGER, Subject.DEALS, Reach.ALL, *_READ_WRITE, Right.REASSIGN, Right.NOTES, Right.COSTS),
    **_row(Role.MANAGER, Subject.FIGURES, Reach.ALL, *_READ_WRITE, Right.TOTALS),
    **_row(Role.MANAGER, Subject.LEAVES, Reach.ALL, *_READ_WRITE),
    **_row(Role.MANAGER, Subject.BINDINGS, Reach.ALL, *_READ_WRITE),
    **_row(Role.MANAGER, Subject.AUDIT, Reach.ALL, Right.READ),
    **_row(Role.FINANCE, Subject.CUSTOMERS, Reach.ALL, *_READ_WRITE),
    **_row(Role.FINANCE, Subject.DEALS, Reach.ALL, Right.READ, Right.COSTS),
    **_row(Role.FINANCE, Subject.FIGURES, Reach.ALL, Right.TOTALS),
    **_row(Role.ASSISTANT, Subject.CUSTOMERS, Reach.TYPED_FOR, *_READ_WRITE),
    **_row(Role.ASSISTANT, Subject.VISITS, Reach.TYPED_FOR, *_READ_WRITE),
    **_row(Role.ASSISTANT, Subject.FOLLOWUPS, Reach.TYPED_FOR, *_READ_WRITE),
    **_row(Role.ASSISTANT, Subject.DEALS, Reach.TYPED_FOR, *_READ_WRITE, Right.NOTES),
    **_row(Role.ASSISTANT, Subject.LEAVES, Reach.TYPED_FOR, *_READ_WRITE),
    **_row(Role.ASSISTANT, Subject.AUDIT, Reach.OWN, Right.READ),
    **_row(Role.REP, Subject.LEAVES, Reach.OWN, *_READ_WRITE),
    **_row(Role.FINANCE, Subject.LEAVES, Reach.OWN, *_READ_WRITE),
    **_row(Role.ADMIN, Subject.LEAVES, Reach.ALL, *_READ_WRITE),
    **_row(Role.ADMIN, Subject.MEMBERS, Reach.ALL, *_READ_WRITE),
    **_row(Role.ADMIN, Subject.BINDINGS, Reach.ALL, *_READ_WRITE),
    **_row(Role.ADMIN, Subject.AUDIT, Reach.ALL, Right.READ),
    **{(role, Subject.SELF, right): Reach.OWN for role in Role for right in _READ_WRITE},
}

# Reads wider than the table, each with its reason. A handler asks for them by these names and in no other way.
WIDER_READS = {
    "exists": "name and owner of a customer looked for by its full name, so that no duplicate is born",
    "name_of": "the name of the customer of a visit or to-do one may read, also after it went to somebody else",
    "names": "names of all customers, to find them in a text; never shown to a person unfiltered",
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose records: everybody's, or those of `members`."""

    everyone: bool = False
    members: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return self.everyone or bool(self.members)

    def covers(self, *member_ids: int | None) -> bool:
        """Whether a record that belongs to any of these members is inside."""
        return self.everyone or any(each in self.members for each in member_ids if each is not None)


@dataclass(frozen=True, slots=True)
class Audience:
    """Who reads what is answered. `members`: whose records may be spoken of there; None for the asker alone.

    By decision of who binds a chat it is its team; amounts only if bound so and nobody else is there, notes never.
    """

    members: frozenset[int] | None = None
    amounts: bool = True
    notes: bool = True

    @property
    def is_private(self) -> bool:
        return self.members is None


PRIVATE = Audience()
# A chat that belongs to no team.
NOBODY = Audience(frozenset(), amounts=False, notes=False)
# What a scope is about, whoever listens: one's own settings, and people in and out.
_SAME_FOR_ALL = frozenset({Subject.SELF, Subject.MEMBERS, Subject.BINDINGS, Subject.AUDIT})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a member as they stand now, and who reads along. A stranger has no roles.

    A team's chat as the reader of a push acts too: with no member, as somebody who leads the team.
    """

    member_id: int = 0
    name: str = ""
    roles: frozenset[Role] = frozenset()
    language: str | None = None
    timezone: str | None = None
    workdays: frozenset[int] | None = None
    access_version: int = 0
    team_ids: frozenset[int] = frozenset()
    led: frozenset[int] = field(default_factory=frozenset)  # members of the teams led, down the tree
    typed_for: frozenset[int] = field(default_factory=frozenset)  # reps an assistant types for
    audience: Audience = PRIVATE

    @property
    def is_stranger(self) -> bool:
        return not self.roles


# The program itself, started by who owns the machine: imports, the first admin, pushes.
SYSTEM = Actor(name="legwork", roles=frozenset({Role.ADMIN, Role.MANAGER}))


def reach(actor: Actor, subject: Subject, right: Right) -> Reach:
    """The widest reach any of the actor's roles gives."""
    return max((RIGHTS.get((role, subject, right), Reach.NONE) for role in actor.roles), default=Reach.NONE)


def scope(actor: Actor, subject: Subject, right: Right) -> Scope:
    """Whose records of `subject` the actor may use so: the union over the actor's roles, as far as the audience may
    hear of them."""
    theirs = _scope(actor, subject, right)
    heard = actor.audience.members
    if heard is None or subject in _SAME_FOR_ALL:
        return theirs
    return Scope(members=heard if theirs.everyone else theirs.members & heard)


def author(actor: Actor) -> int | None:
    """The member whose entries the actor may see as their author; nobody where others read along."""
    return actor.member_id if actor.audience.is_private else None


def sees_amounts(actor: Actor) -> bool:
    """Whether amounts of what the actor may read may be told here."""
    return actor.audience.amounts


def sees_notes(actor: Actor, *member_ids: int | None) -> bool:
    """Whether the words people wrote about a deal of these members may be told here."""
    return actor.audience.notes and scope(actor, Subject.DEALS, Right.NOTES).covers(*member_ids)


def _scope(actor: Actor, subject: Subject, right: Right) -> Scope:
    reaches = {RIGHTS.get((role, subject, right), Reach.NONE) for role in actor.roles}
    if Reach.ALL in reaches:
        return Scope(everyone=True)
    members: frozenset[int] = frozenset()
    if reaches - {Reach.NONE}:
        members |= {actor.member_id}
    if Reach.TEAM in reaches:
        members |= actor.led
    if Reach.TYPED_FOR in reaches:
        members |= actor.typed_for
    return Scope(members=members)
