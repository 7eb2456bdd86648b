"""What a member does with a nudge: done, on it till a day, needs help, or an answer in words; it goes back to who
asked."""

from typing import Annotated

from handlers.conversation.arguments import NUMBER, TEXT, ChoiceKind
from handlers.conversation.commands import Arg, At, command
from handlers.conversation.dispatch import with_line
from handlers.conversation.moments import FUTURE, Moment
from handlers.conversation.reply import Bold, Line, Reply, Span, Text
from handlers.conversation.turn import Ask, Turn
from handlers.day.followups import done
from handlers.team.help_requests import ask_for_help
from handlers.team.passing_on import pass_on
from handlers.telling.days import tell_moment
from handlers.telling.records import customer_of, record_name, told_record
from storage.errors import Refusal
from storage.policy import Right, Subject
from storage.records import Code
from storage.team.nudges import Nudge

HOW = ChoiceKind("nudged", ("done", "till", "help", "says"))
_CLOSED = frozenset({"followup-already", "visit-already"})


@command("nudged", Subject.SELF, Right.WRITE, hidden=True)
def nudged(
    turn: Turn,
    nudge: Annotated[int, Arg(NUMBER, At.START)],
    how: Annotated[str, Arg(HOW)],
    to: Annotated[Moment | None, Arg(FUTURE)] = None,
    text: Annotated[str | None, Arg(TEXT)] = None,
) -> Reply:
    """The answer to a nudge, of who was asked."""
    asked = turn.uow.nudges.get(nudge)
    if asked.to_id != turn.actor.member_id:
        raise Refusal("nudge-not-found")
    match how:
        case "done":
            return _done(turn, asked)
        case "till":
            return _till(turn, asked, to)
        case "help":
            return _help(turn, asked, text)
        case _:
            if not text:
                raise Ask("ask-nudged-text", argument="text")
            return _says(turn, asked, text)


def _done(turn: Turn, asked: Nudge) -> Reply:
    """Closes what can be closed; of a deal or a customer it is only the answer."""
    code = _code(asked)
    what = told_record(turn, code)
    reply = _closed(turn, code, asked)
    answered = _back(turn, asked, "done", what=what)
    if reply is None:
        return turn.reply([turn.line("nudged-done", what=what), answered], buttons=turn.undo_buttons())
    return with_line(reply, answered)


def _closed(turn: Turn, code: Code, asked: Nudge) -> Reply | None:
    if code.table not in {"followups", "visits"}:
        return None
    try:
        return done(turn, code, untold=str(asked.by_id))
    except Refusal as refusal:
        if refusal.key not in _CLOSED:
            raise
        return None


def _till(turn: Turn, asked: Nudge, to: Moment | None) -> Reply:
    """Another day for what has one; for a deal or a customer a to-do that belongs to it."""
    if to is None:
        raise Ask("ask-nudged-to", FUTURE.options(turn), argument="to")
    if to.day < turn.today:
        raise Ask("move-past", FUTURE.options(turn), argument="to")
    code = _code(asked)
    what = told_record(turn, code)
    _put_off(turn, code, asked, to)
    day = tell_moment(to.day, turn.local(to.at), turn.words, turn.today)
    answered = _back(turn, asked, "till", what=what, to=to)
    return turn.reply([turn.line("nudged-till", what=what, day=day), answered], buttons=turn.undo_buttons())


def _put_off(turn: Turn, code: Code, asked: Nudge, to: Moment) -> None:
    if code.table == "followups":
        turn.uow.followups.move(code.id, to.day, to.at)
    elif code.table == "visits":
        turn.uow.visits.move(code.id, to.day, to.at)
    else:
        turn.uow.followups.add(
            turn.words.text("nudged-todo", who=turn.member_name(asked.by_id), what=record_name(turn, code)),
            turn.actor.member_id,
            said_at=turn.now,
            customer_id=customer_of(turn, code),
            due_on=to.day,
            due_at=to.at,
            belongs_to=str(code),
            assigned_by=asked.by_id,
        )


def _help(turn: Turn, asked: Nudge, text: str | None) -> Reply:
    """A call for help about the record, to who asked and to the leads."""
    if not text:
        raise Ask("ask-helpme-text", argument="text")
    code = _code(asked)
    turn.uow.nudges.answer(asked.id, text)
    return ask_for_help(turn, text, customer_id=customer_of(turn, code), record=code, also=asked.by_id)


def _says(turn: Turn, asked: Nudge, text: str) -> Reply:
    answered = _back(turn, asked, "says", what=asked.record, text=text)
    return turn.reply([answered], buttons=turn.undo_buttons())


def _back(turn: Turn, asked: Nudge, how: str, *, what: str, to: Moment | None = None, text: str = "") -> Line:
    """Keeps the answer and tells who asked; returns the line that says so."""
    told = text or " ".join(each for each in (how, to.day.isoformat() if to else "") if each)
    turn.uow.nudges.answer(asked.id, told)

    def build(there: Turn) -> Reply:
        day = tell_moment(to.day, there.local(to.at), there.words, there.today) if to else ""
        said: Span = Text(text) if text else Text("")
        name = Bold(turn.actor.name)
        return there.say(f"nudge-answer-{how}", who=name, what=_seen_by(there, asked, what), day=day, text=said)

    passed = pass_on(turn, asked.by_id, build, f"nudged:{asked.id}")
    who = turn.member_name(asked.by_id)
    return (
        turn.line("nudged-says" if text else "nudged-back", who=who)
        if passed
        else turn.line("passed-on-to-nobody", name=who)
    )


def _seen_by(there: Turn, asked: Nudge, what: str) -> str:
    """The record in the words of who asked; as the member calls it if they may see it no more."""
    try:
        return told_record(there, _code(asked))
    except Refusal:
        return what


def _code(asked: Nudge) -> Code:
    code = Code.read(asked.record)
    if code is None:
        raise Refusal("record-not-found")
    return code
