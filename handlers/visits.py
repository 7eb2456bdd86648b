"""/visit and /visits: one message after a visit is a complete report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

from handlers.arguments import MEMBER, PLACE, STEP, TEXT, VISIT, ChoiceKind, Place, Step, trim
from handlers.commands import Arg, At, command
from handlers.customer_kind import CUSTOMER, CustomerRef
from handlers.dispatch import run, with_line
from handlers.grammar import labelled
from handlers.moments import PAST, PERIOD, Moment, Period
from handlers.reading.contact_words import nobody_met, read_channel, read_contact
from handlers.reply import Answer, Block, Bold, Button, Buttons, Call, Figure, Item, Line, Reply, Text
from handlers.report_days import REPORTED
from handlers.settling import settle_customer, settle_member
from handlers.so_what import so_what
from handlers.telling import tell_day, tell_moment, week_of
from handlers.turn import Ask, Turn
from handlers.two_customers import second_customer, which_of_two
from handlers.words import typed_words
from storage.customers import distance_m
from storage.directory import Member
from storage.errors import Refusal
from storage.followups import Followup
from storage.policy import Right, Subject, scope
from storage.records import Channel, CheckIn, Code, Outcome
from storage.visits import Report, Visit

CHANNEL = ChoiceKind("channel", tuple(Channel))


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
    report = turn.uow.visits.report(
        settled.customer.id,
        settled.member_id,
        visited_on=when.day if when else turn.today,
        visited_at=when.at if when else turn.now,
        said_at=turn.now,
        said=words,
        **_what_was_said(turn, settled.customer.id, contact, channel, note, words or ""),
        **_check_in(place, settled.customer.latitude, settled.customer.longitude, turn),
    )
    if report.again and note is None:  # the bare report once more: its question is what is wanted
        return told(turn, report, ask=True)
    if report.again:
        code = Code("visits", report.id)
        return turn.say(
            "visit-again", code=str(code), customer=Bold(settled.customer.name), buttons=turn.record_buttons(code)
        )
    pictures = turn.uow.attachments.waiting(turn.now - PICTURES_WAIT)
    if pictures:
        turn.uow.attachments.attach(pictures, str(Code("visits", report.id)))
    if next_step is not None:
        add_step(turn, report.id, settled.customer.id, settled.member_id, next_step)
    unclear = when.unclear if when else None
    bare = note is None and unclear is None
    reply = told(turn, report, extra=settled.lines, guessed=customer.guessed, ask=bare, fresh=True)
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
    items = [_item(turn, place, row, names[row.customer_id]) for place, row in enumerate(rows, 1)]
    more = [turn.line("list-more", count=count - len(rows))] if count > len(rows) else []
    return turn.reply([heading, *items, *more], lines=[str(each.code) for each in rows])


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
    values = _what_was_added(turn, row.customer_id, parts.get("contact"), note, text)
    turn.uow.visits.change(visit.id, **values)
    following = parts.get("next_step") or (step.value if step else None)
    if following:
        add_step(turn, visit.id, row.customer_id, row.member_id, STEP.parse(following, turn))
    return told(turn, Report(visit.id))


# --- shared with plans, places, editing ---

MOST_LINES = 15
MOST_SHOWN = 500
# Pictures sent before the report belong to it.
PICTURES_WAIT = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class _CheckedIn:
    check_in: CheckIn
    distance_m: int | None


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


def told(
    turn: Turn,
    report: Report,
    *,
    extra: Sequence[Line] = (),
    guessed: bool = False,
    ask: bool = False,
    fresh: bool = False,
) -> Reply:
    """A visit as it stands, with [Edit] and [Undo].

    `ask` also asks what came of it; `fresh`, for one just reported, says where the month stands.
    """
    row = turn.uow.visits.get(report.id)
    blocks: list[Block] = [*lines_about(turn, row), *extra]
    if report.completed_plan_of and report.completed_plan_of != row.visited_on:
        blocks.append(turn.line("visit-completed-plan", day=tell_day(report.completed_plan_of, turn.words, turn.today)))
    buttons = turn.record_buttons(row.code)
    if guessed:
        buttons.insert(0, turn.button("button-other-customer", "edit", record=row.code, field="customer"))
    hint, act = so_what(turn, row) if fresh else ([], None)
    blocks += hint
    rows: list[tuple[Button, ...]] = [tuple(buttons)]
    if act:
        rows.append((act,))
    if ask and row.outcome == Outcome.MET:
        question = turn.uow.questions.ask({"command": "result", "args": {"visit": str(row.code)}}, "text")
        blocks.append(turn.line("visit-ask-result"))
        nothing = Call("cancel", {"question": str(question), "quietly": "1"})
        rows.insert(0, (Button(turn.words.text("button-nothing-to-add"), nothing),))
    return Reply((*blocks, Buttons(tuple(rows))))


def asking_day(turn: Turn, reply: Reply, code: Code, unclear: str) -> Reply:
    """The reply, and which day it was: saved as today until that is answered."""
    try:
        PAST.parse(unclear, turn)
    except Ask as ask:
        call = {"command": "edit", "args": {"record": str(code), "field": "when"}}
        question = turn.uow.questions.ask(call, "value")
        days = tuple(Button(label, Answer(question, value)) for label, value in ask.options[:4])
        asked = with_line(reply, turn.line(ask.key, **ask.data))
        return Reply((*asked.blocks, Buttons((days,))))
    return reply


def lines_about(turn: Turn, row: Visit) -> list[Line]:
    """Customer, day, contact, note and next step of a visit; the first line alone tells the outcome."""
    customer = turn.uow.customers.name_of(row.customer_id)
    day = tell_moment(row.visited_on or turn.today, turn.local(row.visited_at), turn.words, turn.today)
    key = "visit-done" if row.outcome == Outcome.MET else "visit-nobody"
    lines = [turn.line(key, customer=Bold(customer), when=day, channel=_channel(turn, row.channel))]
    if row.member_id != turn.actor.member_id:
        lines.append(turn.line("counts-for", member=turn.member_name(row.member_id)))
    if row.note:
        lines.append(turn.line("visit-note", note=Text(shortened(row.note))))
    if row.contact and row.contact not in (row.note or ""):
        lines.append(turn.line("visit-with", contact=row.contact))
    if row.check_in:
        lines.append(turn.line(f"check-in-{row.check_in.replace('_', '-')}", distance=row.distance_m or 0))
    return lines + [_next_line(turn, step) for step in turn.uow.followups.from_visit(row.id)]


def shortened(text: str) -> str:
    """As much of a long text as belongs on a phone; the record keeps it whole."""
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN].rstrip()} …"


def _next_line(turn: Turn, followup: Followup) -> Line:
    if followup.due_on is None:
        return turn.line("visit-next-undated", text=followup.text)
    due = tell_moment(followup.due_on, turn.local(followup.due_at), turn.words, turn.today)
    return turn.line("visit-next", text=followup.text, due=due)


def _what_was_said(
    turn: Turn, customer_id: int, contact: str | None, channel: str | None, note: str | None, words: str
) -> dict[str, Any]:
    name = contact or read_contact(note or words)
    person = _known_contact(turn, customer_id, name or note or "")
    return {
        "note": note,
        "contact": person[1] if person else name,
        "contact_id": person[0] if person else None,
        "channel": channel or read_channel(words) or Channel.ONSITE,
        "outcome": Outcome.NOT_MET if nobody_met(words) else Outcome.MET,
    }


def _what_was_added(turn: Turn, customer_id: int, contact: str | None, note: str | None, words: str) -> dict[str, Any]:
    """Only what the new words say; the visit keeps the rest as it was reported."""
    told = _what_was_said(turn, customer_id, contact, None, note, words)
    said = {"note": bool(note), "contact": bool(told["contact"]), "contact_id": bool(told["contact"])}
    said |= {"channel": read_channel(words) is not None, "outcome": nobody_met(words)}
    return {name: value for name, value in told.items() if said[name]}


def _known_contact(turn: Turn, customer_id: int, text: str) -> tuple[int, str] | None:
    if turn.uow.customers.find(customer_id) is None:  # it is somebody else's by now
        return None
    folded = text.casefold()
    found = [each for each in turn.uow.customers.contacts(customer_id) if each.name.casefold() in folded]
    return (found[0].id, found[0].name) if len(found) == 1 else None


def _check_in(place: Place | None, latitude: float | None, longitude: float | None, turn: Turn) -> dict[str, Any]:
    if place is None:
        return {}
    here: dict[str, Any] = {
        "latitude": place.latitude, "longitude": place.longitude, "accuracy_m": place.accuracy_m,
    }  # fmt: skip
    graded = grade_place(place, latitude, longitude, turn)
    return here | {"check_in": graded.check_in, "distance_m": graded.distance_m}


def grade_place(place: Place, latitude: float | None, longitude: float | None, turn: Turn) -> _CheckedIn:
    """In range up to the company's distance plus the accuracy; unverified when it proves nothing."""
    if latitude is None or longitude is None:
        return _CheckedIn(CheckIn.UNVERIFIED, None)
    away = distance_m(place.latitude, place.longitude, latitude, longitude)
    if not place.exact:
        return _CheckedIn(CheckIn.UNVERIFIED, away)
    near = away <= turn.company.in_range_m + (place.accuracy_m or 0)
    return _CheckedIn(CheckIn.IN_RANGE if near else CheckIn.OUTSIDE, away)


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
    note = (row.note or "").strip()
    spans = turn.words.spans("visits-item", customer=Bold(name), when=day, note=Text(note[:80]), noted=int(bool(note)))
    return Item(place, spans, str(row.code))


def _channel(turn: Turn, channel: str) -> str:
    return turn.words.text(f"channel-{channel.replace('_', '-')}")
