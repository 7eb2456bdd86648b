"""What needs a decision of who reads a digest: at most three, each with its reason and one button."""

from collections.abc import Sequence

from handlers.conversation.reply import Bold, Item, Quote, Spans, Text
from handlers.reports.facts import Facts
from handlers.reports.sections import section
from handlers.telling.days import tell_day
from handlers.telling.figures import glance
from storage.deals.deal import Deal, Stuck
from storage.team.help_requests import HelpRequest
from storage.visits.visits import Overdue

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
    if not facts.turn.actor.audience.notes:
        return _calls_without_words(facts)
    asked = facts.help[:MOST]
    names = facts.customers(*(each.customer_id for each in asked))
    return [_call(facts, each, names.get(each.customer_id or 0, "")) for each in asked]


def _call(facts: Facts, request: HelpRequest, customer: str) -> Item:
    turn = facts.turn
    spans = turn.words.spans(
        f"report-{request.kind}",
        who=Bold(turn.member_name(request.member_id)),
        text=Quote(request.text),
        customer=Text(customer),
        with_customer=int(bool(customer)),
    )
    return Item(0, spans, f"H{request.id}", (turn.button("button-answer", "answer", request=request.id),))


def _calls_without_words(facts: Facts) -> list[Item]:
    """Where others read along neither who asks nor what: a line a customer. That a figure is wrong is no call."""
    turn, by_customer = facts.turn, dict[int | None, list[HelpRequest]]()
    for each in facts.help:
        if each.kind == "help":
            by_customer.setdefault(each.customer_id, []).append(each)
    asked = list(by_customer.items())[:MOST]
    names = facts.customers(*(each for each, _ in asked))
    items = []
    for customer_id, requests in asked:
        customer = names.get(customer_id or 0, "")
        spans = turn.words.spans(
            "report-help-bare", customer=Text(customer), with_customer=int(bool(customer)), count=len(requests)
        )
        button = turn.button("button-answer", "answer", request=requests[0].id)
        items.append(Item(0, spans, f"H{requests[0].id}", (button,)))
    return items


def _slipped(facts: Facts) -> list[Item]:
    deals = facts.slipped[:MOST]
    names = facts.customers(*(each.customer_id for each in deals))
    return _asking(facts, [(str(each.code), slipped_line(facts, each, names), each.owner_id) for each in deals])


def _stuck(facts: Facts) -> list[Item]:
    found = facts.stuck[: 2 * MOST]  # some of them may have slipped as well
    names = facts.customers(*(each.deal.customer_id for each in found))
    return _asking(
        facts, [(str(each.deal.code), stuck_line(facts, each, names), each.deal.owner_id) for each in found]
    )  # fmt: skip


def _unseen(facts: Facts) -> list[Item]:
    found = [each.customer for each in facts.unseen[1] if each.customer.grade == "A"]
    lines = {each.customer.id: unseen_line(facts, each) for each in facts.unseen[1]}
    return _asking(facts, [(str(each.code), lines[each.id], each.owner_id) for each in found])


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


def _asking(facts: Facts, lines: Sequence[tuple[str, Spans, int | None]]) -> list[Item]:
    """Lines about records with their codes and owners: with [Ask], unless it is the reader's own or was asked about
    today, which is said."""
    turn = facts.turn
    asked = turn.uow.nudges.asked_on(turn.today, [code for code, _, _ in lines])
    items = []
    for code, spans, owner_id in lines:
        if code in asked:
            items.append(Item(0, (*spans, *turn.words.spans("report-asked-today")), code, ()))
        elif owner_id is None or owner_id == turn.actor.member_id:
            items.append(Item(0, spans, code, ()))
        else:
            items.append(Item(0, spans, code, (turn.button("button-ask-about", "nudge", about=code),)))
    return items
