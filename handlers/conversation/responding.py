"""What a message means: a command, an answer, a customer's name, a place, a picture, or a sentence to ask about."""

from handlers.conversation import groups, strangers
from handlers.conversation.answering import answered, answers, says_more
from handlers.conversation.commands import REGISTRY
from handlers.conversation.deleting import deleted
from handlers.conversation.dispatch import formed, park, press, run, run_typed, with_line
from handlers.conversation.grammar import Typed, UnknownCommand, recognise
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
from handlers.conversation.lists import list_calls, run_list
from handlers.conversation.reply import Action, Call, Reply
from handlers.conversation.replying import about_line, answers_last, replied
from handlers.conversation.turn import Turn
from handlers.customers.kind import CUSTOMER
from handlers.deals.lines import deal_line
from handlers.people.leave_talk import about_leave
from handlers.sentences.answering import is_no_command, tells_something
from handlers.sentences.asking import sentence
from handlers.team.assigning import about_people
from handlers.team.team import about_team
from handlers.visits import photos, places
from storage.errors import Refusal

# What can't be read, but has a sentence of its own.
NAMED_KINDS = frozenset({"voice", "sticker"})


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
    if question is None:
        return _read(text, typed, turn)
    if answers(text, typed, question, turn):
        return answered(text, question, turn)
    is_sentence = typed is None and (says_more(text, question, turn) or tells_something(text, turn))
    parked = is_sentence and park(turn)
    reply = _read(text, typed, turn)
    return with_line(reply, turn.line("question-parked")) if parked else reply


def _read(text: str, typed: Typed | None, turn: Turn) -> Reply:
    """A line that answers no question."""
    if calls := list_calls(text, turn):
        return run_list(calls, turn)
    if typed is not None:
        return run_typed(typed.command, typed.rest, turn)
    for read in (about_team, about_line, about_people, answers_last, about_leave):
        if (told := read(text, turn)) is not None:
            return told
    return sentence(text, turn)


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
