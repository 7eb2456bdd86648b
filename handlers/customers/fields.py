"""What is known of a customer and can be changed: each field, its kind, and how a value is stored."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from handlers.acts.fields import Field, WordKind
from handlers.conversation.arguments import TEXT, ChoiceKind, trim
from handlers.conversation.commands import At, Found
from handlers.conversation.turn import Turn
from handlers.customers.reassigning import give_along, tell_owners
from handlers.customers.spot import ON_MAP, put_on_map
from handlers.people.kind import MemberKind
from storage.errors import Refusal
from storage.people.directory import Member
from storage.policy import Right, Subject, scope
from storage.records import CustomerKind, Grade, Role

NONE = "none"
GRADE = ChoiceKind("grade", (*Grade, NONE))
ARCHIVE = ChoiceKind("archive", ("yes",))
KIND = ChoiceKind("customer-kind", tuple(CustomerKind))
ALIAS_OFF = WordKind("alias", ("off",))


@dataclass(frozen=True, slots=True)
class OwnerKind(MemberKind):
    """A member a customer can be handed to."""

    name: str = "owner"

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        may = scope(turn.actor, Subject.CUSTOMERS, Right.REASSIGN)
        sellers = {Role.REP, Role.LEAD, Role.MANAGER}
        able = [each for each in turn.uow.directory.present() if each.roles & sellers and may.covers(each.id)]
        return [(each.name, self.dump(each)) for each in able][:10]


@dataclass(frozen=True, slots=True)
class BlankableKind:
    """Words, or nothing when a word for nothing was said."""

    name: str = "words"

    def parse(self, text: str, turn: Turn) -> str | None:
        said = text.strip()
        return None if said.casefold() in {each.casefold() for each in turn.words.options("blank-words")} else said

    def dump(self, value: str | None) -> str:
        return value or "-"

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        return TEXT.find(text, turn, at)

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return []


BLANKABLE = BlankableKind()


def _column(column: str) -> Callable[[Turn, int, Any], None]:
    def store(turn: Turn, customer_id: int, value: Any) -> None:
        turn.uow.customers.change(customer_id, **{column: None if value == NONE else value})

    return store


def _rename(turn: Turn, customer_id: int, name: str) -> None:
    """The old name stays an alias: people go on using it for years."""
    customer = turn.uow.customers.get(customer_id)
    name = " ".join(name.split())
    aliases = [each for each in [*customer.aliases, customer.name] if each.casefold() != name.casefold()]
    turn.uow.customers.change(customer_id, name=name, aliases=aliases)


def _alias(turn: Turn, customer_id: int, text: str) -> None:
    """Adds names people use, or takes off the ones after a word for that."""
    aliases = list(turn.uow.customers.get(customer_id).aliases)
    off = ALIAS_OFF.at_start(text)
    said = [each for each in map(trim, re.split(r"[;；]", text[off.end :] if off else text)) if each]
    rest = [each for each in aliases if each.casefold() not in {name.casefold() for name in said}]
    turn.uow.customers.change(customer_id, aliases=rest if off else [*rest, *said])


def _owner(turn: Turn, customer_id: int, member: Member) -> None:
    check_reassign(turn)
    before = turn.uow.customers.get(customer_id)
    turn.uow.customers.give(customer_id, member.id)
    if before.owner_id != member.id:
        tell_owners(turn, before, member.id, give_along(turn, before, member.id))


def _archive(turn: Turn, customer_id: int, _: str) -> None:
    turn.uow.customers.change(customer_id, archived_at=turn.now)


CUSTOMER_FIELDS: Mapping[str, Field] = {
    "name": Field(TEXT, _rename),
    "alias": Field(TEXT, _alias),
    "grade": Field(GRADE, _column("grade")),
    "kind": Field(KIND, _column("kind")),
    "town": Field(BLANKABLE, _column("town")),
    "address": Field(BLANKABLE, _column("address")),
    "segment": Field(BLANKABLE, _column("segment")),
    "owner": Field(OwnerKind(), _owner),
    "archive": Field(ARCHIVE, _archive),
    "place": Field(ON_MAP, put_on_map),
}
FIELD = WordKind("field", tuple(CUSTOMER_FIELDS))
LEADS_ONLY = frozenset({"owner", "place"})


def customer_fields(turn: Turn) -> Mapping[str, Field]:
    """The fields this person may change: handing over, and saying where it is, are for who may reassign."""
    if scope(turn.actor, Subject.CUSTOMERS, Right.REASSIGN):
        return CUSTOMER_FIELDS
    return {name: each for name, each in CUSTOMER_FIELDS.items() if name not in LEADS_ONLY}


def check_reassign(turn: Turn) -> None:
    if not scope(turn.actor, Subject.CUSTOMERS, Right.REASSIGN):
        raise Refusal("customer-reassign-not-yours", lead=turn.lead_name())
