"""What needs a decision of who reads a digest: at most three, each with its reason and one button."""

from handlers.conversation.reply import Bold, Item, Quote, Spans, Text
from handlers.reports.facts import Facts
from handlers.reports.sections import section
from handlers.telling.days import tell_day
from handlers.telling.figures import glance
from storage.deals import Deal, Stuck
from storage.help_requests import HelpRequest
from storage.visits import Overdue

MOST = 3


def decisions(facts: Facts) -> list[Item]:
    """Help that is wanted, deals past their closing day, stuck deals, A customers nobody sees; each record once."""
    if facts.circle.is_own:
        return []
    found: dict[str, Item] = {}
    for name, build in (("help", _help), ("slipped", _slipped), ("stuck", _stuck), ("unseen", _unseen)):
        for item in section(facts, name, lambda build=build: build(facts)):  # type: ignore[misc]
            found.setdefault(item.record, item)
        if len(found) >= MOST:
            break
    return [Item(place, each.spans, each.record, each.buttons) for place, each in enumerate(found.values(), 1)][:MOST]


def _help(facts: Facts) -> list[Item]:
    asked = facts.help[:MOST]
    names = facts.customers(*(each.customer_id for each in asked))
    return [_call(facts, each, names.get(each.customer_id or 0, "")) for each in asked]


def _call(facts: Facts, request: HelpRequest, customer: str) -> Item:
    turn = facts.turn
    told = turn.actor.audience.notes
    spans = turn.words.spans(
        f"report-{request.kind}" if told else "report-help-bare",
        who=Bold(turn.member_name(request.member_id)) if told else "",
        text=Quote(request.text) if told else "",
        customer=Text(customer),
        with_customer=int(bool(customer)),
    )
    button = turn.button("button-answer", "answer", request=request.id)
    return Item(0, spans, f"H{request.id}", (button,))


def _slipped(facts: Facts) -> list[Item]:
    deals = facts.slipped[:MOST]
    names = facts.customers(*(each.customer_id for each in deals))
    return [_asking(facts, str(each.code), slipped_line(facts, each, names), each.owner_id) for each in deals]


def _stuck(facts: Facts) -> list[Item]:
    found = facts.stuck[: 2 * MOST]  # some of them may have slipped as well
    names = facts.customers(*(each.deal.customer_id for each in found))
    return [
        _asking(facts, str(each.deal.code), stuck_line(facts, each, names), each.deal.owner_id) for each in found
    ]  # fmt: skip


def _unseen(facts: Facts) -> list[Item]:
    found = [each for each in facts.unseen[1] if each.customer.grade == "A"]
    return [
        _asking(facts, str(each.customer.code), unseen_line(facts, each), each.customer.owner_id) for each in found
    ]  # fmt: skip


def slipped_line(facts: Facts, deal: Deal, names: dict[int, str]) -> Spans:
    """A deal past its closing day."""
    day = tell_day(deal.close_on, facts.turn.words, facts.turn.today) if deal.close_on else ""
    return _of_deal(facts, deal, names, "report-slipped", day=day)


def stuck_line(facts: Facts, stuck: Stuck, names: dict[int, str]) -> Spans:
    """A deal where nothing happened for so many days."""
    return _of_deal(facts, stuck.deal, names, "report-stuck", days=stuck.days)


def unseen_line(facts: Facts, late: Overdue) -> Spans:
    """A graded customer past its cadence."""
    customer = late.customer
    return facts.turn.words.spans(
        "report-unseen",
        customer=Bold(customer.name),
        grade=customer.grade or "",
        days=late.days or 0,
        never=int(late.days is None),
    )


def named(facts: Facts, deal: Deal, names: dict[int, str]) -> Spans:
    """A deal by its customer, code and amount."""
    return _of_deal(facts, deal, names, "report-deal")


def _of_deal(facts: Facts, deal: Deal, names: dict[int, str], key: str, **values: str | int) -> Spans:
    turn = facts.turn
    known = deal.amount is not None and deal.currency is not None
    amount = glance(deal.amount or 0, deal.currency or "", turn) if known else ""
    return turn.words.spans(
        key,
        customer=Bold(names.get(deal.customer_id, "")),
        code=str(deal.code),
        has_amount=int(known),
        amount=amount,
        **values,
    )


def _asking(facts: Facts, code: str, spans: Spans, owner_id: int | None) -> Item:
    """A line with [Ask], unless it is the reader's own."""
    mine = owner_id is None or owner_id == facts.turn.actor.member_id
    button = () if mine else (facts.turn.button("button-ask-about", "nudge", about=code),)
    return Item(0, spans, code, button)
