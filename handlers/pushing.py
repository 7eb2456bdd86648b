"""What pushes say and share: reminders at their time, and the button that switches a kind of push off."""

from collections.abc import Sequence
from typing import Annotated

from handlers.conversation.arguments import ChoiceKind
from handlers.conversation.commands import Arg, At, command
from handlers.conversation.reply import Block, Bold, Button, Buttons, Item, Reply, Text
from handlers.conversation.turn import Turn, minutes
from handlers.day.agenda import adds_name, followup_buttons
from handlers.telling.days import tell_moment
from storage.day.followups import Followup
from storage.policy import Right, Subject

# Every push there is, in the order they are shown. Each has its words (`push-…`, `setting-…`, `button-…-on`, `-off`),
# a section of the configuration, and a file in `scheduler/`.
PUSHES = ("morning", "due", "evening", "weekly", "preview", "upkeep")
PUSH = ChoiceKind("push", PUSHES)
# A reminder that comes later than this says when it was due.
ON_TIME = minutes(5)


def with_mute(reply: Reply, push: str, turn: Turn, *beside: Button) -> Reply:
    """A push with [Not useful] below, behind other buttons."""
    row = (*beside, turn.button("button-not-useful", "mute", push=push))
    return Reply((*reply.blocks, Buttons((row,))), lines=reply.lines, stays=reply.stays)


def reminder(turn: Turn, rows: Sequence[Followup]) -> Reply:
    """To-dos whose time has come, in one message; late ones say when they were due."""
    known = turn.uow.customers.names_of({each.customer_id for each in rows if each.customer_id})
    items: list[Block] = []
    for place, row in enumerate(rows, 1):
        customer = known.get(row.customer_id or 0)
        at = turn.local(row.due_at) or turn.local_now
        spans = turn.words.spans(
            "due-now",
            text=Bold(row.text),
            customer=Text(customer or ""),
            with_customer=int(adds_name(customer, row.text)),
            when=tell_moment(row.due_on or turn.today, at, turn.words, turn.today),
            is_late=int(turn.now - at > ON_TIME),
        )
        items.append(Item(place, spans, str(row.code), followup_buttons(turn, row)))
    return Reply(tuple(items), lines=tuple(str(each.code) for each in rows))


@command("mute", Subject.SELF, Right.WRITE, hidden=True)
def mute(turn: Turn, push: Annotated[str, Arg(PUSH, At.START)]) -> Reply:
    """Switches a kind of push off for oneself."""
    return _switch(turn, push, on=False)


@command("unmute", Subject.SELF, Right.WRITE, hidden=True)
def unmute(turn: Turn, push: Annotated[str, Arg(PUSH, At.START)]) -> Reply:
    """Switches it on again."""
    return _switch(turn, push, on=True)


def _switch(turn: Turn, push: str, *, on: bool) -> Reply:
    muted = turn.me().muted - {push} if on else turn.me().muted | {push}
    turn.uow.people.change(turn.actor.member_id, muted=sorted(muted))
    back = turn.button("button-turn-off" if on else "button-turn-on", "mute" if on else "unmute", push=push)
    return turn.say("push-on" if on else "push-off", push=turn.words.text(f"push-{push}"), buttons=[back])
