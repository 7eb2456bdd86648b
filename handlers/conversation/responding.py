"""What a message means: a command, an answer, a customer's name, a place, a picture, or a sentence to ask about."""

from handlers.conversation import groups, strangers
from handlers.conversation.answering import report_for, says_more
from handlers.conversation.arguments import trim
from handlers.conversation.commands import REGISTRY, At
from handlers.conversation.deleting import deleted
from handlers.conversation.dispatch import answer_typed, formed, park, press, run, run_typed, with_line
from handlers.conversation.grammar import Typed, UnknownCommand, read_call, recognise
from handlers.conversation.incoming import (
    CameBack,
    Deleted,
    Edited,
    FormClosed,
    Located,
    Pictured,
    Pressed,
    Said,
    StaleButton,
    Submitted,
    Unreadable,
)
from handlers.conversation.lists import list_calls, listed, run_list, speaks_of_list
from handlers.conversation.reply import Action, Call, Reply
from handlers.conversation.replying import about_line, answers_last, replied
from handlers.conversation.turn import Ask, Turn
from handlers.customers.kind import CUSTOMER
from handlers.deals.lines import deal_line
from handlers.deals.sentences import behind_verb, deal_button
from handlers.deals.words import is_question
from handlers.people.joining import join_code
from handlers.people.leave_talk import about_leave
from handlers.reading.names import Match
from handlers.reading.sentences.team_words import asks_about_team
from handlers.sentences.answering import is_no_command, talk, tells_more, tells_something, told
from handlers.team.assigning import about_people, people_call
from handlers.team.team import about_team
from handlers.visits import photos, places
from handlers.words import typed_words
from storage.errors import Refusal
from storage.messages.questions import Question
from storage.records import Code

# What can't be read, but has a sentence of its own.
NAMED_KINDS = frozenset({"voice", "sticker"})
# Where keys stay at the thumb, one of which sends the place.
WITH_KEYS = "telegram"
SMALL_TALK = ("thanks", "hello", "seen")


def respond(turn: Turn, action: Action | None = None) -> list[Reply]:
    """The replies to one message; `action` is the button's, when one was pressed.

    Raises `Refusal` where the answer is no; nothing the turn changed may be kept then.
    """
    if turn.actor.is_stranger:
        return strangers.respond(turn)
    if turn.in_group:
        return [*groups.respond(turn, action, _said), *turn.also]
    return [*_in_private(turn, action), *turn.also]


def _in_private(turn: Turn, action: Action | None) -> list[Reply]:
    match turn.incoming.event:
        case Said(text=text, forwarded_from=source):
            return [_forwarded(text, turn) if source else _said(text, turn)]
        case Edited(text=text):
            return [_said(text, turn)]
        case Submitted() | FormClosed() as form:
            return formed(form, turn)
        case Deleted(original_key=key):
            return deleted(key, turn)
        case Pressed() | StaleButton():
            return [press(action, turn) if action else turn.say("button-old")]
        case Located() as place:
            return [places.located(place, turn)]
        case Pictured() as picture:
            return photos.pictured(picture, turn)
        case Unreadable(kind=kind):
            return [turn.say(f"unreadable-{kind}" if kind in NAMED_KINDS else "unreadable-other")]
        case CameBack():
            return [run(Call("help"), turn)]
        case _:
            return []


def _said(text: str, turn: Turn) -> Reply:
    turn.text = text.strip()
    if (told := replied(text, turn)) is not None:
        return told
    typed = deal_line(text, turn) or recognise(text, turn)
    if isinstance(typed, Typed) and is_no_command(text, typed, turn):
        typed = None
    if isinstance(typed, UnknownCommand):
        return _unknown_command(typed.word, turn)
    if typed is not None and typed.slashed:
        return run_typed(typed.command, typed.rest, turn)
    question = turn.uow.questions.newest()
    if question is not None and not (typed and typed.rest) and says_more(text, question, turn):
        parked = park(turn)
        reply = _read(text, typed, turn)
        return with_line(reply, turn.line("question-parked")) if parked else reply
    if question is not None and _answers(text, typed, question, turn):
        if _is(text, "cancel-words"):
            return run(Call("cancel", {"question": str(question.id)}), turn)
        if report := report_for(question, text, turn):
            turn.uow.questions.close(question.id)
            return run(report, turn)
        return answer_typed(question, text, turn)
    if question is not None and typed is None and tells_something(text, turn):
        parked = park(turn)
        reply = _read(text, typed, turn)
        return with_line(reply, turn.line("question-parked")) if parked else reply
    return _read(text, typed, turn)


def _read(text: str, typed: Typed | None, turn: Turn) -> Reply:
    """A line that answers no question."""
    if calls := list_calls(text, turn):
        return run_list(calls, turn)
    if typed is not None:
        return run_typed(typed.command, typed.rest, turn)
    for read in (about_team, about_line, about_people, answers_last, about_leave):
        if (told := read(text, turn)) is not None:
            return told
    return _sentence(text, turn)


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


def _answers(text: str, typed: Typed | None, question: Question, turn: Turn) -> bool:
    return not _leaves_question(typed, question.argument) and not _means_else(text, question, turn)


def _means_else(text: str, question: Question, turn: Turn) -> bool:
    """Whether a line is no answer to a question: it speaks of the last list, of another customer, or of one's team."""
    if question.call["command"] == "result" and _about_another(text, question, turn):
        turn.uow.questions.park()
        return True
    if asks_about_team(text) or people_call(text, turn):
        return True
    if question.argument == "customer" and any(_is(text, f"small-{kind}-words") for kind in SMALL_TALK):
        return True
    if question.call["command"] == "deal-known" and is_question(text):
        return True
    if question.argument == "customer" and (is_question(text) or _is_news(text, question, turn)):
        return True
    return question.argument in {"text", "to", "reason"} and speaks_of_list(text, turn)


def _is_news(text: str, question: Question, turn: Turn) -> bool:
    """Whether a line is a sentence about a deal, where only one of the customers offered is asked for."""
    name = _written_name(text, turn)
    told_of_deal = "customer" in question.call["args"] and bool(name) and deal_button(text, name, turn) is not None
    return told_of_deal or (not name and tells_more(text, turn))


def _about_another(text: str, question: Question, turn: Turn) -> bool:
    found = CUSTOMER.find(text, turn, At.ANYWHERE)
    code = Code.read(found.value.removesuffix("?")) if found else None
    if found is not None and code is None:
        code = next((Code("customers", each.id) for each in _named_at_start(text, turn)), None)
    visit = Code.read(question.call["args"].get("visit", ""))
    try:
        return code is not None and visit is not None and turn.uow.visits.get(visit.id).customer_id != code.id
    except Refusal:
        return False


def _named_at_start(text: str, turn: Turn) -> list[Match]:
    return turn.names.index(turn.uow.customers).at_start(text)


def _is(text: str, key: str) -> bool:
    return trim(text).casefold() in typed_words(key)


def _sentence(text: str, turn: Turn) -> Reply:
    """A line that is no command: a bare customer name is its card; one that names a customer is asked about."""
    if code := join_code(text):
        return run(Call("join", {"code": code}), turn)
    if record := _by_code(text, turn):
        return record
    if _is(text.removeprefix("📍"), "here-words"):
        return _here(turn)
    if (heard := told(text, turn)) is not None:
        return heard
    found = CUSTOMER.find(text, turn, At.ANYWHERE)
    if found is not None and not trim(text[found.end :]):
        return run(Call("customer", {"customer": found.value}), turn)
    named = found or _named_inside(text, turn) or behind_verb(text, turn)
    if named is None:
        if small := _small_talk(text, turn):
            return small
        if whole := _own_name(text, turn):
            return run(Call("customer", {"customer": whole}), turn)
        buttons = [
            turn.button("button-visit", "visit", note=text, said=text),
            turn.button("button-todo", "followup", text=text),
        ]
        return turn.say("sentence-unclear", buttons=buttons)
    return _ask_what(text, turn)


def _by_code(text: str, turn: Turn) -> Reply | None:
    """A record by its code alone ("V7", "#F3"), if there is one the person may see."""
    code = Code.read(text)
    if code is None or code.table == "customers":
        return None
    try:
        return run(Call("show", {"record": str(code)}), turn)
    except Refusal:
        return None


def _small_talk(text: str, turn: Turn) -> Reply | None:
    """A short, friendly answer to what is neither report nor question; it saves nothing."""
    if _is(text, "cancel-words"):
        return run(Call("cancel"), turn)
    if item := listed(text, turn):
        return item
    for kind in SMALL_TALK:
        if _is(text, f"small-{kind}-words"):
            return turn.say(f"small-{kind}", name=turn.actor.name)
    return talk(text, turn)


def _here(turn: Turn) -> Reply:
    """The label of our own key, typed: Telegram sends the place with it, elsewhere a visit begins."""
    if turn.incoming.chat.platform != WITH_KEYS:
        return run(Call("visit"), turn)
    return turn.say("here-how", key=turn.words.text("key-here"), buttons=[turn.button("button-visit", "visit")])


def _ask_what(text: str, turn: Turn) -> Reply:
    name, rest = _without_customer(text, turn)
    visit = read_call(REGISTRY["visit"], f"{name} {rest}".strip(), turn)
    todo = read_call(REGISTRY["followup"], f"{name} {rest}".strip(), turn)
    buttons = [
        turn.labelled(turn.words.text("button-visit"), Call("visit", visit.args | {"said": text})),
        turn.labelled(turn.words.text("button-todo"), todo),
    ]
    if deal := deal_button(text, _written_name(text, turn), turn):
        buttons.insert(0, deal)
    return turn.say("sentence-which", customer=_exact_name(visit, name, turn), buttons=buttons)


def _written_name(text: str, turn: Turn) -> str:
    """The known customer of a sentence as it stands there."""
    found = CUSTOMER.find(text, turn, At.ANYWHERE)
    return (
        text[found.start : found.end].strip() if found else _named_inside(text, turn) or behind_verb(text, turn) or ""
    )


def _exact_name(call: Call, name: str, turn: Turn) -> str:
    """The customer as it is on file, where the words leave no doubt."""
    try:
        ref = CUSTOMER.parse(call.args.get("customer", name), turn)
    except (Ask, Refusal):
        return name
    return turn.uow.customers.name_of(ref.id) if ref.id else name


def _named_inside(text: str, turn: Turn) -> str | None:
    index = turn.names.index(turn.uow.customers)
    inside = index.within(text)
    readable = turn.uow.customers.readable([each.id for each in inside])
    return next((text[each.start : each.end] for each in inside if each.id in readable), None)


def _own_name(text: str, turn: Turn) -> str | None:
    """The whole line as the part, sound or initials of one of the person's own customers."""
    if len(text) > 30:
        return None
    index = turn.names.index(turn.uow.customers)
    hits = index.search(text, limit=2, among=turn.uow.customers.own_ids())
    return f"C{hits[0].id}?" if len(hits) == 1 or (hits and hits[0].score > hits[1].score) else None


def _without_customer(text: str, turn: Turn) -> tuple[str, str]:
    found = CUSTOMER.find(text, turn, At.ANYWHERE)
    if found is not None:
        return text[: found.end].strip(), text[found.end :].lstrip(" ,，:：")
    return _written_name(text, turn), text


def _forwarded(text: str, turn: Turn) -> Reply:
    """The words of somebody else: kept as a quotation if the person says where, never read as a report."""
    options = CUSTOMER.options(turn)
    buttons = [
        turn.labelled(label, Call("quote", {"customer": value, "text": text[:1000]})) for label, value in options[:4]
    ]
    return turn.say("forwarded-where" if buttons else "forwarded-nowhere", buttons=buttons)


def _unknown_command(word: str, turn: Turn) -> Reply:
    from rapidfuzz import fuzz, process

    names = [each.name for each in REGISTRY.visible(turn.actor)]
    near = process.extractOne(word.casefold(), names, scorer=fuzz.ratio, score_cutoff=60)
    if near is None:
        raise Refusal("command-unknown", word=word)
    return turn.say("command-near", word=word, near=near[0], buttons=[
        turn.labelled(f"/{near[0]}", Call(near[0]))
    ])  # fmt: skip
