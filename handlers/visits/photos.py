"""Photo first: a caption is the report; without one the customer is asked; what was sent at once is one act.

The pieces of an album come as messages of their own, in any order, and the caption may stand on any of them. The first
is answered. The others join its act; a caption that turns out to be the report takes the place of that answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from handlers.conversation.arguments import trim
from handlers.conversation.commands import REGISTRY, At
from handlers.conversation.dispatch import run, with_line
from handlers.conversation.grammar import Typed, read_call, recognise
from handlers.conversation.incoming import File, Pictured
from handlers.conversation.reply import Answer, Bold, Call, Reply
from handlers.conversation.turn import Turn
from handlers.customers.kind import CUSTOMER
from handlers.sentences.answering import plain_report, reported_customer
from handlers.visits.places import FOLLOWS_WITHIN, stacked
from handlers.visits.refused_files import refused_at_once
from handlers.visits.told import told
from handlers.visits.voice import belongs_to, kept
from storage.errors import Refusal
from storage.records import Code
from storage.visits.attachments import Attachment
from storage.visits.visits import Report, Visit


@dataclass(frozen=True, slots=True)
class _Piece:
    file: File
    caption: str | None = None


def pictured(event: Pictured, turn: Turn) -> list[Reply]:
    """Answers files; the further pieces of an album are kept without another word."""
    reasons: list[str] = list(dict.fromkeys(why for each in event.files if (why := refused_at_once(each))))
    if reasons:
        return _without_refused(event, reasons, turn)
    there = turn.uow.attachments.of_album(event.album) if event.album else []
    pieces = _pieces(event)
    if there and turn.again:
        return _told(_with_caption(there, event), event, turn)
    return _join(there, pieces, event, turn) if there else _told(pieces, event, turn)


def _without_refused(event: Pictured, reasons: list[str], turn: Turn) -> list[Reply]:
    """One message: why, and what became of the words and the files beside it. Words that are no report of their own
    belonged to the file."""
    lines = [turn.line(f"file-refused-{why}") for why in reasons]
    kept = tuple(each for each in event.files if refused_at_once(each) is None)
    if kept:
        replies = pictured(replace(event, files=kept), turn)
    else:
        call = _as_report(event.caption, turn) if event.caption and not event.forwarded else None
        replies = [run(call, turn)] if call else []
    if not replies:
        return [turn.reply(lines)]
    return [msgspec.structs.replace(replies[0], blocks=(*lines, *replies[0].blocks)), *replies[1:]]


# --- what came ---


def _pieces(event: Pictured) -> list[_Piece]:
    first, *others = event.files
    return [_Piece(first, _caption(event)), *map(_Piece, others)]


def _caption(event: Pictured) -> str | None:
    """Words of somebody else are kept as a quotation, the way it is done in plain text."""
    return f"> {event.caption}" if event.caption and event.forwarded else event.caption


def _with_caption(there: list[Attachment], event: Pictured) -> list[_Piece]:
    """An album as it is after the caption of one of its pieces was changed."""
    changed = {each.file.ref: each.caption for each in _pieces(event)}
    return [_Piece(File(each.kind, each.file_ref), changed.get(each.file_ref, each.caption)) for each in there]


def _told(pieces: list[_Piece], event: Pictured, turn: Turn) -> list[Reply]:
    captions = [each.caption for each in pieces if each.caption]
    if not captions and all(each.file.kind == "voice" for each in pieces):
        return [_spoken(pieces, event, turn)]
    recent = turn.uow.visits.latest_of(turn.actor.member_id, turn.now - FOLLOWS_WITHIN)
    joins = recent is not None and not (captions and (event.forwarded or _tells_else(captions[0], recent, turn)))
    record = str(recent.code) if recent is not None and joins else None
    for each in pieces:
        _add(each, event.album, record, turn)
    if captions and recent is not None and joins:
        return [_joined(recent, captions[0], pieces[0].file, event, turn)]
    if captions and not event.forwarded:
        return [_report("\n".join(captions), event, turn)]
    return [_kept(record, pieces[0].file, event, turn)]


def _spoken(pieces: list[_Piece], event: Pictured, turn: Turn) -> Reply:
    record = belongs_to(event, turn)
    for each in pieces:
        _add(each, event.album, record, turn)
    return kept(pieces[0].file, event, record, turn)


def _tells_else(caption: str, visit: Visit, turn: Turn) -> bool:
    """Whether a caption is more than a word on the visit just reported: a command, or about another customer."""
    if recognise(caption, turn) is not None:
        return True
    named = reported_customer(caption, turn)
    found = CUSTOMER.find(caption, turn, At.ANYWHERE)
    code = Code.read(found.value.removesuffix("?")) if found else None
    index = turn.names.index(turn.uow.customers)
    ids = {each.id for each in (*index.within(caption), *index.at_start(caption))}
    ids |= {each.id for each in (named, code) if each is not None}
    return bool(ids - {visit.customer_id})


def _joined(visit: Visit, caption: str, file: File, event: Pictured, turn: Turn) -> Reply:
    """The caption is what came of the visit, or is added to it; the customer's name in front is left out."""
    found = CUSTOMER.find(caption, turn, At.ANYWHERE)
    words = trim(caption[found.end :] if found else caption)
    if not words or words in (visit.note or ""):
        return _kept(str(visit.code), file, event, turn)
    question = turn.uow.questions.newest()
    if question is not None and question.call["args"].get("visit") == str(visit.code):
        turn.uow.questions.close(question.id)
    if visit.note:
        _note(str(visit.code), words, turn)
        reply = told(turn, Report(visit.id))
    else:
        reply = run(Call("result", {"visit": str(visit.code), "text": words}), turn)
    name = turn.uow.customers.name_of(visit.customer_id)
    return with_line(reply, turn.line("photo-added", customer=Bold(name), kind=file.kind))


def _add(piece: _Piece, album: str | None, record: str | None, turn: Turn) -> None:
    turn.uow.attachments.add(**_values(piece, album, record, turn))


def _values(piece: _Piece, album: str | None, record: str | None, turn: Turn) -> dict[str, Any]:
    return {
        "kind": piece.file.kind, "file_ref": piece.file.ref, "size": piece.file.size, "said_at": turn.now,
        "record": record, "album": album, "caption": piece.caption,
    }  # fmt: skip


# --- a later piece of an album ---


def _join(there: list[Attachment], pieces: list[_Piece], event: Pictured, turn: Turn) -> list[Reply]:
    standing = [each for each in there if each.undone_by is None]
    if not standing:
        record = _visit_of(there, turn)
        for each in pieces:
            turn.uow.attachments.add_taken_back(there, **_values(each, event.album, record, turn))
        return []
    record = next((each.record for each in standing if each.record), None)
    act = turn.uow.attachments.go_on_with(standing)
    for each in pieces:
        _add(each, event.album, record, turn)
    caption = pieces[0].caption
    if caption and record is not None:
        _note(record, caption, turn)
    if caption is None or record is not None or event.forwarded:
        return []
    before = [each.caption for each in standing if each.caption]
    return [_instead(_report(caption, event, turn, before), act.inbox_id, turn)]


def _visit_of(there: list[Attachment], turn: Turn) -> str | None:
    """The visit that an album led to before both were taken back."""
    act = turn.uow.attachments.acts_of(there)[0]
    visits = turn.uow.acts.touched(act.id, "visits")
    return str(Code(*visits[0])) if visits else None


def _note(record: str, caption: str, turn: Turn) -> None:
    code = Code.read(record)
    try:
        visit = turn.uow.visits.get(code.id) if code and code.table == "visits" else None
    except Refusal:  # it went out of reach since; the caption stays with its file
        visit = None
    if visit is not None:
        turn.uow.visits.change(visit.id, note=f"{visit.note}\n{caption}" if visit.note else caption)


def _instead(reply: Reply, message_id: int | None, turn: Turn) -> Reply:
    """The reply in the place of what was answered to an earlier message: instead of it, or changed into it."""
    letter = turn.uow.answer_to(message_id) if message_id is not None else None
    if letter is None or not turn.uow.withhold([letter]):
        return reply
    return msgspec.structs.replace(reply, updates=letter.id)


# --- answers ---


def _report(caption: str, event: Pictured, turn: Turn, before: Sequence[str] = ()) -> Reply:
    """`before`: captions of the album's earlier pieces, which wait for the same answer."""
    call = _as_report(caption, turn)
    note = "\n".join(dict.fromkeys([*before, caption]))
    return run(call, turn) if call else _which_customer(event.files[0].kind, turn, note=note)


def _as_report(caption: str, turn: Turn) -> Call | None:
    """The call that a caption means; None for words that name no customer."""
    turn.text = caption
    typed = recognise(caption, turn)
    if isinstance(typed, Typed):
        return read_call(typed.command, typed.rest, turn)
    if report := plain_report(caption, turn):
        return report
    named = CUSTOMER.find(caption, turn, At.ANYWHERE) is not None
    return read_call(REGISTRY["visit"], caption, turn) if named else None


def _kept(record: str | None, file: File, event: Pictured, turn: Turn) -> Reply:
    if file.kind == "voice":
        return kept(file, event, record, turn)
    if record is None:
        return _which_customer(file.kind, turn)
    visit = turn.uow.visits.get(int(record[1:]))
    name = turn.uow.customers.name_of(visit.customer_id)
    return turn.say("photo-added", customer=Bold(name), kind=file.kind, buttons=turn.undo_buttons())


def _which_customer(kind: str, turn: Turn, note: str | None = None) -> Reply:
    options = CUSTOMER.options(turn)
    fixed = {"note": note} if note else {}
    question = turn.uow.questions.ask({"command": "visit", "args": fixed}, "customer")
    buttons = [turn.labelled(label, Answer(question, value)) for label, value in options]
    buttons.append(turn.button("button-another", "visit", note=note))
    return stacked(turn.line("photo-which", kind=kind), buttons)
