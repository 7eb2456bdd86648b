"""Photo first: a caption is the report; without one the customer is asked; albums are one."""

from handlers.conversation.commands import REGISTRY, At
from handlers.conversation.dispatch import run
from handlers.conversation.grammar import Typed, read_call, recognise
from handlers.conversation.incoming import Pictured
from handlers.conversation.reply import Bold, Call, Reply
from handlers.conversation.turn import Turn
from handlers.customers.kind import CUSTOMER
from handlers.visits.places import FOLLOWS_WITHIN, stacked
from storage.errors import Refusal


def pictured(event: Pictured, turn: Turn) -> list[Reply]:
    """Answers a picture; the further pieces of an album are kept without another word."""
    seen, record = _album(event.album, turn) if event.album else (False, None)
    if not seen:
        record = _recent_visit(turn) if not event.caption else None
    turn.uow.attachments.add(
        event.kind, event.file_ref, said_at=turn.now, record=record, album=event.album, caption=event.caption
    )
    if seen:
        return _later_piece(event, turn, record)
    if event.caption and not event.forwarded:
        return [_caption(event.caption, turn)]
    if record is not None:
        visit = turn.uow.visits.get(int(record[1:]))
        name = turn.uow.customers.name_of(visit.customer_id)
        return [turn.say("photo-added", customer=Bold(name), buttons=turn.undo_buttons())]
    return [_which_customer(turn)]


def _album(album: str, turn: Turn) -> tuple[bool, str | None]:
    """Whether pieces of an album came before, and their visit, if it still stands."""
    seen, record = turn.uow.attachments.album_record(album)
    if record is not None:
        try:
            turn.uow.visits.get(int(record[1:]))
        except Refusal:
            record = None
    # The piece whose changed caption is read anew may be the report itself.
    return seen and not (turn.again and record is None), record


def _caption(caption: str, turn: Turn) -> Reply:
    turn.text = caption
    typed = recognise(caption, turn)
    if isinstance(typed, Typed):
        return run(read_call(typed.command, typed.rest, turn), turn)
    if CUSTOMER.find(caption, turn, At.ANYWHERE) is not None:
        return run(read_call(REGISTRY["visit"], caption, turn), turn)
    return _which_customer(turn, note=caption)


def _later_piece(event: Pictured, turn: Turn, record: str | None) -> list[Reply]:
    if record is None or not event.caption:
        return []
    visit = turn.uow.visits.get(int(record[1:]))
    note = f"{visit.note}\n{event.caption}" if visit.note else event.caption
    turn.uow.visits.change(visit.id, note=note)
    return []


def _recent_visit(turn: Turn) -> str | None:
    recent = turn.uow.visits.latest_of(turn.actor.member_id, turn.now - FOLLOWS_WITHIN)
    return str(recent.code) if recent else None


def _which_customer(turn: Turn, note: str | None = None) -> Reply:
    options = CUSTOMER.options(turn)
    fixed = {"note": note} if note else {}
    buttons = [turn.labelled(label, Call("visit", {"customer": value, **fixed})) for label, value in options]
    buttons.append(turn.button("button-another", "visit", note=note))
    return stacked(turn.line("photo-which"), buttons)
