"""/customer: the card of a customer, new ones, and changes to what is known of them."""

from typing import Annotated

from handlers.conversation.arguments import TEXT, trim
from handlers.conversation.commands import Arg, At, command
from handlers.conversation.reply import Bold, Line, Reply, Text
from handlers.conversation.turn import Ask, Turn
from handlers.customers.card import customer_card, facts, listed
from handlers.customers.fields import CUSTOMER_FIELDS, FIELD, GRADE, check_reassign
from handlers.customers.kind import CUSTOMER, CustomerRef
from handlers.customers.new import NEW_NAME, NewName, add_customer, create_customer
from handlers.people.kind import MEMBER
from storage.customers.customers import Customer
from storage.people.directory import Member
from storage.policy import Right, Subject
from storage.records import Code


@command("customer", Subject.CUSTOMERS, Right.READ, place=60)
def customer(
    turn: Turn,
    add: Annotated[NewName | None, Arg(NEW_NAME, At.START)] = None,
    customer: Annotated[CustomerRef | None, Arg(CUSTOMER, At.START)] = None,
    field: Annotated[str | None, Arg(FIELD, At.START)] = None,
    member: Annotated[Member | None, Arg(MEMBER)] = None,
    value: Annotated[str | None, Arg(TEXT, At.REST)] = None,
) -> Reply:
    """The card, a new customer, or a changed field."""
    if add is not None:
        return add_customer(turn, add, member)
    if customer is None:
        options = CUSTOMER.options(turn)
        raise Ask("ask-customer" if options else "ask-customer-first", options, argument="customer")
    if customer.id is None:
        return create_customer(turn, NewName(customer.new or "", sure=True), member)
    code = Code("customers", customer.id)
    if field is not None:
        return _change(turn, code, field, value)
    grade = GRADE.find(value, turn, At.START) if value else None
    if value and grade and not trim(value[grade.end :]):
        return _change(turn, code, "grade", grade.value)
    return customer_card(turn, code, about=value)


def told_change(turn: Turn, code: Code, field: str) -> Reply:
    """The changed line first, then what is known; with [Undo] if anything changed."""
    if field == "archive":  # out of reach from now on, so its name comes from the wider read
        name, _ = turn.uow.customers.exists(code.id)
        return turn.say("customer-archived", customer=Bold(name), code=str(code), buttons=turn.undo_buttons())
    row = turn.uow.customers.get(code.id)
    changed = turn.uow.changes.act_id is not None
    first = turn.line(
        ("customer-renamed" if field == "name" else "customer-changed") if changed else "customer-same",
        customer=Bold(row.name),
        field=turn.words.text(f"field-{field}"),
        value=_value(turn, row, field),
    )
    undo = turn.undo_buttons() if changed else []
    buttons = [turn.button("button-card", "show", record=code), turn.button("button-edit", "edit", record=code), *undo]
    return turn.reply([first, *_went_along(turn, field), *facts(turn, row)], buttons=buttons)


def _went_along(turn: Turn, field: str) -> list[Line]:
    """How many open deals went to the new owner with the customer."""
    act = turn.uow.changes.act_id
    codes = turn.uow.acts.records(act) if act is not None and field == "owner" else []
    count = sum(each.table == "deals" for each in codes)
    return [turn.line("customer-deals-along", count=count)] if count else []


def _change(turn: Turn, code: Code, field: str, value: str | None) -> Reply:
    if field == "owner":
        check_reassign(turn)
    kind = CUSTOMER_FIELDS[field].kind
    if not value:
        raise Ask(f"ask-edit-{field}", kind.options(turn), argument="value")
    try:
        new = kind.parse(value, turn)
    except Ask as ask:
        raise Ask(ask.key, ask.options, argument="value", **ask.data) from ask
    CUSTOMER_FIELDS[field].store(turn, code.id, new)
    return told_change(turn, code, field)


def _value(turn: Turn, row: Customer, field: str) -> Text:
    match field:
        case "grade":
            return Text(row.grade or turn.words.text("grade-none"))
        case "kind":
            return Text(turn.words.text(f"customer-kind-{row.kind}"))
        case "owner":
            return Text(turn.member_name(row.owner_id))
        case "alias":
            return Text(listed(turn, row.aliases) or "–")
        case "place":
            return Text(turn.words.text("place-none" if row.latitude is None else "place-on-file"))
        case _:
            return Text(getattr(row, field) or "–")
