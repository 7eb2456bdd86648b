"""A day's agenda: the view that /today and the morning push share."""

from collections.abc import Callable
from datetime import date, timedelta

from handlers.conversation.reply import Block, Bold, Button, Buttons, Item, Line, Reply, Text
from handlers.conversation.turn import Turn
from handlers.reading.naming.folding import bare, fold
from handlers.telling.days import tell_day, tell_near_day, tell_time
from storage.day.followups import Followup
from storage.visits.visits import Overdue, Visit

# Ten lines fit a phone's screen; the rest is counted.
MOST_LINES = 10
MOST_NEGLECTED = 3
# Plans of the last working days that nobody reported stay on the list; no leave is looked back over further than this.
LOOKS_BACK_DAYS = 3
MOST_DAYS_BACK = 60


def agenda(
    turn: Turn,
    member_id: int,
    day: date,
    *,
    greeting: str = "agenda-heading",
    most: int = MOST_LINES,
    rest: tuple[Button, ...] = (),
) -> Reply:
    """Visits by time, to-dos by due day, neglected customers; each line with its taps. `most` of them, the rest is
    counted, with the buttons `rest` below.

    Items are numbered through, so that "1 done, 3 move to Thursday" can speak of them.
    """
    visits = turn.uow.visits.planned(member_id, since=_looks_back(day, turn, member_id), until=day)
    followups = turn.uow.followups.due(member_id, day) if day >= turn.today else []
    neglected = _neglected(turn, member_id, visits) if day == turn.today else []
    known = turn.uow.customers.names_of(_customer_ids(visits, followups))
    lines: list[tuple[str, Item]] = [(str(each.code), _visit_item(turn, each, day, known)) for each in visits]
    lines += [(str(each.code), _followup_item(turn, each, day, known)) for each in followups]
    lines += [(str(each.customer.code), _neglected_item(turn, each)) for each in neglected]
    shown, hidden = lines[:most], len(lines) - most
    blocks: list[Block] = [_heading(turn, day, greeting, bool(lines))]
    blocks += [_numbered(item, place) for place, (_, item) in enumerate(shown, 1)]
    if hidden > 0:
        blocks.append(turn.line("list-more", count=hidden))
        blocks += [Buttons((rest,))] if rest else []
    return Reply(tuple(blocks), lines=tuple(code for code, _ in shown))


def has_lines(reply: Reply) -> bool:
    """Whether an agenda has anything on it."""
    return bool(reply.lines)


def listed_since(today: date, works_on: Callable[[date], bool]) -> date:
    """The first day whose plans are still on somebody's list: three of their working days ago, so that what was planned
    in a week of leave or holidays is there when they are back."""
    day, left = today, LOOKS_BACK_DAYS
    while left > 0 and (today - day).days < MOST_DAYS_BACK:
        day -= timedelta(days=1)
        left -= works_on(day)
    return min(day, today - timedelta(days=LOOKS_BACK_DAYS))


def _looks_back(day: date, turn: Turn, member_id: int) -> date:
    if day != turn.today:
        return day
    week, is_away = turn.uow.directory.members[member_id].workdays, turn.is_away(member_id)
    return listed_since(day, lambda each: turn.company.works_on(each, week) and not is_away(each))


def _heading(turn: Turn, day: date, key: str, some: bool) -> Line:  # noqa: FBT001 - chooses the sentence
    told = tell_near_day(day, turn.words, turn.today)
    full = tell_day(day, turn.words, turn.today)
    name = turn.actor.name if turn.actor.member_id else ""
    return turn.line(key if some else f"{key}-empty", day=full, near=told, name=name)


def _neglected(turn: Turn, member_id: int, visits: list[Visit]) -> list[Overdue]:
    planned = {each.customer_id for each in visits}
    late = turn.uow.visits.overdue(member_id, turn.today, turn.company.cadence_on(turn.today, turn.is_away(member_id)))
    return [each for each in late if each.customer.id not in planned][:MOST_NEGLECTED]


def _customer_ids(visits: list[Visit], followups: list[Followup]) -> set[int]:
    return {each.customer_id for each in visits} | {each.customer_id for each in followups if each.customer_id}


def _visit_item(turn: Turn, row: Visit, day: date, known: dict[int, str]) -> Item:
    name = Bold(known[row.customer_id])
    at = turn.local(row.planned_at)
    late = tell_day(row.planned_on, turn.words, turn.today) if row.planned_on and row.planned_on < day else ""
    spans = turn.words.spans(
        "agenda-visit",
        customer=name,
        time=tell_time(at, turn.words) if at else "",
        timed=int(at is not None),
        note=Text(row.note or ""),
        noted=int(bool(row.note)),
        late=late,
        is_late=int(bool(late)),
    )
    buttons = (
        turn.button("button-been-there", "done", records=row.code),
        turn.button("button-move", "move", record=row.code),
        turn.button("button-not-going", "skip", record=row.code),
    )
    return Item(0, spans, str(row.code), buttons)


def _followup_item(turn: Turn, row: Followup, day: date, known: dict[int, str]) -> Item:
    customer = known.get(row.customer_id or 0)
    at = turn.local(row.due_at)
    late = tell_day(row.due_on, turn.words, turn.today) if row.due_on and row.due_on < day else ""
    spans = turn.words.spans(
        "agenda-followup",
        text=Text(row.text),
        customer=Bold(customer or ""),
        with_customer=int(adds_name(customer, row.text)),
        time=tell_time(at, turn.words) if at else "",
        timed=int(at is not None),
        late=late,
        is_late=int(bool(late)),
    )
    return Item(0, spans, str(row.code), followup_buttons(turn, row))


def adds_name(customer: str | None, text: str) -> bool:
    """Whether a to-do's customer is worth saying: not when its words name it already."""
    return bool(customer) and bare(customer or "") not in fold(text)


def followup_buttons(turn: Turn, row: Followup) -> tuple[Button, ...]:
    """[Done] [Later] [Drop] of a to-do."""
    return (
        turn.button("button-done", "done", records=row.code),
        turn.button("button-later", "move", record=row.code),
        turn.button("button-drop", "skip", record=row.code),
    )


def _neglected_item(turn: Turn, late: Overdue) -> Item:
    spans = turn.words.spans(
        "agenda-neglected",
        customer=Bold(late.customer.name),
        grade=late.customer.grade or "",
        days=late.days or 0,
        never=int(late.days is None),
    )
    return Item(0, spans, str(late.customer.code), (turn.button("button-plan", "plan", customer=late.customer.code),))


def _numbered(item: Item, place: int) -> Item:
    return Item(place, item.spans, item.record, item.buttons)
