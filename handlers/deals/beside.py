"""What a line does beside moving a deal: its next step, another customer, another owner."""

import re
from dataclasses import dataclass
from typing import Any

from handlers.conversation.arguments import trim
from handlers.conversation.commands import At, Found
from handlers.conversation.reply import Bold, Line, Text
from handlers.conversation.turn import Ask, Turn
from handlers.customers.settling import settle_customer
from handlers.deals.kinds import deal_label
from handlers.deals.words import Given
from handlers.people.kind import MEMBER, MemberKind
from handlers.team.passing_on import pass_on, told_line
from handlers.telling.days import tell_moment
from handlers.visits.steps import Step
from storage.deals.deal import Deal
from storage.errors import Refusal

_TO = re.compile(
    r"\s*(?:owner|(?:give|hand|assign)(?:\s+it)?\s+to|for|to|负责人|負責人|转给|轉給|交给|交給|给|給)\s*[:：]?\s*(?P<who>\S.*?)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class HandedKind(MemberKind):
    """`owner Ben`, 转给小敏: the whole rest of a line about a deal, or nothing. Canonical form: `#7`."""

    name: str = "member"

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        found = _TO.fullmatch(text)
        try:
            member = MEMBER.parse(found["who"], turn) if found else None
        except (Ask, Refusal):
            return None
        return Found(self.dump(member), 0, len(text)) if member else None


HANDED = HandedKind()


def add_beside(turn: Turn, row: Deal, given: Given) -> list[Line]:
    """Stores what is said beside the stage and the words of a deal; returns what to say of it."""
    lines = []
    if given.customer is not None:
        settled = settle_customer(turn, given.customer, row.owner_id)
        turn.uow.deals.change(row.id, customer_id=settled.customer.id)
        lines += settled.lines
    if given.owner is not None and given.owner.id != row.owner_id:
        turn.uow.deals.give(row.id, given.owner.id)
        lines.append(_told_owner(turn, row, given.owner.id))
    if given.next_step is not None:
        lines.append(add_step(turn, turn.uow.deals.get(row.id), given.next_step))
    return lines


def add_step(turn: Turn, row: Deal, step: Step) -> Line:
    """The to-do that a deal leads to."""
    due = step.due
    turn.uow.followups.add(
        step.text,
        row.owner_id,
        said_at=turn.now,
        customer_id=row.customer_id,
        due_on=due.day if due else None,
        due_at=due.at if due else None,
        belongs_to=str(row.code),
    )
    day = tell_moment(due.day, due.at and turn.local(due.at), turn.words, turn.today) if due else ""
    return turn.line("deal-next", text=Text(step.text), day=day, dated=int(bool(due)))


def _told_owner(turn: Turn, row: Deal, member_id: int) -> Line:
    """Tells who has the deal now, unless it is who gave it."""
    if member_id != turn.actor.member_id:
        values = about(turn, row)
        passed = pass_on(turn, member_id, lambda there: there.say("deal-given-to-you", **values), f"deal:{row.id}")
        if waits := told_line(turn, passed, member_id):
            return waits
    return turn.line("deal-given", member=turn.member_name(member_id))


def about(turn: Turn, row: Deal) -> dict[str, Any]:
    """Who does it and which deal it is, for whoever is told of it."""
    customer = turn.uow.customers.name_of(row.customer_id)
    told = trim(deal_label(turn, row, customer, most=200))
    return {"who": Bold(turn.actor.name), "deal": Text(told), "code": str(row.code)}
