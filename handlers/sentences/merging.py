"""A visit told twice: what the evening report says of a customer visited today joins what was reported that day."""

from datetime import datetime

from handlers.conversation.moments import as_moment
from handlers.conversation.reply import Bold, Button, Reply
from handlers.conversation.turn import Turn
from handlers.reading.message import Item
from handlers.sentences.calls import call_of, note_of
from handlers.sentences.hearing import last_report
from handlers.visits.steps import STEP
from handlers.visits.visits import add_step
from storage.records import Outcome
from storage.visits.visits import Visit


def merged_visit(item: Item, turn: Turn) -> Reply | None:
    """The earlier report with the new words added; None where there is none of that day, or nothing to join."""
    earlier = _earlier(item, turn)
    note = note_of(item)
    if earlier is None or (item.missed != (earlier.outcome == Outcome.NOT_MET)):
        return None
    if note and note not in (earlier.note or ""):
        turn.uow.visits.change(earlier.id, note="\n".join(filter(None, (earlier.note, note))))
    if item.next and not turn.uow.followups.from_visit(earlier.id):
        step = call_of(item, turn).args.get("next_step")
        if step:
            add_step(turn, earlier.id, earlier.customer_id, earlier.member_id, STEP.parse(step, turn))
    name = turn.uow.customers.name_of(earlier.customer_id)
    twice = Button(turn.words.text("button-count-twice"), call_of(item, turn))
    return turn.say("visit-merged", customer=Bold(name), note=note or "", noted=int(bool(note)), buttons=[twice])


def _earlier(item: Item, turn: Turn) -> Visit | None:
    if item.kind != "visit" or item.customer is None:
        return None
    if item.recalled:
        return last_report(turn)
    moment = as_moment(item.when)
    day = moment.day if moment else turn.today
    if moment and isinstance(moment.at, datetime):
        return None  # an hour of its own: another visit
    found = turn.uow.visits.done(
        since=day, until=day, member_id=turn.actor.member_id, customer_id=item.customer, limit=1
    )
    return found[0] if found else None
