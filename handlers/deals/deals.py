"""/deal and what it does: opens a deal, changes it, moves it, wins and loses it."""

from dataclasses import replace
from typing import Annotated

import msgspec

from handlers.conversation.arguments import TEXT, CodeKind
from handlers.conversation.commands import Arg, At, command
from handlers.conversation.moments import PAST, Moment
from handlers.conversation.reply import Bold, Reply, Text
from handlers.conversation.turn import Ask, Turn
from handlers.customers.kind import CUSTOMER, LONGEST_NAME, CustomerRef
from handlers.deals.beside import HANDED, add_beside
from handlers.deals.changes import change, lose, move, open_deal, reopen, still_to_come, told_closed, win
from handlers.deals.closing import CLOSING
from handlers.deals.kinds import LOST_REASON, STAGE, TARGET, VERB, DealTarget, stage_name
from handlers.deals.parts import PART, Part, add_part
from handlers.deals.picking import label, pick
from handlers.deals.told import check_mine, told_deal
from handlers.deals.words import Given, check_read, is_question, reread
from handlers.people.kind import MEMBER
from handlers.reading.sentences.contact_words import read_contact
from handlers.telling.amounts import AMOUNT, Money
from handlers.visits.steps import STEP, Step
from storage.deals.deal import Deal
from storage.deals.stages import CLOSED, LOST, WON
from storage.errors import Refusal
from storage.people.directory import Member
from storage.policy import Right, Subject
from storage.records import Code

DEAL = CodeKind("deal", ("deals",))


@command("deal", Subject.DEALS, Right.WRITE, place=60)
def deal(
    turn: Turn,
    *,
    verb: Annotated[str | None, Arg(VERB, At.START)] = None,
    customer: Annotated[DealTarget, Arg(TARGET, At.START)],
    part: Annotated[Part | None, Arg(PART, At.START)] = None,
    owner: Annotated[Member | None, Arg(HANDED, At.START)] = None,
    when: Annotated[Moment | None, Arg(CLOSING, At.ANYWHERE)] = None,
    amount: Annotated[Money | None, Arg(AMOUNT, At.ANYWHERE)] = None,
    stage: Annotated[str | None, Arg(STAGE, At.START)] = None,
    was: Annotated[str | None, Arg(TEXT)] = None,
    member: Annotated[Member | None, Arg(MEMBER)] = None,
    title: Annotated[str | None, Arg(TEXT)] = None,
    note: Annotated[str | None, Arg(TEXT)] = None,
    next_step: Annotated[Step | None, Arg(STEP)] = None,
    new_customer: Annotated[CustomerRef | None, Arg(CUSTOMER)] = None,
    said: Annotated[str | None, Arg(TEXT)] = None,
    text: Annotated[str | None, Arg(TEXT, At.REST)] = None,
) -> Reply:
    """Opens a deal of a customer, or changes one: its amount, closing day, stage, owner, shares and lines."""
    given = Given(
        when, amount, verb or stage, was, member, said or turn.text or None, text, called=title, written=note,
        next_step=next_step, customer=new_customer, owner=owner,
    )  # fmt: skip
    return _run(turn, customer, given, part)


@command("won", Subject.DEALS, Right.WRITE, hidden=True)
def won(
    turn: Turn,
    customer: Annotated[DealTarget | None, Arg(TARGET, At.START)] = None,
    when: Annotated[Moment | None, Arg(PAST, At.ANYWHERE)] = None,
    amount: Annotated[Money | None, Arg(AMOUNT, At.ANYWHERE)] = None,
    member: Annotated[Member | None, Arg(MEMBER)] = None,
    said: Annotated[str | None, Arg(TEXT)] = None,
    text: Annotated[str | None, Arg(TEXT, At.REST)] = None,
) -> Reply:
    """A deal is won: the open one of the customer, or one nobody had written down."""
    given = Given(when, amount, WON, None, member, said or turn.text or None, text)
    return _run(turn, _named(turn, customer, "ask-won-what"), given)


@command("lost", Subject.DEALS, Right.WRITE, hidden=True)
def lost(
    turn: Turn,
    customer: Annotated[DealTarget | None, Arg(TARGET, At.START)] = None,
    when: Annotated[Moment | None, Arg(PAST, At.ANYWHERE)] = None,
    member: Annotated[Member | None, Arg(MEMBER)] = None,
    said: Annotated[str | None, Arg(TEXT)] = None,
    reason: Annotated[str | None, Arg(LOST_REASON, At.REST)] = None,
) -> Reply:
    """A deal is lost, and why."""
    given = Given(when, None, LOST, None, member, said or turn.text or None, reason)
    return _run(turn, _named(turn, customer, "ask-lost-what"), given)


@command("closed", Subject.DEALS, Right.WRITE, hidden=True)
def closed(
    turn: Turn,
    customer: Annotated[DealTarget | None, Arg(TARGET, At.START)] = None,
    stage: Annotated[str | None, Arg(STAGE)] = None,
    amount: Annotated[Money | None, Arg(AMOUNT, At.ANYWHERE)] = None,
    member: Annotated[Member | None, Arg(MEMBER)] = None,
    said: Annotated[str | None, Arg(TEXT)] = None,
) -> Reply:
    """結案 says that it is over, and not which way."""
    if stage not in CLOSED:
        raise Ask("ask-which-way", [(stage_name(turn, each), each) for each in CLOSED], argument="stage")
    given = Given(None, amount, stage, None, member, said or turn.text or None, None)
    return _run(turn, _named(turn, customer, f"ask-{stage}-what"), given)


@command("lost-reason", Subject.DEALS, Right.WRITE, hidden=True)
def lost_reason(
    turn: Turn,
    record: Annotated[Code, Arg(DEAL, At.START)],
    reason: Annotated[str, Arg(LOST_REASON, At.REST)],
) -> Reply:
    """Why a deal was lost."""
    turn.uow.deals.change(record.id, lost_reason=reason)
    row = turn.uow.deals.get(record.id)
    customer = turn.uow.customers.name_of(row.customer_id)
    return told_deal(turn, row, turn.line("deal-lost", customer=Bold(customer)), ask=False, known=False)


@command("deal-known", Subject.DEALS, Right.WRITE, hidden=True)
def deal_known(
    turn: Turn,
    record: Annotated[Code, Arg(DEAL, At.START)],
    key: Annotated[str, Arg(TEXT)],
    value: Annotated[str, Arg(TEXT, At.REST)],
) -> Reply:
    """What a stage asked for."""
    row = turn.uow.deals.get(record.id)
    if key == "contact":
        value = _decider(turn, row, value)
    turn.uow.deals.change(record.id, known={**row.known, key: value[:500]})
    customer = turn.uow.customers.name_of(row.customer_id)
    head = turn.line("deal-noted", customer=Bold(customer))
    return told_deal(turn, turn.uow.deals.get(record.id), head, ask=False)


def _decider(turn: Turn, row: Deal, words: str) -> str:
    """Who decides, out of an answer; a new name becomes a contact of the customer."""
    name = read_contact(words) or words
    if turn.uow.customers.find(row.customer_id) is None:
        return name
    there = {each.name for each in turn.uow.customers.contacts(row.customer_id)}
    if name not in there and len(name) <= LONGEST_NAME:
        turn.uow.customers.add_contact(row.customer_id, name, part="decides")
    return name


# --- which deal, and what is done to it ---


def _run(turn: Turn, target: DealTarget, given: Given, part: Part | None = None) -> Reply:
    if turn.call is not None and given.said:
        turn.call.args.setdefault("said", given.said)  # a question answered later keeps the words
    given = reread(turn, given)
    if given.text and is_question(given.text):
        return _asked(turn, target)
    check_read(given, known=target.deal is not None)
    picked = pick(turn, target, given, part)
    if given.stage == WON and (still := still_to_come(turn, given, picked.deal)):
        return still
    if picked.named and given.text:
        given = replace(given, text=None)
    if picked.deal is None:
        return open_deal(turn, target, given, part)
    row = turn.uow.deals.get(picked.deal)
    try:
        return _on_deal(turn, row, given, part, guessed=picked.guessed)
    except Refusal as refusal:
        return told_closed(turn, row, refusal)


def _named(turn: Turn, target: DealTarget | None, key: str) -> DealTarget:
    if target is None:
        raise Ask(key, TARGET.options(turn), argument="customer")
    return target


def _asked(turn: Turn, target: DealTarget) -> Reply:
    """A question stores nothing: how the customer's deals stand."""
    rows = [turn.uow.deals.get(target.deal)] if target.deal else []
    if target.customer and target.customer.id:
        rows = turn.uow.deals.open_of_customer(target.customer.id)
    if len(rows) == 1:
        return told_deal(turn, rows[0], ask=False)
    if not rows:
        return turn.say("deals-none-there", buttons=[turn.button("button-deals", "deals")])
    names = turn.uow.customers.names_of({each.customer_id for each in rows})
    return turn.reply([turn.line("deals-one", label=Text(label(turn, each, names[each.customer_id]))) for each in rows])


def _on_deal(turn: Turn, row: Deal, given: Given, part: Part | None, *, guessed: bool = False) -> Reply:
    if part is None and given.is_bare:
        return told_deal(turn, row)
    check_mine(turn, row)
    lines = add_beside(turn, row, given)
    reply = _done_to(turn, turn.uow.deals.get(row.id), given, part, guessed=guessed)
    return msgspec.structs.replace(reply, blocks=(*reply.blocks[:2], *lines, *reply.blocks[2:]))


def _done_to(turn: Turn, row: Deal, given: Given, part: Part | None, *, guessed: bool) -> Reply:
    if part is not None:
        add_part(turn, row, part)
        customer = turn.uow.customers.name_of(row.customer_id)
        head = turn.line("deal-noted", customer=Bold(customer))
        return told_deal(turn, turn.uow.deals.get(row.id), head, ask=False, priced=True)
    match given.stage:
        case "won":
            return win(turn, row, given, guessed=guessed)
        case "lost":
            return lose(turn, row, given)
        case "reopen":
            return reopen(turn, row)
        case None:
            return change(turn, row, given, guessed=guessed)
        case _:
            return move(turn, row, given, guessed=guessed)
