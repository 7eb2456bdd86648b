"""/helpme: a rep asks the leads for help, in private; the first answer goes back in the name of who gave it."""

from typing import Annotated

from handlers.conversation.arguments import NUMBER, TEXT, trim
from handlers.conversation.commands import Arg, At, Found, command
from handlers.conversation.reply import Block, Bold, Reply, Text
from handlers.conversation.turn import Ask, Turn
from handlers.customers.kind import LONGEST_NAME, CustomerKind, CustomerRef
from handlers.team.passing_on import PassedOn, pass_on, told_line
from handlers.telling.days import tell_moment
from storage.errors import Refusal
from storage.policy import Right, Subject
from storage.records import Code, Role
from storage.team.help_requests import HelpRequest

HELP = "help"


class OwnCustomerKind(CustomerKind):
    """A customer one may read, named without a doubt. Any other name stays among the words: a call for help is never
    refused, or held up by a question, for the customer's sake."""

    def parse(self, text: str, turn: Turn) -> CustomerRef:
        try:
            return super().parse(text, turn)
        except (Ask, Refusal):
            return CustomerRef(new=trim(text)[:LONGEST_NAME] or None)

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        found = super().find(text, turn, At.ANYWHERE)
        return found if found and self.parse(found.value, turn).id else None


CUSTOMER = OwnCustomerKind()


@command("helpme", Subject.FOLLOWUPS, Right.WRITE, place=76)
def helpme(
    turn: Turn,
    customer: Annotated[CustomerRef | None, Arg(CUSTOMER, At.ANYWHERE)] = None,
    text: Annotated[str | None, Arg(TEXT, At.REST)] = None,
) -> Reply:
    """Asks the leads for help; the customer is optional."""
    if not text:
        raise Ask("ask-helpme-text", argument="text")
    known = turn.uow.customers.get(customer.id) if customer and customer.id else None
    if customer and customer.new:
        text = f"{customer.new}: {text}"
    return ask_for_help(turn, text, customer_id=known.id if known else None)


@command("answer", Subject.SELF, Right.WRITE, hidden=True)
def answer(
    turn: Turn,
    request: Annotated[int, Arg(NUMBER, At.START)],
    text: Annotated[str | None, Arg(TEXT)] = None,
    call: Annotated[str | None, Arg(TEXT)] = None,
) -> Reply:
    """Answers a call for help: in words, or that one will call."""
    asked = turn.uow.help_requests.get(request)
    if not text and not call:
        _check_open(turn, asked)
        raise Ask("ask-answer-text", argument="text", who=turn.member_name(asked.member_id))
    kept = _keep(turn, request, text or "call")
    who = turn.member_name(asked.member_id)

    def build(there: Turn) -> Reply:
        key = "help-will-call" if call else "help-answered"
        first = there.line(key, who=Bold(turn.actor.name), text=Text(text or ""))
        return there.reply([first, there.line("help-about", text=Text(kept.text))])

    passed = pass_on(turn, asked.member_id, build, f"answer:{request}")
    turn.closed[f"H{request}"] = turn.words.text("tick-done")
    later = told_line(turn, passed, asked.member_id)
    said = turn.line("help-you-will-call" if call else "help-you-answered", who=Bold(who))
    return turn.reply([said, *([later] if later else [])], buttons=turn.undo_buttons())


def ask_for_help(
    turn: Turn, text: str, *, customer_id: int | None = None, record: Code | None = None, kind: str = HELP,
    also: int | None = None,
) -> Reply:  # fmt: skip
    """Keeps a call for help and tells the leads (and `also` one more member), each alone."""
    request = turn.uow.help_requests.add(
        text, kind=kind, customer_id=customer_id, record=str(record) if record else None
    )
    asked = _who_helps(turn, also)
    passed = [(each, _tell(turn, each, request, text, customer_id, kind)) for each in asked]
    reached = [each for each, went in passed if went]
    names = turn.words.text("list-separator").join(turn.member_name(each) for each in reached or asked)
    key = "help-sent" if reached else "help-kept" if asked else "help-kept-alone"
    blocks: list[Block] = [turn.line(key, names=names, count=len(reached))]
    blocks += [line for each, went in passed if went and (line := told_line(turn, went, each))][:1]
    blocks.append(turn.line("help-text", text=Text(text), customer=_name(turn, customer_id),
                            with_customer=int(customer_id is not None)))  # fmt: skip
    return turn.reply(blocks, buttons=turn.undo_buttons())


def _tell(turn: Turn, lead_id: int, request: int, text: str, customer_id: int | None, kind: str) -> PassedOn | None:
    def build(there: Turn) -> Reply:
        line = there.line(
            f"help-asks-{kind}", who=Bold(turn.actor.name), text=Text(text), customer=_name(turn, customer_id),
            with_customer=int(customer_id is not None),
        )  # fmt: skip
        buttons = [
            there.button("button-answer", "answer", request=request),
            there.button("button-will-call", "answer", request=request, call=1),
        ]
        return there.reply([line], buttons=buttons)

    return pass_on(turn, lead_id, build, f"help:{request}")


def _who_helps(turn: Turn, also: int | None) -> list[int]:
    """The nearest leads; without any a manager, else an admin."""
    directory, me = turn.uow.directory, turn.actor.member_id
    found = [each.id for each in directory.leads_of(me)]
    for role in (Role.MANAGER, Role.ADMIN):
        found = found or [each.id for each in directory.present() if role in each.roles and each.id != me]
    return [*found, *([also] if also is not None and also not in found else [])]


def _keep(turn: Turn, request: int, text: str) -> HelpRequest:
    try:
        return turn.uow.help_requests.answer(request, text)
    except Refusal as refusal:
        raise _told(turn, refusal) from None


def _check_open(turn: Turn, asked: HelpRequest) -> None:
    if not asked.is_open:
        raise _told(turn, Refusal("help-already", by_id=asked.answered_by, at=asked.answered_at))


def _told(turn: Turn, refusal: Refusal) -> Refusal:
    if refusal.key != "help-already":
        return refusal
    at = turn.local(refusal.data["at"]) or turn.local_now
    when = tell_moment(at.date(), at, turn.words, turn.today)
    return Refusal("help-already", who=turn.member_name(refusal.data["by_id"]), when=when)


def _name(turn: Turn, customer_id: int | None) -> Bold:
    return Bold(turn.uow.customers.name_of(customer_id) if customer_id else "")
