"""A plain sentence that can only be a report: when, went or saw, one own customer, what came of it.

It is read strictly, from the first word on: what doesn't fit is asked about. Nothing is stored of a question, of what
did not happen, of what is still to come, and of what somebody else did.
"""

import re
from typing import NamedTuple

from handlers.conversation.arguments import trim
from handlers.conversation.commands import REGISTRY, At
from handlers.conversation.grammar import Typed, read_call
from handlers.conversation.moments import PAST
from handlers.conversation.reply import Call
from handlers.conversation.turn import Turn
from handlers.customers.kind import CUSTOMER
from handlers.deals.words import is_question
from storage.records import Code

# What may stand in front of the verb beside a day.
_SMALL = re.compile(
    r"[\s,，。、:：]+|我们|我們|我|刚刚|剛剛|刚才|剛才|刚|剛|才|已经|已經|又|也|在|\b(?:i|we|i've|we've|have|has|just|also|on|at)\b",
    re.IGNORECASE,
)
_JUST = re.compile(r"[刚剛才]")
_DONE = re.compile(
    r"(?:去了|跑了|拜访了|拜訪了|走访了|走訪了|拜会了|拜會了|见了|見了)(?:一?趟|一下)?\s*"
    r"|\b(?:visited|saw|met up with|met with|met|called on|went to|been to|popped in to|popped in at|popped into"
    r"|popped in|popped by|dropped in at|dropped in on|dropped by|stopped by)\s+",
    re.IGNORECASE,
)
# 刚去宏远机械: with 刚 in front it is over.
_JUST_DONE = re.compile(r"(?:去|拜访|拜訪|见|見)\s*")
_FROM = re.compile(r"[从從]\s*")
_OUT = re.compile(r"\s*(?:那边|那邊|那儿|那里|那裡)?(?:出来|出來|回来|回來)了?")
_ARRIVED = re.compile(r"(?:到了|到)\s*|\b(?:i'm|i am|arrived|here) at\s+", re.IGNORECASE)
_HERE = re.compile(r"\s*了?[\s。.!！]*")
_SOMEBODY_AT = re.compile(r"(?P<who>[^,.;，。；]{2,40}?)\s+(?:at|from|of)\s+", re.IGNORECASE)
_APART = re.compile(r"\s*[,，:：]\s*|\s+(?=[见見谈談聊])")
_TALKED = re.compile(r"(?:见了|見了|谈了|談了|聊了)|\b(?:met|saw|visited|spoke|talked)\b", re.IGNORECASE)
# 见了华强再说, 去了华强之后…, "saw Acme is hiring": no visit that took place.
_NO_REPORT = re.compile(
    r"[\s,，]*(?:再|之后|之後|以后|以後|后再|後再|才|就|的话|的話|没有|沒有|吗|嗎|后|後)"
    r"|\s*['’]s\b|\s*(?:is|are|was|were|has|have|had|will|would|on (?:the news|linkedin|tv))\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\s*的")
# A part of a name ends where something else begins: 华强北 is no 华强.
_BOUNDARY = re.compile(r"\Z|[\s,，。；;:：.!！、]|[见見谈談聊找跟和出回了的]|[那这這]边")


class _Named(NamedTuple):
    """One of the person's own customers, as a call takes it, and what follows the name."""

    value: str
    rest: str


def plain_report(text: str, turn: Turn) -> Call | None:
    """The visit that a sentence tells of; None where anything else may be meant."""
    if is_question(text) or len(text) > _LONGEST:
        return None
    return _verb_first(text, turn) or _name_first(text, turn) or _arrived(text, turn)


def is_no_report(text: str, typed: Typed, turn: Turn) -> bool:
    """Whether a line begins as a report and is none: a question (去了华强电子吗), or a plan (见了华强之后再定)."""
    verb = _DONE.match(text)
    if verb is None or typed.command.name != "visit" or typed.slashed or not typed.rest:
        return False
    named = _own(text[verb.end() :], turn)
    return is_question(text) or (named is not None and _NO_REPORT.match(named.rest) is not None)


def reported_customer(text: str, turn: Turn) -> Code | None:
    """Whose visit a plain report tells of."""
    call = plain_report(text, turn)
    return Code.read(call.args["customer"].removesuffix("?")) if call else None


_LONGEST = 2000


def _verb_first(text: str, turn: Turn) -> Call | None:
    """今天去了宏远机械，见了周总; "visited Acme Pumps, price agreed"."""
    for pattern in (_DONE, _FROM, _JUST_DONE):
        verb = pattern.search(text)
        if verb is None or not _is_lead(text[: verb.start()], turn):
            continue
        lead = text[: verb.start()]
        if pattern is not _DONE and not _JUST.search(lead):
            continue
        behind = text[verb.end() :]
        named, whole = _own(behind, turn), False
        if named is None and (somebody := _SOMEBODY_AT.match(behind)):
            named, whole = _own(behind[somebody.end() :], turn), True
        if named is None or _NO_REPORT.match(named.rest):
            continue
        rest = named.rest
        if pattern is _FROM:
            out = _OUT.match(rest)
            if out is None:
                continue
            rest = rest[out.end() :]
        if _OF.match(rest):  # 见了宏远机械的周总
            rest = verb[0].strip() + _OF.sub("", rest, count=1)
        return _call(lead, named.value, text[verb.start() :] if whole else trim(rest), turn)
    return None


def _name_first(text: str, turn: Turn) -> Call | None:
    """华强电子 见了陈经理: the name set apart, then what took place."""
    named = _own(text, turn)
    apart = _APART.match(named.rest) if named else None
    if named is None or apart is None:
        return None
    rest = named.rest[apart.end() :]
    verb = _TALKED.search(rest)
    if verb is None or not _is_lead(rest[: verb.start()], turn) or _NO_REPORT.match(rest[verb.end() :]):
        return None
    return _call(rest[: verb.start()], named.value, rest[verb.start() :], turn)


def _arrived(text: str, turn: Turn) -> Call | None:
    """我到了华强电子, 我到华强电子了, "I'm at Acme Pumps": a visit of now, and nothing else in the line."""
    verb = _ARRIVED.search(text)
    if verb is None or not _is_lead(text[: verb.start()], turn):
        return None
    named = _own(text[verb.end() :], turn)
    if named is None or not _HERE.fullmatch(named.rest):
        return None
    is_over = not verb[0].strip().endswith("到") or "了" in named.rest or _JUST.search(text[: verb.start()])
    return Call("visit", {"customer": named.value}) if is_over else None


def _is_lead(lead: str, turn: Turn) -> bool:
    """Whether nothing but a day, a time and small words stand in front of the verb."""
    if len(lead) > _LONGEST_LEAD:
        return False
    found = PAST.find(lead, turn, At.ANYWHERE)
    if found is not None:
        lead = f"{lead[: found.start]} {lead[found.end :]}"
    return not _SMALL.sub("", lead)


_LONGEST_LEAD = 40


def _own(text: str, turn: Turn) -> _Named | None:
    """The own customer at the start of a text, if no other one stands behind it."""
    found = CUSTOMER.find(text, turn, At.ANYWHERE)
    if found is None:
        return None
    index, own = turn.names.index(turn.uow.customers), turn.uow.customers.own_ids()
    written, rest = text[: found.end].strip(), text[found.end :]
    code = Code.read(found.value.removesuffix("?"))
    ids = {code.id} if code else {each.id for each in index.at_start(written)}
    if len(ids) != 1 or not ids <= own or not _ends_there(written, rest, guessed=bool(code)):
        return None
    others = {each.id for each in index.within(rest)} - ids
    return None if others else _Named(found.value if code else f"C{next(iter(ids))}", rest)


def _ends_there(written: str, rest: str, *, guessed: bool) -> bool:
    return not (guessed or len(written) < _LONG_NAME) or _BOUNDARY.match(rest) is not None


_LONG_NAME = 4


def _call(lead: str, customer: str, rest: str, turn: Turn) -> Call:
    """The visit as it would have been typed; the day in front is the visit's own."""
    call = read_call(REGISTRY["visit"], f"{customer.removesuffix('?')} {rest}".strip(), turn)
    args = call.args | {"customer": customer}
    if day := PAST.find(lead, turn, At.ANYWHERE):
        if "when" in args:  # a second day belongs to what was talked about
            args["note"] = rest
        args["when"] = day.value
    return Call("visit", args)
