"""/contact: the people at a customer, and the part they play in its decisions."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from handlers.acts.fields import Field, WordKind
from handlers.conversation.arguments import TEXT, ChoiceKind, CodeKind, cut, trim
from handlers.conversation.commands import Arg, At, Found, command
from handlers.conversation.reply import Block, Bold, Buttons, Item, Reply, Text
from handlers.conversation.turn import Ask, Turn
from handlers.customers.card import contact_words
from handlers.customers.fields import BLANKABLE
from handlers.customers.kind import CUSTOMER, CustomerRef
from handlers.customers.settling import settle_customer, settle_member
from handlers.people.kind import MEMBER
from handlers.reading.sentences.contact_words import read_contact
from storage.customers.customers import Contact
from storage.errors import Refusal
from storage.people.directory import Member
from storage.policy import Right, Subject
from storage.records import Code

PARTS = ("decides", "signs", "influences", "uses", "buys", "gatekeeper")
PART = ChoiceKind("part", PARTS)
PART_WORD = WordKind("part", (*PARTS, "left"))
LEFT = ChoiceKind("left", ("yes",))
CONTACT = CodeKind("contact", ("contacts",))

_PHONE = re.compile(
    r"(?:(?<![A-Za-z])(?:phone|tel|mobile|cell|mob)\.?\s*[:：]?\s*|(?:电话|電話|手机|手機|座机|市話)\s*[:：]?\s*)?"
    r"(?<![A-Za-z0-9_.])(?P<number>\+?\(?\d[\d ()\-./]{5,20}\d(?:\s*(?:ext\.?|x|转|轉|分机|分機|#)\s*\d{1,6})?)(?!\d)",
    re.IGNORECASE,
)
# A name without a title: capitalised words, or the first word of Chinese.
_LATIN_NAME = re.compile(r"[A-Z][\w'’.-]*(?:\s+(?:van|von|de|da|del|bin)\b)?(?:\s+[A-Z][\w'’-]+)?")
_FIRST_WORD = re.compile(r"[^\s,，;；、]+")
_JOB = (
    r"(?:总经理|總經理|经理|經理|主任|总监|總監|主管|课长|課長|处长|處長|厂长|廠長"
    r"|院长|院長|店长|店長|科长|科長|协理|協理)"
)
# A full Chinese name with the job right behind it: 王小明采购经理. Not 李副总经理: there the job begins at once.
_NAME_AND_JOB = re.compile(
    rf"(?P<name>(?!.[副总總采採销銷技生财財经經主])[\u4e00-\u9fff]{{2,3}}?)"
    rf"(?:采购|採購|销售|銷售|技术|技術|生产|生產|财务|財務|品管|副)?{_JOB}(?![\u4e00-\u9fff])"
)
# 王采购 is read as a name with its title; in 王采购经理 the title goes on.
_MORE_TITLE = re.compile(_JOB)


@dataclass(frozen=True, slots=True)
class Person:
    """What a line says about somebody; `left`: that they are gone."""

    name: str = ""
    title: str | None = None
    part: str | None = None
    phone: str | None = None
    left: bool = False

    def details(self) -> dict[str, str]:
        """What is known beside the name, as columns."""
        known = {"title": self.title, "part": self.part, "phone": self.phone}
        return {column: value for column, value in known.items() if value}


def _column(column: str) -> Callable[[Turn, int, Any], None]:
    def store(turn: Turn, contact_id: int, value: Any) -> None:
        turn.uow.customers.change_contact(contact_id, **{column: value})

    return store


def _leave(turn: Turn, contact_id: int, _: str) -> None:
    turn.uow.customers.change_contact(contact_id, until=turn.today)


CONTACT_FIELDS: Mapping[str, Field] = {
    "name": Field(TEXT, _column("name")),
    "title": Field(BLANKABLE, _column("title")),
    "part": Field(PART, _column("part")),
    "phone": Field(BLANKABLE, _column("phone")),
    "left": Field(LEFT, _leave),
}


@dataclass(frozen=True, slots=True)
class WhoseKind:
    """A customer, or one of its contacts by code; canonical forms as theirs (`C5`, `+Acme`, `P3`)."""

    name: str = "customer"

    def parse(self, text: str, turn: Turn) -> CustomerRef | Code:
        code = Code.read(text)
        if code and code.table == "contacts":
            return turn.uow.customers.contact(code.id).code
        return CUSTOMER.parse(text, turn)

    def dump(self, value: CustomerRef | Code) -> str:
        return str(value) if isinstance(value, Code) else CUSTOMER.dump(value)

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        known = CONTACT.find(text, turn, at) or CUSTOMER.find(text, turn, At.ANYWHERE)
        if known is not None or at is not At.START:
            return known
        # An unknown customer's name ends where a person begins: "Blue Ocean Ms Li".
        person = read_contact(text)
        place = text.find(person) if person else len(text)
        return CUSTOMER.find(text[:place], turn, at) if trim(text[:place]) else None

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return CUSTOMER.options(turn)


@command("contact", Subject.CUSTOMERS, Right.WRITE, place=70)
def contact(
    turn: Turn,
    customer: Annotated[CustomerRef | Code, Arg(WhoseKind(), At.START)],
    name: Annotated[str | None, Arg(TEXT)] = None,
    title: Annotated[str | None, Arg(TEXT)] = None,
    part: Annotated[str | None, Arg(PART)] = None,
    phone: Annotated[str | None, Arg(TEXT)] = None,
    member: Annotated[Member | None, Arg(MEMBER)] = None,
    text: Annotated[str | None, Arg(TEXT, At.REST)] = None,
) -> Reply:
    """Adds or changes somebody at a customer; with a name alone it lists who is there."""
    given = Person(name or "", title, part, phone)
    if isinstance(customer, Code):
        said = _merged(read_person(text or "", named=False), given)
        return _change(turn, turn.uow.customers.contact(customer.id), said)
    if not text and given == Person() and customer.id is not None:
        return _list(turn, customer.id)
    said = _merged(read_person("" if text in (None, "?") else text, named=not name), given)
    if not said.name:
        raise Ask("ask-contact-text", argument="text")
    return _record(turn, customer, said, member)


def contact_card(turn: Turn, code: Code) -> Reply:
    """One person: where, what they do, how to reach them."""
    row = turn.uow.customers.contact(code.id)
    buttons = [
        turn.button("button-edit", "edit", record=code),
        turn.button("button-customer", "show", record=Code("customers", row.customer_id)),
    ]
    return turn.reply(_lines(turn, row, "contact-title"), buttons=buttons)


def told_contact(turn: Turn, code: Code, key: str = "contact-saved") -> Reply:
    """A contact after a change, with [Edit] and [Undo]."""
    row = turn.uow.customers.contact(code.id)
    if turn.uow.changes.act_id is None:
        return turn.reply(_lines(turn, row, "contact-same"), buttons=[turn.button("button-edit", "edit", record=code)])
    if row.until is not None:
        return turn.reply(_lines(turn, row, "contact-left")[:1], buttons=turn.undo_buttons())
    return turn.reply(_lines(turn, row, key), buttons=turn.record_buttons(code))


def _lines(turn: Turn, row: Contact, key: str) -> list[Block]:
    customer = turn.uow.customers.get(row.customer_id)
    words = contact_words(turn, row)
    blocks: list[Block] = [turn.line(key, name=words["name"], customer=Text(customer.name), code=str(row.code))]
    if words["detailed"]:
        blocks.append(turn.line("contact-details", details=words["details"]))
    return blocks


def _list(turn: Turn, customer_id: int) -> Reply:
    customer = turn.uow.customers.get(customer_id)
    rows = turn.uow.customers.contacts(customer_id)
    add = turn.button("button-add-contact", "contact", customer=customer.code, text="?")
    if not rows:
        return turn.say("contacts-none", customer=Bold(customer.name), buttons=[add])
    items = [
        Item(
            place,
            turn.words.spans("contacts-item", code=str(row.code), **contact_words(turn, row)),
            str(row.code),
            (turn.button("button-edit", "edit", record=row.code),),
        )
        for place, row in enumerate(rows, 1)
    ]
    heading = turn.line("contacts-heading", customer=Bold(customer.name), count=len(rows))
    return Reply((heading, *items, Buttons(((add,),))), lines=tuple(str(row.code) for row in rows))


def _record(turn: Turn, ref: CustomerRef, said: Person, member: Member | None) -> Reply:
    customer_id = ref.id or settle_customer(turn, ref, settle_member(turn, member)).customer.id
    known = _same_person(turn.uow.customers.contacts(customer_id), said.name)
    if known is not None:
        return _change(turn, known, said)
    if said.left:
        raise Refusal("contact-not-found")
    contact_id = turn.uow.customers.add_contact(customer_id, said.name, **said.details())
    return told_contact(turn, Code("contacts", contact_id), "contact-added")


def _change(turn: Turn, row: Contact, said: Person) -> Reply:
    changes: dict[str, Any] = dict(said.details())
    if said.left:
        changes["until"] = turn.today
    elif not changes and not said.name:
        return contact_card(turn, row.code)
    if len(said.name) > len(row.name):  # "Li" was noted first, now the full name is said
        changes["name"] = said.name
    turn.uow.customers.change_contact(row.id, **changes)
    return told_contact(turn, row.code)


def _same_person(rows: list[Contact], name: str) -> Contact | None:
    same = [each for each in rows if each.name.casefold() == name.casefold()]
    alike = same or [each for each in rows if _alike(each.name, name)]
    return alike[0] if len(alike) == 1 else None


def _alike(known: str, said: str) -> bool:
    """ "Li" and "Ms Li", 王小明 and 王小明经理; never "Mr Li" and "Ms Li"."""
    ours, theirs = set(known.casefold().split()), set(said.casefold().split())
    if not (known + said).isascii():
        shorter, longer = sorted((known, said), key=len)
        return len(shorter) >= 3 and longer.startswith(shorter)
    return ours <= theirs or theirs <= ours


# --- reading ---


def read_person(text: str, *, named: bool = True) -> Person:
    """Name, job, part in the decision and phone number out of a line; `named`: whether it begins with the name."""
    rest, phone = _without_phone(text.strip())
    name, rest = _name(rest) if named else ("", rest)
    parts: list[str] = []
    titles: list[str] = []
    for piece in re.split(r"[,，;；、\n]", rest):
        word = PART_WORD.anywhere(piece)
        if word is not None:
            parts.append(word.value)
        titles.append(trim(cut(piece, word) if word else piece))
    part = next((each for each in parts if each != "left"), None)
    return Person(trim(name), ", ".join(filter(None, titles)) or None, part, phone, "left" in parts)


def _without_phone(text: str) -> tuple[str, str | None]:
    found = _PHONE.search(text)
    if found is None or sum(char.isdigit() for char in found["number"]) < 7:
        return text, None
    return f"{text[: found.start()].rstrip()} {text[found.end() :].lstrip()}".strip(), " ".join(found["number"].split())


def _name(text: str) -> tuple[str, str]:
    full = _NAME_AND_JOB.match(text)
    if full:
        return full["name"], text[full.end("name") :]
    titled = read_contact(text)
    if titled and text.startswith(titled):
        more = _MORE_TITLE.match(text, len(titled))
        end = more.end() if more else len(titled)
        return text[:end], text[end:]
    found = _LATIN_NAME.match(text) or _FIRST_WORD.match(text)
    return (found[0], text[found.end() :]) if found else ("", text)


def _merged(read: Person, given: Person) -> Person:
    """What was said under a label wins."""
    return Person(
        given.name or read.name,
        given.title or read.title,
        given.part or read.part,
        given.phone or read.phone,
        read.left,
    )
