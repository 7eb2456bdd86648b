"""The answer to a message without a command: records that are clear are stored at once, others asked about once."""

import re

from handlers.conversation.commands import REGISTRY
from handlers.conversation.dispatch import run, with_line
from handlers.conversation.grammar import Typed
from handlers.conversation.moments import FUTURE, PAST, as_moment
from handlers.conversation.reply import Block, Buttons, Call, Line, Reply
from handlers.conversation.reply import Item as ListItem
from handlers.conversation.turn import Ask, Turn
from handlers.customers.kind import CUSTOMER, CustomerRef, told_apart
from handlers.reading.message import Item, Message
from handlers.reading.money import NOTHING
from handlers.sentences.calls import STORED, call_of
from handlers.sentences.correcting import corrected
from handlers.sentences.hearing import customer_of, hear
from handlers.sentences.merging import merged_visit
from handlers.sentences.rescheduling import rescheduled
from handlers.visits.days import REPORTED
from handlers.visits.two_customers import Second, which_of_two
from storage.errors import Refusal
from storage.records import Code

MOST: int = 20
"""Records of one message; an evening report has fewer."""


def told(text: str, turn: Turn) -> Reply | None:
    """What becomes of a message; None where it tells of nothing that is stored."""
    message = hear(text, turn)
    items = [item for item in message.items if item.kind in STORED and _may(item, turn)][:MOST]
    if message.first.kind == "correction":
        return corrected(message.first, turn)
    if len(message.items) == 1 and (changed := rescheduled(message.first, turn)):
        return changed
    if not items:
        return _nothing_stored(message, turn)
    reply = _one(items[0], message, turn) if len(items) == 1 else _several(items, message, turn)
    for item in message.items:
        if item.kind == "leave":  # days off have a way of their own
            reply = with_line(reply, turn.line("sentence-left", text=item.said[:80]))
    return reply


def plain_report(text: str, turn: Turn) -> Call | None:
    """The one visit that a message tells of, where nothing must be asked about it; None otherwise."""
    items = hear(text, turn).items
    clear = len(items) == 1 and items[0].kind == "visit" and items[0].ask is None and not items[0].recalled
    return call_of(items[0], turn) if clear else None


def reported_customer(text: str, turn: Turn) -> Code | None:
    """Whose record a line tells of, the first one's of several."""
    told = (each for each in hear(text, turn).items if each.kind in STORED and each.customer and not each.recalled)
    item = next(told, None)
    named = customer_of(item, turn) if item is not None and _may(item, turn) else None
    return Code.read(named.removesuffix("?")) if named else None


def tells_anew(text: str, turn: Turn, *, noted: bool) -> bool:
    """Whether a line tells of something of its own rather than which customer was meant: a record without a name, of
    two, of a day that is none; where words are `noted` already, a visit with words of its own."""
    first = hear(text, turn).first
    if first.kind not in STORED:
        return False
    if first.kind != "visit" or not first.named or first.joined or first.unread or as_moment(first.doubted):
        return True
    report = plain_report(text, turn) if noted else None
    return report is not None and bool({"note", "next_step"} & report.args.keys())


def tells_something(text: str, turn: Turn) -> bool:
    """Whether a line tells of anything that is stored, or asked about before it is."""
    return any(each.kind in STORED and _may(each, turn) for each in hear(text, turn).items)


def tells_business(text: str, turn: Turn) -> bool:
    """Whether a line tells of a deal that was won or lost, of money or of a complaint, with its sum or its customer:
    more than a note to a visit ("signed")."""
    told = [each for each in hear(text, turn).items if each.kind in {"payment", "complaint"} or each.stage]
    return any((each.amount != NOTHING or each.named) and _may(each, turn) for each in told)


def tells_several(text: str, turn: Turn) -> bool:
    """Whether a line tells of several customers: an evening report, no answer to anything."""
    named = {each.customer for each in hear(text, turn).items if each.kind in STORED and each.customer is not None}
    return len(named) > 1


def is_no_command(text: str, typed: Typed, turn: Turn) -> bool:
    """Whether a line that begins with a command's everyday word (去了, met, saw) is a sentence: a question
    (去了华强电子吗), a plan (见了华强之后再定), several records."""
    if typed.command.name != "visit" or typed.slashed or not typed.rest:
        return False
    items = hear(text, turn).items
    if len({each.customer for each in items}) > 1 or items[0].kind == "question":
        return True
    return not _COMMAND_ITSELF.match(text)


_COMMAND_ITSELF = re.compile(r"拜访|拜訪|visit\b", re.IGNORECASE)


def _may(item: Item, turn: Turn) -> bool:
    """Whether who wrote may store such a record at all; else their words are no report."""
    return REGISTRY[call_of(item, turn).command].allowed(turn.actor)


def _one(item: Item, message: Message, turn: Turn) -> Reply:
    again = merged_visit(item, turn) if item.recalled and item.ask is None else None
    reply = again or (_asked(item, turn) if item.ask else run(call_of(item, turn), turn))
    return _with_others(reply, message, turn)


def _nothing_stored(message: Message, turn: Turn) -> Reply | None:
    """Questions and talk get a short answer; None for words that may yet be something."""
    first = message.first
    if first.kind == "question":
        customer = customer_of(first, turn)
        buttons = [turn.button("button-card", "customer", customer=customer)] if customer else []
        return turn.say("sentence-question", buttons=buttons)
    return None


def talk(text: str, turn: Turn) -> Reply | None:
    """A short, friendly answer to talk that tells of nothing; None for anything else."""
    return turn.say("sentence-talk") if hear(text, turn).is_talk else None


def _several(items: list[Item], message: Message, turn: Turn) -> Reply:
    """Each clear one in its lines, one [Undo] for all; the first that must be asked comes last."""
    turn.brief = True
    blocks: list[Block] = []
    for item in [each for each in items if each.ask is None]:
        blocks += _lines(_stored(item, turn))
    doubtful = [each for each in items if each.ask is not None]
    undo = turn.undo_buttons()
    asked = _asked(doubtful[0], turn) if doubtful else None
    blocks += [turn.line("sentence-left", text=each.said[:80]) for each in doubtful[1:]]
    if asked is not None:
        blocks += asked.blocks
    elif undo:
        blocks.append(Buttons((tuple(undo),)))
    if asked is not None and undo:
        blocks.append(Buttons((tuple(undo),)))
    return _with_others(Reply(tuple(blocks)), message, turn)


def _stored(item: Item, turn: Turn) -> Reply:
    """One of several: a refusal holds none of the others up."""
    try:
        return merged_visit(item, turn) or run(call_of(item, turn, several=True), turn)
    except Refusal as refusal:
        return turn.say(refusal.key, **refusal.data)


def _lines(reply: Reply) -> list[Block]:
    return [block for block in reply.blocks if isinstance(block, Line | ListItem)]


def _asked(item: Item, turn: Turn) -> Reply:
    """The one question about a record, with everything that was understood kept in the call."""
    call = call_of(item, turn)
    if item.joined and item.kind == "visit" and (two := _which_of_two(item, call, turn)):
        return two
    if (doubted := as_moment(item.doubted)) is not None:
        return run(Call(call.command, call.args | {"when": REPORTED.dump(doubted)}), turn)
    if item.ask == "date" and item.unread:
        call.args.pop("when", None)
        days = PAST if item.kind == "visit" else FUTURE
        return turn.ask(call, "when", Ask("ask-date", days.options(turn), text=item.unread))
    if item.ask == "customer":
        call.args.pop("customer", None)
        ask = _which_customer(item, turn)
        return turn.ask(call, "customer", ask)
    return run(call, turn)


def _which_of_two(item: Item, call: Call, turn: Turn) -> Reply | None:
    """Two customers in one clause: one, the other, or both with the same words."""
    seen = [each for each in item.options if each in turn.uow.customers.readable(list(item.options))]
    if len(seen) != _TWO:
        return None
    turn.call = Call("visit", call.args | {"customer": f"C{seen[0]}"})
    return which_of_two(turn, CustomerRef(seen[0]), Second(seen[1], item.said))


_TWO = 2


def _which_customer(item: Item, turn: Turn) -> Ask:
    words = item.said[:60]
    fitting = turn.uow.customers.readable(list(item.options)) if item.options else []
    if fitting:
        return Ask("ask-which-customer", told_apart(turn, [each for each in item.options if each in fitting]))
    if item.named:
        try:
            CUSTOMER.parse(item.named, turn)
        except Ask as ask:
            return ask
    return Ask("sentence-whose", CUSTOMER.options(turn), text=words)


def _with_others(reply: Reply, message: Message, turn: Turn) -> Reply:
    """Those visited beside the ones named are asked for, never invented."""
    if not message.unnamed:
        return reply
    place = next((at for at, block in enumerate(reply.blocks) if isinstance(block, Buttons)), len(reply.blocks))
    line = turn.line("sentence-unnamed", count=message.unnamed)
    return Reply((*reply.blocks[:place], line, *reply.blocks[place:]), lines=reply.lines, about=reply.about)
