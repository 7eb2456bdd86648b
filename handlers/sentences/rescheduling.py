"""An appointment that was moved or called off in words: the planned visit is changed, if there is one."""

from datetime import date, datetime

from handlers.conversation.dispatch import run
from handlers.conversation.moments import FUTURE, as_moment
from handlers.conversation.reply import Call, Reply
from handlers.conversation.turn import Turn
from handlers.reading.message import Item
from storage.visits.visits import Visit


def rescheduled(item: Item, turn: Turn) -> Reply | None:
    """The reply about the plan that was changed; None where no appointment of one's own is meant, or more than one."""
    plan = _plan(item, turn) if item.change else None
    if plan is None:
        return None
    if item.change == "off":
        return run(Call("skip", {"record": str(plan.code)}), turn)
    moment = as_moment(item.when)
    to = {"to": FUTURE.dump(moment)} if moment else {}
    return run(Call("move", {"record": str(plan.code)} | to), turn)


def _plan(item: Item, turn: Turn) -> Visit | None:
    """The one open plan with the customer; of several, that of the day which was called off."""
    if item.customer is None:
        return None
    member = turn.actor.member_id
    mine = [each for each in turn.uow.visits.planned_for(item.customer) if each.member_id == member]
    day = _day(item) if item.change == "off" else None
    fitting = [each for each in mine if each.planned_on == day] if day else mine
    return fitting[0] if len(fitting) == 1 else None


def _day(item: Item) -> date | None:
    start = item.when.start
    return start.date() if isinstance(start, datetime) else start
