"""Voice messages: kept with what they belong to; their words, once a service has written them down, are a proposal.

Nothing that was heard is saved unseen: [Save] reads it as if it had been typed when it was said, a line in its place is
read instead of it, [Drop] leaves the voice alone. Without a service a line is asked for.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated

from handlers.company import Company
from handlers.conversation.arguments import NUMBER, TEXT, trim
from handlers.conversation.commands import Arg, At, command
from handlers.conversation.incoming import File, Pictured, Said
from handlers.conversation.reply import Bold, Button, Call, Line, Quote, Reply
from handlers.conversation.replying import records_of
from handlers.conversation.turn import Turn
from handlers.customers.kind import CUSTOMER
from handlers.telling.records import record_name
from handlers.visits.places import FOLLOWS_WITHIN, stacked
from handlers.words import typed_words
from storage.policy import Right, Subject
from storage.records import Code
from storage.visits.attachments import Attachment

# So much is spoken in twenty minutes; more is no transcript, and could not be shown in one message.
LONGEST_WORDS = 3_500
# What a voice can belong to, first what it most likely tells of.
_TABLES = ("visits", "deals", "followups")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was heard in a voice message of the actor's. `reply_to`: the message it answers; `forwarded`: somebody else
    speaks."""

    file: int
    words: str
    reply_to: str | None = None
    forwarded: bool = False


def is_listened_to(file: File, event: Pictured, company: Company, size: int | None = None) -> bool:
    """Whether a voice message is to be written down: its own words beside it are the report. `size` as it is known by
    now."""
    if file.kind != "voice" or company.hearing is None or event.caption:
        return False
    is_short = file.seconds is None or file.seconds <= company.hearing.most_seconds
    return is_short and (size or file.size or 0) <= company.hearing.most_bytes


def belongs_to(event: Pictured, turn: Turn) -> str | None:
    """The code of the record a voice message tells of: the one it answers, else the one asked about, else the visit
    just reported."""
    if (answered := _answered(event, turn)) is not None:
        return str(answered)
    question = turn.uow.questions.newest()
    if question is not None:
        asked = (Code.read(each) for each in question.call["args"].values())
        return next((str(code) for code in asked if code and code.table in _TABLES and record_name(turn, code)), None)
    recent = turn.uow.visits.latest_of(turn.actor.member_id, turn.now - FOLLOWS_WITHIN)
    return str(recent.code) if recent is not None else None


def kept(file: File, event: Pictured, record: str | None, turn: Turn) -> Reply:
    """The answer to a voice message."""
    if is_listened_to(file, event, turn.company):
        return turn.say("voice-listening", buttons=turn.undo_buttons() if record else [])
    heard = "none" if turn.company.hearing is None or event.caption else "long"
    code = Code.read(record) if record else None
    if code is not None:
        name = record_name(turn, code)
        return turn.say("voice-added", record=Bold(name), heard=heard, buttons=turn.undo_buttons())
    return _waits(f"voice-waits-{heard}", turn)


def _waits(key: str, turn: Turn) -> Reply:
    """A voice that belongs nowhere yet: a line, or its customer, is asked for. No question is left open for it: a line
    is read as any other."""
    options = [] if turn.uow.questions.newest() is not None else CUSTOMER.options(turn)
    if not options:
        return turn.say(key, offered=0)
    buttons = [turn.labelled(label, Call("visit", {"customer": value})) for label, value in options]
    return stacked(turn.line(key, offered=1), [*buttons, turn.button("button-another", "visit")])


def told_unheard(file_id: int, why: str, turn: Turn) -> Reply:
    """A voice that was to be listened to, and could not be (`failed`), or in which nothing was said (`empty`)."""
    file = turn.uow.attachments.get(file_id)
    if file is None or file.record is not None:
        return turn.say(f"voice-unheard-{why}", offered=0)
    return _waits(f"voice-unheard-{why}", turn)


# --- what was heard ---


def proposed(spoken: Spoken, turn: Turn, now: datetime) -> Reply:
    """What was heard, to be saved, dropped, or written as it should be. A question that was asked before the voice is
    the one it answers; one that was asked since is left to be answered."""
    args = {"voice": str(spoken.file), "heard": spoken.words}
    args |= {"reply_to": spoken.reply_to} if spoken.reply_to else {}
    args |= {"forwarded": "yes"} if spoken.forwarded else {}
    before = turn.uow.questions.newest()
    if before is None or before.created_at <= turn.now:
        args |= {"question": str(before.id)} if before else {}
        args |= {"asked": str(turn.uow.questions.ask({"command": "voice-text", "args": args}, "text"))}
        turn.uow.questions.asked_at(now)
    save = Call("voice-text", args | {"text": spoken.words})
    drop = Call("voice-drop", {name: args[name] for name in ("question", "asked") if name in args})
    lines = [turn.line("voice-heard"), Line((Quote(spoken.words),)), turn.line("voice-heard-then")]
    buttons = [Button(turn.words.text("button-save"), save), Button(turn.words.text("button-drop"), drop)]
    return turn.reply(lines, buttons=buttons)


@command("voice-text", Subject.SELF, Right.WRITE, hidden=True)
def voice_text(
    turn: Turn,
    voice: Annotated[int, Arg(NUMBER)],
    text: Annotated[str, Arg(TEXT, At.REST)],
    heard: Annotated[str | None, Arg(TEXT)] = None,
    reply_to: Annotated[str | None, Arg(TEXT)] = None,
    forwarded: Annotated[str | None, Arg(TEXT)] = None,
    question: Annotated[int | None, Arg(NUMBER)] = None,
    asked: Annotated[int | None, Arg(NUMBER)] = None,
) -> Reply:
    """Reads what was heard, or what was written in its place, as if it had been typed when it was said; of a voice that
    is none of the actor's nothing is known."""
    from handlers.conversation.responding import respond  # which imports us

    file = turn.uow.attachments.get(voice)
    said = heard if heard and trim(text).casefold() in typed_words("voice-save-words") else text
    _close(asked, turn, "answered")
    line = Said(said, forwarded_from="voice" if forwarded else None, reply_to=reply_to)
    _go_back(turn, file.said_at if file else turn.now, line)
    if question is None:
        turn.uow.questions.unheard = True  # what is asked now was asked after it was said
    else:
        turn.uow.questions.reopen(question)
    first, *others = respond(turn)
    turn.also = others
    if file is not None and reply_to is None:
        _attach(file, turn)
    return first


@command("voice-drop", Subject.SELF, Right.WRITE, hidden=True)
def voice_drop(
    turn: Turn,
    asked: Annotated[int | None, Arg(NUMBER)] = None,
    question: Annotated[int | None, Arg(NUMBER)] = None,
) -> Reply:
    """Leaves what was heard; the voice stays, and what was asked before it can be answered again."""
    _close(asked, turn, "cancelled")
    if question is not None:
        turn.uow.questions.reopen(question)
    return turn.say("voice-dropped")


def _close(question_id: int | None, turn: Turn, status: str) -> None:
    if question_id is not None and turn.uow.questions.get(question_id) is not None:
        turn.uow.questions.close(question_id, status)


def _go_back(turn: Turn, said_at: datetime, event: Said) -> None:
    """From here on the turn is that of a line typed at an earlier moment."""
    turn.uow = turn.uow.as_of(said_at, said_at.astimezone(turn.zone).date())
    turn.incoming = replace(turn.incoming, event=event, said_at=said_at)


def _attach(file: Attachment, turn: Turn) -> None:
    """The voice goes with the one record that its words made, wherever it was kept until then."""
    act = turn.uow.changes.act_id
    made = turn.uow.acts.created(act) if act is not None else []
    codes = next(([Code(*each) for each in made if each[0] == table] for table in _TABLES if table in dict(made)), [])
    now = turn.uow.attachments.get(file.id)
    if len(codes) == 1 and now is not None and now.undone_by is None and now.record != str(codes[0]):
        turn.uow.attachments.attach([file.id], str(codes[0]))


def _answered(event: Pictured, turn: Turn) -> Code | None:
    """The record of the message that was answered, if it speaks of one."""
    letter = turn.uow.letter_at(turn.incoming.chat.address, event.reply_to) if event.reply_to else None
    codes = [code for each in (records_of(letter) if letter else []) if (code := Code.read(each))]
    return codes[0] if len(codes) == 1 and record_name(turn, codes[0]) else None
