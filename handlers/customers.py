"""/customer: the card of a customer, new ones, and changes to what is known of them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from handlers.arguments import MEMBER, TEXT, ChoiceKind, MemberKind, trim
from handlers.commands import REGISTRY, Arg, At, Found, command
from handlers.customer_kind import CUSTOMER, EXACT, CustomerRef
from handlers.fields import Field, WordKind, goes_on
from handlers.reply import Block, Bold, Button, Buttons, Call, Line, Reply, Text
from handlers.settling import settle_member
from handlers.telling import tell_day, tell_days_ago, tell_moment
from handlers.turn import Ask, Turn
from storage.customers import Contact, Customer
from storage.directory import Member
from storage.errors import Refusal
from storage.policy import Right, Subject, scope
from storage.records import Code, CustomerKind, Grade, Outcome, Role

MOST_TODOS = 3
MOST_CONTACTS = 4
MOST_NOTE = 120
# Above this a name was written out in full; below it only most of it.
WRITTEN_OUT = 0.95
NONE = "none"
# After a comma: what goes on with a company's name, and what is a street rather than a town.
_NAMED_SO = re.compile(r"&|\b(?:and|inc|ltd|llc|co|corp|plc|gmbh|ag|sa|bv)\b|公司", re.IGNORECASE)
_STREET = re.compile(r"\d|\b(?:road|street|lane|avenue|rd|st)\b|[路街巷弄段號号]", re.IGNORECASE)

GRADE = ChoiceKind("grade", (*Grade, NONE))
ARCHIVE = ChoiceKind("archive", ("yes",))
KIND = ChoiceKind("customer-kind", tuple(CustomerKind))
ADD = WordKind("customer-action", ("add",))
ALIAS_OFF = WordKind("alias", ("off",))


@dataclass(frozen=True, slots=True)
class NewName:
    """What follows "add": the name, with fields after commas; `sure` when near names were shown already."""

    text: str
    sure: bool = False


@dataclass(frozen=True, slots=True)
class NewNameKind:
    """Canonical forms: `Acme Pumps, grade A`, with a `+` in front when it shall be added whatever is near."""

    name: str = "new-name"

    def parse(self, text: str, turn: Turn) -> NewName:
        name = trim(text.removeprefix("+"))
        if not name or name == "?":
            raise Ask("ask-customer-name")
        return NewName(name, text.startswith("+"))

    def dump(self, value: NewName) -> str:
        return f"{'+' if value.sure else ''}{value.text}"

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        found = ADD.at_start(text)
        if found is None or (at is At.ANYWHERE and goes_on(text, found)):
            return None
        return Found(trim(text[found.end :]) or "?", 0, len(text))

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return []


@dataclass(frozen=True, slots=True)
class OwnerKind(MemberKind):
    """A member a customer can be handed to."""

    name: str = "owner"

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        may = scope(turn.actor, Subject.CUSTOMERS, Right.REASSIGN)
        sellers = {Role.REP, Role.LEAD, Role.MANAGER}
        able = [each for each in turn.uow.directory.present() if each.roles & sellers and may.covers(each.id)]
        return [(each.name, self.dump(each)) for each in able][:10]


@dataclass(frozen=True, slots=True)
class BlankableKind:
    """Words, or nothing when a word for nothing was said."""

    name: str = "words"

    def parse(self, text: str, turn: Turn) -> str | None:
        said = text.strip()
        return None if said.casefold() in {each.casefold() for each in turn.words.options("blank-words")} else said

    def dump(self, value: str | None) -> str:
        return value or "-"

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        return TEXT.find(text, turn, at)

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return []


NEW_NAME = NewNameKind()
BLANKABLE = BlankableKind()


def _column(column: str) -> Callable[[Turn, int, Any], None]:
    def store(turn: Turn, customer_id: int, value: Any) -> None:
        turn.uow.customers.change(customer_id, **{column: None if value == NONE else value})

    return store


def _rename(turn: Turn, customer_id: int, name: str) -> None:
    """The old name stays an alias: people go on using it for years."""
    customer = turn.uow.customers.get(customer_id)
    name = " ".join(name.split())
    aliases = [each for each in [*customer.aliases, customer.name] if each.casefold() != name.casefold()]
    turn.uow.customers.change(customer_id, name=name, aliases=aliases)


def _alias(turn: Turn, customer_id: int, text: str) -> None:
    """Adds names people use, or takes off the ones after a word for that."""
    aliases = list(turn.uow.customers.get(customer_id).aliases)
    off = ALIAS_OFF.at_start(text)
    said = [each for each in map(trim, re.split(r"[;；]", text[off.end :] if off else text)) if each]
    rest = [each for each in aliases if each.casefold() not in {name.casefold() for name in said}]
    turn.uow.customers.change(customer_id, aliases=rest if off else [*rest, *said])


def _owner(turn: Turn, customer_id: int, member: Member) -> None:
    _check_reassign(turn)
    turn.uow.customers.give(customer_id, member.id)


def _archive(turn: Turn, customer_id: int, _: str) -> None:
    turn.uow.customers.change(customer_id, archived_at=turn.now)


CUSTOMER_FIELDS: Mapping[str, Field] = {
    "name": Field(TEXT, _rename),
    "alias": Field(TEXT, _alias),
    "grade": Field(GRADE, _column("grade")),
    "kind": Field(KIND, _column("kind")),
    "town": Field(BLANKABLE, _column("town")),
    "address": Field(BLANKABLE, _column("address")),
    "segment": Field(BLANKABLE, _column("segment")),
    "owner": Field(OwnerKind(), _owner),
    "archive": Field(ARCHIVE, _archive),
}
FIELD = WordKind("field", tuple(CUSTOMER_FIELDS))


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
        return _add(turn, add, member)
    if customer is None:
        options = CUSTOMER.options(turn)
        raise Ask("ask-customer" if options else "ask-customer-first", options, argument="customer")
    if customer.id is None:
        return _create(turn, NewName(customer.new or "", sure=True), member)
    code = Code("customers", customer.id)
    if field is not None:
        return _change(turn, code, field, value)
    grade = GRADE.find(value, turn, At.START) if value else None
    if value and grade and not trim(value[grade.end :]):
        return _change(turn, code, "grade", grade.value)
    return customer_card(turn, code, about=value)


def customer_fields(turn: Turn) -> Mapping[str, Field]:
    """The fields this person may change: handing over is for who may reassign."""
    if scope(turn.actor, Subject.CUSTOMERS, Right.REASSIGN):
        return CUSTOMER_FIELDS
    return {name: each for name, each in CUSTOMER_FIELDS.items() if name != "owner"}


# --- the card ---


def customer_card(turn: Turn, code: Code, *, about: str | None = None) -> Reply:
    """One screen: who it is, the last contact, what comes next, whom to ask for. `about`: words that were no field."""
    row = turn.uow.customers.get(code.id)
    blocks = [_title(turn, row), *_facts(turn, row), *_field_work(turn, row), *_people(turn, row)]
    if about:
        blocks.append(turn.line("customer-about", words=Text(about)))
    return Reply((*blocks, *_card_buttons(turn, code, about)))


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
    return turn.reply([first, *_facts(turn, row)], buttons=buttons)


def _title(turn: Turn, row: Customer) -> Line:
    grade = turn.words.text("customer-grade", grade=row.grade) if row.grade else ""
    kind = turn.words.text(f"customer-kind-{row.kind}")
    return turn.line(
        "customer-title", customer=Bold(row.name), code=str(row.code), details=_listed(turn, [grade, kind])
    )


def _facts(turn: Turn, row: Customer) -> list[Line]:
    town = None if row.town and row.town in (row.address or "") else row.town
    place = _listed(turn, [town, row.address])
    owner = turn.member_name(row.owner_id)
    lines = [
        turn.line("customer-owner", owner=owner, whose=_whose(turn, row), place=Text(place), placed=int(bool(place)))
    ]
    if row.segment:
        lines.append(turn.line("customer-segment", segment=Text(row.segment)))
    if row.aliases:
        lines.append(turn.line("customer-aliases", aliases=Text(_listed(turn, row.aliases))))
    return lines


def _whose(turn: Turn, row: Customer) -> str:
    if row.owner_id is None:
        return "nobody"
    return "mine" if row.owner_id == turn.actor.member_id else "other"


def _field_work(turn: Turn, row: Customer) -> list[Line]:
    if not scope(turn.actor, Subject.VISITS, Right.READ):
        return []
    return [_last(turn, row), *_planned(turn, row), *_todos(turn, row)]


def _last(turn: Turn, row: Customer) -> Line:
    visits = turn.uow.visits.done(customer_id=row.id, limit=1)
    if not visits or visits[0].visited_on is None:
        return turn.line("customer-last-none")
    last, day = visits[0], visits[0].visited_on
    note = (last.note or "").strip()
    return turn.line(
        "customer-last",
        day=tell_day(day, turn.words, turn.today),
        ago=tell_days_ago((turn.today - day).days, turn.words),
        met=int(last.outcome == Outcome.MET),
        by=turn.member_name(last.member_id) if last.member_id != turn.actor.member_id else "",
        other=int(last.member_id != turn.actor.member_id),
        note=Text(note if len(note) <= MOST_NOTE else note[: MOST_NOTE - 1] + "…"),
        noted=int(bool(note)),
    )


def _planned(turn: Turn, row: Customer) -> list[Line]:
    coming = [each for each in turn.uow.visits.planned_for(row.id) if each.planned_on and each.planned_on >= turn.today]
    if not coming or coming[0].planned_on is None:
        return []
    when = tell_moment(coming[0].planned_on, turn.local(coming[0].planned_at), turn.words, turn.today)
    return [turn.line("customer-planned", when=when)]


def _todos(turn: Turn, row: Customer) -> list[Line]:
    rows = turn.uow.followups.open_for(row.id)
    lines = []
    for each in rows[:MOST_TODOS]:
        due = tell_moment(each.due_on, turn.local(each.due_at), turn.words, turn.today) if each.due_on else ""
        late = each.due_on is not None and each.due_on < turn.today
        lines.append(turn.line("customer-todo", text=Text(each.text), due=due, dated=int(bool(due)), late=int(late)))
    if len(rows) > MOST_TODOS:
        lines.append(turn.line("list-more", count=len(rows) - MOST_TODOS))
    return lines


def _people(turn: Turn, row: Customer) -> list[Line]:
    people = sorted(turn.uow.customers.contacts(row.id), key=lambda each: each.part != "decides")
    return [turn.line("customer-contact", **contact_words(turn, each)) for each in people[:MOST_CONTACTS]]


def contact_words(turn: Turn, row: Contact) -> dict[str, Any]:
    """A contact as values of a message: name, and title, part and phone in one text."""
    part = turn.words.text(f"part-{row.part}") if row.part else ""
    details = _listed(turn, [row.title, part, row.phone])
    return {"name": Bold(row.name), "details": Text(details), "detailed": int(bool(details))}


def _card_buttons(turn: Turn, code: Code, about: str | None) -> list[Block]:
    given = {"customer": str(code)}
    said = given | {"note": about, "said": turn.text or about} if about else given
    wanted = (
        ("button-visit", "visit", said),
        ("button-plan", "plan", given),
        ("button-todo", "followup", given | {"text": about} if about else given),
        ("button-edit", "edit", {"record": str(code)}),
    )
    able = tuple(
        Button(turn.words.text(label), Call(name, args))
        for label, name, args in wanted
        if REGISTRY[name].allowed(turn.actor)
    )
    return [Buttons(tuple(able[start : start + 2] for start in range(0, len(able), 2)))]


def _listed(turn: Turn, parts: Sequence[str | None]) -> str:
    return turn.words.text("details-separator").join(each for each in parts if each)


# --- changes ---


def _change(turn: Turn, code: Code, field: str, value: str | None) -> Reply:
    if field == "owner":
        _check_reassign(turn)
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
            return Text(_listed(turn, row.aliases) or "–")
        case _:
            return Text(getattr(row, field) or "–")


def _check_reassign(turn: Turn) -> None:
    if not scope(turn.actor, Subject.CUSTOMERS, Right.REASSIGN):
        raise Refusal("customer-reassign-not-yours", lead=turn.lead_name())


# --- new ones ---


def _add(turn: Turn, new: NewName, member: Member | None) -> Reply:
    name, _ = _name_and_fields(new.text)
    if twin := _on_file(turn, name):
        card = customer_card(turn, twin)
        return Reply((turn.line("customer-on-file", name=Bold(name)), *card.blocks))
    near = [] if new.sure else [each.id for each in turn.names.index(turn.uow.customers).near(name, limit=5)]
    if not near:
        return _create(turn, new, member)
    return _show_near(turn, new, name, near)


def _on_file(turn: Turn, name: str) -> Code | None:
    """The customer that has this very name; one that somebody else looks after is named with its owner, no more."""
    hits = turn.names.index(turn.uow.customers).search(name, limit=8)
    ids = [each.id for each in hits if each.how in EXACT and each.score > WRITTEN_OUT]
    readable = turn.uow.customers.readable(ids)
    if ids and not readable:
        shown, owner = turn.uow.customers.exists(ids[0])
        raise Refusal("customer-of-other", name=shown, owner=turn.member_name(owner))
    return next((Code("customers", each) for each in ids if each in readable), None)


def _show_near(turn: Turn, new: NewName, name: str, near: list[int]) -> Reply:
    known = turn.uow.customers.many(near)
    buttons = [
        turn.labelled(known[each].name, Call("customer", {"customer": f"C{each}"})) for each in near if each in known
    ]
    anyway = Call("customer", {"add": NEW_NAME.dump(NewName(new.text, sure=True))})
    buttons.append(turn.labelled(turn.words.text("button-create", name=name), anyway))
    # A colleague's customer is never shown on a button: that there is one is all that is said.
    key = "customer-near" if known else "customer-near-elsewhere"
    line = turn.line(key, name=Bold(name), lead=turn.lead_name())
    return Reply((line, Buttons(tuple((each,) for each in buttons))))


def _create(turn: Turn, new: NewName, member: Member | None) -> Reply:
    name, clauses = _name_and_fields(new.text)
    owner_id = _owner_of_new(turn, member)
    customer_id = turn.uow.customers.add(name, owner_id=owner_id)
    code = Code("customers", customer_id)
    unread = [clause for clause in clauses if not _set(turn, code, clause)]
    row = turn.uow.customers.get(customer_id)
    grade = turn.words.text("customer-grade", grade=row.grade) if row.grade else ""
    first = turn.line("customer-added", customer=Bold(row.name), code=str(code), grade=grade, graded=int(bool(grade)))
    blocks = [first, *_facts(turn, row)]
    blocks += [turn.line("customer-unread", words=Text(each)) for each in unread]
    buttons = [turn.button("button-visit", "visit", customer=code)] if REGISTRY["visit"].allowed(turn.actor) else []
    return turn.reply(blocks, buttons=[*buttons, *turn.record_buttons(code)])


def _owner_of_new(turn: Turn, member: Member | None) -> int | None:
    sells = turn.actor.roles & {Role.REP, Role.LEAD, Role.MANAGER, Role.ASSISTANT}
    return settle_member(turn, member) if sells else None


def _set(turn: Turn, code: Code, clause: str) -> bool:
    """Sets what a clause after the name says ("grade A"); whether it could be read."""
    found = FIELD.at_start(clause)
    name = found.value if found else _field_of(clause, turn)
    field = customer_fields(turn).get(name)
    if field is None or name == "archive":
        return False
    try:
        field.store(turn, code.id, field.kind.parse(trim(clause[found.end :] if found else clause), turn))
    except (Ask, Refusal):
        return False
    return True


def _field_of(clause: str, turn: Turn) -> str:
    """What a clause is without a word for it: a grade, a street, else a town."""
    grade = GRADE.find(clause, turn, At.START)
    if grade and not trim(clause[grade.end :]):
        return "grade"
    return "address" if _STREET.search(clause) else "town"


def _name_and_fields(text: str) -> tuple[str, list[str]]:
    """The name, and the clauses after it; what only a company's name has stays in it ("Smith, Jones & Co")."""
    name, *rest = re.split(r"[,，;；\n]", text)
    while rest and FIELD.at_start(rest[0]) is None and _NAMED_SO.search(rest[0]):
        name = f"{name}, {rest.pop(0).strip()}"
    return trim(" ".join(name.split())), [each for each in map(trim, rest) if each]
