"""The one next act to name: the first that applies, with its reason and one button."""

from dataclasses import dataclass
from datetime import timedelta

from handlers.reply import Bold, Button, Line
from handlers.telling import tell_day
from handlers.turn import Turn


@dataclass(frozen=True, slots=True)
class NextAct:
    line: Line
    button: Button


def next_act(turn: Turn) -> NextAct | None:
    """An overdue follow-up, then the best customer past its cadence; None when nothing is late."""
    me = turn.actor.member_id
    late = turn.uow.followups.due(me, turn.today - timedelta(days=1))
    if late and late[0].due_on:
        first = late[0]
        day = tell_day(first.due_on or turn.today, turn.words, turn.today)
        line = turn.line("next-act-followup", text=Bold(first.text), code=str(first.code), day=day)
        return NextAct(line, turn.button("button-done", "done", records=first.code))
    neglected = turn.uow.visits.overdue(me, turn.today, turn.company.cadence)
    if neglected:
        customer, days = neglected[0]
        line = turn.line(
            "next-act-cadence", customer=Bold(customer.name), grade=customer.grade or "", days=days or 0,
            never=int(days is None), code=str(customer.code),
        )  # fmt: skip
        return NextAct(line, turn.button("button-plan-it", "plan", customer=customer.code))
    return None
