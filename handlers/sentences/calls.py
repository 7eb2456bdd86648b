"""From a record that was heard to the command that stores it."""

import re
from typing import Final

from handlers.conversation.arguments import trim
from handlers.conversation.commands import REGISTRY
from handlers.conversation.grammar import read_call
from handlers.conversation.moments import FUTURE, UNCLEAR, Moment, as_moment
from handlers.conversation.reply import Call
from handlers.conversation.turn import Turn
from handlers.reading.message import Item
from handlers.reading.when import When
from handlers.sentences.hearing import customer_of
from handlers.visits.days import REPORTED
from handlers.visits.steps import STEP, Step

STORED: Final = frozenset({"visit", "plan", "deal", "payment", "complaint", "followup", "help"})
"""Kinds that become records."""


def call_of(item: Item, turn: Turn, *, several: bool = False) -> Call:
    """The command for a record; what could not be read is left for it to ask. `several`: one of several of a message,
    so only its own words are kept with it."""
    customer = customer_of(item, turn)
    given = {"customer": customer} if customer else {}
    match item.kind:
        case "visit":
            return Call("visit", given | _visit(item, turn, several=several))
        case "plan":
            note = item.next
            return Call("plan", given | _filled(when=_day(item.when), note=note))
        case "deal":
            return _deal(item, customer or "", turn)
        case "followup":
            text = item.next or trim(item.said)
            return Call("followup", given | _filled(when=_day(item.due), text=text))
        case "help":
            return Call("helpme", given | {"text": trim(item.said)})
        case _:
            amount = item.amount.span or None
            due = _day(item.due)
            return Call("noted", given | _filled(about=item.kind, when=due, amount=amount, text=trim(item.said)))


def _filled(**args: str | None) -> dict[str, str]:
    return {name: value for name, value in args.items() if value}


def _visit(item: Item, turn: Turn, *, several: bool) -> dict[str, str]:
    when = as_moment(item.when)
    step = Step(item.next, as_moment(item.due)) if item.next else None
    return _filled(
        when=REPORTED.dump(when) if when else None, next_step=STEP.dump(step) if step else None, contact=item.contact,
        note=note_of(item), said=item.said if several else turn.text or item.said,
    )  # fmt: skip


def _day(when: When) -> str | None:
    """A day as commands take it; one that may be two is left in its words, to be asked."""
    moment: Moment | None = as_moment(when)
    if moment is not None:
        return FUTURE.dump(moment)
    return f"{UNCLEAR}{when.span}" if when.span and when.kind in {"none", "period"} else None


def _deal(item: Item, customer: str, turn: Turn) -> Call:
    """What is said of a deal beside its customer is read as behind the command."""
    command = item.stage or "deal"
    words = _with_its_place(item.named).sub(" ", item.said, count=1) if item.named else item.said
    words = words.replace(item.when.span, " ", 1) if item.when.span and item.stage else words
    words = re.sub(r" {2,}", " ", words)
    # A place for the customer keeps the words behind it from being taken for one.
    place = (customer or "+?").removesuffix("?") or "+"
    call = read_call(REGISTRY[command], f"{place} {_without_verb(words)}".strip(), turn)
    call.args.pop("customer", None)
    return Call(command, call.args | ({"customer": customer} if customer else {}) | {"said": turn.text or item.said})


def _with_its_place(named: str) -> re.Pattern[str]:
    """A name, and "at" in front of it: "bob at Acme got the samples" is told without a hole."""
    return re.compile(rf"(?:\b(?:at|from|of|with)\s+)?{re.escape(named)}", re.IGNORECASE)


_VERB: Final = re.compile(
    r"(?:(?:we|i|they|just|have|has|'ve|’ve|won|signed|lost|closed|got|the|a|deal|order|contract|po|is|in|confirmed|placed|ordered|today|yesterday|from|at|with|for|new|opportunity|and|it|to)\b\s*|[\s,，。.!！:：]+|签约了?|簽約了?|签单|簽單|签下|簽下|签了|簽了|成交了?|拿下了?|中标了?|中標了?|下单了?|下單了?|定了|訂了|定|了|丢了|丟了|黄了|黃了|输了|輸了|单子|單子|商机|商機|有个|有個|的|刚|剛)",
    re.IGNORECASE,
)


def _without_verb(words: str) -> str:
    """The words of a deal without those that only say that it is one: what is left is its name or a note."""
    rest, at = words, 0
    while (found := _VERB.match(rest, at)) and found.end() > at:
        at = found.end()
    return _CLOSING.sub("", rest[at:])


_CLOSING: Final = re.compile(
    r"(?:[\s,，。.!！]+|的?(?:单子|單子|商机|商機|案子|大单|大單)|成交了?|签约了?|簽約了?|\b(?:and|with|plus|for|of|at|won|lost|signed|today))+$",
    re.IGNORECASE,
)


_SHORT: Final = 24


def note_of(item: Item) -> str | None:
    """The words of a report without what is told beside them: a day and a verb in front of the name, the next step."""
    words = _without_step(item)
    if item.unread:
        words = re.sub(re.escape(item.unread), "", words, flags=re.IGNORECASE)
    at = words.find(item.named) if item.named else -1
    if at >= 0:
        front = words[:at]
        if item.when.span:
            front = front.replace(item.when.span, "")
        behind = words[at + len(item.named) :]
        if len(trim(front)) <= _SHORT and not (item.contact and item.contact in front):
            words = f"{trim(front)}{behind[1:]}" if behind[:1] == "的" else behind
    words = _REMNANT.sub("", trim(words))
    if item.when.span and words.startswith(item.when.span):
        words = _REMNANT.sub("", words[len(item.when.span) :])
    words = _DANGLING.sub("", trim(words))
    return None if trim(words) in {"", item.when.span, item.contact} else trim(words)


_REMNANT: Final = re.compile(
    r"^(?:[\s,，。.;；:：、-]+|了(?![解结])|(?:那边|那邊|那里|那裡)?(?:出来|出來|回来|回來)了?)+"
)
_DANGLING: Final = re.compile(
    r"(?:^|[\s,，]+)(?:and|then|but|so|also|plus|and then)$"
    r"|^[和跟与與及、]+$|[,，、]?\s*(?:然后|然後|接着|接著|而且|还有|還有|另外|和|跟|与|與)$",
    re.IGNORECASE,
)


def _without_step(item: Item) -> str:
    """The report up to the clause in which the next step stands, if it closes it."""
    words = item.said
    if not item.next or item.next not in words:
        return words
    at = words.index(item.next)
    clause = max(words.rfind(mark, 0, at) for mark in ",，.。;；\n")
    rest = words[at + len(item.next) :].replace(item.due.span, "") if item.due.span else words[at + len(item.next) :]
    return words[:clause] if clause > 0 and not trim(rest) else words
