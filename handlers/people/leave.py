"""/leave and its way back: days on which nothing is pushed to somebody, their own or entered for them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated, Any

from handlers.acts.fields import WordKind
from handlers.conversation.arguments import NUMBER
from handlers.conversation.commands import Arg, At, command
from handlers.conversation.reply import Answer, Block, Bold, Button, Buttons, Item, Line, Reply
from handlers.conversation.turn import Ask, Turn
from handlers.people.kind import TEAMMATE
from handlers.people.leave_days import DAYS_OFF, DaysOff
from handlers.people.leave_whose import WHOM, ask_whose, is_also, named, one_at_a_time
from handlers.team.passing_on import pass_on
from handlers.team.work import today_of
from handlers.telling.days import tell_day, tell_moment
from storage.day.working_days import LOOKS_AHEAD, days_between
from storage.errors import Refusal
from storage.people.directory import Member
from storage.people.leaves import LONGEST, Leave, LeaveKind
from storage.policy import Right, Subject
from storage.visits.visits import Visit

KIND = WordKind("leave-kind", tuple(LeaveKind))
# So many planned visits are shown with their buttons, the others are counted.
MOST_VISITS = 5
# More working days than this are asked about first: somebody may have mistyped a month.
MANY = 30


@command("leave", Subject.LEAVES, Right.WRITE, place=105)
def leave(
    turn: Turn,
    member: Annotated[Member | None, Arg(TEAMMATE, At.START)] = None,
    kind: Annotated[str | None, Arg(KIND, At.START)] = None,
    whom: Annotated[str | None, Arg(WHOM, At.CLAUSE)] = None,
    days: Annotated[DaysOff | None, Arg(DAYS_OFF, At.ANYWHERE)] = None,
    change: Annotated[int | None, Arg(NUMBER)] = None,
) -> Reply:
    """Enters days off, one's own or of somebody one leads; bare it shows what stands and asks for days. `whom`: words
    before the days, perhaps a name. `change`: the leave whose days these are from now on."""
    if whom is not None:
        other = named(turn, whom)
        if member is None and other is None:
            return ask_whose(turn, whom, kind, days)
        if member is not None and (other is not None or is_also(whom)):
            return one_at_a_time(turn, [each for each in (member, other) if each], kind, days)
        member = member or other
    whose = member.id if member else turn.actor.member_id
    if days is None:
        if change is not None:
            raise Ask("ask-leave-days", DAYS_OFF.options(turn), argument="days")
        return _standing(turn, whose, kind)
    _check(turn, whose, days)
    if same := _entered_already(turn, whose, LeaveKind(kind or LeaveKind.LEAVE), days, change):
        return told(turn, same, halved=days.halved, already=True)
    try:
        leave_id = _kept(turn, whose, LeaveKind(kind or LeaveKind.LEAVE), days, change)
    except Refusal as refusal:
        if refusal.key != "leave-meets":
            raise
        return _meets(turn, turn.uow.leaves.get(refusal.data["leave"]))
    entered = turn.uow.leaves.get(leave_id)
    if today_of(turn, entered.member_id) in entered:
        turn.uow.call_back_pushes(entered.member_id)
    _tell_member(turn, entered, "leave-entered-for-you")
    return told(turn, entered, halved=days.halved)


@command("trip", Subject.LEAVES, Right.WRITE, hidden=True)
def trip(
    turn: Turn,
    member: Annotated[Member | None, Arg(TEAMMATE, At.START)] = None,
    whom: Annotated[str | None, Arg(WHOM, At.CLAUSE)] = None,
    days: Annotated[DaysOff | None, Arg(DAYS_OFF, At.ANYWHERE)] = None,
) -> Reply:
    """The same for a business trip."""
    return leave(turn, member, LeaveKind.TRIP, whom, days)


@command("back", Subject.LEAVES, Right.WRITE, hidden=True)
def back(
    turn: Turn,
    member: Annotated[Member | None, Arg(TEAMMATE, At.START)] = None,
    day: Annotated[DaysOff | None, Arg(DAYS_OFF, At.ANYWHERE)] = None,
    which: Annotated[int | None, Arg(NUMBER)] = None,
) -> Reply:
    """Ends leave that runs, or calls off what is to come. `day`: the first day back, where it isn't today."""
    whose = member.id if member else turn.actor.member_id
    if day is not None and (row := _around(turn, whose, day.first)):
        last = day.first - timedelta(days=1)
        return leave(turn, change=row.id, member=member, days=DaysOff(row.from_day, last, sure=True))
    if which is None:
        coming = turn.uow.leaves.of(whose, today_of(turn, whose))
        running = [each for each in coming if today_of(turn, whose) in each]
        if len(coming) != 1 and not running:
            return _standing(turn, whose, None) if coming else turn.say("leave-none", **_of(turn, whose))
        which = (running or coming)[0].id
    today = today_of(turn, turn.uow.leaves.get(which).member_id)
    was = turn.uow.leaves.end(which, today)
    _tell_member(turn, was, "leave-ended-for-you")
    key = "leave-ended" if was.from_day <= today else "leave-called-off"
    line = turn.line(key, days=_days(turn, was), **_of(turn, was.member_id))
    return turn.reply([line], buttons=turn.undo_buttons())


def _around(turn: Turn, whose: int, day: date) -> Leave | None:
    """Leave that begins before a day to come and lasts up to it, or longer."""
    today, before = today_of(turn, whose), day - timedelta(days=1)
    coming = turn.uow.leaves.of(whose, today) if day > today else []
    return next((each for each in coming if before in each), None)


def told(turn: Turn, row: Leave, *, halved: bool = False, already: bool = False) -> Reply:
    """Leave as it was entered: its days, when pushes come again, and what was planned in it. `already`: it stood
    before."""
    blocks: list[Block] = [turn.line("leave-already")] if already else []
    blocks.append(_told_line(turn, row))
    again = _first_working_day_after(turn, row)
    if again is not None:
        when = tell_day(again, turn.words, turn.today)
        blocks.append(turn.line("leave-quiet-until", day=when, **_of(turn, row.member_id)))
    if halved:
        blocks.append(turn.line("leave-whole-days"))
    visits, lines = _planned(turn, row), []
    if visits:
        blocks.append(turn.line("leave-visits", count=len(visits), **_of(turn, row.member_id)))
        blocks += _items(turn, visits[:MOST_VISITS])
        lines = [str(each.code) for each in visits[:MOST_VISITS]]
    if len(visits) > MOST_VISITS:
        blocks.append(turn.line("list-more", count=len(visits) - MOST_VISITS))
    change = turn.button("button-change-days", "leave", change=row.id)
    return turn.reply(blocks, buttons=[change, *turn.undo_buttons()], lines=lines)


def tell_days_off(turn: Turn, first: date, last: date) -> str:
    """`tomorrow Wed 4 Mar`, `Mon 3 Aug–Fri 7 Aug`."""
    if first == last:
        return tell_moment(first, None, turn.words, turn.today)
    ends = (tell_day(each, turn.words, turn.today) for each in (first, last))
    return turn.words.text("range-of-days-off", first=next(ends), last=next(ends))


def _kept(turn: Turn, whose: int, kind: LeaveKind, days: DaysOff, change: int | None) -> int:
    if change is None:
        return turn.uow.leaves.add(whose, days.first, days.last, kind)
    turn.uow.leaves.change(change, days.first, days.last)
    return change


def _entered_already(turn: Turn, whose: int, kind: LeaveKind, days: DaysOff, change: int | None) -> Leave | None:
    """Leave that has these days, so that nothing would change; leave that is changed has them when it has no others."""
    standing = turn.uow.leaves.of(whose, days.first)
    if change is not None:
        return next((each for each in standing if each.id == change and _ends(each) == (days.first, days.last)), None)
    return next((each for each in standing if each.kind == kind and days.first in each and days.last in each), None)


def _ends(row: Leave) -> tuple[date, date]:
    return row.from_day, row.until_day


def _check(turn: Turn, whose: int, days: DaysOff) -> None:
    if days.last < turn.today:
        raise Ask("ask-leave-past", DAYS_OFF.options(turn), argument="days", days=_range(turn, days))
    if days.last - days.first > LONGEST:
        raise Ask("ask-leave-long", argument="days", days=_range(turn, days))
    if days.sure:
        return
    count = _count(turn, whose, days.first, days.last)
    if count == 0 or count > MANY:
        sure = [(turn.words.text("button-leave-sure"), DAYS_OFF.dump(replace(days, sure=True)))]
        raise Ask("ask-leave-sure", sure, argument="days", days=_range(turn, days), count=count)


def _standing(turn: Turn, whose: int, kind: str | None) -> Reply:
    """The leave that runs or is to come, and a question for more."""
    rows = turn.uow.leaves.of(whose, today_of(turn, whose))
    args = {"member": f"#{whose}"} | ({"kind": kind} if kind else {})
    question = turn.uow.questions.ask({"command": "leave", "args": args}, "days")
    items = [
        Item(
            place, _told_line(turn, each).spans, "",
            (
                turn.button("button-change-days", "leave", change=each.id),
                turn.button("button-call-off", "back", which=each.id),
            ),
        )
        for place, each in enumerate(rows, 1)
    ]  # fmt: skip
    days = tuple(Button(label, Answer(question, value)) for label, value in DAYS_OFF.options(turn))
    cancel = Button(turn.words.text("button-cancel"), turn.button("button-cancel", "cancel", question=question).action)
    asked = turn.line("leave-ask-trip" if kind == LeaveKind.TRIP else "leave-ask", **_of(turn, whose))
    return Reply((*items, asked, Buttons((days[:2], (*days[2:], cancel)))))


def _meets(turn: Turn, other: Leave) -> Reply:
    """The days are taken by leave of another kind."""
    buttons = [
        turn.button("button-change-days", "leave", change=other.id),
        turn.button("button-call-off", "back", which=other.id),
    ]
    return turn.reply([turn.line("leave-meets"), _told_line(turn, other)], buttons=buttons)


def _told_line(turn: Turn, row: Leave) -> Line:
    return turn.line(
        f"leave-told-{row.kind}",
        days=Bold(_days(turn, row)),
        count=_working_days(turn, row),
        **_of(turn, row.member_id),
    )


def _of(turn: Turn, member_id: int) -> dict[str, Any]:
    """Whose leave it is, for a sentence."""
    return {"mine": int(member_id == turn.actor.member_id), "who": turn.member_name(member_id)}


def _days(turn: Turn, row: Leave) -> str:
    return tell_days_off(turn, row.from_day, row.until_day)


def _range(turn: Turn, days: DaysOff) -> str:
    return tell_days_off(turn, days.first, days.last)


def _workdays(turn: Turn, member_id: int) -> frozenset[int] | None:
    return turn.uow.directory.members[member_id].workdays


def _working_days(turn: Turn, row: Leave) -> int:
    return _count(turn, row.member_id, row.from_day, row.until_day)


def _count(turn: Turn, member_id: int, first: date, last: date) -> int:
    week = _workdays(turn, member_id)
    return sum(turn.company.works_on(day, week) for day in days_between(first, last))


def _first_working_day_after(turn: Turn, row: Leave) -> date | None:
    """When they are back: the first working day behind it that belongs to no other leave."""
    others = turn.uow.leaves.of(row.member_id, row.until_day)
    week = _workdays(turn, row.member_id)
    ahead = (row.until_day + timedelta(days=each) for each in range(1, LOOKS_AHEAD))
    free = (day for day in ahead if turn.company.works_on(day, week) and not any(day in each for each in others))
    return next(free, None)


def _planned(turn: Turn, row: Leave) -> list[Visit]:
    first = max(row.from_day, turn.today)
    return turn.uow.visits.planned(row.member_id, since=first, until=row.until_day)


def _items(turn: Turn, visits: list[Visit]) -> Iterator[Item]:
    names = turn.uow.customers.names_of({each.customer_id for each in visits})
    for place, each in enumerate(visits, 1):
        when = tell_moment(each.planned_on or turn.today, turn.local(each.planned_at), turn.words, turn.today)
        spans = turn.words.spans("leave-visit", customer=Bold(names[each.customer_id]), when=when)
        move = turn.button("button-move", "move", record=each.code)
        yield Item(place, spans, str(each.code), (move, turn.button("button-not-going", "skip", record=each.code)))


def _tell_member(turn: Turn, row: Leave, key: str) -> None:
    """Whoever's leave somebody else entered or ended hears of it."""
    if row.member_id == turn.actor.member_id:
        return

    def build(there: Turn) -> Reply:
        line = there.line(key, who=Bold(turn.actor.name), kind=row.kind, days=_days(there, row))
        return there.reply([line], buttons=[there.button("button-my-leave", "leave")])

    pass_on(turn, row.member_id, build, f"leave:{row.id}:{turn.uow.changes.act_id}")
