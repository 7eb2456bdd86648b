"""A new customer: what is said after "add", near names beside it so that no duplicate is born."""

import re
from dataclasses import dataclass

from handlers.acts.fields import WordKind, goes_on
from handlers.conversation.arguments import trim
from handlers.conversation.commands import REGISTRY, At, Found
from handlers.conversation.reply import Bold, Buttons, Call, Reply, Text
from handlers.conversation.turn import Ask, Turn
from handlers.customers.card import customer_card, facts
from handlers.customers.fields import FIELD, GRADE, customer_fields
from handlers.customers.kind import EXACT
from handlers.customers.settling import settle_member
from storage.errors import Refusal
from storage.people.directory import Member
from storage.records import Code, Role

# Above this a name was written out in full; below it only most of it.
WRITTEN_OUT = 0.95
# After a comma: what goes on with a company's name, and what is a street rather than a town.
_NAMED_SO = re.compile(r"&|\b(?:and|inc|ltd|llc|co|corp|plc|gmbh|ag|sa|bv)\b|公司", re.IGNORECASE)
_STREET = re.compile(r"\d|\b(?:road|street|lane|avenue|rd|st)\b|[路街巷弄段號号]", re.IGNORECASE)

ADD = WordKind("customer-action", ("add",))


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


NEW_NAME = NewNameKind()


def add_customer(turn: Turn, new: NewName, member: Member | None) -> Reply:
    name, _ = _name_and_fields(new.text)
    if twin := _on_file(turn, name):
        card = customer_card(turn, twin)
        return Reply((turn.line("customer-on-file", name=Bold(name)), *card.blocks))
    near = [] if new.sure else [each.id for each in turn.names.index(turn.uow.customers).near(name, limit=5)]
    if not near:
        return create_customer(turn, new, member)
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


def create_customer(turn: Turn, new: NewName, member: Member | None) -> Reply:
    name, clauses = _name_and_fields(new.text)
    owner_id = _owner_of_new(turn, member)
    customer_id = turn.uow.customers.add(name, owner_id=owner_id)
    code = Code("customers", customer_id)
    unread = [clause for clause in clauses if not _set(turn, code, clause)]
    row = turn.uow.customers.get(customer_id)
    grade = turn.words.text("customer-grade", grade=row.grade) if row.grade else ""
    first = turn.line("customer-added", customer=Bold(row.name), code=str(code), grade=grade, graded=int(bool(grade)))
    blocks = [first, *facts(turn, row)]
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
