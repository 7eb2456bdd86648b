"""The one next act to name: the first that applies, with its reason and one button."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from handlers.conversation.reply import Bold, Button, Line
from handlers.conversation.turn import Turn
from handlers.telling.days import tell_day
from storage.day.followups import Followup
from storage.deals.deal import Deal, largest_first
from storage.policy import Reach, Right, Subject, reach


@dataclass(frozen=True, slots=True)
class NextAct:
    line: Line
    button: Button


def next_act(turn: Turn) -> NextAct | None:
    """An overdue to-do on the largest open deal that has one, a deal past its closing day, a deal without a dated next
    step, another overdue to-do, the best customer past its cadence; None when nothing is late."""
    me = turn.actor.member_id
    late = turn.uow.followups.due(me, turn.today - timedelta(days=1))
    if reach(turn.actor, Subject.DEALS, Right.WRITE) is not Reach.NONE and (act := _of_deals(turn, late)):
        return act
    if late and late[0].due_on:
        first = late[0]
        day = tell_day(first.due_on or turn.today, turn.words, turn.today)
        line = turn.line("next-act-followup", text=Bold(first.text), code=str(first.code), day=day)
        return NextAct(line, turn.button("button-done", "done", records=first.code))
    return _neglected(turn)


def _of_deals(turn: Turn, late: Sequence[Followup]) -> NextAct | None:
    home = turn.company.currency
    mine = largest_first(turn.uow.deals.open_of(turn.actor.member_id), home)
    if not mine:
        return None
    for deal in mine:
        if todo := next((each for each in late if _is_about(each, deal)), None):
            return _late_todo(turn, deal, todo)
    overdue = [each for each in mine if each.close_on and each.close_on < turn.today]
    if overdue:
        return _past_closing(turn, overdue[0])
    stepless = largest_first(turn.uow.deals.without_next_step(turn.today, [turn.actor.member_id]), home)
    return _no_step(turn, stepless[0]) if stepless else None


def _is_about(todo: Followup, deal: Deal) -> bool:
    return todo.customer_id == deal.customer_id or todo.belongs_to == str(deal.code)


def _late_todo(turn: Turn, deal: Deal, todo: Followup) -> NextAct:
    line = turn.line(
        "next-act-late-todo", customer=_customer(turn, deal), text=Bold(todo.text), code=str(todo.code),
        day=tell_day(todo.due_on or turn.today, turn.words, turn.today),
    )  # fmt: skip
    return NextAct(line, turn.button("button-done", "done", records=todo.code))


def _past_closing(turn: Turn, deal: Deal) -> NextAct:
    day = tell_day(deal.close_on or turn.today, turn.words, turn.today)
    line = turn.line("next-act-deal-late", customer=_customer(turn, deal), code=str(deal.code), day=day)
    return NextAct(line, turn.button("button-open-deal", "show", record=deal.code))


def _no_step(turn: Turn, deal: Deal) -> NextAct:
    line = turn.line("next-act-deal-no-step", customer=_customer(turn, deal), code=str(deal.code))
    return NextAct(line, turn.button("button-todo", "followup", customer=f"C{deal.customer_id}"))


def _customer(turn: Turn, deal: Deal) -> Bold:
    return Bold(turn.uow.customers.name_of(deal.customer_id))


def _neglected(turn: Turn) -> NextAct | None:
    cadence = turn.company.cadence_on(turn.today, turn.is_away(turn.actor.member_id))
    neglected = turn.uow.visits.overdue(turn.actor.member_id, turn.today, cadence)
    if not neglected:
        return None
    customer, days = neglected[0]
    line = turn.line(
        "next-act-cadence", customer=Bold(customer.name), grade=customer.grade or "", days=days or 0,
        never=int(days is None), code=str(customer.code),
    )  # fmt: skip
    return NextAct(line, turn.button("button-plan-it", "plan", customer=customer.code))
