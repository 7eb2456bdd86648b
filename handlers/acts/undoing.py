"""/undo, and its way back; [Cancel] for a question."""

from typing import Annotated

from handlers.acts.editing import card
from handlers.acts.taking_back import tell_author, tell_done_again, tell_taken_back
from handlers.acts.uncoded import uncoded_names
from handlers.conversation.arguments import NUMBER, RECORD, TEXT
from handlers.conversation.commands import Arg, At, command
from handlers.conversation.reply import Reply
from handlers.conversation.turn import Turn
from handlers.telling.days import tell_moment
from handlers.telling.records import record_name
from storage.errors import Refusal
from storage.policy import Right, Subject
from storage.records import Code


@command("undo", Subject.SELF, Right.WRITE, place=90)
def undo(
    turn: Turn,
    act: Annotated[int | None, Arg(NUMBER, At.LABEL)] = None,
    record: Annotated[Code | None, Arg(RECORD, At.START)] = None,
) -> Reply:
    """Takes back the asker's last act in this chat, the act of the button, or what was last done to a record."""
    if record is not None:
        act = turn.uow.acts.last_on(record)
        if act is None:
            raise Refusal("act-not-found")
    if act is None:
        last = turn.uow.acts.last(turn.uow.conversation)
        if last is None:
            return turn.say("undo-nothing")
        act = last.id
    what = _named(turn, turn.uow.acts.records(act), act)
    question = "" if what else _asked_about(turn, act)
    made = bool(turn.uow.acts.created(act))
    author = turn.uow.acts.get(act).member_id
    try:
        turn.uow.acts.undo(act)
    except Refusal as refusal:
        raise _told_when(refusal, turn) from refusal
    tell_author(turn, author, what, tell_taken_back(turn, act))
    redo = turn.button("button-redo", "redo", act=turn.uow.changes.begin())
    if question:
        return turn.say("undone-nudge", what=question, buttons=[redo])
    key = "undone" if made else "undone-change"
    return turn.say(key, what=what, named=int(bool(what)), buttons=[redo])


@command("redo", Subject.SELF, Right.WRITE, hidden=True)
def redo(turn: Turn, act: Annotated[int, Arg(NUMBER, At.START)]) -> Reply:
    """Does again what was taken back."""
    first = turn.uow.acts.get(act).undoes
    try:
        codes = turn.uow.acts.undo(act)
    except Refusal as refusal:
        raise _told_when(refusal, turn) from refusal
    what = _named(turn, codes, first or act)
    if first is not None:
        tell_done_again(turn, first)
    return turn.say(
        "redone", what=what, named=int(bool(what)), buttons=[turn.button("button-undo", "undo", act=first or act)]
    )


@command("cancel", Subject.SELF, Right.WRITE, hidden=True)
def cancel(
    turn: Turn,
    question: Annotated[int | None, Arg(NUMBER, At.START)] = None,
    quietly: Annotated[str | None, Arg(TEXT)] = None,
) -> Reply:
    """Drops a question; what was saved before it was asked stays."""
    open_one = turn.uow.questions.newest() if question is None else turn.uow.questions.get(question)
    if open_one is None:
        return turn.say("cancel-nothing")
    turn.uow.questions.close(open_one.id, "cancelled")
    about = open_one.call["args"].get("record") or open_one.call["args"].get("visit")
    if about and (quietly or open_one.call["command"] == "edit"):
        return card(turn, about)
    return turn.say("cancelled")


def _named(turn: Turn, codes: list[Code], act: int | None = None) -> str:
    """Records of the person's own act by what people call them, with their codes, also after they went to somebody
    else, and those without a code; what can't be seen is left out."""
    names = ((code, _name(turn, code)) for code in codes)
    told = [f"{name} ({code})" for code, name in names if name]
    return turn.words.text("list-separator").join([*told, *(uncoded_names(turn, act) if act else ())])


def _name(turn: Turn, code: Code) -> str:
    return turn.uow.customers.name_of(code.id) if code.table == "customers" else record_name(turn, code)


def _asked_about(turn: Turn, act: int) -> str:
    """The record a nudge was about: the nudge itself has no name."""
    asked = [turn.uow.nudges.get(row_id).record for table, row_id in turn.uow.acts.created(act) if table == "nudges"]
    return _named(turn, [code for each in asked if (code := Code.read(each))])


def _told_when(refusal: Refusal, turn: Turn) -> Refusal:
    at = refusal.data.pop("at", None)
    if at is not None:
        local = at.astimezone(turn.zone)
        refusal.data["when"] = tell_moment(local.date(), local, turn.words, turn.today)
    if refusal.key == "undo-changed-since" and not refusal.data["code"]:
        # What has no code of its own: a question that was answered since.
        return Refusal("undo-gone-on", who=refusal.data["who"], when=refusal.data["when"])
    return refusal
