"""The evening question: how the day's planned visits went, when nothing was said of any of them."""

from datetime import date

from handlers.conversation.reply import Block, Bold, Item, Reply
from handlers.conversation.turn import Turn
from handlers.telling.days import tell_time
from storage.visits.visits import Visit

# A screen's worth; the others stay on the day's list.
MOST_ASKED = 8


def question(turn: Turn, day: date) -> Reply | None:
    """The visits of who reads it that were planned for a day, each with its taps; None when one of them was reported,
    or when none is behind. One that is still to come today is not asked about."""
    me = turn.actor.member_id
    if turn.uow.owed.has_reported_plan(me, day):
        return None
    planned = turn.uow.visits.planned(me, since=day, until=day)
    behind = [each for each in planned if each.planned_at is None or each.planned_at <= turn.now]
    if not behind:
        return None
    asked = behind[:MOST_ASKED]
    blocks: list[Block] = [turn.line("evening-heading", count=len(behind))]
    names = turn.uow.customers.names_of({each.customer_id for each in asked})
    blocks += [_item(turn, each, place, names) for place, each in enumerate(asked, 1)]
    if len(behind) > len(asked):
        blocks.append(turn.line("list-more", count=len(behind) - len(asked)))
    return Reply(tuple(blocks), lines=tuple(str(each.code) for each in asked))


def _item(turn: Turn, row: Visit, place: int, names: dict[int, str]) -> Item:
    at = turn.local(row.planned_at)
    time = tell_time(at, turn.words) if at else ""
    spans = turn.words.spans("evening-visit", customer=Bold(names[row.customer_id]), time=time, timed=int(bool(at)))
    buttons = (
        turn.button("button-been-there", "done", records=row.code),
        turn.button("button-move", "move", record=row.code),
        turn.button("button-not-going", "skip", record=row.code),
    )
    return Item(place, spans, str(row.code), buttons)
