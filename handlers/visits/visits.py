"""/visit and /visits: one message after a visit is a complete report."""

from datetime import date, timedelta
from typing import Annotated, Any

from handlers.conversation.arguments import PLACE, TEXT, VISIT, ChoiceKind, trim
from handlers.conversation.commands import Arg, At, command
from handlers.conversation.dispatch import run
from handlers.conversation.grammar import labelled
from handlers.conversation.moments import PERIOD, Moment, Period
from handlers.conversation.reply import Bold, Button, Figure, Item, Line, Reply, Text
from handlers.conversation.turn import Turn
from handlers.customers.kind import CUSTOMER, CustomerRef
from handlers.customers.settling import settle_customer, settle_member
from handlers.people.kind import MEMBER
from handlers.team.passing_on import tell_who_asked
from handlers.telling.days import tell_day, tell_moment, week_of
from handlers.visits.check_in import local_day, looked_at, mark, reported_at
from handlers.visits.days import REPORTED
from handlers.visits.kept import kept_words
from handlers.visits.shown import photo_buttons
from handlers.visits.steps import STEP, Step
from handlers.visits.told import asking_day, on_one_line, told
from handlers.visits.two_customers import second_customer, which_of_two
from handlers.visits.words import what_was_added, what_was_said
from handlers.words import typed_words
from storage.errors import Refusal
from storage.people.directory import Member
from storage.policy import Right, Subject, scope
from storage.records import Channel, Code
from storage.visits.places import Place
from storage.visits.visits import Report, Visit

CHANNEL = ChoiceKind("channel", tuple(Channel))
MOST_LINES = 15
# Pictures sent before the report belong to it.
PICTURES_WAIT = timedelta(minutes=30)


@command("visit", Subject.VISITS, Right.WRITE, place=10)
def visit(
    turn: Turn,
    customer: Annotated[CustomerRef, Arg(CUSTOMER, At.START)],
    next_step: Annotated[Step | None, Arg(STEP, At.CLAUSE)] = None,
    when: Annotated[Moment | None, Arg(REPORTED, At.ANYWHERE)] = None,
    contact: Annotated[str | None, Arg(TEXT)] = None,
    member: Annotated[Member | None, Arg(MEMBER)] = None,
    channel: Annotated[str | None, Arg(CHANNEL)] = None,
    place: Annotated[Place | None, Arg(PLACE)] = None,
    said: Annotated[str | None, Arg(TEXT)] = None,
    also: Annotated[CustomerRef | None, Arg(CUSTOMER)] = None,
    note: Annotated[str | None, Arg(TEXT, At.REST)] = None,
) -> Reply:
    """Reports a contact that took place; a day to come is asked about, since it can only be a plan."""
    if when is not None and _to_come(when, turn):
        return _plan_or_report(turn, customer, when)
    if also is None and note and (second := second_customer(turn, customer, note)):
        return which_of_two(turn, customer, second)
    if also is not None:
        return _both(turn, also)
    settled = settle_customer(turn, customer, settle_member(turn, member, customer))
    words = said or turn.text or None
    waiting = turn.uow.attachments.waiting(turn.now - PICTURES_WAIT)
    facts = what_was_said(turn, settled.customer.id, contact, channel, note, words or "")
    facts |= {"note": kept_words(facts["note"], words or "", waiting, turn), **_moment(turn, when, place)}
    where, why = reported_at(turn, place, facts, settled.customer.id, settled.member_id)
    report = turn.uow.visits.report(
        settled.customer.id, settled.member_id, said_at=turn.now, said=words, **facts, **where
    )
    if report.again and note is None:  # the bare report once more: its question is what is wanted
        return told(turn, report, ask=True)
    if report.again:
        code = Code("visits", report.id)
        if waiting:
            turn.uow.attachments.attach([each.id for each in waiting], str(code))
            added = {"customer": Bold(settled.customer.name), "kind": waiting[-1].kind}
            return turn.say("photo-added", **added, buttons=turn.undo_buttons())
        return turn.say(
            "visit-again", code=str(code), customer=Bold(settled.customer.name), buttons=turn.record_buttons(code)
        )
    turn.uow.attachments.attach([each.id for each in waiting], str(Code("visits", report.id)))
    if next_step is not None:
        add_step(turn, report.id, settled.customer.id, settled.member_id, next_step)
    unclear = when.unclear if when else None
    bare = note is None and unclear is None and next_step is None and contact is None
    reply = told(turn, report, extra=[*why, *settled.lines], guessed=customer.guessed, ask=bare, fresh=True)
    return asking_day(turn, reply, Code("visits", report.id), unclear) if unclear else reply


@command("visits", Subject.VISITS, Right.READ, place=80)
def visits(
    turn: Turn,
    member: Annotated[Member | None, Arg(MEMBER, At.START)] = None,
    period: Annotated[Period | None, Arg(PERIOD, At.ANYWHERE)] = None,
    customer: Annotated[CustomerRef | None, Arg(CUSTOMER, At.ANYWHERE)] = None,
    rest: Annotated[str | None, Arg(TEXT, At.REST)] = None,
) -> Reply:
    """What was reported: this week's own, unless a member, a customer or a period is named."""
    if rest:
        raise Refusal("visits-of-whom", text=rest[:60])
    about = customer.id if customer else None
    since, until = (period.since, period.until) if period else (None, None) if about else week_of(turn.today)
    whose = member.id if member else None if about else turn.actor.member_id
    if whose is not None and not scope(turn.actor, Subject.VISITS, Right.READ).covers(whose):
        raise Refusal("member-not-found")
    which = {"since": since, "until": until, "member_id": whose, "customer_id": about}
    rows = turn.uow.visits.done(**which, limit=MOST_LINES)
    count = turn.uow.visits.count(**which) if len(rows) == MOST_LINES else len(rows)
    heading = _heading(turn, count, since, until, member, about)
    if not rows:
        return turn.reply([heading], buttons=[turn.button("button-visit", "visit")])
    names = turn.uow.customers.names_of({each.customer_id for each in rows})
    looked_at(turn, *rows)
    items = [_item(turn, place, row, names[row.customer_id]) for place, row in enumerate(rows, 1)]
    more = [turn.line("list-more", count=count - len(rows))] if count > len(rows) else []
    buttons = photo_buttons(turn, customer_id=about, member_id=whose, since=since, until=until)
    return turn.reply([heading, *items, *more], buttons=buttons, lines=[str(each.code) for each in rows])


@command("result", Subject.VISITS, Right.WRITE, hidden=True)
def result(
    turn: Turn,
    visit: Annotated[Code, Arg(VISIT, At.START)],
    text: Annotated[str, Arg(TEXT, At.REST)],
) -> Reply:
    """What came of a visit that was just reported or ticked off: its note, and the next step if there is one."""
    row = turn.uow.visits.get(visit.id)
    if trim(text).casefold() in typed_words("nothing-words"):
        return told(turn, Report(visit.id))
    head, parts = labelled(text, {"next_step", "contact"})
    step = STEP.find(head, turn, At.CLAUSE) if "next_step" not in parts else None
    note = trim(head if step is None else head[: step.start]) or None
    values = what_was_added(turn, row.customer_id, parts.get("contact"), note, text)
    turn.uow.visits.change(visit.id, **values)
    tell_who_asked(turn, visit, text)
    following = parts.get("next_step") or (step.value if step else None)
    if following:
        add_step(turn, visit.id, row.customer_id, row.member_id, STEP.parse(following, turn))
    return told(turn, Report(visit.id))


def add_step(turn: Turn, visit_id: int, customer_id: int, member_id: int, step: Step) -> None:
    """The follow-up that a report leads to."""
    turn.uow.followups.add(
        step.text,
        member_id,
        said_at=turn.now,
        customer_id=customer_id,
        due_on=step.due.day if step.due else None,
        due_at=step.due.at if step.due else None,
        belongs_to=str(Code("visits", visit_id)),
    )


def _moment(turn: Turn, when: Moment | None, place: Place | None) -> dict[str, Any]:
    """Day and time of a visit: as they were said, else those of the place it was reported with, else now."""
    if when is not None:
        return {"visited_on": when.day, "visited_at": when.at}
    at = place.at if place and place.at else turn.now
    return {"visited_on": local_day(turn, at), "visited_at": at}


def _to_come(when: Moment, turn: Turn) -> bool:
    return when.day > turn.today or bool(when.at and when.at > turn.now + timedelta(minutes=5))


def _both(turn: Turn, second: CustomerRef) -> Reply:
    """The same words for two customers: two records, one reply, one [Undo]."""
    turn.brief = True
    calls = (turn.same_but("visit", also=None), turn.same_but("visit", also=None, customer=CUSTOMER.dump(second)))
    replies = [run(each, turn) for each in calls]
    lines = [block for reply in replies for block in reply.blocks if isinstance(block, Line)]
    return turn.reply(lines, buttons=turn.undo_buttons())


def _plan_or_report(turn: Turn, customer: CustomerRef, when: Moment) -> Reply:
    """A day to come: a plan, or the same weekday already past."""
    past = when.day - timedelta(days=7)
    happened = min(past, turn.today) if when.day > turn.today else turn.today
    name = turn.uow.customers.get(customer.id).name if customer.id else customer.new or ""
    planned = turn.same_but("plan", when=REPORTED.dump(when))
    reported = turn.same_but("visit", when=happened.isoformat(), said=turn.text or None)
    buttons = [
        Button(turn.words.text("button-plan-it"), planned),
        Button(turn.words.text("button-it-happened"), reported),
    ]
    day = tell_moment(when.day, turn.local(when.at), turn.words, turn.today)
    return turn.say("visit-plan-or-report", customer=Bold(name), when=day, buttons=buttons)


def _heading(
    turn: Turn, count: int, since: date | None, until: date | None, member: Member | None, customer_id: int | None
) -> Line:
    params = {"since": since.isoformat() if since else "", "until": until.isoformat() if until else ""}
    if member:
        params["member"] = str(member.id)
    figure = Figure(str(count), "visits_reported", params | ({"customer": f"C{customer_id}"} if customer_id else {}))
    whose = [turn.uow.customers.name_of(customer_id)] if customer_id else []
    if member and member.id != turn.actor.member_id:
        whose.insert(0, member.name)
    period = _period(turn, since, until)
    if not whose:
        return turn.line("visits-heading", count=figure, period=period)
    owner = Bold(turn.words.text("list-separator").join(whose))
    return turn.line("visits-heading-of", count=figure, whose=owner, period=period, dated=int(bool(period)))


def _period(turn: Turn, since: date | None, until: date | None) -> str:
    if since is None or until is None:
        return ""
    days = [since] if since == until else [since, until]
    return " – ".join(tell_day(day, turn.words, turn.today) for day in days)


def _item(turn: Turn, place: int, row: Visit, name: str) -> Item:
    day = tell_moment(row.visited_on or turn.today, turn.local(row.visited_at), turn.words, turn.today)
    note = on_one_line(row.note or "", turn)
    placed = {"place": mark(turn, row), "placed": int(bool(row.check_in))}
    noted = {"note": Text(note[:80]), "noted": int(bool(note))}
    spans = turn.words.spans("visits-item", customer=Bold(name), when=day, **noted, **placed)
    return Item(place, spans, str(row.code))
