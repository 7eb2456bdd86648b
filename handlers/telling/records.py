"""Records by what people call them."""

from handlers.conversation.turn import Turn
from handlers.day.agenda import adds_name
from handlers.telling.days import tell_day
from storage.deals.deal import Deal
from storage.errors import Refusal
from storage.records import Code


def record_name(turn: Turn, code: Code) -> str:
    """A record's short name, for a list of several; empty for what the person may not see."""
    try:
        match code.table:
            case "visits":
                return turn.uow.customers.name_of(turn.uow.visits.get(code.id).customer_id)
            case "followups":
                return turn.uow.followups.get(code.id).text
            case "customers":
                return turn.uow.customers.get(code.id).name
            case "contacts":
                return turn.uow.customers.contact(code.id).name
            case "deals":
                return deal_name(turn, turn.uow.deals.get(code.id))
            case _:
                return ""
    except Refusal:
        return ""


def told_record(turn: Turn, code: Code) -> str:
    """A record as somebody is asked about it: "send quote – Acme Pumps (F3)". Refuses what the person may not see."""
    match code.table:
        case "visits":
            visit = turn.uow.visits.get(code.id)
            day = visit.visited_on or visit.planned_on or turn.today
            name = turn.uow.customers.name_of(visit.customer_id)
            return turn.words.text(
                "record-visit", customer=name, day=tell_day(day, turn.words, turn.today), code=str(code)
            )
        case "followups":
            row = turn.uow.followups.get(code.id)
            name = turn.uow.customers.name_of(row.customer_id) if row.customer_id else ""
            with_name = int(adds_name(name, row.text))
            return turn.words.text(
                "record-followup", text=row.text, customer=name, with_customer=with_name, code=str(code)
            )
        case "customers":
            return turn.uow.customers.get(code.id).name
        case "deals":
            name = deal_name(turn, turn.uow.deals.get(code.id))
            return turn.words.text("record-deal", name=name, code=str(code))
        case _:
            raise Refusal("record-not-found")


def deal_name(turn: Turn, deal: Deal) -> str:
    """Customer and title of a deal."""
    customer = turn.uow.customers.name_of(deal.customer_id)
    return f"{customer} – {deal.title}" if deal.title else customer


def member_of(turn: Turn, code: Code) -> int | None:
    """Whose record it is, within what the person may see."""
    return _whose_and_about(turn, code)[0]


def customer_of(turn: Turn, code: Code) -> int | None:
    """The customer a record is about."""
    return _whose_and_about(turn, code)[1]


def _whose_and_about(turn: Turn, code: Code) -> tuple[int | None, int | None]:
    match code.table:
        case "visits":
            visit = turn.uow.visits.get(code.id)
            return visit.member_id, visit.customer_id
        case "followups":
            todo = turn.uow.followups.get(code.id)
            return todo.member_id, todo.customer_id
        case "customers":
            return turn.uow.customers.get(code.id).owner_id, code.id
        case "deals":
            deal = turn.uow.deals.get(code.id)
            return deal.owner_id, deal.customer_id
        case _:
            raise Refusal("record-not-found")
