"""Whether a line answers what was asked. What tells of something by itself is read as a sentence, so that no report is
lost, and the question waits."""

import re

from handlers.conversation.arguments import trim
from handlers.conversation.commands import REGISTRY, At
from handlers.conversation.dispatch import answer_typed, run, with_answer
from handlers.conversation.grammar import Typed
from handlers.conversation.lists import speaks_of_list
from handlers.conversation.reply import Call, Reply
from handlers.conversation.turn import Turn
from handlers.customers.kind import CUSTOMER
from handlers.deals.sentences import deal_button
from handlers.deals.words import is_question
from handlers.reading.sentences.team_words import asks_about_team
from handlers.reading.when import read_all_when
from handlers.sentences.answering import (
    plain_report,
    reported_customer,
    tells_anew,
    tells_business,
    tells_several,
    tells_something,
)
from handlers.sentences.asking import SMALL_TALK, is_word, written_name
from handlers.team.assigning import people_call
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


def answers(text: str, typed: Typed | None, question: Question, turn: Turn) -> bool:
    """Whether a line is the answer to the open question."""
    if _leaves_question(typed, question.argument):
        return False
    return not says_more(text, question, turn) and not _means_else(text, question, turn)


def answered(text: str, question: Question, turn: Turn) -> Reply:
    """What an answer comes to. Where only the customer of a visit was asked for, a whole sentence may give it: what was
    known goes along."""
    if is_word(text, "cancel-words"):
        return run(Call("cancel", {"question": str(question.id)}), turn)
    asks_whose = question.call["command"] == "visit" and question.argument == "customer"
    if asks_whose and (report := plain_report(text, turn)):
        turn.uow.questions.close(question.id)
        return run(Call("visit", with_answer(question, report.args)), turn)
    return answer_typed(question, text, turn)


def says_more(text: str, question: Question, turn: Turn) -> bool:
    """Whether a line is no answer to a question: words beside a day, or a report where something else was asked."""
    if tells_several(text, turn) or (question.call["command"] == "result" and tells_business(text, turn)):
        return True
    argument = REGISTRY[question.call["command"]].argument(question.argument)
    if argument.kind.name in DAYS or question.call["args"].get("field") == "when":
        return _more_than_a_day(text, turn)
    if question.call["command"] == "visit" and question.argument == "customer":
        return False
    customer = _may_be_report(question, argument.kind.name) and reported_customer(text, turn)
    return bool(customer) and customer != _asked_about(question, turn)


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
    return tells_something(text, turn) or _names_customer(text, turn)


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


def _leaves_question(typed: Typed | None, argument: str) -> bool:
    """Whether a line without a slash is a command rather than the answer to the open question.

    A whole command leaves it ("undo", "help"); "today" as the answer to "when?" does not.
    """
    if typed is None:
        return False
    if typed.rest:
        return True
    # "sorted", "signed" alone is what came of it: no list to tick off, no deal to look for.
    told = argument in {"text", "note", "value"} and typed.command.name in {"done", "won", "lost", "closed"}
    dated = argument in {"when", "to", "value", "days"} and typed.command.name in {"today", "tomorrow"}
    return not dated and not told


def _means_else(text: str, question: Question, turn: Turn) -> bool:
    """Whether a line is no answer to a question: it speaks of the last list, of another customer, or of one's team."""
    if question.call["command"] == "result" and _about_another(text, question, turn):
        turn.uow.questions.park()
        return True
    if asks_about_team(text) or people_call(text, turn):
        return True
    if question.argument == "customer" and any(is_word(text, f"small-{kind}-words") for kind in SMALL_TALK):
        return True
    if question.call["command"] == "deal-known" and is_question(text):
        return True
    if question.argument == "customer" and (is_question(text) or _is_news(text, question, turn)):
        return True
    return question.argument in {"text", "to", "reason"} and speaks_of_list(text, turn)


def _is_news(text: str, question: Question, turn: Turn) -> bool:
    """Whether a line tells of something of its own, where only a customer is asked for."""
    name = written_name(text, turn)
    known = question.call["args"]
    if "customer" in known and name and deal_button(text, name, turn) is not None:
        return True
    return not (name and text.startswith(name)) and tells_anew(text, turn, noted="note" in known)


def _about_another(text: str, question: Question, turn: Turn) -> bool:
    found = CUSTOMER.find(text, turn, At.ANYWHERE)
    code = Code.read(found.value.removesuffix("?")) if found else None
    if found is not None and code is None:
        at_start = turn.names.index(turn.uow.customers).at_start(text)
        code = next((Code("customers", each.id) for each in at_start), None)
    visit = Code.read(question.call["args"].get("visit", ""))
    try:
        return code is not None and visit is not None and turn.uow.visits.get(visit.id).customer_id != code.id
    except Refusal:
        return False
