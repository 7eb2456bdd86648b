"""[Edit]: the fields of a record as buttons; the next message is the new value."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from handlers.acts.fields import Field
from handlers.conversation.arguments import RECORD, TEXT
from handlers.conversation.commands import Arg, At, command
from handlers.conversation.moments import FUTURE, PAST, Moment
from handlers.conversation.reply import Button, Buttons, Call, Reply
from handlers.conversation.turn import Ask, Turn
from handlers.customers import contacts
from handlers.customers.card import customer_card
from handlers.customers.customers import told_change
from handlers.customers.fields import customer_fields
from handlers.customers.kind import CUSTOMER, CustomerRef
from handlers.customers.settling import settle_customer
from handlers.day.followups import told_followup
from handlers.day.plans import told_plan
from handlers.deals.changes import told_change as told_deal_change
from handlers.deals.fields import deal_fields
from handlers.deals.told import told_deal
from handlers.reading.sentences.contact_words import read_contact
from handlers.visits.check_in import settle as settle_check_in
from handlers.visits.steps import STEP
from handlers.visits.told import told
from handlers.visits.visits import CHANNEL, add_step
from storage.deals.stages import WON
from storage.errors import Refusal
from storage.policy import Right, Subject
from storage.records import Code, VisitStatus
from storage.visits.visits import Report


@command("edit", Subject.SELF, Right.WRITE, hidden=True)
def edit(
    turn: Turn,
    record: Annotated[Code, Arg(RECORD, At.START)],
    field: Annotated[str | None, Arg(TEXT)] = None,
    value: Annotated[str | None, Arg(TEXT, At.REST)] = None,
) -> Reply:
    """Shows the fields of a record, asks for one, or changes it."""
    fields = _fields(turn, record)
    if field is None or field not in fields:
        return _choose(turn, record, fields)
    if value is None:
        raise Ask(f"ask-edit-{field}", fields[field].kind.options(turn), argument="value")
    try:
        new = fields[field].kind.parse(value, turn)
    except Ask as ask:
        raise Ask(ask.key, ask.options, argument="value", **ask.data) from ask
    won = turn.uow.deals.get(record.id) if record.table == "deals" else None
    fields[field].store(turn, record.id, new)
    if won is not None and won.stage == WON:
        return told_deal_change(turn, won)
    if record.table == "customers":
        return told_change(turn, record, field)
    return contacts.told_contact(turn, record) if record.table == "contacts" else card(turn, str(record))


def card(turn: Turn, code_text: str) -> Reply:
    """A record as it stands, with its buttons."""
    code = Code.read(code_text)
    if code is None:
        raise Refusal("record-not-found")
    if code.table == "followups":
        return told_followup(turn, turn.uow.followups.get(code.id))
    if code.table == "visits":
        row = turn.uow.visits.get(code.id)
        return told_plan(turn, row) if row.status == VisitStatus.PLANNED else told(turn, Report(row.id))
    if code.table == "contacts":
        return contacts.contact_card(turn, code)
    if code.table == "deals":
        return told_deal(turn, turn.uow.deals.get(code.id), ask=False)
    return customer_card(turn, code)


def _fields(turn: Turn, code: Code) -> Mapping[str, Field]:
    if code.table == "visits":
        planned = turn.uow.visits.get(code.id).status == VisitStatus.PLANNED
        return PLAN_FIELDS if planned else VISIT_FIELDS
    if code.table == "followups":
        turn.uow.followups.get(code.id)
        return FOLLOWUP_FIELDS
    if code.table == "contacts":
        turn.uow.customers.contact(code.id)
        return contacts.CONTACT_FIELDS
    if code.table == "deals":
        return deal_fields(turn, code.id)
    turn.uow.customers.get(code.id)
    return customer_fields(turn)


def _choose(turn: Turn, record: Code, fields: Mapping[str, Field]) -> Reply:
    buttons = [
        Button(turn.words.text(f"field-{name}"), Call("edit", {"record": str(record), "field": name}))
        for name in fields
    ]
    rows = [tuple(buttons[start : start + 3]) for start in range(0, len(buttons), 3)]
    back = (turn.button("button-back", "show", record=record),)
    return Reply((turn.line("edit-what", code=str(record)), Buttons((*rows, back))))


@command("show", Subject.SELF, Right.READ, hidden=True)
def show(turn: Turn, record: Annotated[Code, Arg(RECORD, At.START)]) -> Reply:
    """A record by its code."""
    return card(turn, str(record))


# --- how each value is stored ---


def _visit_customer(turn: Turn, visit_id: int, value: CustomerRef) -> None:
    visit = turn.uow.visits.get(visit_id)
    settled = settle_customer(turn, value, visit.member_id)
    turn.uow.visits.change(visit_id, customer_id=settled.customer.id, contact_id=None)
    for step in turn.uow.followups.from_visit(visit_id):
        turn.uow.followups.change(step.id, customer_id=settled.customer.id)
    settle_check_in(turn, visit_id)


def _visit_note(turn: Turn, visit_id: int, value: str) -> None:
    # Who is named in the new words is whom they met.
    name = read_contact(value)
    turn.uow.visits.change(visit_id, note=value)
    if name:
        turn.uow.visits.change(visit_id, contact=name, contact_id=None)


def _visit_contact(turn: Turn, visit_id: int, value: str) -> None:
    turn.uow.visits.change(visit_id, contact=value, contact_id=None)


def _visit_when(turn: Turn, visit_id: int, value: Moment) -> None:
    if value.day > turn.today:
        raise Ask("ask-edit-when-past", PAST.options(turn), argument="value")
    turn.uow.visits.change(visit_id, visited_on=value.day, visited_at=value.at)
    settle_check_in(turn, visit_id)


def _visit_channel(turn: Turn, visit_id: int, value: str) -> None:
    turn.uow.visits.change(visit_id, channel=value)
    settle_check_in(turn, visit_id)


def _plan_when(turn: Turn, visit_id: int, value: Moment) -> None:
    turn.uow.visits.move(visit_id, value.day, value.at)


def _visit_next(turn: Turn, visit_id: int, value: Any) -> None:
    visit = turn.uow.visits.get(visit_id)
    steps = turn.uow.followups.from_visit(visit_id)
    if not steps:
        add_step(turn, visit_id, visit.customer_id, visit.member_id, value)
        return
    due = value.due
    turn.uow.followups.change(
        steps[-1].id, text=value.text, due_on=due.day if due else None, due_at=due.at if due else None
    )


def _followup_customer(turn: Turn, followup_id: int, value: CustomerRef) -> None:
    settled = settle_customer(turn, value, turn.uow.followups.get(followup_id).member_id)
    turn.uow.followups.change(followup_id, customer_id=settled.customer.id)


def _column(table: str, column: str) -> Callable[[Turn, int, Any], None]:
    def store(turn: Turn, record_id: int, value: Any) -> None:
        getattr(turn.uow, table).change(record_id, **{column: value})

    return store


VISIT_FIELDS: Mapping[str, Field] = {
    "note": Field(TEXT, _visit_note),
    "when": Field(PAST, _visit_when),
    "customer": Field(CUSTOMER, _visit_customer),
    "contact": Field(TEXT, _visit_contact),
    "next": Field(STEP, _visit_next),
    "channel": Field(CHANNEL, _visit_channel),
}
PLAN_FIELDS: Mapping[str, Field] = {
    "when": Field(FUTURE, _plan_when),
    "customer": Field(CUSTOMER, _visit_customer),
    "note": Field(TEXT, _column("visits", "note")),
}
FOLLOWUP_FIELDS: Mapping[str, Field] = {
    "text": Field(TEXT, _column("followups", "text")),
    "when": Field(FUTURE, lambda turn, row_id, value: turn.uow.followups.move(row_id, value.day, value.at)),
    "customer": Field(CUSTOMER, _followup_customer),
}
