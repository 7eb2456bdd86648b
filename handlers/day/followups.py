"""/followup, /done and what the buttons of a list do: close, move, skip."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Annotated

from handlers.conversation.arguments import TASK, TEXT, VISIT, ChoiceKind, cut, trim
from handlers.conversation.commands import Arg, At, command
from handlers.conversation.moments import FUTURE, Moment
from handlers.conversation.reply import Answer, Block, Bold, Button, Buttons, Item, Line, Reply, Text
from handlers.conversation.turn import Ask, Turn
from handlers.customers.kind import CUSTOMER, CustomerRef
from handlers.customers.settling import settle_member
from handlers.day.agenda import adds_name, followup_buttons
from handlers.day.assigned import tell_assigned, tell_assigner
from handlers.day.plans import away_then
from handlers.people.kind import TEAMMATE
from handlers.telling.days import tell_moment
from handlers.visits.told import told
from handlers.visits.visits import result
from storage.day.followups import Followup
from storage.people.directory import Member
from storage.policy import Right, Subject
from storage.records import Code
from storage.visits.visits import Visit

# "remind me to …", "remind me tomorrow to …"
_TO = re.compile(r"^(?:to|that|about)\s+", re.IGNORECASE)


class ReasonKind(ChoiceKind):
    """One of the usual reasons, or any words."""

    def parse(self, text: str, turn: Turn) -> str:
        try:
            return ChoiceKind.parse(self, text, turn)
        except Ask:
            return trim(text)


SKIP_REASON = ReasonKind("skip-reason", ("not-there", "they-moved", "no-time", "other"))


@command("followup", Subject.FOLLOWUPS, Right.WRITE, place=40)
def followup(
    turn: Turn,
    customer: Annotated[CustomerRef | None, Arg(CUSTOMER, At.ANYWHERE)] = None,
    when: Annotated[Moment | None, Arg(FUTURE, At.ANYWHERE)] = None,
    member: Annotated[Member | None, Arg(TEAMMATE)] = None,
    text: Annotated[str | None, Arg(TEXT, At.REST)] = None,
) -> Reply:
    """Adds a to-do; without any words it shows the open ones."""
    if not text:
        if customer is None and when is None:
            return open_ones(turn)
        raise Ask("ask-followup-text", argument="text")
    if when is None:
        when, text = _day_inside(turn, text)
    if when is not None and when.day < turn.today:
        raise Ask("move-past", FUTURE.options(turn), argument="when")
    text = _TO.sub("", text)
    customer = customer or _named_inside(turn, text)
    whose = settle_member(turn, member, customer)
    code = Code(
        "followups",
        turn.uow.followups.add(
            text,
            whose,
            said_at=turn.now,
            customer_id=customer.id if customer else None,
            due_on=when.day if when else None,
            due_at=when.at if when else None,
        ),
    )
    row = turn.uow.followups.get(code.id)
    return told_followup(turn, row, ask_when=when is None, extra=tell_assigned(turn, row))


def _day_inside(turn: Turn, text: str) -> tuple[Moment | None, str]:
    """What was asked for alone may name its day ("send samples on Friday"): that day, and the rest. One that is unclear
    is asked for as ever."""
    found = FUTURE.find(text, turn, At.ANYWHERE)
    rest = trim(cut(text, found)) if found else ""
    if found is None or not rest:
        return None, text
    try:
        return FUTURE.parse(found.value, turn), rest
    except Ask:
        return None, text


@command("done", Subject.FOLLOWUPS, Right.WRITE, place=50)
def done(
    turn: Turn,
    records: Annotated[Code, Arg(TASK, At.START)],
    text: Annotated[str | None, Arg(TEXT, At.REST)] = None,
    untold: Annotated[str | None, Arg(TEXT)] = None,
) -> Reply:
    """Closes a to-do or a planned visit. `untold`: a member who hears of it in another way."""
    if records.table == "visits":
        return _visit_done(turn, turn.uow.visits.get(records.id), text)
    turn.uow.followups.close(records.id)
    turn.closed[str(records)] = turn.words.text("tick-done")
    row = turn.uow.followups.get(records.id)
    tell_assigner(turn, row, "assigned-done", untold=untold)
    return turn.reply(
        [turn.line("followup-done", text=Bold(row.text), code=str(row.code))], buttons=turn.undo_buttons()
    )


@command("move", Subject.FOLLOWUPS, Right.WRITE, hidden=True)
def move(
    turn: Turn,
    record: Annotated[Code, Arg(TASK, At.START)],
    to: Annotated[Moment, Arg(FUTURE, At.ANYWHERE)],
) -> Reply:
    """Another day for a to-do or a planned visit."""
    if to.day < turn.today:
        raise Ask("move-past", FUTURE.options(turn), argument="to")
    away: list[Line] = []
    if record.table == "visits":
        to = _same_time(turn, turn.uow.visits.get(record.id), to)
        turn.uow.visits.move(record.id, to.day, to.at)
        row = turn.uow.visits.get(record.id)
        name, away = turn.uow.customers.name_of(row.customer_id), away_then(turn, row)
    else:
        turn.uow.followups.move(record.id, to.day, to.at)
        name = turn.uow.followups.get(record.id).text
    told_day = tell_moment(to.day, turn.local(to.at), turn.words, turn.today)
    turn.closed[str(record)] = f"→ {told_day}"
    again = [turn.button("button-move", "move", record=record)] if away else []
    moved = turn.line("moved", what=Bold(name), when=told_day)
    return turn.reply([moved, *away], buttons=[*again, *turn.undo_buttons()])


def _same_time(turn: Turn, row: Visit, to: Moment) -> Moment:
    """Where only another day is said, the clock time stays as it was agreed with the customer."""
    at = turn.local(row.planned_at)
    if at is None or to.at is not None or to.part is not None or to.day == row.planned_on:
        return to
    then = datetime.combine(to.day, at.time(), tzinfo=turn.zone)
    return replace(to, at=then) if then > turn.now else to


@command("skip", Subject.FOLLOWUPS, Right.WRITE, hidden=True)
def skip(
    turn: Turn,
    record: Annotated[Code, Arg(TASK, At.START)],
    reason: Annotated[str | None, Arg(SKIP_REASON)] = None,
) -> Reply:
    """A planned visit that will not take place, or a to-do that is no longer needed."""
    turn.closed[str(record)] = "✕"
    if record.table == "followups":
        turn.uow.followups.cancel(record.id)
        row = turn.uow.followups.get(record.id)
        tell_assigner(turn, row, "assigned-dropped")
        return turn.say("followup-dropped", text=Bold(row.text), buttons=turn.undo_buttons())
    visit = turn.uow.visits.get(record.id)
    turn.uow.visits.skip(record.id, reason)
    name = turn.uow.customers.name_of(visit.customer_id)
    if turn.brief:
        return turn.say("visit-skipped-quietly", customer=Bold(name))
    question = turn.uow.questions.ask({"command": "skip-reason", "args": {"record": str(record)}}, "reason")
    reasons = tuple(Button(label, Answer(question, value)) for label, value in SKIP_REASON.options(turn))
    line = turn.line("visit-skipped", customer=Bold(name))
    return Reply((line, Buttons((reasons[:2], reasons[2:], tuple(turn.undo_buttons())))))


@command("skip-reason", Subject.VISITS, Right.WRITE, hidden=True)
def skip_reason(
    turn: Turn,
    record: Annotated[Code, Arg(VISIT, At.START)],
    reason: Annotated[str, Arg(SKIP_REASON, At.REST)],
) -> Reply:
    """Why a visit did not take place."""
    turn.uow.visits.change(record.id, skipped_because=reason)
    name = turn.uow.customers.name_of(turn.uow.visits.get(record.id).customer_id)
    told_reason = turn.words.text(f"skip-reason-{reason}") if reason in SKIP_REASON.values else reason
    return turn.say("visit-skipped-because", customer=Bold(name), reason=told_reason, buttons=turn.undo_buttons())


def _named_inside(turn: Turn, text: str) -> CustomerRef | None:
    """The one customer whose whole name stands somewhere in the words; the words keep it."""
    inside = turn.names.index(turn.uow.customers).within(text)
    ids = turn.uow.customers.readable([each.id for each in inside])
    return CustomerRef(next(iter(ids))) if len(ids) == 1 else None


def open_ones(turn: Turn) -> Reply:
    """The open to-dos of who asks, numbered."""
    rows = turn.uow.followups.open_of(turn.actor.member_id)
    if not rows:
        return turn.say("followups-none")
    shown = rows[:10]
    known = turn.uow.customers.names_of({each.customer_id for each in shown if each.customer_id})
    items: list[Block] = []
    for place, row in enumerate(shown, 1):
        customer = known.get(row.customer_id or 0)
        spans = turn.words.spans(
            "followups-item",
            text=Text(row.text),
            customer=Bold(customer or ""),
            with_customer=int(adds_name(customer, row.text)),
            when=_when(turn, row),
            dated=int(row.due_on is not None),
        )
        items.append(Item(place, spans, str(row.code), followup_buttons(turn, row)))
    more = [turn.line("list-more", count=len(rows) - len(shown))] if len(rows) > len(shown) else []
    heading = turn.line("followups-heading", count=len(rows))
    return turn.reply([heading, *items, *more], lines=[str(each.code) for each in shown])


def told_followup(turn: Turn, row: Followup, *, ask_when: bool = False, extra: Sequence[Line] = ()) -> Reply:
    """A to-do as it stands; `ask_when` offers days for one that has none."""
    customer = turn.uow.customers.name_of(row.customer_id) if row.customer_id else None
    blocks: list[Block] = [
        turn.line(
            "followup-added",
            text=Bold(row.text),
            when=_when(turn, row),
            dated=int(row.due_on is not None),
            member="none" if row.member_id == turn.actor.member_id else turn.member_name(row.member_id),
        )
    ]
    if customer is not None:
        blocks.append(turn.line("followup-about", customer=Bold(customer)))
    if row.member_id != turn.actor.member_id:
        blocks.append(turn.line("counts-for", member=turn.member_name(row.member_id)))
    blocks += extra
    rows: list[tuple[Button, ...]] = [tuple(turn.record_buttons(row.code))]
    if ask_when:
        question = turn.uow.questions.ask({"command": "move", "args": {"record": str(row.code)}}, "to")
        blocks.append(turn.line("followup-ask-when"))
        days = [Button(label, Answer(question, value)) for label, value in FUTURE.options(turn)]
        blank = turn.button("button-leave-blank", "cancel", question=question, quietly=1)
        rows = [tuple(days[:2]), tuple(days[2:]), (blank,), *rows]
    return Reply((*blocks, Buttons(tuple(rows))))


def _visit_done(turn: Turn, visit: Visit, text: str | None) -> Reply:
    day = _happened_on(visit.planned_on, turn)
    report = turn.uow.visits.report(
        visit.customer_id,
        visit.member_id,
        visited_on=day,
        visited_at=_happened_at(visit, day, turn),
        said_at=turn.now,
        said=None if turn.brief else turn.text or None,
        visit_id=visit.id,
    )
    turn.closed[str(visit.code)] = turn.words.text("tick-done")
    if text and trim(text):
        return result(turn, visit.code, text)
    return told(turn, report, ask=not turn.brief, fresh=not turn.brief)


def _happened_on(planned_on: date | None, turn: Turn) -> date:
    return planned_on if planned_on and planned_on <= turn.today else turn.today


def _happened_at(visit: Visit, day: date, turn: Turn) -> datetime | None:
    """The time it was planned for, once that is past; else that of the press, on the day itself."""
    if visit.planned_at and (day != turn.today or visit.planned_at <= turn.now):
        return visit.planned_at
    return turn.now if day == turn.today else None


def _when(turn: Turn, row: Followup) -> str:
    return tell_moment(row.due_on, turn.local(row.due_at), turn.words, turn.today) if row.due_on else ""
