"""/nudge: a lead asks a member about a record, in private and in the lead's name; what is answered comes back."""

import re
from dataclasses import dataclass
from typing import Annotated

from handlers.conversation.arguments import TEXT, trim
from handlers.conversation.commands import Arg, At, Found, command
from handlers.conversation.reply import Block, Bold, Reply, Text
from handlers.conversation.turn import Ask, Turn
from handlers.customers.kind import CUSTOMER
from handlers.people.kind import TEAMMATE
from handlers.reading.sentences.team_words import ABOUT as CONNECTIVE
from handlers.reading.sentences.team_words import HOW_IS_IT
from handlers.team.passing_on import pass_on, reach, told_line
from handlers.team.team import team
from handlers.team.work import open_in
from handlers.telling.days import tell_moment
from handlers.telling.records import customer_of, member_of, record_name, told_record
from storage.deals.deal import largest_first
from storage.errors import Refusal
from storage.people.directory import Member
from storage.policy import Right, Subject
from storage.records import Code, VisitStatus

TABLES = ("followups", "visits", "deals", "customers")
_CODE = re.compile(r"#?[A-Za-z]\d{1,9}(?!\w)")


@dataclass(frozen=True, slots=True)
class RecordKind:
    """What somebody is asked about: a record by its code or its number in the last list, or a customer by name."""

    name: str = "about"

    def parse(self, text: str, turn: Turn) -> Code:
        code = Code.read(text) or _listed(text, turn)
        if code is None:
            ref = CUSTOMER.parse(text, turn)
            if ref.id is None:
                raise Refusal("customer-not-found")
            code = Code("customers", ref.id)
        if code.table not in TABLES:
            raise Refusal("record-not-found")
        return code

    def dump(self, value: Code) -> str:
        return str(value)

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        start = CONNECTIVE.match(text).end()  # type: ignore[union-attr]
        value, end = self._at_start(text[start:], turn)
        if value is None:
            return None
        rest = HOW_IS_IT.fullmatch(text, start + end)
        return Found(value, 0, rest.end() if rest else start + end)

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return []

    def _at_start(self, text: str, turn: Turn) -> tuple[str | None, int]:
        written = _CODE.match(text)
        if written and (code := Code.read(written[0])) and code.table in TABLES:
            return str(code), written.end()
        number = re.match(r"\d{1,2}(?!\w)", text)
        if number and _listed(number[0], turn):
            return str(_listed(number[0], turn)), number.end()
        found = CUSTOMER.find(text, turn, At.ANYWHERE)
        return (found.value, found.end) if found else (None, 0)


ABOUT = RecordKind()


@command("nudge", Subject.FOLLOWUPS, Right.NUDGE, place=74)
def nudge(
    turn: Turn,
    member: Annotated[Member | None, Arg(TEAMMATE, At.START)] = None,
    about: Annotated[Code | None, Arg(ABOUT, At.ANYWHERE)] = None,
    among: Annotated[str | None, Arg(TEXT)] = None,
    note: Annotated[str | None, Arg(TEXT, At.REST)] = None,
) -> Reply:
    """Asks a member about a record; without either, what is open in the team."""
    if member is None and note and (found := TEAMMATE.find(note, turn, At.START)):
        member, note = TEAMMATE.parse(found.value, turn), trim(note[found.end :]) or None
    if about is None:
        if member is None and not among:
            return team(turn)
        choices = _choices(turn, member, among)
        if len(choices) == 1:
            return _ask(turn, *_settled(turn, ABOUT.parse(choices[0][1], turn), member), note)
        name = member.name if member else ""
        raise Ask("ask-nudge-about" if choices else "ask-nudge-about-none", choices, argument="about", name=name)
    return _ask(turn, *_settled(turn, about, member), note)


def _ask(turn: Turn, code: Code, member_id: int, note: str | None) -> Reply:
    if member_id == turn.actor.member_id:
        raise Refusal("nudge-self")
    turn.uow.nudges.check_may_ask(member_id)
    name = turn.member_name(member_id)
    if (other := reach(turn, member_id)) is None:
        return turn.say("nudge-unreachable", name=name)
    try:
        told_record(other, code)
    except Refusal:  # a colleague's record: its name is none of theirs
        raise Refusal("nudge-not-theirs", name=name) from None
    nudge_id = _keep(turn, code, member_id)
    asking = lambda there: _asking(there, turn, code, nudge_id, note)  # noqa: E731
    passed = pass_on(turn, member_id, asking, f"nudge:{nudge_id}", for_work=True)
    turn.closed[str(code)] = turn.words.text("tick-asked")
    later = told_line(turn, passed, member_id)
    blocks: list[Block] = [turn.line("nudge-asked", name=Bold(name), what=told_record(turn, code))]
    return turn.reply([*blocks, *([later] if later else [])], buttons=turn.undo_buttons())


def _keep(turn: Turn, code: Code, member_id: int) -> int:
    try:
        return turn.uow.nudges.ask(code, member_id, turn.today)
    except Refusal as refusal:
        if refusal.key != "nudge-already":
            raise
        at = turn.local(refusal.data["at"]) or turn.local_now
        when = tell_moment(at.date(), at, turn.words, turn.today)
        mine = int(refusal.data["by_id"] == turn.actor.member_id)
        who = turn.member_name(refusal.data["by_id"])
        raise Refusal("nudge-already", who=who, mine=mine, when=when) from None


def _asking(there: Turn, turn: Turn, code: Code, nudge_id: int, note: str | None) -> Reply:
    """What the member reads: neutral, in the lead's name."""
    blocks: list[Block] = [there.line("nudge-asks", who=Bold(turn.actor.name), what=told_record(there, code))]
    if note:
        blocks.append(there.line("nudge-note", text=Text(note)))
    planned = code.table == "visits" and there.uow.visits.get(code.id).status == VisitStatus.PLANNED
    done = "button-been-there" if planned else "button-done"
    buttons = [
        there.button(done, "nudged", nudge=nudge_id, how="done"),
        there.button("button-on-it-till", "nudged", nudge=nudge_id, how="till"),
        there.button("button-need-help", "nudged", nudge=nudge_id, how="help"),
    ]
    return there.reply(blocks, buttons=buttons)


def _settled(turn: Turn, about: Code, member: Member | None) -> tuple[Code, int]:
    """The record and who is asked: whose it is, unless somebody is named. A customer's name means what that member
    has open there, if it is one thing."""
    owner = member_of(turn, about)
    whose = member.id if member else owner
    if whose is None:
        raise Ask("ask-nudge-member", TEAMMATE.options(turn), argument="member")
    if about.table == "customers":
        theirs = [each for each in turn.uow.followups.open_for(about.id) if each.member_id == whose]
        deals = [each for each in turn.uow.deals.open_of_customer(about.id) if each.owner_id == whose]
        if len(theirs) + len(deals) == 1:
            return (theirs[0].code if theirs else deals[0].code), whose
    return about, whose


def _choices(turn: Turn, member: Member | None, among: str | None) -> list[tuple[str, str]]:
    """What somebody can be asked about: the records of a line of ours, else what is open of them."""
    if among:
        codes = [code for each in among.split(",") if (code := Code.read(each))]
    elif member is not None:
        turn.uow.nudges.check_may_ask(member.id)
        codes = _open_of(turn, member)
    else:
        codes = []
    named = [(_label(turn, each), str(each)) for each in codes]
    return [each for each in named if each[0]][:8]


def _open_of(turn: Turn, member: Member) -> list[Code]:
    """What is open of a member: what is late and stuck, then the other deals, the largest first, and to-dos."""
    work = open_in(turn, [member])
    late = [each.code for each in work.followups] + [each.code for each in work.plans]
    deals = largest_first(turn.uow.deals.open_of(member.id), turn.company.currency)
    others = [each.code for each in deals] + [each.code for each in turn.uow.followups.open_of(member.id)]
    return list(dict.fromkeys([*late, *(each.deal.code for each in work.stuck), *others]))


def _label(turn: Turn, code: Code) -> str:
    name = record_name(turn, code)
    try:
        customer = customer_of(turn, code) if code.table == "followups" else None
    except Refusal:
        return ""
    return f"{turn.uow.customers.name_of(customer)} – {name}" if name and customer else name


def _listed(text: str, turn: Turn) -> Code | None:
    if not text.strip().isdigit():
        return None
    shown = turn.uow.last_list()
    lines = shown.reply.get("lines", ()) if shown else ()
    number = int(text)
    return Code.read(lines[number - 1]) if 0 < number <= len(lines) else None
