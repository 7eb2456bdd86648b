"""To-dos that have been overdue for days: they go to who leads their owner, once, and are marked in the team's list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from handlers.conversation.reply import Bold, Item, Text
from handlers.conversation.turn import Turn
from handlers.day.agenda import adds_name
from handlers.team.work import today_of
from storage.day.followups import Followup
from storage.day.working_days import days_between
from storage.messages.occurrences import ESCALATION, Key

# After so many working days of its owner.
ESCALATES_AFTER = 3
# So many are told in one message; the others wait for the next morning.
MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Escalated:
    """A to-do and for how many working days of its owner it has been overdue."""

    row: Followup
    days: int


def overdue_days(turn: Turn, row: Followup) -> int:
    """For how many working days of its owner a to-do has been overdue: holidays and leave don't count, today does."""
    if row.due_on is None:
        return 0
    member = turn.uow.directory.members[row.member_id]
    away, works_on = turn.is_away(row.member_id), turn.company.works_on
    days = days_between(row.due_on + timedelta(days=1), today_of(turn, row.member_id))
    return sum(works_on(day, member.workdays) and not away(day) for day in days)


def is_escalated(days: int) -> bool:
    """Whether something overdue for so many working days is the lead's business."""
    return days >= ESCALATES_AFTER


def escalations(turn: Turn) -> list[Escalated]:
    """What the actor is told this morning, as who leads the owners most nearly: not told on an earlier day, the longest
    overdue first."""
    others = turn.actor.led - {turn.actor.member_id}
    late = turn.uow.owed.followups(others, turn.today - timedelta(days=ESCALATES_AFTER - 1)) if others else []
    leads = {each: turn.uow.directory.leads_of(each) for each in {row.member_id for row in late}}
    mine = {each for each, theirs in leads.items() if turn.actor.member_id in {lead.id for lead in theirs}}
    days = {row.id: overdue_days(turn, row) for row in late if row.member_id in mine}
    found = [Escalated(row, days[row.id]) for row in late if is_escalated(days.get(row.id, 0))]
    told = turn.uow.owed.escalated_before([_key(turn, each.row) for each in found], _midnight(turn))
    fresh = [each for each in found if _key(turn, each.row) not in told]
    return sorted(fresh, key=lambda each: -each.days)[:MOST_TOLD]


def keys(turn: Turn) -> list[Key]:
    """The occurrences of these."""
    return [_key(turn, each.row) for each in escalations(turn)]


def items(turn: Turn, found: Sequence[Escalated], first: int) -> list[Item]:
    """Their lines, each with [Nudge] unless it was asked about today; numbered from `first` on."""
    names = turn.uow.customers.names_of({each.row.customer_id for each in found if each.row.customer_id})
    asked = turn.uow.nudges.asked_on(turn.today, [str(each.row.code) for each in found])
    return [_item(turn, each, place, names, asked) for place, each in enumerate(found, first)]


def _item(turn: Turn, each: Escalated, place: int, names: dict[int, str], asked: frozenset[str]) -> Item:
    row, code = each.row, str(each.row.code)
    customer = names.get(row.customer_id or 0, "")
    spans = turn.words.spans(
        "escalated", who=Bold(turn.member_name(row.member_id)), code=code, text=Text(row.text), customer=Text(customer),
        with_customer=int(adds_name(customer, row.text)), days=each.days,
    )  # fmt: skip
    nudge = turn.button("button-nudge", "nudge", about=code, member=f"#{row.member_id}")
    return Item(place, spans, code, () if code in asked else (nudge,))


def _key(turn: Turn, row: Followup) -> Key:
    """By to-do, due day and lead: one that was moved may escalate anew."""
    return Key(ESCALATION, f"{row.code}>{turn.actor.member_id}", row.due_on or date.min)


def _midnight(turn: Turn) -> datetime:
    return datetime.combine(turn.today, time(), turn.zone).astimezone(UTC)
