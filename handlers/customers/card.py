"""A customer on one screen: who it is, the last contact, what comes next, whom to ask for."""

from collections.abc import Sequence
from typing import Any

from handlers.conversation.commands import REGISTRY
from handlers.conversation.reply import Block, Bold, Button, Buttons, Call, Line, Reply, Text
from handlers.conversation.turn import Turn
from handlers.customers.spot import offer
from handlers.deals.kinds import stage_name
from handlers.deals.told import closes, deal_amount, joined
from handlers.telling.days import tell_day, tell_days_ago, tell_moment
from handlers.visits.check_in import looked_at, mark
from handlers.visits.shown import photo_buttons
from handlers.visits.told import on_one_line
from storage.customers.customers import Contact, Customer
from storage.policy import Right, Subject, scope
from storage.records import Code, Outcome

MOST_TODOS = 3
MOST_CONTACTS = 4
MOST_DEALS = 3
MOST_NOTE = 120


def customer_card(turn: Turn, code: Code, *, about: str | None = None) -> Reply:
    """One screen: who it is, the last contact, what comes next, whom to ask for. `about`: words that were no field."""
    row = turn.uow.customers.get(code.id)
    blocks = [_title(turn, row), *facts(turn, row), *_field_work(turn, row), *_deals(turn, row), *_people(turn, row)]
    offered = offer(turn, row)
    if offered:
        blocks.append(offered[0])
    if about:
        blocks.append(turn.line("customer-about", words=Text(about)))
    more = [*(offered[1:] if offered else ()), *photo_buttons(turn, customer_id=row.id)]
    return Reply((*blocks, *_card_buttons(turn, code, about, *more)))


def _title(turn: Turn, row: Customer) -> Line:
    grade = turn.words.text("customer-grade", grade=row.grade) if row.grade else ""
    kind = turn.words.text(f"customer-kind-{row.kind}")
    return turn.line("customer-title", customer=Bold(row.name), code=str(row.code), details=listed(turn, [grade, kind]))


def facts(turn: Turn, row: Customer) -> list[Line]:
    town = None if row.town and row.town in (row.address or "") else row.town
    place = listed(turn, [town, row.address])
    owner = turn.member_name(row.owner_id)
    lines = [
        turn.line("customer-owner", owner=owner, whose=_whose(turn, row), place=Text(place), placed=int(bool(place)))
    ]
    if row.segment:
        lines.append(turn.line("customer-segment", segment=Text(row.segment)))
    if row.aliases:
        lines.append(turn.line("customer-aliases", aliases=Text(listed(turn, row.aliases))))
    return lines


def _whose(turn: Turn, row: Customer) -> str:
    if row.owner_id is None:
        return "nobody"
    return "mine" if row.owner_id == turn.actor.member_id else "other"


def _field_work(turn: Turn, row: Customer) -> list[Line]:
    if not scope(turn.actor, Subject.VISITS, Right.READ):
        return []
    return [_last(turn, row), *_planned(turn, row), *_todos(turn, row)]


def _last(turn: Turn, row: Customer) -> Line:
    visits = turn.uow.visits.done(customer_id=row.id, limit=1)
    if not visits or visits[0].visited_on is None:
        return turn.line("customer-last-none")
    last, day = visits[0], visits[0].visited_on
    looked_at(turn, last)
    note = on_one_line(last.note or "", turn)
    return turn.line(
        "customer-last",
        day=tell_day(day, turn.words, turn.today),
        ago=tell_days_ago((turn.today - day).days, turn.words),
        met=int(last.outcome == Outcome.MET),
        by=turn.member_name(last.member_id) if last.member_id != turn.actor.member_id else "",
        other=int(last.member_id != turn.actor.member_id),
        note=Text(note if len(note) <= MOST_NOTE else note[: MOST_NOTE - 1] + "…"),
        noted=int(bool(note)),
        place=mark(turn, last),
        placed=int(bool(last.check_in)),
    )


def _planned(turn: Turn, row: Customer) -> list[Line]:
    coming = [each for each in turn.uow.visits.planned_for(row.id) if each.planned_on and each.planned_on >= turn.today]
    if not coming or coming[0].planned_on is None:
        return []
    when = tell_moment(coming[0].planned_on, turn.local(coming[0].planned_at), turn.words, turn.today)
    return [turn.line("customer-planned", when=when)]


def _todos(turn: Turn, row: Customer) -> list[Line]:
    rows = turn.uow.followups.open_for(row.id)
    lines = []
    for each in rows[:MOST_TODOS]:
        due = tell_moment(each.due_on, turn.local(each.due_at), turn.words, turn.today) if each.due_on else ""
        late = each.due_on is not None and each.due_on < turn.today
        lines.append(turn.line("customer-todo", text=Text(each.text), due=due, dated=int(bool(due)), late=int(late)))
    if len(rows) > MOST_TODOS:
        lines.append(turn.line("list-more", count=len(rows) - MOST_TODOS))
    return lines


def _deals(turn: Turn, row: Customer) -> list[Line]:
    rows = turn.uow.deals.open_of_customer(row.id)
    lines = []
    for each in rows[:MOST_DEALS]:
        details = joined([each.title, stage_name(turn, each.stage), deal_amount(turn, each), closes(turn, each)])
        lines.append(turn.line("customer-deal", code=str(each.code), details=Text(details)))
    if len(rows) > MOST_DEALS:
        lines.append(turn.line("list-more", count=len(rows) - MOST_DEALS))
    return lines


def _people(turn: Turn, row: Customer) -> list[Line]:
    people = sorted(turn.uow.customers.contacts(row.id), key=lambda each: each.part != "decides")
    return [turn.line("customer-contact", **contact_words(turn, each)) for each in people[:MOST_CONTACTS]]


def contact_words(turn: Turn, row: Contact) -> dict[str, Any]:
    """A contact as values of a message: name, and title, part and phone in one text."""
    part = turn.words.text(f"part-{row.part}") if row.part else ""
    details = listed(turn, [row.title, part, row.phone])
    return {"name": Bold(row.name), "details": Text(details), "detailed": int(bool(details))}


def _card_buttons(turn: Turn, code: Code, about: str | None, *more: Button) -> list[Block]:
    given = {"customer": str(code)}
    said = given | {"note": about, "said": turn.text or about} if about else given
    wanted = (
        ("button-visit", "visit", said),
        ("button-plan", "plan", given),
        ("button-todo", "followup", given | {"text": about} if about else given),
        ("button-edit", "edit", {"record": str(code)}),
    )
    able = tuple(
        Button(turn.words.text(label), Call(name, args))
        for label, name, args in wanted
        if REGISTRY[name].allowed(turn.actor)
    )
    rows = [able[start : start + 2] for start in range(0, len(able), 2)]
    return [Buttons((*rows, more) if more else tuple(rows))]


def listed(turn: Turn, parts: Sequence[str | None]) -> str:
    return turn.words.text("details-separator").join(each for each in parts if each)
