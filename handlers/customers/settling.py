"""Settles whose record it is: the customer made if it is new, taken if nobody has it, and the member it counts for."""

from dataclasses import dataclass, field

from handlers.conversation.reply import Bold, Line
from handlers.conversation.turn import Ask, Turn
from handlers.customers.kind import CustomerRef
from storage.customers.customers import Customer
from storage.errors import Refusal
from storage.people.directory import Member
from storage.policy import Right, Subject, scope
from storage.records import Role


@dataclass(frozen=True, slots=True)
class Settled:
    """`lines` say what else happened: a customer created, or taken over."""

    customer: Customer
    member_id: int
    lines: list[Line] = field(default_factory=list)


def settle_customer(turn: Turn, ref: CustomerRef, member_id: int) -> Settled:
    """The customer of a report or a plan, in the member's hands if it was in nobody's."""
    if ref.id is None:
        customer_id = turn.uow.customers.add(ref.new or "", owner_id=member_id)
        customer = turn.uow.customers.get(customer_id)
        mine = member_id == turn.actor.member_id
        key = "customer-created-with" if mine else "customer-created-for"
        return Settled(
            customer, member_id, [turn.line(key, code=str(customer.code), member=turn.member_name(member_id))]
        )
    customer = turn.uow.customers.get(ref.id)
    if not turn.uow.customers.take(customer.id, member_id):
        return Settled(customer, member_id)
    mine = member_id == turn.actor.member_id
    key = "customer-taken" if mine else "customer-taken-for"
    line = turn.line(key, customer=Bold(customer.name), member=turn.member_name(member_id))
    return Settled(turn.uow.customers.get(customer.id), member_id, [line])


def settle_member(turn: Turn, member: Member | None, customer: CustomerRef | None = None) -> int:
    """Whom a record counts for. An assistant types for the customer's owner, else for who is named or asked."""
    actor = turn.actor
    if member is not None:
        if not scope(actor, Subject.VISITS, Right.WRITE).covers(member.id):
            raise Refusal("member-not-found")
        return member.id
    if Role.ASSISTANT not in actor.roles or Role.REP in actor.roles:
        return actor.member_id
    if customer is not None and customer.id is not None:
        owner = turn.uow.customers.get(customer.id).owner_id
        if owner in actor.typed_for:
            return owner
    if len(actor.typed_for) == 1:
        return next(iter(actor.typed_for))
    reps = sorted((turn.uow.directory.members[each] for each in actor.typed_for), key=lambda each: each.name)
    raise Ask("ask-for-whom", [(each.name, f"#{each.id}") for each in reps], argument="member")
