"""A visit as it is told: what was understood, what is asked about it, what comes next."""

from collections.abc import Sequence

from handlers.conversation.dispatch import with_line
from handlers.conversation.moments import PAST
from handlers.conversation.reply import Answer, Block, Bold, Button, Buttons, Call, Line, Reply, Text
from handlers.conversation.turn import Ask, Turn
from handlers.telling.days import tell_day, tell_moment
from handlers.visits.check_in import told_check_in
from handlers.visits.so_what import so_what
from storage.day.followups import Followup
from storage.records import Code, Outcome
from storage.visits.visits import Report, Visit

MOST_SHOWN = 500


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
    if ask and row.outcome == Outcome.MET and not turn.brief:
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
    lines += told_check_in(turn, row)
    return lines + [_next_line(turn, step) for step in turn.uow.followups.from_visit(row.id)]


def shortened(text: str) -> str:
    """As much of a long text as belongs on a phone; the record keeps it whole."""
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN].rstrip()} …"


def on_one_line(text: str, turn: Turn) -> str:
    """A text as it stands in a line of a list."""
    return turn.words.text("line-separator").join(filter(None, map(str.strip, text.splitlines())))


def _next_line(turn: Turn, followup: Followup) -> Line:
    if followup.due_on is None:
        return turn.line("visit-next-undated", text=followup.text)
    due = tell_moment(followup.due_on, turn.local(followup.due_at), turn.words, turn.today)
    return turn.line("visit-next", text=followup.text, due=due)


def _channel(turn: Turn, channel: str) -> str:
    return turn.words.text(f"channel-{channel.replace('_', '-')}")
