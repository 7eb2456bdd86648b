"""To-dos that one person gives another: they are told in that person's name, and who gave it hears when it is done."""

from handlers.conversation.reply import Bold, Item, Line, Reply, Text
from handlers.conversation.turn import Turn
from handlers.day.agenda import adds_name, followup_buttons
from handlers.team.passing_on import pass_on, told_line
from handlers.telling.days import tell_moment
from storage.day.followups import Followup


def tell_assigned(turn: Turn, row: Followup) -> list[Line]:
    """Tells who has the to-do now; returns what to say of it. Silent for one's own, and for whom one types for."""
    if row.assigned_by != turn.actor.member_id or row.member_id == turn.actor.member_id:
        return []
    asking = lambda there: _asking(there, turn.actor.name, row)  # noqa: E731
    passed = pass_on(turn, row.member_id, asking, f"assigned:{row.id}", for_work=True)
    said = told_line(turn, passed, row.member_id)
    return [said or turn.line("assigned-told", name=turn.member_name(row.member_id))]


def tell_assigner(turn: Turn, row: Followup, key: str, *, untold: str | None = None) -> None:
    """One line to who gave it, when it is dealt with; not to `untold`."""
    to = row.assigned_by
    if to is None or to == turn.actor.member_id or str(to) == untold:
        return
    who, text = Bold(turn.actor.name), Text(row.text)
    pass_on(turn, to, lambda there: there.say(key, who=who, text=text, code=str(row.code)), f"{key}:{row.id}")


def _asking(there: Turn, who: str, row: Followup) -> Reply:
    customer = there.uow.customers.name_of(row.customer_id) if row.customer_id else ""
    day = tell_moment(row.due_on, there.local(row.due_at), there.words, there.today) if row.due_on else ""
    spans = there.words.spans(
        "assigned-asks", who=Bold(who), text=Bold(row.text), customer=Text(customer),
        with_customer=int(adds_name(customer, row.text)), when=day, dated=int(bool(day)),
    )  # fmt: skip
    return Reply((Item(1, spans, str(row.code), followup_buttons(there, row)),), lines=(str(row.code),))
