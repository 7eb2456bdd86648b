"""Whether a line answers what was asked, or says more: then it is read as a sentence, so that no report is lost."""

import re

from handlers.conversation.arguments import trim
from handlers.conversation.commands import REGISTRY
from handlers.conversation.dispatch import with_answer
from handlers.conversation.reply import Call
from handlers.conversation.turn import Turn
from handlers.reading.when import read_all_when
from handlers.sentences.answering import plain_report, reported_customer, tells_several
from storage.errors import Refusal
from storage.messages.questions import Question
from storage.records import Code

DAYS = frozenset({"past", "future", "reported", "coming"})
# What people write around a day and mean nothing else by.
_AROUND_A_DAY = re.compile(
    r"[\s,，。.、;；:：!！~～?？-]+|那就|就是|就在|就|那么|那|先|再|请|請|改到|改在|改成|改|排到|排在|排|放到|推迟到|推到|延到|定在|定|约在|約在|约|約|在|到|要|是|吧|呢|啊|哦|喔|呀|嘛|好了|好的|好|行|可以|嗯"
    r"|对|對|应该|應該|大概|左右|可能|之前|以前|前|之后|後|后|的话|的話|的|也|都|给我|給我|提醒我|或者|或|还是|還是|早上|上午|中午|下午|傍晚|晚上|早|晚"
    r"|\b(?:on|by|at|before|until|till|to|the|then|please|pls|ok|okay|yes|yeah|sure|maybe|perhaps|about|around|it|is|make"
    r"|move|let's|lets|say|do|let|me|remind|for|in|of|or|morning|afternoon|evening|early|late|latest|thanks|so|well"
    r"|better|rather|sometime|due|put|um|hm+)\b",
    re.IGNORECASE,
)


def says_more(text: str, question: Question, turn: Turn) -> bool:
    """Whether a line is no answer to a question: words beside a day, or a report where something else was asked."""
    if tells_several(text, turn):
        return True
    argument = REGISTRY[question.call["command"]].argument(question.argument)
    if argument.kind.name in DAYS or question.call["args"].get("field") == "when":
        return _more_than_a_day(text, turn)
    if question.call["command"] == "visit" and question.argument == "customer":
        return False
    customer = _may_be_report(question, argument.kind.name) and reported_customer(text, turn)
    return bool(customer) and customer != _asked_about(question, turn)


def report_for(question: Question, text: str, turn: Turn) -> Call | None:
    """The report that a whole sentence is, where only its customer was asked for; what was known goes along."""
    if question.call["command"] != "visit" or question.argument != "customer":
        return None
    report = plain_report(text, turn)
    return Call("visit", with_answer(question, report.args)) if report else None


def _may_be_report(question: Question, kind: str) -> bool:
    """Free words are an answer where a report can be one: a note, a quotation, a word to one's lead."""
    return kind != "text" or question.call["command"] in {"result", "followup", "skip-reason", "deal"}


def _more_than_a_day(text: str, turn: Turn) -> bool:
    found = read_all_when(text, now=turn.local_now, lang=turn.language, works_on=turn.works_on)
    rest = text
    for each in reversed(found):
        if each.at is not None:
            rest = f"{rest[: each.at[0]]} {rest[each.at[1] :]}"
    words = trim(_AROUND_A_DAY.sub(" ", rest))
    if found:
        return bool(re.search(r"[^\W\d_]", words))
    return reported_customer(text, turn) is not None or _names_customer(text, turn)


def _names_customer(text: str, turn: Turn) -> bool:
    within = turn.names.index(turn.uow.customers).within(text)
    return bool(turn.uow.customers.readable([each.id for each in within]))


def _asked_about(question: Question, turn: Turn) -> Code | None:
    """The customer that free words would tell of; a to-do is never a report."""
    args = question.call["args"]
    if question.call["command"] == "deal":
        return Code.read(args.get("customer", "").removesuffix("?"))
    code = Code.read(args.get("visit", ""))
    try:
        return Code("customers", turn.uow.visits.get(code.id).customer_id) if code else None
    except Refusal:
        return None
