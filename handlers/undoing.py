"""/undo, and its way back; [Cancel] for a question."""

from typing import Annotated

from handlers.arguments import NUMBER, TEXT
from handlers.commands import Arg, At, command
from handlers.editing import card
from handlers.reply import Reply
from handlers.telling import tell_moment
from handlers.turn import Turn
from storage.errors import Refusal
from storage.policy import Right, Subject


@command("undo", Subject.SELF, Right.WRITE)
def undo(turn: Turn, act: Annotated[int | None, Arg(NUMBER, At.LABEL)] = None) -> Reply:
    """Takes back the asker's last act in this chat, or the act of the button."""
    if act is None:
        last = turn.uow.acts.last(turn.uow.conversation)
        if last is None:
            return turn.say("undo-nothing")
        act = last.id
    try:
        codes = turn.uow.acts.undo(act)
    except Refusal as refusal:
        raise _told_when(refusal, turn) from refusal
    redo = turn.button("button-redo", "redo", act=turn.uow.changes.begin())
    return turn.say("undone", codes=", ".join(str(each) for each in codes), count=len(codes), buttons=[redo])


@command("redo", Subject.SELF, Right.WRITE, hidden=True)
def redo(turn: Turn, act: Annotated[int, Arg(NUMBER, At.START)]) -> Reply:
    """Does again what was taken back."""
    try:
        codes = turn.uow.acts.undo(act)
    except Refusal as refusal:
        raise _told_when(refusal, turn) from refusal
    return turn.say(
        "redone", codes=", ".join(str(each) for each in codes), count=len(codes), buttons=[turn.undo_button()]
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
    if quietly and "record" in open_one.call["args"]:
        return card(turn, open_one.call["args"]["record"])
    if quietly and "visit" in open_one.call["args"]:
        return card(turn, open_one.call["args"]["visit"])
    return turn.say("cancelled")


def _told_when(refusal: Refusal, turn: Turn) -> Refusal:
    at = refusal.data.pop("at", None)
    if at is not None:
        local = at.astimezone(turn.zone)
        refusal.data["when"] = tell_moment(local.date(), local, turn.words, turn.today)
    return refusal
