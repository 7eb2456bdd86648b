"""What needs a decision of who reads a report: at most three, each with its reason and one button."""

from itertools import chain

from handlers.amounts import tell_money
from handlers.reply import Bold, Item, Spans, Text
from handlers.report_facts import Facts
from handlers.telling import tell_day
from storage.deals import Deal, Stuck
from storage.help_requests import HelpRequest
from storage.visits import Overdue

MOST = 3


def decisions(facts: Facts) -> list[Item]:
    """Help that is wanted, deals past their closing day, stuck deals, A customers nobody sees; each record once."""
    if facts.circle.is_own:
        return []
    found: dict[str, Item] = {}
    lines = chain(
        (_help(facts, each) for each in facts.help),
        (_slipped(facts, each) for each in facts.slipped),
        (_stuck(facts, each) for each in facts.stuck),
        (_unseen(facts, each) for each in facts.unseen if each.customer.grade == "A"),
    )
    for item in lines:
        found.setdefault(item.record, item)
        if len(found) == MOST:
            break
    return [Item(place, each.spans, each.record, each.buttons) for place, each in enumerate(found.values(), 1)]


def _help(facts: Facts, request: HelpRequest) -> Item:
    turn = facts.turn
    customer = facts.names.get(request.customer_id or 0, "")
    key = "report-help" if turn.actor.audience.notes else "report-help-bare"
    spans = turn.words.spans(
        key,
        who=Bold(turn.member_name(request.member_id)),
        text=Text(request.text),
        customer=Text(customer),
        with_customer=int(bool(customer)),
    )
    button = turn.button("button-answer-help", "answer-help", request=request.id)
    return Item(0, spans, request.record or f"help:{request.id}", (button,))


def _slipped(facts: Facts, deal: Deal) -> Item:
    day = tell_day(deal.close_on, facts.turn.words, facts.turn.today) if deal.close_on else ""
    return _of_deal(facts, deal, "report-slipped", day=day)


def _stuck(facts: Facts, stuck: Stuck) -> Item:
    return _of_deal(facts, stuck.deal, "report-stuck", days=stuck.days)


def _of_deal(facts: Facts, deal: Deal, key: str, **values: str | int) -> Item:
    turn = facts.turn
    known = deal.amount is not None and deal.currency is not None
    amount = tell_money(deal.amount or 0, deal.currency or "", turn.words) if known else ""
    spans = turn.words.spans(
        key,
        customer=Bold(facts.names.get(deal.customer_id, "")),
        code=str(deal.code),
        has_amount=int(known),
        amount=amount,
        **values,
    )
    return _asking(facts, str(deal.code), spans, deal.owner_id)


def _unseen(facts: Facts, late: Overdue) -> Item:
    customer = late.customer
    spans = facts.turn.words.spans(
        "report-unseen",
        customer=Bold(customer.name),
        grade=customer.grade or "",
        days=late.days or 0,
        never=int(late.days is None),
    )
    return _asking(facts, str(customer.code), spans, customer.owner_id)


def _asking(facts: Facts, code: str, spans: Spans, owner_id: int | None) -> Item:
    """A line with [Ask], unless it is the reader's own."""
    mine = owner_id is None or owner_id == facts.turn.actor.member_id
    button = () if mine else (facts.turn.button("button-ask-about", "nudge", record=code),)
    return Item(0, spans, code, button)
