"""/plan and /today: visits to come, and what the day holds."""

from datetime import timedelta
from typing import Annotated

from handlers.conversation.arguments import TEXT
from handlers.conversation.commands import Arg, At, command
from handlers.conversation.moments import FUTURE, Moment
from handlers.conversation.reply import Block, Bold, Button, Buttons, Line, Reply, Text
from handlers.conversation.turn import Turn
from handlers.customers.kind import CUSTOMER, CustomerRef
from handlers.customers.settling import settle_customer, settle_member
from handlers.day.agenda import agenda, has_lines
from handlers.people.kind import MEMBER
from handlers.telling.days import tell_day, tell_moment
from storage.people.directory import Member
from storage.policy import Right, Subject
from storage.visits.visits import Visit


@command("plan", Subject.VISITS, Right.WRITE, place=30)
def plan(
    turn: Turn,
    customer: Annotated[CustomerRef, Arg(CUSTOMER, At.START)],
    when: Annotated[Moment, Arg(FUTURE, At.ANYWHERE)],
    member: Annotated[Member | None, Arg(MEMBER)] = None,
    note: Annotated[str | None, Arg(TEXT, At.REST)] = None,
) -> Reply:
    """Plans a visit."""
    if when.day < turn.today:
        reported = turn.same_but("visit", when=FUTURE.dump(when), said=turn.text or None)
        happened = Button(turn.words.text("button-it-happened"), reported)
        return turn.say("plan-past", when=tell_day(when.day, turn.words, turn.today), buttons=[happened])
    settled = settle_customer(turn, customer, settle_member(turn, member, customer))
    visit_id, again = turn.uow.visits.plan(
        settled.customer.id,
        settled.member_id,
        planned_on=when.day,
        planned_at=when.at,
        said_at=turn.now,
        said=turn.text or None,
        note=": ".join(each for each in (when.part, note) if each) or None,
    )
    row = turn.uow.visits.get(visit_id)
    if again:
        return turn.reply([turn.line("plan-again", customer=Bold(settled.customer.name), when=_when(turn, row))])
    return told_plan(turn, row, extra=settled.lines, guessed=customer.guessed)


@command("today", Subject.VISITS, Right.READ, place=20)
def today(turn: Turn, when: Annotated[Moment | None, Arg(FUTURE, At.ANYWHERE)] = None) -> Reply:
    """Planned visits, to-dos due and customers past their cadence, each with its buttons."""
    day = when.day if when else turn.today
    shown = agenda(turn, turn.actor.member_id, day)
    if has_lines(shown):
        return shown
    return Reply((*shown.blocks, _first_steps(turn)))


@command("tomorrow", Subject.VISITS, Right.READ, hidden=True)
def tomorrow(turn: Turn) -> Reply:
    """The same for tomorrow."""
    return today(turn, Moment(turn.today + timedelta(days=1)))


def told_plan(turn: Turn, row: Visit, *, extra: list[Line] | None = None, guessed: bool = False) -> Reply:
    """A planned visit as it stands."""
    customer = turn.uow.customers.name_of(row.customer_id)
    blocks: list[Block] = [turn.line("plan-done", customer=Bold(customer), when=_when(turn, row))]
    away = away_then(turn, row)
    blocks += away
    if row.member_id != turn.actor.member_id:
        blocks.append(turn.line("counts-for", member=turn.member_name(row.member_id)))
    if row.note:
        blocks.append(turn.line("visit-note", note=Text(row.note)))
    buttons = turn.record_buttons(row.code)
    if away:
        buttons.insert(0, turn.button("button-move", "move", record=row.code))
    if guessed:
        buttons.insert(0, turn.button("button-other-customer", "edit", record=row.code, field="customer"))
    return turn.reply([*blocks, *(extra or [])], buttons=buttons)


def away_then(turn: Turn, row: Visit) -> list[Line]:
    """That whose visit it is has leave on its day; nothing on any other."""
    leave = turn.uow.directory.away_on(row.member_id, row.planned_on or turn.today)
    if leave is None:
        return []
    mine = int(row.member_id == turn.actor.member_id)
    return [turn.line("plan-away", mine=mine, who=turn.member_name(row.member_id), kind=leave.kind)]


def _when(turn: Turn, row: Visit) -> str:
    return tell_moment(row.planned_on or turn.today, turn.local(row.planned_at), turn.words, turn.today)


def _first_steps(turn: Turn) -> Buttons:
    buttons: tuple[Button, ...] = (turn.button("button-plan", "plan"), turn.button("button-visit", "visit"))
    return Buttons((buttons,))
